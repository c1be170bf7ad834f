"""What is written in, the counts out that questions need at once: statements by actor and day, documents, failures.

Counts are kept in the transaction that changes what they count, and can be made anew from it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Table, bindparam, cast, delete, func, insert, literal, select, update
from sqlalchemy.types import BigInteger

from ..inserting import upsert
from ..schema import ACTORS, DAILY, DOCUMENTS, FAILURES, INFO, INVOLVED

COUNTED = {"documents": DOCUMENTS, "failures": FAILURES}
"""The tables whose rows are counted in `info`."""
PARTS = {"s": ACTORS.c.as_source, "a": ACTORS.c.as_subject}


class Counts:
    """What a transaction adds to the counts; written before it ends."""

    def __init__(self) -> None:
        self._days: Counter[tuple[int, str, str, str]] = Counter()
        self._rows: Counter[str] = Counter()

    def involve(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Count rows of `involved` that are written."""
        for row in rows:
            self._days[row["actor_id"], row["part"], "p", row["published"]] += 1
            self._days[row["actor_id"], row["part"], "s", row["said"]] += 1

    def uninvolve(self, rows: Iterable[Any]) -> None:
        """Count off rows of `involved` that are taken away, as the database gives them."""
        for row in rows:
            self._days[row.actor_id, row.part, "p", row.published] -= 1
            self._days[row.actor_id, row.part, "s", row.said] -= 1

    def more(self, table: Table, number: int) -> None:
        """Count rows that a table has more, or less."""
        self._rows[table.name] += number

    def add(self, other: "Counts") -> None:
        """Count what was counted elsewhere."""
        self._days.update(other._days)  # a Counter adds
        self._rows.update(other._rows)

    def clear(self) -> None:
        """Forget what was counted: all was counted anew."""
        self._days.clear()
        self._rows.clear()

    def write(self, connection: Connection) -> None:
        """Add what was counted to what is there."""
        if any(self._days.values()):
            rows = [
                {"actor_id": actor, "part": part, "by": by, "day": day, "number": number}
                for (actor, part, by, day), number in sorted(self._days.items())
                if number
            ]
            adding = upsert(connection, DAILY)
            more = {"number": DAILY.c.number + adding.excluded.number}
            connection.execute(adding.on_conflict_do_update(index_elements=list(DAILY.primary_key), set_=more), rows)
            if any(number < 0 for number in self._days.values()):
                connection.execute(delete(DAILY).where(DAILY.c.number == 0))
            self._write_actors(connection)
        for name, number in self._rows.items():
            if number:
                value = cast(cast(INFO.c.value, BigInteger) + number, INFO.c.value.type)
                connection.execute(update(INFO).where(INFO.c.name == name).values(value=value))
        self.clear()

    def _write_actors(self, connection: Connection) -> None:
        numbers: Counter[tuple[int, str]] = Counter()
        for (actor, part, by, _), number in self._days.items():
            if by == "p":
                numbers[actor, part] += number
        actors = sorted({actor for actor, _ in numbers})
        connection.execute(
            update(ACTORS)
            .where(ACTORS.c.id == bindparam("actor"))
            .values({column: column + bindparam(f"more_{part}") for part, column in PARTS.items()}),
            [{"actor": one, **{f"more_{part}": numbers[one, part] for part in PARTS}} for one in actors],
        )


def recount(connection: Connection) -> None:
    """Make all counts anew."""
    connection.execute(delete(DAILY))
    for by in ("p", "s"):
        connection.execute(insert(DAILY).from_select(list(DAILY.c), _by_day(by)))
    for part, column in PARTS.items():
        number = select(func.count()).where(INVOLVED.c.actor_id == ACTORS.c.id, INVOLVED.c.part == part)
        counted = number.scalar_subquery()
        connection.execute(update(ACTORS).where(column != counted).values({column: counted}))
    for name, table in COUNTED.items():
        counted = select(cast(func.count(), INFO.c.value.type)).select_from(table).scalar_subquery()
        if not connection.execute(update(INFO).where(INFO.c.name == name).values(value=counted)).rowcount:
            connection.execute(insert(INFO).from_select(["name", "value"], select(literal(name), counted)))


def recount_actors(connection: Connection, actors: Iterable[int]) -> None:
    """Make the counts of some actors anew."""
    for actor in sorted(set(actors)):
        connection.execute(delete(DAILY).where(DAILY.c.actor_id == actor))
        for by in ("p", "s"):
            counted = _by_day(by).where(INVOLVED.c.actor_id == actor)
            connection.execute(insert(DAILY).from_select(list(DAILY.c), counted))
        numbers = select(INVOLVED.c.part, func.count()).where(INVOLVED.c.actor_id == actor).group_by(INVOLVED.c.part)
        number: dict[str, int] = {row[0]: row[1] for row in connection.execute(numbers)}
        values = {column: number.get(part, 0) for part, column in PARTS.items()}
        connection.execute(update(ACTORS).where(ACTORS.c.id == actor).values(values))


def miscounted(connection: Connection) -> Iterator[str]:
    """The tables in which a count is not what is there."""
    for by in ("p", "s"):
        kept = select(DAILY).where(DAILY.c.by == by)
        for lost in (_by_day(by).except_(kept), kept.except_(_by_day(by))):
            if connection.execute(lost.limit(1)).first():
                yield DAILY.name
                break
    for part, column in PARTS.items():
        number = select(func.count()).where(INVOLVED.c.actor_id == ACTORS.c.id, INVOLVED.c.part == part)
        if connection.execute(select(ACTORS.c.id).where(column != number.scalar_subquery()).limit(1)).first():
            yield ACTORS.name
    for name, table in COUNTED.items():
        kept_as = connection.execute(select(INFO.c.value).where(INFO.c.name == name)).scalar_one_or_none()
        if kept_as != str(connection.execute(select(func.count()).select_from(table)).scalar_one()):
            yield INFO.name


def _by_day(by: str) -> Any:
    day = INVOLVED.c.published if by == "p" else INVOLVED.c.said
    return select(INVOLVED.c.actor_id, INVOLVED.c.part, literal(by), day, func.count()).group_by(
        INVOLVED.c.actor_id, INVOLVED.c.part, day
    )
