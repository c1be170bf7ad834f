"""Statements of a document that tell the same are linked, and only those."""

import pytest

import sourcier
from sourcier.records import Reading
from timing import check_growth, seconds


def read(*paragraphs: str) -> Reading:
    return sourcier.read("\n\n".join(paragraphs) + "\n", reader="rules")


def contents(reading: Reading) -> list[list[str]]:
    """For each telling the words of its statements."""
    text = reading.document.text.characters
    by_id = {one.id: one for one in reading.attributions}
    return [
        [" … ".join(text[start:end] for start, end in by_id[one].content) for one in telling.statements]
        for telling in reading.tellings
    ]


def differing(reading: Reading) -> list[list[str]]:
    """For the only telling the words of each statement that the others lack."""
    (telling,) = reading.tellings
    text = reading.document.text.characters
    return [[text[start:end] for start, end in spans] for spans in telling.differing]


def test_a_quotation_told_before_in_indirect_words() -> None:
    reading = read(
        "Anne Faure a affirmé lundi que la passerelle rouvrirait avant l’hiver. Les travaux durent depuis un an.",
        "« La passerelle rouvrira bien avant l’hiver, sans péage », a dit Anne Faure aux riverains.",
    )
    assert contents(reading) == [
        ["la passerelle rouvrirait avant l’hiver", "« La passerelle rouvrira bien avant l’hiver, sans péage »"]
    ]
    assert differing(reading) == [[], ["péage"]]


def test_the_same_words_quoted_twice() -> None:
    reading = read(
        "« Nous avons tout perdu dans l’incendie », raconte Anne Faure. Sa maison a brûlé.",
        "La nuit fut longue. « Nous avons tout perdu dans l’incendie », répète Anne Faure.",
    )
    assert len(contents(reading)) == 1
    assert differing(reading) == [[], []]


def test_words_that_differ_are_taken_together() -> None:
    reading = read(
        "Luc Delvigne a déclaré que l’usine ne rejette aucune fumée toxique sur la vallée.",
        "« L’usine ne rejette aucune fumée nocive ou dangereuse sur la vallée », a déclaré Luc Delvigne.",
    )
    assert differing(reading) == [["toxique"], ["nocive ou dangereuse"]]


def test_the_head_of_a_body_speaks_for_it() -> None:
    reading = read(
        "L’OMS affirme que l’épidémie de rougeole recule au Soudan. La maladie reste présente.",
        "« L’épidémie de rougeole recule au Soudan », a déclaré Tedros Adhanom Ghebreyesus, "
        "le directeur général de l’OMS.",
    )
    assert len(contents(reading)) == 1


def test_statements_are_in_the_order_of_the_text() -> None:
    reading = read(
        "« Nous avons tout perdu dans l’incendie », raconte Anne Faure. Sa maison a brûlé.",
        "« Nous avons tout perdu dans l’incendie », répète Anne Faure.",
    )
    starts = {one.id: one.content[0].start for one in reading.attributions}
    for telling in reading.tellings:
        assert [starts[one] for one in telling.statements] == sorted(starts[one] for one in telling.statements)


APART = {
    "different matters": (
        "Anne Faure affirme que la passerelle rouvrira avant l’hiver.",
        "« La mairie paiera les travaux de l’école », a dit Anne Faure.",
    ),
    "different speakers": (
        "Anne Faure affirme que la passerelle rouvrira avant l’hiver.",
        "Luc Delvigne affirme que la passerelle rouvrira avant l’hiver.",
    ),
    "the opposite": (
        "Anne Faure affirme que la passerelle rouvrira avant l’hiver.",
        "Anne Faure affirme que la passerelle ne rouvrira pas avant l’hiver.",
    ),
    "only a name in common": (
        "Anne Faure affirme que Valbrune manque de médecins.",
        "« Les rues de Valbrune sont propres », a dit Anne Faure.",
    ),
    "one inside the other": (
        "Luc Delvigne affirme qu’Anne Faure a promis de rouvrir la passerelle avant l’hiver.",
        "Il pleut.",
    ),
}


@pytest.mark.parametrize("paragraphs", APART.values(), ids=APART)
def test_other_statements_stay_apart(paragraphs: tuple[str, str]) -> None:
    assert read(*paragraphs).tellings == ()


def test_every_statement_is_in_one_telling_at_most() -> None:
    reading = read(*["« Nous avons tout perdu dans l’incendie », raconte Anne Faure."] * 5)
    (telling,) = reading.tellings
    assert len(telling.statements) == len(set(telling.statements)) == 5


@pytest.mark.parametrize("text", [".", "« »", "« Non », dit-il.", "« Non », dit-il. « Non », dit-elle."])
def test_odd_texts(text: str) -> None:
    assert sourcier.read(text, reader="rules").tellings == ()


@pytest.mark.long
@pytest.mark.parametrize("copies", [200, 800])
def test_many_copies_take_linear_time(copies: int) -> None:
    paragraph = "« Nous avons tout perdu dans l’incendie », raconte Anne Faure."
    check_growth(lambda count: seconds(lambda: read(*[paragraph] * count)), copies)
