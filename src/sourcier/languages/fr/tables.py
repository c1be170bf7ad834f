"""Reads the tables of this pack: tab-separated rows; lines that open with # are their header."""

from collections.abc import Collection
from functools import cache
from importlib.resources import files
from typing import Any

from sourcier.languages.classes import notes_of
from sourcier.records import PackError


class Row(list[str]):
    """The columns of a row, and the table and the line where it stands."""

    __slots__ = ("line", "table")

    def __init__(self, columns: list[str], table: str, line: int) -> None:
        super().__init__(columns)
        self.table = table
        self.line = line

    def wrong(self, what: str) -> PackError:
        """The error that says where this row stands and what is wrong with it."""
        return PackError(f"{self.table}, line {self.line}: {what}")

    def check(self, names: Collection[str], known: Collection[str], what: str) -> None:
        """Raise PackError where a name in this row is none of those known; `what` says what it should be."""
        for name in names:
            if name not in known:
                raise self.wrong(f"“{name}” is no {what}; write one of {', '.join(sorted(filter(None, known)))}")


@cache
def read_rows(name: str, columns: int) -> tuple[Row, ...]:
    """The rows of a table of this folder; raises PackError when a row has another number of columns."""
    rows = []
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        row = Row(line.split("\t"), name, number)
        if len(row) != columns:
            raise row.wrong(f"{len(row)} columns where {columns} are expected; put tabs between them")
        rows.append(row)
    return tuple(rows)


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
            meant = f"did you mean “{near[0]}”?" if near else "docs/languages.md lists those that it asks for"
            raise row.wrong(f"the mechanism asks for no class “{name}”; {meant}")
        if name in found:
            first = found[name]
            raise row.wrong(
                f"the class “{name}” stands in {first.table}, line {first.line} already; write all its words there"
            )
        found[name] = row
    return found
