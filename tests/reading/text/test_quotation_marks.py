"""Quotation marks of every convention are paired, nested, and closed where their writer forgot to."""

import re

import pytest

from sourcier.reading.text.quotation_marks import QuotationIndex, find_quotations
from sourcier.records import Span

LINE = re.compile(r"[^\n]+")


def found(text: str) -> list[tuple[int, str]]:
    """The level of each quotation, and what stands between its marks."""
    paragraphs = tuple(Span(line.start(), line.end()) for line in LINE.finditer(text))
    quotations = find_quotations(text, paragraphs)
    assert all(
        q.span.start < q.inner.start <= q.inner.end <= q.span.end or q.span.start <= q.inner.start for q in quotations
    )
    return [(q.level, text[slice(*q.inner)]) for q in quotations]


@pytest.mark.parametrize("marks", ["«»", "“”", '""', "‹›", "„”", "❝❞"])
@pytest.mark.parametrize(
    "space", ["", " ", "\u00a0", "\u202f", "\u2009"], ids=["none", "plain", "no-break", "narrow", "thin"]
)
def test_every_pair_with_every_space(marks: str, space: str):
    assert found(f"Il a dit {marks[0]}{space}oui{space}{marks[1]} hier.") == [(0, "oui")]


def test_marks_turned_outwards():
    assert found("Er hat »ja« gesagt.") == [(0, "ja")]


def test_marks_turned_outwards_follow_each_other():
    assert found("»Demain«, dit-il, »nous partirons«.") == [(0, "Demain"), (0, "nous partirons")]


@pytest.mark.parametrize("inner", ["“oui”", '"oui"', "‹oui›", "« oui »"])
def test_quotation_inside_a_quotation(inner: str):
    assert found(f"« Il a dit {inner} hier »") == [(0, f"Il a dit {inner} hier"), (1, "oui")]


def test_both_quotations_open_and_close_together():
    assert found("« “Oui” »") == [(0, "“Oui”"), (1, "Oui")]


def test_three_levels():
    assert found("« a « b « c » d » e »") == [(0, "a « b « c » d » e"), (1, "b « c » d"), (2, "c")]


@pytest.mark.parametrize(
    "text", ['"Oui","Non"', '"Oui" "Non"', '"Oui"/"Non"', "« Oui » « Non »", "«Oui»,«Non»", '("Oui"), "Non".']
)
def test_one_after_the_other(text: str):
    assert found(text) == [(0, "Oui"), (0, "Non")]


def test_straight_marks_with_spaces_inside():
    assert found('Il a dit " oui " hier.') == [(0, "oui")]


def test_straight_mark_glued_to_a_colon():
    assert found('Il a dit:"Oui."') == [(0, "Oui.")]


def test_inches_are_no_quotation():
    assert found('Un écran de 15" et un autre de 17" sont arrivés.') == []
    assert found('Un écran de 15", dit "le petit".') == [(0, "le petit")]


def test_apostrophes_are_no_quotation():
    assert found("L'eau d'Aix n’est pas l’eau d’ici.") == []


def test_left_open_it_ends_with_its_paragraph():
    assert found("« Rien n’est décidé.\nLe conseil se réunit mardi.") == [(0, "Rien n’est décidé.")]


def test_closed_without_having_been_opened_it_begins_with_its_paragraph():
    assert found("Le conseil se réunit.\nRien n’est décidé », dit-elle.")[-1] == (0, "Rien n’est décidé")


def test_opened_anew_at_each_paragraph():
    assert found("« Un.\n« Deux.\n« Trois », dit-elle.\nQuatre.") == [(0, "Un.\n« Deux.\n« Trois")]


def test_closing_marks_repeated_at_each_paragraph():
    assert found("« Un.\n» Deux », dit-elle.") == [(0, "Un.\n» Deux")]


def test_closed_in_a_later_paragraph():
    assert found("« Un.\n\nDeux », dit-elle.") == [(0, "Un."), (0, "Deux")]


@pytest.mark.parametrize("text", ["“Oui », dit-il.", '"Oui», dit-il.', "«Oui”, dit-il.", '«Oui", dit-il.'])
def test_closed_by_a_mark_of_another_kind(text: str):
    assert found(text) == [(0, "Oui")]


@pytest.mark.parametrize("text", ["«»", "« »", '""', "«", "»", '"', "«»»««", "“”", "« \n »", ""])
def test_nothing_between_the_marks(text: str):
    assert all(inner.strip() for _, inner in found(text))


def test_levels_are_bounded():
    assert max(level for level, _ in found("« a " * 500 + "» " * 500)) < 10


def test_index_tells_where_an_offset_lies():
    text = "« Un “deux” » et « trois »"
    index = QuotationIndex(find_quotations(text, (Span(0, len(text)),)))
    assert [index.at(text.index(word)) for word in ("«", "deux", "et", "trois")] == [0, 0, None, 1]
