"""The lines of a ledger come back from a Parquet file; one that is none is told, and one that is a bomb bounded."""

import io
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sourcier.exchange.tables import reading_back
from sourcier.exchange.tables.formats import Head
from sourcier.exchange.tables.parquet import write_ledger, write_parquet
from sourcier.exchange.tables.reading_back import NO_LEDGER, NO_PARQUET, TOO_LARGE, lines_in, write_lines
from sourcier.records import InputError, LimitError

HEAD = Head("", {}, 1, "0.1.0", "2026-01-02T03:04:05Z")
FIRST = b'{"format":"x"}'


def ledger(path: Path, *lines: str) -> Path:
    with path.open("wb") as file:
        write_ledger(FIRST.decode(), {}, [("raw", line, iter(())) for line in lines], file)
    return path


def repeated(path: Path, record: str, times: int) -> Path:
    """A small file with the same record many times, which it holds once."""
    records = pa.DictionaryArray.from_arrays(pa.array([0] * times, pa.int32()), pa.array([record]))
    table = pa.table({"record": records.cast(pa.string())}).replace_schema_metadata({b"sourcier.export": FIRST})
    pq.write_table(table, path, compression="zstd")
    return path


def ended(path: Path) -> int:
    return write_lines(io.BytesIO(path.read_bytes()), io.BytesIO(), io.BytesIO())


def test_the_lines_come_back(tmp_path: Path) -> None:
    path = ledger(tmp_path / "a.parquet", '{"raw":"é\u2028"}', "{}")
    assert list(lines_in(path)) == ['{"format":"x"}\n', '{"raw":"é\u2028"}\n', "{}\n"]


def test_a_bomb_stops_at_a_hundred_times_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_back, "UNSUSPICIOUS", 1 << 20)
    path = repeated(tmp_path / "a.parquet", "x" * (1 << 19), 16)
    assert path.stat().st_size < 5_000
    held = 0
    with pytest.raises(LimitError, match="over 100 times its size"):
        for line in lines_in(path):
            held += len(line)
    assert held <= 1 << 20


def test_what_holds_no_ledger_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    with path.open("wb") as file:
        write_parquet(HEAD, {"words": "what is said"}, [], file)
    assert ended(path) == NO_LEDGER
    path.write_bytes(path.read_bytes()[:-10])
    assert ended(path) == NO_PARQUET
    with pytest.raises(InputError, match=r"cannot be read \(.*Parquet"):
        list(lines_in(path))


def test_more_rows_than_bytes_are_refused(tmp_path: Path) -> None:
    assert ended(repeated(tmp_path / "a.parquet", "{}", 100_000)) == TOO_LARGE


@pytest.mark.parametrize(
    ("code", "kind", "reason"),
    [(NO_LEDGER, InputError, "holds no ledger"), (TOO_LARGE, LimitError, "into memory"), (-9, LimitError, "memory")],
)
def test_how_a_process_ends_tells_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, kind: Any, reason: str
) -> None:
    with pytest.raises(kind, match=reason):
        reading_back._check_end(code, "")


@pytest.mark.long
def test_what_unpacks_to_gigabytes_stops_its_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_back, "UNSUSPICIOUS", 1 << 40)
    path = repeated(tmp_path / "a.parquet", "x" * (100 << 20), 16)
    with pytest.raises(LimitError, match="into memory"):
        list(lines_in(path))


@pytest.mark.long
def test_the_longest_line_that_is_written_comes_back(tmp_path: Path) -> None:
    import random

    line = random.Random(1).randbytes(35_000_000).hex()
    (_, back) = lines_in(ledger(tmp_path / "a.parquet", line))
    assert back == line + "\n"
