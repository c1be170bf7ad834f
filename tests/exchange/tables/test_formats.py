"""Tables hold what was found, whatever it holds, and nothing in them is taken for anything else."""

import csv
import gc
import io
import json
import re
import tracemalloc
from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcier.exchange.labels import TYPES
from sourcier.exchange.tables import formats
from sourcier.exchange.tables.formats import Head, write_csv, write_json, write_json_lines, write_xlsx
from sourcier.exchange.tables.rows import PASSAGE_COLUMNS, STATEMENT_COLUMNS, rows_of
from sourcier.records import FoundPassage, FoundStatement, InputError, Span

HEAD = Head(
    "who Anne", {"since": "2024", "outlet": "Le Pont"}, 7, "0.1.0", "2026-01-02T03:04:05Z", {"documents": 3},
    ("both 0.1.0, fr 1", "rules 0.1.0, fr 1"),
)  # fmt: skip
COLUMNS = {"words": "what is said", "number": "how many", "sure": "how sure"}
SIGNS = st.sampled_from(
    ["\r", "\n", "\r\n", '"', ";", ",", "'", "=", "\t", "\ufeff", " ", "\x1b", "\x0b", "é", "𐍈", "_x000D_"]
)
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20) | st.lists(
    SIGNS, max_size=5
).map("".join)
ROWS = st.lists(
    st.fixed_dictionaries(
        {"words": st.none() | WORDS, "number": st.none() | st.integers(-9, 10**9), "sure": st.none() | st.floats(0, 1)}
    ),
    max_size=4,
)


def row(words: str | None, number: int | None = None, sure: float | None = None) -> dict[str, Any]:
    return {"words": words, "number": number, "sure": sure}


def as_json(rows: Any) -> str:
    write_json(HEAD, rows, out := io.StringIO())
    return out.getvalue()


def as_csv(rows: Any, *, excel: bool = False, head: Head = HEAD) -> str:
    write_csv(head, COLUMNS, rows, out := io.StringIO(newline=""), excel=excel)
    return out.getvalue()


def as_book(rows: Any, head: Head = HEAD, columns: Any = COLUMNS) -> Any:
    write_xlsx(head, columns, rows, out := io.BytesIO())
    out.seek(0)
    return openpyxl.load_workbook(out)


@given(ROWS)
def test_json_and_lines_come_back(rows: list[dict[str, Any]]) -> None:
    assert json.loads(as_json(rows)) == {"head": HEAD.fields(), "rows": rows}
    write_json_lines(HEAD, rows, out := io.StringIO())
    lines = out.getvalue().removesuffix("\n").split("\n")
    assert [json.loads(line) for line in lines] == [{"head": HEAD.fields()}, *rows]


def test_the_head_tells_the_question_the_ledger_and_when() -> None:
    assert HEAD.fields() == {
        "sourcier": "0.1.0", "readers": ["both 0.1.0, fr 1", "rules 0.1.0, fr 1"], "query": "who Anne",
        "filters": {"since": "2024", "outlet": "Le Pont"}, "revision": 7, "exported": "2026-01-02T03:04:05Z",
        "searched": {"documents": 3}, "total": None,
    }  # fmt: skip


@given(ROWS)
def test_csv_comes_back(rows: list[dict[str, Any]]) -> None:
    found = list(csv.DictReader(io.StringIO(as_csv(rows), newline="")))
    assert [{name: one[name] for name in COLUMNS} for one in found] == [
        {name: "" if value is None else str(value) for name, value in row.items()} for row in rows
    ]
    for one in found:
        assert (one["query"], one["revision"], one["sourcier"]) == ("who Anne", "7", "0.1.0")
        assert (one["filters"], one["exported"]) == ("since=2024; outlet=Le Pont", "2026-01-02T03:04:05Z")
        assert one["readers"] == "both 0.1.0, fr 1; rules 0.1.0, fr 1"


@given(ROWS)
def test_csv_for_excel_comes_back(rows: list[dict[str, Any]]) -> None:
    written = as_csv(rows, excel=True)
    assert written.startswith("\ufeffwords;number;sure;")
    found = list(csv.DictReader(io.StringIO(written[1:], newline=""), delimiter=";"))
    for one, row in zip(found, rows, strict=True):
        assert one["words"].removeprefix("'") == (row["words"] or "").removeprefix("'")
        assert one["sure"] == ("" if row["sure"] is None else str(row["sure"]).replace(".", ","))


@pytest.mark.parametrize(
    "words",
    ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", '=HYPERLINK("http://x";"y")',
     "-inf", "+1_0", "- il pleut"],
)  # fmt: skip
def test_what_excel_would_take_for_a_formula_is_none(words: str) -> None:
    (found,) = csv.DictReader(io.StringIO(as_csv([row(words)], excel=True)[1:], newline=""), delimiter=";")
    assert found["words"] == f"'{words}"
    (found,) = csv.DictReader(io.StringIO(as_csv([row(words)]), newline=""))
    assert found["words"] == words


@pytest.mark.parametrize("words", ["-3", "+3,5", "3-5", "1/3", "“=1”", ""])
def test_what_is_no_formula_is_left_alone(words: str) -> None:
    (found,) = csv.DictReader(io.StringIO(as_csv([row(words)], excel=True)[1:], newline=""), delimiter=";")
    assert found["words"] == words


