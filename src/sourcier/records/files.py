"""A path in, the bytes of the file out: only of a file that ends, and never more of them than a limit.

A pipe, a device or a socket may never give a byte, or never stop; so may files that a kernel makes up as they are read.
"""

import os
import stat
from collections.abc import Callable
from io import FileIO
from pathlib import Path

from .errors import InputError, LimitError, reason_of
from .messages import worded

PIECE = 1 << 20
UNREADABLE = worded("can't be read: {reason}")
KINDS_OF_FILES: tuple[tuple[Callable[[int], bool], str], ...] = (
    (stat.S_ISDIR, worded("is a folder: name the files in it")),
    (stat.S_ISFIFO, worded("is a pipe, not a file: save what it gives to a file, or give it on the standard input")),
    (stat.S_ISSOCK, worded("is a socket, not a file: name a file")),
    (stat.S_ISCHR, worded("is a device, not a file: name a file")),
    (stat.S_ISBLK, worded("is a device, not a file: name a file")),
)


def bytes_at(path: str | Path, limit: int) -> bytes:
    """The bytes of a file; raises InputError when it cannot be read, LimitError when it holds more than `limit`."""
    try:
        # Looked at first, for to open a device or a pipe may already do something, and again once it is open, for
        # another may have come in its place.
        _check(os.stat(path), limit)
        with FileIO(os.fspath(path), opener=_open) as file:
            _check(os.fstat(file.fileno()), limit)
            return _all_of(file, limit)
    except FileNotFoundError:
        raise InputError("no such file: check the path") from None
    except (OSError, ValueError) as error:
        raise InputError(UNREADABLE, reason=reason_of(error)) from None


def name_of(path: str | Path) -> str:
    """A path as characters: a name may be bytes that are no UTF-8, or, on Windows, halves of characters."""
    try:
        return os.fsencode(path).decode("utf-8", "replace")
    except UnicodeEncodeError:
        return os.fspath(path).encode("utf-8", "replace").decode("utf-8")


def refuse_long(size: int, limit: int) -> None:
    """Raise LimitError for more bytes than a limit."""
    if size > limit:
        raise LimitError("is over {limit:,} bytes, the limit: split it", limit=limit)


def _open(path: str, flags: int) -> int:
    """Open without waiting for whoever should write, where a system can."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))


def _check(status: os.stat_result, limit: int) -> None:
    for is_of_kind, message in KINDS_OF_FILES:
        if is_of_kind(status.st_mode):
            raise InputError(message)
    refuse_long(status.st_size, limit)


def _all_of(file: FileIO, limit: int) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while (piece := file.read(min(PIECE, limit + 1 - size))) != b"":
        if piece is None:
            raise InputError("gives no end: it is no file that can be read at once")
        pieces.append(piece)
        size += len(piece)
        refuse_long(size, limit)
    return b"".join(pieces)
