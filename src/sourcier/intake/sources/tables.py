"""Tables of articles in, an item a record out: JSON in lines; no record and no line is held that is over the limit."""

import json
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from sourcier.records import Content, Item, SourceError, Stated

from ..documents import LIMITS
from .columns import columns_of, over, stated_by, text_of_record
from .streams import BROKEN, bounded_lines, broken, failed, now, seen_of, too_long

Load = Callable[[], Content]


def record_content(record: dict[str, Any], seen: str, columns: dict[str, str], stated: Stated) -> Content:
    """The content of a record."""
    found = columns_of(record, columns)
    told, notes = stated_by(record, found)
    return Content(text_of_record(record, found), now(), seen, stated=over(stated, told), notes=notes)


def lines_of_json(stream: BinaryIO, name: str, source: str, columns: dict[str, str], stated: Stated) -> Iterator[Item]:
    """An item for each line of a stream of JSON in lines; one more when it breaks off."""
    number = 0
    try:
        for line in bounded_lines(stream, LIMITS.bytes):
            number = line.number
            address = f"{name}#{number}"
            if line.data is None:
                yield Item(source, address, seen_of(line.offset), failing(too_long(LIMITS.bytes)))
            else:
                seen = seen_of(line.data)
                yield Item(source, address, seen, json_loader(line.data, seen, columns, stated))
    except BROKEN as error:
        yield Item(source, f"{name}#{number + 1}", "", failing(broken(error)))


def failing(problem: SourceError, seen: str = "") -> Load:
    """What loads nothing but a problem."""
    return lambda: failed(problem, seen)


def json_loader(data: bytes, seen: str, columns: dict[str, str], stated: Stated) -> Load:
    """What loads the article in a line of JSON."""

    def load() -> Content:
        try:
            return record_content(json_record(data), seen, columns, stated)
        except SourceError as error:
            return failed(error, seen)

    return load


def json_record(data: bytes) -> dict[str, Any]:
    """The object in a line; raises SourceError for what is no JSON, is nested too deep, or is no object."""
    try:
        record = json.loads(data.decode("utf-8-sig", "replace"))
    except ValueError as error:
        raise SourceError("format", "is no JSON: {reason}", reason=str(error)) from None
    except RecursionError:
        raise SourceError("format", "is JSON nested too deep to be an article") from None
    if not isinstance(record, dict):
        raise SourceError("format", "is JSON but no object: write an article as {shape}", shape='{"text": …}')
    return record
