"""A manifest or a proof of some day in, and a ledger: what was here on that day and what became of it out."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, func, select

from sourcier.records import InputError

from ..checking.roots import merkle_root
from ..forgetting.stones import former_place, stone_of, stones_at
from ..layers.extractions import document_with
from ..schema import DOCUMENTS
from .leaves import FORMAT, bytes_of, leaf_of, written
from .proofs import FORMAT as PROOF
from .proofs import holds

Fate = Literal["unchanged", "changed", "forgotten", "missing", "altered"]
"""What became of a document: nothing; its readings or bytes are others, its text the same; it was forgotten; it is not
here; its text is another, though its id is the same."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What a manifest or a proof says of a ledger: since when, its root, and the fates of documents by their ids.

    `sound` is whether the root is that of what stands in it; `more` is how many documents came later.
    """

    kind: Literal["manifest", "proof"]
    made: str
    root: str
    sound: bool
    fates: dict[str, Fate]
    more: int

    def counts(self) -> Counter[Fate]:
        """How many documents have each fate."""
        return Counter(self.fates.values())


def compared(connection: Connection, told: str) -> Compared:
    """What became of what a manifest or a proof tells; raises InputError for what is neither."""
    try:
        value = json.loads(told)
        is_proof = value["format"] == PROOF
        if not is_proof and value["format"] != FORMAT:
            raise ValueError(value["format"])
        leaves: Sequence[dict[str, Any]] = [value["document"]] if is_proof else value["documents"]
        sound = holds(value) if is_proof else merkle_root(map(written, leaves)) == value["root"]
        fates = {str(leaf["id"]): _fate(connection, leaf) for leaf in leaves}
        made, root = str(value["made"]), str(value["root"])
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise InputError("is no manifest and no proof: `sourcier ledger manifest` writes them") from None
    number = connection.execute(select(func.count()).select_from(DOCUMENTS)).scalar_one()
    here = sum(fate in ("unchanged", "changed", "altered") for fate in fates.values())
    stripped = sum(_is_here(connection, key) for key, fate in fates.items() if fate == "forgotten")
    more = 0 if is_proof else max(0, number - here - stripped)
    return Compared("proof" if is_proof else "manifest", made, root, sound, fates, more)


def _fate(connection: Connection, leaf: dict[str, Any]) -> Fate:
    key = bytes.fromhex(leaf["id"]).hex()
    stone = stone_of(connection, key) or next(iter(stones_at(connection, former_place(key))), None)
    row = connection.execute(select(DOCUMENTS.c.id).where(DOCUMENTS.c.key == key)).first()
    now = leaf_of(connection, key, row.id if row else None, stone.kind if stone else None)
    if written(now) == written(leaf):
        return "unchanged"
    if stone is not None:
        return "forgotten"
    if row is None:
        return _former_fate(connection, key, leaf)
    return "changed" if "forgotten" in leaf or now["text"] == leaf["text"] else "altered"


def _former_fate(connection: Connection, key: str, leaf: dict[str, Any]) -> Fate:
    """What became of a document that has another id since its page was extracted anew: the text of then is kept."""
    document = document_with(connection, key)
    if document is None:
        return "missing"
    held = bytes_of(connection, document).former[key]
    return "changed" if hashlib.sha256(held).hexdigest() == leaf["text"] else "altered"


def _is_here(connection: Connection, key: str) -> bool:
    return connection.execute(select(DOCUMENTS.c.id).where(DOCUMENTS.c.key == key)).first() is not None
