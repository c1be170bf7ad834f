"""How fast items of sources are drawn, and passed over when they were dealt with; and which reader of web archives is.

    python benchmarks/sources.py [--items N]

Makes a file of each kind with N articles. *Passed over* draws every item without loading it, as an add does that goes
on where it was; *loaded* loads each. Then the same web archive is read by warcio and by fastwarc: records a second of
each, and whether both find the same visits, statuses and pages (by hash).
"""

import argparse
import csv
import gzip
import hashlib
import io
import json
import resource
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
from fastwarc.warc import ArchiveIterator as FastIterator
from fastwarc.warc import WarcRecordType
from pyarrow import parquet
from rich.console import Console
from rich.table import Table
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sourcier.intake.sources import SourceOptions, items_of

PARAGRAPH = "Le conseil de Valbrune a voté le point numéro {n}, a déclaré la maire, qui y voit un progrès. "
Visit = tuple[str, str, str]


def texts(count: int) -> Iterator[str]:
    for n in range(count):
        yield PARAGRAPH.format(n=n) * 20


def page(text: str) -> bytes:
    return f"<html><head><title>Valbrune</title></head><body><article><p>{text}</p></article></body></html>".encode()


def make_all(folder: Path, count: int) -> dict[str, Path]:
    """A source of each kind with so many articles."""
    made = {name: folder / name for name in ("a.jsonl", "a.csv", "a.parquet", "a.zip", "a.warc.gz", "texts")}
    with made["a.jsonl"].open("w", encoding="utf-8") as file:
        file.writelines(json.dumps({"text": text}) + "\n" for text in texts(count))
    with made["a.csv"].open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["text"], *([text] for text in texts(count))])
    parquet.write_table(pa.table({"text": list(texts(count))}), made["a.parquet"])
    with zipfile.ZipFile(made["a.zip"], "w", zipfile.ZIP_DEFLATED) as archive:
        for n, text in enumerate(texts(count)):
            archive.writestr(f"{n}.html", page(text))
    with made["a.warc.gz"].open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for n, text in enumerate(texts(count)):
            packed = n % 2 == 0
            body = gzip.compress(page(text)) if packed else page(text)
            told = [("Content-Type", "text/html"), *([("Content-Encoding", "gzip")] if packed else [])]
            headers = StatusAndHeaders("200 OK", told, protocol="HTTP/1.1")
            address = f"http://a.example/{n}"
            writer.write_record(
                writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=headers)
            )
    made["texts"].mkdir()
    for n, text in enumerate(texts(count)):
        (made["texts"] / f"{n}.txt").write_text(text, encoding="utf-8")
    return made


def by_warcio(path: Path) -> Iterator[Visit]:
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type == "response":
                body = record.content_stream().read()
                address = record.rec_headers.get_header("WARC-Target-URI")
                yield address, record.http_headers.get_statuscode(), hashlib.sha256(body).hexdigest()


def by_fastwarc(path: Path) -> Iterator[Visit]:
    with path.open("rb") as stream:
        for record in FastIterator(stream, record_types=WarcRecordType.response, auto_decode="all"):
            body = record.reader.read()
            address, status = record.headers["WARC-Target-URI"], str(record.http_headers.status_code)
            yield address, status, hashlib.sha256(body).hexdigest()


def timed(work: Callable[[], int]) -> tuple[int, float]:
    start = time.process_time()
    return work(), time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--items", type=int, default=20_000)
    count = parser.parse_args().items
    console, table = Console(), Table("source", "passed over, items/CPU s", "loaded, items/CPU s")
    with tempfile.TemporaryDirectory() as name:
        made = make_all(Path(name), count)
        for kind, path in made.items():
            passed, seconds = timed(lambda path=path: sum(1 for _ in items_of(str(path), SourceOptions())))
            loaded, longer = timed(
                lambda path=path: sum(item.load().data is not None for item in items_of(str(path), SourceOptions()))
            )
            assert passed == loaded == count, (kind, passed, loaded)
            table.add_row(kind, f"{passed / seconds:,.0f}", f"{loaded / longer:,.0f}")
        console.print(table)
        found: dict[str, list[Visit]] = {}
        for reader in (by_warcio, by_fastwarc, by_warcio, by_fastwarc):
            start = time.process_time()
            found[reader.__name__] = list(reader(made["a.warc.gz"]))
            console.print(f"{reader.__name__}: {count / (time.process_time() - start):,.0f} records/CPU s")
        console.print("the same visits and pages:", found["by_warcio"] == found["by_fastwarc"])
    console.print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
