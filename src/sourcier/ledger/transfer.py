"""A ledger in, an object for each thing that it keeps out; and such objects in, the same things in another ledger."""

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, insert, select

from sourcier.records import InputError

from .asking.documents import document_fields
from .bodies import digest_of, reading_from, record_of
from .inserting import insert_new
from .keys import document_key, place_key
from .schema import CAPTURES, DOCUMENTS, FAILURES, OUTLETS, RAWS, READINGS, STATEMENTS, TEXTS, TOMBSTONES
from .writing import Writer

FORMAT = "sourcier.ledger/1"
VISIT = ("address", "final_address", "retrieved", "status", "outcome", "raw_hash", "headers")
FAILURE = ("address", "source", "kind", "message", "at", "tries")


def dump(connection: Connection) -> Iterator[dict[str, Any]]:
    """Everything that a ledger keeps, in an order of content: bytes, documents with readings and visits, the rest."""
    for hash_ in list(connection.execute(select(RAWS.c.hash).order_by(RAWS.c.hash)).scalars()):
        row = connection.execute(select(RAWS).where(RAWS.c.hash == hash_)).one()
        yield {"raw": hash_, "bytes": b64encode(row.bytes).decode("ascii")}
    for key in list(connection.execute(select(DOCUMENTS.c.key).order_by(DOCUMENTS.c.key)).scalars()):
        yield _document(connection, key)
    lost = select(CAPTURES).where(CAPTURES.c.document_id.is_(None)).order_by(CAPTURES.c.address, CAPTURES.c.retrieved)
    for visit in connection.execute(lost):
        yield {"visit": {name: getattr(visit, name) for name in VISIT}}
    for failure in connection.execute(select(FAILURES).order_by(FAILURES.c.source, FAILURES.c.address)):
        yield {"failure": {name: getattr(failure, name) for name in FAILURE}}
    for stone in connection.execute(select(TOMBSTONES).order_by(TOMBSTONES.c.key)):
        yield {"tombstone": {"key": stone.key, "kind": stone.kind, "at": stone.at, "reason": stone.reason}}


def load(write: Writer, value: Any) -> str:
    """Keep what an object of `dump` holds; says what it was. Raises InputError for any other object."""
    try:
        if "raw" in value:
            packed = b64decode(value["bytes"], validate=True)
            size = len(zlib.decompress(packed))
            row = {"hash": value["raw"], "size": size, "packing": "zlib", "bytes": packed}
            insert_new(write.connection, RAWS, [row])
            return "raw"
        if "document" in value:
            return _load_document(write, value)
        if "visit" in value:
            _visit(write, value["visit"], None)
            return "visit"
        if "failure" in value:
            row = {name: value["failure"][name] for name in FAILURE}
            row["item"] = place_key(row["source"], row["address"])
            known = select(FAILURES.c.item).where(FAILURES.c.item == row["item"])
            if write.connection.execute(known).first() is None:
                write.connection.execute(insert(FAILURES), row)
                write.derived.counts.more(FAILURES, 1)
            return "failure"
        if "tombstone" in value:
            insert_new(write.connection, TOMBSTONES, [{**value["tombstone"], "revision": write.revision}])
            return "tombstone"
    except (KeyError, TypeError, ValueError, zlib.error) as error:
        raise InputError("is not as an export is ({reason}): export again", reason=str(error)[:200]) from None
    raise InputError("is nothing that an export holds: export again")


def _document(connection: Connection, key: str) -> dict[str, Any]:
    asked = (
        select(DOCUMENTS, TEXTS.c.characters, TEXTS.c.hash, OUTLETS.c.name.label("outlet"))
        .join(TEXTS, TEXTS.c.id == DOCUMENTS.c.text_id)
        .outerjoin(OUTLETS, OUTLETS.c.id == DOCUMENTS.c.outlet_id)
        .where(DOCUMENTS.c.key == key)
    )
    row = connection.execute(asked).one()
    kept = select(READINGS).where(READINGS.c.document_id == row.id)
    readings = [
        {"added": one.added, "current": one.current, "body": json.loads(zlib.decompress(one.body))}
        for one in connection.execute(kept.order_by(READINGS.c.reader, READINGS.c.pack, READINGS.c.model))
    ]
    visits = select(CAPTURES).where(CAPTURES.c.document_id == row.id).order_by(CAPTURES.c.address, CAPTURES.c.retrieved)
    verified = (
        select(STATEMENTS.c.key)
        .where(STATEMENTS.c.document_id == row.id, STATEMENTS.c.verified.is_(True))
        .order_by(STATEMENTS.c.key)
    )
    return {
        "document": document_fields(row),
        "key": key,
        "added": row.added,
        "partial": row.partial,
        "extractor": row.extractor,
        "readings": readings,
        "visits": [{name: getattr(one, name) for name in VISIT} for one in connection.execute(visits)],
        "verified": list(connection.execute(verified).scalars()),
    }


def _load_document(write: Writer, value: dict[str, Any]) -> str:
    readings = [(one, reading_from(one["body"], value["document"])) for one in value["readings"]]
    current = [reading for one, reading in readings if one["current"]]
    if len(current) != 1:
        raise InputError("a document has {number} current readings, and must have one: export again",
                         number=len(current))  # fmt: skip
    document = current[0].document
    if document_key(document) != value["key"]:
        raise InputError("the id of a document is not that of its content: its export was changed")
    connection = write.connection
    known = connection.execute(select(DOCUMENTS.c.id).where(DOCUMENTS.c.key == value["key"])).first()
    if known:
        return "known"
    insert_new(connection, TEXTS, [{"hash": document.text.hash, "characters": document.text.characters}])
    text_id = connection.execute(select(TEXTS.c.id).where(TEXTS.c.hash == document.text.hash)).scalar_one()
    row = {
        "key": value["key"], "text_id": text_id, "outlet_id": write.derived.outlet(document.outlet),
        "url": document.url, "name": document.name, "title": document.title, "language": document.language,
        "published": document.published, "raw_hash": document.raw_hash, "partial": value["partial"],
        "extractor": value["extractor"], "record": record_of(document), "added": value["added"],
        "digest": digest_of(asdict(document)), "revision": write.revision,
    }  # fmt: skip
    write.derived.counts.more(DOCUMENTS, 1)
    id_ = connection.execute(insert(DOCUMENTS).returning(DOCUMENTS.c.id), row).scalar_one()
    for one, reading in readings:
        body = json.dumps(one["body"], ensure_ascii=False, separators=(",", ":")).encode()
        kept = {
            "document_id": id_, "reader": reading.reader, "pack": reading.pack, "model": reading.model,
            "language": reading.language, "body": zlib.compress(body, 6), "current": one["current"],
            "added": one["added"], "revision": write.revision,
        }  # fmt: skip
        reading_id = connection.execute(insert(READINGS).returning(READINGS.c.id), kept).scalar_one()
        if one["current"]:
            write.derived.passages(reading, id_)
            write.derived.statements(reading, id_, reading_id, value["key"])
    if value["verified"]:
        connection.execute(STATEMENTS.update().where(STATEMENTS.c.key.in_(value["verified"])).values(verified=True))
    for visit in value["visits"]:
        _visit(write, visit, id_)
    return "document"


def _visit(write: Writer, visit: dict[str, Any], document: int | None) -> None:
    row = {name: visit[name] for name in VISIT}
    key = place_key(row["address"])
    write.connection.execute(
        insert(CAPTURES), {**row, "address_key": key, "document_id": document, "revision": write.revision}
    )
