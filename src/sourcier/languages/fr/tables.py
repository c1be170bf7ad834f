"""Reads the tables of this pack: their names in, rows and classes of words out."""

from functools import cache
from typing import Any

from sourcier.languages.classes import notes_of
from sourcier.records import rows
from sourcier.records.rows import Row


@cache
def read_rows(name: str, columns: int) -> tuple[Row, ...]:
    """The rows of a table of this folder; raises PackError when a row has another number of columns."""
    return tuple(rows.read_rows(__package__, name, columns))


def read_classes(contract: type[Any], *tables: str) -> dict[str, Row]:
    """The row of each class of a contract, by the name of the class.

    Raises PackError for a class that the contract does not have, and for one that stands there twice.
    """
    known = {note.name for note in notes_of(contract)}
    found: dict[str, Row] = {}
    for row in (row for table in tables for row in read_rows(table, 2)):
        name = row[0]
        if name not in known:
            from difflib import get_close_matches  # takes time, and only a wrong table needs it

            near = get_close_matches(name, known, n=1)
            if near:
                raise row.wrong(
                    "the mechanism asks for no class “{name}”; did you mean “{near}”?", name=name, near=near[0]
                )
            raise row.wrong(
                "the mechanism asks for no class “{name}”; docs/languages.md lists those that it asks for", name=name
            )
        if name in found:
            first = found[name]
            raise row.wrong(
                "the class “{name}” stands in {table}, line {line} already; write all its words there",
                name=name,
                table=first.table,
                line=first.line,
            )
        found[name] = row
    return found
