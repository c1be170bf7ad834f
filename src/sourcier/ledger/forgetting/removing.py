"""A document in, a ledger out that has nothing of it; what others may have as well is told, for `orphans`."""

import zlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, delete, or_, select, update

from ..asking.documents import key_of, reading_of
from ..derived.deriving import people_of, statements_of, tags_of
from ..derived.passages import passages_of
from ..derived.sketching import drop_sketch
from ..judging.nodes import ACTOR, actor_node, base_of
from ..keys import place_key
from ..rights.nodes import document_node, statement_node
from ..schema import (
    ACTORS,
    APART,
    CAPTURES,
    CLUSTERS,
    DOCUMENTS,
    EXTRACTIONS,
    FAILURES,
    INVOLVED,
    JOINT,
    JUDGEMENTS,
    PAIRS,
    PASSAGE_TERMS,
    PASSAGES,
    PROGRESS,
    RAWS,
    READINGS,
    SOUNDS,
    STATEMENTS,
    STATES,
)
from .orphans import Traces, drop_judgements
from .stones import is_lasting

if TYPE_CHECKING:
    from ..writing import Writer

BATCH = 400
Base = tuple[str, str, str | None]
"""A name under which somebody speaks: the base of the key, the name to show, and the kind."""


def traces_of(connection: Connection, document: int) -> Traces:
    """What a document has that others may have as well."""
    row = connection.execute(select(DOCUMENTS).where(DOCUMENTS.c.id == document)).one()
    tags, keys, forms = tags_of(connection, document), set[str](), set[tuple[str, str]]()
    former = select(EXTRACTIONS.c.text_id).where(EXTRACTIONS.c.document_id == document)
    for id_ in connection.execute(select(READINGS.c.id).where(READINGS.c.document_id == document)).scalars().all():
        reading = reading_of(connection, document, id_)
        for people in (people_of(reading, statements_of(reading, row.key), told) for told in (tags, {})):
            keys |= {actor.key for parts in people.values() for many in parts.values() for actor in many}
        # Forms stay when a document is read again: those of former texts are among them.
        passages = passages_of(reading.document, reading.parts, reading.language)
        forms |= {(term.form, term.stem) for passage in passages for term in passage.terms}
    raws = set(connection.execute(select(CAPTURES.c.raw_hash).where(CAPTURES.c.document_id == document)).scalars())
    return Traces(
        _actors_of(connection, keys), {row.outlet_id} - {None},
        {row.text_id, *connection.execute(former).scalars()}, (raws | {row.raw_hash}) - {None}, forms,
    )  # fmt: skip


def addresses_of(connection: Connection, document: int) -> list[str]:
    """The addresses that a document has, and at which it was seen."""
    url = connection.execute(select(DOCUMENTS.c.url).where(DOCUMENTS.c.id == document)).scalar_one()
    visits = select(CAPTURES.c.address, CAPTURES.c.final_address).where(CAPTURES.c.document_id == document)
    visited = {one for row in connection.execute(visits) for one in row}
    return sorted(one for one in {url, *visited} if one)


def near(connection: Connection, actors: Iterable[int]) -> set[int]:
    """Actors with those that are judged by what is known of them: who sounds alike, who is one speaker with them."""
    found, ordered = set(actors), sorted(actors)
    for first in range(0, len(ordered), BATCH):
        some = ordered[first : first + BATCH]
        heard = select(SOUNDS.c.sound).where(SOUNDS.c.actor_id.in_(some))
        clusters = select(CLUSTERS.c.cluster_id).where(CLUSTERS.c.actor_id.in_(some))
        nodes = [actor_node(key) for key in _keys_of(connection, some)]
        about = or_(JUDGEMENTS.c.left.in_(nodes), JUDGEMENTS.c.right.in_(nodes))
        judged = connection.execute(select(JUDGEMENTS.c.left, JUDGEMENTS.c.right).where(about)).all()
        keys = {node.removeprefix(ACTOR) for row in judged for node in row}
        found |= set(connection.execute(select(SOUNDS.c.actor_id).where(SOUNDS.c.sound.in_(heard))).scalars())
        found |= set(
            connection.execute(select(CLUSTERS.c.actor_id).where(CLUSTERS.c.cluster_id.in_(clusters))).scalars()
        )
        found |= _actors_of(connection, keys)
    return found


def bases_of(connection: Connection, actors: Iterable[int]) -> list[Base]:
    """The names under which those of some actors speak that are still there, each once."""
    found: dict[str, Base] = {}
    ordered = sorted(actors)
    for first in range(0, len(ordered), BATCH):
        asked = select(ACTORS).where(ACTORS.c.id.in_(ordered[first : first + BATCH]))
        for row in connection.execute(asked.order_by(ACTORS.c.key)):
            found.setdefault(base_of(row.key), (base_of(row.key), row.name, row.kind))
    return [found[key] for key in sorted(found)]


def former_keys(connection: Connection, document: int) -> list[str]:
    """The ids that a document had with the texts of older extractors."""
    asked = select(EXTRACTIONS.c.key).where(EXTRACTIONS.c.document_id == document)
    return list(connection.execute(asked.order_by(EXTRACTIONS.c.key)).scalars())


def judgements_in(connection: Connection, document: int) -> ColumnElement[bool]:
    """Judgements on places in a document."""
    places = [f"mention {key} " for key in (key_of(connection, document), *former_keys(connection, document))]
    return or_(*(side.startswith(place) for place in places for side in (JUDGEMENTS.c.left, JUDGEMENTS.c.right)))


