"""Pieces of a packed body in, its bytes out: never more in memory than a piece and what is allowed."""

import zlib
from collections.abc import Callable, Iterable, Iterator

from sourcier.records import SourceError

try:
    import brotli  # type: ignore[import-untyped]
except ImportError:
    brotli = None

PIECE = 1 << 16
ACCEPTED = "gzip, deflate" + (", br" if brotli else "")
"""The packings that are asked for."""
MOST_PACKINGS = 2
ANY_GZIP = 31
RAW_DEFLATE = -15


def body_of(pieces: Iterable[bytes], most: int) -> bytes:
    """The bytes of a body in pieces; raises SourceError over `most` bytes."""
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > most:
            raise SourceError("limit", "is over {most:,} bytes, the limit", most=most)
    return bytes(body)


def unpacked(pieces: Iterable[bytes], packing: str) -> Iterator[bytes]:
    """A body in pieces, unpacked; raises SourceError for a packing that is not known, and for a body that is broken."""
    names = [name for one in packing.lower().split(",") if (name := one.strip()) not in ("", "identity")]
    if len(names) > MOST_PACKINGS or not all(name in UNPACKERS for name in names):
        raise SourceError("format", "is packed as “{packing}”, which is not known", packing=packing[:60])
    body = iter(pieces)
    for name in reversed(names):
        body = UNPACKERS[name](body)
    return body


def from_gzip(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """A gzip of one or several members; what stands behind the last is left."""
    return inflated(pieces, lambda _: zlib.decompressobj(ANY_GZIP), members=True)


def from_deflate(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """A deflated body, with zlib's header or without."""

    def opened(first: bytes) -> "zlib._Decompress":
        headed = len(first) > 1 and first[0] & 15 == 8 and int.from_bytes(first[:2], "big") % 31 == 0
        return zlib.decompressobj() if headed else zlib.decompressobj(RAW_DEFLATE)

    return inflated(pieces, opened, members=False)


def inflated(
    pieces: Iterator[bytes], opened: Callable[[bytes], "zlib._Decompress"], *, members: bool
) -> Iterator[bytes]:
    """What zlib makes of a body, in pieces of bounded size."""
    inflater = None
    try:
        for piece in pieces:
            while piece:
                if inflater is None:
                    inflater = opened(piece)
                yield inflater.decompress(piece, PIECE)
                piece = inflater.unconsumed_tail
                if inflater.eof:
                    piece = inflater.unused_data
                    if not members or not piece.startswith(b"\x1f"):
                        return
                    inflater = None
    except zlib.error as error:
        raise SourceError("format", "is no whole packed body ({reason})", reason=str(error)) from None
    while inflater is not None and not inflater.eof:
        rest = inflater.decompress(b"", PIECE)
        if not rest:
            raise SourceError("format", "is no whole packed body ({reason})", reason="it breaks off")
        yield rest


def from_brotli(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """What Brotli makes of a body, in pieces of bounded size."""
    inflater = brotli.Decompressor()
    try:
        for piece in pieces:
            yield inflater.process(piece, output_buffer_limit=PIECE)
            while not inflater.can_accept_more_data():
                yield inflater.process(b"", output_buffer_limit=PIECE)
            if inflater.is_finished():
                return
    except brotli.error as error:
        raise SourceError("format", "is no whole packed body ({reason})", reason=str(error)) from None
    raise SourceError("format", "is no whole packed body ({reason})", reason="it breaks off")


UNPACKERS: dict[str, Callable[[Iterator[bytes]], Iterator[bytes]]] = {
    "gzip": from_gzip,
    "x-gzip": from_gzip,
    "deflate": from_deflate,
    **({"br": from_brotli} if brotli else {}),
}
