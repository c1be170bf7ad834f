"""A name or an id in, whom it means in a ledger out: all actors that are one speaker, in view or not."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, or_, select

from sourcier.records import InputError

from ..asking.names import bearers_of, shown_tag
from ..derived.actors import folded_name
from ..fitting import fit
from ..judging.nodes import base_of
from ..judging.settling import speaker_key
from ..schema import ACTORS, CLUSTERS, HIDDEN, RETIRED, STATEMENTS

SHORTEST_ID, LONGEST_ID = 8, 32
HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Person:
    """A person: the id (that of the speaker), the name, what sets them apart from others of it, and all their names.

    `actors` are ids of rows, `bases` what these are known by; `tagged` has each name with what sets it apart.
    """

    id: str
    name: str
    apart: str | None
    names: tuple[str, ...]
    actors: tuple[int, ...] = ()
    bases: frozenset[str] = frozenset()
    tagged: tuple[tuple[str, str | None], ...] = ()
    identifiers: tuple[str, ...] = ()


def people_called(connection: Connection, asked: str) -> list[Person]:
    """The persons who bear a name just so, or whose id begins so (eight digits at least); in an order of names.

    Of a name that nobody in the ledger bears, somebody without rows: texts may have it all the same. Raises InputError
    for a part of names that are borne.
    """
    asked = " ".join(fit(asked).split())
    digits = asked.lower()
    if SHORTEST_ID <= len(digits) <= LONGEST_ID and HEX.issuperset(digits):
        found = _by_id(connection, digits)
    else:
        named = select(CLUSTERS.c.actor_id).where(CLUSTERS.c.folded == folded_name(asked))
        called = or_(ACTORS.c.folded == folded_name(asked), ACTORS.c.identifier == asked, ACTORS.c.id.in_(named))
        persons = select(ACTORS.c.id).where(called, or_(ACTORS.c.kind == "person", ACTORS.c.kind.is_(None)))
        found = set(connection.execute(persons).scalars())
        if not found and (longer := _called_longer(connection, asked)):
            raise InputError("“{name}” is no whole name: take that of {names}", name=asked, names=", ".join(longer))
        if not found:
            return [Person(speaker_key(asked), asked, None, (asked,), tagged=((asked, None),))] if asked else []
    return _persons(connection, found)


def _called_longer(connection: Connection, asked: str) -> list[str]:
    """The names of persons that have all words of a name, and more."""
    bearers = [one for part in ("s", "a") for one in bearers_of(connection, asked, part) if one.kind == "person"]
    return sorted({one.name for one in bearers})


def _by_id(connection: Connection, digits: str) -> set[int]:
    low, high = digits.ljust(LONGEST_ID, "0"), digits.ljust(LONGEST_ID, "f")
    found = set(connection.execute(select(CLUSTERS.c.actor_id).where(CLUSTERS.c.key.between(low, high))).scalars())
    asked = select(ACTORS.c.id, ACTORS.c.key).where(ACTORS.c.kind == "person")
    return found | {row.id for row in connection.execute(asked) if speaker_key(row.key).startswith(digits)}


def _persons(connection: Connection, actors: Iterable[int]) -> list[Person]:
    wanted = sorted(actors)
    clusters = select(CLUSTERS.c.cluster_id).where(CLUSTERS.c.actor_id.in_(wanted))
    mates = connection.execute(select(CLUSTERS).where(CLUSTERS.c.cluster_id.in_(clusters))).all()
    cluster_of = {row.actor_id: row for row in mates}
    rows = connection.execute(select(ACTORS).where(ACTORS.c.id.in_(sorted({*wanted, *cluster_of})))).all()
    groups: dict[int, list[int]] = {}
    for row in rows:
        groups.setdefault(cluster_of[row.id].cluster_id if row.id in cluster_of else row.id, []).append(row.id)
    by_id = {row.id: row for row in rows}
    found = []
    for first, ids in groups.items():
        held, told = [by_id[id_] for id_ in sorted(ids)], cluster_of.get(first)
        leader = by_id.get(first, held[0])
        names = sorted({row.name for row in held} | ({told.name} if told else set()))
        found.append(
            Person(
                told.key if told else speaker_key(leader.key), told.name if told else leader.name,
                shown_tag(leader.apart), tuple(names), tuple(sorted(ids)), frozenset(base_of(row.key) for row in held),
                tuple(sorted({(row.name, row.apart) for row in held}, key=str)),
                tuple(sorted({row.identifier for row in held if row.identifier})),
            )
        )  # fmt: skip
    found.sort(key=lambda one: (one.name, one.apart or "", one.id))
    return [one for one in found if _is_somebody(connection, one)] or found


def _is_somebody(connection: Connection, person: Person) -> bool:
    """Whether anything is by or about a person: nothing is where a name was parted among others who bear it."""
    counted = select(ACTORS.c.id).where(ACTORS.c.id.in_(person.actors), ACTORS.c.as_source + ACTORS.c.as_subject > 0)
    own = STATEMENTS.c.speaker_id.in_(person.actors)
    ways = (counted, *(select(STATEMENTS.c.id).where(apart, own) for apart in (HIDDEN, RETIRED)))
    return any(connection.execute(asked.limit(1)).first() is not None for asked in ways)
