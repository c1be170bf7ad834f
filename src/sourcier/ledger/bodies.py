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


def packed(reading: Reading) -> bytes:
    """What is kept of a reading: its JSON without the document and without slices of the text, compressed."""
    value = to_object(reading)
    del value["document"]
    for attribution in value["attributions"]:
        attribution.pop("text", None)
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(fit(written).encode(), LEVEL)


def record_of(document: Document) -> dict[str, Any]:
    """What is kept of a document beside its columns."""
    return {name: value for name, value in asdict(document).items() if name not in KEPT_IN_COLUMNS}


def digest_of(fields: Mapping[str, Any]) -> str:
    """A hash over the fields of a document, its text left out."""
    told = {name: value for name, value in fields.items() if name != "text"}
    return content_key(json.dumps(told, sort_keys=True))


def unpacked(body: bytes, document: dict[str, Any]) -> Reading:
    """The reading of which these bytes were kept; `document` are the fields of its document."""
    return from_object({**json.loads(zlib.decompress(body)), "document": document})
