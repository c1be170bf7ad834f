"""Tables of articles in, an item a record out: JSON and CSV, of which no record over the limit is ever held."""

import codecs
import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from sourcier.records import EXPORTS, Content, Item, Message, SourceError, Stated
from sourcier.records.moments import now

from ..documents import LIMITS
from .columns import Columns, columns_of, over, stated_by, text_of_record
from .streams import BROKEN, bounded_lines, broken, failed, framed, head_of, note, seen_of_framed, too_long, whole

Load = Callable[[], Content]
LONGEST_FIELD = 10_000_000
"""Characters of a cell of a table; a page has no more either."""
LARGEST_JSON = 20_000_000
"""Bytes of JSON that is not in lines, which must be held as a whole."""
DELIMITERS = ",;\t|"
SAMPLE = 1 << 17
WIDE = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
WESTERN = "cp1252"


@dataclass(frozen=True, slots=True)
class Table:
    """What is known of a table before its records: how items call it, and what is stated and named of all of them."""

    source: str
    name: str
    columns: Mapping[str, str]
    stated: Stated
    tell: Callable[[Message], None]
    of_all: bytes = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "of_all", framed(self.columns, self.stated))

    def item(self, number: int | str, seen: str, load: Load) -> Item:
        """The item of a record."""
        return Item(self.source, f"{self.name}#{number}", seen, load)

    def seen(self, *parts: object) -> str:
        """What tells that a record, and what is stated of it, are as they were."""
        return seen_of_framed(framed(*parts) + self.of_all)


def failing(problem: SourceError, seen: str = "") -> Load:
    """What loads nothing but a problem."""
    return lambda: failed(problem, seen)


def loading(record: Callable[[], Mapping[str, Any]], columns: Columns | None, seen: str, table: Table) -> Load:
    """What loads the article in a record, by columns that are known or else its own."""

    def load() -> Content:
        try:
            values = record()
            found = columns or columns_of(values, table.columns)
            told, notes = stated_by(values, found)
            text = text_of_record(values, found)
        except SourceError as error:
            return failed(error, seen)
        return Content(text, now(), seen, stated=over(table.stated, told), notes=notes)

    return load


def lines_of_json(stream: BinaryIO, table: Table) -> Iterator[Item]:
    """An item for each line of a stream of JSON in lines; one more when it breaks off.

    An export of a ledger is one item in all: its lines are no articles, and none could be added.
    """
    number = 0
    try:
        for line in bounded_lines(stream, LIMITS.bytes):
            if number == 0 and line.data is not None and is_export(line.data):
                seen = table.seen(line.data)
                exported = SourceError("format", "is an export of a ledger: `sourcier import` takes it")
                yield Item(table.source, table.name, seen, failing(exported, seen))
                return
            number = line.number
            if line.data is None:
                yield table.item(number, table.seen(line.offset), failing(too_long(LIMITS.bytes)))
            else:
                seen = table.seen(line.data)
                yield table.item(number, seen, loading(json_reader(line.data), None, seen, table))
    except SourceError as error:
        yield table.item(number + 1, "", failing(error))
    except BROKEN as error:
        yield table.item(number + 1, "", failing(broken(error)))


def is_export(data: bytes) -> bool:
    """Whether a line is the head of an export of a ledger, of whatever version."""
    try:
        head = json_in(data)
    except SourceError:
        return False
    return isinstance(head, dict) and str(head.get("format", "")).startswith(EXPORTS)


def json_reader(data: bytes) -> Callable[[], Mapping[str, Any]]:
    """What reads the object in a line; raises SourceError for what is none."""
    return lambda: as_object(json_in(data))


def whole_json(stream: BinaryIO, table: Table) -> Iterator[Item]:
    """An item for each article in a list of JSON, or for the one that is there."""
    told = json_in(whole(stream, LARGEST_JSON))
    listed = told if isinstance(told, list) else [told]
    for number, record in enumerate(listed, start=1):
        seen = table.seen(json.dumps(record))
        yield table.item(number, seen, loading(lambda record=record: as_object(record), None, seen, table))  # type: ignore[misc]


def json_in(data: bytes) -> Any:
    """What some JSON holds; raises SourceError for what is none, or is nested too deep."""
    try:
        return json.loads(data.decode("utf-8-sig", "replace"))
    except ValueError as error:
        raise SourceError("format", "is no JSON: {reason}", reason=str(error)) from None
    except RecursionError:
        raise SourceError("format", "is JSON nested too deep to be an article") from None


