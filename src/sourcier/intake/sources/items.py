"""What a user names in, its items out, by what it is: not by its name, where its first bytes tell."""

import glob
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from sourcier.records import Item, Message, SourceError, Stated

from .files import TEXTS, file_item, files_below, is_pattern, suffix_of
from .streams import BROKEN, broken, failed, shown, unpacked
from .tables import lines_of_json


def say_nothing(message: Message) -> None:
    """Take a note and do nothing with it."""


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """How sources are taken.

    `columns` names for a field of an article (`text`, `html`, `title`, `published`, `outlet`, `url`, `authors`,
    `language`) the column or key that holds it. `stated` is stated of all items. `tell` is given what was guessed of a
    source as a whole.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    stated: Stated = field(default_factory=Stated)
    tell: Callable[[Message], None] = say_nothing


def items_of(source: str, how: SourceOptions, fetch: object | None = None) -> Iterator[Item]:
    """The items of a source, in its order, drawn as they are wanted.

    What cannot be had is an item too. Raises PackError for columns of a field that is none.
    """
    if os.path.isdir(source):
        yield from of_folder(source, how)
    elif is_pattern(source):
        for path in sorted(glob.glob(source, recursive=True)):
            if not os.path.isdir(path):
                yield from of_file(path, source, how)
    else:
        yield from of_file(source, source, how)


def of_folder(folder: str, how: SourceOptions) -> Iterator[Item]:
    """The items of a folder."""
    found = False
    for file in files_below(folder):
        found = True
        if isinstance(file, str):
            yield from of_file(file, folder, how)
        else:
            yield problem_item(folder, *file)
    if not found:
        nothing = SourceError("io", "holds no text, page or archive: name another folder, or the files")
        yield problem_item(folder, shown(folder), nothing)


def problem_item(source: str, address: str, problem: SourceError) -> Item:
    """The item of what cannot be had."""
    return Item(source, address, "", lambda: failed(problem))


def of_file(path: str, source: str, how: SourceOptions) -> Iterator[Item]:
    """The items in a file."""
    if suffix_of(path) in (*TEXTS, ""):
        yield file_item(path, source, how.stated)
        return
    try:
        with unpacked(path) as stream:
            yield from lines_of_json(stream, shown(path), source, dict(how.columns), how.stated)
    except SourceError as error:
        yield problem_item(source, shown(path), error)
    except BROKEN as error:
        yield problem_item(source, shown(path), broken(error))
