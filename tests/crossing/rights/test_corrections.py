"""What corrects or answers another text is found by its notice, in whatever order both came, and travels with it."""

import re
from itertools import permutations
from pathlib import Path

import pytest
from archived import RETRIEVED, said

from sourcier import Reading
from sourcier.crossing.rights.finding import find_corrections
from sourcier.crossing.rights.saying import correct, corrections_in, rights_of_outlets, set_rights
from sourcier.crossing.speakers.judging import Judge, take_back
from sourcier.jobs.carrying import export_lines, import_lines, lines_of_export
from sourcier.ledger import Ledger
from sourcier.records import Capture, InputError

ME = Judge("moi")
SITE = "https://pont.example"


def article(path: str, words: str, *, title: str, outlet: str = "Le Pont") -> Reading:
    return said(("Anne Faure", words, ""), name=path, url=f"{SITE}/{path}", title=title, outlet=outlet)


PORT = article("port", "le port ferme", title="Le port de Valbrune ferme")
ERRATUM = article("erratum", f"notre article {SITE}/port donnait un faux jour", title="Rectificatif")
REPLY = article("reponse", "votre article « Le port de Valbrune ferme » me met en cause", title="Droit de réponse")
OTHER = article("autre", "le port « Le port de Valbrune ferme » est un titre", title="Revue de presse")


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.db", make=True)


def put(ledger: Ledger, *readings: Reading, retrieved: str = RETRIEVED, raw: bytes | None = None) -> None:
    for one in readings:
        with ledger.writing() as write:
            write.add(one, Capture(one.document.url or "", retrieved, raw or one.document.text.characters.encode()))
        find_corrections(ledger)


def told(ledger: Ledger) -> set[tuple[str, str, str]]:
    """Of each statement that is answered its words, and by what kind and title."""
    return {
        (one.words[0], answer.kind, answer.title or "")
        for one in ledger.who("Faure").rows
        for answer in one.corrections
    }


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
def test_notices_are_found_in_whatever_order_texts_come(ledger: Ledger, order: tuple[int, ...]) -> None:
    put(ledger, *([PORT, ERRATUM, REPLY, OTHER][number] for number in order))
    assert told(ledger) == {
        ("le port ferme", "correction", "Rectificatif"), ("le port ferme", "reply", "Droit de réponse")
    }  # fmt: skip
    assert ledger.faults() == []


def test_a_link_of_the_page_names_what_is_answered(ledger: Ledger) -> None:
    page = f'<html><a href="{SITE}/">Accueil</a> <a class="x" href="/port">notre article</a></html>'.encode()
    notice = article("erreur", "le jour était faux", title="Erratum")
    reading = Reading(**{name: getattr(notice, name) for name in notice.__dataclass_fields__})
    from dataclasses import replace
    from hashlib import sha256

    reading = replace(reading, document=replace(reading.document, raw_hash=sha256(page).hexdigest()))
    put(ledger, PORT)
    put(ledger, reading, raw=page)
    assert told(ledger) == {("le port ferme", "correction", "Erratum")}


@pytest.mark.long
def test_a_page_that_was_corrected_in_its_place_answers_what_it_was(ledger: Ledger) -> None:
    newer = said(
        ("Anne Faure", "le port ferme lundi", ""), ("Mise à jour du 6 mars", "le jour était faux", ""), name="port",
        url=f"{SITE}/port", title="Le port de Valbrune ferme", outlet="Le Pont",
    )  # fmt: skip
    put(ledger, PORT)
    put(ledger, newer, retrieved="2026-02-01T00:00:00Z")
    assert told(ledger) == {("le port ferme", "correction", "Le port de Valbrune ferme")}


def test_a_person_says_what_answers_what_and_takes_it_back(ledger: Ledger) -> None:
    put(ledger, PORT, OTHER)
    (statement,) = [one for one in ledger.who("Faure").rows if one.words[0] == "le port ferme"]
    correct(ledger, f"{SITE}/autre", statement.id[:8], "ruling", ME)
    assert told(ledger) == {("le port ferme", "ruling", "Revue de presse")}
    assert [(one.verdict, one.maker) for one, _, _ in corrections_in(ledger)] == [("ruling", "person")]
    take_back(ledger)
    assert told(ledger) == set()


def test_a_person_denies_what_a_rule_finds(ledger: Ledger) -> None:
    put(ledger, PORT, ERRATUM)
    correct(ledger, f"{SITE}/erratum", f"{SITE}/port", None, ME)
    assert told(ledger) == set()
    take_back(ledger)
    assert told(ledger) == {("le port ferme", "correction", "Rectificatif")}


def test_nothing_answers_itself(ledger: Ledger) -> None:
    put(ledger, PORT)
    with pytest.raises(InputError, match="does not answer itself"):
        correct(ledger, f"{SITE}/port", f"{SITE}/port", "correction", ME)


def test_corrections_and_rights_travel(ledger: Ledger, tmp_path: Path) -> None:
    put(ledger, ERRATUM, PORT, OTHER)
    correct(ledger, f"{SITE}/autre", f"{SITE}/port", "retraction", ME)
    set_rights(ledger, "le pont", "licensed", ME)
    with Ledger(tmp_path / "copy.db", make=True) as copy:
        import_lines(copy, lines_of_export(export_lines(ledger)))
        assert told(copy) == told(ledger) and len(told(copy)) == 2
        assert rights_of_outlets(copy) == rights_of_outlets(ledger)
        assert {one.rights for one in copy.who("Faure").rows} == {"licensed"}


@pytest.mark.parametrize(
    ("wrong", "right"),
    [('"verdict":"rights"', '"verdict":"ruling"'), ('"right":"licensed"', '"right":"mine"'), ("outlet le", "actor le")],
)
def test_what_no_right_can_be_is_refused(ledger: Ledger, tmp_path: Path, wrong: str, right: str) -> None:
    put(ledger, PORT)
    set_rights(ledger, "Le Pont", "licensed", ME)
    lines = [re.sub(re.escape(wrong), right, line) for line in export_lines(ledger)]
    with Ledger(tmp_path / "copy.db", make=True) as copy, pytest.raises(InputError, match="line"):
        import_lines(copy, lines_of_export(lines))
