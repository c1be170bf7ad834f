"""Sketches in, their rows out, and back; and which documents have none yet."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select, update

from sourcier.records import Reading

from ..asking.documents import reading_of
from ..schema import BANDS, DOCUMENTS, INFO, SENTENCES, SKETCHES
from .passages import Passage, passages_of
from .sketches import VERSION, Sketch, sketch_of

ALL = "sketched"
"""The row of `info` that says with which version all documents were sketched."""
BATCH = 50
"""Documents that are sketched in one transaction."""


def sketch_in(reading: Reading, passages: Sequence[Passage] | None = None) -> Sketch:
    """The sketch of the document of a reading; `passages` are those of it, where they are known."""
    document = reading.document
    if passages is None:
        passages = list(passages_of(document, reading.parts, reading.language))
    return sketch_of(document.text.characters, reading.parts, passages)


def write_sketch(connection: Connection, document: int, sketch: Sketch) -> None:
    """Write the sketch of a document that has none."""
    connection.execute(
        insert(SKETCHES),
        {"document_id": document, "version": VERSION, "words": sketch.words, "sentences": sketch.sentences},
    )
    for table, keys in ((BANDS, sketch.bands), (SENTENCES, sketch.hashes)):
        if keys:
            connection.execute(insert(table), [{"key": key, "document_id": document} for key in keys])


def drop_sketch(connection: Connection, document: int) -> None:
    """Take the sketch of a document away."""
    for table in (BANDS, SENTENCES, SKETCHES):
        connection.execute(delete(table).where(table.c.document_id == document))


def missketched(connection: Connection, document: int, sketch: Sketch) -> bool:
    """Whether what is kept of a sketch is not as it must be; none is right where not all documents have one yet."""
    row = connection.execute(select(SKETCHES).where(SKETCHES.c.document_id == document)).first()
    if row is None or row.version != VERSION:
        return all_sketched(connection)
    kept = [
        tuple(sorted(connection.execute(select(table.c.key).where(table.c.document_id == document)).scalars()))
        for table in (BANDS, SENTENCES)
    ]
    return (row.words, row.sentences, *kept) != (
        sketch.words, sketch.sentences, tuple(sorted(sketch.bands)), sketch.hashes,
    )  # fmt: skip


def all_sketched(connection: Connection) -> bool:
    """Whether all documents have a sketch of this version."""
    kept = connection.execute(select(INFO.c.value).where(INFO.c.name == ALL)).scalar_one_or_none()
    return kept == str(VERSION)


def without_sketch(connection: Connection) -> list[int]:
    """The documents that have no sketch of this version, in the order in which they came."""
    here = select(SKETCHES.c.document_id).where(SKETCHES.c.document_id == DOCUMENTS.c.id, SKETCHES.c.version == VERSION)
    return list(connection.execute(select(DOCUMENTS.c.id).where(~here.exists()).order_by(DOCUMENTS.c.id)).scalars())


def sketch_some(connection: Connection, documents: Sequence[int]) -> None:
    """Sketch some documents anew, those that are still there."""
    for document in documents:
        if connection.execute(select(DOCUMENTS.c.id).where(DOCUMENTS.c.id == document)).first() is None:
            continue
        drop_sketch(connection, document)
        write_sketch(connection, document, sketch_in(reading_of(connection, document)))


def note_all_sketched(connection: Connection) -> None:
    """Note that all documents have a sketch, where they do."""
    if without_sketch(connection):
        return
    if not connection.execute(update(INFO).where(INFO.c.name == ALL).values(value=str(VERSION))).rowcount:
        connection.execute(insert(INFO), {"name": ALL, "value": str(VERSION)})
