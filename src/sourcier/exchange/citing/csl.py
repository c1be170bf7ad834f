"""Statements to cite in, CSL-JSON out, as citation processors and reference managers take it.

The fields are those of the schema of CSL 1.0.2 (`citation-style-language/schema`, `csl-data.json`). The item is the
article; who speaks in it is its *original author*, and when that was said its *original date*.
"""

import json
from collections.abc import Iterable
from typing import Any

from sourcier.records import Citation

from ..tables.formats import Writable
from .told import BETWEEN, address_of, day_parts, note_of

TYPE = "article-newspaper"


def write_csl(citations: Iterable[Citation], out: Writable) -> None:
    """Write an array of items, one a line, as soon as each is drawn."""
    between = "[\n"
    for one in citations:
        out.write(between + json.dumps(to_csl(one), ensure_ascii=False, separators=(",", ":")))
        between = ",\n"
    out.write("\n]\n" if between == ",\n" else "[]\n")


def to_csl(citation: Citation) -> dict[str, Any]:
    """The item of a statement.

    Names are `literal`: which part of one is the family's is not told by a text. `custom` holds what CSL has no field
    for: the role that the speaker had then, the place of the words, and the SHA-256 of the text.
    """
    said = citation.statement
    item = {
        "id": said.id,
        "type": TYPE,
        "title": said.title,
        "container-title": said.outlet,
        "author": [{"literal": name} for name in citation.authors],
        "original-author": [{"literal": said.speaker}] if said.speaker else [],
        "issued": _date(said.published),
        "original-date": _date(said.said),
        "accessed": _date(citation.retrieved),
        "URL": address_of(said),
        "language": said.language,
        "abstract": BETWEEN.join(said.words),
        "note": note_of(citation),
        "custom": _custom(citation),
    }
    return {name: value for name, value in item.items() if value}


def _date(day: str | None) -> dict[str, Any] | None:
    parts = day_parts(day)
    return {"date-parts": [parts]} if parts else None


def _custom(citation: Citation) -> dict[str, Any]:
    said = citation.statement
    told = {
        "role": said.role,
        "type": said.type,
        "cue": BETWEEN.join(said.cue),
        "file": None if address_of(said) else said.url,
        "document": said.document,
        "content": [list(span) for span in said.content],
        "sha256": citation.text_hash,
        "raw-sha256": citation.raw_hash,
        "sure": said.sure,
        "checked": "person" if said.verified else "machine",
        "reader": said.reader,
        "private": said.private,
        "rights": said.rights,
        "corrected-by": [
            {"kind": one.kind, "document": one.document, "title": one.title, "url": one.url} for one in said.corrections
        ],
    }
    return {name: value for name, value in told.items() if value not in (None, "", [])}
