"""A ledger in, what is new in it out: the latest statements, who is quoted most, how many documents a day."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from sourcier.records import FoundStatement

from ..asking.statements import statements_at
from ..judging.settling import speaker_key
from ..rights.persons import ranks_in
from ..schema import ACTORS, CLUSTERS, DAILY, DOCUMENTS, OUTLETS, STATEMENTS

CANDIDATES = 3
"""How many times as many speakers are looked at as are listed: private persons among them have no rank."""
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
        .where(STATEMENTS.c.retired.is_(False))
        .order_by(STATEMENTS.c.published.desc(), STATEMENTS.c.id.desc())
        .limit(size)
    )
    rows = sorted(connection.execute(newest), key=lambda row: (row.published, row.document_id), reverse=True)
    days = {row.document_id: (row.published, row.document_id) for row in rows}
    rows.sort(key=lambda row: row.start)
    rows.sort(key=lambda row: days[row.document_id], reverse=True)
    return statements_at(connection, [row.id for row in rows])


def most_quoted(connection: Connection, since: str, until: str, size: int) -> list[Quoted]:
    """The speakers with most statements published on some days, both included.

    What is said in a private role doesn't count, and a person of whom nothing tells who it is has no rank.
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
    counts = {row.speaker: int(row.number) for row in connection.execute(asked)}
    whole = func.coalesce(CLUSTERS.c.cluster_id, ACTORS.c.id)
    columns = (ACTORS, CLUSTERS.c.key.label("cluster"), CLUSTERS.c.name.label("called"), whole.label("speaker"))
    named = select(*columns).outerjoin(CLUSTERS, CLUSTERS.c.actor_id == ACTORS.c.id).where(whole.in_(list(counts)))
    held: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(named):
        held[row.speaker].append(row)
    ranks = ranks_in(
        connection, {row.id for rows in held.values() for row in rows}, STATEMENTS.c.published.between(since, until)
    )
    found = []
    for speaker, rows in held.items():
        row = next(one for one in rows if one.id == speaker)
        count = counts[speaker] - sum(ranks.private.get(one.id, 0) for one in rows)
        is_known = row.kind != "person" or any(one.identifier or one.id in ranks.with_role for one in rows)
        if count > 0 and is_known:
            found.append(Quoted(row.cluster or speaker_key(row.key), row.called or row.name, count))
    return sorted(found, key=lambda one: (-one.statements, one.name, one.id))[:size]


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
