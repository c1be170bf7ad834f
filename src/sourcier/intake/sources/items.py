"""What a user names in, its items out, by what it is: not by its name, where its first bytes tell."""

import glob
import io
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import BinaryIO, cast

from sourcier.records import Content, Item, Message, SourceError, Stated
from sourcier.records.moments import now

from ..documents import LIMITS, STDIN
from ..markup.marks import HEAD as MARKS
from ..markup.marks import may_be_export
from ..papers.papers import is_office
from .beside import Beside, is_beside
from .columns import check_fields
from .feeds import LARGEST_MAP, kind_of
from .files import MAY_HOLD_MANY, TEXTS, file_item, files_below, holds_many, is_pattern, place_of, suffix_of
from .parquet import rows_of_parquet
from .streams import BROKEN, GZIP, broken, failed, head_of, open_regular, seen_of, shown, unpacked, whole
from .tables import Table, lines_of_json, rows_of_csv, whole_json
from .warc import visits_of_warc
from .web import Earlier, Fetches, Web, items_at, items_named
from .zips import members_of_zip

STDIN_NAME = "<stdin>"
WEB = re.compile(r"https?://", re.IGNORECASE)
ZIP, PARQUET, WARC = (b"PK\x03\x04", b"PK\x05\x06"), b"PAR1", b"WARC/"
HEAD = 4_096
TABLES = (".csv", ".tsv", ".jsonl", ".ndjson", ".json")


def say_nothing(message: Message) -> None:
    """Take a note and do nothing with it."""


