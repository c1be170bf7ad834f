"""Bodies and states that were asked for in, those who held an office of them out, with how much they said in it."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, func, select

from sourcier.actors.tables import Holder
from sourcier.records import InOffice

from ..asking.names import Bearer
from ..derived.actors import folded_name, tables
from ..schema import ACTORS, CLUSTERS, DAILY

PERSON = "person"


def in_office(connection: Connection, bearers: Iterable[Bearer]) -> tuple[InOffice, ...]:
    """Who held an office of those found, and spoke in that time, by days of publication; the newest term first."""
    bodies = _actors_of({one.identifier for one in bearers if one.identifier and one.kind != PERSON})
    terms = [one for one in tables().holders if one.body in bodies]
    if not terms:
        return ()
    ids = _ids_of(connection, {folded_name(one.name) for one in terms})
    found = [(one, ids.get(folded_name(one.name), ())) for one in terms]
    told = [
        InOffice(one.name, one.office, one.body, one.start, one.end, number)
        for one, actors in found
        if actors and (number := _said(connection, actors, one))
    ]
    return tuple(sorted(told, key=lambda one: (one.since or "", one.name), reverse=True))


def _actors_of(identifiers: set[str]) -> set[str]:
    """The ids in our tables of actors that have these identifiers."""
    states = {one.partition(":")[2] for one in identifiers if one.startswith("ISO 3166:")}
    return states | {one.id for one in tables().actors.values() if one.wikidata in identifiers}


def _ids_of(connection: Connection, names: set[str]) -> dict[str, list[int]]:
    """The actors that bear names, and those that are one speaker with them; nobody who is set apart."""
    of_name = ACTORS.c.folded.in_(sorted(names)) & (ACTORS.c.kind == PERSON) & ACTORS.c.apart.is_(None)
    rows = connection.execute(select(ACTORS.c.id, ACTORS.c.folded).where(of_name)).all()
    found: dict[str, list[int]] = {}
    mine = CLUSTERS.alias("mine")
    mates = select(mine.c.actor_id, CLUSTERS.c.actor_id).join(CLUSTERS, CLUSTERS.c.cluster_id == mine.c.cluster_id)
    joined: dict[int, set[int]] = {}
    for actor, mate in connection.execute(mates.where(mine.c.actor_id.in_([row.id for row in rows]))):
        joined.setdefault(actor, set()).add(mate)
    for row in rows:
        found[row.folded] = sorted({*found.get(row.folded, ()), row.id, *joined.get(row.id, ())})
    return found


def _said(connection: Connection, actors: Sequence[int], term: Holder) -> int:
    number = select(func.coalesce(func.sum(DAILY.c.number), 0)).where(
        DAILY.c.actor_id.in_(actors), DAILY.c.part == "s", DAILY.c.by == "p", DAILY.c.day > ""
    )
    if term.start:
        number = number.where(DAILY.c.day >= term.start)
    if term.end:
        number = number.where(DAILY.c.day <= term.end)
    return int(connection.execute(number).scalar_one())
