"""Describes a source phrase: its head noun, what kind of source that makes it, gender and number.

Gives a Phrase or None.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sourcier.languages import PeopleWords
from sourcier.languages.people import BodyNoun, RoleNoun
from sourcier.models import Analysis
from sourcier.records import Gender, Kind

from .names import QUOTES
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


def describe(analysis: Analysis, folds: Sequence[str], start: int, end: int, people: PeopleWords) -> Phrase | None:
    """The phrase of tokens `start`:`end`, up to its first comma, bracket or relative pronoun.

    None when it has no head.
    """
    while start < end and (analysis.words[start] in QUOTES or analysis.pos[start] == "PUNCT"):
        start += 1
    stop = _phrase_stop(analysis, folds, start, end, people)
    while stop > start + 1 and analysis.words[stop - 1] in QUOTES and analysis.words[stop - 1] not in ("»", "”", '"'):
        stop -= 1
    if start >= stop:
        return None
    head = _head(analysis, folds, start, stop, people)
    role, body = role_noun_at(folds, head, people), people.bodies.get(folds[head])
    if role and body and len(role.words) == 1:
        capital = analysis.words[head][0].isupper() and head > start
        role = None if capital else role
        body = body if capital else None
    head_end = head + (len(role.words) if role else 1)
    if not (body and body.kind == "document"):
        stop = next((j for j in range(head_end, stop) if _is_lower_participle(analysis, j)), stop)
    plural = _is_plural(analysis, folds, start, head, role, body, people)
    gender = _gender(analysis, start, head, role, body, people)
    completed = people.order.head_last and any(analysis.pos[j] in COMPLETING for j in range(start, head))
    bare = head_end >= stop and not completed
    return Phrase(start, stop, head, head_end, role, body, folds[start], plural, gender, bare)


def _head(analysis: Analysis, folds: Sequence[str], start: int, stop: int, people: PeopleWords) -> int:
    """The first noun of tokens `start`:`stop` that is no mere number or adjective; else what stands for one.

    Where nouns stand last it is the last one.
    """
    found: int | None = None
    fallback: int | None = None
    for k in range(start, stop):
        role, body = role_noun_at(folds, k, people), people.bodies.get(folds[k])
        several = role is not None and len(role.words) > 1
        quantified = not several and (folds[k] in people.quantity or folds[k] in people.adjective_before)
        passed = quantified and k + 1 < stop and folds[k + 1] not in people.of
        if ((role or body) and not passed) or (analysis.pos[k] in ("NOUN", "PROPN", "X") and not quantified):
            found = k
            if not people.order.head_last:
                break
        stands = analysis.pos[k] == "PRON" or quantified or analysis.pos[k] not in (*SKIPPED_POS, "ADJ")
        if stands and fallback is None:
            fallback = k
    if found is None:
        found = start if fallback is None else fallback
    return found


def _is_lower_participle(analysis: Analysis, j: int) -> bool:
    participle = analysis.pos[j] == "VERB" and analysis.morph[j].get("VerbForm") == "Part"
    return participle and not analysis.words[j][0].isupper()


def _is_plural(
    analysis: Analysis,
    folds: Sequence[str],
    start: int,
    head: int,
    role: RoleNoun | None,
    body: BodyNoun | None,
    people: PeopleWords,
) -> bool:
    """Whether a phrase stands for several, by its noun, a number before it, or its determiner."""
    several, number = people.plural_determiner, analysis.morph[head].get("Number")
    if role.plural if role else body.plural if body else number == "Plur":
        return True
    counted = any(folds[j] in people.quantity for j in range(start, head))
    return (counted and number != "Sing") or folds[start] in several or folds[head] in several


def _phrase_stop(analysis: Analysis, folds: Sequence[str], start: int, end: int, people: PeopleWords) -> int:
    """Where the phrase ends before an apposition, a bracket or a relative clause; the commas of a list belong to it."""
    quoted = 0
    for k in range(start + 1, end):
        word = analysis.words[k]
        quoted += (word in ("«", "“")) - (word in ("»", "”"))
        if quoted > 0:
            continue
        if word in ("(", ";", ":") or (folds[k] in people.relative and analysis.pos[k] in ("PRON", "SCONJ")):
            return k
        if word == ",":
            listed = (
                any(folds[j] in people.and_word for j in range(k + 1, end))
                and k + 1 < end
                and (
                    folds[k + 1] in people.of
                    or folds[k + 1] in people.definite
                    or folds[k + 1] in people.quantity
                    or analysis.words[k + 1][0].isupper()
                )
            )
            if not listed:
                return k
    return end


def _gender(
    analysis: Analysis, start: int, head: int, role: RoleNoun | None, body: BodyNoun | None, people: PeopleWords
) -> Gender | None:
    if role and role.gender:
        return role.gender
    if body:
        return body.gender
    values = [analysis.morph[k].get("Gender") for k in (*range(start, head), head)]
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
