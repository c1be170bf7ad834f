"""Paths, folders and `-` in, the articles to read out, each with the name to call it by."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sourcier.records import InputError, SourcierError, reason_of

from .app import printable

if TYPE_CHECKING:
    from sourcier.scale.sources import Source

STDIN = "-"
STDIN_NAME = "<stdin>"
ARTICLE_SUFFIXES = (".txt", ".html", ".htm", ".txt.gz", ".html.gz", ".htm.gz")


@dataclass(frozen=True, slots=True)
class Article:
    """What is to be read, or the reason why it cannot be."""

    name: str
    source: "Source | None" = None
    problem: SourcierError | None = None


def articles_at(paths: Iterable[str]) -> Iterator[Article]:
    """The articles that the paths name; a folder gives the texts and pages in and below it, in the order of names."""
    for path in paths:
        if path == STDIN:
            yield _standard_input()
        elif not path:
            yield Article("“”", problem=InputError("no such file: check the path"))
        elif os.path.isdir(path):
            yield from _articles_below(path)
        else:
            yield Article(shown(path), Path(path))


def shown(path: str) -> str:
    """A path as characters that can be shown on one line."""
    return printable(os.fsencode(path).decode("utf-8", "replace"))


def _articles_below(folder: str) -> Iterator[Article]:
    found = False
    problems: list[OSError] = []
    for below, folders, files in os.walk(folder, onerror=problems.append):
        folders.sort()
        for file in sorted(files):
            if file.lower().endswith(ARTICLE_SUFFIXES):
                found = True
                yield Article(shown(os.path.join(below, file)), Path(below, file))
    for problem in problems:
        error = InputError("the folder cannot be read ({reason}): check its permissions", reason=reason_of(problem))
        yield Article(shown(str(problem.filename)), problem=error)
    if not found and not problems:
        yield Article(
            shown(folder), problem=InputError("no .txt or .html file in this folder: name another, or the files")
        )


def _standard_input() -> Article:
    from sourcier.intake.documents import read_file
    from sourcier.scale.sources import NamedBytes

    try:
        return Article(STDIN_NAME, NamedBytes(STDIN_NAME, read_file(STDIN)))
    except SourcierError as error:
        return Article(STDIN_NAME, problem=error)
