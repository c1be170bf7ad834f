"""The head of an object in, its noun phrase with complements and relative clauses, without circumstances, out."""

from ..text.noun_phrases import noun_phrase, phrase_head
from ..text.words import FINAL_MARKS, Words

Found = tuple[tuple[int, int], int, str]
"""The tokens (first, last) of an object, its head, and the rule that found it."""
LONGEST_OBJECT = 40  # tokens of an object


def object_phrase(words: Words, first: int, head: int, limit: int, rule: str) -> Found:
    """The noun phrase with its complements and relative clauses: behind the words of the phrase, what hangs on its head
    by the parse, which no extent asks."""
    phrase = noun_phrase(words, first, limit)
    last = phrase[1] if phrase is not None and phrase[1] >= head else head
    comma = next((k for k in range(head + 1, last) if words.lower[k] == ","), None)
    if comma is not None and not any(words.is_in(k, words.classes.and_word) for k in range(comma, last)):
        last = comma - 1
    j = last + 1
    top = min(limit, first + LONGEST_OBJECT)
    while j < top:
        if words.lower[j] in FINAL_MARKS or words.lower[j] in (":", ";", ")"):
            break
        if words.lower[j] == "," and not (j + 1 < top and words.is_in(j + 1, words.classes.relative)):
            break
        if words.is_in(j, words.classes.relative) and words.pos[j] == "PRON" and j >= limit - 3:
            break
        if not words.climbs_to(j, head, first, last + 1):
            break
        j += 1
    last = _inverted_clause(words, head, max(last, j - 1), top)
    last = _tail(words, head, last, top)
    last = _without_circumstance(words, head, last)
    while last > head and (words.lower[last] == "," or words.pos[last] in ("ADP", "DET", "CCONJ", "SCONJ")):
        last -= 1
    return (first, last), head, rule


def _tail(words: Words, head: int, last: int, top: int) -> int:
    """The end of a phrase with a complement that the parse gives to the verb: *quant à…*, *ainsi que…*,
    *des mesures pour…*."""
    i = last + 1 + (last + 2 < top and words.lower[last + 1] == ",")
    meant = (
        words.is_in(head, words.classes.purpose_noun)
        and words.is_in(i, words.classes.purpose_preposition)
        and i + 1 < top
    )
    if meant and words.feature(i + 1, "VerbForm") == "Inf":
        inner = phrase_head(words, i + 2, top)
        return last if inner is None else object_phrase(words, i + 2, inner, top, "")[0][1]
    if i >= top or not words.is_in(i, words.classes.object_tail):
        return last
    while i < top and words.pos[i] in ("ADP", "ADV", "SCONJ", "CCONJ"):
        i += 1
    inner = phrase_head(words, i, top)
    return last if inner is None else object_phrase(words, i, inner, top, "")[0][1]


def _inverted_clause(words: Words, head: int, last: int, top: int) -> int:
    """The end of a phrase whose relative clause has its subject behind its verb: *la menace que représente X*."""
    if words.pos[last] != "VERB" or not any(words.is_in(j, words.classes.object_relative) for j in range(head, last)):
        return last
    subject = phrase_head(words, last + 1, top)
    return last if subject is None else object_phrase(words, last + 1, subject, top, "")[0][1]


def _without_circumstance(words: Words, head: int, last: int) -> int:
    """The end of a phrase cut before a bracket, a date or a place of publication."""
    for j in range(head + 1, last + 1):
        closed = next((k for k in range(j, last) if words.lower[k] == ")"), None) if words.lower[j] == "(" else -1
        aside = closed is None or (closed >= 0 and not words.is_in(closed + 1, words.classes.of))
        published = words.is_in(j, words.classes.publishing_preposition) and publishes(words, j)
        verb = words.pos[j + 1 : j + 2] == ["VERB"] and words.feature(j + 1, "VerbForm") != "Inf"
        dated = (
            words.is_in(j, words.classes.time_determiner)
            and words.is_in(j + 1, words.classes.time_noun)
            and words.pos[j - 1] != "ADP"
        )
        circumstance = words.is_in(j, words.classes.circumstance_preposition)
        if aside or published or dated or circumstance or (verb and words.is_in(j, words.classes.and_word)):
            return j - 1
    return last


def publishes(words: Words, j: int) -> bool:
    """Whether a name or a noun of media stands behind the preposition at a token (*sur X*, *dans un tweet*)."""
    return j + 1 < len(words.lower) and (
        words.words[j + 1][:1].isupper()
        or words.is_in(j + 2, words.classes.medium)
        or words.is_in(j + 1, words.classes.medium)
    )


def is_nominal(words: Words, head: int) -> bool:
    """Whether a token is a noun, a name, a number or a demonstrative pronoun."""
    return words.pos[head] in ("NOUN", "PROPN", "NUM", "X", "SYM") or (
        words.pos[head] == "PRON" and words.is_in(head, words.classes.demonstrative)
    )
