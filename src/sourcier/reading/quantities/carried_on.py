"""A number with nothing behind it in, what it counts out: what was counted last (*317 voix contre 301*)."""

from collections.abc import Sequence

from .counted import NOTHING, Counted, NumberedText, Thing, may_be_year
from .counted_phrases import head_from, thing_end
from .numerals import Numeral

LARGE = 1000  # from here on a number alone counts something, though nobody says what
LATEST = 3  # counted things among which the last one is looked for
SENTENCES = 2  # over which what was counted goes on


def thing_carried_on(text: NumberedText, numeral: Numeral, found: Sequence[Counted]) -> Thing | None:
    """What a number with nothing behind it counts; `NOTHING` where it counts something that is not told."""
    words = text.words
    things = (one.thing or one.carried for one in reversed(found[-LATEST:]))
    last = next((thing for thing in things if thing is not NOTHING), None)
    sentence_of = words.analysis.sentence_of
    near = last is not None and sentence_of[numeral.first] - sentence_of[last.head] <= SENTENCES
    if numeral.scaled or numeral.kind == "collective":
        alike = last is not None and (not numeral.scaled or found[-1].numeral.scaled or last.unit is not None)
        return last if near and alike else NOTHING
    large, elsewhere = numeral.value >= LARGE, _is_elsewhere(text, numeral, found)
    if _belongs_to_neighbour(text, numeral) or may_be_year(numeral):
        return None
    if not large and (text.is_in(numeral.first - 1, text.vocabulary.pronominal) or numeral.kind == "fraction"):
        return None
    if numeral.figures and not large and _is_set_apart(text, numeral, elsewhere=elsewhere):
        return None
    if not near or last is None or (last.unit is not None and (not large or elsewhere)):
        return NOTHING if large else None
    return last


def _belongs_to_neighbour(text: NumberedText, numeral: Numeral) -> bool:
    """Whether a number alone is part of a number, a time or a name beside it."""
    words, before, after = text.words, numeral.first - 1, numeral.last + 1
    if after < text.count and words.words[after][0].isdigit():
        return True
    if text.is_in(after, text.vocabulary.time_unit) and (
        numeral.figures or not text.is_in(after, text.vocabulary.day_name)
    ):
        return True
    return text.stands_close(numeral.first) and words.pos[before] in ("NOUN", "PROPN", "SYM", "X", "NUM")


def _is_set_apart(text: NumberedText, numeral: Numeral, *, elsewhere: bool) -> bool:
    """Whether a number opens the text or stands behind a mark that makes no list of it and what was counted."""
    words, before = text.words, numeral.first - 1
    if before < 0:
        return True
    listed = before > 0 and words.lower[before] == "," and words.pos[before - 1] != "PROPN" and not elsewhere
    return words.pos[before] == "PUNCT" and words.lower[before] not in (":", "—", "–", "-") and not listed


def _is_elsewhere(text: NumberedText, numeral: Numeral, found: Sequence[Counted]) -> bool:
    """Whether what was counted last stands in another sentence."""
    return not found or text.words.sentence(found[-1].first) != text.words.sentence(numeral.first)


def complement_end(text: NumberedText, last: int) -> int:
    """The end of what tells a number without a noun apart (*deux en détention*, *deux conservées au Muséum*)."""
    words, k = text.words, last + 1
    if text.is_in(k, text.vocabulary.other):
        last, k = k, k + 1
    if k < text.count and words.pos[k] == "VERB" and words.feature(k, "VerbForm") == "Part":
        last, k = k, k + 1
    if k + 1 < text.count and words.pos[k] == "ADP" and text.is_in(k, text.vocabulary.place_link):
        head = head_from(text, k + 1)
        if head is None or text.is_in(head, text.vocabulary.time_unit) or text.is_in(head, text.vocabulary.locution):
            return last
        if not text.has_numeral(k, head):
            return thing_end(text, k + 1, head)
    return last
