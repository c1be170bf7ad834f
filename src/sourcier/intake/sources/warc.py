"""A web archive (WARC) in, an item out for each page that a site answered, and each visit that found it unchanged."""

import io
import logging
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from sourcier.records import Content, Item, SourceError, Stated

from ..documents import LIMITS
from ..fetching.fetcher import SECRET, refused_type
from ..fetching.unpacking import body_of, unpacked
from .streams import failed, seen_of
from .tables import Load, failing

# What it warns of is in the record, in the words of the archive, which are no words to show as they are.
logging.getLogger("warcio").addHandler(logging.NullHandler())

PIECE = 1 << 16
GZIP = b"\x1f\x8b"
VISITS = ("response", "revisit", "resource")
GONE = ("404", "410")
MOST_HEADERS = 200
LONGEST_HEADER = 4_000
LARGEST_HEADERS = 1_000_000


class Available:
    """A stream that gives what is there, not as much as is asked for: what came before it breaks off is not lost.

    While `headers` are read no more than `LARGEST_HEADERS` bytes are: raises SourceError beyond.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = cast(io.BufferedReader, stream)
        self._left: int | None = LARGEST_HEADERS

    def headers(self, reads: bool) -> None:
        """Say whether headers are read, or a body."""
        self._left = LARGEST_HEADERS if reads else None

    def read(self, count: int = -1) -> bytes:
        """The bytes that are there, `count` at most."""
        data = self._stream.read1(count)
        if self._left is not None:
            self._left -= len(data)
            if self._left < 0:
                raise SourceError("limit", "is a web archive with headers of over {most:,} bytes", most=LARGEST_HEADERS)
        return data


class Place:
    """Where the reading of an archive is: a record can be loaded only while it is there."""

    def __init__(self) -> None:
        self.number = 0


def visits_of_warc(stream: BinaryIO, name: str, source: str, stated: Stated) -> Iterator[Item]:
    """An item for each visit to a page, in the order of the archive; one more when it breaks off."""
    from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]

    place = Place()
    try:
        available = Available(stream)
        records = ArchiveIterator(available)
        for record in records:
            available.headers(False)
            place.number += 1
            if is_visit(record):
                id_ = record.rec_headers.get_header("WARC-Record-ID") or str(place.number)
                told = [record.rec_headers.get_header(key) for key in ("WARC-Date", "WARC-Payload-Digest")]
                seen = seen_of(id_, *told, record.length, stated)
                yield Item(source, f"{name}#{id_.strip('<>')[:200]}", seen, loader(record, place, seen, stated))
            records.read_to_end(record)
            available.headers(True)
    except SourceError as error:
        yield Item(source, f"{name}#{place.number + 1}", "", failing(error))
    except Exception as error:  # what a hostile archive makes the parser raise has no common class
        reason = str(error).strip().split("\n")[0][:200] or type(error).__name__
        broken = SourceError("format", "is a web archive that breaks off ({reason}): fetch it again", reason=reason)
        yield Item(source, f"{name}#{place.number + 1}", "", failing(broken))


def is_visit(record: Any) -> bool:
    """Whether a record tells of a visit to a page: not of a picture, a redirect, a look-up."""
    target = record.rec_headers.get_header("WARC-Target-URI") or ""
    if record.rec_type not in VISITS or not target.strip("<>").lower().startswith(("http://", "https://")):
        return False
    if record.rec_type == "resource":
        return refused_type({"content-type": record.rec_headers.get_header("Content-Type") or "none"}) is None
    if record.rec_type == "revisit":
        return True
    status = status_of(record)
    return (
        status is not None and not 300 <= status < 400 and (status != 200 or refused_type(headers_of(record)) is None)
    )


def loader(record: Any, place: Place, seen: str, stated: Stated) -> Load:
    """What loads a record, as long as the reading of its archive stands there."""
    number = place.number

    def load() -> Content:
        if place.number != number:
            raise RuntimeError("a record of an archive is loaded before the next is drawn")
        try:
            return content_of(record, seen, stated)
        except SourceError as error:
            return failed(error, seen)
        except Exception as error:  # as above
            reason = str(error).strip().split("\n")[0][:200] or type(error).__name__
            return failed(SourceError("format", "is a record that breaks off ({reason})", reason=reason), seen)

    return load


def content_of(record: Any, seen: str, stated: Stated) -> Content:
    """The content of a record."""
    target = record.rec_headers.get_header("WARC-Target-URI").strip("<>")
    retrieved = date_of(record.rec_headers.get_header("WARC-Date") or "")
    status, headers = status_of(record), headers_of(record)
    known = {"stated": stated, "hinted": Stated(url=target), "status": status, "final_address": target}
    if record.rec_type == "revisit":
        first = (record.rec_headers.get_header("WARC-Refers-To-Target-URI") or target).strip("<>")
        same_as = first if first != target else None
        since = date_of(record.rec_headers.get_header("WARC-Refers-To-Date") or "")
        return Content(None, retrieved, seen, "unchanged", headers=headers, same_as=same_as, same_since=since, **known)
    if str(status) in GONE:
        return Content(None, retrieved, seen, "gone", headers=headers, **known)
    if status not in (200, None):
        problem = SourceError("http", "answers {status}: no page", status=status)
        return Content(None, retrieved, seen, "failed", headers=headers, problem=problem, **known)
    return Content(body_of(pieces_of(record, headers), LIMITS.bytes), retrieved, seen, headers=headers, **known)


def pieces_of(record: Any, headers: dict[str, str]) -> Iterator[bytes]:
    """The body of a record, its transfer and its packing undone; raises SourceError where it is shorter than stated."""
    from warcio.bufferedreaders import ChunkedDataReader  # type: ignore[import-untyped]

    stream = record.raw_stream
    if "chunked" in headers.get("transfer-encoding", "").lower():
        stream = ChunkedDataReader(stream, decomp_type=None)
    pieces = iter(lambda: stream.read(PIECE), b"")
    packing, first = headers.get("content-encoding", ""), next(pieces, b"")
    # Some archives keep the page as it was unpacked, with the header that it came with.
    if "gzip" in packing.lower() and not first.startswith(GZIP):
        packing = ""
    yield from unpacked(joined(first, pieces), packing)
    if getattr(record.raw_stream, "limit", 0):
        raise SourceError("format", "is a record that breaks off ({reason})", reason="it is shorter than it says")


def joined(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    """A piece and those behind it."""
    yield first
    yield from rest


def status_of(record: Any) -> int | None:
    """The status that a site answered; nothing for what is no number, and where none was spoken."""
    told = record.http_headers.get_statuscode() if record.http_headers else ""
    return int(told) if told.isdigit() and len(told) == 3 else None


def headers_of(record: Any) -> dict[str, str]:
    """The headers that a site answered with, by their names in small letters."""
    told = record.http_headers.headers[:MOST_HEADERS] if record.http_headers else []
    kept = {name.lower(): value[:LONGEST_HEADER] for name, value in reversed(told) if name.lower() not in SECRET}
    if not kept and record.rec_type == "resource":
        kept = {"content-type": record.rec_headers.get_header("Content-Type") or ""}
    return kept


def date_of(told: str) -> str:
    """The moment of a visit, to the second; empty where the archive does not tell it."""
    return f"{told[:19]}Z" if len(told) >= 20 and told[4] == "-" and told[10] == "T" else ""
