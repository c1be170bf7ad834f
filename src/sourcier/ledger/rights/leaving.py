"""What may leave a ledger in, the documents that stay out, and what is told in their place."""

from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import Connection, select, union

from sourcier.records import Rights

from ..schema import CAPTURES, DOCUMENTS, OUTLETS, TEXTS
from .told import BATCH, told_of

Leaves = Callable[[str, str | None, Rights | None], bool]
"""Whether a document, by its id, its outlet and its rights, may leave with its text."""


def every(document: str, outlet: str | None, rights: Rights | None) -> bool:
    """Every document leaves, as from one ledger of somebody to another."""
    return True


def kept_back(connection: Connection, leaves: Leaves) -> frozenset[str]:
    """The ids of the documents of a ledger that may not leave with their text."""
    if leaves is every:
        return frozenset()
    outlets = select(DOCUMENTS.c.key, OUTLETS.c.name).outerjoin(OUTLETS, OUTLETS.c.id == DOCUMENTS.c.outlet_id)
    named = {row.key: row.name for row in connection.execute(outlets.order_by(DOCUMENTS.c.key))}
    keys, back = list(named), set[str]()
    for first in range(0, len(keys), BATCH):
        for key, told in told_of(connection, keys[first : first + BATCH]).items():
            if not leaves(key, named[key], told.rights):
                back.add(key)
    return frozenset(back)


def raws_of(connection: Connection, documents: Collection[str]) -> frozenset[str]:
    """The hashes of all bytes in which one of some documents came, other documents too or not."""
    wanted, found = sorted(documents), set[str]()
    for first in range(0, len(wanted), BATCH):
        some = DOCUMENTS.c.key.in_(wanted[first : first + BATCH])
        visits = select(CAPTURES.c.raw_hash).join(DOCUMENTS, DOCUMENTS.c.id == CAPTURES.c.document_id).where(some)
        hashes = connection.execute(union(visits, select(DOCUMENTS.c.raw_hash).where(some))).scalars()
        found |= {one for one in hashes if one}
    return frozenset(found)


def withheld(connection: Connection, key: str) -> dict[str, Any]:
    """What is told of a document that stays out: which it is, and the hash by which its text is known."""
    asked = (
        select(DOCUMENTS, TEXTS.c.hash, OUTLETS.c.name.label("outlet"))
        .join(TEXTS, TEXTS.c.id == DOCUMENTS.c.text_id)
        .outerjoin(OUTLETS, OUTLETS.c.id == DOCUMENTS.c.outlet_id)
        .where(DOCUMENTS.c.key == key)
    )
    row = connection.execute(asked).one()
    told = {
        "document": key, "outlet": row.outlet, "title": row.title, "url": row.url, "published": row.published,
        "text": row.hash, "rights": told_of(connection, [key])[key].rights,
    }  # fmt: skip
    return {"withheld": told}
