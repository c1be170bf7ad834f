"""A document that comes in, whether it may out: what was forgotten is not added again, unless somebody asks for it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import select

from ..schema import DOCUMENTS
from .removing import remove
from .stones import buried, take_away, unbury

if TYPE_CHECKING:
    from ..writing import Writer


def admit(write: "Writer", key: str, addresses: Iterable[str | None]) -> bool:
    """Whether a document is added that has this id and came from these addresses.

    One that is added again has no tombstone any more, and no row without its words; others that had been at its
    addresses stay forgotten.
    """
    places = list(addresses)
    stones = buried(write.connection, key, places)
    if stones and not write.again:
        return False
    for stone in stones:
        if stone.key != key:
            unbury(write.connection, stone.key, places)
            continue
        take_away(write.connection, key)
        row = write.connection.execute(select(DOCUMENTS.c.id).where(DOCUMENTS.c.key == key)).first()
        if row:
            remove(write, row.id)
    return True
