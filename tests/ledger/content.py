"""What a ledger holds as content, whatever the numbers of its rows: for comparing two of them."""

import json
from collections import Counter
from typing import Any

from sqlalchemy import Connection, select

from sourcier.ledger import Ledger
from sourcier.ledger.schema import METADATA, PASSAGE_TERMS, PASSAGES

NATURAL = {
    "documents": ("key",),
    "statements": ("key",),
    "actors": ("key",),
    "outlets": ("key",),
    "texts": ("hash",),
    "readings": ("reader", "pack", "model", "document_id"),
}
"""By what a row is known whatever its number."""
NUMBERS = {"id", "revision", "added", "at", "text_id"}
APART = {"info", "progress", "tombstones", "buried", "alembic_version"}


def content_of(ledger: Ledger) -> dict[str, Counter[Any]]:
    """The rows of all tables, their references told by what they point at."""
    with ledger.asking() as connection:
        known: dict[str, dict[int, Any]] = {}
        for name in ("texts", "outlets", "documents", "actors", "readings", "statements"):
            rows = connection.execute(select(METADATA.tables[name])).all()
            known[name] = {row.id: _told(row, NATURAL[name], name, known) for row in rows}
        found = {
            name: Counter(_row(row, table, known) for row in connection.execute(select(table)))
            for name, table in METADATA.tables.items()
            if name not in APART
        }
        found["passage_terms"] = Counter(_terms(connection, known))
        return found


def _told(row: Any, columns: tuple[str, ...], name: str, known: dict[str, dict[int, Any]]) -> Any:
    return tuple(
        known["documents"][getattr(row, one)] if one == "document_id" else getattr(row, one) for one in columns
    )


def _row(row: Any, table: Any, known: dict[str, dict[int, Any]]) -> str:
    told = {}
    for column in table.columns:
        value = getattr(row, column.name)
        other = next((key.column.table.name for key in column.foreign_keys), None)
        if column.name in ("document_id", "outlet_id") and other is None:
            other = "outlets" if column.name == "outlet_id" else "documents"
        if value is not None and other in known and (column.name not in NUMBERS):
            value = known[other][value]
        elif other == "sketches" and value is not None:
            value = known["documents"][value]
        if column.name not in NUMBERS and not (table.name == "judgements" and column.name == "key"):  # it has the time
            told[column.name] = value
    return json.dumps(told, sort_keys=True, default=str)


def _terms(connection: Connection, known: dict[str, dict[int, Any]]) -> list[Any]:
    asked = select(PASSAGES.c.document_id, PASSAGES.c.start, PASSAGE_TERMS.c.terms)
    rows = connection.execute(asked.join(PASSAGE_TERMS, PASSAGE_TERMS.c.rowid == PASSAGES.c.id))
    return [(known["documents"][row.document_id], row.start, row.terms) for row in rows]
