"""A document as a newer extractor gives it in, its row as it is then out; a text that it had before stays beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, insert, select, update

from sourcier.records import Document

from ..bodies import digest_of, record_of
from ..inserting import insert_new
from ..keys import document_key
from ..schema import DOCUMENTS, EXTRACTIONS, READINGS, STATEMENTS, TEXTS

if TYPE_CHECKING:
    from ..writing import Writer


def document_with(connection: Connection, key: str) -> int | None:
    """The row of the document of an id, be it the one that it had with the text of an older extractor."""
    for table, id_ in ((DOCUMENTS, DOCUMENTS.c.id), (EXTRACTIONS, EXTRACTIONS.c.document_id)):
        found = connection.execute(select(id_).where(table.c.key == key)).scalar_one_or_none()
        if found is not None:
            return int(found)
    return None


def former_fields(connection: Connection, extraction: int) -> dict[str, Any]:
    """The fields of a document as an older extractor gave it."""
    asked = (
        select(EXTRACTIONS.c.record, TEXTS.c.characters, TEXTS.c.hash)
        .join(TEXTS, TEXTS.c.id == EXTRACTIONS.c.text_id)
        .where(EXTRACTIONS.c.id == extraction)
    )
    row = connection.execute(asked).one()
    return {**row.record, "text": {"characters": row.characters, "hash": row.hash}}


def former_of(connection: Connection, document: int) -> Sequence[Any]:
    """What older extractors made of a document: rows with their text (`characters`, `hash`), in an order of content."""
    asked = (
        select(EXTRACTIONS, TEXTS.c.characters, TEXTS.c.hash)
        .join(TEXTS, TEXTS.c.id == EXTRACTIONS.c.text_id)
        .where(EXTRACTIONS.c.document_id == document)
    )
    return connection.execute(asked.order_by(EXTRACTIONS.c.key)).all()


def former_texts(connection: Connection, statements: Iterable[int]) -> dict[int, int]:
    """The rows of the texts in which retired statements stand, for those that are not of their document's text now."""
    asked = (
        select(STATEMENTS.c.id, EXTRACTIONS.c.text_id)
        .join(READINGS, READINGS.c.id == STATEMENTS.c.reading_id)
        .join(EXTRACTIONS, EXTRACTIONS.c.id == READINGS.c.extraction_id)
        .where(STATEMENTS.c.id.in_(sorted(statements)))
    )
    return {row.id: row.text_id for row in connection.execute(asked)}


def extracted_anew(write: "Writer", document: int, before: Document, now: Document, extractor: str) -> None:
    """Make what a newer extractor gives of a document (its row) that which is told of it.

    Where the text is another, the one before is kept as a former extraction with the readings of it, and the document
    has the id that its new text gives. Readings are left as they are: a reading of `now` must take their place.
    """
    connection, key = write.connection, document_key(now)
    if now.text.hash != before.text.hash:
        _set_aside(connection, document, before, write.revision)
        _take_back(connection, key)
    insert_new(connection, TEXTS, [{"hash": now.text.hash, "characters": now.text.characters}])
    text = connection.execute(select(TEXTS.c.id).where(TEXTS.c.hash == now.text.hash)).scalar_one()
    values = {
        "key": key, "text_id": text, "outlet_id": write.derived.outlet(now.outlet), "url": now.url,
        "name": now.name, "title": now.title, "language": now.language, "published": now.published,
        "partial": bool(now.partial), "extractor": extractor, "record": record_of(now),
        "digest": digest_of(asdict(now)), "revision": write.revision,
    }  # fmt: skip
    connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.id == document).values(values))


def _set_aside(connection: Connection, document: int, before: Document, revision: int) -> None:
    """Keep the text that a document has as a former extraction, to which its readings belong."""
    kept = connection.execute(select(DOCUMENTS).where(DOCUMENTS.c.id == document)).one()
    fields = {name: value for name, value in asdict(before).items() if name != "text"}
    values = {
        "key": kept.key, "document_id": document, "text_id": kept.text_id, "extractor": kept.extractor,
        "record": fields, "digest": digest_of(fields), "revision": revision,
    }  # fmt: skip
    id_ = connection.execute(insert(EXTRACTIONS).returning(EXTRACTIONS.c.id), values).scalar_one()
    of_document = (READINGS.c.document_id == document) & READINGS.c.extraction_id.is_(None)
    connection.execute(update(READINGS).where(of_document).values(extraction_id=id_))


def _take_back(connection: Connection, key: str) -> None:
    """Of a text that a document has again, the readings are of its text, and no former extraction is left."""
    for id_ in connection.execute(select(EXTRACTIONS.c.id).where(EXTRACTIONS.c.key == key)).scalars().all():
        of_former = READINGS.c.extraction_id == id_
        connection.execute(update(READINGS).where(of_former).values(extraction_id=None))
        connection.execute(delete(EXTRACTIONS).where(EXTRACTIONS.c.id == id_))
