"""A path, a folder or a pattern in, the files to take out, each with what tells that it is unchanged."""

import glob
import os
import stat
from collections.abc import Iterator

from sourcier.records import Content, Item, SourceError, Stated
from sourcier.records.moments import now

from ..documents import LIMITS
from ..markup.marks import HEAD, may_be_export, may_be_minutes
from .streams import BROKEN, broken, failed, head_of, seen_of, shown, unpacked, unreadable, whole

TEXTS = (".txt", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".rtf", ".srt", ".vtt")
MAY_HOLD_MANY = (".html", ".htm", ".xhtml", ".docx", ".rtf")
"""Endings of texts that may be exports; of other texts none need be opened to see."""
ARCHIVES = (".jsonl", ".ndjson", ".warc", ".parquet", ".zip")
"""What a folder gives besides texts and pages; other tables (CSV) only when they are named."""


def place_of(path: str) -> str:
    """Where a file is, however its path is written: absolute, links followed."""
    try:
        return shown(os.path.realpath(path))
    except ValueError:  # a NUL, which no path has
        return path


def place_named(named: str) -> str:
    """The place of a file, or of a record in one (`articles.jsonl#3`), as somebody names it."""
    if os.path.lexists(named):
        return place_of(named)
    path, mark, record = named.partition("#")
    return place_of(path) + mark + record


def suffix_of(path: str) -> str:
    """The suffix of a name in small letters, that of its gzip taken off."""
    return os.path.splitext(path.lower().removesuffix(".gz"))[1]


def is_pattern(path: str) -> bool:
    """Whether a path is a pattern of names, and no file has it for its name."""
    return glob.has_magic(path) and not os.path.lexists(path)


def files_below(folder: str) -> Iterator[str | tuple[str, SourceError]]:
    """The texts, pages and archives in and below a folder in the order of names; folders that fail with why."""
    problems: list[OSError] = []
    for below, folders, files in os.walk(folder, onerror=problems.append):
        folders.sort()
        for file in sorted(files):
            path = os.path.join(below, file)
            if not file.startswith(".") and (suffix_of(file) in TEXTS + ARCHIVES or is_xml_of_texts(path)):
                yield path
        while problems:
            problem = problems.pop()
            yield shown(problem.filename or folder), unreadable(problem)
    for problem in problems:
        yield shown(problem.filename or folder), unreadable(problem)


def holds_many(path: str | os.PathLike[str]) -> bool:
    """Whether a file may be an export of many articles, by its first bytes; a file that cannot be read is none."""
    return may_be_export(first_bytes(path))


def is_known_xml(path: str | os.PathLike[str]) -> bool:
    """Whether some XML is an export or minutes; there is much other in folders."""
    head = first_bytes(path)
    return may_be_export(head) or may_be_minutes(head)


def first_bytes(path: str | os.PathLike[str]) -> bytes:
    """The first bytes of a file, unpacked; none of one that cannot be read."""
    try:
        with unpacked(path) as stream:
            return head_of(stream, HEAD)
    except (SourceError, *BROKEN):
        return b""


def is_xml_of_texts(path: str) -> bool:
    """Whether a file is XML that holds articles or minutes; a feed in a folder is not followed, nor is other XML."""
    return suffix_of(path) == ".xml" and is_known_xml(path)


def file_item(path: str, source: str, stated: Stated) -> Item:
    """The item of a file that holds one text or page."""
    try:
        found = os.stat(path)
    except (OSError, ValueError) as error:
        problem = unreadable(error)
        return Item(source, shown(path), "", lambda: failed(problem))
    seen = seen_of(found.st_size, found.st_mtime_ns, stated)

    def load() -> Content:
        try:
            if not stat.S_ISREG(found.st_mode):
                raise SourceError("io", "is no regular file: name one")
            with unpacked(path) as stream:
                return Content(whole(stream, LIMITS.bytes), now(), seen, stated=stated)
        except SourceError as error:
            return failed(error, seen)
        except BROKEN as error:  # the first look at a file may fail, on a disk or a net that does not answer
            return failed(broken(error), seen)

    return Item(source, shown(path), seen, load)
