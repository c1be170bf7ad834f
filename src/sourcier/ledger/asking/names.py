"""A name as somebody asks for it in, the actors of a ledger that bear it out."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from ..actors import folded_name, words_of
from ..schema import ACTOR_WORDS, ACTORS, INVOLVED

MOST = 20
"""Actors that are taken together for one name."""
SCANNED = 400
COUNTED = 10_000
"""Statements of an actor that are counted; who has more comes first in any case."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """An actor that bears a name: its id, the name to show, and of how many statements it is the speaker."""

    id: int
    name: str
    kind: str | None
    identifier: str | None
    statements: int


def bearers_of(connection: Connection, name: str, part: str) -> Sequence[Bearer]:
    """The actors of a name, those with most statements first: who is called just so, else who has all its words.

    An identifier (`Q7184`, `ISO 3166:RU`, `RU`) is a name as well. `part` is `s` for speakers, `a` for those spoken of.
    """
    columns = (ACTORS.c.id, ACTORS.c.name, ACTORS.c.kind, ACTORS.c.identifier)
    asked = name.strip()
    exact = select(*columns).where(ACTORS.c.identifier.in_([asked, f"ISO 3166:{asked}"]))
    found = connection.execute(exact.limit(MOST)).all()
    if not found:
        found = connection.execute(select(*columns).where(ACTORS.c.folded == folded_name(asked)).limit(MOST)).all()
    words = list(dict.fromkeys(words_of(asked)))
    if words:
        # Who is called so and more (*Jens Stoltenberg* for *Stoltenberg*) is meant as well.
        having = select(ACTOR_WORDS.c.actor_id).where(ACTOR_WORDS.c.word == words[0])
        for word in words[1:]:
            having = having.where(
                ACTOR_WORDS.c.actor_id.in_(select(ACTOR_WORDS.c.actor_id).where(ACTOR_WORDS.c.word == word))
            )
        wider = connection.execute(select(*columns).where(ACTORS.c.id.in_(having.limit(SCANNED)))).all()
        exact_ids = {row.id for row in found}
        found = [*found, *(row for row in wider if row.id not in exact_ids)]
    counted = [Bearer(*row, _statements(connection, row.id, part)) for row in found]
    bearers = sorted((one for one in counted if one.statements), key=lambda one: (-one.statements, one.name))
    return bearers[:MOST]


def _statements(connection: Connection, actor: int, part: str) -> int:
    some = select(INVOLVED.c.actor_id).where(INVOLVED.c.actor_id == actor, INVOLVED.c.part == part).limit(COUNTED)
    return int(connection.execute(select(func.count()).select_from(some.subquery())).scalar_one())
