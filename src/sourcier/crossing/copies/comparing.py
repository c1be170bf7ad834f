"""The words of two documents in, what stands in both out: which sentences, with how many words, and what moved.

Stretches of words that both have are taken from the longest on, each word once, wherever they stand (greedy string
tiling, Wise 1993): paragraphs that changed places are found as well as those that stayed.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sourcier.languages.stems import Term
from sourcier.ledger.derived.sketches import LEAST, quoted_in
from sourcier.records import Span

SHORTEST = 4
"""Words of a stretch that two texts have in common."""
OFTEN = 16
"""Places at which a row of four words may stand in one text: what comes again and again tells nothing of a place."""
LEAST_WORDS, LEAST_SHARE = 5, 0.5
"""What two sentences must share to be one: so many words, and so much of the shorter."""
OPENING, BLANKS = ("«", "“"), (" ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}")
"""Marks that stand apart from the words behind them, and what parts them."""
# What stands behind the last word of a sentence and belongs to it, with or without spaces.
BEHIND = re.compile(r"\S{0,20}(?:[ \u00a0\u202f][?!;:…»”]{1,4}){0,3}")
MOST_WORDS = 50_000
"""Words of a text that are compared, some three hundred thousand characters: longer than any article."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document as they are compared: by sentences, with those that stand in quotation marks.

    `text` is what they stand in, `starts` with which word each sentence begins; `whole` is false where words were left
    out.
    """

    text: str
    sentences: tuple[tuple[Term, ...], ...]
    terms: tuple[Term, ...]
    starts: tuple[int, ...]
    quoted: frozenset[int]
    whole: bool

    @property
    def forms(self) -> list[str]:
        """The folded words."""
        return [term.form for term in self.terms]

    def sentence_at(self, word: int) -> int:
        """The number of the sentence in which a word stands."""
        return bisect_right(self.starts, word) - 1

    def span(self, sentence: int) -> Span:
        """Where a sentence stands in the text, with the marks around it and an article that is elided before it."""
        terms, text = self.sentences[sentence], self.text
        start, end = terms[0].start, terms[-1].end
        while start and not text[start - 1].isspace():
            start -= 1
        if text[max(0, start - 2) : start - 1] in OPENING and text[start - 1 : start] in BLANKS:
            start -= 2
        end = BEHIND.match(text, end).end()  # type: ignore[union-attr]
        return Span(start, end)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stand in a row in both texts: from where in the one and the other, and how many."""

    here: int
    there: int
    length: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence here and one there that share `words`; `same` where all words are, `moved` out of its place."""

    here: int
    there: int
    words: int
    same: bool
    moved: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two texts share: pairs of sentences, and the places of the words in them here and there."""

    pairs: tuple[Pair, ...]
    here: frozenset[int]
    there: frozenset[int]


def words_in(text: str, sentences: Iterator[tuple[Term, ...]], quotations: Sequence[Span]) -> Words:
    """The words of a document, cut off behind the most that are compared; `quotations` are in their order, apart."""
    kept, starts, count, whole = [], [], 0, True
    for sentence in sentences:
        if count + len(sentence) > MOST_WORDS:
            whole = False
            break
        kept.append(sentence)
        starts.append(count)
        count += len(sentence)
    terms = tuple(term for sentence in kept for term in sentence)
    quoted = frozenset(number for number, is_quoted in enumerate(quoted_in(terms, quotations)) if is_quoted)
    return Words(text, tuple(kept), terms, tuple(starts), quoted, whole)


def compare(here: Words, there: Words) -> Comparison:
    """What two texts share."""
    shared: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for stretch in stretches(here.forms, there.forms):
        for k in range(stretch.length):
            one, other = stretch.here + k, stretch.there + k
            shared[here.sentence_at(one), there.sentence_at(other)].append((one, other))
    paired = {pair: words for pair, words in sorted(shared.items()) if _are_one(here, there, pair, words)}
    moved = _moved(paired)
    pairs = tuple(
        Pair(*pair, len(words), _forms(here, pair[0]) == _forms(there, pair[1]), pair in moved)
        for pair, words in paired.items()
    )
    every = [both for words in paired.values() for both in words]
    return Comparison(pairs, frozenset(one for one, _ in every), frozenset(other for _, other in every))


