"""Where hostile files of every kind are kept by name, with what writes each."""

import zlib
from collections.abc import Callable
from pathlib import Path

RECORD = b'{"text": "Il pleut sur Valbrune, a dit le maire."}\n'
MADE: dict[str, Callable[[Path], object]] = {}
"""What writes each of the files."""
LARGE = set[str]()
"""Of these, those that take a while, or much memory, to be made or read."""
LARGE |= {
    "below.parquet",
    "thrift.parquet",
    "lists.parquet",
    "rowless.parquet",
    "schema.parquet",
    "columns.parquet",
    "twins.parquet",
    "types.parquet",
    "undecoded.parquet",
    "indices.parquet",
    "groups.parquet",
    "twofold.parquet",
    "cut.parquet",
    "arrow.parquet",
    "nulls.parquet",
    "later.csv",
    "paragraphs.html",
    "data-text.html",
    "metas.html",
    "title.html",
    "million.xml",
    "members.warc.gz",
}


def hostile(name: str, *, large: bool = False) -> Callable[[Callable[[Path], object]], Callable[[Path], object]]:
    """Keep what writes a file."""

    def keep(write: Callable[[Path], object]) -> Callable[[Path], object]:
        assert name not in MADE
        MADE[name] = write
        if large:
            LARGE.add(name)
        return write

    return keep


def data(name: str, content: bytes | Callable[[], bytes]) -> None:
    """Keep the bytes of a file, or what makes them when they are many."""
    hostile(name)(lambda path: path.write_bytes(content if isinstance(content, bytes) else content()))


def lines(name: str, *written: bytes) -> None:
    """Keep the lines of a file; the last is good."""
    data(name, b"\n".join(written) + b"\n" + RECORD)


def bomb(path: Path, piece: bytes, times: int) -> None:
    """Write a gzip of many equal pieces."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    with path.open("wb") as file:
        for _ in range(times):
            file.write(packer.compress(piece))
        file.write(packer.flush())
