"""Finds the names in an analysed text and groups those of one person.

Gives persons with all the places where they are named.
"""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from sourcier.languages import PeopleWords
from sourcier.languages.folding import name_key
from sourcier.languages.functions import SUBJECTS
from sourcier.languages.people import ActorLabel
from sourcier.records import Gender

from ..text.words import Words
from .roles import role_noun_at

MAX_NAME = 7
CROWD = 32  # how many bearers of one name, or mentions of one bearer, are compared


# A number of two letters or more; *C*, *D* alone stand for names.
ROMAN = re.compile(r"[IVXL]{2,8}")


@dataclass(frozen=True, slots=True)
class NameMention:
    """Tokens `start`:`end` that look like a name.

    `gender` and `role` come from a title; `person` is None when nothing tells,
    and `sure` is false where only the capitals of two words speak for a person."""

    start: int
    end: int
    key: tuple[str, ...]
    gender: Gender | None
    gender_token: int | None
    role: str | None
    titled: bool
    person: bool | None
    sure: bool = True


@dataclass(slots=True)
class Person:
    """A person of the text while it is being read: the fullest name, and where each name stands."""

    key: tuple[str, ...]
    mentions: list[NameMention] = field(default_factory=list)


def scan_names(words: Words, outlets: Container[str]) -> list[NameMention]:
    """The capitalised stretches of a text that may be names, in order; `outlets` are the names of outlets."""
    people, folds, shown = words.pack.people, words.folds, words.words
    found: list[NameMention] = []
    count = len(words)
    particles, starters = people.particle, people.name_start
    i = 0
    while i < count:
        titled = i > 0 and folds[i - 1] in people.titles and folds[i] in particles and _capital(words, i + 1)
        if not titled and (not shown[i][0].isupper() or not _may_start(words, i)):
            i += 1
            continue
        j = i + 1
        personal = folds[i] in people.first_names or (i > 0 and folds[i - 1] in people.titles) or folds[i] in starters
        while j < count and j - i < MAX_NAME and words.starts[j] - words.ends[j - 1] <= 1:
            if shown[j][0].isupper() and "\n" not in words.text[words.ends[j - 1] : words.starts[j]]:
                if folds[j] in people.titles and words.starts[j] > words.ends[j - 1]:
                    break
                if shown[j - 1].endswith(".") and folds[j] in people.definite:
                    break
                if j - i >= 2 and shown[j].isupper() and len(shown[j]) > 1 and not shown[j - 1].isupper():
                    break
                personal = personal or folds[j] in people.first_names
                j += 1
            elif shown[j] in ("-", "'", "’") and words.starts[j] == words.ends[j - 1] and _capital(words, j + 1):
                j += 2
            elif len(shown[j - 1]) > 3 and shown[j - 1][-1] in "'’" and words.starts[j] == words.ends[j - 1]:
                j += 1
            elif personal and folds[j] in particles and _particle_fits(words, i, j):
                j += 2 if shown[j + 1][0].isupper() else 3
            else:
                break
        if j < count and shown[j].isdigit() and words.text[words.starts[i] : words.ends[j]] in outlets:
            j += 1
        split = _split(words, i, j)
        if split is not None:
            found.append(_mention(words, i, split, outlets))
            i = split
        found.append(_mention(words, i, j, outlets))
        i = j
    return found


def _split(words: Words, start: int, end: int) -> int | None:
    """Where a person's name begins behind another capitalised word (*l'Intérieur Jean Dupont*, *LR Jean Dupont*)."""
    people = words.pack.people
    if words.folds[start] in people.first_names or words.folds[start] in people.name_start:
        return None
    for k in range(start + 1, end - 1):
        if (
            words.folds[k] in people.first_names
            and words.words[k - 1] not in ("-", "'", "’")
            and words.folds[k - 1] not in people.particle
        ):
            return k
    acronym = words.words[start].isupper() and len(words.words[start]) > 1
    if acronym and end - start >= 3 and all(words.words[k].istitle() for k in range(start + 1, end)):
        return start + 1
    return None


def group_persons(mentions: Sequence[NameMention]) -> tuple[list[Person], dict[int, Person]]:
    """Persons, fullest names first seen first, and the person of each mention by its first token."""
    persons: list[Person] = []
    by_word: dict[str, list[Person]] = {}
    of: dict[int, Person] = {}
    by_key: dict[tuple[str, ...], list[NameMention]] = {}
    for mention in mentions:
        by_key.setdefault(mention.key, []).append(mention)
    ordered = sorted(by_key.items(), key=lambda item: (-len(item[0]), item[1][0].start))
    for key, group in ordered:
        if any(m.person is False for m in group) and not any(m.titled for m in group):
            continue
        matches = [p for p in by_word.get(key[-1], [])[-CROWD:] if _names_same(p.key, key)]
        gender = next((m.gender for m in group if m.gender), None)
        if gender and len(matches) > 1:
            matches = [p for p in matches if all(m.gender in (None, gender) for m in p.mentions)] or matches
        if not matches:
            if not any(m.person for m in group):
                continue
            person = Person(key)
            persons.append(person)
            for word in dict.fromkeys(key):
                by_word.setdefault(word, []).append(person)
            matches = [person]
        for mention in group:
            fitting = matches
            if len(matches) > 1:
                seen = [p for p in matches if p.mentions and p.mentions[0].start < mention.start]
                fitting = seen or matches
            person = max(
                fitting,
                key=lambda p: max((m.start for m in p.mentions[-CROWD:] if m.start < mention.start), default=-1),
            )
            person.mentions.append(mention)
            of[mention.start] = person
    for person in persons:
        person.mentions.sort(key=lambda m: m.start)
    persons.sort(key=lambda p: p.mentions[0].start)
    return persons, of


