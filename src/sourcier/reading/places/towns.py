"""A capitalised word that no table names in, the town that it is by the words around it out."""

from collections.abc import Sequence

from sourcier.languages.folding import fold
from sourcier.languages.places import PlaceForm

from .known_names import forms_at, goes_on
from .placed_text import Named, PlacedText, place_of
from .prepositions import before_name, has_recipient


def town_at(text: PlacedText, i: int, found: Sequence[Named]) -> Named | None:
    """A town by what stands around a name that no table has: *la commune de X*, *X (Aude)*, *à X*."""
    words = text.words
    if not words.words[i][0].isupper() or words.pos[i] in ("ADP", "PRON", "CCONJ", "SCONJ", "ADV"):
        return None
    last = text.name_end(i)
    span = words.span(i, last)
    shown, before = words.text[slice(*span)], before_name(text, i, found)
    if i >= 2 and text.is_in(i - 1, text.vocabulary.site_link) and text.is_in(i - 2, text.vocabulary.town_noun):
        return Named(i, last, place_of(span, shown, "city", "noun of a town"), before)
    if _names_somebody(text, i, last):
        return None
    region = _region_behind(text, last)
    if region is not None and not any(text.is_in(k, text.vocabulary.site_link) for k in range(i + 1, last)):
        return Named(i, last, place_of(span, shown, "city", "region", region.country), before)
    one_word = last == i + text.is_in(i, text.vocabulary.definite_article) and not goes_on(text, last)
    placed = text.is_in(i - 1, text.vocabulary.town_preposition) and not has_recipient(text, i - 1)
    if placed and one_word and words.pos[last] == "PROPN":
        return Named(i, last, place_of(span, shown, "city", "preposition"), before)
    return None


def _region_behind(text: PlacedText, last: int) -> PlaceForm | None:
    """The region or state in brackets behind a name that ends at token `last`."""
    lower = text.words.lower
    if last + 3 >= len(lower) or lower[last + 1] != "(":
        return None
    forms, end = forms_at(text, last + 2)
    if end + 1 >= len(lower) or lower[end + 1] not in (")", ","):
        return None
    return next((form for form in forms if form.kind in ("region", "state")), None)


def _names_somebody(text: PlacedText, i: int, last: int) -> bool:
    """Whether a name is that of a person, a body or an outlet, as far as one can tell."""
    words, people = text.words, text.people
    word, key = words.words[last], words.folds[i]
    return (
        key in people.first_names
        or key in people.titles
        or key in people.labels
        or key in people.roles
        or key in people.bodies
        or key in text.actors
        or fold(word) in text.actors
        or text.context.actors.outlet_at(words.text[words.starts[i] : words.ends[last]]) is not None
        or (len(word) > 1 and not word[1:].islower() and "-" not in word)
        or words.is_in(i, words.classes.time_noun)
        or text.is_in(i, text.vocabulary.no_town)
    )
