"""Readings and captures in, rows of a ledger out: whole documents, several in a transaction."""

import hashlib
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

from sqlalchemy import Connection, Engine, func, insert, literal_column, select, update

from sourcier.records import Added, Capture, Document, Failure, Outcome, Reading
from sourcier.records.moments import now

from .bodies import digest_of, packed, record_of
from .derived.counting import Counts
from .derived.deriving import Deriver, Known
from .fitting import fit, storable
from .forgetting.admitting import admit
from .inserting import insert_new, upsert
from .keys import document_key, place_key
from .layers.extractions import document_with
from .schema import (
    CAPTURES,
    DOCUMENTS,
    FAILURES,
    INFO,
    PROGRESS,
    RAWS,
    READINGS,
    SWEPT,
    TEXTS,
)
from .wordings import LONGEST, apart

PIPE = "-"
"""The address of what came on the standard input."""


@contextmanager
def writing(engine: Engine, known: Known) -> Iterator["Writer"]:
    """A writer, whose rows are all kept or none; its revision is given first, under a lock held to the commit."""
    own = known.above()
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        revision = connection.execute(
            update(INFO)
            .where(INFO.c.name == "revision")
            .values(value=func.cast(literal_column("CAST(value AS INTEGER) + 1"), INFO.c.value.type))
            .returning(INFO.c.value)
        ).scalar_one()
        own.as_of(connection.execute(select(INFO.c.value).where(INFO.c.name == SWEPT)).scalar_one_or_none())
        writer = Writer(connection, own, int(revision))
        yield writer
        writer.derived.counts.write(connection)
    own.settle()


