"""A document in, a ledger out that shows nothing of it and keeps all of it with its tombstone; and back."""

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select, update

from sourcier.records import InputError, Judgement

from ..asking.documents import key_of
from ..inserting import insert_new
from ..judging.judgements import keep
from ..schema import CAPTURES, RAWS, STATEMENTS, STATES, TOMBSTONES
from ..transfer import document_in, load
from ..writing import Writer
from .stones import sealed_at, stone_of, take_away


def sealed(write: Writer, document: int) -> dict[str, Any]:
    """All that there is of a document alone, to be brought back."""
    connection = write.connection
    key = key_of(connection, document)
    raws = select(RAWS).join(CAPTURES, CAPTURES.c.raw_hash == RAWS.c.hash).where(CAPTURES.c.document_id == document)
    states = (
        select(STATEMENTS.c.key, STATES.c.weights, STATES.c.scale, STATES.c.vector)
        .join(STATES, STATES.c.statement_id == STATEMENTS.c.id)
        .where(STATEMENTS.c.document_id == document)
        .order_by(STATEMENTS.c.key, STATES.c.weights)
    )
    return {
        "raws": {row.hash: b64encode(row.bytes).decode("ascii") for row in connection.execute(raws)},
        "document": document_in(connection, key),
        "states": [
            [row.key, row.weights, row.scale, b64encode(row.vector).decode("ascii")]
            for row in connection.execute(states)
        ],
    }


def keep_sealed(write: Writer, key: str, value: dict[str, Any], judgements: Sequence[dict[str, Any]]) -> None:
    """Keep with a tombstone what it stands for, and what people judged of it."""
    written = json.dumps({**value, "judgements": list(judgements)}, ensure_ascii=False, sort_keys=True)
    held = TOMBSTONES.c.key == key
    write.connection.execute(update(TOMBSTONES).where(held).values(sealed=zlib.compress(written.encode())))


def unseal(write: Writer, key: str) -> list[Judgement]:
    """Bring a document back that was taken out of view; gives what people judged of it, which is kept again.

    Raises InputError where it was not, or where another ledger has it.
    """
    stone, kept = stone_of(write.connection, key), sealed_at(write.connection, key)
    if stone is None or stone.kind != "hidden":
        raise InputError("{document} is not out of view: nothing is to be brought back", document=key)
    if kept is None:
        raise InputError("{document} was taken out of view in another ledger, which has it", document=key)
    value = json.loads(kept)
    take_away(write.connection, key)
    write.again, again = True, write.again  # other versions at its addresses may be forgotten as well
    for hash_, data in sorted(value["raws"].items()):
        load(write, {"raw": hash_, "bytes": data})
    load(write, value["document"])
    write.again = again
    _restore_states(write, value["states"])
    judgements = [Judgement(**one) for one in value["judgements"]]
    keep(write.connection, judgements, write.revision)
    return judgements


def _restore_states(write: Writer, states: Iterable[Sequence[Any]]) -> None:
    rows = list(states)
    keys = [row[0] for row in rows]
    asked = select(STATEMENTS.c.key, STATEMENTS.c.id).where(STATEMENTS.c.key.in_(keys))
    ids = {row.key: row.id for row in write.connection.execute(asked)}
    kept = [
        {"statement_id": ids[key], "weights": weights, "scale": scale, "vector": b64decode(vector)}
        for key, weights, scale, vector in rows
    ]
    insert_new(write.connection, STATES, kept)
