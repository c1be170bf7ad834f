"""Readings and captures in, rows of a ledger out: whole documents, several in a transaction."""

import hashlib
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, func, insert, literal_column, select, update

from sourcier.records import Added, Capture, Document, Failure, Outcome, Reading

from .bodies import packed, record_of
from .deriving import Deriver, Known
from .inserting import insert_new, upsert
from .keys import document_key, place_key
from .schema import (
    CAPTURES,
    DOCUMENTS,
    FAILURES,
    INFO,
    PROGRESS,
    RAWS,
    READINGS,
    TEXTS,
)


@contextmanager
def writing(engine: Engine, known: Known) -> Iterator["Writer"]:
    """A writer, whose rows are all kept or none; its revision is given first, under a lock held to the commit.

    What is known of ids is forgotten when the transaction fails, for they were never written.
    """
    with engine.connect().execution_options(writes=True) as connection:
        try:
            with connection.begin():
                revision = connection.execute(
                    update(INFO)
                    .where(INFO.c.name == "revision")
                    .values(value=func.cast(literal_column("CAST(value AS INTEGER) + 1"), INFO.c.value.type))
                    .returning(INFO.c.value)
                ).scalar_one()
                writer = Writer(connection, known, int(revision))
                yield writer
                writer.derived.counts.write(connection)
        except BaseException:
            known.actors.clear()
            known.outlets.clear()
            known.forms.clear()
            raise
    known.trim()


class Writer:
    """Writes documents, captures, failures and progress within one transaction."""

    def __init__(self, connection: Connection, known: Known, revision: int) -> None:
        self.connection, self.revision = connection, revision
        self.derived = Deriver(connection, known, revision)
        self._now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")

    def add(self, reading: Reading, capture: Capture) -> Added:
        """Keep a reading and the visit that brought it; what is there already is left as it is, and said so."""
        document = reading.document
        key = document_key(document)
        raw = self._raw(capture)
        row = self.connection.execute(select(DOCUMENTS.c.id).where(DOCUMENTS.c.key == key)).first()
        if row is None:
            id_, outcome = self._document(document, key, capture), "new"
            written = self._reading(reading, id_, key)
        else:
            id_, outcome, written = row.id, "unchanged", 0
        if outcome == "new" and self._seen_before(capture.address):
            outcome = "changed"
        self._capture(capture, id_, outcome, raw)
        return Added(key, outcome, written)  # type: ignore[arg-type]

    def visited(self, capture: Capture, outcome: Outcome) -> None:
        """Keep a visit that brought no document: a 404, a withdrawal, a fault."""
        self._capture(capture, None, outcome, self._raw(capture))

    def failed(self, failure: Failure) -> None:
        """Keep what could not be read, or count one more try."""
        values = {
            "item": place_key(failure.source, failure.address), "address": failure.address, "source": failure.source,
            "kind": failure.kind, "message": failure.message.replace("\0", "\ufffd"), "at": failure.at, "tries": 1,
        }  # fmt: skip
        statement = upsert(self.connection, FAILURES).values(values)
        tries = self.connection.execute(
            statement.on_conflict_do_update(
                index_elements=["item"],
                set_={"kind": values["kind"], "message": values["message"], "at": values["at"],
                      "tries": FAILURES.c.tries + 1},
            ).returning(FAILURES.c.tries)
        ).scalar_one()  # fmt: skip
        self.derived.counts.more(FAILURES, tries == 1)

    def mended(self, source: str, address: str) -> None:
        """Take away a failure that is none any more."""
        gone = self.connection.execute(FAILURES.delete().where(FAILURES.c.item == place_key(source, address)))
        self.derived.counts.more(FAILURES, -gone.rowcount)

    def passed(self, item: str, seen: str, outcome: str) -> None:
        """Note that an item of a source was dealt with, as it was then (`seen`)."""
        statement = upsert(self.connection, PROGRESS).values(item=item, seen=seen, outcome=outcome)
        self.connection.execute(
            statement.on_conflict_do_update(index_elements=["item"], set_={"seen": seen, "outcome": outcome})
        )

    def _raw(self, capture: Capture) -> str | None:
        if capture.raw is None:
            return None
        hash_ = hashlib.sha256(capture.raw).hexdigest()
        if self.connection.execute(select(RAWS.c.hash).where(RAWS.c.hash == hash_)).first() is None:
            row = {"hash": hash_, "size": len(capture.raw), "packing": "zlib", "bytes": zlib.compress(capture.raw, 6)}
            insert_new(self.connection, RAWS, [row])
        return hash_

    def _seen_before(self, address: str) -> bool:
        asked = select(CAPTURES.c.id).where(CAPTURES.c.address_key == place_key(address)).limit(1)
        return self.connection.execute(asked).first() is not None

    def _capture(self, capture: Capture, document: int | None, outcome: str, raw: str | None) -> None:
        values = {
            "address_key": place_key(capture.address), "address": _clean(capture.address),
            "final_address": _clean(capture.final_address), "retrieved": capture.retrieved, "status": capture.status,
            "outcome": outcome, "raw_hash": raw, "document_id": document, "revision": self.revision,
            "headers": {_clean(name): _clean(value) for name, value in capture.headers.items()} or None,
        }  # fmt: skip
        self.connection.execute(insert(CAPTURES), values)

    def _document(self, document: Document, key: str, capture: Capture) -> int:
        insert_new(self.connection, TEXTS, [{"hash": document.text.hash, "characters": document.text.characters}])
        text_id = self.connection.execute(select(TEXTS.c.id).where(TEXTS.c.hash == document.text.hash)).scalar_one()
        values = {
            "key": key, "text_id": text_id, "outlet_id": self.derived.outlet(document.outlet),
            "url": _clean(document.url), "name": _clean(document.name),
            "title": _clean(document.title), "language": document.language,
            "published": document.published, "raw_hash": document.raw_hash, "partial": capture.partial,
            "extractor": capture.extractor, "record": record_of(document), "added": self._now,
            "revision": self.revision,
        }  # fmt: skip
        self.derived.counts.more(DOCUMENTS, 1)
        return int(self.connection.execute(insert(DOCUMENTS).returning(DOCUMENTS.c.id), values).scalar_one())

    def _reading(self, reading: Reading, document: int, key: str) -> int:
        values = {
            "document_id": document, "reader": reading.reader, "pack": reading.pack, "model": reading.model,
            "language": reading.language, "body": packed(reading), "current": True, "added": self._now,
            "revision": self.revision,
        }  # fmt: skip
        id_ = self.connection.execute(insert(READINGS).returning(READINGS.c.id), values).scalar_one()
        self.derived.passages(reading, document)
        return self.derived.statements(reading, document, int(id_), key)


def _clean(value: str | None) -> str | None:
    """A value without what a database refuses."""
    return value if value is None else value.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
