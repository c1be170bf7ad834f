"""A Parquet file in, the lines of the export that it holds out: it is read in a process of its own, of bounded memory.

Its pages may unpack to anything, and what reads them takes a file at its word; a process that is stopped takes nobody
along. What comes out of it is bounded by the size of the file.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from sourcier.records import InputError, LimitError, reason_of

MOST_MEMORY = 1_000_000_000
"""Bytes that the process may have: about ten times the longest line that is written."""
MOST_RATIO, UNSUSPICIOUS = 100, 1 << 25
"""How often the size of its file the lines may have, and bytes below which that says nothing."""
RECORDS_AT_ONCE = 16
LONGEST_FOOTER = 16_000_000
RECORD, EXPORT = "record", b"sourcier.export"
"""The column that holds the lines, and the key under which a file has the first of them."""
TOO_LARGE, NO_PARQUET, NO_LEDGER = 3, 4, 5
"""What the process ends with."""


def lines_in(path: Path) -> Iterator[str]:
    """The lines of the export that a Parquet file holds, the first first, none before it is drawn.

    Raises InputError for a file that is no Parquet, or that holds no ledger, LimitError for one that unpacks to over a
    hundred times its size, or to more than fits into memory.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise _unreadable(reason_of(error)) from None
    with file:
        yield from _lines_of(file)


def _lines_of(file: BinaryIO) -> Iterator[str]:
    """The lines in an opened file, which the process is handed as it is: `/dev/stdin` is another file there."""
    left = max(UNSUSPICIOUS, MOST_RATIO * os.fstat(file.fileno()).st_size)
    environment = {**os.environ, "ARROW_DEFAULT_MEMORY_POOL": "system", "OMP_NUM_THREADS": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", __name__], stdin=file, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:  # fmt: skip
        try:
            assert process.stdout is not None and process.stderr is not None
            while line := process.stdout.readline(left + 1):
                left -= len(line)
                if left < 0:
                    raise LimitError("unpacks to over {ratio} times its size: it is no ledger", ratio=MOST_RATIO)
                if not line.endswith(b"\n"):
                    break  # it was stopped while it wrote
                yield _characters(line)
            reason = process.stderr.read(4_000).decode("utf-8", "replace")
            _check_end(process.wait(), reason)
        finally:
            process.kill()


def _characters(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        raise _unreadable("UTF-8") from None


def _check_end(ended: int, reason: str) -> None:
    """Raise what is wrong with a file by what its process ended with."""
    if ended == NO_LEDGER:
        raise InputError("holds no ledger, but a table of what was found: export the ledger in Parquet, with its texts")
    if ended == NO_PARQUET:
        raise _unreadable(" ".join(reason.split())[:120])
    if ended:
        raise LimitError("unpacks to more than fits into memory: it is no ledger")


def _unreadable(reason: str) -> InputError:
    return InputError("cannot be read ({reason}): export again", reason=reason)


def write_lines(file: BinaryIO, out: BinaryIO, errors: BinaryIO) -> int:
    """Write the lines of the export that a file holds, and the reason why it can't be read; gives what to end with."""
    import pyarrow as pa
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(
            file, pre_buffer=False, thrift_string_size_limit=LONGEST_FOOTER, thrift_container_size_limit=LONGEST_FOOTER
        ) as opened:
            told = opened.schema_arrow.metadata or {}
            columns = {field.name: field.type for field in opened.schema_arrow}
            if EXPORT not in told or columns.get(RECORD) not in (pa.string(), pa.large_string()):
                return NO_LEDGER
            out.write(told[EXPORT].replace(b"\n", b" ") + b"\n")
            if opened.metadata.num_rows > file.seek(0, os.SEEK_END):  # each has an id of its own, or a line
                return TOO_LARGE
            for batch in opened.iter_batches(batch_size=RECORDS_AT_ONCE, columns=[RECORD], use_threads=False):
                for record in batch.column(0):
                    if record.is_valid:
                        out.write(memoryview(record.as_buffer()))
                        out.write(b"\n")
        out.flush()
    except (pa.ArrowMemoryError, MemoryError):
        return TOO_LARGE
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        errors.write(str(error).encode("utf-8", "replace")[:1_000])
        return NO_PARQUET
    return 0


def bound_memory() -> None:
    """Let this process have no more memory than a reader of batches needs."""
    try:
        import resource
    except ImportError:  # there is none on Windows
        return
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))


if __name__ == "__main__":
    bound_memory()
    sys.exit(write_lines(sys.stdin.buffer, sys.stdout.buffer, sys.stderr.buffer))
