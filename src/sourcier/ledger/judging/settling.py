"""Actors in, their rows of `clusters` out: who is one speaker with whom, made of all judgements about them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from sourcier.records import Judgement

from ..derived.actors import folded_name
from ..keys import content_key
from ..layers.extractions import document_with
from ..schema import ACTORS, CLUSTERS
from .clusters import Edge, clusters_of, joined_by
from .judgements import machines_say, people_say, people_say_of
from .nodes import ACTOR, actor_node, actors_at, base_of, keys_at, mention_at

BATCH = 400
EDGE_VERDICTS = {"same": True, "different": False}
OF_SPEAKERS = (*EDGE_VERDICTS, "name", "excluded", "known")
"""Verdicts that make speakers; others tell of rights, of corrections, and of who is private."""


@dataclass(slots=True)
class Said:
    """What people say, by the actors that it is said of."""

    edges: list[Edge[int]] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)
    excluded: set[int] = field(default_factory=set)
    known: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    lost: list[Judgement] = field(default_factory=list)
    """Judgements on mentions that are not there."""

    def touched(self) -> set[int]:
        """The actors of which something is said."""
        ends = {node for edge in self.edges for node in (edge.left, edge.right)}
        return ends | self.names.keys() | self.excluded | self.known.keys()


def said_by_people(connection: Connection, actors: Iterable[int] | None = None) -> Said:
    """What people say of actors, of all or of some; the newest name of one counts.

    Of some it is all that is said of them, and of whoever has an id that is said of one of them.
    """
    if actors is None:
        return _said(connection, people_say(connection))
    nodes = {actor_node(key) for key in keys_at(connection, actors).values()}
    bases = {base_of(node.removeprefix(ACTOR)) for node in nodes}
    first = [one for one in people_say_of(connection, nodes, ()) if _is_about(one, nodes, bases)]
    ids = {one.right for one in first if one.verdict == "known"}
    second = people_say_of(connection, nodes, ids) if ids else first
    return _said(connection, [one for one in second if one.right in ids or _is_about(one, nodes, bases)])


def _is_about(one: Judgement, nodes: Collection[str], bases: Collection[str]) -> bool:
    """Whether a judgement is of one of some nodes, or of a mention of a name."""
    mentions = (mention_at(node) for node in (one.left, one.right))
    return one.left in nodes or one.right in nodes or any(at is not None and at.base in bases for at in mentions)


def _said(connection: Connection, judgements: Sequence[Judgement]) -> Said:
    said, judgements = Said(), [one for one in judgements if one.verdict in OF_SPEAKERS]
    words = {one.left: one.left_words for one in judgements}
    words |= {one.right: one.right_words for one in judgements if one.verdict in EDGE_VERDICTS}
    actors = actors_at(connection, words)
    for one in judgements:
        left, right = actors.get(one.left), actors.get(one.right)
        if left is None or (one.verdict in EDGE_VERDICTS and right is None):
            said.lost.append(one)
        elif one.verdict in EDGE_VERDICTS and right is not None:
            if left != right:
                said.edges.append(Edge(left, right, EDGE_VERDICTS[one.verdict], person=True))
        elif one.verdict == "name":
            said.names.pop(left, None)
            said.names[left] = one.right
        elif one.verdict == "excluded":
            said.excluded.add(left)
        elif one.verdict == "known":
            said.known[left].append(one.right)
    said.edges += _by_ids(said.known)
    return said


def _by_ids(known: Mapping[int, Sequence[str]]) -> Iterator[Edge[int]]:
    """Who has an id of others is the same."""
    first: dict[str, int] = {}
    for actor, several in sorted(known.items()):
        for one in sorted(several):
            if (other := first.setdefault(one, actor)) != actor:
                yield Edge(other, actor, True, person=True)


def _other_ids(edges: Sequence[Edge[int]], known: Mapping[int, Sequence[str]]) -> Iterator[Edge[int]]:
    """Who has another id of the same scheme is not the same: of those whom edges would join."""
    for component in clusters_of([edge for edge in edges if edge.same]):
        ids = sorted((one.partition(":")[0], one, actor) for actor in component for one in known.get(actor, ()))
        for at, (scheme, id_, actor) in enumerate(ids):
            for of_scheme, other_id, other in ids[at + 1 :]:
                if scheme == of_scheme and id_ != other_id and actor != other:
                    yield Edge(actor, other, False, person=True)


def judged_mentions(connection: Connection) -> Mapping[int, Mapping[str, str | None]]:
    """The mentions that people judge, with their exact words, by the documents in which they are."""
    found: dict[int, dict[str, str | None]] = defaultdict(dict)
    for one in people_say(connection):
        for node, words in ((one.left, one.left_words), (one.right, one.right_words)):
            if (mention := mention_at(node)) and (document := document_with(connection, mention.document)) is not None:
                found[document][node] = words
    return found


def settle(connection: Connection, actors: Iterable[int]) -> None:
    """Make the rows of `clusters` of some actors anew, and of all that they are or were one speaker with."""
    members, edges, said = _around(connection, _with_mates(connection, set(actors)))
    # Whoever was one with a member of what is made anew is made anew too.
    while more := _with_mates(connection, members) - members:
        members, edges, said = _around(connection, members | more)
    rows = list(_rows(connection, members, edges, said))
    ordered = sorted(members)
    for first in range(0, len(ordered), BATCH):
        gone = CLUSTERS.c.actor_id.in_(ordered[first : first + BATCH])
        connection.execute(delete(CLUSTERS).where(gone))
    if rows:
        connection.execute(insert(CLUSTERS), rows)


def expected(connection: Connection) -> Iterator[dict[str, Any]]:
    """The rows that `clusters` must have."""
    every = set(connection.execute(select(ACTORS.c.id)).scalars())
    members, edges, said = _around(connection, every, said_by_people(connection))
    yield from _rows(connection, members, edges, said)


def _with_mates(connection: Connection, actors: set[int]) -> set[int]:
    """Actors with those that are one speaker with them by now."""
    found, ordered = set(actors), sorted(actors)
    for first in range(0, len(ordered), BATCH):
        mine = select(CLUSTERS.c.cluster_id).where(CLUSTERS.c.actor_id.in_(ordered[first : first + BATCH]))
        found |= set(connection.execute(select(CLUSTERS.c.actor_id).where(CLUSTERS.c.cluster_id.in_(mine))).scalars())
    return found


def _around(
    connection: Connection, actors: set[int], said: Said | None = None
) -> tuple[set[int], list[Edge[int]], Said]:
    """Actors with all that edges of *same* lead to from them, the edges among these, and what people say of them.

    What people say is looked up of those at hand, where it isn't given.
    """
    members, found, new = set(actors), dict[Edge[int], None](), set(actors)
    while new:
        told = said or said_by_people(connection, new)
        edges = [edge for edge in told.edges if not new.isdisjoint((edge.left, edge.right))]
        edges += _by_machines(connection, new)
        found.update(dict.fromkeys(edges))
        new = {node for edge in edges if edge.same for node in (edge.left, edge.right)} - members
        members |= new
    among = [edge for edge in found if {edge.left, edge.right} <= members]
    return members, among, said or said_by_people(connection, members)


def _by_machines(connection: Connection, actors: set[int]) -> list[Edge[int]]:
    nodes = [actor_node(key) for key in keys_at(connection, actors).values()]
    judged = [one for one in machines_say(connection, nodes) if one.verdict in EDGE_VERDICTS]
    ids = actors_at(connection, {node: None for one in judged for node in (one.left, one.right)})
    return [
        Edge(ids[one.left], ids[one.right], EDGE_VERDICTS[one.verdict], person=False, score=one.score or 0.0)
        for one in judged
        if one.left in ids and one.right in ids
    ]


def _rows(
    connection: Connection, members: set[int], edges: Sequence[Edge[int]], said: Said
) -> Iterator[dict[str, Any]]:
    """The rows of actors that are one speaker with others, or of which people say something."""
    edges = [*edges, *_other_ids(edges, said.known)]
    asked = {node for edge in edges for node in (edge.left, edge.right)} | (said.touched() & members)
    found: dict[int, Any] = {}
    for first in range(0, len(ordered := sorted(asked)), BATCH):
        some = ACTORS.c.id.in_(ordered[first : first + BATCH])
        found |= {row.id: row for row in connection.execute(select(ACTORS).where(some))}
    clusters, told = clusters_of(edges), {actor: place for place, actor in enumerate(said.names)}
    alone = [[actor] for actor in sorted(asked - {actor for cluster in clusters for actor in cluster})]
    for cluster in (*clusters, *alone):
        confirmed = joined_by(edges, cluster) | {one for one in cluster if one in said.names or one in said.known}
        excluded = any(one in said.excluded for one in cluster)
        if len(cluster) == 1 and not confirmed and not excluded:
            continue
        first_one = min(cluster, key=lambda actor: _rank(found[actor]))
        newest = max((actor for actor in cluster if actor in told), key=told.__getitem__, default=None)
        name = found[first_one].name if newest is None else said.names[newest]
        for actor in cluster:
            yield {
                "actor_id": actor, "cluster_id": first_one, "key": speaker_key(found[first_one].key), "name": name,
                "folded": folded_name(name), "confirmed": actor in confirmed, "excluded": excluded,
            }  # fmt: skip


def _rank(actor: Any) -> tuple[Any, ...]:
    """Who of several actors a speaker is called by: who has an identifier, the longer name, then the order of keys."""
    return actor.identifier is None, actor.apart is not None, -len(actor.name.split()), actor.key


def speaker_key(key: str) -> str:
    """The id of a speaker, from the key of the actor that it is called by."""
    return content_key("speaker", key)


def reasons_of(connection: Connection, actors: Iterable[int]) -> Mapping[tuple[str, str], Judgement]:
    """What machines say of actors, by the nodes."""
    nodes = [actor_node(key) for key in keys_at(connection, actors).values()]
    return {(one.left, one.right): one for one in machines_say(connection, nodes)}
