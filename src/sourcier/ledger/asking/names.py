"""A name as somebody asks for it in, the actors of a ledger that bear it out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, Select, select

from ..derived.actors import folded_name, words_of
from ..derived.counting import PARTS
from ..schema import ACTOR_WORDS, ACTORS

MOST = 20
"""Actors that are taken together for one name."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """An actor that bears a name: its id, the name to show, and of how many statements it is the speaker or subject."""

    id: int
    name: str
    kind: str | None
    identifier: str | None
    statements: int


def bearers_of(connection: Connection, name: str, part: str) -> Sequence[Bearer]:
    """The actors of a name, those with most statements first: who is called just so, and who has all its words.

    An identifier (`Q7184`, `ISO 3166:RU`, `RU`) is a name as well. `part` is `s` for speakers, `a` for those spoken of.
    """
    number = PARTS[part]
    asked = name.strip()
    columns = (ACTORS.c.id, ACTORS.c.name, ACTORS.c.kind, ACTORS.c.identifier, number)
    actors: Select[Any] = select(*columns).where(number > 0)
    ways = [
        actors.where(ACTORS.c.identifier.in_([asked, f"ISO 3166:{asked}"])),
        actors.where(ACTORS.c.folded == folded_name(asked)),
    ]
    # Who is called so and more (*Jens Stoltenberg* for *Stoltenberg*) is meant as well.
    words = sorted(dict.fromkeys(words_of(asked)), key=len, reverse=True)
    if words:
        ways.append(actors.where(ACTORS.c.id.in_(_having(words))))
    found = {row.id: Bearer(*row) for way in ways for row in connection.execute(_first(way, number))}
    return sorted(found.values(), key=lambda one: (-one.statements, one.name, one.id))[:MOST]


def _first(actors: Select[Any], number: Column[int]) -> Select[Any]:
    return actors.order_by(number.desc(), ACTORS.c.name, ACTORS.c.id).limit(MOST)


def _having(words: Sequence[str]) -> Select[tuple[int]]:
    """The ids of the actors in whose name all these words are; the longest is taken first, for it is the rarest."""
    having = select(ACTOR_WORDS.c.actor_id).where(ACTOR_WORDS.c.word == words[0])
    for word in words[1:]:
        having = having.where(
            ACTOR_WORDS.c.actor_id.in_(select(ACTOR_WORDS.c.actor_id).where(ACTOR_WORDS.c.word == word))
        )
    return having
