"""Rows in, a table in one of other people's formats out: CSV, XLSX, JSON or JSON lines, with the head of an export.

A row is written as soon as it is drawn and none is held, so that a table of any length takes bounded memory.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from itertools import islice
from typing import Any, BinaryIO, Protocol

from sourcier.records import InputError, Total
from sourcier.wording import ENGLISH, Wording, worded

from ..files import folder_for_now
from ..labels import word
from .rows import Coded

MOST_ROWS = (1 << 20) - 1
"""Rows that a sheet of a workbook holds below its first."""
LONGEST_CELL = 32_767
"""UTF-16 code units that a cell of a workbook holds."""
CUT = " […]"
_UNPRINTABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_RETURN = re.compile("\r\n?")
# How a workbook writes a sign that XML has no place for: what is written so in a text is no such sign.
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:[.,][0-9]{1,15})?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

Row = Mapping[str, Any]


class Writable(Protocol):
    """What a table is written to."""

    def write(self, characters: str, /) -> int:
        """Write characters."""


@dataclass(frozen=True, slots=True)
class Head:
    """What every export carries: the question, its filters, the ledger's revision, the versions, and when.

    `revision` is null where no ledger answers, `version` is that of Sourcier, `readers` are those who read what is in
    the ledger, with the versions of their packs.
    `total` is how many rows there are in all, written or not, where that was counted. `in_office` offers what those
    said who held an office of whom was asked for.
    """

    query: str
    filters: Mapping[str, str]
    revision: int | None
    version: str
    exported: str
    searched: Mapping[str, Any] = field(default_factory=dict)
    readers: tuple[str, ...] = ()
    total: Total | None = None
    in_office: tuple[Mapping[str, Any], ...] = ()

    def fields(self) -> dict[str, Any]:
        """The head as a JSON object."""
        return {
            "sourcier": self.version, "readers": list(self.readers), "query": self.query,
            "filters": dict(self.filters), "revision": self.revision, "exported": self.exported,
            "searched": dict(self.searched), "total": asdict(self.total) if self.total else None,
            **({"in_office": [dict(one) for one in self.in_office]} if self.in_office else {}),
        }  # fmt: skip


def write_json(head: Head, rows: Iterable[Row], out: Writable) -> None:
    """Write one object: `head` and `rows`, each row on a line."""
    out.write(f'{{"head": {_json(head.fields())}, "rows": [')
    between = "\n"
    for row in rows:
        out.write(between + _json(row))
        between = ",\n"
    out.write("\n]}\n")


def write_json_lines(head: Head, rows: Iterable[Row], out: Writable) -> None:
    """Write the head on the first line, then a row a line."""
    out.write(_json({"head": head.fields()}) + "\n")
    for row in rows:
        out.write(_json(row) + "\n")


def write_csv(head: Head, columns: Iterable[str], rows: Iterable[Row], out: Writable, *, excel: bool = False) -> None:
    """Write the rows with the head in columns of its own, so that a row that is cut out still says where it comes from.

    For Excel semicolons part the cells, numbers have a decimal comma, a byte-order mark says that it is UTF-8, and a
    cell that would be taken for a formula has an apostrophe in front.
    """
    told = {
        "query": head.query, "filters": "; ".join(f"{name}={value}" for name, value in head.filters.items()),
        "revision": head.revision, "sourcier": head.version, "readers": "; ".join(head.readers),
        "exported": head.exported, "total": _total(head.total),
    }  # fmt: skip
    columns = list(columns)
    cell: Callable[[Any], str] = _excel_cell if excel else _cell
    between, end = (";", "\r\n") if excel else (",", "\n")
    quoted = re.compile(f'[{between}"\r\n]|^\\s|\\s$')

    def line(values: Iterable[Any]) -> str:
        cells = (cell(value) for value in values)
        return (
            between.join(f'"{one.replace(chr(34), chr(34) * 2)}"' if quoted.search(one) else one for one in cells) + end
        )

    out.write(("\ufeff" if excel else "") + line([*columns, *told]))
    for row in rows:
        out.write(line([*(row[name] for name in columns), *told.values()]))


def write_xlsx(
    head: Head, columns: Mapping[str, str], rows: Iterable[Row], file: BinaryIO, wording: Wording = ENGLISH
) -> None:
    """Write a workbook: the rows, all cells of words as text; what columns and codes mean, in words; and the head.

    Raises InputError for more rows than a sheet holds. A text that is longer than a cell holds is cut and ends in […].
    """
    with folder_for_now():  # each sheet is a file until the workbook is whole
        _write_workbook(head, columns, rows, file, wording)


def _write_workbook(
    head: Head, columns: Mapping[str, str], rows: Iterable[Row], file: BinaryIO, wording: Wording
) -> None:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet("rows")

    def cell(value: Any) -> Any:
        if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
            return value
        made = WriteOnlyCell(sheet, value=_printable(value))
        made.data_type = "s"
        made.number_format = "@"
        return made

    sheet.append([cell(name) for name in columns])
    drawn = iter(rows)
    try:
        for row in islice(drawn, MOST_ROWS):
            sheet.append([cell(row[name]) for name in columns])
        if next(drawn, None) is not None:
            raise InputError("xlsx holds {most:,} rows at most: take csv, or ask for less", most=MOST_ROWS)
    except BaseException:
        sheet.close()  # left open it complains on the standard error when it goes
        raise
    codebook, about = book.create_sheet("codebook"), book.create_sheet("about")
    codebook.append([cell(name) for name in ("column", "code", wording.say(worded("what it means")))])
    for name, meaning in columns.items():
        codebook.append([cell(name), None, cell(wording.say(meaning))])
        for code in (codes := meaning.codes if isinstance(meaning, Coded) else {}):
            codebook.append([cell(name), cell(code), cell(word(codes, code, wording))])
    for name, value in head.fields().items():
        about.append([cell(name), cell(value)])
    book.save(file)


def _total(total: Total | None) -> str | int | None:
    """How many rows there are in all, in a cell; behind a sign where there are more than that."""
    return None if total is None else total.number if total.exact else f">{total.number}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _cell(value: Any) -> str:
    return "" if value is None else str(value)


def _excel_cell(value: Any) -> str:
    """A value as Excel takes it from a file of cells: a number with a comma, words that are never a formula."""
    if isinstance(value, float):
        return str(value).replace(".", ",")
    cell = _cell(value)
    return f"'{cell}" if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell


def _printable(value: Any) -> str:
    """A value as the characters of a cell of a workbook, without what XML has no place for."""
    written = value if isinstance(value, str) else _json(value)
    shown = _LOOKS_ESCAPED.sub("_x005F_", _UNPRINTABLE.sub("\ufffd", _RETURN.sub("\n", written)))
    if len(shown) * 2 > LONGEST_CELL and len(units := shown.encode("utf-16-le")) > 2 * LONGEST_CELL:
        shown = units[: 2 * (LONGEST_CELL - len(CUT))].decode("utf-16-le", "ignore") + CUT
    return shown
