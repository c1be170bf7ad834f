"""A paragraph and a query in, where what was looked for stands in it out."""

from collections.abc import Iterator, Sequence

from sourcier.languages.stems import Term, terms_of
from sourcier.records import Span

from .queries import Query, Words, words_in


def marked_in(passage: str, language: str | None, query: Query) -> Iterator[Span]:
    """The words that were looked for, in their order: of a phrase those in a row, of NEAR those near each other."""
    terms = list(terms_of(passage, language))
    found = {span for words in words_in(query) for span in _places(terms, words)}
    end = 0
    for span in sorted(found, key=lambda one: (one.start, -one.end)):
        if span.start >= end:
            yield span
            end = span.end


def _places(terms: Sequence[Term], words: Words) -> Iterator[Span]:
    if len(words.stems) == 1:
        yield from (Span(term.start, term.end) for term in terms if term.stem in words.stems[0])
        return
    if words.near is None:
        for first in range(len(terms) - len(words.stems) + 1):
            row = terms[first : first + len(words.stems)]
            if all(term.stem in stems for term, stems in zip(row, words.stems, strict=True)):
                yield Span(row[0].start, row[-1].end)
        return
    places = [[at for at, term in enumerate(terms) if term.stem in stems] for stems in words.stems]
    for number, here in enumerate(places):
        for at in here:
            others = (there for other, there in enumerate(places) if other != number)
            if all(any(abs(at - one) <= words.near + 1 for one in there) for there in others):
                yield Span(terms[at].start, terms[at].end)
