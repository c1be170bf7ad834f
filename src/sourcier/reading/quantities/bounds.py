"""A numeral and the words around it in, whether it is about, at least or at most so many out."""

import re
from collections.abc import Sequence
from functools import lru_cache

from .counted import Counted, NumberedText, Thing
from .numerals import Bound, Numeral

# The characters before a number, and behind it, that a phrase such as *au moins* is looked for in.
PHRASE_REACH = 40
# From here on *autour de* tells about how many, not what something turns about.
MANY = 10
NEGATION_REACH = 4  # tokens before a verb such as *dépasser* among which its negation stands


@lru_cache(maxsize=16)
def _pattern(phrases: frozenset[str], *, behind: bool) -> re.Pattern[str]:
    """Matches one of some phrases right before the end of a text, or right at its start."""
    listed = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"\s?(?:{listed})(?!\w)") if behind else re.compile(rf"(?<!\w)(?:{listed})\s?$")


def bound_before(text: NumberedText, numeral: Numeral, found: Sequence[Counted]) -> tuple[Bound, int]:
    """The bound that the words before a numeral give, and the first token of the quantity with them."""
    start = text.words.starts[numeral.first]
    before, vocabulary = text.normal[max(0, start - PHRASE_REACH) : start], text.vocabulary
    signs: list[tuple[Bound, frozenset[str]]] = [
        ("~", vocabulary.about_before),
        (">=", vocabulary.least_before),
        ("<=", vocabulary.most_before),
    ]
    if numeral.value >= MANY or text.is_in(numeral.last + 1, vocabulary.percent):
        signs.append(("~", vocabulary.around_before))
    for sign, listed in signs:
        match = _pattern(listed, behind=False).search(before) if listed else None
        if match:
            first = text.words.token_at(start - len(before) + match.start())
            if sign == "<=" and found and found[-1].last == first - 1:
                return "", numeral.first
            return sign, first
    k = numeral.first - 1
    if text.is_in(k, text.vocabulary.exceed):
        negated = any(text.words.is_in(j, text.words.classes.negation) for j in range(max(0, k - NEGATION_REACH), k))
        return ("<=" if negated else ">="), numeral.first
    return "", numeral.first


def bound_behind(text: NumberedText, k: int) -> tuple[Bound, int]:
    """The bound that the words from token `k` on give (*3 millions maximum*), and how many characters they take."""
    if not 0 < k <= text.count:
        return "", 0
    start, vocabulary = text.words.ends[k - 1], text.vocabulary
    behind = text.normal[start : start + PHRASE_REACH]
    signs: tuple[tuple[Bound, frozenset[str]], ...] = (
        ("~", vocabulary.about_behind),
        (">=", vocabulary.least_behind),
        ("<=", vocabulary.most_behind),
    )
    for sign, listed in signs:
        match = _pattern(listed, behind=True).match(behind) if listed else None
        if match:
            return sign, match.end()
    return "", 0


def bound_carried_on(text: NumberedText, numeral: Numeral, thing: Thing | None, found: Sequence[Counted]) -> Bound:
    """The bound of a verb that goes on over a second sum (*ne peut excéder 3 000 euros … et 15 000 euros*)."""
    if (
        not found
        or thing is None
        or thing.unit is None
        or not text.words.is_in(numeral.first - 1, text.words.classes.and_word)
    ):
        return ""
    one = found[-1]
    same = one.thing is not None and one.thing.unit == thing.unit
    near = text.words.sentence(one.first) == text.words.sentence(numeral.first)
    return one.bound if same and near and text.is_in(one.first - 1, text.vocabulary.exceed) else ""
