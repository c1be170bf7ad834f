"""Describes a source phrase: its head noun, what kind of source that makes it, gender and number.

Gives a Phrase or None.
"""

from dataclasses import dataclass, replace

from sourcier.languages.people import BodyNoun, RoleNoun
from sourcier.records import Gender, Kind

from ..text.quotation_marks import OPENING
from ..text.words import Words
from .roles import COMPLETING, role_noun_at

SKIPPED_POS = frozenset(("DET", "NUM", "ADP", "ADV", "PUNCT", "CCONJ", "SYM"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase as tokens `start`:`end` (an apposition left out), its head and what the lexicon says of it."""

    start: int
    end: int
    head: int
    head_end: int
    role: RoleNoun | None
    body: BodyNoun | None
    determiner: str
    plural: bool
    gender: Gender | None
    bare: bool
    """Whether nothing completes the head noun."""
    whole: int
    """The end of the phrase with what it was cut at: a participle (*des témoins entendus mardi*), an acronym."""


def describe(words: Words, start: int, end: int) -> Phrase | None:
    """The phrase of tokens `start`:`end`, up to its first comma, bracket or relative pronoun.

    None when it has no head.
    """
    people = words.pack.people
    while start < end and (words.is_mark(start) or words.pos[start] == "PUNCT"):
        start += 1
    while start + 2 < end and words.folds[start] in people.titles and words.folds[start + 1] in people.definite:
        start += 1  # *Mme la ministre*
    stop = _phrase_stop(words, start, end)
    while stop > start + 1 and words.words[stop - 1] in OPENING:
        stop -= 1
    if start >= stop:
        return None
    head = _head(words, start, stop)
    role, body = role_noun_at(words, head), people.bodies.get(words.folds[head])
    if role and body and len(role.words) == 1:
        capital = words.words[head][0].isupper() and head > start
        role = None if capital else role
        body = body if capital else None
    inclusive = any(words.is_inclusive(k) for k in range(start, head + 1))
    role = replace(role, gender=None) if role and inclusive else role
    head_end, whole = head + (len(role.words) if role else 1), stop
    if not (body and body.kind == "document"):
        stop = next((j for j in range(head_end, stop) if _is_lower_participle(words, j)), stop)
    if body and body.kind == "source" and not role:
        whole = stop  # *une source citée par l'AFP*: who tells it on is no part of its name
    whole = _with_short_name(words, start, stop, whole, end)
    plural = _is_plural(words, start, head, role, body)
    gender = None if inclusive else _gender(words, start, head, role, body)
    completed = people.order.head_last and any(words.pos[j] in COMPLETING for j in range(start, head))
    bare = head_end >= stop and not completed
    return Phrase(start, stop, head, head_end, role, body, words.folds[start], plural, gender, bare, whole)


def _with_short_name(words: Words, start: int, stop: int, whole: int, end: int) -> int:
    """Where a phrase ends with the acronym in brackets of what has no capital else (*l'armée royale (ARL)*)."""
    bracketed = stop == whole and stop + 2 < end and words.words[stop] == "(" and words.words[stop + 2] == ")"
    if bracketed and words.words[stop + 1][:2].isupper():
        plain = all(words.words[k][0].islower() or not words.words[k][0].isalpha() for k in range(start + 1, stop))
        return stop + 3 if plain else whole
    return whole


def _head(words: Words, start: int, stop: int) -> int:
    """The first noun of tokens `start`:`stop` that is no mere number or adjective; else what stands for one.

    Where nouns stand last it is the last one.
    """
    people = words.pack.people
    found: int | None = None
    fallback: int | None = None
    for k in range(start, stop):
        role, body = role_noun_at(words, k), people.bodies.get(words.folds[k])
        several = role is not None and len(role.words) > 1
        quantified = not several and (words.folds[k] in people.quantity or words.folds[k] in people.adjective_before)
        passed = quantified and k + 1 < stop and words.folds[k + 1] not in people.of
        if ((role or body) and not passed) or (words.pos[k] in ("NOUN", "PROPN", "X") and not quantified):
            found = k
            if not people.order.head_last:
                break
        stands = words.pos[k] == "PRON" or quantified or words.pos[k] not in (*SKIPPED_POS, "ADJ")
        if stands and fallback is None:
            fallback = k
    if found is None:
        found = start if fallback is None else fallback
    return found


def _is_lower_participle(words: Words, j: int) -> bool:
    participle = words.pos[j] == "VERB" and words.feature(j, "VerbForm") == "Part"
    return participle and not words.words[j][0].isupper()


def _is_plural(
    words: Words,
    start: int,
    head: int,
    role: RoleNoun | None,
    body: BodyNoun | None,
) -> bool:
    """Whether a phrase stands for several, by its noun, a number before it, or its determiner."""
    people = words.pack.people
    several, number = people.plural_determiner, words.feature(head, "Number")
    if role.plural if role else body.plural if body else number == "Plur":
        return True
    counted = any(words.folds[j] in people.quantity for j in range(start, head))
    return (counted and number != "Sing") or words.folds[start] in several or words.folds[head] in several


def _phrase_stop(words: Words, start: int, end: int) -> int:
    """Where the phrase ends before an apposition, a bracket or a relative clause; the commas of a list belong to it."""
    people = words.pack.people
    quoted = 0
    for k in range(start + 1, end):
        word = words.words[k]
        quoted += (word in ("«", "“")) - (word in ("»", "”"))
        if quoted > 0:
            continue
        if word in ("(", "[", ";", ":") or (words.folds[k] in people.relative and words.pos[k] in ("PRON", "SCONJ")):
            return k
        if word == ",":
            listed = (
                any(words.folds[j] in people.and_word for j in range(k + 1, end))
                and k + 1 < end
                and (
                    words.folds[k + 1] in people.of
                    or words.folds[k + 1] in people.definite
                    or words.folds[k + 1] in people.quantity
                    or words.words[k + 1][0].isupper()
                )
            )
            if not listed:
                return k
    return end


def _gender(words: Words, start: int, head: int, role: RoleNoun | None, body: BodyNoun | None) -> Gender | None:
    people = words.pack.people
    if role and role.gender:
        return role.gender
    if body:
        return body.gender
    values = [words.feature(k, "Gender") for k in (*range(start, head), head)]
    value = next((v for v in values if v), None)
    return people.genders.get(value or "")


def kind_of(phrase: Phrase) -> Kind:
    """What kind of source an unnamed phrase is."""
    if phrase.body:
        if phrase.body.kind == "document":
            return "document"
        if phrase.body.kind == "source":
            return "unnamed"
        if phrase.body.kind == "group" or phrase.plural:
            return "group"
        return "state" if phrase.body.kind == "state" else "organisation"
    return "group" if phrase.plural else "unnamed"
