"""A language whose verbs and nouns stand last, without a word that opens a clause, is read by the same mechanism."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from left_branching_pack import CODE, LeftBranchingAnalyser, pack
from toy_pack import ToyAnalyser
from toy_pack import pack as toy_pack

from sourcier.languages.syntax.order import ReportedClauses
from sourcier.reading.pipeline import Reader
from sourcier.records import Attribution, Document, Reading, Text

Read = Callable[[str], Reading]


@pytest.fixture(scope="module")
def read() -> Read:
    reader = Reader(pack(), LeftBranchingAnalyser(), name="rules")
    return lambda text: reader.read(Document(Text(text, "toy"), language=CODE))


def slices(text: str, found: Attribution) -> tuple[str, str, str]:
    content = " / ".join(text[start:end] for start, end in found.content)
    cue = " / ".join(text[start:end] for start, end in found.cue)
    return content, cue, text[slice(*found.source)] if found.source else ""


@pytest.mark.parametrize(
    ("text", "content", "source", "kind"),
    [
        ("‹ Sol vola ›, Orin Karvo ga miro.", "‹ Sol vola ›", "Orin Karvo", "direct"),
        ("Orin Karvo ga sol vola miro.", "sol vola", "Orin Karvo", "indirect"),
        ("Sol vola, Orin Karvo ga miro.", "Sol vola", "Orin Karvo", "indirect"),
        ("Orin Karvo ga ‹ sol vola › miro.", "‹ sol vola ›", "Orin Karvo", "direct"),
        ("Orin Karvo ga sol ‹ vola mora › miro.", "sol ‹ vola mora ›", "Orin Karvo", "mixed"),
    ],
)
def test_reported_words_before_their_verb(read: Read, text: str, content: str, source: str, kind: str) -> None:
    (found,) = read(text).attributions
    assert slices(text, found) == (content, "miro", source)
    assert found.type == kind


@pytest.mark.parametrize("text", ["Karvo sen yori, sol vola.", "Sol vola, Karvo sen yori."])
def test_according_to_behind_its_source(read: Read, text: str) -> None:
    (found,) = read(text).attributions
    assert slices(text.replace("Sol", "sol"), found) == ("sol vola", "yori", "Karvo sen")
    assert found.entity is not None
    assert found.entity.value == "Karvo"


def test_gender_by_a_title_behind_the_name(read: Read) -> None:
    text = "Sol vola, Karvo sen ga miro. Sol mora, Lind sena ga miro. Sol mora, Dahl seno ga miro."
    genders = [found.gender and found.gender.value for found in read(text).attributions]
    assert genders == ["m", "f", None]  # a neuter word does not tell whether somebody is a man or a woman


@pytest.mark.parametrize(("pronoun", "name"), [("Hu", "Karvo"), ("Ha", "Lind"), ("Ho", "Dahl")])
def test_pronouns_of_three_genders(read: Read, pronoun: str, name: str) -> None:
    text = "Sol vola, Karvo sen ga miro. Sol mora, Lind sena ga miro. Sol mora, Dahl seno ga miro. "
    found = read(f"{text}{pronoun} ga sol vola miro.").attributions[-1]
    assert found.entity is not None
    assert found.entity.value == name


@pytest.mark.parametrize(("pronoun", "name"), [("Hu", "Moot"), ("Ha", "Moota"), ("Ho", "Mooto")])
def test_pronouns_take_up_bodies_of_their_gender(read: Read, pronoun: str, name: str) -> None:
    text = f"Moot ga sol vola miro. Moota ga sol vola miro. Mooto ga sol vola miro. {pronoun} ga sol mora miro."
    found = read(text).attributions[-1]
    assert found.entity is not None
    assert found.entity.value == name


def test_role_before_a_name_and_its_body_before_it(read: Read) -> None:
    text = "Tuli moota kantor Orin Karvo ga sol vola miro."
    (found,) = read(text).attributions
    assert found.entity is not None
    assert found.role is not None
    assert (found.entity.value, found.role.value) == ("Orin Karvo", "Tuli moota kantor")
    assert (found.role.office, found.role.body) == ("kantor", "Tuli moota")


@pytest.mark.parametrize("described", ["Moota kantor", "Moota no kantor"])
def test_described_source(read: Read, described: str) -> None:
    text = f"{described} ga sol vola miro."
    (found,) = read(text).attributions
    assert slices(text, found) == ("sol vola", "miro", described)
    assert found.role is not None
    assert (found.role.office, found.role.body) == ("kantor", "Moota")


def test_clause_behind_its_verb_that_no_word_opens() -> None:
    language = replace(toy_pack(), clauses=ReportedClauses(bare=True))
    text = "Dom Karvo dira na sol vola."
    (found,) = Reader(language, ToyAnalyser(), name="rules").read(Document(Text(text, "toy"))).attributions
    assert slices(text, found) == ("na sol vola", "dira", "Dom Karvo")


def test_clause_that_a_word_must_open() -> None:
    read = Reader(toy_pack(), ToyAnalyser(), name="rules").read
    assert read(Document(Text("Dom Karvo dira na sol vola.", "toy"))).attributions == ()
