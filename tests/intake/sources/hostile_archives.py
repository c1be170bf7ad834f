"""Hostile web archives, ZIP and gzip, kept in the registry."""

import gzip
import io
import os
import stat
import struct
import zipfile
import zlib
from pathlib import Path

from hostile_registry import RECORD, data, hostile
from made_sources import HTML, PAGE, Archive, zip_of

GOOD = "http://a.example/fin"


def told(*headers: bytes, length: int | bytes = 0, kind: bytes = b"response", version: bytes = b"WARC/1.0") -> bytes:
    """The headers of a record; of those usual ones that are not among them, the usual."""
    usual = {
        b"WARC-Type": kind,
        b"WARC-Target-URI": b"http://a.example/",
        b"WARC-Date": b"2021-05-31T10:00:00Z",
        b"WARC-Record-ID": b"<urn:uuid:1>",
        b"Content-Type": b"application/http; msgtype=response",
        b"Content-Length": b"%d" % length if isinstance(length, int) else length,
    }
    named = {header.split(b":")[0] for header in headers}
    kept = [name + b": " + value for name, value in usual.items() if name not in named]
    return b"\r\n".join([version, *headers, *kept, b"", b""])


def answered(*headers: bytes, body: bytes = PAGE, status: bytes = b"HTTP/1.1 200 OK") -> bytes:
    """What a site answered."""
    return b"\r\n".join([status, *headers, b"", body])


def record(http: bytes, *headers: bytes, **fields: bytes) -> bytes:
    """A whole record."""
    return told(*headers, length=len(http), **fields) + http + b"\r\n\r\n"


TYPE = b"Content-Type: text/html"
FINE = record(answered(TYPE), b"WARC-Record-ID: <urn:uuid:fin>")


def warc(name: str, *records: bytes) -> None:
    """A web archive of some records, a good one behind them."""
    data(name, b"".join(records) + FINE)


# Web archives: records
warc(
    "revisits.warc",
    *[
        record(answered(TYPE, body=b""), b"WARC-Refers-To-Target-URI: " + to, kind=b"revisit")
        for to in (b"http://a.example/", b"http://never.example/", b"file:///etc/passwd", b"\xff\xfe", b"a" * 50_000)
    ],
)
warc("infos.warc", record(b"software: x\r\n" * 50_000, kind=b"warcinfo"), record(b"{}", kind=b"metadata"))
warc("ids.warc", *[record(answered(TYPE, body=PAGE + b"%d" % n), b"WARC-Record-ID: <urn:uuid:1>") for n in range(5)])
warc("idless.warc", *[record(answered(TYPE), b"WARC-Record-ID: " + one) for one in (b"", b"\x1b[2J", b"#" * 90_000)])
warc(
    "targets.warc",
    *[
        record(answered(TYPE), b"WARC-Target-URI: " + one)
        for one in (
            b"file:///etc/passwd",
            b"javascript:1",
            b"http://",
            b"http://[::1",
            b"http://a.example/\x00\x1b[2J",
            b"<http://b/>",
            b"http://" + b"a" * 90_000,
            b"HTTP://A.EXAMPLE/",
            b"http://\xff\xfe/",
            b"http://a.example/ b c",
            b"dns:a.example",
        )
    ],
)
warc(
    "dates.warc",
    *[
        record(answered(TYPE), b"WARC-Date: " + one, b"WARC-Record-ID: <%d>" % n)
        for n, one in enumerate(
            (b"", b"9999999-01-01", b"0000-00-00T00:00:00Z", b"2021-13-45T99:99:99Z", b"-" * 9_000, b"\xff" * 30)
        )
    ],
)
warc("versions.warc", *[record(answered(TYPE), version=one) for one in (b"WARC/0.17", b"WARC/1.1", b"WARC/9.9")])
warc(
    "folded.warc",
    record(answered(b"X: a\r\n" + b" b\r\n" * 20_000 + TYPE)),
    record(answered(b"no colon", b": a", b":")),
)
warc("segments.warc", record(answered(TYPE), b"WARC-Segment-Number: 2", kind=b"continuation"))
warc("truncated.warc", record(answered(TYPE, body=PAGE[:80]), b"WARC-Truncated: length"))
warc(
    "resources.warc",
    *[
        record(PAGE, b"Content-Type: " + one, kind=b"resource")
        for one in (b"text/html", b"", b"text/html; charset=" + b"a" * 9_000, b"application/pdf", b"\xff")
    ],
)
data("line-ends.warc", FINE.replace(b"\r\n", b"\n"))
data(
    "lengths.warc",
    b"".join(
        told(length=one) + answered(TYPE)
        for one in (b"+10", b"0x10", b"1e3", b" 10 ", b"9" * 6_000, "١٠".encode(), b"10, 20", b"")
    ),
)
data("shortest.warc", b"WARC/")
data("arc.warc", b"filedesc://a.arc 0.0.0.0 20210531 text/plain 76\n1 0 A\nURL IP-address Archive-date\n\n" + FINE)
data("blank.warc", b"WARC/1.0\r\n" + b"\r\n" * 300_000 + FINE)

