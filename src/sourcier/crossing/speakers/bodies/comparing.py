"""Two names of bodies in, that they are one body's out, how surely, and why."""

from sourcier.ledger.judging.described import describes
from sourcier.records import Message, worded

from ..offices import plain_words
from .labels import ACTOR, form_of, is_name, label_of, letters, renamed, shown
from .organs import organ_in

LABELS = worded("two names of {name} in the tables of actors")
RENAMED = worded("{name} was called {before} before")
ORGAN = worded("two names of one organ of one state")
WITHIN = worded("the same name, with another name of a body in it")
ORDER = worded("the same words in another order")
LETTERS = worded("the same letters, written together or apart")
Sure = tuple[float, Message]
"""How surely two names are one body's, from 0 to 1, and why."""


def one_body(left: str, right: str, left_home: str | None = None, right_home: str | None = None) -> Sure | None:
    """How surely two names are one body's, from 0 to 1, and why; None where nothing tells it.

    The homes are the states of organs whose names tell none.
    """
    one, other = organ_in(left, left_home), organ_in(right, right_home)
    if one and other and one.state and other.state:
        return (0.9, Message(ORGAN)) if one == other else None
    return _by_tables(left, right) or (None if describes(left) or describes(right) else _by_words(left, right))


def _by_tables(left: str, right: str) -> Sure | None:
    one, other = label_of(left), label_of(right)
    if one is None or other is None:
        return None
    if one == other:
        return 0.95, Message(LABELS, name=shown(one))
    for before, after in ((one, other), (other, one)):
        if renamed(before) == after:
            return 0.9, Message(RENAMED, name=shown(after), before=shown(before))
    return None


def _by_words(left: str, right: str) -> Sure | None:
    if letters(left) == letters(right) and is_name(left) and is_name(right):
        return 0.9, Message(LETTERS)
    one, other = form_of(left), form_of(right)
    several = sum(word.startswith(ACTOR) for word in one) > 1
    # *L'ambassade de France en Russie* is not that of Russia in France.
    if len(one) < 2 or (one != other if several else set(one) != set(other)):
        return None
    same_words = sorted(plain_words(left)) == sorted(plain_words(right))
    return 0.85, Message(ORDER if same_words else WITHIN)
