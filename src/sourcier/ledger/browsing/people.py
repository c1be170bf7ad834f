"""A name in, the speakers who bear it out, each with what there is of them: roles, outlets, whom they speak of."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from ..asking.names import bearers_of, shown_tag
from ..judging.settling import speaker_key
from ..schema import ACTORS, CLUSTERS, INVOLVED, OUTLETS, PAIRS, STATEMENTS

MOST_ROWS = 12


@dataclass(frozen=True, slots=True)
class Named:
    """A speaker: the id (32 hex digits) and name, the `actors` it is made of, and how many statements are theirs and
    about them. `apart` is what sets it apart from others of the name."""

    id: str
    name: str
    kind: str | None
    apart: str | None
    confirmed: bool
    said: int
    about: int
    identifiers: tuple[str, ...] = ()
    actors: tuple[int, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Share:
    """A name with how many statements."""

    name: str
    statements: int


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """What somebody was called: from which day to which (as far as known), and in how many statements."""

    role: str
    first: str
    last: str
    statements: int


def speakers_named(connection: Connection, name: str) -> list[Named]:
    """The speakers who bear a name, or are spoken of by it, those with most statements first."""
    bearers = {one.id: one for part in ("s", "a") for one in bearers_of(connection, name, part)}
    if not bearers:
        return []
    asked = (
        select(ACTORS, CLUSTERS.c.key.label("cluster"), CLUSTERS.c.name.label("called"), CLUSTERS.c.confirmed,
               CLUSTERS.c.excluded)
        .outerjoin(CLUSTERS, CLUSTERS.c.actor_id == ACTORS.c.id)
        .where(ACTORS.c.id.in_(list(bearers)))
        .order_by((ACTORS.c.as_source + ACTORS.c.as_subject).desc(), ACTORS.c.id)
    )  # fmt: skip
    found: dict[str, Named] = {}
    for row in connection.execute(asked):
        if row.excluded:
            continue
        id_ = row.cluster or speaker_key(row.key)
        one = found.get(id_) or Named(
            id_, row.called or row.name, row.kind, shown_tag(row.apart), bool(row.confirmed), 0, 0
        )
        ids = dict.fromkeys([*one.identifiers, *([row.identifier] if row.identifier else [])])
        found[id_] = Named(
            id_, one.name, one.kind, one.apart, one.confirmed, one.said + row.as_source, one.about + row.as_subject,
            tuple(ids), (*one.actors, row.id),
        )  # fmt: skip
    return sorted(found.values(), key=lambda one: (-one.said, -one.about, one.name, one.id))


def spoken_of(connection: Connection, actors: Sequence[int], size: int = MOST_ROWS) -> list[Share]:
    """Whom speakers speak of most."""
    whole = func.coalesce(CLUSTERS.c.cluster_id, PAIRS.c.subject_id)
    number = func.count(PAIRS.c.statement_id.distinct())
    asked = (
        select(whole.label("subject"), number.label("number"))
        .outerjoin(CLUSTERS, CLUSTERS.c.actor_id == PAIRS.c.subject_id)
        .where(PAIRS.c.speaker_id.in_(actors), PAIRS.c.subject_id.not_in(actors))
        .group_by(whole)
        .order_by(number.desc(), whole)
        .limit(size)
    )
    counts = {row.subject: row.number for row in connection.execute(asked)}
    named = select(ACTORS.c.id, ACTORS.c.name).where(ACTORS.c.id.in_(list(counts)))
    names = {row.id: row.name for row in connection.execute(named)}
    return [Share(names[id_], count) for id_, count in counts.items() if id_ in names]


def by_outlet(connection: Connection, actors: Sequence[int], size: int = MOST_ROWS) -> list[Share]:
    """The outlets that quote speakers most."""
    number = func.count(INVOLVED.c.statement_id.distinct())
    asked = (
        select(OUTLETS.c.name, number.label("number"))
        .join(INVOLVED, INVOLVED.c.outlet_id == OUTLETS.c.id)
        .where(INVOLVED.c.actor_id.in_(actors), INVOLVED.c.part == "s")
        .group_by(OUTLETS.c.name)
        .order_by(number.desc(), OUTLETS.c.name)
        .limit(size)
    )
    return [Share(row.name, row.number) for row in connection.execute(asked)]


def roles_of(connection: Connection, actors: Sequence[int], size: int = MOST_ROWS) -> list[RoleHeld]:
    """What speakers are called, the latest first."""
    number = func.count(STATEMENTS.c.id.distinct())
    first, last = (one(func.nullif(STATEMENTS.c.published, "")) for one in (func.min, func.max))
    asked = (
        select(STATEMENTS.c.role, first.label("first"), last.label("last"), number.label("number"))
        .join(INVOLVED, INVOLVED.c.statement_id == STATEMENTS.c.id)
        .where(INVOLVED.c.actor_id.in_(actors), INVOLVED.c.part == "s", STATEMENTS.c.role.is_not(None))
        .group_by(STATEMENTS.c.role)
        .order_by(number.desc(), STATEMENTS.c.role)
        .limit(size)
    )
    return [RoleHeld(row.role, row.first or "", row.last or "", row.number) for row in connection.execute(asked)]
