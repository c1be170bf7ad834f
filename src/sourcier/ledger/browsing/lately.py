"""A ledger in, what is new in it out: the latest statements, who is quoted most, how many documents a day."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, func, select

from sourcier.records import FoundStatement

from ..asking.statements import statements_at
from ..judging.listing import speakers_of
from ..rights.persons import said_of_private
from ..schema import CLUSTERS, DAILY, DOCUMENTS, INVOLVED, OUTLETS, STATEMENTS

CANDIDATES = 5
"""How many times as many speakers are looked through as are shown, for some have no rank."""
MOST_OUTLETS = 60
"""Outlets that are listed, those with most documents."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A speaker (id of 32 hex digits) with a name, and in how many statements of some days."""

    id: str
    name: str
    statements: int


@dataclass(frozen=True, slots=True)
class OutletShare:
    """An outlet with how many documents of it there are, from which day to which."""

    name: str
    documents: int
    first: str | None
    last: str | None


def latest(connection: Connection, size: int) -> list[FoundStatement]:
    """The statements of the newest documents, undated ones last, each document's in the order of its text."""
    newest = (
        select(STATEMENTS.c.id, STATEMENTS.c.document_id, STATEMENTS.c.start, STATEMENTS.c.published)
        .where(STATEMENTS.c.retired.is_(False), STATEMENTS.c.hidden.is_(False))
        .order_by(STATEMENTS.c.published.desc(), STATEMENTS.c.id.desc())
        .limit(size)
    )
    rows = sorted(connection.execute(newest), key=lambda row: row.start)
    rows.sort(key=lambda row: (row.published, row.document_id), reverse=True)
    return statements_at(connection, [row.id for row in rows])


def most_quoted(connection: Connection, since: str, until: str, size: int) -> list[Quoted]:
    """The speakers with most statements published on some days, both included; who has no rank is left out.

    What somebody says in a private role does not count.
    """
    number = func.sum(DAILY.c.number)
    whole = func.coalesce(CLUSTERS.c.cluster_id, DAILY.c.actor_id)
    asked = (
        select(whole.label("speaker"), number.label("number"))
        .outerjoin(CLUSTERS, CLUSTERS.c.actor_id == DAILY.c.actor_id)
        .where(DAILY.c.part == "s", DAILY.c.by == "p", DAILY.c.day.between(since, until))
        .where(CLUSTERS.c.excluded.is_(None) | CLUSTERS.c.excluded.is_(False))
        .group_by(whole)
        .order_by(number.desc(), whole)
        .limit(CANDIDATES * size)
    )
    return _ranked(connection, {row.speaker: int(row.number) for row in connection.execute(asked)}, since, until)[:size]


def _ranked(connection: Connection, counts: Mapping[int, int], since: str, until: str) -> list[Quoted]:
    """Speakers who have a rank, by how many of some days' statements are not private ones."""
    speakers = speakers_of(connection, counts)
    whole = func.coalesce(CLUSTERS.c.cluster_id, INVOLVED.c.actor_id).label("speaker")
    said = said_of_private(connection)
    asked = (
        select(whole, STATEMENTS.c.key, STATEMENTS.c.speaker_id, STATEMENTS.c.private)
        .join(STATEMENTS, STATEMENTS.c.id == INVOLVED.c.statement_id)
        .outerjoin(CLUSTERS, CLUSTERS.c.actor_id == INVOLVED.c.actor_id)
        .where(INVOLVED.c.part == "s", INVOLVED.c.published.between(since, until), whole.in_(list(counts)))
    )
    private: Counter[int] = Counter()
    for row in connection.execute(asked):
        private[row.speaker] += said.private(row.key, row.speaker_id, row.private) is not None
    left = {id_: number - private[id_] for id_, number in counts.items() if id_ in speakers}
    return [
        Quoted(speakers[id_].id, speakers[id_].name, number)
        for id_, number in sorted(left.items(), key=lambda one: (-one[1], one[0]))
        if number > 0 and speakers[id_].unranked is None
    ]


def volume(connection: Connection, until: str, days: int) -> list[tuple[str, int]]:
    """How many documents were published on each of so many days up to one, those without any among them."""
    last = date.fromisoformat(until)
    first = last - timedelta(days - 1)
    asked = (
        select(DOCUMENTS.c.published, func.count().label("number"))
        .where(DOCUMENTS.c.published.between(first.isoformat(), until))
        .group_by(DOCUMENTS.c.published)
    )
    counts = {row.published: row.number for row in connection.execute(asked)}
    return [(day, counts.get(day, 0)) for day in ((first + timedelta(n)).isoformat() for n in range(days))]


def outlets(connection: Connection, size: int = MOST_OUTLETS) -> Sequence[OutletShare]:
    """The outlets with most documents."""
    asked = (
        select(
            OUTLETS.c.name,
            func.count().label("number"),
            func.min(DOCUMENTS.c.published).label("first"),
            func.max(DOCUMENTS.c.published).label("last"),
        )
        .join(OUTLETS, OUTLETS.c.id == DOCUMENTS.c.outlet_id)
        .group_by(OUTLETS.c.id, OUTLETS.c.name)
        .order_by(func.count().desc(), OUTLETS.c.name)
        .limit(size)
    )
    return [OutletShare(row.name, row.number, row.first or None, row.last or None) for row in connection.execute(asked)]


def last_day(connection: Connection) -> str | None:
    """The last whole day on which a document was published."""
    asked = select(DOCUMENTS.c.published).where(func.length(DOCUMENTS.c.published) == 10)
    row = connection.execute(asked.order_by(DOCUMENTS.c.published.desc()).limit(1)).first()
    return row.published if row else None
