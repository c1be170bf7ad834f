"""The named places of a text in, the areas told relative to a place or an actor (*le nord de la Syrie*) out."""

from collections.abc import Mapping, Sequence

from sourcier.records import Inferred, Place

from .placed_text import Named, PlacedText

REACH = 60  # tokens around a possessive within which its state is named
MOST_DIRECTIONS = 3  # tokens of a direction behind the noun of an area


def find_areas(text: PlacedText, named: Sequence[Named]) -> list[Place]:
    """Areas told relative to a place or an actor (*le nord de la Syrie*, *ses frontières occidentales*)."""
    places = {one.first: one for one in named}
    vocabulary = text.vocabulary
    nouns = vocabulary.area_noun | vocabulary.part_noun
    taken = {k for one in named for k in range(one.first, one.last + 1)}
    found = []
    for k, lower in enumerate(text.words.lower):
        if lower in nouns and k not in taken:
            area = _area_at(text, k, places)
            if area is not None:
                found.append(area)
    return found


def _area_at(text: PlacedText, k: int, places: Mapping[int, Named]) -> Place | None:
    count, last, directed = len(text.words.words), k, False
    if text.is_in(k, text.vocabulary.direction) and not _is_noun_of_direction(text, k):
        return None
    while last + 1 < count and last - k < MOST_DIRECTIONS and text.is_in(last + 1, text.vocabulary.direction):
        last, directed = last + 1, True
    if not (directed or text.is_in(k, text.vocabulary.area_noun)):
        return None
    anchored = _complement(text, last, places) or _adjective(text, last, k, directed=directed)
    if anchored is not None:
        return _area(text, k, anchored[2], anchored[0], anchored[1])
    if text.is_in(k - 1, text.vocabulary.third_possessive) and (directed or text.is_in(k, text.vocabulary.plain_area)):
        owner, code = _owner(text, k - 1, places)
        return _area(text, k, last, owner, code)
    return None


def _area(text: PlacedText, first: int, last: int, anchor: Inferred | None, code: str | None) -> Place:
    span = text.words.span(first, last)
    return Place(span, Inferred(text.words.text[slice(*span)], "area", (span,)), "area", code, anchor)


def _is_noun_of_direction(text: PlacedText, k: int) -> bool:
    """Whether a point of the compass is a noun with its article here (*le nord de*), no verb and no adjective."""
    if k == 0:
        return False
    article = text.is_in(k - 1, text.vocabulary.definite_article) or text.words.is_in(
        k - 1, text.words.classes.preposition_article
    )
    return article or text.words.lower[k - 1] == "("


def _complement(text: PlacedText, last: int, places: Mapping[int, Named]) -> tuple[Inferred, str | None, int] | None:
    """The place or the actor that a genitive behind token `last` names, its country, and its last token."""
    words, k, count = text.words, last + 1, len(text.words.words)
    if k >= count or not words.is_in(k, words.classes.of):
        return None
    k += 1
    if k < count and text.is_in(k, text.vocabulary.definite_article):
        k += 1
    one = places.get(k)
    if one is not None:
        return Inferred(one.place.name.value, "complement", (one.place.span,)), one.place.country, one.last
    label = _known_label(text, k) if k < count else None
    if label is not None:
        return Inferred(label, "complement", (words.span(k, k),)), None, k
    if not text.has_capital(k):
        return None
    end = text.name_end(k)
    who = text.context.whom.at(words.span(k - 1 if text.is_in(k - 1, text.vocabulary.definite_article) else k, end))
    if who is None or who.kind is None or who.kind.value not in ("state", "organisation"):
        return None
    return Inferred(who.name.value, "complement", (words.span(k, end),)), None, end


def _known_label(text: PlacedText, k: int) -> str | None:
    """The actor of this text for which the word at `k` with its article is a label, small letters or not."""
    pair = (text.words.folds[k - 1], text.words.folds[k])
    for form, label in text.people.labels.get(pair[0], ()):
        if form == pair and any(entity.name.value == label.name for entity in text.context.entities):
            return label.name
    return None


def _adjective(text: PlacedText, last: int, first: int, *, directed: bool) -> tuple[Inferred, str | None, int] | None:
    """The state whose adjective stands behind an area (*le territoire français*)."""
    words, k = text.words, last + 1
    if k >= len(words.words) or not (directed or text.is_in(first, text.vocabulary.plain_area)):
        return None
    code = text.people.adjectives.get(words.folds[k])
    if code is None or words.words[k][0].isupper():
        return None
    return Inferred(text.people.states[code].name, "adjective", (words.span(k, k),)), code, k


def _owner(text: PlacedText, possessive: int, places: Mapping[int, Named]) -> tuple[Inferred | None, str | None]:
    """The state that a possessive before an area takes up: the nearest before it in the sentence, else behind."""
    words = text.words
    first, end = words.sentence(possessive)
    for k in (
        *range(possessive - 1, max(first, possessive - REACH) - 1, -1),
        *range(possessive, min(end, possessive + REACH)),
    ):
        one = places.get(k)
        code = one.place.country if one is not None and one.place.kind == "state" else None
        if code is None and words.pos[k] in ("ADJ", "NOUN", "PROPN"):
            code = text.people.adjectives.get(words.folds[k])
        if code is not None:
            return Inferred(text.people.states[code].name, "nearest state", (words.span(k, k),)), code
    return None, None
