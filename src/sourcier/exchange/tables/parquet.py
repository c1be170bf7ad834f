"""Rows in, a Parquet file out: typed columns, the head of an export as metadata; and a whole ledger in such a file.

Rows are held until there are enough of them for a group, so that a table of any length takes bounded memory.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from .formats import Head, Row
from .reading_back import EXPORT, RECORD
from .rows import Fraction, Truth, Whole

GROUP_ROWS, GROUP_CHARACTERS = 5_000, 1 << 22
"""A group of rows is written when it has so many, or so many characters."""
THING = "thing"
"""The column of a whole ledger that says what a row tells of."""
HEAD = b"sourcier.head"
"""The key under which a file has the head of an answer."""
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
