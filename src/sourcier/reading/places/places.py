"""The places of a text: words in, names of places with their kind and country out."""

from collections.abc import Sequence

from sourcier.records import Place

from ..context import Context
from .areas import find_areas
from .known_names import forms_at
from .known_places import known_place
from .placed_text import Named, PlacedText
from .sites import site_at
from .towns import town_at


def find_places(context: Context) -> tuple[Place, ...]:
    """The places of a text, in their order; a relative area stands before the place inside it."""
    text = PlacedText(context)
    named = _find_named(text)
    found = [one.place for one in named] + find_areas(text, named)
    return tuple(sorted(found, key=lambda place: (place.span.start, -place.span.end)))


def _find_named(text: PlacedText) -> list[Named]:
    """The places that are named, in their order."""
    found: list[Named] = []
    words, lower = text.words.words, text.words.lower
    sites = text.vocabulary.site_noun
    small = text.vocabulary.openers | sites
    i = 0
    while i < len(words):
        one = None
        if lower[i] in sites:
            one = site_at(text, i)
        elif lower[i] in small or words[i][0].isupper():
            one = _place_or_town(text, i, found)
        if one is None:
            i += 1
            continue
        if one.place.name.value:
            found.append(one)
        i = one.last + 1
    return found


def _place_or_town(text: PlacedText, i: int, found: Sequence[Named]) -> Named | None:
    """The place of the tables at token `i`, else the town that the words around its name make of it."""
    forms, last = forms_at(text, i)
    return known_place(text, i, last, forms, found) if forms else town_at(text, i, found)
