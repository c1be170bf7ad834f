"""Keys and addresses in, what a ledger holds of documents out: one whole, the visits to a page, how much there is."""

import zlib
from collections.abc import Iterable, Iterator
from types import SimpleNamespace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, cast, func, select

from sourcier.records import Capture, Failure, InputError, Reading, Retired, Searched

from ..bodies import unpacked
from ..keys import place_key
from ..layers.extractions import former_fields
from ..schema import CAPTURES, DOCUMENTS, FAILURES, HIDDEN, INFO, OUTLETS, RAWS, READINGS, STATEMENTS, TEXTS
from ..wordings import together
from .statements import statements_at

SHORTEST = 6
"""Hex digits by which a statement may be asked for, where they are enough to tell it."""
DOCUMENTS_AT_ONCE = 50
"""Documents whose keys are held while all are gone through."""


def reading_of(connection: Connection, document: int, reading: int | None = None) -> Reading:
    """The current reading of a document, whole, or another of it."""
    which = READINGS.c.current.is_(True) if reading is None else READINGS.c.id == reading
    asked = (
        select(DOCUMENTS, TEXTS.c.characters, TEXTS.c.hash, READINGS.c.body, READINGS.c.extraction_id)
        .join(TEXTS, TEXTS.c.id == DOCUMENTS.c.text_id)
        .join(READINGS, READINGS.c.document_id == DOCUMENTS.c.id)
        .where(DOCUMENTS.c.id == document, which)
    )
    row = connection.execute(asked).one()
    former = row.extraction_id
    return unpacked(row.body, document_fields(row) if former is None else former_fields(connection, former))


def key_of(connection: Connection, document: int) -> str:
    """The id of a document by its row."""
    return str(connection.execute(select(DOCUMENTS.c.key).where(DOCUMENTS.c.id == document)).scalar_one())


def document_fields(row: Any) -> dict[str, Any]:
    """The fields of a document's record from its columns and the rest."""
    return {
        **row.record,
        "text": {"characters": row.characters, "hash": row.hash},
        "language": row.language,
        "name": row.name,
        "url": row.url,
        "title": row.title,
        "published": row.published,
        "raw_hash": row.raw_hash,
    }


def statement_at(connection: Connection, asked: str) -> Any:
    """The row of the statement whose id begins so; raises InputError where there is none, or where it fits several."""
    digits = asked.strip().lower()
    if len(digits) < SHORTEST or len(digits) > 32 or set(digits) - set("0123456789abcdef"):
        raise InputError("“{asked}” is no id of a statement: give {least} to 32 of its hex digits", asked=asked,
                         least=SHORTEST)  # fmt: skip
    low, high = digits.ljust(32, "0"), digits.ljust(32, "f")
    rows = connection.execute(select(STATEMENTS).where(STATEMENTS.c.key.between(low, high)).limit(2)).all()
    if not rows:
        raise InputError("no statement has the id {asked}: `sourcier who` and `sourcier search` show ids", asked=asked)
    if len(rows) > 1:
        raise InputError("several statements begin with {asked}: give more of its digits", asked=asked)
    if rows[0].hidden:
        raise InputError("the statement {asked} is out of view, as somebody wished", asked=asked)
    return rows[0]


def retired_at(connection: Connection, key: str) -> Retired | None:
    """Since when a statement is retired, and what has its place; None of one that is not.

    It is in the reading that it points at, and no more in the next of its document.
    """
    row = connection.execute(select(STATEMENTS).where(STATEMENTS.c.key == key)).first()
    if row is None or not row.retired:
        return None
    later = select(READINGS.c.added, READINGS.c.reader).where(
        READINGS.c.document_id == row.document_id, READINGS.c.id > row.reading_id
    )
    newer = connection.execute(later.order_by(READINGS.c.id).limit(1)).first()
    of_successor = select(STATEMENTS.c.id).where(STATEMENTS.c.id == row.successor_id, STATEMENTS.c.hidden.is_(False))
    shown = connection.execute(of_successor).scalars().all() if row.successor_id else ()
    successor = next(iter(statements_at(connection, shown)), None)
    return Retired(newer.added if newer else None, newer.reader if newer else None, successor)


