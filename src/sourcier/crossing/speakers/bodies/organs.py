"""A name of a body in, the organ out that it is, and of which state: *la diplomatie russe*, *le Foreign Office*."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..offices import of_state, plain_words
from ..words import words


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ of a state, by the state's code; None where that is not told."""

    organ: str
    state: str | None


@lru_cache(maxsize=1 << 14)
def organ_in(name: str, home: str | None = None) -> Organ | None:
    """The organ that a name is, and nothing but that; `home` is the state of one that tells none.

    >>> organ_in("la diplomatie arménienne") == organ_in("ministère des Affaires étrangères de la République d'Arménie")
    True
    >>> organ_in("le gouvernement", "BE"), organ_in("le département d'État"), organ_in("la préfecture")
    (Organ(organ='government', state='BE'), Organ(organ='foreign-affairs', state='US'), None)
    """
    known = words()
    found = of_state(plain_words(name), known.organs)
    return Organ(found.value, found.state or known.organ_of.get(found.phrase) or home) if found else None


def phrases_of(organ: Organ) -> Iterator[tuple[str, ...]]:
    """The phrases, in folded words, that may name an organ without telling its state."""
    known = words()
    for phrase, value in known.organs.items():
        if value == organ.organ and known.organ_of.get(phrase, organ.state) == organ.state:
            yield phrase


def words_of_state(state: str) -> set[str]:
    """The last words of the names and adjectives of a state, folded."""
    return {phrase[-1] for phrase, code in words().states.items() if code == state}
