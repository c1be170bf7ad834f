"""A language in, the words out by which its quotations are compared; of no language, those of all installed packs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from sourcier.languages import installed_packs, load_pack
from sourcier.languages.folding import normalise
from sourcier.languages.quantities import QuantityWords
from sourcier.languages.stems import form_of

ARTICLE_TOO = 1
"""A number whose word is an article as well: it counts nothing."""
SHORT_SCALE = 3
"""Letters of a scale that is only a sign (*M*, *Md*) and may be another word."""
PERCENT = "percent"
"""What signs of percent are compared by."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words in lower case with ASCII apostrophes.

    `forms` are what words and signs are compared by that stand for the same (*douze* and *12*, *€* and *euros*, *%* and
    *pourcent*, *1er* and *premier*). `values` are the numbers that single words tell, `factors` gives for forms of
    scales what they multiply by, `short_scales` those forms for the letters of which a sign of money makes a scale
    (*M€*). `money` are the forms of currencies, `percent` the pairs of words that are a sign of percent, `closing` the
    forms of what may end such a pair or follow a scale, `amounts` nouns of numbers and parts. `linking` stands between
    a scale and what it counts (*millions d'euros*), `joining` between the words of a number, `half` adds one to a scale
    behind it (*un million et demi*), `decimal` stands before decimals.
    """

    empty: frozenset[str]
    negating: frozenset[str]
    negating_opener: frozenset[str]
    negating_behind: frozenset[str]
    not_negating: frozenset[str]
    abbreviations: frozenset[str]
    forms: dict[str, str]
    values: dict[str, int]
    factors: dict[str, int]
    short_scales: dict[str, str]
    money: frozenset[str]
    percent: frozenset[tuple[str, ...]]
    closing: frozenset[str]
    amounts: frozenset[str]
    linking: frozenset[str]
    joining: frozenset[str]
    half: frozenset[str]
    decimal: frozenset[str]


@cache
def vocabulary(language: str | None) -> Vocabulary:
    """The words of a language; where it has no pack, or none is named, those of all packs together."""
    codes = sorted(installed_packs())
    packs = [load_pack(code) for code in ([language] if language in codes else codes)]
    counted = [pack.quantities for pack in packs]
    money = {word: code for one in counted for word, code in _money(one)}
    scales = {word: value for one in counted for word, value in one.scales.items()}
    percent = _together(one.percent for one in counted)
    numbers = {word: str(value) for one in counted for word, value in one.numbers.items() if value > ARTICLE_TOO}
    pairs = frozenset(tuple(word.split()) for word in percent if " " in word)
    return Vocabulary(
        _together(pack.quoting.empty for pack in packs),
        _together(pack.quoting.negating for pack in packs),
        _together(pack.quoting.negating_opener for pack in packs),
        _together(pack.quoting.negating_behind for pack in packs),
        _together(pack.quoting.not_negating for pack in packs),
        _together(pack.classes.abbreviation for pack in packs),
        forms={
            **{short: form_of(long) for pack in packs for short, _, long in map(_parted, pack.quoting.shortened)},
            **dict.fromkeys(percent, PERCENT),
            **money,
            **{word: _scale(value) for word, value in scales.items() if len(word) > SHORT_SCALE},
            **numbers,
        },
        values={word: value for one in counted for word, value in one.numbers.items()},
        factors={_scale(value): value for value in scales.values()},
        short_scales={word: _scale(value) for word, value in scales.items() if len(word) <= SHORT_SCALE},
        money=frozenset(money.values()),
        percent=pairs,
        closing=frozenset([*money.values(), *(numbers.get(pair[-1], form_of(pair[-1])) for pair in pairs)]),
        amounts=_together([*one.collectives, *one.fractions, *one.half] for one in counted),
        linking=_together(pack.classes.of for pack in packs),
        joining=_together(one.joint for one in counted),
        half=_together(one.and_a_half for one in counted),
        decimal=_together(one.decimal for one in counted),
    )


def _together(classes: Iterable[Iterable[str]]) -> frozenset[str]:
    return frozenset(normalise(word) for words in classes for word in words)


def _parted(pair: str) -> tuple[str, str, str]:
    return normalise(pair).partition(" ")


def _money(counted: QuantityWords) -> Iterator[tuple[str, str]]:
    """The words and signs of one currency wherever they stand, with its code."""
    return ((word, codes[""]) for word, codes in counted.currencies.items() if "" in codes and " " not in word)


def _scale(value: int) -> str:
    return f"×{value}"
