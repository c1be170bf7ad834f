"""Samples of every kind of source, made here; and what comes of a source, short enough to compare."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sourcier.intake.fetching import Fetched, Validators
from sourcier.intake.sources import SourceOptions, items_of
from sourcier.records import Content, Message, SourceError, Stated

PAGE = (
    "<html><body><article><h1>Le pont rouvre</h1><p>Le pont de Valbrune a rouvert, a annoncé la préfecture.</p>"
    "</article></body></html>"
).encode()
HTML = [("Content-Type", "text/html; charset=utf-8")]


def contents(
    source: str | Path, fetcher: Any = None, told: list[Message] | None = None, **options: Any
) -> list[tuple[str, Content]]:
    """The addresses, without the folder, and the contents of the items of a source; feeds themselves are left out."""
    how = SourceOptions(tell=told.append if told is not None else lambda message: None, **options)
    folder = str(Path(source).parent)
    items = (item for item in items_of(str(source), how, fetcher) if not item.feed)
    return [(item.address.removeprefix(folder), item.load()) for item in items]


def short(found: Iterable[tuple[str, Content]]) -> list[tuple[str, Any]]:
    """Of each content the data, or else the kind of what is wrong with it, or what became of it."""
    return [
        (address, content.problem.kind if content.problem else content.data or content.loaded)
        for address, content in found
    ]


def stated(content: Content) -> dict[str, Any]:
    """What is stated, where something is."""
    return {name: value for name in Stated.__dataclass_fields__ if (value := getattr(content.stated, name))}


def zip_of(path: Path, members: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", packing) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


class Archive:
    """A web archive that is written record by record."""

    def __init__(self, *, packed: bool = True) -> None:
        self.file = io.BytesIO()
        self._writer = WARCWriter(self.file, gzip=packed)

    def visit(
        self,
        url: str,
        body: bytes = PAGE,
        status: str = "200 OK",
        headers: list[tuple[str, str]] | None = None,
        date: str = "2021-05-31T10:00:00Z",
    ) -> str:
        """Write a visit; gives the hash of its page."""
        told = StatusAndHeaders(status, HTML if headers is None else headers, protocol="HTTP/1.1")
        record = self._writer.create_warc_record(
            url, "response", payload=io.BytesIO(body), http_headers=told, warc_headers_dict={"WARC-Date": date},
        )  # fmt: skip
        self._writer.write_record(record)
        return str(record.rec_headers.get_header("WARC-Payload-Digest"))

    def revisit(self, url: str, digest: str, first: str) -> None:
        told = StatusAndHeaders("200 OK", HTML, protocol="HTTP/1.1")
        record = self._writer.create_revisit_record(
            url, digest, refers_to_uri=first, refers_to_date="2021-05-31T10:00:00Z", http_headers=told,
            warc_headers_dict={"WARC-Date": "2021-06-01T10:00:00Z"},
        )  # fmt: skip
        self._writer.write_record(record)

    def record(self, url: str, kind: str, body: bytes, content_type: str) -> None:
        self._writer.write_record(
            self._writer.create_warc_record(
                url, kind, payload=io.BytesIO(body), warc_content_type=content_type,
                warc_headers_dict={"WARC-Date": "2021-05-31T10:00:00Z"},
            )
        )  # fmt: skip

    def at(self, path: Path) -> Path:
        path.write_bytes(self.file.getvalue())
        return path


class Net:
    """A net that answers what it is told to, and keeps what it was asked."""

    def __init__(self, answers: Mapping[str, bytes | int]) -> None:
        self.answers, self.asked = answers, list[str]()
        self.known: list[Validators | None] = []

    def fetch(self, address: str, known: Validators | None = None) -> Fetched:
        self.asked.append(address)
        self.known.append(known)
        answer = self.answers.get(address, 404)
        at = "2024-03-05T10:00:00Z"
        if isinstance(answer, bytes):
            return Fetched(address, address, at, 200, {"etag": '"1"'}, answer)
        problem = None if answer == 304 else SourceError("http", "answers {status}: no page", status=answer)
        return Fetched(address, address, at, answer, problem=problem)
