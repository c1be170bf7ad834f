"""Quantities, times, places and statements in, for each quantity who says so, when and where it holds out."""

from bisect import bisect_left
from collections.abc import Sequence

from sourcier.records import Place, Span, TimeExpression

from ..places.seats import SEAT
from ..statements.innermost import Innermost
from .counted import NumberedText

REACH = 40  # characters behind a quantity within which its time or place begins
FEW = 3  # times or places of a sentence from which on none of them is its only one

Told = tuple[Span, int | None]
"""A quantity's span, and the innermost statement whose content tells it."""


def find_periods(
    text: NumberedText, told: Sequence[Told], times: Sequence[TimeExpression], contents: Innermost
) -> list[Span | None]:
    """For each quantity the time right behind it or right before it, else the only one of its sentence that the same
    statement tells."""
    spans = sorted(time.span for time in times)
    free = sorted(time.span for time in times if time.type != "SET" and not _completes(text, time.span))
    behind = [_right_behind(text, spans, span) for span, _ in told]
    only = _only_ones(text, free, told, set(behind), contents)
    return [
        after or alone or _right_before(text, free, span)
        for (span, _), after, alone in zip(told, behind, only, strict=True)
    ]


def find_places_of(
    text: NumberedText, told: Sequence[Told], places: Sequence[Place], contents: Innermost
) -> list[Span | None]:
    """For each quantity the place inside it or right behind it, else the only one of its sentence, else its first."""
    spans = sorted(place.span for place in places if place.name.rule != SEAT and _is_located(text, place.span))
    behind = [_right_behind(text, spans, span) for span, _ in told]
    only = _only_ones(text, spans, told, set(behind), contents)
    return [
        after or alone or _opens_sentence(text, spans, span)
        for (span, _), after, alone in zip(told, behind, only, strict=True)
    ]


def _completes(text: NumberedText, span: Span) -> bool:
    """Whether a time only completes a noun (*l'accord d'avril 2016*)."""
    link = text.words.token_at(span.start) - 1
    return text.words.is_in(link, text.words.classes.of) and not text.is_in(link - 1, text.vocabulary.locution)


def _is_located(text: NumberedText, span: Span) -> bool:
    """Whether a place stands behind a preposition of place."""
    k = text.words.token_at(span.start) - 1
    return text.is_in(k, text.vocabulary.place_link) or (
        text.words.is_in(k, text.words.classes.determiner) and text.is_in(k - 1, text.vocabulary.place_link)
    )


def _right_behind(text: NumberedText, spans: list[Span], span: Span) -> Span | None:
    """The first of `spans` inside a quantity or right behind it, a preposition and an article between."""
    words = text.words
    at = bisect_left(spans, (span.start, 0))
    if at < len(spans) and spans[at].end <= span.end:
        return spans[at]
    at = bisect_left(spans, (span.end, 0))
    if at == len(spans) or spans[at].start - span.end > REACH:
        return None
    first, last = words.token_at(span.end), words.token_at(spans[at].start)
    if last - first > 3 or any(words.pos[k] in ("PUNCT", "VERB", "NOUN", "CCONJ") for k in range(first, last)):
        return None
    return spans[at]


def _right_before(text: NumberedText, spans: list[Span], span: Span) -> Span | None:
    """The last of `spans` before a quantity, at most a token between."""
    words, at = text.words, bisect_left(spans, (span.start, 0)) - 1
    return spans[at] if at >= 0 and words.token_at(spans[at].end) >= words.token_at(span.start) - 1 else None


def _opens_sentence(text: NumberedText, spans: list[Span], span: Span) -> Span | None:
    """The one of `spans` that opens the sentence of a quantity, with a comma behind it."""
    words = text.words
    first, _ = words.sentence(words.token_at(span.start))
    at = bisect_left(spans, (words.starts[first], 0))
    if at == len(spans) or spans[at].end > span.start:
        return None
    opens = words.lower[words.token_at(spans[at].end)] == "," and words.token_at(spans[at].start) - first <= 2
    return spans[at] if opens else None


def _only_ones(
    text: NumberedText,
    spans: list[Span],
    told: Sequence[Told],
    taken: set[Span | None],
    contents: Innermost,
) -> list[Span | None]:
    """For each quantity the only one of `spans` in its sentence that the same statement tells and that is not taken."""
    words = text.words
    found: list[Span | None] = []
    for span, owner in told:
        first, end = words.sentence(words.token_at(span.start))
        low, high = (bisect_left(spans, (words.starts[k], 0)) for k in (first, end - 1))
        free = [
            spans[k]
            for k in range(low, min(high, low + FEW))
            if contents.at(spans[k].start) == owner and spans[k] not in taken
        ]
        found.append(free[0] if len(free) == 1 and high - low <= FEW else None)
    return found
