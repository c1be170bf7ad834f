"""Tombstones: what was forgotten, how and why, and where it had been; by them it is not added again."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sqlalchemy import Connection, delete, insert, or_, select, update

from sourcier.records import Message, worded

from ..inserting import insert_new
from ..keys import place_key
from ..schema import BURIED, DOCUMENTS, TEXTS, TOMBSTONES

Way = Literal["deleted", "hidden", "stripped"]
"""How a document was forgotten: all of it; out of view, to be brought back; its words, offsets and codes kept."""
WAYS: tuple[Way, ...] = get_args(Way)
BLANK = "\N{LIGHT SHADE}"
"""What stands for each code point of a text whose words were dropped."""
HERE = worded("was forgotten, and is here")
UNSEALED = worded("what was taken out of view cannot be read")
UNBLANK = worded("its words were dropped, and stand here")


@dataclass(frozen=True, slots=True)
class Stone:
    """The tombstone of a document: its id, how, when, by whom and why it was forgotten, and what hashes are kept.

    `hash` is the SHA-256 of its text, `hashes` those of its raw bytes and the keys of its statements' words.
    """

    key: str
    kind: Way
    at: str
    who: str
    reason: str
    hash: str | None = None
    hashes: dict[str, Any] | None = None


FIELDS = tuple(Stone.__dataclass_fields__)


def stones_of(connection: Connection) -> list[Stone]:
    """All tombstones by their ids."""
    rows = connection.execute(select(*(TOMBSTONES.c[name] for name in FIELDS)).order_by(TOMBSTONES.c.key))
    return [Stone(*row) for row in rows]


def stone_of(connection: Connection, key: str) -> Stone | None:
    """The tombstone of a document."""
    row = connection.execute(select(*(TOMBSTONES.c[name] for name in FIELDS)).where(TOMBSTONES.c.key == key)).first()
    return Stone(*row) if row else None


def places_of(connection: Connection, key: str) -> list[str]:
    """The keys of the addresses at which a forgotten document had been."""
    asked = select(BURIED.c.place).where(BURIED.c.key == key).order_by(BURIED.c.place)
    return list(connection.execute(asked).scalars())


def set_stone(
    connection: Connection, stone: Stone, places: Iterable[str], revision: int, sealed: bytes | None = None
) -> None:
    """Write a tombstone, in place of one that is there."""
    take_away(connection, stone.key)
    row = {name: getattr(stone, name) for name in FIELDS}
    connection.execute(insert(TOMBSTONES), {**row, "sealed": sealed, "revision": revision})
    insert_new(connection, BURIED, [{"place": place, "key": stone.key} for place in sorted(set(places))])


def take_away(connection: Connection, key: str) -> None:
    """Take a tombstone away: its document may be added again."""
    connection.execute(delete(BURIED).where(BURIED.c.key == key))
    connection.execute(delete(TOMBSTONES).where(TOMBSTONES.c.key == key))


def unbury(connection: Connection, key: str, addresses: Iterable[str | None]) -> None:
    """Let what is at some addresses be added, though a forgotten document had been there."""
    places = [place_key(one) for one in addresses if one]
    connection.execute(delete(BURIED).where(BURIED.c.key == key, BURIED.c.place.in_(places)))


def buried(connection: Connection, key: str, addresses: Iterable[str | None]) -> Sequence[Stone]:
    """The tombstones by which a document is not added: its own, be it by an id that it had before it was read again,
    and those of what was forgotten at its addresses.

    Only addresses of the web are asked for: another text may come through a pipe, or be in a file of the same name.
    """
    places = {place_key(one) for one in addresses if one and is_lasting(one)} | {former_place(key)}
    at_places = select(BURIED.c.key).where(BURIED.c.place.in_(sorted(places)))
    asked = select(*(TOMBSTONES.c[name] for name in FIELDS)).where(
        or_(TOMBSTONES.c.key == key, TOMBSTONES.c.key.in_(at_places))
    )
    return [Stone(*row) for row in connection.execute(asked.order_by(TOMBSTONES.c.key))]


def stone_asked(connection: Connection, digits: str) -> Sequence[Stone]:
    """The tombstones whose ids begin so."""
    between = TOMBSTONES.c.key.between(digits.ljust(32, "0"), digits.ljust(32, "f"))
    rows = connection.execute(select(*(TOMBSTONES.c[name] for name in FIELDS)).where(between))
    return [Stone(*row) for row in rows]


def stones_at(connection: Connection, place: str) -> Sequence[Stone]:
    """The tombstones of what had been at an address, by its key."""
    keys = select(BURIED.c.key).where(BURIED.c.place == place)
    rows = connection.execute(select(*(TOMBSTONES.c[name] for name in FIELDS)).where(TOMBSTONES.c.key.in_(keys)))
    return [Stone(*row) for row in rows]


def forget_sealed(connection: Connection, key: str, who: str, reason: str, hashed: bool, at: str) -> None:
    """Delete what is kept of a document that was taken out of view."""
    gone: dict[str, Any] = {"kind": "deleted", "sealed": None, "who": who, "reason": reason, "at": at}
    if not hashed:
        gone |= {"hash": None, "hashes": None}
    hidden = (TOMBSTONES.c.key == key) & (TOMBSTONES.c.kind == "hidden")
    connection.execute(update(TOMBSTONES).where(hidden).values(gone))


def former_place(key: str) -> str:
    """What stands among the places of a forgotten document for an id that it had before it was read again."""
    return place_key("former", key)


def is_lasting(address: str | None) -> bool:
    """Whether an address is one of the web, at which one page stands."""
    return "://" in (address or "")


def sealed_at(connection: Connection, key: str) -> bytes | None:
    """What is kept of a document that was taken out of view, in JSON."""
    sealed = connection.execute(select(TOMBSTONES.c.sealed).where(TOMBSTONES.c.key == key)).scalar_one_or_none()
    return zlib.decompress(sealed) if sealed else None


def blank(characters: str) -> str:
    """A text of the same length without its words."""
    return BLANK * len(characters)


def is_blank(characters: str) -> bool:
    """Whether a text is one whose words were dropped."""
    return not characters.strip(BLANK)


def stripped_among(connection: Connection, keys: Sequence[str]) -> set[str]:
    """Those of some documents whose words were dropped."""
    asked = select(TOMBSTONES.c.key).where(TOMBSTONES.c.key.in_(keys), TOMBSTONES.c.kind == "stripped")
    return set(connection.execute(asked).scalars())


def misplaced(connection: Connection) -> Iterator[tuple[str, Message]]:
    """Tombstones that are not true, by their ids, and why."""
    here = select(TOMBSTONES.c.key, TOMBSTONES.c.kind, TEXTS.c.characters).join(
        DOCUMENTS, DOCUMENTS.c.key == TOMBSTONES.c.key
    )
    for row in connection.execute(here.join(TEXTS, TEXTS.c.id == DOCUMENTS.c.text_id)):
        if row.kind != "stripped":
            yield row.key, Message(HERE)
        elif not is_blank(row.characters):
            yield row.key, Message(UNBLANK)
    for key in list(connection.execute(select(TOMBSTONES.c.key).where(TOMBSTONES.c.sealed.is_not(None))).scalars()):
        try:
            sealed_at(connection, key)
        except zlib.error:
            yield key, Message(UNSEALED)
