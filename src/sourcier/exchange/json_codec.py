"""A Reading to JSON and back: one object a document, whose fields are those of the records, with the text itself."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from math import isfinite
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from sourcier.records import InputError, Message, Reading, Slices, Span

FORMAT: Literal["sourcier.reading/1"] = "sourcier.reading/1"
SCHEMA_ID = "sourcier.reading-1.schema.json"

UNWRITTEN = "states"
"""The field of a reading that no format has."""
LONGEST_SHOWN = 80
"""Characters of a wrong value that an error shows."""

# A span that json.dumps has laid over four lines. Inside a JSON string a line break is escaped, so no text can match.
_SPREAD_SPAN = re.compile(r"\[\n {1,40}(\d{1,12}),\n {1,40}(\d{1,12})\n {1,40}\]")
# Characters that JSON lets stand but that some programs take for the end of a line.
_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenReading(Reading):
    """A reading as it is written: the record's fields, and the name of this format."""

    format: Literal["sourcier.reading/1"]


@cache
def _reader() -> TypeAdapter[Reading]:
    return TypeAdapter(Reading)


@cache
def _writer() -> TypeAdapter[WrittenReading]:
    return TypeAdapter(WrittenReading)


def to_object(reading: Reading) -> dict[str, Any]:
    """The JSON object of a reading; spans are [start, end] in code points of `document.text.characters`."""
    return {"format": FORMAT, **_writer().dump_python(_written(reading), mode="json", exclude={"format", UNWRITTEN})}


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

    Raises InputError when a field is missing or wrong, when the text is not the one that its hash names, when a span
    lies outside it, when an attribution has no content, other words than its spans or a confidence that is none,
    or when something refers to an attribution that is not there.
    """
    if isinstance(value, dict) and value.get("format", FORMAT) != FORMAT:
        raise InputError(
            "the format is “{format}”, not “{known}”: read it with the version that wrote it",
            format=str(value["format"])[:LONGEST_SHOWN],
            known=FORMAT,
        )
    if isinstance(value, dict):
        value = {name: given for name, given in value.items() if name != UNWRITTEN}
    try:
        # Through JSON text, so that arrays become tuples and no other leniency is needed.
        reading = _reader().validate_json(json.dumps(value, allow_nan=False))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(step) for step in first["loc"]) or Message("the whole")
        raise InputError("not a reading: {place}: {what}", place=place, what=first["msg"]) from error
    except (ValueError, TypeError, RecursionError) as error:
        raise InputError("not JSON: {what}", what=str(error)) from error
    _check(reading)
    return reading


def from_json(line: str | bytes) -> Reading:
    """The reading that JSON text holds; raises InputError when it holds none.

    JSON keeps the sentences of a document's notes, not their templates: those with values in them stay English.
    """
    try:
        value = json.loads(line, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise InputError("not JSON: {what}", what=str(error)) from error
    return from_object(value)


def _no_number(constant: str) -> None:
    raise ValueError(f"{constant} is no number there: write null for what is not known")


def _check(reading: Reading) -> None:
    """Raise InputError for a reading whose fields have the right types and contradict each other."""
    characters = reading.document.text.characters
    if hashlib.sha256(characters.encode()).hexdigest() != reading.document.text.hash:
        raise InputError("the text is not the one that its hash names: its offsets cannot be trusted")
    for span in spans_of(reading):
        if not 0 <= span.start < span.end <= len(characters):
            raise InputError(
                "the span [{start}, {end}] is empty or lies outside the text", start=span.start, end=span.end
            )
    for said in reading.attributions:
        if not said.content:
            raise InputError("the attribution “{id}” has no content: name at least one span", id=said.id)
        if said.text != Slices.cut(characters, said.content, said.cue, said.source):
            raise InputError(
                "the attribution “{id}” has other words than its spans: leave nothing else there", id=said.id
            )
        sure = said.confidence
        if sure and not all(0 <= one <= 1 for one in (sure.span, sure.link, sure.speaker or 0)):
            raise InputError("the attribution “{id}” has a confidence that is not from 0 to 1", id=said.id)
    _check_references(reading)
    if not all(map(isfinite, _floats_in((reading.attributions, reading.quantities)))):
        raise InputError("a number is too large: write null for what is not known")


def _check_references(reading: Reading) -> None:
    """Raise InputError where something refers to an attribution that is not there, or a telling is not whole."""
    told = {said.nested_in for said in reading.attributions} | {number.statement for number in reading.quantities}
    for telling in reading.tellings:
        told |= set(telling.statements)
        if len(telling.statements) != len(telling.differing):
            raise InputError("a telling must give the words in which each of its statements differs")
    missing = told - {said.id for said in reading.attributions}
    for id_ in sorted(one for one in missing if one is not None):
        raise InputError("“{id}” is referred to, and is no attribution of this reading", id=id_[:LONGEST_SHOWN])


def spans_of(reading: Reading) -> Iterator[Span]:
    """Every span that a reading names, wherever it stands in the record."""
    document = reading.document
    yield from _spans_in((document.layout, document.joins, document.published_at, document.updated_at))
    for field in fields(Reading):
        if field.name != "document":
            yield from _spans_in(getattr(reading, field.name))


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the objects that are written, generated from the records."""
    told = _writer().json_schema(mode="serialization")
    del told["properties"][UNWRITTEN], told["$defs"]["State"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **told,
        "title": "Reading",
        "description": "What one reader found in one document. Spans are [start, end] in Unicode code points of "
        "document.text.characters, the end excluded.",
    }


def _written(reading: Reading) -> WrittenReading:
    values = {field.name: getattr(reading, field.name) for field in fields(Reading)}
    return WrittenReading(format=FORMAT, **values)


def _spans_in(value: Any) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    else:
        for item in _inside(value):
            yield from _spans_in(item)


def _floats_in(value: Any) -> Iterator[float]:
    if isinstance(value, float):
        yield value
    else:
        for item in _inside(value):
            yield from _floats_in(item)


def _inside(value: Any) -> Iterator[Any]:
    """What a tuple or a record holds."""
    if isinstance(value, tuple):
        yield from value
    elif hasattr(value, "__dataclass_fields__"):
        yield from (getattr(value, name) for name in value.__dataclass_fields__)
