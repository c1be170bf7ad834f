"""A language in, the words out by which its quotations are compared; of no language, those of all installed packs."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sourcier.languages import LanguagePack, installed_packs, load_pack
from sourcier.languages.folding import normalise

ARTICLE_TOO = 1
"""A number whose word is an article as well: it counts nothing."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words in lower case with ASCII apostrophes, the numbers that single words stand for,
    in digits, and what words of scale multiply by."""

    empty: frozenset[str]
    negating: frozenset[str]
    negating_opener: frozenset[str]
    negating_behind: frozenset[str]
    abbreviations: frozenset[str]
    numbers: dict[str, str]
    scales: dict[str, int]


@cache
def vocabulary(language: str | None) -> Vocabulary:
    """The words of a language; where it has no pack, or none is named, those of all packs together."""
    codes = sorted(installed_packs())
    packs = [load_pack(code) for code in ([language] if language in codes else codes)]
    return Vocabulary(
        _together(pack.quoting.empty for pack in packs),
        _together(pack.quoting.negating for pack in packs),
        _together(pack.quoting.negating_opener for pack in packs),
        _together(pack.quoting.negating_behind for pack in packs),
        _together(pack.classes.abbreviation for pack in packs),
        {word: digits for pack in packs for word, digits in _numbers(pack)},
        {word: value for pack in packs for word, value in pack.quantities.scales.items() if len(word) > 1},
    )


def _together(classes: Iterable[Iterable[str]]) -> frozenset[str]:
    return frozenset(normalise(word) for words in classes for word in words)


def _numbers(pack: LanguagePack) -> list[tuple[str, str]]:
    return [(word, str(value)) for word, value in pack.quantities.numbers.items() if value > ARTICLE_TOO]
