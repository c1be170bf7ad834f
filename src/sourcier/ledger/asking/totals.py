"""Actors and filters in, how many statements there are in all out: exactly, or at least how many."""

from collections.abc import Sequence

from sqlalchemy import Connection, and_, func, select, true

from sourcier.records import Total

from ..schema import DAILY, INVOLVED, STATEMENTS
from .filters import Filters
from .persons import of_actors

MOST = 10_000
"""Statements that are counted one by one; of more it is said that they are more."""


def total_of(connection: Connection, actors: Sequence[int], part: str, filters: Filters, shown: int) -> Total:
    """How many statements actors have (`part` as in `involved`), of which so many are `shown` and others are not.

    Those of one actor, cut by days alone, are counted for each day as they are written. All others are counted here,
    the first of them: the time that takes doesn't grow with the ledger.
    """
    if len(actors) == 1 and not filters.besides_days():
        return Total(_kept(connection, actors[0], part, filters))
    first = of_actors(actors, part, filters, judged=False).with_only_columns(INVOLVED.c.statement_id)
    # A statement that several of them have is one.
    rows = (first.distinct() if len(actors) > 1 else first).limit(MOST + 1).subquery()
    judged = list(filters.judged())
    asked = select(func.count().label("seen"), func.count().filter(and_(true(), *judged)).label("held")).select_from(
        rows.join(STATEMENTS, STATEMENTS.c.id == rows.c.statement_id) if judged else rows
    )
    row = connection.execute(asked).one()
    if row.seen <= MOST:
        return Total(row.held)
    return Total(max(shown, _rounded(row.held - 1)), exact=False)


def _kept(connection: Connection, actor: int, part: str, filters: Filters) -> int:
    """The counts that are kept of an actor, added up."""
    by = "s" if filters.by == "said" else "p"
    asked = select(func.coalesce(func.sum(DAILY.c.number), 0)).where(
        DAILY.c.actor_id == actor, DAILY.c.part == part, DAILY.c.by == by, *filters.days(DAILY.c.day)
    )
    return int(connection.execute(asked).scalar_one())


def _rounded(number: int) -> int:
    """A number down to its first digit, so that it reads as the bound that it is.

    >>> _rounded(10_000), _rounded(7_345), _rounded(0)
    (10000, 7000, 0)
    """
    unit = 10 ** (len(str(max(number, 0))) - 1)
    return int(max(number, 0) // unit * unit)