def nothing_known(address: str) -> None:
    """Know nothing of an address."""


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """How sources are taken.

    `columns` names for a field of an article (`text`, `html`, `title`, `published`, `outlet`, `url`, `authors`,
    `language`, `rights`, and `file` of tables beside texts) the column or key that holds it. `stated` is stated of all
    items. `known` gives what the last good visit to an address gave, so that it is asked only for what is newer. `tell`
    is given what was guessed of a source as a whole.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    stated: Stated = field(default_factory=Stated)
    known: Callable[[str], Earlier | None] = nothing_known
    tell: Callable[[Message], None] = say_nothing

    def __post_init__(self) -> None:
        """Refuse columns of a field that is none; raises PackError."""
        check_fields(self.columns)


def items_of(source: str, how: SourceOptions, fetcher: Fetches | None = None) -> Iterator[Item]:
    """The items of a source, in its order, drawn as they are wanted.

    A source is a file, a folder, a pattern of names, `-` for the standard input, or an address of the web, which is
    asked only by a `fetcher`. What cannot be had is an item too. Raises PackError for columns of a field that is none.
    """
    take = Taking(source, how, fetcher, Beside(how.columns, how.tell))
    if source == STDIN:
        items = take.guarded(STDIN_NAME, take.standard_input())
        yield from placed(items, STDIN_NAME, STDIN, STDIN_NAME)
    elif WEB.match(source):
        yield from items_at(source, take.web())
    elif os.path.isdir(source):
        yield from take.folder()
    elif is_pattern(source):
        paths = [path for path in sorted(glob.glob(source, recursive=True)) if not os.path.isdir(path)]
        if not paths:
            yield take.problem(source, SourceError("io", "no such file: check the path"))
        for path in paths:
            if not is_beside(path):
                yield from take.file(path, None)
    else:
        yield from take.file(source, None)


def placed(items: Iterator[Item], address: str, place: str, name: str) -> Iterator[Item]:
    """The items at an address, or behind `#` in it, with their place and their name; others as they are."""
    for item in items:
        record = item.address.removeprefix(address)
        if item.address.startswith(address) and record[:1] in ("", "#"):
            item = item.at(place + record, name + record)
        yield item


@dataclass(frozen=True, slots=True)
class Taking:
    """A source while its items are drawn."""

    source: str
    how: SourceOptions
    fetcher: Fetches | None
    beside: Beside

    def web(self) -> Web:
        """How pages are fetched for this source."""
        return Web(self.source, self.fetcher, self.how.stated, self.how.known)

    def table(self, name: str) -> Table:
        """What is known of a table of this source."""
        return Table(self.source, name, self.how.columns, self.how.stated, self.how.tell)

    def guarded(self, name: str, items: Iterator[Item]) -> Iterator[Item]:
        """The items; what is wrong with the whole is the last of them."""
        found = False
        try:
            for item in items:
                found = True
                yield item
            if not found:
                yield self.problem(name, SourceError("format", "holds nothing that could be added"))
        except SourceError as error:
            yield self.problem(name, error)
        except BROKEN as error:
            yield self.problem(name, broken(error))

    def problem(self, name: str, problem: SourceError) -> Item:
        """The item of what cannot be had."""
        return Item(self.source, name, "", lambda: failed(problem))

    def folder(self) -> Iterator[Item]:
        """The items of a folder."""
        found = False
        for file in files_below(self.source):
            found = True
            if isinstance(file, str):
                yield from self.file(file, self.source)
            else:
                yield self.problem(*file)
        if not found:
            nothing = SourceError("io", "holds no text, page or archive: name another folder, or the files")
            yield self.problem(shown(self.source), nothing)

    def file(self, path: str, root: str | None) -> Iterator[Item]:
        """The items in a file; `root` is the folder that was named."""
        suffix = suffix_of(path)
        if suffix in TEXTS and not (suffix in MAY_HOLD_MANY and holds_many(path)):
            items = iter([self.text(path, root)])
        else:
            items = self.guarded(shown(path), self.opened(path, root))
        place = place_of(path)
        return placed(items, shown(path), place, os.path.basename(place))

    def text(self, path: str, root: str | None) -> Item:
        """The item of a file that holds one text or page."""
        return file_item(path, self.source, self.beside.stated(path, root, self.how.stated))

    def opened(self, path: str, root: str | None) -> Iterator[Item]:
        """The items in a file that is opened to see what it is."""
        name, stated = shown(path), self.how.stated
        with open_regular(path) as file:
            head = head_of(file, HEAD)
            office = head.startswith(ZIP) and is_office(file)
            if head.startswith(ZIP) and not office:
                yield from members_of_zip(file, name, self.source, stated, self.how.tell)
                return
            if head.startswith(PARQUET):
                yield from rows_of_parquet(path, self.table(name))
                return
        with unpacked(path) as stream:
            inner = head_of(stream, HEAD)
            if inner.startswith((*ZIP, PARQUET)) and not office:
                raise SourceError("format", "is an archive within an archive: unpack it first")
            if suffix_of(path) not in TABLES and may_be_export(head_of(stream, MARKS)):
                from ..exports.items import articles_of_export  # takes a while to load

                articles = articles_of_export(whole(stream, LIMITS.bytes), name, self.source, stated, self.how.tell)
                yield from articles if articles is not None else [self.text(path, root)]
                return
            streamed = self.streamed(stream, inner, name, suffix_of(path))
            if streamed is not None:
                yield from streamed
                return
        yield self.text(path, root)

    def streamed(self, stream: BinaryIO, head: bytes, name: str, suffix: str) -> Iterator[Item] | None:
        """The items of a stream that holds several; nothing for one that holds one text."""
        if head.startswith(WARC):
            return visits_of_warc(stream, name, self.source, self.how.stated)
        if suffix in (".csv", ".tsv"):
            return rows_of_csv(stream, self.table(name))
        if suffix in (".jsonl", ".ndjson"):
            return lines_of_json(stream, self.table(name))
        if suffix == ".json":
            return whole_json(stream, self.table(name))
        kind = kind_of(head)
        if kind:
            return items_named(whole(stream, LARGEST_MAP), kind, None, name, self.web(), 0)
        return None

    def standard_input(self) -> Iterator[Item]:
        """The items on the standard input: those of JSON in lines, or one text."""
        if sys.stdin is None:
            raise SourceError("io", "is closed: give it a text, or name a file")
        stream = sys.stdin.buffer
        if not hasattr(stream, "peek"):
            stream = io.BufferedReader(cast(io.RawIOBase, stream))
        head = head_of(stream, HEAD)
        if head.startswith(GZIP):
            raise SourceError("format", "seems to be a gzip archive: unpack it first")
        if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            yield from lines_of_json(stream, self.table(STDIN_NAME))
            return
        data = whole(stream, LIMITS.bytes)
        seen = seen_of(data, self.how.stated)
        yield Item(self.source, STDIN_NAME, seen, partial(Content, data, now(), seen, stated=self.how.stated))
