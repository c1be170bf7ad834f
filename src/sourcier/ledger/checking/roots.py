"""A ledger in, one hash over its content out: two ledgers of the same root hold the same, whenever it came."""

import hashlib
import zlib
from collections import deque
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from ..schema import (
    CAPTURES,
    DOCUMENTS,
    EXTRACTIONS,
    FAILURES,
    JUDGEMENTS,
    OPPOSED,
    READINGS,
    STATEMENTS,
    TEXTS,
    TOMBSTONES,
)


def root_of(connection: Connection) -> str:
    """The Merkle root (SHA-256, as in RFC 6962) over documents, statements, visits and failures; times are left out."""
    return merkle_root(sorted(_leaves(connection)))


def merkle_root(leaves: Iterable[str]) -> str:
    """The root of a list of leaves; RFC 6962 keeps leaves and nodes apart by a byte in front of each."""
    level = deque(map(leaf_hash, leaves))
    if not level:
        return hashlib.sha256().hexdigest()
    while len(level) > 1:
        pairs: deque[bytes] = deque()
        while len(level) > 1:
            pairs.append(node_hash(level.popleft(), level.popleft()))
        pairs.extend(level)
        level = pairs
    return level[0].hex()


def leaf_hash(leaf: str) -> bytes:
    """The hash of a leaf."""
    return hashlib.sha256(b"\x00" + leaf.encode()).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two that stand side by side."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def _leaves(connection: Connection) -> Iterator[str]:
    documents = select(DOCUMENTS.c.id, DOCUMENTS.c.key, DOCUMENTS.c.raw_hash, TEXTS.c.hash).join(
        TEXTS, TEXTS.c.id == DOCUMENTS.c.text_id
    )
    keys = {}
    for row in connection.execute(documents):
        keys[row.id] = row.key
        yield f"document {row.key} {row.hash} {row.raw_hash}"
    readings = select(READINGS.c.document_id, READINGS.c.reader, READINGS.c.pack, READINGS.c.model, READINGS.c.body)
    for read in connection.execute(readings):
        body = hashlib.sha256(zlib.decompress(read.body)).hexdigest()
        yield f"reading {keys.get(read.document_id)} {read.reader} {read.pack} {read.model} {body}"
    former = select(EXTRACTIONS.c.document_id, EXTRACTIONS.c.key, TEXTS.c.hash).join(TEXTS)
    for one in connection.execute(former):
        yield f"extraction {keys.get(one.document_id)} {one.key} {one.hash}"
    for said in connection.execute(select(STATEMENTS.c.key, STATEMENTS.c.retired, STATEMENTS.c.verified)):
        yield f"statement {said.key} {said.retired} {said.verified}"
    for visit in connection.execute(
        select(CAPTURES.c.address, CAPTURES.c.outcome, CAPTURES.c.raw_hash, CAPTURES.c.document_id)
    ):
        yield f"capture {visit.address} {visit.outcome} {visit.raw_hash} {keys.get(visit.document_id)}"
    judged = select(
        JUDGEMENTS.c.left, JUDGEMENTS.c.right, JUDGEMENTS.c.verdict, JUDGEMENTS.c.deleted.is_(None).label("holds")
    )
    for edge in connection.execute(judged.where(JUDGEMENTS.c.maker == "person")):
        yield f"judgement {edge.left} {edge.right} {edge.verdict} {bool(edge.holds)}"
    for stone in connection.execute(select(TOMBSTONES.c.key, TOMBSTONES.c.kind)):
        yield f"tombstone {stone.key} {stone.kind}"
    for opposed in connection.execute(select(OPPOSED.c.name, OPPOSED.c.person)):
        yield f"opposition {opposed.name} {opposed.person}"
    for lost in connection.execute(select(FAILURES.c.source, FAILURES.c.address, FAILURES.c.kind)):
        yield f"failure {lost.source} {lost.address} {lost.kind}"
