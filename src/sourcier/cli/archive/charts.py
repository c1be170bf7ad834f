"""Counts by day, month or year in, a chart for a terminal out: a bar a period, what lies empty between them told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rich.console import Console

from sourcier.wording import counted

from ..interface import count, say, spoken
from ..layout.styled import Styled
from ..terminal import MEASURE
from .looks import day_of

MOST_EMPTY = 2
"""Empty periods in a row that are shown one by one; more are told together."""
BAR = "█"
EMPTY = {
    "day": counted("{count:,} day without any", "{count:,} days without any"),
    "month": counted("{count:,} month without any", "{count:,} months without any"),
    "year": counted("{count:,} year without any", "{count:,} years without any"),
}
LENGTHS = {"day": 10, "month": 7, "year": 4}


@dataclass(frozen=True, slots=True)
class Row:
    """A period with how many statements it has, or (`empty`) so many periods that have none."""

    period: str
    number: int = 0
    empty: int = 0


def show_chart(console: Console, counts: Sequence[tuple[str, int]], step: str, plain: bool) -> None:
    """Print counts by period, in their order."""
    rows = list(rows_of(counts, step))
    most = max((row.number for row in rows), default=1)
    labels = {row.period: day_of(row.period) for row in rows if not row.empty}
    numbers = [f"{spoken().format_field(row.number, ',')}" for row in rows]
    margin = max(map(len, labels.values()), default=0)
    room = max(10, min(console.width, MEASURE) - margin - max(map(len, numbers), default=0) - 2)
    for row, number in zip(rows, numbers, strict=True):
        if row.empty:
            told = count(*EMPTY[step], row.empty)
            console.print(Styled(told if plain else f"{'':>{margin}} {told}", "dim"), soft_wrap=True)
        elif plain:
            statements = count("{count:,} statement", "{count:,} statements", row.number)
            console.print(Styled(say("{period}: {number}", period=labels[row.period], number=statements)))
        else:
            bar = BAR * (max(1, round(room * row.number / most)) if row.number else 0)
            parts = ((f"{labels[row.period]:>{margin}} ", "dim"), (bar, "cyan"), f"{' ' if bar else ''}{number}")
            console.print(Styled.assemble(*parts), soft_wrap=True)


def rows_of(counts: Sequence[tuple[str, int]], step: str) -> Iterator[Row]:
    """The counts with the periods between them that have none; what is less exact than the step has no place there."""
    before = None
    for period, number in counts:
        if len(period) == LENGTHS[step]:
            if before:
                yield from _between(before, period, step)
            before = period
        yield Row(period, number)


def _between(before: str, period: str, step: str) -> Iterator[Row]:
    first, last = _place(before, step), _place(period, step)
    if last - first - 1 > MOST_EMPTY:
        yield Row("", empty=last - first - 1)
    else:
        yield from (Row(_period(place, step)) for place in range(first + 1, last))


def _place(period: str, step: str) -> int:
    """Which day, month or year it is, counted from the first."""
    if step == "day":
        return date.fromisoformat(period).toordinal()
    year, _, month = period.partition("-")
    return int(year) * 12 + int(month) - 1 if step == "month" else int(year)


def _period(place: int, step: str) -> str:
    if step == "day":
        return (date.min + timedelta(place - 1)).isoformat()
    return f"{place // 12:04}-{place % 12 + 1:02}" if step == "month" else f"{place:04}"
