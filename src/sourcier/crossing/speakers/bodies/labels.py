"""A name of a body in, the actor of our tables that bears it out, and the letters and words it is compared by."""

from functools import cache, lru_cache

from sourcier.actors.renamed import load_renamed
from sourcier.languages.folding import fold, fold_words

from ..offices import plain_words
from ..tables import tables
from ..words import words

ACTOR = "@"
"""Before an id of an actor among the words of a name."""
LONGEST_LABEL = 6
"""Words of a name of a body within another."""


@cache
def label_of(name: str) -> str | None:
    """The actor of our tables that a name is of, or the outlet; None where it is of several or stands for another."""
    known = words()
    told = fold_words(name)
    while len(told) > 1 and told not in known.labels and told[0] in known.articles:
        told = told[1:]
    if told in known.labels and told not in known.shared and not known.labels[told].metonym:
        return known.labels[told].actor
    outlet = tables().outlet_at(name)
    return f"outlet {outlet.name}" if outlet else None


def forms_of(actor: str) -> set[str]:
    """All names that the tables have of an actor or an outlet, as `label_of` gives it."""
    if outlet := next((one for one in tables().outlets if f"outlet {one.name}" == actor), None):
        return {outlet.name, *outlet.forms}
    return {" ".join(form) for form, one in words().labels.items() if one.actor == actor and not one.metonym}


def renamed(actor: str) -> str | None:
    """The actor of the tables as which another goes on (*Front national*: *Rassemblement national*)."""
    return load_renamed().get(actor)


def kin_of(actor: str) -> set[str]:
    """The actors of the tables that one is, was and goes on as."""
    return {actor, *(one for pair in load_renamed().items() if actor in pair for one in pair)}


def shown(actor: str) -> str:
    """What an actor of the tables is called."""
    names = (label.name for label in words().labels.values() if label.actor == actor)
    return next(names, actor.removeprefix("outlet "))


def letters(name: str) -> str:
    """The letters of a name in a row, an article before it left out."""
    return "".join(c for word in plain_words(name) for c in word if c.isalnum())


@lru_cache(maxsize=1 << 14)
def form_of(name: str) -> tuple[str, ...]:
    """The words of a name that tell something, in their order; bodies and states in it by their ids behind a sign.

    >>> form_of("Conseil des droits de l'homme de l'ONU")
    ('conseil', 'droits', 'homme', '@un')
    """
    known, told, found, at = words(), plain_words(name), list[str](), 0
    while at < len(told):
        for width in range(min(LONGEST_LABEL, len(told) - at), 0, -1):
            piece = tuple(told[at : at + width])
            if width < len(told) and (actor := _actor_at(piece)):
                found.append(ACTOR + actor)
                at += width
                break
        else:
            if told[at] not in known.empty:
                found.append(told[at])
            at += 1
    return tuple(found)


def _actor_at(piece: tuple[str, ...]) -> str | None:
    known = words()
    label = known.labels.get(piece)
    if label is not None and piece not in known.shared and not label.metonym:
        return label.actor
    return known.states.get(piece)


def is_name(name: str) -> bool:
    """Whether it is a name, and not a phrase that describes somebody: it begins with a capital, articles left out."""
    pieces = name.replace("’", "'").replace("'", "' ").split()
    while len(pieces) > 1 and fold(pieces[0]) in words().articles:
        pieces = pieces[1:]
    return bool(pieces) and any(c.isupper() or c.isdigit() for c in pieces[0])
