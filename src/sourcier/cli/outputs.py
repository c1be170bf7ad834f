"""Readings in, one of the formats out: on the standard output, in a file or in a folder."""

import os
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

from sourcier.records import InputError, Reading, SourcierError, reason_of

from .app import fail, uninterrupted
from .interface import say, spoken
from .streams import Guarded

if TYPE_CHECKING:
    from sourcier.exchange.files import Inputs

    from .listings import Listing


class Format(StrEnum):
    """The formats of `--format`."""

    TABLE = "table"
    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"
    BRAT = "brat"


class Writable(Protocol):
    """What a format is written to."""

    def write(self, characters: str, /) -> int:
        """Write characters."""

    def flush(self) -> None:
        """Hand on what has been written so far."""


class Output(ABC):
    """Takes readings one at a time; `close` writes what could not be written before the last."""

    begun = False

    def take(self, reading: Reading) -> None:
        """Write one reading as a whole: whoever stops the program waits for its end."""
        with uninterrupted():
            self.write(reading)
            self.begun = True

    @abstractmethod
    def write(self, reading: Reading) -> None:
        """Write one reading, or keep it to be written."""

    def close(self) -> None:  # noqa: B027 - most formats have nothing left to write
        """Write what is left."""


class JsonLines(Output):
    """An object a line."""

    def __init__(self, file: Writable) -> None:
        self.file = file

    def write(self, reading: Reading) -> None:
        """Write one line."""
        from sourcier.exchange.json_codec import to_json_line

        self.file.write(to_json_line(reading) + "\n")
        self.file.flush()


class Json(Output):
    """One object, or an array of them when `several` were asked for."""

    def __init__(self, file: Writable, several: bool) -> None:
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

    def __init__(self, file: Writable) -> None:
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

    def __init__(self, file: Writable) -> None:
        self.file = file

    def write(self, reading: Reading) -> None:
        """Write the annotation lines."""
        from sourcier.exchange.brat.writing import to_brat

        self.file.write(to_brat(reading))


class StandoffFolder(Output):
    """A folder that brat can open: a text and its annotations for each reading, and the configuration."""

    def __init__(self, folder: Path, inputs: "Inputs") -> None:
        from sourcier.exchange.brat.writing import ANNOTATION_CONF, Names

        self.folder, self.inputs, self.names = folder, inputs, Names()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SourcierError(
                "{path}: cannot be written ({reason}): name another", path=folder, reason=reason_of(error)
            ) from None
        self._write(("annotation.conf", ANNOTATION_CONF))

    def write(self, reading: Reading) -> None:
        """Write the text, unchanged, and its annotations under one name; two documents of a name get a number."""
        from sourcier.exchange.brat.writing import to_brat

        name = self.names.name_for(reading.document.name)
        self._write((f"{name}.txt", reading.document.text.characters), (f"{name}.ann", to_brat(reading)))

    def _write(self, *contents: tuple[str, str]) -> None:
        from sourcier.exchange.files import write_file

        for name, _ in contents:
            if self.inputs.holds(self.folder / name):
                raise InputError(
                    "{path} would be overwritten, and is read: name another folder", path=self.folder / name
                )
            if (self.folder / name).exists() and not (self.folder / name).is_file():
                raise InputError("{path} is there, and no file: name another folder", path=self.folder / name)
        for name, content in contents:
            write_file(self.folder / name, content)


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


@contextmanager
def open_output(
    path: Path | None,
    format: Format | None,
    several: bool,
    listings: "Sequence[Listing]" = (),
    inputs: "Inputs | None" = None,
) -> Iterator[Output]:
    """The output for a format; however the body ends, what was written is made whole before it is closed.

    Without a format the listings are shown, where any are asked for; else a terminal gets article and table, anything
    else JSON lines. `inputs` are the files that must not be overwritten. Raises SourcierError when `path` cannot be
    written.
    """
    from sourcier.exchange.files import Inputs, NewFile

    if format is Format.BRAT and path and (several or path.is_dir()):
        yield StandoffFolder(path, inputs or Inputs())
        return
    with nullcontext() if path is None or _is_standard_output(path) else NewFile(path) as new:
        file = new.file if new else sys.stdout
        guarded = Guarded(file, json=format is not Format.HTML and format is not Format.BRAT) if file.isatty() else None
        into = _view(file, format, listings) or _as_it_is(guarded or file, format, several)
        try:
            yield into
        except OSError:
            raise  # nothing more can be written
        except BaseException:
            if new is None or into.begun:
                _finish(into, file)
                if new:
                    new.keep = True
            raise
        _finish(into, file)
        if guarded and guarded.altered:
            fail(say("signs stand for characters that a terminal would obey: write to a file with --output"))


def _finish(into: Output, file: TextIO) -> None:
    with uninterrupted():
        into.close()
        file.flush()


def _view(file: TextIO, format: Format | None, listings: "Sequence[Listing]") -> Output | None:
    """What people read, unless a format is asked for that programs read, or a program is likely to."""
    if format is None and not listings and not file.isatty():
        return None
    if format is None:
        return View(file, article=not listings, table=not listings, listings=listings)
    if format in (Format.TABLE, Format.TEXT):
        return View(file, format is Format.TEXT, format is Format.TABLE, listings)
    return None


def _as_it_is(file: Writable, format: Format | None, several: bool) -> Output:
    """A format that is written to the character, but for what a terminal would obey."""
    match format:
        case Format.JSON:
            return Json(file, several)
        case Format.HTML:
            return Html(file)
        case Format.BRAT:
            return Standoff(file)
    return JsonLines(file)


def _is_standard_output(path: Path) -> bool:
    """Whether a path leads to where the standard output goes already, as `/dev/stdout` does."""
    try:
        return os.path.samestat(os.stat(path), os.fstat(sys.stdout.fileno()))
    except (OSError, ValueError, AttributeError):
        return False
