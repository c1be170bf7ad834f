"""What the steps that find quantities pass on: the text with its numerals, the thing that a number counts, and both."""

from collections.abc import Iterable
from dataclasses import dataclass

from sourcier.languages.folding import level_lower
from sourcier.languages.quantities import QuantityWords

from ..text.words import Words
from .numerals import Bound, Numeral

YEARS = (1000, 2100)


class NumberedText:
    """The words of a text, the pack's words around numbers, and the tokens at which numerals begin."""

    def __init__(self, words: Words, vocabulary: QuantityWords, numerals: Iterable[Numeral]) -> None:
        """Prepare a text whose `numerals` are found."""
        self.words, self.vocabulary = words, vocabulary
        self.count = len(words.words)
        self.numeric = frozenset(numeral.first for numeral in numerals)
        self.plurals = tuple(vocabulary.plural_ending)
        self.normal = level_lower(words.text)

    def is_in(self, i: int, group: frozenset[str]) -> bool:
        """Whether token `i` is a word of a class of the pack's words around numbers."""
        return 0 <= i < self.count and self.words.lower[i] in group

    def has_numeral(self, first: int, last: int) -> bool:
        """Whether a numeral stands at one of the tokens `first` to `last`."""
        return any(k in self.numeric or self.words.words[k][0].isdigit() for k in range(first, last + 1))

    def begins_line(self, k: int) -> bool:
        """Whether a line ends between token `k` and the one before it."""
        return "\n" in self.words.text[self.words.ends[k - 1] : self.words.starts[k]]

    def stands_close(self, k: int) -> bool:
        """Whether nothing but a space stands between token `k` and the one before it."""
        return k > 0 and self.words.text[self.words.ends[k - 1] : self.words.starts[k]] in (" ", "\xa0")


@dataclass(frozen=True, slots=True)
class Thing:
    """What a number counts: its tokens (`first` to `last`), its noun, and whether it is a time, a unit or a percentage.

    `end` is the last token that belongs to the quantity, `unit` as the record has it; `sign` says that it is a unit, a
    currency or a percent sign.
    """

    first: int
    last: int
    head: int
    end: int
    time: bool = False
    unit: str | None = None
    sign: bool = False


NOTHING = Thing(-1, -1, -1, -1)


@dataclass(frozen=True, slots=True)
class Counted:
    """A numeral that counts: the tokens of the quantity, its bound, and its thing (none where it is carried on)."""

    numeral: Numeral
    first: int
    last: int
    bound: Bound
    low: float
    high: float
    thing: Thing | None
    carried: Thing | None = None

    def counts_time(self) -> bool:
        """Whether what is counted is a time (*18 mois*): a duration is no quantity."""
        thing = self.thing or self.carried
        return thing is not None and thing.time


def may_be_year(numeral: Numeral) -> bool:
    """Whether a number is written as years are."""
    return numeral.plain and YEARS[0] <= numeral.value and (numeral.upper or numeral.value) <= YEARS[1]
