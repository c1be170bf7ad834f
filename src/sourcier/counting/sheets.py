"""A coding sheet that somebody filled in, what is coded in each article out; what is filled badly is told by its row.

A sheet is a table, CSV or XLSX: of each article some rows, the first with what is to be read. A coder writes how many
people are quoted (0 for nobody), and each of them on a row: name, gender, role, words.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from sourcier.languages.folding import name_key
from sourcier.records import InputError, Message
from sourcier.records.files import bytes_at, refuse_long

TOLD = ("article", "stratum", "stratum_articles", "stratum_drawn", "weight", "frame", "outlet", "published", "title",
        "url", "text")  # fmt: skip
"""The columns that a sheet comes with."""
CODED = ("people", "person", "gender", "role", "words", "note")
"""The columns that a coder fills."""
NEEDED = ("article", "stratum", "stratum_articles", "stratum_drawn", "frame", "people", "person", "gender")
GENDERS = {"f": "f", "m": "m", "u": "unknown"}
"""What a coder writes for women, men, and people of whom the article tells neither."""
LARGEST = 200_000_000
MOST_ROWS = 1_000_000
SHEET = "rows"
ARTICLE = re.compile(r"[0-9a-f]{32}")
AS_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?E\+?[0-9]+", re.IGNORECASE)
"""What a spreadsheet makes of an id that it takes for a number."""
WHOLE = re.compile(r"[0-9]{1,9}(?:[.,]0+)?")
GARBLED = re.compile("Ã[\u00a0-\u00bf©¨ª«´¢§®¯¹»¼]|â€™|\ufffd")
"""Letters of UTF-8 that were read as another encoding, and letters that are lost."""


@dataclass(frozen=True, slots=True)
class CodedPerson:
    """Somebody who is quoted: `gender` f, m or unknown; `role` is a code, and `words` how many, where they are told."""

    name: str
    gender: str
    role: str | None
    words: int | None


@dataclass(frozen=True, slots=True)
class CodedArticle:
    """An article of a sheet; `people` is None where nobody has coded it."""

    stratum: str
    size: int
    drawn: int
    people: tuple[CodedPerson, ...] | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The articles of a sheet by their ids, and what it was drawn from: filters and settings."""

    name: str
    frame: str
    articles: Mapping[str, CodedArticle]

    def coded(self) -> dict[str, tuple[CodedPerson, ...]]:
        """The people of the articles that are coded."""
        return {id_: one.people for id_, one in self.articles.items() if one.people is not None}


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    cells: Mapping[str, str]

    def wrong(self, template: str, **values: Any) -> InputError:
        return InputError("row {number}: {reason}", number=self.number, reason=Message(template, **values))


def read_sheet(path: Path, roles: Container[str], *, names: str) -> Sheet:
    """A sheet from its file; `roles` are the codes that may stand there, and `names` tells them in an error.

    Raises InputError, with the row, for what cannot be counted: columns that are missing, codes that are none, ids and
    numbers that a spreadsheet has changed, letters that are garbled, numbers that contradict each other.
    """
    try:
        rows = list(_rows(path))
        by_article: dict[str, list[_Row]] = defaultdict(list)
        for row in rows:
            if not any(row.cells.values()):
                continue
            by_article[_article(row)].append(row)
        if not by_article:
            raise InputError("has no articles: give the sheet that `sourcier stats sample` wrote")
        frames = {row.cells["frame"] for row in rows if row.cells["frame"]}
        if len(frames) != 1:
            raise InputError("holds rows of several samples, or none: give the sheet of one sample, whole")
        articles = {id_: _coded(some, roles, names) for id_, some in by_article.items()}
    except InputError as error:
        raise InputError("{path}: {reason}", path=path.name, reason=error.message) from None
    return Sheet(path.name, frames.pop(), articles)


def _article(row: _Row) -> str:
    id_ = row.cells["article"].removeprefix("'").lower()
    if AS_NUMBER.fullmatch(id_):
        raise row.wrong(
            "a spreadsheet has made a number of the id of the article ({id}): take ids from the sheet as it was drawn",
            id=id_,
        )
    if not ARTICLE.fullmatch(id_):
        raise row.wrong("“{id}” is no id of an article: leave the first column as it was drawn", id=id_[:60])
    return id_


