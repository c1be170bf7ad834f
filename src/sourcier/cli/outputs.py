"""Readings in, one of the formats out: on the standard output, in a file or in a folder."""

import sys
from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from sourcier.records import Reading, SourcierError, reason_of

from .interface import spoken

if TYPE_CHECKING:
    from .listings import Listing


class Format(StrEnum):
    """The formats of `--format`."""

    TABLE = "table"
    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"
    BRAT = "brat"


class Output(ABC):
    """Takes readings one at a time; `close` writes what could not be written before the last."""

    @abstractmethod
    def write(self, reading: Reading) -> None:
        """Take one reading."""

    def close(self) -> None:  # noqa: B027 - most formats have nothing left to write
        """Write what is left."""


class JsonLines(Output):
    """An object a line."""

    def __init__(self, file: TextIO) -> None:
        self.file = file

    def write(self, reading: Reading) -> None:
        """Write one line."""
        from sourcier.exchange.json_codec import to_json_line

        self.file.write(to_json_line(reading) + "\n")
        self.file.flush()


class Json(Output):
    """One object, or an array of them when `several` were asked for."""

    def __init__(self, file: TextIO, several: bool) -> None:
        self.file, self.several, self.before = file, several, "[\n"

    def write(self, reading: Reading) -> None:
        """Write one object."""
        from sourcier.exchange.json_codec import to_json

        self.file.write((self.before if self.several else "") + to_json(reading) + ("" if self.several else "\n"))
        self.before = ",\n"

    def close(self) -> None:
        """Close the array."""
        if self.several:
            self.file.write("\n]\n" if self.before == ",\n" else "[]\n")


class Html(Output):
    """One page for all readings."""

    def __init__(self, file: TextIO) -> None:
        self.file = file
        self.readings: list[Reading] = []

    def write(self, reading: Reading) -> None:
        """Keep a reading for the page."""
        self.readings.append(reading)

    def close(self) -> None:
        """Write the page, if there is anything to show on it."""
        from sourcier.exchange.html import to_html

        if self.readings:
            self.file.write(to_html(self.readings, ui=spoken().language))


class Standoff(Output):
    """The brat annotations of one reading."""

    def __init__(self, file: TextIO) -> None:
        self.file = file

    def write(self, reading: Reading) -> None:
        """Write the annotation lines."""
        from sourcier.exchange.brat import to_brat

        self.file.write(to_brat(reading))


class StandoffFolder(Output):
    """A folder that brat can open: a text and its annotations for each reading, and the configuration."""

    def __init__(self, folder: Path) -> None:
        from sourcier.exchange.brat import ANNOTATION_CONF

        self.folder = folder
        self.taken: set[str] = set()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(folder, error) from None
        self._write("annotation.conf", ANNOTATION_CONF)

    def write(self, reading: Reading) -> None:
        """Write the text, unchanged, and its annotations under one name; two documents of a name get a number."""
        from sourcier.exchange.brat import to_brat

        stem = Path(reading.document.name or "text").name.removesuffix(".gz").rsplit(".", 1)[0] or "text"
        name, number = stem, 1
        while name in self.taken:
            number += 1
            name = f"{stem}-{number}"
        self.taken.add(name)
        self._write(f"{name}.txt", reading.document.text.characters)
        self._write(f"{name}.ann", to_brat(reading))

    def _write(self, name: str, content: str) -> None:
        try:
            (self.folder / name).write_text(content, encoding="utf-8", newline="")
        except OSError as error:
            raise unwritable(self.folder / name, error) from None


class View(Output):
    """The article, the table of its statements, and lists of what is told of them, for people; any of them alone."""

    def __init__(self, file: TextIO, article: bool, table: bool, listings: "Sequence[Listing]" = ()) -> None:
        from .terminal import console_for

        self.console, self.article, self.table, self.listings = console_for(file), article, table, listings
        self.first = True

    def write(self, reading: Reading) -> None:
        """Show one reading."""
        from .terminal import show

        if not self.first:
            self.console.print()
        show(self.console, reading, article=self.article, table=self.table, legend=self.first)
        for listing in self.listings:
            self.console.print()
            for one in listing(reading):
                self.console.print(one, soft_wrap=not self.console.is_terminal)
        self.first = False


def open_output(
    path: Path | None, format: Format | None, several: bool, listings: "Sequence[Listing]" = ()
) -> tuple[Output, AbstractContextManager[Any]]:
    """The output for a format, and the file to close after it.

    Without a format the listings are shown, where any are asked for; else a terminal gets article and table, anything
    else JSON lines. Raises SourcierError when `path` cannot be written.
    """
    if format is Format.BRAT and path and (several or path.is_dir()):
        return StandoffFolder(path), nullcontext()
    file, closing = _open(path) if path else (sys.stdout, nullcontext())
    if listings and format is None:
        return View(file, article=False, table=False, listings=listings), closing
    if format is None and file.isatty():
        return View(file, article=True, table=True), closing
    match format:
        case Format.TABLE | Format.TEXT:
            return View(file, format is Format.TEXT, format is Format.TABLE, listings), closing
        case Format.JSON:
            return Json(file, several), closing
        case Format.HTML:
            return Html(file), closing
        case Format.BRAT:
            return Standoff(file), closing
    return JsonLines(file), closing


def _open(path: Path) -> tuple[TextIO, AbstractContextManager[Any]]:
    try:
        file = path.open("w", encoding="utf-8", errors="replace", newline="\n")  # as on the standard output
    except OSError as error:
        raise unwritable(path, error) from None
    return file, file


def unwritable(path: Path | str, error: OSError) -> SourcierError:
    """The error for an output that cannot be written."""
    return SourcierError(
        "{path}: cannot be written ({reason}): name another with --output", path=path, reason=reason_of(error)
    )
