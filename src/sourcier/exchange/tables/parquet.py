"""Rows in, a Parquet file out: typed columns, the head of an export as metadata; and a whole ledger in such a file.

Rows are held until there are enough of them for a group, so that a table of any length takes bounded memory.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from sourcier.records import InputError

from .formats import Head, Row
from .rows import Fraction, Truth, Whole

GROUP_ROWS, GROUP_CHARACTERS = 5_000, 1 << 22
"""A group of rows is written when it has so many, or so many characters."""
RECORDS_AT_ONCE = 16
THING, RECORD = "thing", "record"
"""The columns that a whole ledger has besides those of statements: what a row tells of, and a line of its export."""
EXPORT, HEAD = b"sourcier.export", b"sourcier.head"
"""The keys under which a file tells what it is: the first line of an export, the head of an answer."""
_HALVES = re.compile("[\ud800-\udfff]")


def write_parquet(head: Head, columns: Mapping[str, str], rows: Iterable[Row], file: BinaryIO) -> None:
    """Write the rows of a table; each column tells what stands in it (`description`), the file tells its head."""
    fields = [pa.field(name, _type(meaning), metadata={"description": meaning}) for name, meaning in columns.items()]
    schema = pa.schema(fields, metadata={HEAD: _json(head.fields())})
    _write(schema, rows, file)


def write_ledger(
    export: str, columns: Mapping[str, str], things: Iterable[tuple[str, str, Iterable[Row]]], file: BinaryIO
) -> None:
    """Write a whole ledger: a row for each thing with its line of an export, behind a document its statements.

    `export` is the first line; things are what each is (`document`, `raw`…), its line, and rows of statements.
    """
    told = {THING: "what the row tells of", **columns, RECORD: "the line of the export, of what is no statement"}
    fields = [pa.field(name, _type(meaning), metadata={"description": meaning}) for name, meaning in told.items()]
    _write(pa.schema(fields, metadata={EXPORT: export.strip()}), _rows_of(things), file)


def _rows_of(things: Iterable[tuple[str, str, Iterable[Row]]]) -> Iterator[Row]:
    for thing, line, statements in things:
        yield {THING: thing, RECORD: line.rstrip("\n")}
        for one in statements:
            yield {THING: "statement", **one}


def lines_in(path: Path) -> Iterator[str]:
    """The lines of the export that a Parquet file holds, the first first.

    Raises InputError for a file that is no Parquet, or that holds no ledger.
    """
    try:
        with pq.ParquetFile(path, pre_buffer=False) as opened:
            told = opened.schema_arrow.metadata or {}
            columns = {field.name: field.type for field in opened.schema_arrow}
            if EXPORT not in told or columns.get(RECORD) not in (pa.string(), pa.large_string()):
                raise InputError(
                    "holds no ledger, but a table of what was found: export the ledger in Parquet, with its texts"
                )
            yield told[EXPORT].decode("utf-8", "replace") + "\n"
            for batch in opened.iter_batches(batch_size=RECORDS_AT_ONCE, columns=[RECORD], use_threads=False):
                for record in batch.column(0).to_pylist():
                    if record is not None:
                        yield record + "\n"
    except (pa.ArrowException, OSError) as error:
        reason = " ".join(str(error).split())[:120]
        raise InputError("cannot be read ({reason}): export again", reason=reason) from None


def _write(schema: Any, rows: Iterable[Row], file: BinaryIO) -> None:
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        group: list[list[Any]] = []
        held = 0
        for row in rows:
            values = [_whole(row.get(name)) for name in schema.names]
            group.append(values)
            held += sum(len(value) for value in values if isinstance(value, str))
            if len(group) >= GROUP_ROWS or held >= GROUP_CHARACTERS:
                writer.write_table(_table(schema, group))
                group, held = [], 0
        if group:
            writer.write_table(_table(schema, group))


def _table(schema: Any, group: list[list[Any]]) -> Any:
    columns = list(zip(*group, strict=True))
    arrays = [pa.array(values, type=field.type) for values, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def _type(meaning: str) -> Any:
    types = {Whole: pa.int64(), Fraction: pa.float64(), Truth: pa.bool_()}
    return types.get(type(meaning), pa.large_string())


def _whole(value: Any) -> Any:
    """A value without halves of characters, which UTF-8 cannot write."""
    return _HALVES.sub("\ufffd", value) if isinstance(value, str) else value


def _json(value: Any) -> str:
    return _HALVES.sub("\ufffd", json.dumps(value, ensure_ascii=False, separators=(",", ":")))
