"""A Parquet file in, an item a row out: it is read in a process of its own, whose memory is bounded.

Its pages may unpack to anything, and what reads them takes a file at its word; a process that is stopped takes nobody
along.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, cast

from sourcier.records import Item, SourceError

from .columns import columns_of
from .streams import counted, open_regular
from .tables import Table, failing, lines_of_json, tell_guess, with_text

MOST_MEMORY = 600_000_000
BATCH = 16
LONGEST_FOOTER = 16_000_000
TOO_LARGE, NO_PARQUET = 3, 4
"""What the process ends with."""


def rows_of_parquet(path: str, table: Table) -> Iterator[Item]:
    """An item for each row; raises SourceError for a file that is none, or has no column that holds a text."""
    size = os.stat(path).st_size
    environment = {**os.environ, "ARROW_DEFAULT_MEMORY_POOL": "system", "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-m", __name__, path, json.dumps(dict(table.columns))]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=environment
    ) as process:
        try:
            stream = counted(cast(BinaryIO, process.stdout), size)
            header = json.loads(stream.readline() or "{}")
            if "columns" in header:
                columns = columns_of(header["columns"], table.columns)
                with_text(columns, header["columns"])
                tell_guess(columns, table)
            yield from lines_of_json(stream, table)
            if process.wait() == NO_PARQUET:
                yield table.item("end", "", failing(SourceError("format", "is no Parquet file that can be read")))
            elif process.returncode:
                yield table.item("end", "", failing(SourceError("limit", "unpacks to too much: split it")))
        finally:
            process.kill()


def write_rows(path: str, named: Mapping[str, str], out: BinaryIO) -> int:
    """Write the names of the columns and then the rows of a file as lines of JSON; gives what to end with."""
    import pyarrow as pa
    from pyarrow import parquet

    with open_regular(path) as file:
        try:
            read = parquet.ParquetFile(
                file,
                thrift_string_size_limit=LONGEST_FOOTER,
                thrift_container_size_limit=LONGEST_FOOTER,
                pre_buffer=False,
            )
            names = list(read.schema_arrow.names)
            out.write(json.dumps({"columns": names}).encode() + b"\n")
            if read.metadata.num_rows > os.fstat(file.fileno()).st_size:
                return TOO_LARGE
            wanted = sorted(set(columns_of(names, named).of.values()), key=names.index)
            for batch in read.iter_batches(batch_size=BATCH, columns=wanted, use_threads=False):
                for row in batch.to_pylist():
                    out.write(json.dumps(row, default=plain).encode() + b"\n")
        except (pa.ArrowMemoryError, MemoryError):
            return TOO_LARGE
        except (pa.ArrowException, OSError, ValueError, OverflowError):
            return NO_PARQUET
    return 0


def plain(value: Any) -> str:
    """A value that JSON has no form for, as a string."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return str(value.isoformat()) if hasattr(value, "isoformat") else str(value)


def bound_memory() -> None:
    """Let this process have no more memory than a reader of batches needs."""
    try:
        import resource
    except ImportError:  # there is none on Windows
        return
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))


if __name__ == "__main__":
    bound_memory()
    sys.exit(write_rows(sys.argv[1], json.loads(sys.argv[2]), sys.stdout.buffer))