def _names_same(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    if full == short:
        return True
    if len(short) < len(full):
        if full[-len(short) :] == short or full[: len(short)] == short:
            return True
        return len(short) >= 2 and short[0] == full[0] and short[-1] == full[-1]
    return False


def _particle_fits(words: Words, start: int, j: int) -> bool:
    """Whether the particle at token `j` belongs to a name.

    *Anne de Noailles*, not *Jean Dupont de Lyon* or *Luc de La Poste*.
    """
    people = words.pack.people
    behind = j + 1
    if not _capital(words, behind) and behind < len(words) and words.folds[behind] in people.particle:
        behind += 1
    if not _capital(words, behind) or words.folds[behind] in people.definite or words.folds[behind] in people.bodies:
        return False
    if words.folds[j] not in people.of:
        return True
    return (
        j - start == 1
        or words.folds[j - 1] in people.first_names
        or all(words.words[k] == "-" or words.words[k - 1] == "-" for k in range(start + 1, j))
    )


def _capital(words: Words, i: int) -> bool:
    return i < len(words) and words.words[i][0].isupper()


def initial(words: Words, i: int) -> bool:
    """Whether a capital at token `i` tells nothing: it opens a sentence, a line or a quotation."""
    if i == 0 or words.sentence(i)[0] == i:
        return True
    before = words.words[i - 1]
    return (
        words.is_mark(i - 1)
        or before in (":", "–", "—", "-", "…", ".", "!", "?")
        or "\n" in words.text[words.ends[i - 1] : words.starts[i]]
    )


def _may_start(words: Words, i: int) -> bool:
    people = words.pack.people
    word, pos = words.folds[i], words.pos[i]
    if ROMAN.fullmatch(words.words[i]) or "/" in word:
        return False
    particle = i + 1 < len(words) and words.folds[i + 1] in people.particle
    if word in people.titles and _capital(words, i + 2 if particle else i + 1):
        return False
    if word in people.definite or word in people.name_start or word.endswith("'"):
        return pos == "PROPN" and not initial(words, i) and _capital(words, i + 1)
    if word in people.first_names:
        return pos not in ("DET", "ADP", "PRON") or not initial(words, i)
    if not initial(words, i):
        return pos not in ("PUNCT", "PRON", "DET")
    if pos in ("PROPN",):
        return word not in people.pronouns and word not in people.quantity
    if pos in ("NOUN", "ADJ", "X") and _capital(words, i + 1):
        return word not in people.roles and word not in people.bodies and word not in people.adjective_before
    return False


def _mention(
    words: Words,
    start: int,
    end: int,
    outlets: Container[str],
) -> NameMention:
    people = words.pack.people
    text = words.text[words.starts[start] : words.ends[end - 1]]
    key = name_key(text)
    before = words.folds[start - 1] if start else ""
    at = end if people.order.title_last else start - 1
    title = people.titles.get(words.folds[at]) if 0 <= at < len(words) else None
    if title:
        return NameMention(start, end, key, title.gender, at if title.gender else None, title.role, True, True)
    person: bool | None = None
    first = _first_name(words.folds[start], people)
    gender: Gender | None = "m" if first == "m" else "f" if first == "f" else None
    opener = label_at(words, start, start + 1) if end - start > 1 and first is None else None
    of_state = opener is not None and opener.actor in people.states
    if (
        text in outlets
        or of_state
        or label_at(words, start, end) is not None
        or (first is None and any(words.folds[k] in people.bodies for k in range(start, end)))
    ):
        person = False
    elif first is not None and len(key) > 1 + words.folds[start].count("-") and before not in people.contracted:
        person = True
    elif first is not None:
        person = before not in people.definite and before not in people.contracted
    elif _behind_role(words, start):
        person = True
    elif before in people.definite or before in people.contracted or words.words[start].isupper():
        person = None if len(key) == 1 and not words.words[start].isupper() and before not in people.definite else False
    elif (end - start >= 2 and all(words.words[k].isalpha() for k in range(start, end))) or (
        end - start == 1
        and words.pos[start] == "PROPN"
        and words.functions[start] in SUBJECTS
        and text.isalpha()
        and text.istitle()
    ):
        return NameMention(start, end, key, None, None, None, False, True, sure=False)
    return NameMention(start, end, key, gender, start if gender else None, None, False, person)


def _first_name(folded: str, people: PeopleWords) -> str | None:
    """Whose first name a word is; a compound is read by its first part (*Paul-Édouard*)."""
    found = people.first_names.get(folded)
    opener, hyphen, rest = folded.partition("-")
    return people.first_names.get(opener) if found is None and hyphen and rest in people.first_names else found


def _behind_role(words: Words, start: int) -> bool:
    people = words.pack.people
    if not start or words.pos[start - 1] == "VERB" or words.words[start].isupper():
        return False
    noun = role_noun_at(words, start - 1)
    word = words.folds[start]
    return (
        noun is not None
        and len(noun.words) == 1
        and not noun.plural
        and not (word in people.roles or word in people.adjectives or word in people.bodies)
    )


def label_at(words: Words, start: int, end: int) -> ActorLabel | None:
    """The label of an actor that tokens `start`:`end` are."""
    labels = words.pack.people.labels.get(words.folds[start], ()) if start < end else ()
    return next((label for form, label in labels if form == tuple(words.folds[start:end])), None)
