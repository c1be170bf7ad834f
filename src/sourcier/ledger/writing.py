"""Readings and captures in, rows of a ledger out: whole documents, several in a transaction."""

import hashlib
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, literal_column, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from sourcier.actors.tables import STATE_ORGANS, Outlet, load_actors
from sourcier.records import Added, Attribution, Capture, Document, Failure, Outcome, Reading

from .actors import ActorIds, Named, entities_of, speakers_of, subjects_of
from .bodies import packed, record_of
from .inserting import insert_new
from .keys import document_key, place_key, statement_key, words_key
from .passages import Passage, passages_of
from .schema import (
    CAPTURES,
    DOCUMENTS,
    FAILURES,
    FORMS,
    INFO,
    INVOLVED,
    OUTLETS,
    PASSAGE_TERMS,
    PASSAGES,
    PROGRESS,
    RAWS,
    READINGS,
    STATEMENTS,
    TEXTS,
)

LONGEST_ROLE = 400


@dataclass(slots=True)
class Known:
    """Ids that a process has seen written, so that it need not ask again."""

    actors: dict[str, int] = field(default_factory=dict)
    outlets: dict[str, int] = field(default_factory=dict)
    forms: set[tuple[str, str]] = field(default_factory=set)
    most: int = 200_000

    def trim(self) -> None:
        """Forget all when there is too much of it: memory stays bounded."""
        for kept in (self.actors, self.outlets, self.forms):
            if len(kept) > self.most:
                kept.clear()


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
                yield Writer(connection, known, int(revision))
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
        self._known = known
        self._actors = ActorIds(connection, known.actors)
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
        statement = self._upsert(FAILURES).values(values)
        self.connection.execute(
            statement.on_conflict_do_update(
                index_elements=["item"],
                set_={"kind": values["kind"], "message": values["message"], "at": values["at"],
                      "tries": FAILURES.c.tries + 1},
            )
        )  # fmt: skip

    def mended(self, source: str, address: str) -> None:
        """Take away a failure that is none any more."""
        self.connection.execute(FAILURES.delete().where(FAILURES.c.item == place_key(source, address)))

    def passed(self, item: str, seen: str, outcome: str) -> None:
        """Note that an item of a source was dealt with, as it was then (`seen`)."""
        statement = self._upsert(PROGRESS).values(item=item, seen=seen, outcome=outcome)
        self.connection.execute(
            statement.on_conflict_do_update(index_elements=["item"], set_={"seen": seen, "outcome": outcome})
        )

    def _upsert(self, table: Any) -> Any:
        return (postgresql if self.connection.dialect.name == "postgresql" else sqlite).insert(table)

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
            "key": key, "text_id": text_id, "outlet_id": self._outlet(document.outlet), "url": _clean(document.url),
            "name": _clean(document.name), "title": _clean(document.title), "language": document.language,
            "published": document.published, "raw_hash": document.raw_hash, "partial": capture.partial,
            "extractor": capture.extractor, "record": record_of(document), "added": self._now,
            "revision": self.revision,
        }  # fmt: skip
        return int(self.connection.execute(insert(DOCUMENTS).returning(DOCUMENTS.c.id), values).scalar_one())

    def _outlet(self, name: str | None) -> int | None:
        if not name:
            return None
        shown = " ".join(name.replace("\0", "\ufffd").split())[:200]
        if shown not in self._known.outlets:
            insert_new(self.connection, OUTLETS, [_outlet_row(shown)])
            key = _outlet_row(shown)["key"]
            found = self.connection.execute(select(OUTLETS.c.id).where(OUTLETS.c.key == key)).scalar_one()
            self._known.outlets[shown] = int(found)
        return self._known.outlets[shown]

    def _reading(self, reading: Reading, document: int, key: str) -> int:
        values = {
            "document_id": document, "reader": reading.reader, "pack": reading.pack, "model": reading.model,
            "language": reading.language, "body": packed(reading), "current": True, "added": self._now,
            "revision": self.revision,
        }  # fmt: skip
        id_ = self.connection.execute(insert(READINGS).returning(READINGS.c.id), values).scalar_one()
        self._passages(list(passages_of(reading.document, reading.parts, reading.language)), document, reading.document)
        return self._statements(reading, document, int(id_), key)

    def _passages(self, passages: Sequence[Passage], document: int, published: Document) -> None:
        forms = {(term.form, term.stem) for passage in passages for term in passage.terms} - self._known.forms
        insert_new(self.connection, FORMS, [{"form": form, "stem": stem} for form, stem in sorted(forms)])
        self._known.forms |= forms
        if not passages:
            return
        rows = [
            {
                "document_id": document,
                "start": one.span.start,
                "end": one.span.end,
                "published": published.published or "",
            }
            for one in passages
        ]
        ids = self.connection.execute(
            insert(PASSAGES).returning(PASSAGES.c.id, sort_by_parameter_order=True), rows
        ).scalars()
        self.connection.execute(
            _terms_insert(self.connection),
            [{"rowid": id_, "terms": _terms(self.connection, one)} for id_, one in zip(ids, passages, strict=True)],
        )

    def _statements(self, reading: Reading, document: int, id_: int, key: str) -> int:
        if not reading.attributions:
            return 0
        entities = entities_of(reading)
        said_by = [speakers_of(statement, entities) for statement in reading.attributions]
        told_of = [subjects_of(statement) for statement in reading.attributions]
        ids = self._actors.of(one for many in (*said_by, *told_of) for one in many)
        outlet = self._outlet(reading.document.outlet)
        days = {time.span: time.begin for time in reading.times}
        rows = []
        for position, statement in enumerate(reading.attributions):
            speakers = [ids[one.key] for one in said_by[position]]
            said = (days.get(statement.said_at.span) if statement.said_at else None) or ""
            rows.append(
                _statement_row(reading, statement, position, key)
                | {"document_id": document, "reading_id": id_, "outlet_id": outlet, "revision": self.revision,
                   "said": said, "speaker_id": speakers[0] if speakers else None}
            )  # fmt: skip
        made = self.connection.execute(
            insert(STATEMENTS).returning(STATEMENTS.c.id, sort_by_parameter_order=True), rows
        ).scalars()
        involved: list[dict[str, Any]] = []
        for statement_id, row, speakers_, subjects in zip(made, rows, said_by, told_of, strict=True):
            for part, actors in (("s", speakers_), ("a", subjects)):
                involved += _involved(statement_id, part, actors, ids, row)
        insert_new(self.connection, INVOLVED, involved)
        return len(rows)