def test_a_question_is_no_formula_either() -> None:
    head = Head("=1+1", {}, 1, "0.1.0", "")
    assert "'=1+1" in as_csv([row("a")], excel=True, head=head)
    about = {one[0].value: one[1] for one in as_book([row("a")], head)["about"].iter_rows()}
    assert (about["query"].value, about["query"].data_type) == ("=1+1", "s")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("3-5", "3-5"), ("1/3", "1/3"), ("=1+1", "=1+1"), ("#N/A", "#N/A"), ("TRUE", "TRUE"),
        ("2024-01-23", "2024-01-23"),
        ("007", "007"), ("1e5", "1e5"), ("a\x1b[31m\0b", "a\ufffd[31m\ufffdb"), ("a\r\nb\rc\td", "a\nb\nc\td"),
        ("\ud800a\udfff", "\ufffda\ufffd"), ("a\ufffe\uffff", "a\ufffd\ufffd"), ("  a ", "  a "), ("𐍈", "𐍈"),
        ("_x000D_", "_x005F_x000D_"), ("<&>]]>", "<&>]]>"),
    ],
)  # fmt: skip
def test_cells_of_a_workbook_are_text(words: str, shown: str) -> None:
    cell = as_book([row(words)])["rows"]["A2"]
    assert (cell.value, cell.data_type, cell.number_format) == (shown, "s", "@")


@pytest.mark.parametrize("words", ["é" * 40_000, "𐍈" * 20_000, "a" * 32_768])
def test_what_is_longer_than_a_cell_is_cut_and_says_so(words: str) -> None:
    value = as_book([row(words)])["rows"]["A2"].value
    assert len(value.encode("utf-16-le")) // 2 <= 32_767
    assert value.endswith(" […]")
    assert words.startswith(value.removesuffix(" […]"))
    whole = "a" * 32_767
    assert as_book([row(whole)])["rows"]["A2"].value == whole


@given(ROWS)
def test_a_workbook_opens_whatever_it_holds(rows: list[dict[str, Any]]) -> None:
    rows = [{**one, "number": one["number"] or 0} for one in rows]
    sheet = as_book(rows)["rows"]
    assert sheet.max_row == len(rows) + 1
    for written, cells in zip(rows, sheet.iter_rows(min_row=2, values_only=True), strict=True):
        assert cells[1] == written["number"]
        assert cells[2] is written["sure"] is None or cells[2] == pytest.approx(written["sure"])


def test_a_workbook_has_a_codebook_and_tells_of_itself() -> None:
    book = as_book([], columns=STATEMENT_COLUMNS)
    assert book.sheetnames == ["rows", "codebook", "about"]
    codes = {(name, code): meaning for name, code, meaning in book["codebook"].iter_rows(min_row=2, values_only=True)}
    assert {name for name, code in codes if code is None} == set(STATEMENT_COLUMNS)
    assert {code for name, code in codes if name == "type" and code} == set(TYPES)
    assert all(codes.values())
    about = dict(book["about"].iter_rows(values_only=True))
    assert (about["query"], about["revision"], about["exported"]) == ("who Anne", 7, "2026-01-02T03:04:05Z")
    assert json.loads(about["filters"]) == {"since": "2024", "outlet": "Le Pont"}


@pytest.mark.filterwarnings("error")
def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "MOST_ROWS", 2)
    assert as_book([row("a")] * 2)["rows"].max_row == 3
    with pytest.raises(InputError, match="at most: take csv"):
        as_book([row("a")] * 3)
    gc.collect()


SAID = FoundStatement(
    id="0" * 32, document="1" * 32, words=("il pleut", "et il vente"), cue=("a dit",), speaker=None, source="Anne",
    role=None, kind=None, gender=None, type="indirect", cue_class="say", act=None, said=None, published="2024-01",
    outlet=None, title=None, url="a.txt", language="fr", part="body", content=(Span(3, 11), Span(15, 25)), sure=0.5,
    speaker_sure=None, verified=False,
)  # fmt: skip
HELD = FoundPassage("1" * 32, "il pleut", (Span(3, 8),), Span(0, 40), "2024", "Le Pont", None, "a.txt", (SAID, SAID))


def test_rows_have_the_columns_that_are_explained() -> None:
    statement, passage = rows_of([SAID, HELD])
    assert list(statement) == list(STATEMENT_COLUMNS)
    assert list(passage) == list(PASSAGE_COLUMNS)
    assert (statement["words"], statement["start"], statement["end"]) == ("il pleut … et il vente", 3, 25)
    assert (statement["checked"], statement["speaker"]) == ("machine", None)
    assert (passage["statements"], passage["speakers"]) == (f"{'0' * 32} {'0' * 32}", "Anne")
    written = re.findall("[a-z_]+", as_csv([]).split("\n")[0])
    assert written[:3] == list(COLUMNS)


class Nowhere:
    def __init__(self) -> None:
        self.size = 0

    def write(self, characters: str | bytes) -> int:
        self.size += len(characters)
        return len(characters)

    def flush(self) -> None:
        pass


def many(count: int) -> Iterator[dict[str, Any]]:
    for number in range(count):
        yield row(f"{number} il pleut à Valbrune depuis la semaine dernière" * 4, number, 0.5)


@pytest.mark.parametrize("write", [write_json, write_json_lines, lambda *a: write_csv(a[0], COLUMNS, *a[1:])])
def test_rows_are_written_as_they_are_drawn(write: Any) -> None:
    out = Nowhere()
    tracemalloc.start()
    try:
        write(HEAD, many(4_000), out)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert out.size > 800_000
    assert peak < 100_000


@pytest.mark.long
def test_a_workbook_of_many_rows_takes_bounded_memory() -> None:
    peaks = []
    for count in (2_000, 100_000):
        tracemalloc.start()
        try:
            write_xlsx(HEAD, COLUMNS, many(count), io.BytesIO())
            peaks.append(tracemalloc.get_traced_memory()[1])
        finally:
            tracemalloc.stop()
    assert peaks[1] < peaks[0] + 12_000_000  # the packed book itself, which a file would hold
