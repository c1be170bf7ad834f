"""The numerals of a text in, the same with those that bound one range, or stand in one list, joined or linked out."""

from collections.abc import Sequence
from dataclasses import replace

from .counted import NumberedText
from .numerals import Numeral

THOUSAND = 1000
CHANGE_REACH = 3  # tokens before *de A à B* among which the verb of a change stands


def join_ranges(text: NumberedText, numerals: Sequence[Numeral]) -> list[Numeral]:
    """The numerals with those that bound one range joined (*5 à 10 centimes*, *entre 3 et 4 millions*)."""
    joined: list[Numeral] = []
    for numeral in numerals:
        before = joined[-1] if joined else None
        if before is None or not _is_range(text, before, numeral):
            joined.append(numeral)
            continue
        scale = text.vocabulary.scales.get(text.words.lower[numeral.last], 1)
        factor = scale if not before.scaled and before.value * scale < numeral.value else 1
        first = before.first - 1 if text.is_in(before.first - 1, text.vocabulary.between) else before.first
        joined[-1] = replace(
            numeral,
            first=first,
            value=before.value * factor,
            plain=before.plain and numeral.plain,
            upper=numeral.value,
            bound="",
        )
    return joined


def _is_range(text: NumberedText, low: Numeral, high: Numeral) -> bool:
    if low.upper is not None or high.upper is not None or low.kind != "number" or high.kind != "number":
        return False
    between = low.last + 1
    if text.is_in(between, text.vocabulary.percent) and high.first == low.last + 3:
        between += 1
    if high.first != between + 1 or low.value >= high.value * (1 if low.scaled == high.scaled else THOUSAND):
        return False
    if text.is_in(low.first - 1, text.vocabulary.between):
        return text.words.is_in(between, text.words.classes.and_word) and not text.is_in(
            between, text.vocabulary.alternative
        )
    if text.is_in(between, text.vocabulary.alternative):
        return high.value <= 2 * low.value
    if not text.is_in(between, text.vocabulary.range) or text.words.is_in(between, text.words.classes.and_word):
        return False
    return not _tells_change(text, low.first - 1)


def _tells_change(text: NumberedText, link: int) -> bool:
    """Whether a preposition goes with a verb of change (*passer de 5 à 10*): both numbers count then."""
    before = range(link - 1, max(-1, link - 1 - CHANGE_REACH), -1)
    return text.words.is_in(link, text.words.classes.of) and any(text.is_in(k, text.vocabulary.change) for k in before)


def are_linked(text: NumberedText, one: Numeral, other: Numeral) -> bool:
    """Whether two numerals stand in one list with nothing between them (*8 et 4 ans*, *lignes 1, 3 et 5*)."""
    between = one.last + 1
    if other.first != between + 1:
        return False
    listed = text.words.lower[between] == "," and one.figures and other.figures
    return (
        listed or text.words.is_in(between, text.words.classes.and_word) or text.is_in(between, text.vocabulary.range)
    )
