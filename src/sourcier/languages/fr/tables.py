"""Reads the tables of this pack: tab-separated rows; lines that open with # are their header."""

from importlib.resources import files

from sourcier.records import PackError


def read_rows(name: str, columns: int) -> list[list[str]]:
    """The rows of a table of this folder; raises PackError when a row has another number of columns."""
    rows = []
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        row = line.split("\t")
        if len(row) != columns:
            raise PackError(f"{name}, line {number}: {len(row)} columns where {columns} are expected")
        rows.append(row)
    return rows
