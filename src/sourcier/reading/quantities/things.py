"""A numeral in, the thing, the sum of money, the measure or the percentage that it counts out."""

from .bounds import bound_behind
from .counted import NumberedText, Thing
from .counted_phrases import after_comparative, head_from, sign_at, thing_end
from .numerals import Numeral

PERCENT = "%"


def thing_behind(text: NumberedText, numeral: Numeral, home: str) -> Thing | None:
    """What stands behind a numeral as the thing that it counts; `home` is the country whose currencies are meant."""
    words, k = text.words, numeral.last + 1
    if numeral.suffix:
        return _measure(text, numeral.last, numeral.last, numeral.suffix, home)
    if k >= text.count or text.begins_line(k):
        return None
    length = bound_behind(text, k)[1]
    k = words.token_at(words.ends[k - 1] + length) if length else k
    if k >= text.count:
        return None
    sign = sign_at(text, k)
    if sign:
        return _measure(text, k, k + len(sign.split()) - 1, sign, home)
    linked = numeral.kind != "number" or numeral.scaled
    if linked and words.is_in(k, words.classes.of):
        currency = sign_at(text, k + 1) if k + 1 < text.count else ""
        if currency in text.vocabulary.currencies:
            return _measure(text, k + 1, k + len(currency.split()), currency, home)
        return _noun(text, k + 1, numeral)
    partitive = _behind_partitive(text, k)
    if partitive is not None:
        return _noun(text, partitive, numeral, pronoun=True)
    if numeral.kind == "fraction":
        return None
    return _noun(text, k, numeral, bare=True)


def _behind_partitive(text: NumberedText, k: int) -> int | None:
    """The token behind *des*, *d'entre*, *de ces* in *deux des hommes*."""
    if k + 1 >= text.count:
        return None
    partitives = text.vocabulary.partitive
    if text.words.lower[k] in partitives:
        return k + 1
    pair = text.normal[text.words.starts[k] : text.words.ends[k + 1]]
    return k + 2 if pair in partitives else None


def _measure(text: NumberedText, first: int, last: int, sign: str, home: str) -> Thing:
    """A percentage, a sum of money or a measure, with its complement (*3 % du chiffre d'affaires*)."""
    words, percent, unit = text.words, _is_percent(text, sign), _unit_of(text, sign, home)
    k, end, head = last + 1, last, last
    if (k < text.count and words.is_in(k, words.classes.of)) or (percent and text.is_in(k, text.vocabulary.rate)):
        k = after_comparative(text, k + 1)
        k = k if words.is_in(k, words.classes.of) else k - 1
        noun = head_from(text, k + 1)
        if noun is not None and not text.is_in(noun, text.vocabulary.time_unit) and not text.has_numeral(k, noun):
            end, head = thing_end(text, k + 1, noun), noun
    elif not percent:
        end = thing_end(text, first, last)
    if percent and head != last:
        opens = k + 2 if words.is_in(k + 1, words.classes.determiner) else k + 1
        return Thing(opens, end, head, end, unit=unit, sign=True)
    return Thing(first, end, head, end, unit=unit, sign=True)


def _unit_of(text: NumberedText, sign: str, home: str) -> str | None:
    """The unit of a sign as records have it: a percentage, or the ISO 4217 code of a currency in the country `home`."""
    if _is_percent(text, sign):
        return PERCENT
    codes = text.vocabulary.currencies.get(sign)
    return codes.get(home) or codes.get("") if codes else None


def _is_percent(text: NumberedText, sign: str) -> bool:
    """Whether a sign is one of percentages."""
    return sign in text.vocabulary.percent


def _noun(text: NumberedText, k: int, numeral: Numeral, *, bare: bool = False, pronoun: bool = False) -> Thing | None:
    """The thing or the time that the noun phrase at token `k` tells."""
    words = text.words
    head = head_from(text, k, bare=bare, pronoun=pronoun)
    if head is None or (not numeral.figures and text.is_in(head, text.vocabulary.day_name)):
        return None
    if text.is_in(head, text.vocabulary.time_unit):
        of = head + 1
        worked = (
            text.is_in(head, text.vocabulary.hour)
            and words.is_in(of, words.classes.of)
            and text.is_in(of + 1, text.vocabulary.worked)
        )
        return Thing(k, of + 1, head, of + 1) if worked else Thing(k, head, head, head, time=True)
    end = thing_end(text, k, head)
    first = k
    while first < head and words.is_in(first, words.classes.determiner):
        first += 1
    return Thing(first, end, head, end)
