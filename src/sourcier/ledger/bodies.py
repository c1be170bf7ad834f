"""A reading in, the bytes that a ledger keeps of it out, and back; its document has tables of its own."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sourcier.exchange.json_codec import from_object, to_object
from sourcier.records import Document, Reading

from .fitting import fit
from .keys import content_key

LEVEL = 6
KEPT_IN_COLUMNS = ("text", "language", "name", "url", "title", "published", "raw_hash")
"""Fields of a document that have columns; the others are its record, its outlet as it calls itself among them."""
LATER = ("rights", "rights_by", "reservation")
"""Fields that stand in a record only where they are told: what was kept before there were any is what is kept now."""


def packed(reading: Reading) -> bytes:
    """What is kept of a reading: its JSON without the document and without slices of the text, compressed.

    Keys are in one order, so that the same is written alike.
    """
    value = to_object(reading)
    del value["document"]
    for attribution in value["attributions"]:
        attribution.pop("text", None)
    return _compressed(value)


def _compressed(value: dict[str, Any]) -> bytes:
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return zlib.compress(fit(written).encode(), LEVEL)


def renamed(body: bytes, reader: str) -> bytes:
    """The same of a reader of another name."""
    value = {**json.loads(zlib.decompress(body)), "reader": reader}
    return _compressed(value)


def record_of(document: Document) -> dict[str, Any]:
    """What is kept of a document beside its columns."""
    return {name: value for name, value in _told(asdict(document)).items() if name not in KEPT_IN_COLUMNS}


def digest_of(fields: Mapping[str, Any]) -> str:
    """A hash over the fields of a document, its text left out."""
    told = {name: value for name, value in _told(fields).items() if name != "text"}
    return content_key(json.dumps(told, sort_keys=True))


def unpacked(body: bytes, document: dict[str, Any]) -> Reading:
    """The reading of which these bytes were kept; `document` are the fields of its document."""
    return reading_from(json.loads(zlib.decompress(body)), document)


def reading_from(value: dict[str, Any], document: dict[str, Any]) -> Reading:
    """The reading of which this JSON was kept."""
    characters = document["text"]["characters"]
    attributions = [{**one, "text": _slices(one, characters)} for one in value["attributions"]]
    return from_object({**value, "attributions": attributions, "document": document})


def _slices(attribution: Mapping[str, Any], characters: str) -> dict[str, Any]:
    """The words at the spans of a statement, which its record carries and a ledger need not keep twice."""
    source = attribution["source"]
    return {
        **{name: [characters[start:end] for start, end in attribution[name]] for name in ("content", "cue")},
        "source": characters[source[0] : source[1]] if source else None,
    }


def _told(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value or name not in LATER}
