"""A name in, what stands before it out: a preposition of place, a genitive, or one that speaks for an actor."""

from collections.abc import Sequence

from ..text.words import VERBAL
from .placed_text import ACTOR, GENITIVE, LOCATIVE, NONE, Before, Named, PlacedText

NEAR = 4  # tokens before a preposition within which the verb stands that takes a recipient


def before_name(text: PlacedText, i: int, found: Sequence[Named]) -> Before:
    """What stands before the name at token `i`, or before the list that it goes on."""
    words, k, article = text.words, i - 1, False
    if k >= 0 and text.is_in(k, text.vocabulary.definite_article):
        k, article = k - 1, True
    if k < 0:
        return Before(NONE, None, article)
    if found and found[-1].last == k - 1 and (words.is_in(k, words.classes.and_word) or _goes_on_list(text, i, k)):
        return found[-1].before
    article = article or words.is_in(k, words.classes.preposition_article)
    if words.is_in(k, words.classes.of):
        if text.is_in(k - 1, text.vocabulary.actor_adverb):
            return Before(ACTOR, k, article)
        return Before(LOCATIVE if text.is_in(k - 1, text.vocabulary.near_place) else GENITIVE, k, article)
    if text.is_in(k, text.vocabulary.place_preposition):
        if text.is_in(k - 1, text.vocabulary.actor_adverb) or (words.marker(k) and has_recipient(text, k)):
            return Before(ACTOR, k, article)
        return Before(LOCATIVE, k, article)
    if text.is_in(k, text.vocabulary.actor_preposition):
        if text.is_in(k - 1, text.vocabulary.travel_verb):
            return Before(LOCATIVE, k, article)
        return Before(ACTOR, k, article)
    return Before(NONE, None, article)


def _goes_on_list(text: PlacedText, i: int, comma: int) -> bool:
    """Whether the name at token `i` stands in a list: a comma before it, and a comma, *et* or nothing behind."""
    words, k = text.words, i + 1
    while text.has_capital(k) and text.is_joined(k):
        k += 1
    end = k >= len(words.words) or words.pos[k] == "PUNCT" or words.is_in(k, words.classes.and_word)
    return words.lower[comma] == "," and end


def has_recipient(text: PlacedText, k: int) -> bool:
    """Whether a verb that takes a recipient stands right before the preposition `k` (*demander à Moscou*)."""
    for j in range(k - 1, max(-1, k - NEAR), -1):
        if text.words.pos[j] in VERBAL:
            return text.is_in(j, text.vocabulary.recipient_verb)
        if text.words.pos[j] == "PUNCT":
            return False
    return False


def head_before(text: PlacedText, link: int) -> int | None:
    """The noun that a genitive at token `link` completes: adjectives between them and a bare complement (*la cour
    d'appel de*) passed over."""
    words = text.words
    for k in range(link - 1, max(-1, link - NEAR), -1):
        if words.pos[k] in ("NOUN", "PROPN"):
            bare = k >= 2 and words.is_in(k - 1, words.classes.of) and words.pos[k - 2] == "NOUN"
            return k - 2 if bare and words.folds[k - 2] in text.people.bodies else k
        if words.pos[k] != "ADJ":
            return None
    return None