def _coded(rows: Sequence[_Row], roles: Container[str], names: str) -> CodedArticle:
    """What is coded in an article, from its rows."""
    first = next((row for row in rows if row.cells["stratum"]), None)
    if first is None:
        raise rows[0].wrong("the row with the text of this article is gone: take it back from the sheet as drawn")
    size, drawn = (_whole(first, name) for name in ("stratum_articles", "stratum_drawn"))
    if size is None or drawn is None or not 0 < drawn <= size:
        raise first.wrong("how many articles there are of its kind is not told: leave the first columns as drawn")
    people: list[CodedPerson] = []
    for row in rows:
        if row.cells["person"]:
            people.append(_person(row, roles, names))
        elif row.cells["gender"] or row.cells.get("role") or row.cells.get("words"):
            raise row.wrong("nobody is named in this row: write who is quoted under “person”")
    seen: set[tuple[str, ...]] = set()
    for one in people:
        if (key := name_key(one.name)) in seen:
            raise first.wrong("“{name}” stands twice in this article: each person has one row", name=one.name)
        seen.add(key)
    told = [number for row in rows if (number := _whole(row, "people")) is not None]
    if told and len(people) != sum(told):
        raise first.wrong(
            "{told} people are said to be quoted, and {named} are named: both must be the same",
            told=sum(told), named=len(people),
        )  # fmt: skip
    is_coded = bool(told or people)
    return CodedArticle(first.cells["stratum"], size, drawn, tuple(people) if is_coded else None)


def _person(row: _Row, roles: Container[str], names: str) -> CodedPerson:
    gender = row.cells["gender"].lower()
    if gender not in GENDERS:
        raise row.wrong("“{gender}” is no gender: write f, m or u (the article tells neither)", gender=gender)
    role = row.cells.get("role") or None
    if role is not None and role not in roles:
        raise row.wrong("“{role}” is no class of roles: write one of {known}", role=role, known=names)
    return CodedPerson(row.cells["person"], GENDERS[gender], role, _whole(row, "words"))


def _whole(row: _Row, column: str) -> int | None:
    cell = row.cells.get(column, "")
    if not cell:
        return None
    if not WHOLE.fullmatch(cell):
        raise row.wrong("“{cell}” under “{column}” is no whole number", cell=cell[:40], column=column)
    return int(re.split("[.,]", cell)[0])


def _rows(path: Path) -> Iterator[_Row]:
    """The rows of a file with the cells of the columns that are known; raises InputError for what is no sheet."""
    data = bytes_at(path, LARGEST)
    table = _workbook(data) if data.startswith(b"PK") else _cells(data)
    head = [cell.strip().lower() for cell in next(table, [])]
    missing = [name for name in NEEDED if name not in head]
    if missing:
        raise InputError(
            "lacks the columns {missing}: keep all columns of the sheet as it was drawn, under their names",
            missing=", ".join(missing),
        )
    at = {name: head.index(name) for name in (*TOLD, *CODED) if name in head}
    for number, cells in enumerate(table, 2):
        if number > MOST_ROWS:
            raise InputError("has more than {most:,} rows", most=MOST_ROWS)
        found = {name: cells[place].strip() if place < len(cells) else "" for name, place in at.items()}
        if garbled := next((found[name] for name in CODED if GARBLED.search(found.get(name, ""))), None):
            raise InputError(
                "row {number}: letters are garbled (“{cell}”): save the sheet as “CSV UTF-8”, or as XLSX",
                number=number, cell=garbled[:40],
            )  # fmt: skip
        yield _Row(number, found)


def _cells(data: bytes) -> Iterator[list[str]]:
    """The cells of a file of commas, semicolons or tabs."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")  # what a spreadsheet for Windows writes as “CSV”
    first = text.partition("\n")[0]
    between = max(",;\t", key=first.count)
    csv.field_size_limit(LARGEST)
    try:
        yield from csv.reader(StringIO(text, newline=""), delimiter=between)
    except csv.Error as error:
        raise InputError("is no table of cells: {reason}", reason=str(error)) from None


def _workbook(data: bytes) -> Iterator[list[str]]:
    from openpyxl import load_workbook

    try:
        with ZipFile(BytesIO(data)) as packed:
            refuse_long(sum(part.file_size for part in packed.infolist()), LARGEST)
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        sheet = book[SHEET] if SHEET in book.sheetnames else book[book.sheetnames[0]]
        for row in sheet.iter_rows(values_only=True):
            yield [_written(value) for value in row]
    except InputError:
        raise
    except Exception as error:  # readers of ZIP and of XML have errors of their own
        told = " ".join(str(error).split())[:200]
        raise InputError("is no workbook that can be read: save it as XLSX again ({reason})", reason=told) from None


def _written(value: Any) -> str:
    """A cell as somebody would type it."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)