def judgements_of_document(connection: Connection, document: int) -> list[ColumnElement[bool]]:
    """Judgements on a document, on its statements and on places in it, some at a time."""
    statements = select(STATEMENTS.c.key).where(STATEMENTS.c.document_id == document).order_by(STATEMENTS.c.key)
    keys = (key_of(connection, document), *former_keys(connection, document))
    nodes = [document_node(key) for key in keys]
    nodes += [statement_node(key) for key in connection.execute(statements).scalars()]
    return [judgements_in(connection, document), *(_on(nodes[at : at + BATCH]) for at in range(0, len(nodes), BATCH))]


def judgements_on_statements(keys: Iterable[str]) -> list[ColumnElement[bool]]:
    """Judgements on statements, by their ids, some at a time."""
    nodes = [statement_node(key) for key in sorted(keys)]
    return [_on(nodes[at : at + BATCH]) for at in range(0, len(nodes), BATCH)]


def _on(nodes: Sequence[str]) -> ColumnElement[bool]:
    return or_(JUDGEMENTS.c.left.in_(nodes), JUDGEMENTS.c.right.in_(nodes))


def drop_derived(write: "Writer", document: int) -> None:
    """Take away what is derived of a document, but its statements; counts are brought to what remains."""
    connection = write.connection
    of_document = select(STATEMENTS.c.id).where(STATEMENTS.c.document_id == document)
    gone = connection.execute(select(INVOLVED).where(INVOLVED.c.statement_id.in_(of_document))).all()
    for table in (INVOLVED, PAIRS, JOINT):
        connection.execute(delete(table).where(table.c.statement_id.in_(of_document)))
    write.derived.counts.uninvolve(gone)
    write.derived.counts.write(connection)
    passages = select(PASSAGES.c.id).where(PASSAGES.c.document_id == document)
    connection.execute(delete(PASSAGE_TERMS).where(PASSAGE_TERMS.c.rowid.in_(passages)))
    connection.execute(delete(PASSAGES).where(PASSAGES.c.document_id == document))
    drop_sketch(connection, document)


def remove(write: "Writer", document: int) -> list[dict[str, Any]]:
    """Take a document away with all that is of it alone; gives what people judged of places in it.

    What `traces_of` told of it before is left to `sweep`.
    """
    connection = write.connection
    judged = [one for some in judgements_of_document(connection, document) for one in drop_judgements(write, some)]
    forget_visits(write, document)
    drop_derived(write, document)
    of_document = select(STATEMENTS.c.id).where(STATEMENTS.c.document_id == document)
    connection.execute(delete(STATES).where(STATES.c.statement_id.in_(of_document)))
    own = STATEMENTS.c.document_id == document
    connection.execute(update(STATEMENTS).where(own).values(successor_id=None))
    for table, column in (
        (STATEMENTS, STATEMENTS.c.document_id), (APART, APART.c.document_id), (READINGS, READINGS.c.document_id),
        (EXTRACTIONS, EXTRACTIONS.c.document_id), (CAPTURES, CAPTURES.c.document_id), (DOCUMENTS, DOCUMENTS.c.id),
    ):  # fmt: skip
        connection.execute(delete(table).where(column == document))
    write.derived.counts.more(DOCUMENTS, -1)
    write.derived.counts.write(connection)
    return judged


def forget_visits(write: "Writer", document: int) -> None:
    """Take away what is told of the addresses of a document alone: failures, visits that brought nothing, progress."""
    connection = write.connection
    addresses = addresses_of(connection, document)
    keys = [place_key(one) for one in addresses]
    others = select(CAPTURES.c.address_key).where(CAPTURES.c.document_id != document, CAPTURES.c.address_key.in_(keys))
    shared = set(connection.execute(others).scalars())
    own = [key for key in keys if key not in shared]
    connection.execute(delete(CAPTURES).where(CAPTURES.c.address_key.in_(own), CAPTURES.c.document_id.is_(None)))
    gone = connection.execute(delete(FAILURES).where(FAILURES.c.item.in_(own)))
    write.derived.counts.more(FAILURES, -gone.rowcount)
    items = [place_key("item", one) for one in addresses]
    connection.execute(delete(PROGRESS).where(PROGRESS.c.item.in_(items)))


def forget_feeds(connection: Connection, addresses: Iterable[str]) -> None:
    """Take away the bytes of feeds that tell of some addresses; they are asked for anew when followed again."""
    named = [one.encode() for one in addresses if is_lasting(one)]
    followed = select(RAWS.c.hash).join(CAPTURES, CAPTURES.c.raw_hash == RAWS.c.hash)
    hashes = connection.execute(followed.where(CAPTURES.c.outcome == "followed").distinct()).scalars().all()
    for hash_ in hashes if named else ():
        told = zlib.decompress(connection.execute(select(RAWS.c.bytes).where(RAWS.c.hash == hash_)).scalar_one())
        if any(one in told for one in named):
            visits = update(CAPTURES).where(CAPTURES.c.raw_hash == hash_, CAPTURES.c.outcome == "followed")
            connection.execute(visits.values(raw_hash=None, headers=None))
            if connection.execute(select(CAPTURES.c.id).where(CAPTURES.c.raw_hash == hash_).limit(1)).first() is None:
                connection.execute(delete(RAWS).where(RAWS.c.hash == hash_))


def _actors_of(connection: Connection, keys: Iterable[str]) -> set[int]:
    ordered, found = sorted(keys), set[int]()
    for first in range(0, len(ordered), BATCH):
        asked = select(ACTORS.c.id).where(ACTORS.c.key.in_(ordered[first : first + BATCH]))
        found |= set(connection.execute(asked).scalars())
    return found


def _keys_of(connection: Connection, actors: Sequence[int]) -> Sequence[str]:
    return connection.execute(select(ACTORS.c.key).where(ACTORS.c.id.in_(actors))).scalars().all()