def history_of(connection: Connection, address: str) -> list[Any]:
    """The visits to an address, the oldest first, each with the key and the title of the document that it brought.

    The outcome is `back` where a document came again that had been gone, or in whose place another had been. Among the
    visits stands when a document was read again (`reread`), and by whom (`reader`).
    """
    asked = (
        select(CAPTURES, DOCUMENTS.c.key.label("document_key"), DOCUMENTS.c.title, DOCUMENTS.c.text_id)
        .outerjoin(DOCUMENTS, DOCUMENTS.c.id == CAPTURES.c.document_id)
        .where(CAPTURES.c.address_key == place_key(address))
        .order_by(CAPTURES.c.retrieved, CAPTURES.c.id)
    )
    visits, came, last = [], set[int](), None
    for row in connection.execute(asked):
        visit = SimpleNamespace(**row._mapping, reader=None)
        if row.document_id in came and row.document_id != last:
            visit.outcome = "back"
        if row.document_id is not None:
            came.add(row.document_id)
        if row.document_id is not None or row.outcome == "gone":
            last = row.document_id  # what could not be read may well have been there
        visits.append(visit)
    return sorted([*visits, *_read_again(connection, came)], key=lambda one: one.retrieved)


def _read_again(connection: Connection, documents: Iterable[int]) -> Iterator[SimpleNamespace]:
    """When documents were read again, as visits are told: of each all readings but the first."""
    nothing = dict.fromkeys(("status", "final_address", "raw_hash", "address", "headers"))
    for document in sorted(documents):
        asked = (
            select(READINGS.c.added, READINGS.c.reader, DOCUMENTS.c.key, DOCUMENTS.c.title)
            .join(DOCUMENTS, DOCUMENTS.c.id == READINGS.c.document_id)
            .where(READINGS.c.document_id == document)
        )
        for row in connection.execute(asked.order_by(READINGS.c.id).offset(1)):
            told = {"retrieved": row.added, "document_key": row.key, "title": row.title, "reader": row.reader}
            yield SimpleNamespace(outcome="reread", document_id=document, **nothing, **told)


def visits_to(connection: Connection, key: str) -> list[Any]:
    """The visits that brought a document, or found it again, the oldest first."""
    asked = (
        select(CAPTURES)
        .join(DOCUMENTS, DOCUMENTS.c.id == CAPTURES.c.document_id)
        .where(DOCUMENTS.c.key == key)
        .order_by(CAPTURES.c.retrieved, CAPTURES.c.id)
    )
    return list(connection.execute(asked))


def last_good(connection: Connection, address: str) -> Capture | None:
    """The last visit to an address at which a page, a feed or a site map came; with the bytes of a feed or map only."""
    asked = (
        select(CAPTURES, RAWS.c.bytes)
        .outerjoin(RAWS, (RAWS.c.hash == CAPTURES.c.raw_hash) & (CAPTURES.c.outcome == "followed"))
        .where(CAPTURES.c.address_key == place_key(address), CAPTURES.c.status == 200)
        .where((CAPTURES.c.outcome == "followed") | CAPTURES.c.document_id.is_not(None))
        .order_by(CAPTURES.c.retrieved.desc(), CAPTURES.c.id.desc())
        .limit(1)
    )
    row = connection.execute(asked).first()
    if row is None:
        return None
    raw = zlib.decompress(row.bytes) if row.bytes else None
    return Capture(row.address, row.retrieved, raw, row.status, row.final_address, row.headers or {})


def failures_in(connection: Connection) -> list[Failure]:
    """What could not be read, by kind and address; a message of ours can be said in any language."""
    return [
        Failure(row.address, row.source, row.kind, together(row.wording) or row.message, row.at, row.tries)
        for row in connection.execute(select(FAILURES).order_by(FAILURES.c.kind, FAILURES.c.address))
    ]


