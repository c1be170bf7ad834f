"""A document's id in, the document out as a page shows it: its reading, the ids of its statements, its visits."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from sourcier.records import FoundStatement, Reading

from ..asking.citations import statements_of
from ..asking.documents import reading_of, visits_to
from ..asking.statements import statements_at
from ..layers.extractions import document_with
from ..rights.told import Told, told_of
from ..schema import CAPTURES, DOCUMENTS, HIDDEN, STATEMENTS

DIGITS = frozenset("0123456789abcdef")
MOST_OTHERS = 50


@dataclass(frozen=True, slots=True)
class Archived:
    """A document with its current reading; `statements` are as the ledger answers them, in the order of the reading.

    `visits` are the captures that brought it, `others` the ids of documents of the same address, the oldest first.
    `whole` says that no statement of the reading is out of view; `told` has the rights.
    """

    key: str
    reading: Reading
    statements: Sequence[FoundStatement]
    visits: Sequence[Any]
    others: Sequence[Any]
    whole: bool
    outlet: str | None
    told: Told


def article_at(connection: Connection, key: str) -> Archived | None:
    """The document of an id (32 hex digits), be it one that it had before it was read again; None where there is
    none."""
    if len(key) != 32 or set(key) - DIGITS:
        return None
    row = connection.execute(select(DOCUMENTS).where(DOCUMENTS.c.id == document_with(connection, key))).first()
    if row is None:
        return None
    key = row.key
    reading = reading_of(connection, row.id)
    ids = statements_of(connection, [row.id])
    hidden = select(STATEMENTS.c.id).where(HIDDEN, STATEMENTS.c.document_id == row.id, STATEMENTS.c.retired.is_(False))
    whole = connection.execute(hidden.limit(1)).first() is None
    visits = visits_to(connection, key)
    others = _others(connection, row.id, {one.address_key for one in visits})
    told = told_of(connection, [key])[key]
    outlet = reading.document.outlet
    return Archived(key, reading, statements_at(connection, ids), visits, others, whole, outlet, told)


def _others(connection: Connection, document: int, addresses: Set[str]) -> Sequence[Any]:
    """What else was at the addresses of a document at other times: id, title, day, and when it was first seen."""
    first = func.min(CAPTURES.c.retrieved).label("retrieved")
    asked = (
        select(DOCUMENTS.c.key, DOCUMENTS.c.title, DOCUMENTS.c.published, first)
        .join(CAPTURES, CAPTURES.c.document_id == DOCUMENTS.c.id)
        .where(CAPTURES.c.address_key.in_(sorted(addresses)), DOCUMENTS.c.id != document)
        .group_by(DOCUMENTS.c.id, DOCUMENTS.c.key, DOCUMENTS.c.title, DOCUMENTS.c.published)
        .order_by(first, DOCUMENTS.c.id)
        .limit(MOST_OTHERS)
    )
    return connection.execute(asked).all()
