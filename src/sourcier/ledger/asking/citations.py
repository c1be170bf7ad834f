"""Ids of statements in, the same with what it takes to cite them out; and all the statements that a ledger has."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from sourcier.records import Citation, FoundStatement

from ..schema import CAPTURES, DOCUMENTS, STATEMENTS, TEXTS
from .documents import DOCUMENTS_AT_ONCE
from .pages import PIECE
from .statements import statements_at

AROUND = 32
"""Characters before and behind a piece of a content by which it is told from the same words elsewhere."""


def citations_at(connection: Connection, ids: Sequence[int]) -> list[Citation]:
    """The statements of these ids, in their order, with what it takes to cite them."""
    found = statements_at(connection, ids)
    keys = sorted({one.document for one in found})
    first = (
        select(CAPTURES.c.document_id, func.min(CAPTURES.c.retrieved).label("retrieved"))
        .join(DOCUMENTS, DOCUMENTS.c.id == CAPTURES.c.document_id)
        .where(DOCUMENTS.c.key.in_(keys))
        .group_by(CAPTURES.c.document_id)
        .subquery()
    )
    asked = (
        select(DOCUMENTS.c.key, DOCUMENTS.c.record, DOCUMENTS.c.raw_hash, TEXTS.c.hash, TEXTS.c.characters,
               first.c.retrieved)
        .join(TEXTS, TEXTS.c.id == DOCUMENTS.c.text_id)
        .outerjoin(first, first.c.document_id == DOCUMENTS.c.id)
        .where(DOCUMENTS.c.key.in_(keys))
    )  # fmt: skip
    documents = {row.key: row for row in connection.execute(asked)}
    return [_citation(one, documents[one.document]) for one in found]


def _citation(statement: FoundStatement, document: Any) -> Citation:
    text = document.characters
    around = tuple((text[max(start - AROUND, 0) : start], text[end : end + AROUND]) for start, end in statement.content)
    authors = tuple(document.record.get("authors") or ())
    return Citation(statement, authors, document.hash, document.raw_hash, document.retrieved, around)


class Everything(Collection[Any]):
    """All current statements of a ledger, by document and place in it: fetched in pieces as they are drawn.

    Documents come in the order of their ids (of 32 digits), which is one in both databases.
    """

    def __init__(self, connection: Connection, fetch: Callable[[Connection, Sequence[int]], Sequence[Any]]) -> None:
        self._connection, self._fetch = connection, fetch
        shown = (STATEMENTS.c.retired.is_(False), STATEMENTS.c.hidden.is_(False))
        asked = select(func.count()).select_from(STATEMENTS).where(*shown)
        self._number = int(connection.execute(asked).scalar_one())

    def __len__(self) -> int:
        """How many there are."""
        return self._number

    def __iter__(self) -> Iterator[Any]:
        """The rows, fetched piece by piece."""
        behind = ""
        while documents := self._documents(behind):
            ids = statements_of(self._connection, list(documents.values()))
            for first in range(0, len(ids), PIECE):
                yield from self._fetch(self._connection, ids[first : first + PIECE])
            behind = next(reversed(documents))

    def __contains__(self, row: object) -> bool:
        """Whether a row is among them."""
        return any(row == one for one in self)

    def _documents(self, behind: str) -> dict[str, int]:
        asked = select(DOCUMENTS.c.key, DOCUMENTS.c.id).where(DOCUMENTS.c.key > behind).order_by(DOCUMENTS.c.key)
        return {row.key: row.id for row in self._connection.execute(asked.limit(DOCUMENTS_AT_ONCE))}


def statements_in(connection: Connection, key: str) -> Iterator[FoundStatement]:
    """The current statements of a document, which is named by its id, in their places."""
    document = connection.execute(select(DOCUMENTS.c.id).where(DOCUMENTS.c.key == key)).scalar_one()
    ids = statements_of(connection, [document])
    for first in range(0, len(ids), PIECE):
        yield from statements_at(connection, ids[first : first + PIECE])


def statements_of(connection: Connection, documents: Sequence[int]) -> list[int]:
    """The ids of the current statements of documents, by the order of these and by their places."""
    order = {document: number for number, document in enumerate(documents)}
    asked = select(STATEMENTS.c.id, STATEMENTS.c.document_id, STATEMENTS.c.position).where(
        STATEMENTS.c.document_id.in_(documents), STATEMENTS.c.retired.is_(False), STATEMENTS.c.hidden.is_(False)
    )
    rows = sorted(connection.execute(asked), key=lambda row: (order[row.document_id], row.position))
    return [row.id for row in rows]
