"""Nodes of judgements in, the actors of a ledger that they mean out; and back."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from ..derived.actors import BETWEEN, keyed
from ..schema import ACTORS, APART, DOCUMENTS, EXTRACTIONS, INVOLVED, STATEMENTS, TEXTS

MENTION = re.compile(r"mention ([0-9a-f]{32}) ([0-9]{1,9})-([0-9]{1,9}) (.+)", re.DOTALL)
ACTOR = "actor "
BATCH = 400


@dataclass(frozen=True, slots=True)
class Mention:
    """Where somebody is meant: the id of a document, code points of its text, and the base of the actor's key."""

    document: str
    start: int
    end: int
    base: str

    def __str__(self) -> str:
        """The mention as a node."""
        return f"mention {self.document} {self.start}-{self.end} {self.base}"


def actor_node(key: str) -> str:
    """The node of whoever has a key."""
    return ACTOR + key


def mention_at(node: str) -> Mention | None:
    """The mention that a node is; None of an actor."""
    told = MENTION.fullmatch(node)
    return Mention(told[1], int(told[2]), int(told[3]), told[4]) if told else None


def base_of(key: str) -> str:
    """The key of an actor without what sets it apart."""
    return key.partition(BETWEEN)[0]


def actors_at(connection: Connection, nodes: Mapping[str, str | None]) -> dict[str, int]:
    """The actors of nodes, which are given with the exact words of a mention.

    A mention whose document or words are not there means nobody: never somebody who looks alike.
    """
    keys: dict[str, str] = {}
    for node, words in nodes.items():
        mention = mention_at(node)
        if mention is None:
            keys[node] = node.removeprefix(ACTOR)
        elif (key := _key_at(connection, mention, words)) is not None:
            keys[node] = key
    found: dict[str, int] = {}
    wanted = sorted(set(keys.values()))
    for first in range(0, len(wanted), BATCH):
        asked = select(ACTORS.c.key, ACTORS.c.id).where(ACTORS.c.key.in_(wanted[first : first + BATCH]))
        found |= {row.key: row.id for row in connection.execute(asked)}
    return {node: found[key] for node, key in keys.items() if key in found}


def document_of(connection: Connection, mention: Mention, words: str | None) -> tuple[int, str] | None:
    """The row and the id of the document of a mention, where it holds these very words there.

    Where a newer extractor gave it another text, they must stand in that once, and nowhere else.
    """
    asked = select(DOCUMENTS.c.id, DOCUMENTS.c.key, TEXTS.c.characters).join(TEXTS, TEXTS.c.id == DOCUMENTS.c.text_id)
    row = connection.execute(asked.where(DOCUMENTS.c.key == mention.document)).first()
    if row is not None:
        return (row.id, row.key) if row.characters[mention.start : mention.end] == words else None
    former = select(EXTRACTIONS.c.document_id).where(EXTRACTIONS.c.key == mention.document).scalar_subquery()
    row = connection.execute(asked.where(DOCUMENTS.c.id == former)).first()
    return (row.id, row.key) if row and words and row.characters.count(words) == 1 else None


def _key_at(connection: Connection, mention: Mention, words: str | None) -> str | None:
    document = document_of(connection, mention, words)
    if document is None:
        return None
    tag = select(APART.c.tag).where(APART.c.document_id == document[0], APART.c.base == mention.base)
    return keyed(mention.base, connection.execute(tag).scalar_one_or_none())


def lasting_node(connection: Connection, actor: int) -> tuple[str, str | None]:
    """The node by which a person's judgement means an actor, whatever is added, and the exact words of a mention.

    It is the actor's key; of one that is set apart, whose key may change, its mention in one document.
    """
    row = connection.execute(select(ACTORS.c.key, ACTORS.c.apart).where(ACTORS.c.id == actor)).one()
    if row.apart is None:
        return actor_node(row.key), None
    asked = (
        select(STATEMENTS.c.source, STATEMENTS.c.content, DOCUMENTS.c.key, TEXTS.c.characters)
        .join(INVOLVED, INVOLVED.c.statement_id == STATEMENTS.c.id)
        .join(DOCUMENTS, DOCUMENTS.c.id == STATEMENTS.c.document_id)
        .join(TEXTS, TEXTS.c.id == DOCUMENTS.c.text_id)
        .where(INVOLVED.c.actor_id == actor, INVOLVED.c.part == "s")
        .order_by(DOCUMENTS.c.key, STATEMENTS.c.start, STATEMENTS.c.id)
        .limit(1)
    )
    said = connection.execute(asked).first()
    if said is None:
        return actor_node(row.key), None
    start, end = said.source or said.content[0]
    return str(Mention(said.key, start, end, base_of(row.key))), said.characters[start:end]


def keys_at(connection: Connection, actors: Iterable[int]) -> dict[int, str]:
    """The keys of actors by their ids."""
    wanted, found = sorted(set(actors)), dict[int, str]()
    for first in range(0, len(wanted), BATCH):
        asked = select(ACTORS.c.id, ACTORS.c.key).where(ACTORS.c.id.in_(wanted[first : first + BATCH]))
        found |= {row.id: row.key for row in connection.execute(asked)}
    return found
