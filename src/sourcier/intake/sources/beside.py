"""A folder of bare texts in, what a table beside them states of each out: outlet, URL, title, date, by file name."""

import csv
import os
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from sourcier.records import Message, SourceError, Stated

from .columns import Columns, columns_of, over, stated_by
from .streams import note, open_regular, shown, whole
from .tables import DELIMITERS, LONGEST_FIELD, as_object, encoding_of, json_in

NAMES = ("metadata.csv", "metadata.json")
"""What such a table is called in the folder; beside the folder it has its name: `texts.csv` beside `texts/`."""
SUFFIXES = (".csv", ".json")
LARGEST = 20_000_000
FOLDERS = 64
"""How many folders' tables are kept in mind."""


class Beside:
    """What tables beside texts state of them; each table is read once, when the first text of its folder comes."""

    def __init__(self, columns: Mapping[str, str], tell: Callable[[Message], None]) -> None:
        self._columns, self._tell = columns, tell
        self.of_folder = lru_cache(maxsize=FOLDERS)(self._of_folder)

    def stated(self, path: str, root: str | None, also: Stated) -> Stated:
        """What is stated of a text: by the user, by the table of its folder, and by that of the folder named."""
        folder, name = os.path.split(path)
        found = over(also, self.of_folder(folder).get(named(name), Stated()))
        if root is not None and os.path.normpath(root) != os.path.normpath(folder):
            above = self.of_folder(root)
            relative = named(os.path.relpath(path, root))
            found = over(found, above.get(relative) or above.get(named(name), Stated()))
        return found

    def _of_folder(self, folder: str) -> dict[str, Stated]:
        found: dict[str, Stated] = {}
        for table in tables_of(folder):
            try:
                for record in records_in(table):
                    columns = columns_of(record, self._columns if "file" in self._columns else {})
                    name = columns.value(record, "file")
                    if isinstance(name, str) and name:
                        stated, _ = stated_by(record, without_text(columns))
                        found.setdefault(named(name), stated)
            except SourceError as error:
                self._tell(note("{path}: is left out: it {reason}", path=shown(table), reason=str(error)))
        return found


def tables_of(folder: str) -> Iterator[str]:
    """The tables that a folder, or the folder above it, may hold of its texts."""
    inside = [os.path.join(folder, name) for name in NAMES]
    outside = [os.path.normpath(folder) + suffix for suffix in SUFFIXES] if folder not in ("", os.curdir) else []
    for path in (*inside, *outside):
        if os.path.isfile(path):
            yield path


def is_beside(path: str) -> bool:
    """Whether a file is a table of the texts beside it, and no article."""
    return os.path.basename(path) in NAMES


def records_in(path: str) -> Iterator[Mapping[str, Any]]:
    """The records of a table: rows of CSV, objects in a list of JSON, or objects by the names of files."""
    with open_regular(path) as file:
        data = whole(file, LARGEST)
    if path.endswith(".json"):
        told = json_in(data)
        if isinstance(told, dict):
            told = [{"file": name, **record} for name, record in told.items() if isinstance(record, dict)]
        if not isinstance(told, list):
            raise SourceError("format", "is JSON of no known form: write a list of objects")
        yield from map(as_object, told)
        return
    csv.field_size_limit(LONGEST_FIELD)
    lines = data.decode(encoding_of(data), "replace").splitlines(keepends=True)
    first = lines[0] if lines else ""
    delimiter = max(DELIMITERS, key=lambda sign: (first.count(sign), -DELIMITERS.index(sign)))
    try:
        for row in csv.DictReader(lines, delimiter=delimiter):
            yield {str(key).strip(): value for key, value in row.items() if key is not None}
    except csv.Error as error:
        raise SourceError("format", "is no table: {reason}", reason=str(error)) from None


def without_text(columns: Columns) -> Columns:
    """Columns that tell of a text, but not its name and its words."""
    return Columns({field: name for field, name in columns.of.items() if field not in ("file", "text", "html")})


def named(name: str) -> str:
    """The name of a file as it is looked up: systems write accents in two ways, and separators too."""
    return unicodedata.normalize("NFC", name.strip().replace("\\", "/").removeprefix("./"))
