"""A ledger in, for each document what it is made of out, in hashes; and one hash over all of them (RFC 6962)."""

import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from sqlalchemy import Connection, select

from sourcier.records.moments import now

from ..asking.documents import searched
from ..checking.roots import merkle_root
from ..layers.extractions import former_of
from ..schema import CAPTURES, DOCUMENTS, RAWS, READINGS, TEXTS, TOMBSTONES

FORMAT = "sourcier.manifest/1"


@dataclass(frozen=True, slots=True)
class Bytes:
    """What is hashed of a document: its text, those of older extractors by the ids that they gave, the bytes as they
    came by their hashes, and its readings in JSON."""

    text: bytes
    former: dict[str, bytes]
    raws: dict[str, bytes]
    readings: list[tuple[dict[str, Any], bytes]]


def leaves_in(connection: Connection) -> Iterator[dict[str, Any]]:
    """For each document, and for what was forgotten, what it is made of: in the order of ids."""
    forgotten: dict[str, str] = {
        row.key: row.kind for row in connection.execute(select(TOMBSTONES.c.key, TOMBSTONES.c.kind))
    }
    here = {row.key: row.id for row in connection.execute(select(DOCUMENTS.c.key, DOCUMENTS.c.id))}
    for key in sorted({*here, *forgotten}):
        yield leaf_of(connection, key, here.get(key), forgotten.get(key))


def leaf_of(connection: Connection, key: str, document: int | None, forgotten: str | None) -> dict[str, Any]:
    """What a document is made of, by its id and its row; of what was forgotten, how it was."""
    told: dict[str, Any] = {"id": key}
    if forgotten:
        told["forgotten"] = forgotten
    if document is not None:
        held = bytes_of(connection, document)
        told["text"] = hashlib.sha256(held.text).hexdigest()
        if held.former:
            told["former"] = {one: hashlib.sha256(data).hexdigest() for one, data in held.former.items()}
        told["raws"] = sorted(hashlib.sha256(data).hexdigest() for data in held.raws.values())
        told["readings"] = [{**who, "hash": hashlib.sha256(body).hexdigest()} for who, body in held.readings]
    return told


def bytes_of(connection: Connection, document: int) -> Bytes:
    """What is hashed of a document, as it is kept."""
    text = select(TEXTS.c.characters).join(DOCUMENTS, DOCUMENTS.c.text_id == TEXTS.c.id)
    characters = connection.execute(text.where(DOCUMENTS.c.id == document)).scalar_one()
    hashes = select(CAPTURES.c.raw_hash).where(CAPTURES.c.document_id == document)
    raws = connection.execute(select(RAWS.c.hash, RAWS.c.bytes).where(RAWS.c.hash.in_(hashes)).order_by(RAWS.c.hash))
    readings = connection.execute(select(READINGS).where(READINGS.c.document_id == document))
    read = [
        ({name: getattr(row, name) for name in ("reader", "pack", "model", "current")}, zlib.decompress(row.body))
        for row in readings
    ]
    former = {row.key: row.characters.encode() for row in former_of(connection, document)}
    return Bytes(
        characters.encode(), former, {row.hash: zlib.decompress(row.bytes) for row in raws},
        sorted(read, key=lambda one: (written(one[0]), one[1])),
    )  # fmt: skip


def written(leaf: dict[str, Any]) -> str:
    """A leaf as it is hashed: JSON with sorted keys and no spaces."""
    return json.dumps(leaf, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def manifest_lines(connection: Connection) -> Iterator[str]:
    """The lines of a manifest, a JSON object with a line for each document; the root stands at its end."""
    head = {
        "format": FORMAT, "sourcier": version("sourcier"), "made": now(),
        "revision": searched(connection).revision,
    }  # fmt: skip
    yield json.dumps(head)[:-1] + ', "documents": ['
    digests: list[str] = []
    for leaf in leaves_in(connection):
        yield ("," if digests else "") + "\n" + written(leaf)
        digests.append(written(leaf))
    yield f'\n], "root": "{merkle_root(digests)}"}}\n'
