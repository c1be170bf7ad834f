"""A newer reading of a document in, a ledger out in which it counts: what it no longer has is retired.

A retired statement stays with the reading that had it. Its successor is the statement of the newer reading with which
it shares half of what either says, or more; each has one predecessor at most.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, delete, insert, select, update

from sourcier.records import InputError, Reading

from ..bodies import packed
from ..fitting import storable
from ..schema import DOCUMENTS, INVOLVED, JOINT, PAIRS, READINGS, STATEMENTS
from .deriving import statements_of

if TYPE_CHECKING:
    from ..writing import Writer

LEAST_OVERLAP = 0.5
"""The share of the characters of two contents that both hold, from which one has the place of the other."""
Spans = Sequence[Sequence[int]]


def supersede(write: "Writer", document: int, reading: Reading, *, verified: bool = False) -> int:
    """Make a reading of a document (its row) the one that counts; says how many statements it has.

    Statements that it has too keep their rows and ids. With `verified`, all that it tells was checked by a person.
    Raises InputError where another reading of the same reader, pack and model is there.
    """
    connection = write.connection
    reading = storable(reading)
    key = connection.execute(select(DOCUMENTS.c.key).where(DOCUMENTS.c.id == document)).scalar_one()
    id_ = _made_current(write, document, reading)
    rows = connection.execute(select(STATEMENTS).where(STATEMENTS.c.document_id == document)).all()
    uninvolve(write, document)
    told = {one["key"]: one for one in statements_of(reading, key)}
    stored = {row.key: row.id for row in rows if row.key in told}
    write.derived.statements(reading, document, id_, key, stored)
    new = connection.execute(
        select(STATEMENTS.c.key, STATEMENTS.c.id).where(STATEMENTS.c.document_id == document)
    ).all()
    ids = {row.key: row.id for row in new}
    current = [ids[one] for one in told]
    of_these = update(STATEMENTS).where(STATEMENTS.c.id.in_(current))
    connection.execute(of_these.values(successor_id=None, **({"verified": True} if verified else {})))
    _retire(write, [row for row in rows if row.key not in told and not row.retired], told, ids)
    return len(told)


def uninvolve(write: "Writer", document: int) -> None:
    """Take away who says what about whom in a document."""
    of_document = select(STATEMENTS.c.id).where(STATEMENTS.c.document_id == document)
    gone = write.connection.execute(select(INVOLVED).where(INVOLVED.c.statement_id.in_(of_document))).all()
    for table in (INVOLVED, PAIRS, JOINT):
        write.connection.execute(delete(table).where(table.c.statement_id.in_(of_document)))
    write.derived.counts.uninvolve(gone)


def _made_current(write: "Writer", document: int, reading: Reading) -> int:
    """The row of a reading, which from now on is the current one of its document."""
    connection, body = write.connection, packed(reading)
    same = connection.execute(
        select(READINGS.c.id, READINGS.c.body).where(
            READINGS.c.document_id == document, READINGS.c.reader == reading.reader,
            READINGS.c.pack == reading.pack, READINGS.c.model == reading.model,
        )
    ).first()  # fmt: skip
    if same and same.body != body:
        raise InputError("another reading of the same reader and versions is there already")
    connection.execute(update(READINGS).where(READINGS.c.document_id == document).values(current=False))
    if same:
        connection.execute(update(READINGS).where(READINGS.c.id == same.id).values(current=True))
        return int(same.id)
    row = {
        "document_id": document, "reader": reading.reader, "pack": reading.pack, "model": reading.model,
        "language": reading.language, "body": body, "current": True, "added": write.now, "revision": write.revision,
    }  # fmt: skip
    return int(connection.execute(insert(READINGS).returning(READINGS.c.id), row).scalar_one())


def _retire(
    write: "Writer", lost: Sequence[Row[Any]], told: Mapping[str, Mapping[str, Any]], ids: Mapping[str, int]
) -> None:
    successors = dict(_successors(lost, told))
    for row in lost:
        successor = ids.get(successors.get(row.key, ""))
        values = {"retired": True, "successor_id": successor, "revision": write.revision}
        write.connection.execute(update(STATEMENTS).where(STATEMENTS.c.id == row.id).values(values))


def _successors(lost: Sequence[Row[Any]], told: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Pairs of statements, by their keys, that hold the same place: those that share most come first."""
    pairs = sorted(
        (-share, row.key, key)
        for row in lost
        for key, one in told.items()
        if (share := overlap(row.content, one["content"])) >= LEAST_OVERLAP
    )
    taken: set[str] = set()
    for _, old, new in pairs:
        if not {old, new} & taken:
            taken |= {old, new}
            yield old, new


def overlap(ours: Spans, theirs: Spans) -> float:
    """The share of the characters of two contents that both hold, of all that either holds (0 to 1)."""
    both = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in ours for b in theirs)
    return both / (sum(end - start for start, end in (*ours, *theirs)) - both) if both else 0.0
