"""How many of what: words, times and places in, quantities with what is counted and who says so out."""

from sourcier.records import Inferred, Place, Quantity, Span, TimeExpression

from ..context import Context
from ..statements.innermost import Innermost
from .counted import NOTHING, Counted, NumberedText
from .counting import DIGITS, count
from .numerals import Bound, Numeral, find_numerals
from .surroundings import find_periods, find_places_of


def find_quantities(
    context: Context, times: tuple[TimeExpression, ...], places: tuple[Place, ...]
) -> tuple[Quantity, ...]:
    """The quantities of a text, in their order.

    A number counts when it stands before a thing, a unit or a percent sign, or alone where a thing was counted before.
    Dates, durations, ages, names and references with a number are none.
    """
    vocabulary = context.words.pack.quantities
    numerals = find_numerals(context.words, vocabulary)
    text = NumberedText(context.words, vocabulary, numerals)
    outlet = context.actors.outlet_at(context.document.outlet)
    counted = count(text, numerals, (outlet.country if outlet else None) or "")
    spans = [_span_of(text, one) for one in counted]
    contents = Innermost(context.statements)
    told = [(span, contents.at(span.start)) for span in spans]
    periods = find_periods(text, told, times, contents)
    located = find_places_of(text, told, places, contents)
    return tuple(
        Quantity(
            span=spans[i],
            number=_shown(one.numeral, one.bound),
            low=None if one.bound == "<=" else one.low,
            high=None if one.bound == ">=" else one.high,
            of=_thing_of(text, one, spans[i]),
            unit=thing.unit if (thing := one.thing or one.carried) is not None else None,
            period=periods[i],
            place=located[i],
            statement=None if (said_in := told[i][1]) is None else context.statements[said_in].id,
        )
        for i, one in enumerate(counted)
    )


def _span_of(text: NumberedText, one: Counted) -> Span:
    """The characters of a quantity, without a full stop that hangs on its unit (*30 M€.*)."""
    start, end = text.words.span(one.first, one.last)
    last = text.words.lower[one.last]
    hanging = last.endswith(".") and one.thing is not None and one.thing.sign and len(last) > 1
    return Span(start, end - hanging)


def _thing_of(text: NumberedText, one: Counted, span: Span) -> Inferred | None:
    """The words of what is counted; None where it is only a percentage, or not told."""
    thing = one.thing or one.carried
    if (
        thing is None
        or thing is NOTHING
        or thing.first == one.numeral.last
        or text.is_in(thing.head, text.vocabulary.percent)
    ):
        return None
    told = text.words.span(thing.first, thing.last)
    if thing.sign and told.end > span.end >= told.start:
        told = Span(told.start, span.end)
    return Inferred(text.words.text[slice(*told)], "noun" if one.thing else "carried on", (told,))


def _shown(numeral: Numeral, bound: Bound) -> str:
    if numeral.denominator:
        number = f"{_plain(numeral.value)}/{numeral.denominator}"
    elif numeral.upper is not None:
        number = f"{_plain(numeral.value)}-{_plain(numeral.upper)}"
    else:
        number = _plain(numeral.value)
    return bound + number


def _plain(value: float) -> str:
    value = round(value, DIGITS)
    return str(int(value)) if value == int(value) else repr(value)
