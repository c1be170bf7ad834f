"""What a reader needs to know of a text's words: tokens, sentences and, where there is one, a parse."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from sourcier.records import Span

Told = Callable[[float], None]
"""What is told which share of some work is done, from 0 to 1."""


def untold(share: float) -> None:
    """Nobody asks how far the work is."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """Tokens of one text in parallel lists (index = token). Offsets are code points of the whole text.

    White space is never a token. `pos` are Universal POS tags, `morph` maps features of Universal Dependencies to
    values, `heads` are token indices (a root heads itself), `deps` the parser's own labels, all empty where there is
    no parse. `sentences` are (first token, last token + 1); `sentence_of` gives the index of a token's sentence.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    pos: list[str]
    morph: list[dict[str, str]]
    heads: list[int]
    deps: list[str]
    sentences: list[tuple[int, int]]
    sentence_of: list[int]

    def range_of(self, span: Span) -> range:
        """The tokens that stand in a span, whole or in part; an empty range at the next one where there are none."""
        first = bisect_right(self.ends, span.start)
        return range(first, max(first, bisect_left(self.starts, span.end)))

    @property
    def parsed(self) -> bool:
        """Whether the text has a parse: heads and labels."""
        return any(self.deps)


class Analyser(Protocol):
    """Gives the analysis of a text; the same text always has the same analysis."""

    name: str

    def analyse(self, text: str, segments: tuple[Span, ...], told: Told = untold) -> Analysis:
        """Analyse the `segments` of `text` (ascending, apart); a sentence never runs over the end of a segment.

        `told` may be told, as often as one likes, which share is done.
        """
        ...
