"""A body of a ledger in, the bodies out that may bear another name of it."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from sourcier.ledger.derived.actors import folded_name, words_of
from sourcier.ledger.schema import ACTOR_WORDS, ACTORS

from .labels import ACTOR, form_of, forms_of, kin_of, label_of
from .organs import Organ, organ_in, phrases_of, words_of_state

MOST = 40
"""Names that are compared with one, of each way to find them."""
SHORTEST, FEWEST = 4, 2
"""Letters of a word that tells something, and such words by which names with another body in them are looked up."""


def named_otherwise(connection: Connection, row: Any) -> Iterator[Any]:
    """The rows of other actors that speak and may be the body of a row, those with most statements first."""
    for asked in _ways(row):
        wanted = asked.where(ACTORS.c.as_source > 0, ACTORS.c.id != row.id)
        yield from connection.execute(wanted.order_by(ACTORS.c.as_source.desc(), ACTORS.c.key).limit(MOST))


def home_of(row: Any) -> str | None:
    """The state of an organ whose name tells none: what sets it apart."""
    return row.apart if row.kind != "person" else None


def _ways(row: Any) -> Iterator[Select[Any]]:
    if label := label_of(row.name):
        folded = {folded_name(form) for actor in kin_of(label) for form in forms_of(actor)} - {row.folded}
        if folded:
            yield select(ACTORS).where(ACTORS.c.folded.in_(sorted(folded)))
    if (organ := organ_in(row.name, home_of(row))) and organ.state:
        yield from _organs(organ, organ.state)
    form = form_of(row.name)
    told = sorted({piece for word in form if word[0] != ACTOR for piece in words_of(word) if len(piece) >= SHORTEST})
    if len(told) >= FEWEST and any(word.startswith(ACTOR) for word in form):
        yield select(ACTORS).where(*(ACTORS.c.id.in_(_having([word])) for word in told))


def _organs(organ: Organ, state: str) -> Iterator[Select[Any]]:
    """Those of the state by an organ's phrases alone, and those in whose names a word of the state stands."""
    phrases = list(phrases_of(organ))
    alone = ACTORS.c.folded.in_(sorted({folded_name(" ".join(phrase)) for phrase in phrases}))
    yield select(ACTORS).where(alone, ACTORS.c.apart.is_(None) | (ACTORS.c.apart == state))
    first = {word for phrase in phrases for word in words_of(phrase[0])}
    of_state = {piece for word in words_of_state(state) for piece in words_of(word)}
    yield select(ACTORS).where(ACTORS.c.id.in_(_having(first)), ACTORS.c.id.in_(_having(of_state)))


def _having(words: Collection[str] | Sequence[str]) -> Select[tuple[int]]:
    return select(ACTOR_WORDS.c.actor_id).where(ACTOR_WORDS.c.word.in_(sorted(words)))
