"""Rows of tables that come with the code or from a user: tab-separated text in, numbered rows out.

Lines that open with # and empty ones are no rows.
"""

from collections.abc import Collection, Iterator
from importlib.resources import files
from re import Pattern
from typing import Any

from .errors import PackError
from .messages import Message


class Row(list[str]):
    """The columns of a row, and the table and the line where it stands."""

    __slots__ = ("line", "table")

    def __init__(self, columns: list[str], table: str, line: int) -> None:
        super().__init__(columns)
        self.table = table
        self.line = line

    def wrong(self, template: str, /, **values: Any) -> PackError:
        """The error that says where this row stands and what is wrong with it: a template, and what its braces hold."""
        what = Message(template, **values)
        return PackError("{table}, line {line}: {what}", table=self.table, line=self.line, what=what)

    def check(self, names: Collection[str], known: Collection[str], what: str) -> None:
        """Raise PackError where a name in this row is none of those known; `what` says what it should be."""
        for name in names:
            if name not in known:
                listed = ", ".join(sorted(filter(None, known)))
                raise self.wrong(
                    "“{name}” is no {what}; write one of {known}", name=name, what=Message(what), known=listed
                )

    def check_form(self, column: int, form: Pattern[str], what: str) -> str:
        """The value of a column; raises PackError where its form is another, `what` says what it should be."""
        value = self[column]
        if not form.fullmatch(value):
            raise self.wrong("“{value}” is no {what}: see the head of the table", value=value, what=Message(what))
        return value


def split_rows(text: str, table: str) -> Iterator[Row]:
    """The rows of a text; `table` is what an error calls it."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield Row(line.split("\t"), table, number)


def read_rows(package: str, table: str, columns: int) -> Iterator[Row]:
    """The rows of a table that lies in a package; raises PackError when a row has another number of columns."""
    for row in split_rows(files(package).joinpath(table).read_text(encoding="utf-8"), table):
        if len(row) != columns:
            raise row.wrong(
                "{count} columns where {expected} are expected; put tabs between them", count=len(row), expected=columns
            )
        yield row
