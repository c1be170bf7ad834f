"""Time expressions as TIMEX3: words and a publication date in, dates, times, durations and sets out."""

from sourcier.records import Document, TimeExpression

from .words import Words


def find_times(words: Words, document: Document) -> tuple[TimeExpression, ...]:
    """The time expressions of a text, in their order."""
    return ()
