"""Rows in, those of them written that a table does not have yet: the same on both databases."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

BATCH = 500


def upsert(connection: Connection, table: Table) -> Any:
    """An insert of the database's own kind, which knows `on_conflict_…`."""
    return (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(table)


def insert_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write the rows whose key is new and pass over the others."""
    insert = upsert(connection, table).on_conflict_do_nothing()
    for first in range(0, len(rows), BATCH):
        connection.execute(insert, list(rows[first : first + BATCH]))
