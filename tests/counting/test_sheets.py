"""Sheets that people filled in are read; what is filled badly is told with its row."""

import csv
import io
from datetime import datetime

import pytest
from openpyxl import Workbook

from sourcier.counting.sheets import CODED, TOLD, CodedPerson, read_sheet
from sourcier.records import InputError

COLUMNS = (*TOLD, *CODED)
ONE, OTHER = "0123456789abcdef" * 2, "fedcba9876543210" * 2


def row(article=ONE, first=False, **cells):
    told = (
        {"stratum": "*", "stratum_articles": "9", "stratum_drawn": "2", "frame": "copies=each; strata="}
        if first
        else {}
    )
    return {**dict.fromkeys(COLUMNS, ""), "article": article, **told, **cells}


ROWS = [
    row(first=True, people="2", text="Il pleut,\ndit Anne Faure."),
    row(person="Anne Faure", gender="f", role="politics", words="12"),
    row(person="Ömer Kaddour", gender="U"),
    row(),
    row(OTHER, first=True, people="0"),
    row(OTHER),
]


def written(path, rows, between=",", encoding="utf-8", columns=COLUMNS):
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, delimiter=between, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def read(path):
    return read_sheet(path, {"politics", "other"}, names="politics")


@pytest.mark.parametrize(
    ("between", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), (";", "cp1252"), ("\t", "utf-16")]
)
def test_a_sheet_as_programs_save_it(tmp_path, between, encoding):
    sheet = read(written(tmp_path / "s.csv", ROWS, between, encoding))
    people = (CodedPerson("Anne Faure", "f", "politics", 12), CodedPerson("Ömer Kaddour", "unknown", None, None))
    assert sheet.coded() == {ONE: people, OTHER: ()}
    assert (sheet.articles[ONE].size, sheet.articles[ONE].drawn, sheet.frame) == (9, 2, "copies=each; strata=")


def workbook(path, rows):
    book = Workbook()
    book.active.title = "rows"
    book.active.append(list(COLUMNS))
    for one in rows:
        book.active.append([one[name] if one[name] != "" else None for name in COLUMNS])
    book.save(path)
    return path


def test_a_workbook(tmp_path):
    rows = [ROWS[0] | {"people": 2.0, "stratum_articles": 9}, *ROWS[1:]]
    sheet = read(workbook(tmp_path / "s.xlsx", rows))
    assert [one.name for one in sheet.coded()[ONE]] == ["Anne Faure", "Ömer Kaddour"]


def test_an_article_that_nobody_coded_is_none_without_people(tmp_path):
    sheet = read(written(tmp_path / "s.csv", [*ROWS[:4], row(OTHER, first=True), row(OTHER)]))
    assert sheet.coded().keys() == {ONE} and sheet.articles[OTHER].people is None


def changed(number, **cells):
    return [one | (cells if k == number else {}) for k, one in enumerate(ROWS)]


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        (changed(1, gender="h"), "row 3: “h” is no gender: write f, m or u"),
        (changed(1, gender=""), "row 3: “” is no gender"),
        (changed(1, role="politcs"), "row 3: “politcs” is no class of roles: write one of politics"),
        (changed(1, words="12-mars"), "row 3: “12-mars” under “words” is no whole number"),
        (changed(0, people="3"), "row 2: 3 people are said to be quoted, and 2 are named"),
        (changed(4, people="-1"), "“-1” under “people” is no whole number"),
        (changed(2, person="FAURE Anne".title().replace("Faure Anne", "anne faure")), "“anne faure” stands twice"),
        (changed(2, person=""), "row 4: nobody is named in this row"),
        (changed(1, person="AndrÃ© Faure"), "row 3: letters are garbled"),
        (changed(4, article="1.23457E+31"), "row 6: a spreadsheet has made a number of the id"),
        (changed(4, article="article 2"), "row 6: “article 2” is no id of an article"),
        (changed(4, stratum_articles=""), "row 6: how many articles there are of its kind is not told"),
        (changed(4, frame="copies=once; strata="), "holds rows of several samples"),
        (ROWS[1:], "row 2: the row with the text of this article is gone"),
        ([], "has no articles"),
    ],
)
def test_what_is_filled_badly_is_told_with_its_row(tmp_path, rows, problem):
    with pytest.raises(InputError, match=f"^s.csv: .*{problem}|^s.csv: {problem}"):
        read(written(tmp_path / "s.csv", rows))


def test_a_number_that_became_a_day_is_told(tmp_path):
    with pytest.raises(InputError, match="row 3: “2026-03-12T00:00:00” under “words” is no whole number"):
        read(workbook(tmp_path / "s.xlsx", changed(1, words=datetime(2026, 3, 12))))


def test_a_workbook_that_swells_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("sourcier.counting.sheets.LARGEST", 20_000)
    path = workbook(tmp_path / "s.xlsx", [row(text="x" * 30_000)])
    assert path.stat().st_size < 20_000
    with pytest.raises(InputError, match=r"^s\.xlsx: is over 20,000 bytes"):
        read(path)


def test_columns_that_are_gone_are_named(tmp_path):
    with pytest.raises(InputError, match="lacks the columns stratum, gender"):
        read(written(tmp_path / "s.csv", ROWS, columns=[one for one in COLUMNS if one not in ("stratum", "gender")]))


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04 no workbook", b"\0\0\0", b'"' * 9], ids=["empty", "zip", "nul", "marks"]
)
def test_what_is_no_sheet_is_refused(tmp_path, data):
    path = tmp_path / "s.csv"
    path.write_bytes(data)
    with pytest.raises(InputError, match=r"^s\.csv: (lacks the columns|is no workbook|is no table)"):
        read(path)
