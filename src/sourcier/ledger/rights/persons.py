"""Rows of statements in, whether each is a private person's out: by its role, and by what people said of it since."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from sourcier.records import Private

from ..judging.judgements import judgements_of
from ..judging.nodes import actors_at
from ..schema import CLUSTERS, INVOLVED, JUDGEMENTS, STATEMENTS
from .nodes import PRIVATE, STATEMENT, statement_node


@dataclass(slots=True)
class Said:
    """What people said: of statements by their nodes, and of actors, whether they are private."""

    statements: dict[str, bool] = field(default_factory=dict)
    actors: dict[int, bool] = field(default_factory=dict)

    def private(self, statement: str, actor: int | None, role: Any) -> Private | None:
        """Why a statement, by its id, is private: what was said of itself counts first, then of who speaks."""
        told = self.statements.get(statement_node(statement), self.actors.get(actor) if actor is not None else None)
        if told is None:
            return role  # type: ignore[no-any-return]
        return (role or "protected") if told else None


def said_of_private(connection: Connection) -> Said:
    """What people said of who is private and who is not; the newest of each counts, for all names of a speaker."""
    asked = select(JUDGEMENTS).where(JUDGEMENTS.c.verdict.in_(PRIVATE), JUDGEMENTS.c.deleted.is_(None))
    judged = judgements_of(connection.execute(asked.order_by(JUDGEMENTS.c.at, JUDGEMENTS.c.key)))
    said = Said()
    if not judged:
        return said
    of_actors = {one.left: one.left_words for one in judged if not one.left.startswith(STATEMENT)}
    actors = actors_at(connection, of_actors)
    mates = _mates(connection, actors.values())
    for one in judged:
        private = one.verdict == "protected"
        if one.left.startswith(STATEMENT):
            said.statements[one.left] = private
        elif (actor := actors.get(one.left)) is not None:
            said.actors |= dict.fromkeys(mates.get(actor, {actor}), private)
    return said


def _mates(connection: Connection, actors: Iterable[int]) -> Mapping[int, set[int]]:
    """All actors that are one speaker with each of some."""
    wanted = sorted(set(actors))
    mine = select(CLUSTERS.c.cluster_id).where(CLUSTERS.c.actor_id.in_(wanted))
    of_cluster: dict[int, set[int]] = {}
    clusters = {}
    asked = select(CLUSTERS.c.actor_id, CLUSTERS.c.cluster_id).where(CLUSTERS.c.cluster_id.in_(mine))
    for row in connection.execute(asked):
        of_cluster.setdefault(row.cluster_id, set()).add(row.actor_id)
        clusters[row.actor_id] = row.cluster_id
    return {actor: of_cluster[clusters[actor]] for actor in wanted if actor in clusters}


@dataclass(frozen=True, slots=True)
class Ranks:
    """Of actors: how many statements of each are private, and who has a role in one at least."""

    private: Mapping[int, int]
    with_role: frozenset[int]


def ranks_in(connection: Connection, actors: Collection[int] | None = None, *days: ColumnElement[bool]) -> Ranks:
    """What tells the ranks of those who speak in a ledger, or of some of them; by statements of some days, where these
    are given."""
    said = said_of_private(connection)
    spoken = (
        select(INVOLVED.c.actor_id, STATEMENTS.c.key, STATEMENTS.c.private)
        .join(STATEMENTS, STATEMENTS.c.id == INVOLVED.c.statement_id)
        .where(INVOLVED.c.part == "s", STATEMENTS.c.retired.is_(False), *days)
    )
    if actors is not None:
        spoken = spoken.where(INVOLVED.c.actor_id.in_(sorted(actors)))
    told_of = [node.removeprefix(STATEMENT) for node in said.statements]
    of_judged = INVOLVED.c.actor_id.in_(sorted(said.actors)) | STATEMENTS.c.key.in_(told_of)
    some = STATEMENTS.c.private.is_not(None) | of_judged
    private: dict[int, int] = {}
    for row in connection.execute(spoken.where(some)):
        if said.private(row.key, row.actor_id, row.private):
            private[row.actor_id] = private.get(row.actor_id, 0) + 1
    roles = select(STATEMENTS.c.speaker_id).where(STATEMENTS.c.role.is_not(None), STATEMENTS.c.retired.is_(False))
    if actors is not None:
        roles = roles.where(STATEMENTS.c.speaker_id.in_(sorted(actors)))
    with_role = frozenset(connection.execute(roles.distinct()).scalars())
    return Ranks(private, with_role)
