"""A ledger in, who speaks in it out, with what is told of each; and of whom a machine is not sure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from sourcier.actors.people import people_named
from sourcier.records import Judgement, Message, Proposal, Speaker, Unranked, worded

from ..asking.names import bearers_of, shown_tag
from ..rights.persons import Ranks, ranks_in
from ..schema import ACTORS, CLUSTERS, JUDGEMENTS
from ..wordings import together
from .described import is_described
from .judgements import judgements_of, people_say
from .nodes import ACTOR
from .settling import said_by_people, speaker_key

LISTED = ("person", "organisation", "group", "state")
MOST_PROPOSALS = 10_000
BY_PERSON = worded("{who}, {at} UTC")
BY_PERSON_NOTED = worded("{who}, {at} UTC: {note}")


def speakers_in(connection: Connection, name: str | None = None) -> list[Speaker]:
    """The speakers of a ledger, those with most statements first; of a name, those who bear it."""
    asked = select(ACTORS).where(ACTORS.c.as_source > 0, ACTORS.c.kind.in_(LISTED))
    if name:
        ids = [one.id for one in bearers_of(connection, name, "s")]
        asked = select(ACTORS).where(ACTORS.c.id.in_(ids))
    return _speakers(connection, connection.execute(asked).all())


def speakers_of(connection: Connection, actors: Iterable[int]) -> Mapping[int, Speaker]:
    """The speaker of each of some actors (their rows); of whom a person said that they are none there is nothing."""
    ids, rows = sorted(set(actors)), list[Any]()
    for first in range(0, len(ids), 400):
        rows += connection.execute(select(ACTORS).where(ACTORS.c.id.in_(ids[first : first + 400]))).all()
    return _by_actor(connection, rows)


def proposals_in(connection: Connection) -> list[Proposal]:
    """The pairs that a machine proposes or is unsure of, and nobody has judged since; the likeliest first."""
    asked = select(JUDGEMENTS).where(JUDGEMENTS.c.maker == "machine", JUDGEMENTS.c.verdict.in_(["proposed", "unsure"]))
    rows = connection.execute(asked.order_by(JUDGEMENTS.c.score.desc(), JUDGEMENTS.c.key).limit(MOST_PROPOSALS)).all()
    proposed = judgements_of(rows)
    keys = sorted({node.removeprefix(ACTOR) for one in proposed for node in (one.left, one.right)})
    actors: dict[str, Any] = {}
    for first in range(0, len(keys), 400):
        some = ACTORS.c.key.in_(keys[first : first + 400])
        actors |= {row.key: row for row in connection.execute(select(ACTORS).where(some))}
    speakers = _by_actor(connection, actors.values())
    said = said_by_people(connection)
    settled = {frozenset((edge.left, edge.right)) for edge in said.edges}
    found: dict[frozenset[str], Proposal] = {}
    for one in proposed:
        pair = [row for node in (one.left, one.right) if (row := actors.get(node.removeprefix(ACTOR))) is not None]
        if len(pair) < 2 or frozenset(row.id for row in pair) in settled or any(row.as_source == 0 for row in pair):
            continue
        left, right = (speakers[row.id] for row in pair)
        if left.id != right.id:
            proposal = Proposal(left, right, one.verdict, one.score or 0.0, reason_of(one))
            found.setdefault(frozenset((left.id, right.id)), proposal)
    return list(found.values())


def reason_of(one: Judgement) -> str:
    """Why a judgement was made: by a rule a Message that can be said in any language, by a person what they wrote."""
    if one.maker == "machine":
        return together(one.reason) or Message("{rule}", rule=one.who)
    note, at = (one.reason or {}).get("note"), one.at[:16].replace("T", " ")
    return Message(BY_PERSON_NOTED, who=one.who, at=at, note=note) if note else Message(BY_PERSON, who=one.who, at=at)


def _speakers(connection: Connection, rows: Sequence[Any]) -> list[Speaker]:
    by_actor = _by_actor(connection, rows)
    unique = {one.id: one for one in by_actor.values()}
    # Who has no rank stands behind the others, in the order of names.
    return sorted(unique.values(), key=lambda one: (one.unranked is not None, _rank(one), one.name, one.id))


def _by_actor(connection: Connection, rows: Iterable[Any]) -> Mapping[int, Speaker]:
    """The speaker of each actor; those of whom a person said that they are none are left out."""
    clusters: dict[int, Any] = {row.actor_id: row for row in connection.execute(select(CLUSTERS))}
    mates: dict[int, list[int]] = defaultdict(list)
    for actor, row in clusters.items():
        mates[row.cluster_id].append(actor)
    rows = {row.id: row for row in rows}
    missing = sorted(
        {mate for actor in rows if actor in clusters for mate in mates[clusters[actor].cluster_id]} - rows.keys()
    )
    for first in range(0, len(missing), 400):
        asked = select(ACTORS).where(ACTORS.c.id.in_(missing[first : first + 400]))
        rows |= {row.id: row for row in connection.execute(asked)}
    grouped: dict[int, list[Any]] = defaultdict(list)
    for row in rows.values():
        grouped[clusters[row.id].cluster_id if row.id in clusters else row.id].append(row)
    reasons, known = _reasons(connection, grouped), said_by_people(connection).known
    ranks = ranks_in(connection, rows)
    found: dict[int, Speaker] = {}
    for first_one, held in grouped.items():
        told = clusters.get(first_one)
        if told is not None and told.excluded:
            continue
        speaker = _speaker(rows[first_one], held, told, clusters, reasons[first_one], known)
        private = sum(ranks.private.get(row.id, 0) for row in held)
        speaker = replace(speaker, private=private, unranked=_unranked(speaker, private, held, ranks))
        found |= {row.id: speaker for row in held}
    return found


def _speaker(
    first: Any, held: Sequence[Any], told: Any, clusters: Mapping[int, Any], reasons: Sequence[str],
    known: Mapping[int, Sequence[str]],
) -> Speaker:  # fmt: skip
    ids = {row.identifier for row in held if row.identifier} | {one for row in held for one in known.get(row.id, ())}
    if first.kind == "person" and first.apart is None and (person := people_named().get(first.name)):
        ids |= {f"{scheme}:{id_}" for scheme, id_ in person.ids.items()}
    confirmed = any(row.id in clusters and clusters[row.id].confirmed for row in held)
    names = sorted({row.name for row in held}, key=lambda name: (name != first.name, name))
    described = told is None and is_described(first.name, first.kind, first.identifier, first.apart)
    return Speaker(
        told.key if told else speaker_key(first.key), told.name if told else first.name, first.kind, tuple(names),
        shown_tag(first.apart), tuple(sorted(ids)), sum(row.as_source for row in held),
        "confirmed" if confirmed else "described" if described else "found", tuple(reasons),
    )  # fmt: skip


def _rank(one: Speaker) -> int:
    return 0 if one.unranked else one.private - one.statements


def _unranked(speaker: Speaker, private: int, held: Sequence[Any], ranks: Ranks) -> Unranked | None:
    """Why a speaker, who is these actors, has no rank: all that it says is private, or nothing tells who it is."""
    if private >= speaker.statements > 0:
        return "private"
    known = speaker.kind != "person" or speaker.identifiers or any(row.id in ranks.with_role for row in held)
    return None if known else "unknown"


def _reasons(connection: Connection, grouped: Mapping[int, Sequence[Any]]) -> Mapping[int, list[str]]:
    """Why the actors of each speaker are taken to be one, people's reasons first."""
    several = {f"{ACTOR}{row.key}": first for first, held in grouped.items() if len(held) > 1 for row in held}
    found: dict[int, list[str]] = defaultdict(list)
    if not several:
        return found
    judged = people_say(connection)
    same = select(JUDGEMENTS).where(JUDGEMENTS.c.maker == "machine", JUDGEMENTS.c.verdict == "same")
    if len(several) <= 400:
        same = same.where(JUDGEMENTS.c.left.in_(sorted(several)))
    judged += judgements_of(connection.execute(same.order_by(JUDGEMENTS.c.key)))
    for one in judged:
        left, right = several.get(one.left), several.get(one.right)
        first = left if left is not None else right if one.maker == "person" else None
        if one.verdict == "same" and first is not None and (left == right or one.maker == "person"):
            reason = reason_of(one)
            if reason not in found[first]:
                found[first].append(reason)
    return found