class Writer:
    """Writes documents, captures, failures and progress within one transaction."""

    def __init__(self, connection: Connection, known: Known, revision: int) -> None:
        self.connection, self.revision = connection, revision
        self.derived = Deriver(connection, known, revision)
        self._known = known
        self.now = now()
        self.again = False
        """Whether what was forgotten is added all the same."""

    def add(self, reading: Reading, capture: Capture) -> Added:
        """Keep a reading and the visit that brought it; what is there already is left as it is, and said so.

        What was forgotten is not kept, nor is the visit, unless it is added `again`.

        Raises InputError for a reading that cannot be kept; nothing of it is written then, and the transaction goes on.
        """
        reading = storable(reading)
        body = packed(reading)
        with self.whole():
            return self._add(reading, body, capture)

    @contextmanager
    def whole(self) -> Iterator[None]:
        """What is written in the body is kept, or nothing of it where it raises; the transaction goes on."""
        counts, self.derived.counts = self.derived.counts, Counts()
        try:
            with self.connection.begin_nested():
                yield
        except BaseException:
            self.derived.counts = counts
            self._known.clear()
            raise
        counts.add(self.derived.counts)
        self.derived.counts = counts

    def _add(self, reading: Reading, body: bytes, capture: Capture) -> Added:
        document = reading.document
        key = document_key(document)
        if not admit(self, key, (document.url, capture.address, capture.final_address)):
            return Added(key, "forgotten", 0)
        raw = self._raw(capture)
        known = document_with(self.connection, key)
        outcome: Outcome = "unchanged"
        id_, written = known or 0, 0
        if known is None:
            outcome = "changed" if self._was_another(capture.address, raw, document.text.hash) else "new"
            id_ = self._document(document, key, capture)
            written = self._reading(reading, body, id_, key)
        self._capture(capture, id_, outcome, raw)
        return Added(key, outcome, written)

    def swept(self) -> None:
        """Forget which rows were seen: some were taken away."""
        self._known.drop()

    def visited(self, capture: Capture, outcome: Outcome, document: int | None = None) -> None:
        """Keep a visit that brought nothing new: a 404, a withdrawal, a fault, or a document that was there before."""
        self._capture(capture, document, outcome, self._raw(capture))

    def document_at(self, address: str, until: str = "", at: str = "") -> int | None:
        """The document that the last visit to an address brought, of those until a moment, or of the one `at` it."""
        asked = select(CAPTURES.c.document_id).where(
            CAPTURES.c.address_key == place_key(address), CAPTURES.c.document_id.is_not(None)
        )
        if at or until:
            asked = asked.where(CAPTURES.c.retrieved == at if at else CAPTURES.c.retrieved <= until)
        newest = asked.order_by(CAPTURES.c.retrieved.desc(), CAPTURES.c.id.desc()).limit(1)
        return self.connection.execute(newest).scalar_one_or_none()

    def was_there(self, address: str, until: str) -> bool:
        """Whether a page, a feed or a site map came from an address at a visit up to a moment."""
        came = CAPTURES.c.document_id.is_not(None) | (CAPTURES.c.outcome == "followed")
        asked = select(CAPTURES.c.id).where(
            CAPTURES.c.address_key == place_key(address), CAPTURES.c.retrieved <= until, came
        )
        return self.connection.execute(asked.limit(1)).first() is not None

    def failed(self, failure: Failure) -> None:
        """Keep what could not be read at an address, or count one more try, the source being that of the last."""
        values = {
            "item": place_key(failure.address), "address": fit(failure.address),
            "source": fit(failure.source), "kind": failure.kind, "at": failure.at, "tries": 1,
            "message": fit(" ".join(failure.message.split())[:LONGEST]), "wording": apart(failure.message),
        }  # fmt: skip
        statement = upsert(self.connection, FAILURES).values(values)
        tries = self.connection.execute(
            statement.on_conflict_do_update(
                index_elements=["item"],
                set_={name: values[name] for name in ("source", "kind", "message", "wording", "at")}
                | {"tries": FAILURES.c.tries + 1},
            ).returning(FAILURES.c.tries)
        ).scalar_one()  # fmt: skip
        self.derived.counts.more(FAILURES, tries == 1)

    def mended(self, address: str) -> None:
        """Take away the failure at an address that could be read, through whatever source it was."""
        gone = self.connection.execute(FAILURES.delete().where(FAILURES.c.item == place_key(address)))
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

    def _was_another(self, address: str, raw: str | None, text: str) -> bool:
        """Whether another page was at an address; what comes through a pipe has none, and is never the same place.

        The same bytes with the same text that make another document, such as one of which an outlet is stated, are no
        page that changed.
        """
        if address.partition("#")[0] == PIPE:
            return False
        of_text = CAPTURES.join(DOCUMENTS, DOCUMENTS.c.id == CAPTURES.c.document_id).join(TEXTS)
        visits = select(CAPTURES.c.raw_hash, TEXTS.c.hash).select_from(of_text)
        newest = visits.where(CAPTURES.c.address_key == place_key(address)).order_by(
            CAPTURES.c.retrieved.desc(), CAPTURES.c.id.desc()
        )
        before = self.connection.execute(newest.limit(1)).first()
        return before is not None and (raw is None or tuple(before) != (raw, text))

    def _capture(self, capture: Capture, document: int | None, outcome: str, raw: str | None) -> None:
        values = {
            "address_key": place_key(capture.address), "address": fit(capture.address),
            "final_address": fit(capture.final_address), "retrieved": capture.retrieved, "status": capture.status,
            "outcome": outcome, "raw_hash": raw, "document_id": document, "revision": self.revision,
            "headers": {fit(name): fit(value) for name, value in capture.headers.items()} or None,
        }  # fmt: skip
        self.connection.execute(insert(CAPTURES), values)

    def _document(self, document: Document, key: str, capture: Capture) -> int:
        insert_new(self.connection, TEXTS, [{"hash": document.text.hash, "characters": document.text.characters}])
        text_id = self.connection.execute(select(TEXTS.c.id).where(TEXTS.c.hash == document.text.hash)).scalar_one()
        record = record_of(document)
        values = {
            "key": key, "text_id": text_id, "outlet_id": self.derived.outlet(document.outlet),
            "url": document.url, "name": document.name, "title": document.title, "language": document.language,
            "published": document.published, "raw_hash": document.raw_hash, "partial": capture.partial,
            "extractor": fit(capture.extractor), "record": record, "added": self.now,
            "digest": digest_of(asdict(document)), "revision": self.revision,
        }  # fmt: skip
        self.derived.counts.more(DOCUMENTS, 1)
        return int(self.connection.execute(insert(DOCUMENTS).returning(DOCUMENTS.c.id), values).scalar_one())

    def _reading(self, reading: Reading, body: bytes, document: int, key: str) -> int:
        values = {
            "document_id": document, "reader": reading.reader, "pack": reading.pack, "model": reading.model,
            "language": reading.language, "body": body, "current": True, "added": self.now,
            "revision": self.revision,
        }  # fmt: skip
        id_ = self.connection.execute(insert(READINGS).returning(READINGS.c.id), values).scalar_one()
        self.derived.passages(reading, document)
        return self.derived.statements(reading, document, int(id_), key)
