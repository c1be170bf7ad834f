"""A path in, a stream of bytes out that is safe to read: of a regular file, unpacked, in lines of bounded length."""

import gzip
import hashlib
import io
import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from sourcier.records import Content, Message, SourceError
from sourcier.records.moments import now

BROKEN = (OSError, EOFError, zlib.error)
"""What reading a stream of a file or of its gzip may raise."""
GZIP = b"\x1f\x8b"
BUFFER = 1 << 18
SEEN_BYTES = 16
MOST_RATIO = 100
"""How often its size a packed text may hold; prose comes to three or four times."""
UNSUSPICIOUS = 1 << 25
"""Bytes below which the ratio says nothing."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a stream: its number from 1, where it begins, and its bytes, or None when they are over the limit."""

    number: int
    offset: int
    data: bytes | None


def seen_of(*parts: object) -> str:
    """32 hex digits that stay as long as the parts do.

    >>> len(seen_of("a", 1)), seen_of("a", 1) == seen_of("a1")
    (32, False)
    """
    return seen_of_framed(framed(*parts))


def framed(*parts: object) -> bytes:
    """Parts as bytes, each behind its length: what differs in one of them differs here."""
    found = [part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass") for part in parts]
    return b"".join([data for part in found for data in (len(part).to_bytes(8, "big"), part)])


def seen_of_framed(parts: bytes) -> str:
    """What `seen_of` gives for parts that are framed."""
    return hashlib.blake2b(parts, digest_size=SEEN_BYTES).hexdigest()


def shown(path: str | os.PathLike[str]) -> str:
    """A path as characters; a file's name may be bytes that are no UTF-8."""
    return os.fsencode(path).decode("utf-8", "replace")


def failed(problem: SourceError, seen: str = "") -> Content:
    """The content of an item that cannot be had."""
    return Content(None, now(), seen, "failed", problem=problem)


def open_regular(path: str | os.PathLike[str]) -> BinaryIO:
    """A file opened to be read; raises SourceError for what is no regular file, without waiting for a pipe's writer."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
    except (OSError, ValueError) as error:
        raise unreadable(error) from None
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        kind = "is a folder: name the files in it" if stat.S_ISDIR(mode) else "is no regular file: name one"
        raise SourceError("io", kind)
    return os.fdopen(descriptor, "rb", buffering=BUFFER)


def unreadable(error: OSError | ValueError) -> SourceError:
    """The error of a file that cannot be opened or read."""
    if isinstance(error, FileNotFoundError):
        return SourceError("io", "no such file: check the path")
    return SourceError("io", "can't be read: {reason}", reason=getattr(error, "strerror", None) or str(error))


def broken(error: BaseException) -> SourceError:
    """The error of a stream that stops before its end: a file that cannot be read on, or a gzip that is cut."""
    if isinstance(error, OSError) and error.errno:
        return unreadable(error)
    return SourceError("format", "is not a whole gzip file ({reason}): fetch it again", reason=str(error))


class Counted(io.RawIOBase):
    """A stream that gives no more than a hundred times what it was made from.

    Reading it raises SourceError beyond that, and when what it is made from breaks off.
    """

    def __init__(self, inner: BinaryIO, made_from: int) -> None:
        self._inner, self._left = inner, max(UNSUSPICIOUS, MOST_RATIO * made_from)

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer with the bytes that come next."""
        view = memoryview(buffer)
        # What came before a stream breaks off is given out: so much as is there, not as much as is asked for.
        try:
            data = cast(io.BufferedReader, self._inner).read1(len(view))
        except BROKEN as error:
            raise broken(error) from None
        self._left -= len(data)
        if self._left < 0:
            raise bomb()
        view[: len(data)] = data
        return len(data)


def counted(inner: BinaryIO, made_from: int) -> BinaryIO:
    """A `Counted` stream, buffered."""
    return cast(BinaryIO, io.BufferedReader(Counted(inner, made_from), BUFFER))


@contextmanager
def unpacked(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """A regular file as a stream, unpacked when it is gzip; reading it may raise one of `BROKEN`, or SourceError."""
    with open_regular(path) as file:
        if head_of(file, 2) == GZIP:
            yield counted(cast(BinaryIO, gzip.GzipFile(fileobj=file)), os.fstat(file.fileno()).st_size)
        else:
            yield file


def head_of(stream: BinaryIO, count: int) -> bytes:
    """The first bytes of a buffered stream, which stay in it."""
    return cast(io.BufferedReader, stream).peek(count)[:count]


def bounded_lines(stream: BinaryIO, most: int) -> Iterator[Line]:
    """The lines of a stream, empty ones left out; no more than `most` bytes are held of any."""
    number = offset = 0
    while data := stream.readline(most + 1):
        number += 1
        start, offset = offset, offset + len(data)
        if len(data) <= most or data.endswith(b"\n"):
            if data.strip():
                yield Line(number, start, data)
            continue
        while data and not data.endswith(b"\n"):
            data = stream.readline(BUFFER)
            offset += len(data)
        yield Line(number, start, None)


def bomb() -> SourceError:
    """The error of what holds far more than its size lets think."""
    return SourceError("limit", "unpacks to over {ratio} times its size: it is no archive of texts", ratio=MOST_RATIO)


def too_long(most: int) -> SourceError:
    """The error of a record over the limit."""
    return SourceError("limit", "is over {most:,} bytes, the limit: split it", most=most)


def whole(stream: BinaryIO, most: int) -> bytes:
    """The bytes of a stream; raises SourceError over the limit, and when it breaks off."""
    try:
        data = stream.read(most + 1)
    except BROKEN as error:
        raise broken(error) from None
    if len(data) > most:
        raise too_long(most)
    return data


def note(template: str, /, **values: object) -> Message:
    """A note on a content."""
    return Message(template, **values)
