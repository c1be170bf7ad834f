"""The numerals of a text in, those that count something with what they count and their bounds out."""

from collections.abc import Sequence
from dataclasses import replace

from .bounds import bound_before, bound_behind, bound_carried_on
from .carried_on import complement_end, thing_carried_on
from .counted import Counted, NumberedText, Thing, may_be_year
from .no_counts import counts_nothing, is_part_of_time
from .numerals import Numeral
from .ranges import are_linked, join_ranges
from .things import thing_behind

MOST_IN_RATE = 1000  # *trois sur mille*: more are a sum and what it is spread over
DIGITS = 6  # decimals that a value is rounded to


def count(text: NumberedText, numerals: Sequence[Numeral], home: str) -> list[Counted]:
    """The numerals that count something, in their order; `home` is the country whose currencies are meant."""
    found: list[Counted] = []
    refused: Numeral | None = None
    joined = join_ranges(text, numerals)
    for numeral, thing in zip(joined, _shared_things(text, joined, home), strict=True):
        if found and _makes_rate(text, numeral, thing, found[-1]):
            found[-1] = _rated(found[-1], numeral)
            refused = None
            continue
        goes_on = refused is not None and thing is None and are_linked(text, refused, numeral)
        one = None if goes_on else _judged(text, numeral, thing, found)
        refused = numeral if one is None else None
        if one is not None:
            found.append(one)
    return [one for one in found if not one.counts_time() and not one.numeral.tentative]


def _shared_things(text: NumberedText, numerals: Sequence[Numeral], home: str) -> list[Thing | None]:
    """What each numeral counts; one that is linked with the next shares its thing (*8 et 4 ans*)."""
    things = [thing_behind(text, numeral, home) for numeral in numerals]
    for k in range(len(numerals) - 2, -1, -1):
        behind, numeral = things[k + 1], numerals[k]
        alone = (
            things[k] is None and not may_be_year(numeral) and not text.is_in(numeral.first - 1, text.vocabulary.rate)
        )
        if alone and behind is not None and are_linked(text, numeral, numerals[k + 1]):
            things[k] = replace(behind, end=numeral.last)
    return things


def _judged(text: NumberedText, numeral: Numeral, thing: Thing | None, found: Sequence[Counted]) -> Counted | None:
    """A numeral as what it counts; None where it counts nothing."""
    bound, first = bound_before(text, numeral, found)
    end = numeral.last + text.is_in(numeral.last + 1, text.vocabulary.percent)
    behind, length = bound_behind(text, end + 1)
    after = text.words.token_at(text.words.ends[end] + length - 1) if length else numeral.last
    bound = bound or numeral.bound or behind or bound_carried_on(text, numeral, thing, found)
    carried = None
    if text.is_in(numeral.first - 1, text.vocabulary.hour) and numeral.figures:
        return None
    if thing is None:
        carried = thing_carried_on(text, numeral, found)
        if carried is None:
            return None
        last = after if numeral.scaled else max(after, complement_end(text, after))
    else:
        if counts_nothing(text, numeral, thing) or is_part_of_time(text, numeral, thing, found):
            return None
        last = max(after, thing.end)
    value = numeral.value / numeral.denominator if numeral.denominator else numeral.value
    high = numeral.upper if numeral.upper is not None else value
    return Counted(numeral, first, last, bound, round(value, DIGITS), round(high, DIGITS), thing, carried)


def _makes_rate(text: NumberedText, numeral: Numeral, thing: Thing | None, last: Counted) -> bool:
    """Whether a number behind *sur* makes a rate of what was counted last (*trois Français sur quatre*)."""
    part = last.numeral
    plain = part.kind == numeral.kind == "number" and part.upper is None and not part.scaled and not numeral.scaled
    behind = last.last == numeral.first - 2 and text.is_in(numeral.first - 1, text.vocabulary.rate)
    return plain and behind and thing is None and part.value < numeral.value <= MOST_IN_RATE


def _rated(one: Counted, of: Numeral) -> Counted:
    value = round(one.numeral.value / of.value, DIGITS)
    numeral = replace(one.numeral, kind="fraction", denominator=int(of.value), tentative=False)
    return replace(one, numeral=numeral, last=of.last, low=value, high=value)