def coverage_of(connection: Connection) -> list[Any]:
    """How many documents, statements and partial documents there are of each outlet on each day."""
    statements = (
        select(STATEMENTS.c.document_id, func.count().label("number"))
        .where(STATEMENTS.c.retired.is_(False), STATEMENTS.c.hidden.is_(False))
        .group_by(STATEMENTS.c.document_id)
        .subquery()
    )
    asked: Select[Any] = (
        select(
            OUTLETS.c.name.label("outlet"), DOCUMENTS.c.published.label("day"), func.count().label("documents"),
            _whole(func.sum(statements.c.number)).label("statements"),
            _whole(func.sum(cast(DOCUMENTS.c.partial, Integer))).label("partial"),
        )
        .outerjoin(OUTLETS, OUTLETS.c.id == DOCUMENTS.c.outlet_id)
        .outerjoin(statements, statements.c.document_id == DOCUMENTS.c.id)
        .group_by(OUTLETS.c.name, DOCUMENTS.c.published)
    )  # fmt: skip
    # In one order on both databases, which compare names by rules of their own: what is not known comes first.
    return sorted(connection.execute(asked), key=lambda row: (row.outlet or "", row.day or ""))


def _whole(number: ColumnElement[Any]) -> ColumnElement[int]:
    return cast(func.coalesce(number, 0), Integer)


def searched(connection: Connection) -> Searched:
    """What there is to search: documents, outlets, days, failures, and the revision."""
    first, last = (select(one(DOCUMENTS.c.published)).scalar_subquery() for one in (func.min, func.max))
    outlets = select(func.count()).select_from(OUTLETS).scalar_subquery()
    row = connection.execute(select(first.label("first"), last.label("last"), outlets.label("outlets"))).one()
    # A count that is gone is a fault, which `verify` could not tell and mend if it were one here.
    info = {name: int(value) for name, value in connection.execute(select(INFO))}
    documents, failures, revision = (info.get(name, 0) for name in ("documents", "failures", "revision"))
    of_hidden = select(func.count()).select_from(STATEMENTS).where(HIDDEN, STATEMENTS.c.retired.is_(False))
    hidden = connection.execute(of_hidden).scalar_one()
    return Searched(documents, row.outlets, row.first, row.last, failures, revision, hidden)


def readers_in(connection: Connection) -> tuple[str, ...]:
    """Who read what is in a ledger: readers with their packs and models."""
    asked = select(READINGS.c.reader, READINGS.c.pack, READINGS.c.model).where(READINGS.c.current.is_(True)).distinct()
    return tuple(sorted(", ".join(part for part in row if part) for row in connection.execute(asked)))


def readings_in(connection: Connection, behind: int, size: int) -> Iterator[tuple[int, str, Reading]]:
    """Current readings in the order in which their documents came, with id and key, behind a document's id."""
    asked = select(DOCUMENTS.c.id, DOCUMENTS.c.key).where(DOCUMENTS.c.id > behind).order_by(DOCUMENTS.c.id).limit(size)
    for row in connection.execute(asked).all():
        yield row.id, row.key, reading_of(connection, row.id)


def readings_by_key(connection: Connection) -> Iterator[tuple[str, Reading]]:
    """The current reading of each document with its key, in the order of keys, which is one in both databases.

    Those are left out of which a statement is out of view, for a reading shows all that is in it.
    """
    behind, shown = "", DOCUMENTS.c.id.not_in(select(STATEMENTS.c.document_id).where(HIDDEN))
    while True:
        asked = select(DOCUMENTS.c.key, DOCUMENTS.c.id).where(DOCUMENTS.c.key > behind, shown).order_by(DOCUMENTS.c.key)
        rows = connection.execute(asked.limit(DOCUMENTS_AT_ONCE)).all()
        if not rows:
            return
        for row in rows:
            yield row.key, reading_of(connection, row.id)
        behind = rows[-1].key
