"""Finds the office or occupation that a text gives to a named person, before the name or behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sourcier.languages import PeopleWords
from sourcier.languages.people import RoleNoun
from sourcier.models import Analysis

REACH = 22
CLOSING = frozenset(")]")
QUOTES = frozenset('«»“”"')


@dataclass(frozen=True, slots=True)
class RoleFound:
    """A role as tokens `start`:`end`, its noun, and the token where the noun stands (None.

    A body that somebody is of).
    """

    start: int
    end: int
    noun: RoleNoun | None
    head: int | None


def role_noun_at(folds: Sequence[str], i: int, people: PeopleWords) -> RoleNoun | None:
    """The noun of persons that stands at token `i`, the longest one, or None."""
    word = folds[i]
    nouns = people.roles.get(word)
    opener, hyphen, rest = word.partition("-")
    if nouns is None and hyphen and opener in people.words["former"]:
        nouns = people.roles.get(rest)
        return nouns[-1] if nouns and len(nouns[-1].words) == 1 else None
    if nouns is None:
        return None
    for noun in nouns:
        size = len(noun.words)
        if size == 1 or tuple(folds[i : i + size]) == noun.words:
            return noun
    return None


def role_before(analysis: Analysis, folds: Sequence[str], name: int, people: PeopleWords) -> RoleFound | None:
    """The role in front of the name that opens at token `name` (*la ministre X*, *la présidente de l'Y, X*)."""
    words = analysis.words
    last = name - 1
    if last >= 0 and folds[last] in people.titles:
        last -= 1
    comma = last >= 0 and words[last] == ","
    if comma:
        last -= 1
    if last < 0 or any(folds[last] in people.words[group] for group in ("of", "to", "and")):
        return None
    first = max(analysis.sentences[analysis.sentence_of[name]][0], name - REACH)
    heads: list[int] = []
    depth = 0
    i = last
    while i >= first:
        word = words[i]
        if word in CLOSING:
            depth += 1
        elif word == "(" and depth:
            depth -= 1
        elif depth == 0 and _stops(analysis, folds, i, people):
            break
        elif depth == 0 and _may_head(analysis, folds, i, first, people):
            heads.append(i)
        i -= 1
    if not heads:
        return None
    nearest, furthest = heads[0], heads[-1]
    head = nearest
    if comma:
        head = furthest
        opener = folds[_before_adjectives(folds, head, people) - 1] if head else ""
        if (
            opener not in people.words["definite"] | people.words["indefinite"] | people.words["possessive"]
            and head > first
        ):
            return None
    else:
        for other in heads[1:]:
            if not any(folds[k] in people.words["of"] for k in range(other + 1, head)) or (
                folds[head - 1] not in people.words["of"] and folds[max(head - 2, 0)] not in people.words["of"]
            ):
                head = other
    noun = role_noun_at(folds, head, people)
    end = last + 1
    while end > head + 1 and words[end - 1] in QUOTES and words[end - 1] not in ("»", "”", '"'):
        end -= 1
    return RoleFound(_before_adjectives(folds, head, people), end, noun, head)


def _may_head(analysis: Analysis, folds: Sequence[str], i: int, first: int, people: PeopleWords) -> bool:
    """Whether token `i` is a noun of persons in the singular, and no proper noun (*le Conseil*, *les Démocrates*)."""
    noun = role_noun_at(folds, i, people)
    if noun is None or (noun.plural and noun.words[-1] != noun.base.split()[-1]):
        return False
    return not (
        analysis.words[i][0].isupper()
        and i > first
        and (folds[i] in people.bodies or (analysis.words[i - 1].islower() and noun.plural))
    )


def role_after(analysis: Analysis, folds: Sequence[str], end: int, people: PeopleWords) -> RoleFound | None:
    """The role behind the name that ends before token `end` (*X, directeur de…*, *X, 59 ans, enseignant*)."""
    words = analysis.words
    if end >= len(words):
        return None
    stop = min(analysis.sentences[analysis.sentence_of[end - 1]][1], end + REACH + 8)
    i = end
    if words[i] == "(":
        close = next((k for k in range(i, min(stop, i + 8)) if words[k] == ")"), None)
        if close is None:
            return None
        i = close + 1
    comma = i < stop and words[i] == ","
    if comma:
        i += 1
    for k in range(i, min(stop, i + 5)):
        if folds[k] in people.words["age"]:
            if k + 1 < stop and words[k + 1] == ",":
                i = k + 2
            break
    if i >= stop:
        return None
    if not comma and folds[i] not in people.words["definite"]:
        return None
    openers = people.words["definite"] | people.words["indefinite"] | people.words["possessive"]
    if words[i] in QUOTES and i + 1 < stop:
        i += 1
    start = i
    while (
        start < stop
        and start - i < 5
        and (folds[start] in openers or folds[start] in people.words["quantity"] or folds[start] in people.words["of"])
    ):
        start += 1
    head = next(
        (k for k in range(start, min(stop, start + 4)) if role_noun_at(folds, k, people) and analysis.pos[k] != "VERB"),
        None,
    )
    if head is not None and all(analysis.pos[k] in ("ADJ", "NOUN", "ADV", "NUM", "VERB") for k in range(start, head)):
        finish = _role_end(analysis, folds, head + 1, stop, people)
        if (
            (
                comma
                and finish < stop
                and words[finish] not in (",", ".", ")", "»", '"', ":", ";", "”", "!", "?", "(")
                and folds[finish] not in people.words["relative"]
            )
            and folds[i] in people.words["definite"]
            and analysis.pos[finish] in ("VERB", "AUX")
        ):
            return None
        return RoleFound(_before_adjectives(folds, head, people), finish, role_noun_at(folds, head, people), head)
    if (comma and folds[i] in people.words["of"] and folds[start] in people.bodies) or (
        comma and folds[i] in people.words["of"] and start < stop and words[start].isupper()
    ):
        return RoleFound(i, _role_end(analysis, folds, start + 1, stop, people), None, None)
    return None


def _before_adjectives(folds: Sequence[str], head: int, people: PeopleWords) -> int:
    start = head
    while start > 0 and (folds[start - 1] in people.words["former"] or folds[start - 1] in ("-",)):
        start -= 1
    return start


def _role_end(analysis: Analysis, folds: Sequence[str], i: int, stop: int, people: PeopleWords) -> int:
    depth = 0
    while i < stop:
        word = analysis.words[i]
        if word == "(":
            depth += 1
        elif word == ")" and depth:
            depth -= 1
        elif (depth == 0 and _stops(analysis, folds, i, people)) or (
            folds[i] in people.words["of"] and i + 2 < stop and folds[i + 2] in people.words["age"]
        ):
            break
        i += 1
    return i


def _stops(analysis: Analysis, folds: Sequence[str], i: int, people: PeopleWords) -> bool:
    word = analysis.words[i]
    if word in (",", ".", ";", ":", "!", "?", "…", ")", "–", "—", "(") or folds[i] in people.words["relative"]:
        return True
    if analysis.pos[i] in ("VERB", "AUX") and analysis.morph[i].get("VerbForm", "Fin") == "Fin":
        return role_noun_at(folds, i, people) is None
    return analysis.pos[i] == "SCONJ" or (i > 0 and "\n" in analysis.text[analysis.ends[i - 1] : analysis.starts[i]])
