"""What names a source and stands behind it: words of the class in, the source and the clause that it gives out."""

from sourcier.languages import PrepositionEntry

from ..elements.contents import clean, trim_end, type_of
from ..elements.cues import Cue
from ..elements.sources import Source, phrase_before
from ..text.words import Words
from .incises import words_spans
from .relations import Relation


def behind_source(words: Words, cue: Cue, entry: PrepositionEntry) -> tuple[Source, Relation] | None:
    """The source before an adposition and the relation that they make with the rest of their sentence; else None."""
    start, end = words.sentence(cue.head)
    source = phrase_before(words, cue.first, start)
    if source is None:
        return None
    if source.first > start:
        first, stop = start, source.first
    else:
        first, stop = cue.last + 1, end
    while first < stop and words.lower[first] == ",":
        first += 1
    last = trim_end(words, first, stop)
    spans = clean(words, [words.span(first, last)]) if first <= last else []
    if not spans:
        return None
    return source, Relation(
        type=type_of(words, spans, words.quote_of[cue.head]),
        content=tuple(spans),
        cue=words_spans(words, cue.tokens),
        cue_class=entry.cue_class,
        source=source.span,
        found_by=f"postposition: {' '.join(entry.words)}",
    )
