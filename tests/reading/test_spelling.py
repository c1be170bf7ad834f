"""A text reads alike however its hyphens, apostrophes and letters are typed."""

import unicodedata

import pytest

import sourcier
from sourcier import Reading
from sourcier.languages.folding import APOSTROPHES, HYPHENS, fold
from sourcier.reading.pipeline import default_reader, document_of_text

USUAL = (
    "« Rien n'est décidé », a déclaré la vice-présidente de l'université, Anne-Lise Vauquelin. "
    "« J'y reviendrai », a-t-elle ajouté. Selon le porte-parole de l'OTAN, l'accord sera signé mardi."
)


def told(reading: Reading) -> list[tuple[object, ...]]:
    """What a reading says of its statements, folded: the words of content, cue and source, the names and roles."""

    def words(spans):
        return [fold(reading.document.text.characters[slice(*span)]) for span in spans if span is not None]

    return [
        (
            words(one.content),
            words(one.cue),
            words([one.source]),
            fold(one.entity.value) if one.entity else None,
            (fold(one.role.value), fold(one.role.body or "")) if one.role else None,
        )
        for one in reading.attributions
    ]


@pytest.fixture(scope="module")
def usual():
    found = told(sourcier.read(USUAL, reader="rules"))
    assert [one[3] for one in found] == ["anne-lise vauquelin"] * 2 + [None]
    assert found[0][4] == ("vice-presidente de l'universite", "universite")
    return found


@pytest.mark.parametrize("sign", [*HYPHENS, "－"], ids=ascii)
def test_hyphens(sign, usual):
    assert told(sourcier.read(USUAL.replace("-", sign), reader="rules")) == usual


@pytest.mark.parametrize("sign", [*APOSTROPHES, "＇"], ids=ascii)
def test_apostrophes(sign, usual):
    assert told(sourcier.read(USUAL.replace("'", sign), reader="rules")) == usual


def test_letters_apart_from_their_accents(usual):
    assert told(sourcier.read(unicodedata.normalize("NFD", USUAL), reader="rules")) == usual


def test_hints_for_breaking_lines(usual):
    hinted = USUAL.replace("sidente", "si\u00addente").replace("uni", "uni\u200b").replace("e-l", "e-\u2060l")
    assert told(sourcier.read(hinted, reader="rules")) == usual


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("Comité Cæsar", "Comité Caesar"),
        ("Comité Caesar", "Comité Cæsar"),
        ("Cœur des Monts", "Coeur des Monts"),
        ("Écluse", "Ecluse"),
        ("Ligue de l'Écluse", "Ligue de l’Ecluse"),
        ("Haut-Vallon", "Haut\u2011Vallon"),
    ],
)
def test_own_actors_in_any_spelling(given, written, tmp_path):
    path = tmp_path / "own.tsv"
    path.write_text(f"name\tid\ttype\tcountry\twikidata\n{given}\town\torganisation\tFR\tQ12345\n", "utf-8")
    reading = default_reader("fr", "rules", path).read(
        document_of_text(f"Le {written} a dénoncé l'accord. « Rien n'est décidé », a déclaré le {written}.")
    )
    entity = reading.entities[0]
    assert (entity.name.value, entity.identifier.value) == (given, "Q12345")
