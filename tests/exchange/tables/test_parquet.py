"""Tables in Parquet hold what was found with the types of their columns; a whole ledger comes out as it went in."""

import io
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from cited import WORDS, found
from hypothesis import given
from hypothesis import strategies as st

from sourcier.exchange.tables import parquet
from sourcier.exchange.tables.formats import Head
from sourcier.exchange.tables.parquet import write_ledger, write_parquet
from sourcier.exchange.tables.reading_back import write_lines
from sourcier.exchange.tables.rows import STATEMENT_COLUMNS, Fraction, Whole, statement_row

HEAD = Head("who Anne \ud800", {"since": "2024"}, 7, "0.1.0", "2026-01-02T03:04:05Z")
COLUMNS = {"words": "what is said", "number": Whole("how many"), "sure": Fraction("how sure")}
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "words": st.none() | WORDS,
            "number": st.none() | st.integers(-(2**63), 2**63 - 1),
            "sure": st.none() | st.floats(0, 1),
        }
    ),
    max_size=5,
)


def table_of(rows: Any, columns: Any = COLUMNS) -> Any:
    write_parquet(HEAD, columns, rows, out := io.BytesIO())
    return pq.read_table(io.BytesIO(out.getvalue()))


@given(ROWS)
def test_rows_come_back_with_their_types(rows: list[dict[str, Any]]) -> None:
    table = table_of(rows)
    assert table.to_pylist() == rows
    assert [str(field.type) for field in table.schema] == ["large_string", "int64", "double"]


def test_the_file_tells_its_question_and_its_columns() -> None:
    schema = table_of([]).schema
    assert json.loads(schema.metadata[parquet.HEAD]) == {**HEAD.fields(), "query": "who Anne \ufffd"}
    assert schema.field("number").metadata[b"description"] == b"how many"


def test_rows_are_written_in_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "GROUP_ROWS", 2)
    rows = [{"words": str(number), "number": number, "sure": None} for number in range(5)]
    write_parquet(HEAD, COLUMNS, rows, out := io.BytesIO())
    file = pq.ParquetFile(io.BytesIO(out.getvalue()))
    assert (file.num_row_groups, file.read().to_pylist()) == (3, rows)


@given(st.lists(st.tuples(st.sampled_from(["raw", "failure"]), st.dictionaries(WORDS, WORDS, max_size=3)), max_size=6))
def test_a_ledger_comes_out_as_it_went_in(tmp_path_factory: Any, things: list[tuple[str, dict[str, str]]]) -> None:
    path: Path = tmp_path_factory.getbasetemp() / "ledger.parquet"
    lines = [json.dumps(value, ensure_ascii=False) + "\n" for _, value in things]
    rows = [(thing, line, iter(())) for (thing, _), line in zip(things, lines, strict=True)]
    rows.append(("document", "{}\n", iter([statement_row(found())])))
    with path.open("wb") as file:
        write_ledger('{"format":"x"}\n', STATEMENT_COLUMNS, rows, file)
    assert write_lines(io.BytesIO(path.read_bytes()), out := io.BytesIO(), io.BytesIO()) == 0
    assert out.getvalue().decode() == "".join(['{"format":"x"}\n', *lines, "{}\n"])
    (said,) = [row for row in pq.read_table(path).to_pylist() if row["thing"] == "statement"]
    assert (said["id"], said["start"], said["sure"], said["record"]) == (found().id, 0, 0.9, None)