# Web archives: what sites answered
warc("silent.warc", record(b""), record(b"\r\n\r\n"), record(b"<html>" * 2_000), record(b"\x16\x03\x01" + bytes(500)))
warc(
    "statuses.warc",
    *[
        record(answered(TYPE, status=b"HTTP/1.1 " + one))
        for one in (
            b"204 No",
            b"206 Partial",
            b"304 Not",
            b"100 Continue",
            "²00 OK".encode(),
            b"-200",
            b"200",
            b"",
            b"2000",
            b"999 x",
        )
    ],
)
warc(
    "packings.warc",
    *[
        record(answered(TYPE, b"Content-Encoding: " + one))
        for one in (
            b", ".join([b"gzip"] * 60),
            b"zstd",
            b"compress",
            b"deflate",
            b"identity",
            b"\xff",
            b"gzip;q=1",
            b"aes128gcm",
        )
    ],
)
warc("dictionary.warc", record(answered(TYPE, b"Content-Encoding: deflate", body=b"\x78\xbb" + bytes(60))))
warc("matryoshka.warc", record(answered(TYPE, b"Content-Encoding: gzip", body=gzip.compress(gzip.compress(PAGE)))))
warc(
    "pieces.warc",
    *[
        record(answered(TYPE, b"Transfer-Encoding: chunked", body=one))
        for one in (
            b"-5\r\n" + PAGE,
            b"1\r\na\r\n" * 30_000 + b"0\r\n\r\n",
            b"5;" + b"x" * 90_000 + b"\r\nabcde\r\n0\r\n\r\n",
            b"",
            b"\r\n" * 900,
            b"zz\r\n",
            b"0\r\n" + b"X: y\r\n" * 9_000,
            b"5\r\nab",
            b"FFFFFFFFFFFFFFFFFFFFFFFF\r\na",
        )
    ],
)
warc(
    "pieces-packed.warc",
    record(
        answered(
            TYPE, b"Transfer-Encoding: chunked", b"Content-Encoding: gzip", body=b"9\r\n" + gzip.compress(PAGE)[:9]
        )
    ),
)
warc("sizes.warc", *[record(answered(TYPE, b"Content-Length: " + one)) for one in (b"5", b"99999999999", b"-1", b"a")])
warc(
    "inner-archive.warc",
    record(answered(TYPE, body=FINE)),
    record(answered(b"Content-Type: application/warc", body=FINE)),
)
warc(
    "charsets.warc",
    *[
        record(answered(b"Content-Type: text/html; charset=" + one, body=PAGE.replace(b"Valbrune", b"\xe9+ADw-\x1b$B")))
        for one in (
            b"utf-7",
            b"rot13",
            b"zlib",
            b"base64",
            b"hex",
            b"idna",
            b"punycode",
            b"unicode_escape",
            b"undefined",
            b"mbcs",
            b"utf-16",
            b"utf-32",
            b"iso-2022-jp",
            b"cp037",
            b"../../etc",
            b"\x00",
            b"a" * 9_000,
            b"'\"<>",
        )
    ],
)
warc(
    "types.warc",
    *[
        record(answered(b"Content-Type: " + one))
        for one in (
            b"image/png",
            b"",
            b"text/html" * 9_000,
            b"text/html, application/pdf",
            b"\x00\xff",
            b"application/x-shockwave-flash",
        )
    ],
)

