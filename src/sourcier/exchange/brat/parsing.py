"""Lines of a `.ann` in, what a person has marked in a text out: relations with their spans, attributes and notes.

The format is that of brat 1.3 (https://brat.nlplab.org/standoff.html). What is none of ours (other labels, events,
normalisations) is left alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, get_args

from sourcier.records import CUE_CLASSES, KINDS, AttributionType, Gender, InputError, Message, Span, worded

VALUES = {"Type": get_args(AttributionType), "Cue_class": CUE_CLASSES, "Kind": KINDS, "Gender": get_args(Gender)}
LABELS = ("Content", "Source", "Cue")
LONGEST_SHOWN = 60
_ENTITY = re.compile(r"(\S{1,80}) ([0-9]{1,9} [0-9]{1,9}(?:;[0-9]{1,9} [0-9]{1,9})*)")
_RELATION = re.compile(r"(\S{1,80}) Arg1:(\S{1,80}) Arg2:(\S{1,80})\s*")
_ATTRIBUTE = re.compile(r"(\S{1,80}) (\S{1,80})(?: (\S{1,80}))?\s*")
_NOTE = re.compile(r"AnnotatorNotes (\S{1,80})")


class Marked(NamedTuple):
    """A stretch that is marked: its label, and the pieces that brat shows."""

    label: str
    pieces: tuple[Span, ...]


@dataclass(slots=True)
class Standing:
    """A content, with what is tied to it."""

    pieces: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    inside: str | None = None
    values: dict[str, str] = field(default_factory=dict)
    note: str = ""


def parse(annotations: str, text: str) -> dict[str, Standing]:
    """The contents that are marked in a text, by their keys (`T1`).

    Raises InputError with the number of the line: for a span that lies outside the text or holds other words than are
    written behind it, for a link to what is not there, for two sources of one content, for a value that no statement
    has.
    """
    rows = [(number, line.split("\t")) for number, line in enumerate(_lines(annotations), 1) if line.strip()]
    marked = {key: _marked(number, rest, text) for number, (key, *rest) in rows if key.startswith("T")}
    contents = {key: Standing(one.pieces) for key, one in marked.items() if one.label == "Content"}
    for number, (key, *rest) in rows:
        if key.startswith("R"):
            _link(number, rest, marked, contents)
        elif key.startswith(("A", "M")):
            _attribute(number, rest, marked, contents)
        elif key.startswith("#"):
            told = _NOTE.fullmatch(rest[0] if rest else "")
            if told and told[1] in contents:
                one = contents[told[1]]
                one.note = "; ".join(filter(None, (one.note, " ".join(rest[1:]).strip())))
    return contents


def _lines(annotations: str) -> list[str]:
    """The lines of a file of annotations, which brat ends with a line feed, other editors with a return as well."""
    return [line.removesuffix("\r") for line in annotations.removeprefix("\ufeff").split("\n")]


def _marked(number: int, rest: list[str], text: str) -> Marked:
    told = _ENTITY.fullmatch(rest[0]) if len(rest) > 1 else None
    if told is None:
        raise _wrong(number, worded("is no mark of a stretch, as `T1<tab>Content 0 5<tab>words` is"))
    pieces = [Span(*map(int, piece.split(" "))) for piece in told[2].split(";")]
    if any(not 0 <= start < end <= len(text) for start, end in pieces):
        raise _wrong(number, worded("marks what lies outside the text: it belongs to another"))
    words = " ".join(text[start:end] for start, end in pieces)
    if words.split() != "\t".join(rest[1:]).split():
        raise _wrong(number, worded("marks other words than it shows: the text was changed after it was annotated"))
    return Marked(told[1], tuple(sorted(pieces)))


def _link(number: int, rest: list[str], marked: dict[str, Marked], contents: dict[str, Standing]) -> None:
    told = _RELATION.fullmatch(rest[0] if rest else "")
    if told is None:
        raise _wrong(number, worded("is no link, as `R1<tab>Said_by Arg1:T1 Arg2:T2` is"))
    name, first, second = told.groups()
    if name not in ("Said_by", "Cued_by", "Inside"):
        return
    aim = {"Said_by": "Source", "Cued_by": "Cue", "Inside": "Content"}[name]
    if first not in contents or second not in marked or marked[second].label != aim:
        raise _wrong(number, worded("links what is not there, or no content: mark it, or take the link away"))
    one, pieces = contents[first], marked[second].pieces
    if name == "Cued_by":
        one.cue = tuple(sorted({*one.cue, *pieces}))
    elif name == "Inside":
        if one.inside not in (None, second) or first in _outwards(second, contents):
            raise _wrong(number, worded("puts a content inside two, or inside itself: leave one link"))
        one.inside = second
    else:
        if one.source not in ((), pieces):
            raise _wrong(number, worded("gives a content a second source: leave one"))
        one.source = pieces


def _outwards(key: str, contents: dict[str, Standing]) -> Iterator[str]:
    """A content, and those that it is inside of."""
    at: str | None = key
    while at:
        yield at
        at = contents[at].inside


def _attribute(number: int, rest: list[str], marked: dict[str, Marked], contents: dict[str, Standing]) -> None:
    told = _ATTRIBUTE.fullmatch(rest[0] if rest else "")
    if told is None:
        raise _wrong(number, worded("is no attribute, as `A1<tab>Type T1 direct` is"))
    name, key, value = told.groups()
    if name not in VALUES or (key in marked and key not in contents):
        return
    if key not in contents:
        raise _wrong(number, worded("tells of what is not there: mark it, or take the attribute away"))
    if value not in VALUES[name]:
        known = ", ".join(VALUES[name])
        raise InputError(
            "line {number}: “{value}” is no {name}: write one of {known}",
            number=number, value=(value or "")[:LONGEST_SHOWN], name=name, known=known,
        )  # fmt: skip
    contents[key].values[name] = value


def _wrong(number: int, reason: str) -> InputError:
    return InputError("line {number}: {reason}", number=number, reason=Message(reason))