def _involved(
    statement: int, part: str, actors: Sequence[Named], ids: Mapping[str, int], row: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    for id_ in dict.fromkeys(ids[one.key] for one in actors):
        yield {"actor_id": id_, "part": part, "statement_id": statement, "published": row["published"],
               "said": row["said"]}  # fmt: skip


def _statement_row(reading: Reading, statement: Attribution, position: int, document: str) -> dict[str, Any]:
    characters = reading.document.text.characters
    words = " ".join(characters[start:end] for start, end in statement.content)
    sure = statement.confidence
    return {
        "key": statement_key(document, statement.content, statement.cue),
        "position": position,
        "type": statement.type,
        "cue_class": statement.cue_class,
        "part": statement.part,
        "content": [list(span) for span in statement.content],
        "cue": [list(span) for span in statement.cue],
        "source": list(statement.source) if statement.source else None,
        "start": statement.content[0].start,
        "kind": statement.kind.value if statement.kind else None,
        "gender": statement.gender.value if statement.gender else None,
        "role": statement.role.value[:LONGEST_ROLE] if statement.role else None,
        "country": statement.role.country if statement.role else None,
        "act": statement.act.value if statement.act else None,
        "factuality": statement.factuality[0].value if statement.factuality else None,
        "span_sure": sure.span if sure else None,
        "speaker_sure": min(sure.link, sure.speaker) if sure and sure.speaker is not None else None,
        "words": words_key(words),
        "published": reading.document.published or "",
        "language": reading.language,
        "verified": False,
        "retired": False,
    }


def _terms(connection: Connection, passage: Passage) -> str:
    """The terms as their index takes them: in a row for FTS5, with their places for a tsvector."""
    if connection.dialect.name == "sqlite":
        return " ".join(term.stem for term in passage.terms)
    return " ".join(f"'{term.stem}':{place}" for place, term in enumerate(passage.terms, 1))


def _terms_insert(connection: Connection) -> Any:
    if connection.dialect.name == "sqlite":
        return insert(PASSAGE_TERMS)
    return text("INSERT INTO passage_terms (rowid, terms) VALUES (:rowid, CAST(:terms AS tsvector))")


def _outlet_row(name: str) -> dict[str, Any]:
    actors = load_actors()
    known: Outlet | None = actors.outlet_at(name)
    owner = known.owner if known else None
    owning = actors.actors.get(owner or "")
    return {
        "key": (known.name if known else name).casefold()[:300],
        "name": known.name if known else name,
        "country": known.country if known else None,
        "kind": known.kind if known else None,
        "owner": owner,
        "owner_kind": ("state" if owning.type in STATE_ORGANS else owning.type) if owning else None,
    }


def _clean(value: str | None) -> str | None:
    """A value without what a database refuses."""
    return value if value is None else value.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