def as_object(record: Any) -> Mapping[str, Any]:
    """A record of JSON, if it is an object; raises SourceError for what is none."""
    if not isinstance(record, dict):
        raise SourceError("format", "is JSON but no object: write an article as {shape}", shape='{"text": …}')
    return record


class TextLines:
    """The lines of a stream of text, none longer than `most` characters; of longer ones the number is kept."""

    def __init__(self, stream: BinaryIO, encoding: str, most: int) -> None:
        self._text = io.TextIOWrapper(stream, encoding, errors="replace", newline="")
        self._most, self.number, self.too_long = most, 0, False

    def __iter__(self) -> Iterator[str]:
        """The lines; one that is too long comes as an empty one."""
        while line := self._text.readline(self._most):
            self.number += 1
            if len(line) < self._most or line.endswith("\n"):
                yield line
                continue
            while line and not line.endswith("\n"):
                line = self._text.readline(self._most)
            self.too_long = True
            yield "\n"


def rows_of_csv(stream: BinaryIO, table: Table) -> Iterator[Item]:
    """An item for each row of a table whose first row names its columns.

    Raises SourceError for a table without a column that holds a text.
    """
    csv.field_size_limit(LONGEST_FIELD)
    encoding = encoding_of(head_of(stream, SAMPLE))
    if encoding == WESTERN:
        table.tell(note("{name}: is not UTF-8: read as windows-1252", name=table.name))
    lines = TextLines(stream, encoding, LONGEST_FIELD)
    first = next((line for line in lines if line.strip()), "")
    delimiter = max(DELIMITERS, key=lambda sign: (first.count(sign), -DELIMITERS.index(sign)))
    header = [name.strip() for name in next(csv.reader([first], delimiter=delimiter), [])]
    columns = columns_of(header, table.columns)
    with_text(columns, header)
    tell_guess(columns, table)
    rows = csv.reader(iter(lines), delimiter=delimiter)
    number = 0
    for row in rows_or_problems(rows, lines):
        if isinstance(row, SourceError):
            number += 1
            yield table.item(number, "", failing(row))
        elif any(row):
            number += 1
            seen = table.seen(*row)
            yield table.item(number, seen, loading(row_reader(header, row), columns, seen, table))


def rows_or_problems(rows: "Iterable[list[str]]", lines: TextLines) -> Iterator[list[str] | SourceError]:
    """The rows of a table, and what is wrong with those that cannot be read."""
    reading = iter(rows)
    while True:
        try:
            row = next(reading, None)
        except csv.Error as error:
            yield SourceError("format", "is no row of a table: {reason}", reason=str(error))
            continue
        except SourceError as error:
            yield error
            return
        except BROKEN as error:
            yield broken(error)
            return
        if lines.too_long:
            lines.too_long = False
            yield too_long(LONGEST_FIELD)
        elif row is None:
            return
        else:
            yield row


def row_reader(header: list[str], row: list[str]) -> Callable[[], Mapping[str, Any]]:
    """What reads a row; raises SourceError for one that has more cells than there are columns."""

    def read() -> Mapping[str, Any]:
        if any(row[len(header) :]):
            raise SourceError(
                "format",
                "has {count} cells where there are {columns} columns: put quotation marks around the text",
                count=len(row),
                columns=len(header),
            )
        return dict(zip(header, row, strict=False))

    return read


def encoding_of(sample: bytes) -> str:
    """The encoding of a table by its beginning: with a mark, UTF-8, or else western."""
    for mark, encoding in WIDE.items():
        if sample.startswith(mark):
            return encoding
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return WESTERN
    return "utf-8-sig"


def with_text(columns: Columns, header: Iterable[str]) -> None:
    """Raise SourceError for a table of which no column holds a text or a page."""
    if not {"text", "html"} & set(columns.of):
        text_of_record(dict.fromkeys(header), columns)


def tell_guess(columns: Columns, table: Table) -> None:
    """Tell which columns were taken for which fields, where the user did not name them."""
    guessed = ", ".join(f"{field}={columns.of[field]}" for field in sorted(columns.guessed) if field != "file")
    if guessed:
        table.tell(note("{name}: columns taken: {columns}", name=table.name, columns=guessed))
