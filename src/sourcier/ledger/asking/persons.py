"""Actors in, what they said or what was said of them out: a page of statements, the newest first, or counts by time."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest

from sqlalchemy import ColumnElement, Connection, Select, Table, func, select

from ..schema import DAILY, INVOLVED, JOINT, PAIRS, STATEMENTS
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
) -> tuple[list[int], bool]:
    """The ids of a page of statements of actors (`part` as in `involved`), and whether there are more.

    Undated ones come last. Each actor's newest are taken by its index and merged, so that a page costs the same however
    much somebody said.
    """
    found: set[tuple[str, int]] = set()
    day = _day(INVOLVED, filters)
    for actor in actors:
        asked = of_actors([actor], part, filters)
        if behind:
            asked = asked.where(
                (day < behind.day) | ((day == behind.day) & (INVOLVED.c.statement_id < behind.statement))
            )
        asked = asked.order_by(day.desc(), INVOLVED.c.statement_id.desc()).limit(size + 1)
        found.update((row.day, row.statement_id) for row in connection.execute(asked))
    newest = nlargest(size + 1, found)
    return [statement for _, statement in newest[:size]], len(newest) > size


def counts_of(
    connection: Connection, actors: Sequence[int], filters: Filters, step: str, other: Sequence[int] | None = None
) -> Counter[str]:
    """How many statements actors have (about `other`) in each year, month or day; what is undated stands under "".

    One that several of the actors have jointly counts once.
    """
    if other is not None:
        asked = _of_pairs(actors, other, filters)
    elif filters.besides_days():
        asked = of_actors(actors, "s", filters)
        asked = asked.distinct() if len(actors) > 1 else asked
    else:
        return _counted(connection, actors, filters, step)
    inner = asked.subquery()
    period = func.substr(inner.c.day, 1, STEPS[step]).label("period")
    rows = connection.execute(select(period, func.count().label("number")).group_by(period))
    return Counter({row.period: row.number for row in rows})


def _counted(connection: Connection, actors: Sequence[int], filters: Filters, step: str) -> Counter[str]:
    """The counts that are kept for each day, added up."""
    period = func.substr(DAILY.c.day, 1, STEPS[step]).label("period")
    asked = select(period, func.sum(DAILY.c.number).label("number")).where(
        DAILY.c.actor_id.in_(actors),
        DAILY.c.part == "s",
        DAILY.c.by == ("s" if filters.by == "said" else "p"),
        *filters.days(DAILY.c.day),
    )
    counts = Counter({row.period: int(row.number) for row in connection.execute(asked.group_by(period))})
    if len(actors) > 1:
        counts.subtract(_counted_again(connection, actors, filters, step))
    return counts


def _counted_again(connection: Connection, actors: Sequence[int], filters: Filters, step: str) -> Counter[str]:
    """How often what several of the actors have jointly is counted again when the counts of each are added up."""
    day = _day(JOINT, filters)
    period = func.substr(day, 1, STEPS[step]).label("period")
    again = (func.count() - func.count(JOINT.c.statement_id.distinct())).label("again")
    asked = select(period, again).where(JOINT.c.actor_id.in_(actors), *filters.days(day)).group_by(period)
    return Counter({row.period: int(row.again) for row in connection.execute(asked)})


def of_actors(actors: Sequence[int], part: str, filters: Filters, *, judged: bool = True) -> Select[tuple[str, int]]:
    """The statements of actors that filters leave; without `judged`, whatever statements alone can tell."""
    day = _day(INVOLVED, filters)
    asked = select(day.label("day"), INVOLVED.c.statement_id).where(
        INVOLVED.c.actor_id.in_(actors) if len(actors) > 1 else INVOLVED.c.actor_id == actors[0],
        INVOLVED.c.part == part,
        *filters.days(day),
        *filters.conditions(INVOLVED),
    )
    if judged and (conditions := list(filters.judged())):
        asked = asked.join(STATEMENTS, STATEMENTS.c.id == INVOLVED.c.statement_id).where(*conditions)
    return asked


def _of_pairs(speakers: Sequence[int], subjects: Sequence[int], filters: Filters) -> Select[tuple[str, int]]:
    """The statements of speakers about subjects, each once."""
    day = _day(PAIRS, filters)
    asked = select(day.label("day"), PAIRS.c.statement_id).where(
        PAIRS.c.speaker_id.in_(speakers), PAIRS.c.subject_id.in_(subjects), *filters.days(day)
    )
    if filters.besides_days():
        asked = asked.join(STATEMENTS, STATEMENTS.c.id == PAIRS.c.statement_id)
        asked = asked.where(*filters.conditions(), *filters.judged())
    return asked.distinct() if len(speakers) > 1 or len(subjects) > 1 else asked


def _day(table: Table, filters: Filters) -> ColumnElement[str]:
    return table.c.said if filters.by == "said" else table.c.published


def pair_of(
    connection: Connection, speakers: Sequence[int], subjects: Sequence[int], filters: Filters, size: int
) -> list[int]:
    """The ids of the newest statements of speakers about subjects."""
    asked = _of_pairs(speakers, subjects, filters).subquery()
    newest = select(asked.c.statement_id).order_by(asked.c.day.desc(), asked.c.statement_id.desc()).limit(size)
    return list(connection.execute(newest).scalars())
