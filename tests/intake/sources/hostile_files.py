"""Hostile files of every kind, by name, and what comes of one: outcomes, time, memory. Run as a program, makes one."""

import gzip
import json
import multiprocessing
import os
import random
import resource
import struct
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import hostile_archives
import hostile_exports
import hostile_pages
import hostile_places
import hostile_tables
from hostile_registry import LARGE, MADE, RECORD, bomb, data, hostile
from made_sources import PAGE, Archive, zip_of

WARC = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nWARC-Date: 2021-05-31T10:00:00Z\r\n"
WARC += (
    b"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
)
HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
KINDS = (hostile_archives, hostile_exports, hostile_pages, hostile_places, hostile_tables)
"""Modules that add theirs to those that stand here."""
LONG = 10
"""Seconds over which the pace of the machine is asked for."""
READ = 100
"""Of how many items of a file Documents are made."""
LARGE.update(
    {"line.jsonl", "line.csv", "header.csv", "headerline.warc", "bomb.html.gz", "bomb.jsonl.gz", "bomb.csv.gz",
     "bomb.warc.gz", "inner.warc", "bomb.zip", "dictionary.parquet", "pages.parquet", "bomb.txt"}
)  # fmt: skip

data("nested.jsonl", b"[" * 100_000 + b"\n" + b'{"a":' * 100_000 + b"\n" + RECORD)
data("numbers.jsonl", b'{"text": ' + b"9" * 1_000_000 + b"}\n" + RECORD)
data("surrogates.jsonl", b'{"text": "Il pleut \\ud800 \\u0000 fort."}\n')
data("keys.jsonl", json.dumps({f"k{n}": n for n in range(200_000)}).encode() + b"\n" + RECORD)
data("binary.jsonl", os.urandom(200_000))
data("empty.jsonl", b"")
data("lines.jsonl", b"\n" * 5_000_000 + RECORD)
data("utf16.jsonl", RECORD.decode().encode("utf-16"))
data("cut.jsonl.gz", gzip.compress(RECORD * 1000)[:-20])
data("flag.jsonl.gz", b"\x1f\x8b\x08\xff" + os.urandom(50_000))
data("name.jsonl.gz", b"\x1f\x8b\x08\x08" + bytes(6) + b"a" * 5_000_000)
data("nested.json", b"[" * 1_000_000)
data("gz.txt.gz", gzip.compress(gzip.compress(b"Oui.")))
data("quote.csv", b'text,date\n"Il pleut' + b" encore\n" * 400_000)
data("wide.csv", b"a," * 500_000 + b"text\n" + b"1," * 500_000 + b"Oui.\n")
data("nul.csv", b"text\nIl \x00pleut.\n" + bytes(100_000))
data("quotes.csv", b"text\n" + b'"' * 2_000_001 + b"\nOui.\n")
data("binary.csv", os.urandom(300_000))
data("delimiters.csv", b";,|\t" * 50_000)
data("same.csv", b"text,text,text\nUn.,Deux.,Trois.\n")
data("empty.csv", b"")
data("mark.csv", b"\xff\xfe")
data("short.zip", b"PK\x03\x04")
data("end.zip", b"PK\x05\x06" + bytes(18))
data("noise.zip", b"PK\x03\x04" + os.urandom(100_000))
data("lies.zip", b"PK\x05\x06" + bytes(4) + b"\xff" * 12 + bytes(2))
data("lies64.zip", b"PK\x06\x06" + b"\xff" * 52 + b"PK\x06\x07" + bytes(16) + b"PK\x05\x06" + b"\xff" * 16 + bytes(2))
data("short.parquet", b"PAR1")
data("noise.parquet", b"PAR1" + os.urandom(100_000) + b"PAR1")
data("footer.parquet", b"PAR1" + bytes(100) + b"\xff\xff\xff\x7fPAR1")
data("huge.warc", WARC % 10_000_000_000 + HTTP + b"\r\n" + PAGE)
data("short.warc", WARC % 5_000 + HTTP + b"\r\n" + PAGE)
data("negative.warc", (WARC % 10).replace(b": 10\r", b": -10\r") + HTTP)
data("letters.warc", (WARC % 10).replace(b": 10\r", b": ten\r") + HTTP)
data("without.warc", b"WARC/1.0\r\n\r\n")
data("headers.warc", b"WARC/1.0\r\n" + b"X: y\r\n" * 300_000 + b"\r\n")
data("status.warc", WARC % 200 + b"HTTP/1.1 " + b"9" * 150 + b"\r\n\r\n" + PAGE)
data("chunks.warc", WARC % 300 + HTTP + b"Transfer-Encoding: chunked\r\n\r\nffffffffffff\r\n" + PAGE)
data("packed.warc", WARC % 300 + HTTP + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x00" + PAGE)
data("brotli.warc", WARC % 300 + HTTP + b"Content-Encoding: br\r\n\r\n" + PAGE)
data("noise.warc", b"WARC/1.0\r\n" + os.urandom(300_000))
data("noise.warc.gz", gzip.compress(b"WARC/1.0\r\n" + os.urandom(300_000)))
data("many.warc", (WARC % 0 + b"\r\n\r\n") * 20_000)
data("entities.xml", b'<!DOCTYPE r [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/passwd">]><rss>&a;&c;</rss>')
data("deep.xml", b"<urlset>" + b"<url>" * 200_000)
data("attributes.xml", b"<rss " + b'a="b" ' * 100_000 + b">")
data("entries.xml", b"<rss version='2.0'><channel>" + b"<item><link>http://a.example/1</link></item>" * 5_000)
data("bomb.txt", b"Oui. " * 11_000_000)
data("script.html", b"<html><body>" + b"<script>" * 200_000)
data("deep.html", b"<html><body>" + b"<div>" * 300_000 + b"Oui.")
data("attributes.html", b"<html><body><p " + b'a="b" ' * 100_000 + b">Oui.</p>")
data(
    "json.html",
    b'<html><script type="application/ld+json">' + b'{"isAccessibleForFree":[' * 100_000 + b"</script><p>Oui.",
)
data("selector.html", PAGE.replace(b"<h1>", b"<i>" * 300 + b'<script type="application/ld+json">{"@type":"NewsArticle",'
     b'"isAccessibleForFree":false,"hasPart":[' + b",".join(
         [b'{"isAccessibleForFree":false,"cssSelector":".x"}'] * 2_000) + b"]}</script><h1>"))  # fmt: skip


@hostile("line.jsonl")
def _(path: Path) -> None:
    path.write_bytes(b'{"text": "' + b"a" * 100_000_000 + b'"}\n' + RECORD)


@hostile("line.csv")
def _(path: Path) -> None:
    path.write_bytes(b"text\n" + b"a" * 100_000_000 + b"\nOui.\n")


@hostile("header.csv")
def _(path: Path) -> None:
    path.write_bytes(b"a" * 60_000_000)


@hostile("headerline.warc")
def _(path: Path) -> None:
    path.write_bytes(b"WARC/1.0\r\nX: " + b"a" * 100_000_000 + b"\r\n\r\n")


@hostile("bomb.html.gz")
def _(path: Path) -> None:
    bomb(path, bytes(1_000_000), 500)


@hostile("bomb.jsonl.gz")
def _(path: Path) -> None:
    bomb(path, RECORD * 20_000, 50)


@hostile("bomb.csv.gz")
def _(path: Path) -> None:
    bomb(path, b"text\n" + b"Il pleut sur Valbrune, dit-on.\n" * 30_000, 300)


@hostile("bomb.warc.gz")
def _(path: Path) -> None:
    bomb(path, WARC % 5_000_000 + bytes(5_000_000) + b"\r\n\r\n", 200)


@hostile("inner.warc")
def _(path: Path) -> None:
    archive = Archive(packed=False)
    for packing in ("gzip", "gzip, gzip", "deflate", "br"):
        import brotli

        big = bytes(400_000_000 if packing != "br" else 100_000_000)
        packed = {"deflate": zlib.compress, "br": lambda one: brotli.compress(one, quality=4)}.get(
            packing, gzip.compress
        )(big)
        if packing == "gzip, gzip":
            packed = gzip.compress(packed)
        archive.visit("http://a.example/" + packing[:2], packed, headers=[
            ("Content-Type", "text/html"), ("Content-Encoding", packing)])  # fmt: skip
        del big, packed
    archive.at(path)


@hostile("bomb.zip")
def _(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(30):
            archive.writestr(f"{number}.txt", bytes(49_000_000), compresslevel=1)
        archive.writestr("fin.txt", b"Oui.")


@hostile("overlap.zip")
def _(path: Path) -> None:
    """Many names for the same bytes (Fifield, *A better zip bomb*)."""
    zip_of(path, {"a.txt": bytes(1_000_000)})
    content = path.read_bytes()
    at = content.rfind(b"PK\x01\x02")
    entry, end = content[at : content.rfind(b"PK\x05\x06")], bytearray(content[content.rfind(b"PK\x05\x06") :])
    struct.pack_into("<HHII", end, 8, 20_000, 20_000, len(entry) * 20_000, at)
    path.write_bytes(content[:at] + entry * 20_000 + bytes(end))


@hostile("size.zip")
def _(path: Path) -> None:
    """A member that says to be small and is not, and one that says to be huge."""
    zip_of(path, {"a.txt": bytes(30_000_000), "b.txt": b"Oui."})
    content = bytearray(path.read_bytes())
    first = content.find(b"PK\x01\x02")
    struct.pack_into("<I", content, first + 24, 1_000)
    struct.pack_into("<I", content, content.find(b"PK\x01\x02", first + 4) + 24, 0xFFFFFFF0)
    path.write_bytes(content)


@hostile("names.zip")
def _(path: Path) -> None:
    names = "../../a.txt", "/etc/a.txt", "C:\\a.txt", "a\x00b.txt", "\x1b[2J.txt", "a" * 60_000 + ".txt"
    zip_of(path, dict.fromkeys(names, b"Oui."))


@hostile("members.zip")
def _(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(20_000):
            archive.writestr(f"{number}.txt", b"")


@hostile("dictionary.parquet")
def _(path: Path) -> None:
    """A few large values that a million rows name: gigabytes, when they are written out."""
    import pyarrow as pa
    from pyarrow import parquet

    values = pa.array(["a" * 40_000_000])
    column = pa.DictionaryArray.from_arrays(pa.array([0] * 100_000, pa.int32()), values)
    parquet.write_table(pa.table({"text": column}), path, compression="zstd")


@hostile("pages.parquet")
def _(path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    table = pa.table({"text": pa.array(["\0" * 250_000_000] * 4, pa.large_string())})
    parquet.write_table(table, path, compression="zstd", use_dictionary=False, data_page_size=1 << 30)


@hostile("damaged.parquet")
def _(path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    parquet.write_table(pa.table({"text": ["Oui, a dit le maire."] * 500, "n": list(range(500))}), path)
    content = bytearray(path.read_bytes())
    chance = random.Random(7)
    for _ in range(60):
        content[chance.randrange(4, len(content) - 8)] = chance.randrange(256)
    path.write_bytes(content)


@hostile("nested.parquet")
def _(path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    value: object = "Oui."
    kind = pa.string()
    for _ in range(60):
        value, kind = [value], pa.list_(kind)
    parquet.write_table(pa.table({"text": pa.array([value], kind)}), path)


@hostile("pipe.txt")
def _(path: Path) -> None:
    os.mkfifo(path)


@hostile("pipe.jsonl")
def _(path: Path) -> None:
    os.mkfifo(path)


@hostile("loop.txt")
def _(path: Path) -> None:
    path.symlink_to(path)


@hostile("zero.jsonl")
def _(path: Path) -> None:
    path.symlink_to("/dev/zero")


def outcomes(path: Path) -> Iterator[str]:
    """What comes of the items of a file: *here*, *gone*, the kind of a problem."""
    from sourcier.intake.articles import article_of
    from sourcier.intake.sources import SourceOptions, items_of
    from sourcier.records import SourcierError

    for number, item in enumerate(items_of(str(path), SourceOptions())):
        content = item.load()
        if content.problem:
            yield content.problem.kind
        elif content.data is not None and number < READ:
            try:
                article_of(content, item.address)
                yield "here"
            except SourcierError:
                yield "refused"
        else:
            yield content.loaded


def make(name: str, folder: Path) -> Path:
    """Write one of the files, in a process of its own where that takes memory, and give its path."""
    path = folder / name
    if os.path.lexists(path):
        return path
    if name in LARGE:
        found = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        subprocess.run([sys.executable, __file__, path], check=True, timeout=300, env=found)
    else:
        MADE[name](path)
    return path


PROCESSES = multiprocessing.get_context("forkserver")
"""Where files are taken: forked from a process that has loaded what takes them, and nothing else."""
PROCESSES.set_forkserver_preload(["sourcier.intake.articles", "sourcier.intake.sources"])


def take(path: Path) -> tuple[dict[str, int], float, int]:
    """What comes of a file, taken in a process of its own, the seconds of its processor at the pace of a usual machine,
    and the bytes of its memory."""
    told, telling = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=_taken, args=(path, telling))
    process.start()
    telling.close()
    try:
        found, seconds, memory = told.recv() if told.poll(300) else ({}, 300.0, 0)
    except EOFError:  # it ended before it told
        found, seconds, memory = {}, 0.0, 0
    process.kill()
    process.join()
    return found, seconds, memory


def _taken(path: Path, telling: Connection) -> None:
    start, found = time.process_time(), dict[str, int]()
    for outcome in outcomes(path):
        found[outcome] = found.get(outcome, 0) + 1
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = time.process_time() - start + children.ru_utime
    if seconds > LONG:
        seconds /= pace()
    telling.send((found, round(seconds, 2), max(own_memory(), children.ru_maxrss * 1024)))


def pace() -> float:
    """How many times longer this machine takes now than one that adds up to ten million in 0.3 seconds."""
    start, total = time.process_time(), 0
    for number in range(10_000_000):
        total += number
    return (time.process_time() - start) / 0.3


def own_memory() -> int:
    """The most bytes that this program has had. `ru_maxrss` would count what had started it, up to its own start."""
    status = Path("/proc/self/status")
    if status.exists():
        told = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(told.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    MADE[Path(sys.argv[1]).name](Path(sys.argv[1]))
