"""Paths, folders and `-` in, the articles to read out, each with the name to call it by."""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sourcier.records import InputError, Item, SourcierError, reason_of
from sourcier.records.files import UNREADABLE, name_of

from .streams import one_line

if TYPE_CHECKING:
    from sourcier.intake.fetching import Fetcher
    from sourcier.scale.sources import Source

STDIN = "-"
WEB = re.compile(r"https?://", re.IGNORECASE)
OPEN_ALREADY = re.compile(r"/dev/(?:stdin|fd/\d{1,6})")
"""Paths of what the shell has opened for this process alone: `/dev/stdin`, and what it writes for `<(…)`."""
SUFFIXES = (".txt", ".html", ".htm", ".pdf", ".docx", ".rtf", ".srt", ".vtt")
ARTICLE_SUFFIXES = tuple(kind + packed for kind in SUFFIXES for packed in ("", ".gz"))

MAY_HOLD_MANY = (".html", ".htm", ".xhtml", ".docx", ".rtf", ".xml")


@dataclass(frozen=True, slots=True)
class Article:
    """What is to be read (an `Item` is fetched when its turn comes), or the reason why it cannot be."""

    name: str
    source: "Source | Item | None" = None
    problem: SourcierError | None = None

    def loaded(self) -> "Article":
        """The article with what it was fetched from the web, if it is there."""
        from sourcier.scale.sources import Given

        if not isinstance(self.source, Item):
            return self
        return Article(self.name, Given(self.source.address, self.source.load()))


def articles_at(paths: Iterable[str], fetcher: "Fetcher | None" = None) -> Iterator[Article]:
    """The articles that the paths name; a folder gives the texts and pages in and below it, in the order of names.

    Addresses are asked by the `fetcher`: a page is one article, a feed or a site map the pages that it names.
    """
    for path in paths:
        if path == STDIN:
            yield _standard_input()
        elif WEB.match(path):
            yield from _articles_on_the_web(path, fetcher)
        elif not path:
            yield Article("“”", problem=InputError("no such file: check the path"))
        elif OPEN_ALREADY.fullmatch(path):
            yield _opened_already(path)
        elif os.path.isdir(path):
            yield from _articles_below(path)
        else:
            yield from _articles_in(path)


def _articles_in(path: str) -> Iterator[Article]:
    """The article in a file, or those of an export of many."""
    if not path.lower().removesuffix(".gz").endswith(MAY_HOLD_MANY):
        yield Article(shown(path), Path(path))
        return
    from sourcier.intake.sources import SourceOptions, items_of
    from sourcier.intake.sources.files import holds_many

    items = list(items_of(path, SourceOptions())) if holds_many(path) else []
    if len(items) < 2:
        yield Article(shown(path), Path(path))
    else:
        yield from (Article(one_line(item.address), item) for item in items)


def fetcher_for(paths: Iterable[str], allow_private: bool) -> "Fetcher | None":
    """What fetches addresses, where there are any."""
    if not any(WEB.match(path) for path in paths):
        return None
    from sourcier.intake.fetching import Fetcher, FetchOptions

    return Fetcher(FetchOptions(allow_private=allow_private))


def _articles_on_the_web(address: str, fetcher: "Fetcher | None") -> Iterator[Article]:
    from sourcier.intake.sources import SourceOptions, items_of

    items = items_of(address, SourceOptions(), fetcher)
    yield from (Article(one_line(item.address), item) for item in items if not item.feed)


def shown(path: str) -> str:
    """A path as characters that can be shown on one line."""
    return one_line(name_of(path))


def _articles_below(folder: str) -> Iterator[Article]:
    found = False
    problems: list[OSError] = []
    for below, file in _files_below(folder, problems.append):
        if file.lower().endswith(ARTICLE_SUFFIXES):
            found = True
            yield from _articles_in(os.path.join(below, file))
    for problem in problems:
        error = InputError("the folder cannot be read ({reason}): check its permissions", reason=reason_of(problem))
        yield Article(shown(str(problem.filename)), problem=error)
    if not found and not problems:
        yield Article(
            shown(folder),
            problem=InputError("no .txt, .html, .pdf or .docx file in this folder: name another, or the files"),
        )


def _files_below(folder: str, on_problem: Callable[[OSError], object]) -> Iterator[tuple[str, str]]:
    """The files of a folder, then those of its folders, however deep; links to folders are not followed."""
    waiting = [folder]
    while waiting:
        below = waiting.pop()
        files: list[str] = []
        folders: list[str] = []
        try:
            with os.scandir(below) as entries:
                for entry in entries:
                    if not _is_folder(entry):
                        files.append(entry.name)
                    elif not _is_link(entry):
                        folders.append(entry.name)
        except OSError as problem:
            on_problem(problem)
        yield from ((below, file) for file in sorted(files))
        waiting += (os.path.join(below, name) for name in sorted(folders, reverse=True))


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_link(entry: "os.DirEntry[str]") -> bool:
    """Whether it stands for a folder elsewhere, perhaps one that holds it; Windows has two kinds of such."""
    return entry.is_symlink() or (hasattr(os.path, "isjunction") and os.path.isjunction(entry.path))


def _standard_input() -> Article:
    from sourcier.intake.documents import STDIN_NAME, bytes_of_stdin
    from sourcier.scale.sources import NamedBytes

    try:
        return Article(STDIN_NAME, NamedBytes(STDIN_NAME, bytes_of_stdin()))
    except SourcierError as error:
        return Article(STDIN_NAME, problem=error)


def _opened_already(path: str) -> Article:
    """What is open for this process is read here and now: no other process could, and it may be read but once."""
    from sourcier.intake import LIMITS
    from sourcier.scale.sources import NamedBytes

    try:
        if _is_only_written(int(path.rpartition("/")[2].replace("stdin", "0"))):
            problem = InputError("is open for writing alone: name a file, or give the text on the standard input")
            return Article(path, problem=problem)
        with open(path, "rb") as file:
            return Article(path, NamedBytes(path, file.read(LIMITS.bytes + 1)))
    except OSError as error:
        return Article(path, problem=InputError(UNREADABLE, reason=reason_of(error)))


def _is_only_written(descriptor: int) -> bool:
    """Whether something is open for writing alone: a pipe would have no end, as long as this process itself has it."""
    try:
        from fcntl import F_GETFL, fcntl
    except ImportError:  # Windows, which knows no such paths
        return False
    return fcntl(descriptor, F_GETFL) & os.O_ACCMODE == os.O_WRONLY
