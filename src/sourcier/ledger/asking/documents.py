"""Keys and addresses in, what a ledger holds of documents out: one whole, the visits to a page, how much there is."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, cast, func, select

from sourcier.records import InputError, Reading, Searched

from ..bodies import unpacked
from ..keys import place_key
from ..schema import CAPTURES, DOCUMENTS, FAILURES, INFO, OUTLETS, READINGS, STATEMENTS, TEXTS

SHORTEST = 6
"""Hex digits by which a statement may be asked for, where they are enough to tell it."""


def reading_of(connection: Connection, document: int) -> Reading:
    """The current reading of a document, whole."""
    asked = (
        select(DOCUMENTS, TEXTS.c.characters, TEXTS.c.hash, READINGS.c.body)
        .join(TEXTS, TEXTS.c.id == DOCUMENTS.c.text_id)
        .join(READINGS, READINGS.c.document_id == DOCUMENTS.c.id)
        .where(DOCUMENTS.c.id == document, READINGS.c.current.is_(True))
    )
    row = connection.execute(asked).one()
    return unpacked(row.body, document_fields(row))


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
    return rows[0]


def history_of(connection: Connection, address: str) -> list[Any]:
    """The visits to an address, the oldest first, each with the key and the title of the document that it brought."""
    asked = (
        select(CAPTURES, DOCUMENTS.c.key.label("document_key"), DOCUMENTS.c.title, DOCUMENTS.c.text_id)
        .outerjoin(DOCUMENTS, DOCUMENTS.c.id == CAPTURES.c.document_id)
        .where(CAPTURES.c.address_key == place_key(address))
        .order_by(CAPTURES.c.retrieved, CAPTURES.c.id)
    )
    return list(connection.execute(asked))


def failures_in(connection: Connection) -> list[Any]:
    """What could not be read, by kind and address."""
    return list(connection.execute(select(FAILURES).order_by(FAILURES.c.kind, FAILURES.c.address)))


def coverage_of(connection: Connection) -> list[Any]:
    """How many documents, statements and partial documents there are of each outlet on each day."""
    statements = (
        select(STATEMENTS.c.document_id, func.count().label("number"))
        .where(STATEMENTS.c.retired.is_(False))
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
    info = {name: int(value) for name, value in connection.execute(select(INFO))}
    return Searched(info["documents"], row.outlets, row.first, row.last, info["failures"], info["revision"])


def readers_in(connection: Connection) -> tuple[str, ...]:
    """Who read what is in a ledger: readers with their packs and models."""
    asked = select(READINGS.c.reader, READINGS.c.pack, READINGS.c.model).where(READINGS.c.current.is_(True)).distinct()
    return tuple(sorted(", ".join(part for part in row if part) for row in connection.execute(asked)))


def readings_in(connection: Connection, behind: int, size: int) -> Iterator[tuple[int, str, Reading]]:
    """Current readings in the order in which their documents came, with id and key, behind a document's id."""
    asked = select(DOCUMENTS.c.id, DOCUMENTS.c.key).where(DOCUMENTS.c.id > behind).order_by(DOCUMENTS.c.id).limit(size)
    for row in connection.execute(asked).all():
        yield row.id, row.key, reading_of(connection, row.id)
