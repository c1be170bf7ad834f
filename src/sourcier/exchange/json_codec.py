"""A Reading to JSON and back: one object a document, whose fields are those of the records, with the text itself."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from sourcier.records import Attribution, InputError, Reading, Span

FORMAT: Literal["sourcier.reading/1"] = "sourcier.reading/1"
SCHEMA_ID = "sourcier.reading-1.schema.json"

# A span that json.dumps has laid over four lines. Inside a JSON string a line break is escaped, so no text can match.
_SPREAD_SPAN = re.compile(r"\[\n {1,40}(\d{1,12}),\n {1,40}(\d{1,12})\n {1,40}\]")
# Characters that JSON lets stand but that some programs take for the end of a line.
_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


@dataclass(frozen=True, slots=True)
class Slices:
    """The characters of an attribution's spans, one string a span."""

    content: tuple[str, ...]
    cue: tuple[str, ...]
    source: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenAttribution(Attribution):
    """An attribution with the slices of the text that its spans name."""

    text: Slices


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenReading(Reading):
    """A reading as it is written: the record's fields, and the name of this format."""

    attributions: tuple[WrittenAttribution, ...]
    format: Literal["sourcier.reading/1"]


@cache
def _reader() -> TypeAdapter[Reading]:
    return TypeAdapter(Reading)


@cache
def _writer() -> TypeAdapter[WrittenReading]:
    return TypeAdapter(WrittenReading)


def to_object(reading: Reading) -> dict[str, Any]:
    """The JSON object of a reading; spans are [start, end] in code points of `document.text.characters`."""
    return {"format": FORMAT, **_writer().dump_python(_written(reading), mode="json", exclude={"format"})}


def to_json(reading: Reading) -> str:
    """The JSON object of a reading, indented, each span on one line."""
    return indented(to_object(reading))


def to_json_line(reading: Reading) -> str:
    """The JSON object of a reading on one line, with no line break at its end."""
    return json.dumps(to_object(reading), ensure_ascii=False, separators=(",", ":")).translate(_LINE_ENDS)


def indented(value: Any) -> str:
    """JSON laid out for people: indented by two, with pairs of offsets on one line."""
    return _SPREAD_SPAN.sub(r"[\1, \2]", json.dumps(value, ensure_ascii=False, indent=2))


def from_object(value: Any) -> Reading:
    """The reading that a JSON object holds.

    Raises InputError when a field is missing or wrong, when the text is not the one that its hash names, or when a
    span lies outside it.
    """
    if isinstance(value, dict) and value.get("format", FORMAT) != FORMAT:
        raise InputError(f"the format is “{value['format']}”, not “{FORMAT}”: read it with the version that wrote it")
    try:
        # Through JSON text, so that arrays become tuples and no other leniency is needed.
        reading = _reader().validate_json(json.dumps(value))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(step) for step in first["loc"]) or "the whole"
        raise InputError(f"not a reading: {place}: {first['msg']}") from error
    characters = reading.document.text.characters
    if hashlib.sha256(characters.encode()).hexdigest() != reading.document.text.hash:
        raise InputError("the text is not the one that its hash names: its offsets cannot be trusted")
    for span in spans_of(reading):
        if not 0 <= span.start < span.end <= len(characters):
            raise InputError(f"the span [{span.start}, {span.end}] is empty or lies outside the text")
    return reading


def from_json(line: str | bytes) -> Reading:
    """The reading that JSON text holds; raises InputError when it holds none."""
    try:
        return from_object(json.loads(line))
    except (ValueError, RecursionError) as error:
        raise InputError(f"not JSON: {error}") from error


def spans_of(reading: Reading) -> Iterator[Span]:
    """Every span that a reading names, wherever it stands in the record."""
    document = reading.document
    yield from _spans_in((document.layout, document.joins, document.published_at, document.updated_at))
    for field in fields(Reading):
        if field.name != "document":
            yield from _spans_in(getattr(reading, field.name))


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the objects that are written, generated from the records."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **_writer().json_schema(mode="serialization"),
        "title": "Reading",
        "description": "What one reader found in one document. Spans are [start, end] in Unicode code points of "
        "document.text.characters, the end excluded.",
    }


def _written(reading: Reading) -> WrittenReading:
    text = reading.document.text.characters
    values = {field.name: getattr(reading, field.name) for field in fields(Reading)}
    values["attributions"] = tuple(_with_slices(attribution, text) for attribution in reading.attributions)
    return WrittenReading(format=FORMAT, **values)


def _with_slices(attribution: Attribution, text: str) -> WrittenAttribution:
    slices = Slices(
        content=tuple(text[start:end] for start, end in attribution.content),
        cue=tuple(text[start:end] for start, end in attribution.cue),
        source=text[attribution.source.start : attribution.source.end] if attribution.source else None,
    )
    values = {field.name: getattr(attribution, field.name) for field in fields(Attribution)}
    return WrittenAttribution(text=slices, **values)


def _spans_in(value: Any) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans_in(item)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _spans_in(getattr(value, name))
