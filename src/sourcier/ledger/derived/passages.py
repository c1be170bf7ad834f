"""A document and its parts in, the passages out by which it is searched, each with its terms."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sourcier.languages.stems import Term, terms_of
from sourcier.records import Document, Join, Part, Span

LONGEST = 200
"""Words of a passage: a tsvector keeps no more than 255 places of a word, and a paragraph is what one reads at once."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or 200 words of one, with its terms."""

    span: Span
    terms: tuple[Term, ...]


def passages_of(document: Document, parts: Sequence[Part], language: str | None) -> Iterator[Passage]:
    """The passages of a document, furniture left out; a line that is cut at a width ends none."""
    text = unwrapped(document.text.characters, document.joins)
    furniture = [part.span for part in parts if part.kind == "furniture"]
    for line in _lines(text):
        if any(span.start <= line.start and line.end <= span.end for span in furniture):
            continue
        terms = [
            Term(term.stem, term.form, line.start + term.start, line.start + term.end)
            for term in terms_of(text[line.start : line.end], language)
        ]
        for first in range(0, len(terms), LONGEST):
            held = terms[first : first + LONGEST]
            start = line.start if first == 0 else held[0].start
            end = terms[first + LONGEST].start if first + LONGEST < len(terms) else line.end
            yield Passage(Span(start, end), tuple(held))


def unwrapped(text: str, joins: Sequence[Join]) -> str:
    """A text of the same length with a space for each cut of a line; a word that is cut is pulled together."""
    if not joins:
        return text
    pieces, position = [], 0
    for join in joins:
        pieces.append(text[position : join.span.start])
        position = join.span.end
        width = join.span.end - join.span.start
        # An invisible sign inside a word is passed over, and keeps every offset where it is.
        pieces.append(("\u00ad" if join.in_word else " ") * width)
    return "".join((*pieces, text[position:]))


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + 1
