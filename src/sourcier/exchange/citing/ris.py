"""Statements to cite in, RIS out, as reference managers take it (tags of the RIS specification of 2011, type NEWS).

RIS has no way to write the end of a line inside a value, and none to escape a tag: a value is always one line.
"""

import re
from collections.abc import Iterable, Iterator

from sourcier.records import Citation

from ..tables.formats import Writable
from .told import BETWEEN, address_of, day_parts, note_of

END = "\r\n"
_LINE_ENDS = re.compile("[ ]*[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+[ ]*")
_UNPRINTABLE = re.compile("[\0-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def write_ris(citations: Iterable[Citation], out: Writable) -> None:
    """Write a reference for each statement, as soon as it is drawn."""
    for one in citations:
        out.write(to_ris(one))


def to_ris(citation: Citation) -> str:
    """The reference of a statement, with an empty line behind it.

    The words are its abstract (AB). C1 to C5 are the speaker, the role that they had then, the day on which it was
    said, the SHA-256 of the text, and the name of the file where there is no address; N1 tells the same in a line.
    """
    lines = (f"{tag}  - {shown}{END}" for tag, value in _fields(citation) if (shown := _line(value)).strip())
    return "".join(lines) + f"ER  - {END}{END}"


def _fields(citation: Citation) -> Iterator[tuple[str, str | None]]:
    said = citation.statement
    published = day_parts(said.published)
    address = address_of(said)
    yield "TY", "NEWS"
    yield "ID", said.id
    for name in citation.authors:
        yield "AU", name
    yield "TI", said.title
    yield "T2", said.outlet
    yield "PY", f"{published[0]:04}" if published else None
    yield "DA", _date(published)
    yield "LA", said.language
    yield "AB", BETWEEN.join(said.words)
    yield "UR", address
    yield "Y2", _date(day_parts(citation.retrieved))
    yield "C1", said.speaker
    yield "C2", said.role
    yield "C3", said.said
    yield "C4", citation.text_hash
    yield "C5", None if address else said.url
    yield "N1", note_of(citation)


def _date(parts: list[int]) -> str | None:
    """Year, month and day between slashes, each empty where it is not known."""
    if not parts:
        return None
    year, *others = parts
    return "/".join([f"{year:04}", *(f"{one:02}" for one in others), *[""] * (3 - len(parts))]) + "/"


def _line(value: str | None) -> str:
    """A value on one line; no-break spaces stay."""
    return _UNPRINTABLE.sub("\ufffd", _LINE_ENDS.sub(" ", value or "")).strip(" ")
