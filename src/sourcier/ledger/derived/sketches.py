"""The passages of a document in, its sketch out: what is looked up to find documents that share text with it.

A sketch has bands of a MinHash (Broder 1997; Leskovec, Rajaraman and Ullman, *Mining of Massive Datasets*, chapter 3)
over the shingles of its words, and hashes of its sentences and of the quotations in them. Words are folded, so that
marks, case, accents and spaces make no difference. The same text has the same sketch on every machine.
"""

import re
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING

from sourcier.languages.stems import Term
from sourcier.records import Part, Span

from .passages import Passage

if TYPE_CHECKING:
    from datasketch import MinHash

VERSION = 1
"""Which way of sketching it is: to be counted up with whatever changes a sketch."""
BANDS, ROWS, SEED, SCHEME = 37, 3, 1, "affine32"
"""What datasketch takes for a threshold of 0.3 and 128 permutations, and how these are drawn."""
SHINGLE = 4
"""Words of a shingle."""
LEAST = 8
"""Words of a sentence that is told by its hash: shorter ones stand in many texts by chance."""
MOST_SENTENCES = 2_000
"""Hashes of sentences that are kept of a text, those that are smallest: of two texts they are the same sentences."""
PIECE = 4_096
"""Shingles that are hashed at once: memory is bounded however long a text is."""
SIGNED = ("credit", "dateline")
"""Parts that tell who made a text, and are none of it."""
# A stop, or several, with closing quotation marks and brackets behind it, in front of a space.
STOP = re.compile(r"[.!?…][.!?…»”\"’')\]]{0,6}\s")
# Words in quotation marks; a mark that is not closed in its paragraph opens nothing.
QUOTATION = re.compile(r"«[^«»\n]{1,3000}»|“[^“”\n]{1,3000}”|\"[^\"\n]{1,3000}\"")
WIDEST = 40
"""Code points behind a word in which its stop stands."""
SHORTEST = 3
"""Letters of a word behind which a stop ends a sentence: *M.*, *art.* and initials are cut short."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a document is looked up by: 64-bit keys of its bands, and of its sentences.

    `words` are compared; `sentences` is of how many there are keys, before those of a very long text are cut off.
    """

    words: int
    sentences: int
    bands: tuple[int, ...]
    hashes: tuple[int, ...]


def sketch_of(text: str, parts: Sequence[Part], passages: Iterable[Passage]) -> Sketch:
    """The sketch of a document; `passages` are those of its text."""
    sentences = list(sentences_of(text, parts, passages))
    quotations = quotations_in(text)
    keys = {key for one in sentences for key in keys_of(one, quotations)}
    words = [term.form for one in sentences for term in one]
    hashes = tuple(sorted(keys)[:MOST_SENTENCES])
    return Sketch(len(words), len(keys), _bands(words), hashes)


def sentences_of(text: str, parts: Sequence[Part], passages: Iterable[Passage]) -> Iterator[tuple[Term, ...]]:
    """The words of a document as they are compared, by sentences: without furniture, datelines and credits.

    A sentence ends with its paragraph, or with a stop behind a word of three letters and more.
    """
    signed = sorted(part.span for part in parts if part.kind in SIGNED)
    starts = [span.start for span in signed]
    for passage in passages:
        held: list[Term] = []
        for term in passage.terms:
            if starts:
                at = bisect_right(starts, term.start) - 1
                if at >= 0 and term.start < signed[at].end:
                    continue
            if held and term.start - held[-1].end > 1 and _ends(text, held[-1], term):
                yield tuple(held)
                held = []
            held.append(term)
        if held:
            yield tuple(held)


def quotations_in(text: str) -> list[Span]:
    """Where words stand in quotation marks, in their order."""
    return [Span(*found.span()) for found in QUOTATION.finditer(text)]


def quoted_in(terms: Sequence[Term], quotations: Sequence[Span]) -> list[bool]:
    """Of each word whether it is in quotation marks."""
    begins = [span.start for span in quotations]
    places = (bisect_right(begins, term.start) - 1 for term in terms)
    return [at >= 0 and term.start < quotations[at].end for term, at in zip(terms, places, strict=True)]


def keys_of(sentence: Sequence[Term], quotations: Sequence[Span]) -> Iterator[int]:
    """The keys of a sentence: of all its words, and of those in quotation marks, which others may put differently."""
    if len(sentence) < LEAST:
        return
    yield _sentence_key(sentence)
    first = bisect_left(quotations, sentence[0].start, key=itemgetter(1))
    if first == len(quotations) or quotations[first].start > sentence[-1].start:
        return  # most have no quotation in them
    for is_quoted, some in groupby(zip(sentence, quoted_in(sentence, quotations), strict=True), itemgetter(1)):
        inside = [term for term, _ in some]
        if is_quoted and LEAST <= len(inside) < len(sentence):
            yield _sentence_key(inside)


def _ends(text: str, last: Term, term: Term) -> bool:
    """Whether a sentence ends between two words that follow each other."""
    end = term.start if term.start < last.end + WIDEST else last.end + WIDEST
    return len(last.form) >= SHORTEST and STOP.search(text, last.end, end) is not None


def _sentence_key(terms: Sequence[Term]) -> int:
    return _key(" ".join(term.form for term in terms).encode())


def _bands(words: Sequence[str]) -> tuple[int, ...]:
    """The keys of the bands of a text; a text shorter than a shingle has none."""
    shingles = (" ".join(words[k : k + SHINGLE]).encode() for k in range(len(words) - SHINGLE + 1))
    sketch = _empty().copy()
    while piece := list(islice(shingles, PIECE)):
        sketch.update_batch(piece)
    if len(words) < SHINGLE:
        return ()
    values = sketch.hashvalues.astype("<u4").tobytes()
    size = 4 * ROWS
    return tuple(_key(values[k * size : (k + 1) * size], k + 1) for k in range(BANDS))


@cache
def _empty() -> "MinHash":
    """A MinHash of nothing, whose permutations all others share; loaded when something is written."""
    from datasketch import MinHash

    return MinHash(BANDS * ROWS, seed=SEED, scheme=SCHEME, hashfunc=zlib.crc32)


def _key(data: bytes, band: int = 0) -> int:
    """A key that both databases keep: a signed integer of 64 bits."""
    digest = blake2b(data, digest_size=8, salt=band.to_bytes(2, "little")).digest()
    return int.from_bytes(digest, "little", signed=True)