# Packed by gzip
data(
    "members.warc.gz",
    b"".join(gzip.compress(FINE) for _ in range(3)) + b"\x00" * 5_000 + b"noise" + gzip.compress(FINE),
)
data("whole.warc.gz", gzip.compress(FINE * 3))
data("checksum.warc.gz", gzip.compress(FINE)[:-8] + b"\xff" * 8 + gzip.compress(FINE))
data("empties.jsonl.gz", gzip.compress(b"") * 20_000 + gzip.compress(RECORD))
data("behind.jsonl.gz", gzip.compress(RECORD) + os.urandom(3_000))
data("zeros.txt.gz", gzip.compress(b"Le pont rouvre, a dit le maire.\n") + bytes(100_000))
data("thrice.jsonl.gz", gzip.compress(gzip.compress(gzip.compress(RECORD))))
data("nothing.html.gz", b"\x1f\x8b")
data("archive.txt.gz", gzip.compress(b"PK\x03\x04" + bytes(200)))
data("packed.zip.gz", gzip.compress(b"PK\x05\x06" + bytes(18)))


# ZIP
def changed(name: str, members: dict[str, bytes], *changes: tuple[int, int, str, int], cut: int | None = None) -> None:
    """A ZIP of which fields are changed: 1 its local headers or 2 its list, at which byte, as what, to which value."""

    @hostile(name)
    def _(path: Path) -> None:
        content = bytearray(zip_of(path, members).read_bytes())
        for table, offset, form, value in changes:
            mark, at = (b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06")[table - 1], 0
            while (at := content.find(mark, at)) >= 0:
                struct.pack_into(form, content, at + offset, value)
                at += 4
        path.write_bytes(content[:cut])


TEXTS = {"a.txt": b"Le pont rouvre, a dit le maire.", "b.html": PAGE}
changed("encrypted.zip", TEXTS, (2, 8, "<H", 1), (1, 6, "<H", 1))
changed("aes.zip", TEXTS, (2, 10, "<H", 99), (1, 8, "<H", 99), (2, 8, "<H", 1))
changed("deflate64.zip", TEXTS, (2, 10, "<H", 9), (1, 8, "<H", 9))
changed("unknown.zip", TEXTS, (2, 10, "<H", 255))
changed("checksums.zip", TEXTS, (2, 16, "<I", 0xDEADBEEF))
changed("places.zip", TEXTS, (2, 42, "<I", 0xFFFFFFF0))
changed("itself.zip", TEXTS, (2, 42, "<I", 20))
changed("list.zip", TEXTS, (3, 16, "<I", 0xFFFFFFF0))
changed("disks.zip", TEXTS, (3, 4, "<H", 9), (3, 6, "<H", 9))
changed("counts.zip", TEXTS, (3, 8, "<H", 0), (3, 10, "<H", 60_000))
changed("versions.zip", TEXTS, (2, 6, "<H", 999))
changed("days.zip", TEXTS, (2, 12, "<H", 0xFFFF), (2, 14, "<H", 0xFFFF))
changed("later.zip", TEXTS, (1, 6, "<H", 8), (2, 8, "<H", 8), (1, 14, "<I", 0))
changed("extra.zip", TEXTS, (2, 30, "<H", 9), (1, 28, "<H", 0xFFFF))
changed("cut.zip", TEXTS, cut=120)
changed("stored.zip", {"a.txt": b"Oui."}, (2, 20, "<I", 900_000), (2, 24, "<I", 900_000), (2, 10, "<H", 0))


@hostile("methods.zip")
def _(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for number, packing in enumerate((zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)):
            archive.writestr(f"{number}.txt", bytes(3_000_000), packing)


@hostile("links.zip")
def _(path: Path) -> None:
    """Members that are links to files of the system."""
    with zipfile.ZipFile(path, "w") as archive:
        for target in ("/etc/passwd", "../../../../etc/passwd", "/dev/zero"):
            member = zipfile.ZipInfo(f"{len(target)}.txt")
            member.create_system, member.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
            archive.writestr(member, target)


@hostile("nested.zip")
def _(path: Path) -> None:
    inner = b"Le pont rouvre."
    for _ in range(30):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.zip", inner)
        inner = held.getvalue()
    path.write_bytes(inner)


@hostile("inside.zip")
def _(path: Path) -> None:
    """Members that are archives by what they hold, not by their names."""
    inner = zip_of(path, TEXTS).read_bytes()
    zip_of(path, {"a.txt": inner, "b.html": gzip.compress(PAGE), "c.txt": b"PAR1" + bytes(90), "d.html": FINE})


@hostile("twins.zip")
def _(path: Path) -> None:
    import warnings

    with warnings.catch_warnings(), zipfile.ZipFile(path, "w") as archive:
        warnings.simplefilter("ignore")
        for number in range(20):
            archive.writestr("a.txt" if number % 2 else "A.TXT", b"Oui. " * number)


@hostile("aliases.zip")
def _(path: Path) -> None:
    """A name in the list that is not the one before the bytes."""
    content = zip_of(path, TEXTS).read_bytes()
    path.write_bytes(content.replace(b"a.txt", b"x.txt", 1))


@hostile("comment.zip")
def _(path: Path) -> None:
    """A comment that looks like the end of another archive."""
    zip_of(path, TEXTS)
    with zipfile.ZipFile(path, "a") as archive:
        archive.comment = b"PK\x05\x06" + bytes(12) + b"\xff" * 6 + b"a" * 60_000


@hostile("folders.zip")
def _(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt/", b"Le pont rouvre.")
        archive.writestr("/" * 900 + "b.txt", b"Le pont rouvre.")


@hostile("document.xlsx")
def _(path: Path) -> None:
    zip_of(path, {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"})


@hostile("renamed.xlsx")
def _(path: Path) -> None:
    zip_of(path, {"xl/a.xml": b"<x/>", "a.txt": b"Le pont rouvre, a dit le maire."})


data("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5_000))
data("table.xlsx", b"<html><table><tr><td>Le pont rouvre, a dit le maire.</td></tr></table></html>")
data("split.zip", b"PK\x07\x08" + bytes(4_000))


@hostile("crumbs.zip", large=True)
def _(path: Path) -> None:
    """Members that are each too small to be a bomb, and are one together."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3_000):
            archive.writestr(f"{number}.txt", b"Oui. " * 190_000, compresslevel=9)


@hostile("quadratic.zip")
def _(path: Path) -> None:
    """A deflated member that goes on behind its end."""
    packed = zlib.compress(b"Le pont rouvre.")[2:-4]
    content = bytearray(zip_of(path, {"a.txt": b"Le pont rouvre."}).read_bytes())
    at = content.find(packed)
    content[at : at + len(packed)] = bytes(len(packed))
    path.write_bytes(content)


@hostile("layers.warc")
def _(path: Path) -> None:
    """A page that is packed ten times, each layer a little larger than the one below."""
    body = PAGE
    for _ in range(10):
        body = gzip.compress(body, 0)
    archive = Archive(packed=False)
    archive.visit("http://a.example/", body, headers=[*HTML, ("Content-Encoding", ", ".join(["gzip"] * 10))])
    archive.visit(GOOD)
    archive.at(path)
