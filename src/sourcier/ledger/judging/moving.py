"""Documents in which a name is somebody else's in, the rows out that tell so: all that they say goes to that actor."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, and_, delete, select, update

from ..asking.documents import reading_of
from ..derived.actors import Named
from ..derived.counting import recount_actors
from ..derived.opposed import is_any_opposed
from ..derived.superseding import uninvolve
from ..inserting import insert_new
from ..personal.opposing import look_anew
from ..schema import ACTORS, APART, DOCUMENTS, INVOLVED, JOINT, PAIRS, STATEMENTS
from ..writing import Writer
from .nodes import BATCH, base_of


@dataclass(frozen=True, slots=True)
class Move:
    """That in a document a name, which is one actor's now, is that of the actor `to`."""

    document: int
    actor: int
    to: Named


def move(write: Writer, moves: Iterable[Move]) -> set[int]:
    """Give what actors say, and what is said of them, in some documents to others; the actors that lost or got it."""
    connection, moves = write.connection, list(moves)
    ids = write.derived.actors.of(one.to for one in moves)
    for one in moves:
        to = ids[one.to.key]
        where = and_(APART.c.document_id == one.document, APART.c.base == one.to.base)
        connection.execute(delete(APART).where(where))
        if one.to.apart is not None:
            row = {"document_id": one.document, "base": one.to.base, "tag": one.to.apart}
            insert_new(connection, APART, [row])
        _give(connection, one.document, one.actor, to)
    touched = {one.actor for one in moves} | {ids[one.to.key] for one in moves}
    if is_any_opposed(connection):  # who is out of view is told by what sets them apart as well
        look_anew(write, sorted({one.document for one in moves}))
    recount_actors(connection, touched)
    return touched


def involve_anew(write: Writer, document: int, tags: Mapping[str, str]) -> None:
    """Set names apart in a document, by their bases, and write anew who says what about whom there."""
    connection = write.connection
    for base, tag in tags.items():
        connection.execute(delete(APART).where(and_(APART.c.document_id == document, APART.c.base == base)))
        insert_new(connection, APART, [{"document_id": document, "base": base, "tag": tag}])
    key = connection.execute(select(DOCUMENTS.c.key).where(DOCUMENTS.c.id == document)).scalar_one()
    of_document = (STATEMENTS.c.document_id == document) & STATEMENTS.c.retired.is_(False)
    rows = connection.execute(
        select(STATEMENTS.c.key, STATEMENTS.c.id, STATEMENTS.c.reading_id).where(of_document)
    ).all()
    uninvolve(write, document)
    stored = {row.key: row.id for row in rows}
    write.derived.statements(reading_of(connection, document), document, rows[0].reading_id, key, stored)
    write.derived.counts.write(connection)


def _give(connection: Connection, document: int, before: int, after: int) -> None:
    of_document = select(STATEMENTS.c.id).where(STATEMENTS.c.document_id == document)
    for table, name in (
        (INVOLVED, "actor_id"), (JOINT, "actor_id"), (PAIRS, "speaker_id"), (PAIRS, "subject_id"),
    ):  # fmt: skip
        held = and_(table.c[name] == before, table.c.statement_id.in_(of_document))
        connection.execute(update(table).where(held).values({name: after}))
    held = and_(STATEMENTS.c.speaker_id == before, STATEMENTS.c.document_id == document)
    connection.execute(update(STATEMENTS).where(held).values(speaker_id=after))


def named_at(connection: Connection, actors: Iterable[int]) -> Mapping[int, Named]:
    """Actors as readings name them."""
    ordered, found = sorted(set(actors)), dict[int, Named]()
    for first in range(0, len(ordered), BATCH):
        asked = select(ACTORS).where(ACTORS.c.id.in_(ordered[first : first + BATCH]))
        for row in connection.execute(asked):
            found[row.id] = Named(base_of(row.key), row.name, row.kind, row.gender, row.identifier, row.apart)
    return found
