"""Finds the days that a content is about: its time expressions in, the stretch from the first to the last out."""

from bisect import bisect_left

from sourcier.records import Attribution, Period, Span, TimeExpression

from ..text.words import Words

BOUND_REACH = 3


class Calendar:
    """The time expressions of a text in its order, to be asked for those of a span."""

    def __init__(self, times: tuple[TimeExpression, ...]) -> None:
        """Sort what was found."""
        self._times = sorted(times, key=lambda time: time.span)
        self._starts = [time.span.start for time in self._times]

    def within(self, span: Span) -> list[TimeExpression]:
        """The expressions that begin in a span."""
        return self._times[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]


def find_period(words: Words, statement: Attribution, calendar: Calendar) -> Period | None:
    """The days that a content is about, from its dates; open where it says *depuis*, *d'ici* or *jusqu'à*.

    None where no expression of the content has days of its own.
    """
    begins: list[str | None] = []
    ends: list[str | None] = []
    evidence = []
    for span in statement.content:
        for time in calendar.within(span):
            if time.type == "SET" or (time.begin is None and time.end is None):
                continue
            bound = _bound(words, time.span)
            begins.append(None if bound == "until" else time.begin)
            ends.append(None if bound == "since" else time.end)
            evidence.append(time.span)
    if not evidence:
        return None
    first = None if None in begins else min(day for day in begins if day)
    last = None if None in ends else max(day for day in ends if day)
    return Period(first, last, tuple(evidence)) if first or last else None


def _bound(words: Words, span: Span) -> str | None:
    """Whether what stands before an expression, or opens it, leaves its stretch open: `since` or `until`."""
    first = words.token_at(span.start)
    low = words.sentence(first)[0] if first < len(words.words) else first
    for k in range(min(first, len(words.words) - 1), max(low, first - BOUND_REACH) - 1, -1):
        if words.is_in(k, words.classes.moment_since):
            return "since"
        if words.is_in(k, words.classes.moment_until):
            return "until"
        if k < first and not (
            words.is_in(k, words.classes.moment_opener)
            or words.is_in(k, words.classes.of)
            or words.is_in(k, words.classes.moment_hour_marker)
        ):
            return None
    return None