def stretches(here: Sequence[str], there: Sequence[str]) -> Iterator[Stretch]:
    """The stretches of words that two texts have in common, the longest first; no word is in two of them."""
    free_here, free_there = [True] * len(here), [True] * len(there)
    for run in sorted(_runs(here, there), key=lambda one: (-one.length, one.here, one.there)):
        at = 0
        while at < run.length:
            first = at
            while at < run.length and free_here[run.here + at] and free_there[run.there + at]:
                at += 1
            if at - first >= SHORTEST:
                for k in range(first, at):
                    free_here[run.here + k] = free_there[run.there + k] = False
                yield Stretch(run.here + first, run.there + first, at - first)
            at += 1


def _runs(here: Sequence[str], there: Sequence[str]) -> Iterator[Stretch]:
    """All rows of words in common that cannot be made longer, as far as a rare row of four words is in them."""
    places = _places(there)
    own = Counter(_rows(here))
    reached: dict[int, int] = {}  # by the distance between the two places: where in `here` the last run there ended
    for k, row in enumerate(_rows(here)):
        if own[row] > OFTEN:
            continue
        for place in places.get(row, ()):
            distance = place - k
            if reached.get(distance, -1) > k:
                continue
            first, last = k, k + SHORTEST
            while first and first + distance and here[first - 1] == there[first - 1 + distance]:
                first -= 1
            while last < len(here) and last + distance < len(there) and here[last] == there[last + distance]:
                last += 1
            reached[distance] = last
            yield Stretch(first, first + distance, last - first)


def _places(words: Sequence[str]) -> Mapping[tuple[str, ...], Sequence[int]]:
    """Where each row of four words stands, of those that are rare enough to tell something."""
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, row in enumerate(_rows(words)):
        found[row].append(place)
    return {row: places for row, places in found.items() if len(places) <= OFTEN}


def _rows(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[k:] for k in range(SHORTEST)), strict=False)


def _are_one(here: Words, there: Words, pair: tuple[int, int], shared: Sequence[tuple[int, int]]) -> bool:
    """Whether two sentences share enough to be one, be it shortened in one of the texts or joined with another.

    A short one must be there with all its words; words of a quotation are one wherever they are put.
    """
    shorter = min(len(here.sentences[pair[0]]), len(there.sentences[pair[1]]))
    if SHORTEST <= len(shared) == shorter or (len(shared) >= LEAST_WORDS and len(shared) >= LEAST_SHARE * shorter):
        return True
    return sum(one in here.quoted and other in there.quoted for one, other in shared) >= LEAST


def _forms(words: Words, sentence: int) -> list[str]:
    return [term.form for term in words.sentences[sentence]]


def _moved(paired: Mapping[tuple[int, int], Sequence[tuple[int, int]]]) -> frozenset[tuple[int, int]]:
    """The pairs that stand in another order there: all but the heaviest row of pairs that keep theirs.

    The pairs come in the order in which they stand here. Weights are words, so that of two halves that changed places
    the shorter is what moved.
    """
    best: list[tuple[int, int, int]] = []  # (place there, words of the row up to it, its pair), both growing
    before: dict[int, int] = {}
    pairs = list(paired)
    for number, pair in enumerate(pairs):
        at = bisect_right(best, (pair[1], 1 << 60, 0))
        weight = len(paired[pair]) + (best[at - 1][1] if at else 0)
        before[number] = best[at - 1][2] if at else -1
        end = at
        while end < len(best) and best[end][1] <= weight:
            end += 1
        best[at:end] = [(pair[1], weight, number)]
    kept, number = set(), best[-1][2] if best else -1
    while number >= 0:
        kept.add(pairs[number])
        number = before[number]
    return frozenset(paired) - kept
