"""A noun of sites in, the site that it and the name behind it make out."""

from .known_names import forms_at
from .placed_text import OPEN, Named, PlacedText, place_of


def site_at(text: PlacedText, i: int) -> Named | None:
    """A site by its noun and its name (*la place de la République*, *la gare du Nord*, *le lac Léman*)."""
    words = text.words
    if text.is_in(i - 1, text.vocabulary.no_site_before):
        return None
    k, count = i + 1, len(words.words)
    if k < count and text.is_in(k, text.vocabulary.site_link) and text.is_joined(k):
        k += 1
        if k < count and text.is_in(k, text.vocabulary.definite_article):
            k += 1
    elif not text.is_in(i, text.vocabulary.named_site):
        return None
    if k >= count or not text.is_joined(k) or not words.words[k][0].isupper() or not words.words[k][0].isalpha():
        return None
    last = text.name_end(k)
    forms, end = forms_at(text, k)
    last = max(last, end) if forms else last
    if text.is_in(i, text.vocabulary.town_noun):
        return None
    if words.folds[k] in text.people.first_names and text.is_in(i, text.vocabulary.owned_site):
        return None
    span = words.span(i, last)
    article = text.is_in(k - 1, text.vocabulary.definite_article) or words.is_in(
        k - 1, words.classes.preposition_article
    )
    of_town = forms and not forms[0].common and (forms[0].contracted or not article)
    country = forms[0].country if of_town else None
    return Named(i, last, place_of(span, words.text[slice(*span)], "site", "noun of a site", country), OPEN)
