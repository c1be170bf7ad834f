"""Readings in, a collection of brat out: a text and its annotations for each, in a folder or a ZIP; and back.

`metadata.csv` beside them tells of each text its outlet, address, title, day, authors and language, as a table beside
bare texts does, and the id of its document.
"""

import csv
import io
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Protocol, Self

from sourcier.records import Correction, InputError, Reading, SourcierError, reason_of

from ..files import write_file
from ..tables.rows import corrected_by
from .writing import ANNOTATION_CONF, Names, to_brat

TABLE = "metadata.csv"
FIELDS = ("file", "outlet", "url", "title", "published", "authors", "language", "rights", "reader",
          "corrected_by", "document")  # fmt: skip
LARGEST = 50_000_000
"""Bytes that a file of a collection may have."""
UNREADABLE = (OSError, EOFError, ValueError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError)
"""What reading a file of a folder or a ZIP may raise."""
_OF_A_SYSTEM = re.compile(r"(?:^|/)(?:__MACOSX/|\._[^/]*$)")
"""What macOS puts beside files in a ZIP and on other people's disks."""
Problem = Callable[[zipfile.ZipInfo], SourcierError | None]
"""What is wrong with a member of a ZIP, None where nothing is."""


class Place(Protocol):
    """Where the files of a collection are written."""

    def write(self, name: str, content: str) -> None:
        """Write a file."""


class Folder:
    """A folder that files are written to."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def write(self, name: str, content: str) -> None:
        """Write a file, every character as it is."""
        write_file(self._path / name, content)


class Zip:
    """A ZIP that files are written to; their times are none, so that the same is written alike."""

    def __init__(self, file: BinaryIO) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)

    def __enter__(self) -> Self:
        """The ZIP itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write its directory."""
        self._zip.close()

    def write(self, name: str, content: str) -> None:
        """Write a file."""
        told = zipfile.ZipInfo(name)
        told.external_attr = (stat.S_IFREG | 0o644) << 16
        self._zip.writestr(told, content.encode("utf-8", "replace"), zipfile.ZIP_DEFLATED)


def write_collection(
    place: Place, readings: Iterable[tuple[str, Reading]], answers: Mapping[str, Iterable[Correction]] | None = None
) -> None:
    """Write readings, each with the id of its document, one after the other; `answers` are what answers documents."""
    names, table = Names(), io.StringIO(newline="")
    rows = csv.writer(table)
    rows.writerow(FIELDS)
    place.write("annotation.conf", ANNOTATION_CONF)
    for key, reading in readings:
        document = reading.document
        name = names.name_for(document.name or document.url)
        place.write(f"{name}.txt", document.text.characters)
        place.write(f"{name}.ann", to_brat(reading))
        rows.writerow(
            [f"{name}.txt", document.outlet, document.url, document.title, document.published,
             "; ".join(document.authors), document.language, document.rights, versions_of(reading),
             corrected_by((answers or {}).get(key, ())), key]
        )  # fmt: skip
    place.write(TABLE, table.getvalue())


def versions_of(reading: Reading) -> str:
    """Who read a document, with the versions of pack and model."""
    return ", ".join(part for part in (reading.reader, reading.pack, reading.model) if part)


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text with its annotations: the name of its files, both contents, and the id of its document where it is told.

    `path` is where the text lies, None in a ZIP.
    """

    name: str
    text: str
    annotations: str
    document: str | None
    path: Path | None


def is_collection(path: Path) -> bool:
    """Whether something is a collection: a folder, or a ZIP."""
    return path.is_dir() or (path.is_file() and zipfile.is_zipfile(path))


def collection_at(path: Path) -> Iterator[Annotated]:
    """The annotated texts of a folder, in the order of their names.

    Raises InputError where there are none, where a text has no annotations or the other way round, where a file is too
    large or no UTF-8.
    """
    return _annotated(_FolderFiles(path))


def collection_in(archive: zipfile.ZipFile, problem_of: Problem) -> Iterator[Annotated]:
    """The annotated texts of a ZIP as `collection_at` gives those of a folder; `problem_of` says what no member may be.

    Whoever opens it sees to it that it is whole and that its members share no bytes.
    """
    return _annotated(_ZipFiles(archive, problem_of))


def _annotated(files: "_Files") -> Iterator[Annotated]:
    there = {name for name in files.names() if not _OF_A_SYSTEM.search(name)}
    stems = sorted(name.removesuffix(".ann") for name in there if name.endswith(".ann"))
    if not stems:
        raise InputError("holds no annotations of brat: files that end in .ann, beside texts that end in .txt")
    documents: dict[str, dict[str, str]] = {}
    for stem in stems:
        if f"{stem}.txt" not in there:
            raise InputError("{name}: there is no text {text} beside it", name=f"{stem}.ann", text=f"{stem}.txt")
        folder, _, name = stem.rpartition("/")
        if folder not in documents:
            documents[folder] = _table(files, f"{folder}/{TABLE}".lstrip("/"), there)
        key = documents[folder].get(f"{name}.txt")
        yield Annotated(stem, files.read(f"{stem}.txt"), files.read(f"{stem}.ann"), key, files.path(f"{stem}.txt"))


def _table(files: "_Files", name: str, there: set[str]) -> dict[str, str]:
    if name not in there:
        return {}
    rows = csv.DictReader(io.StringIO(files.read(name).removeprefix("\ufeff"), newline=""))
    try:
        return {row["file"]: row["document"] for row in rows if row.get("file") and row.get("document")}
    except csv.Error as error:
        raise InputError("{name}: cannot be read ({reason})", name=name, reason=str(error)) from None


class _Files:
    """The files of a collection by their names, with slashes between folders."""

    def names(self) -> set[str]:
        """The names of all."""
        raise NotImplementedError

    def data(self, name: str) -> bytes:
        """What is in one, or a little more of it than one may have."""
        raise NotImplementedError

    def path(self, name: str) -> Path | None:
        """Where one lies."""
        return None

    def read(self, name: str) -> str:
        """The characters of one; raises InputError where it can't be read."""
        try:
            data = self.data(name)
            if len(data) > LARGEST:
                raise InputError("{name}: is larger than {limit:,} bytes", name=name, limit=LARGEST)
            return data.decode("utf-8")
        except UnicodeDecodeError:
            raise InputError("{name}: is no UTF-8: save it so", name=name) from None
        except UNREADABLE as error:
            raise InputError("{name}: cannot be read ({reason})", name=name, reason=reason_of(error)) from None


class _FolderFiles(_Files):
    def __init__(self, path: Path) -> None:
        self._path = path

    def names(self) -> set[str]:
        found = set()
        for folder, _, names in os.walk(self._path):
            found |= {Path(folder, name).relative_to(self._path).as_posix() for name in names}
        return found

    def data(self, name: str) -> bytes:
        path = self._path / name
        if not path.is_file():
            raise InputError("{name}: is no file", name=name)
        with path.open("rb") as file:
            return file.read(LARGEST + 1)

    def path(self, name: str) -> Path | None:
        return self._path / name


class _ZipFiles(_Files):
    def __init__(self, archive: zipfile.ZipFile, problem_of: Problem) -> None:
        self._zip, self._problem_of = archive, problem_of

    def names(self) -> set[str]:
        return {one.filename for one in self._zip.infolist() if not one.is_dir()}

    def data(self, name: str) -> bytes:
        member = self._zip.getinfo(name)
        if problem := self._problem_of(member):
            raise InputError("{path}: {reason}", path=name, reason=problem.message)
        with self._zip.open(member) as file:
            return file.read(LARGEST + 1)
