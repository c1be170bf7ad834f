"""A reading in, the bytes that a ledger keeps of it out, and back; its document has tables of its own."""

import json
import zlib
from dataclasses import asdict
from typing import Any

from sourcier.exchange.json_codec import from_object, to_object
from sourcier.records import Document, Reading

LEVEL = 6
KEPT_IN_COLUMNS = ("text", "language", "name", "outlet", "url", "title", "published", "raw_hash")
"""Fields of a document that have columns; the others are its record."""


def packed(reading: Reading) -> bytes:
    """What is kept of a reading: its JSON without the document and without slices of the text, compressed."""
    value = to_object(reading)
    del value["document"]
    for attribution in value["attributions"]:
        attribution.pop("text", None)
    return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), LEVEL)


def record_of(document: Document) -> dict[str, Any]:
    """What is kept of a document beside its columns."""
    return {name: value for name, value in asdict(document).items() if name not in KEPT_IN_COLUMNS}


def unpacked(body: bytes, document: dict[str, Any]) -> Reading:
    """The reading of which these bytes were kept; `document` are the fields of its document."""
    return from_object({**json.loads(zlib.decompress(body)), "document": document})
