"""Actors in, what they said or what was said of them out: a page of statements, the newest first, or counts by time."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest

from sqlalchemy import ColumnElement, Connection, Select, func, select

from ..schema import INVOLVED, STATEMENTS
from .filters import Filters

STEPS = {"year": 4, "month": 7, "day": 10}
"""Code points of a day that a step of a timeline is."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ends: the next one begins behind it."""

    day: str
    statement: int


def page_of(
    connection: Connection,
    actors: Sequence[int],
    part: str,
    filters: Filters,
    size: int,
    behind: Place | None = None,
    other: Sequence[int] = (),
) -> tuple[list[int], bool]:
    """The ids of a page of statements of actors (`part` as in `involved`), and whether there are more.

    Undated ones come last. With `other`, the statements are about these as well. Each actor's newest are taken by its
    index and merged, so that a page costs the same however much somebody said.
    """
    found: set[tuple[str, int]] = set()
    for actor in actors:
        asked = _of_actor(actor, part, filters, other)
        day = _day(filters)
        if behind:
            asked = asked.where(
                (day < behind.day) | ((day == behind.day) & (INVOLVED.c.statement_id < behind.statement))
            )
        asked = asked.order_by(day.desc(), INVOLVED.c.statement_id.desc()).limit(size + 1)
        found.update((row.day, row.statement_id) for row in connection.execute(asked))
    newest = nlargest(size + 1, found)
    return [statement for _, statement in newest[:size]], len(newest) > size


def counts_of(
    connection: Connection, actors: Sequence[int], part: str, filters: Filters, step: str, other: Sequence[int] = ()
) -> Counter[str]:
    """How many statements there are for each year, month or day; what is undated stands under ""."""
    counts: Counter[str] = Counter()
    for actor in actors:
        asked = _of_actor(actor, part, filters, other)
        inner = asked.subquery()
        period = func.substr(inner.c.day, 1, STEPS[step]).label("period")
        for row in connection.execute(select(period, func.count().label("number")).group_by(period)):
            counts[row.period] += row.number
    return counts


def _of_actor(actor: int, part: str, filters: Filters, other: Sequence[int]) -> Select[tuple[str, int]]:
    day = _day(filters)
    asked = select(day.label("day"), INVOLVED.c.statement_id).where(
        INVOLVED.c.actor_id == actor, INVOLVED.c.part == part, *filters.days(day)
    )
    if filters:
        asked = asked.join(STATEMENTS, STATEMENTS.c.id == INVOLVED.c.statement_id).where(*filters.conditions())
    if other:
        about = INVOLVED.alias("about")
        asked = asked.where(
            INVOLVED.c.statement_id.in_(
                select(about.c.statement_id).where(about.c.actor_id.in_(other), about.c.part == "a")
            )
        )
    return asked


def _day(filters: Filters) -> ColumnElement[str]:
    return INVOLVED.c.said if filters.by == "said" else INVOLVED.c.published
