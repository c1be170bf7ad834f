"""Leaves in, a proof out that one of them is in the tree (RFC 6962, 2.1.1), without the others; and if it holds."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from sourcier.records import InputError
from sourcier.records.moments import now

from ..checking.roots import leaf_hash, node_hash
from .leaves import leaves_in, written

FORMAT = "sourcier.proof/1"
LARGEST = 64
"""Steps that a path may have: more than any tree has."""


def proof_of(connection: Connection, key: str) -> dict[str, Any]:
    """What shows that a document, by its id, is in the ledger as its manifest of now tells it."""
    found, digests = None, []
    for number, leaf in enumerate(leaves_in(connection)):
        digests.append(leaf_hash(written(leaf)))
        if leaf["id"] == key:
            found = number, leaf
    if found is None:
        raise InputError("no document has the id {asked}", asked=key)
    index, leaf = found
    path, root = path_of(digests, index)
    return {
        "format": FORMAT, "made": now(), "document": leaf, "index": index, "size": len(digests),
        "path": [one.hex() for one in path], "root": root.hex(),
    }  # fmt: skip


def path_of(digests: Sequence[bytes], index: int) -> tuple[list[bytes], bytes]:
    """The hashes beside the way from a leaf to the root, from below, and the root."""
    path, level = [], list(digests)
    while len(level) > 1:
        beside = index ^ 1
        if beside < len(level):
            path.append(level[beside])
        pairs = [node_hash(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
        level = pairs + level[len(pairs) * 2 :]
        index //= 2
    return path, level[0]


def holds(proof: dict[str, Any]) -> bool:
    """Whether a proof shows what it says. Raises ValueError, KeyError or TypeError for what is none."""
    index, size, path = proof["index"], proof["size"], [bytes.fromhex(one) for one in proof["path"]]
    if not 0 <= index < size or len(path) > LARGEST:
        raise ValueError("index")
    reached, last, steps = leaf_hash(written(proof["document"])), size - 1, iter(path)
    while last:
        if index & 1:
            reached = node_hash(next(steps, b""), reached)
        elif index < last:
            reached = node_hash(reached, next(steps, b""))
        index, last = index // 2, last // 2
    return next(steps, None) is None and reached.hex() == proof["root"]
