"""Finds the names in an analysed text and groups those of one person.

Gives persons with all the places where they are named.
"""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from sourcier.languages import PeopleWords
from sourcier.languages.folding import name_key
from sourcier.languages.functions import SUBJECTS, Function
from sourcier.models import Analysis
from sourcier.records import Gender

from .roles import role_noun_at

QUOTES = frozenset("«»“”\"'‹›„")
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


def scan_names(
    analysis: Analysis,
    functions: Sequence[Function],
    folds: Sequence[str],
    people: PeopleWords,
    outlets: Container[str],
) -> list[NameMention]:
    """The capitalised stretches of a text that may be names, in order; `outlets` are the names of outlets."""
    found: list[NameMention] = []
    words, count = analysis.words, len(analysis.words)
    particles, starters = people.particle, people.name_start
    i = 0
    while i < count:
        titled = i > 0 and folds[i - 1] in people.titles and folds[i] in particles and _capital(words, i + 1)
        if not titled and (not words[i][0].isupper() or not _may_start(analysis, folds, i, people)):
            i += 1
            continue
        j = i + 1
        personal = folds[i] in people.first_names or (i > 0 and folds[i - 1] in people.titles) or folds[i] in starters
        while j < count and j - i < MAX_NAME and analysis.starts[j] - analysis.ends[j - 1] <= 1:
            if words[j][0].isupper() and "\n" not in analysis.text[analysis.ends[j - 1] : analysis.starts[j]]:
                if folds[j] in people.titles and analysis.starts[j] > analysis.ends[j - 1]:
                    break
                if words[j - 1].endswith(".") and folds[j] in people.definite:
                    break
                if j - i >= 2 and words[j].isupper() and len(words[j]) > 1 and not words[j - 1].isupper():
                    break
                personal = personal or folds[j] in people.first_names
                j += 1
            elif words[j] in ("-", "'", "’") and analysis.starts[j] == analysis.ends[j - 1] and _capital(words, j + 1):
                j += 2
            elif len(words[j - 1]) > 3 and words[j - 1][-1] in "'’" and analysis.starts[j] == analysis.ends[j - 1]:
                j += 1
            elif personal and folds[j] in particles and _particle_fits(words, folds, i, j, people):
                j += 2 if words[j + 1][0].isupper() else 3
            else:
                break
        if j < count and words[j].isdigit() and analysis.text[analysis.starts[i] : analysis.ends[j]] in outlets:
            j += 1
        split = _split(words, folds, i, j, people)
        if split is not None:
            found.append(_mention(analysis, functions, folds, i, split, people, outlets))
            i = split
        found.append(_mention(analysis, functions, folds, i, j, people, outlets))
        i = j
    return found


def _split(words: Sequence[str], folds: Sequence[str], start: int, end: int, people: PeopleWords) -> int | None:
    """Where a person's name begins behind another capitalised word (*l'Intérieur Jean Dupont*, *LR Jean Dupont*)."""
    if folds[start] in people.first_names or folds[start] in people.name_start:
        return None
    for k in range(start + 1, end - 1):
        if (
            folds[k] in people.first_names
            and words[k - 1] not in ("-", "'", "’")
            and folds[k - 1] not in people.particle
        ):
            return k
    acronym = words[start].isupper() and len(words[start]) > 1
    if acronym and end - start >= 3 and all(words[k].istitle() for k in range(start + 1, end)):
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


def _particle_fits(words: Sequence[str], folds: Sequence[str], start: int, j: int, people: PeopleWords) -> bool:
    """Whether the particle at token `j` belongs to a name.

    *Anne de Noailles*, not *Jean Dupont de Lyon* or *Luc de La Poste*.
    """
    behind = j + 1
    if not _capital(words, behind) and behind < len(words) and folds[behind] in people.particle:
        behind += 1
    if not _capital(words, behind) or folds[behind] in people.definite or folds[behind] in people.bodies:
        return False
    if folds[j] not in people.of:
        return True
    return (
        j - start == 1
        or folds[j - 1] in people.first_names
        or all(words[k] == "-" or words[k - 1] == "-" for k in range(start + 1, j))
    )


def _capital(words: Sequence[str], i: int) -> bool:
    return i < len(words) and words[i][0].isupper()


def initial(analysis: Analysis, i: int) -> bool:
    """Whether a capital at token `i` tells nothing: it opens a sentence, a line or a quotation."""
    if i == 0 or analysis.sentences[analysis.sentence_of[i]][0] == i:
        return True
    before = analysis.words[i - 1]
    return (
        before in QUOTES
        or before in (":", "–", "—", "-", "…", ".", "!", "?")
        or "\n" in analysis.text[analysis.ends[i - 1] : analysis.starts[i]]
    )


def _may_start(analysis: Analysis, folds: Sequence[str], i: int, people: PeopleWords) -> bool:
    word, pos = folds[i], analysis.pos[i]
    if ROMAN.fullmatch(analysis.words[i]) or "/" in word:
        return False
    particle = i + 1 < len(folds) and folds[i + 1] in people.particle
    if word in people.titles and _capital(analysis.words, i + 2 if particle else i + 1):
        return False
    if word in people.definite or word in people.name_start or word.endswith("'"):
        return pos == "PROPN" and not initial(analysis, i) and _capital(analysis.words, i + 1)
    if word in people.first_names:
        return pos not in ("DET", "ADP", "PRON") or not initial(analysis, i)
    if not initial(analysis, i):
        return pos not in ("PUNCT", "PRON", "DET")
    if pos in ("PROPN",):
        return word not in people.pronouns and word not in people.quantity
    if pos in ("NOUN", "ADJ", "X") and _capital(analysis.words, i + 1):
        return word not in people.roles and word not in people.bodies and word not in people.adjective_before
    return False


def _mention(
    analysis: Analysis,
    functions: Sequence[Function],
    folds: Sequence[str],
    start: int,
    end: int,
    people: PeopleWords,
    outlets: Container[str],
) -> NameMention:
    text = analysis.text[analysis.starts[start] : analysis.ends[end - 1]]
    key = name_key(text)
    before = folds[start - 1] if start else ""
    at = end if people.order.title_last else start - 1
    title = people.titles.get(folds[at]) if 0 <= at < len(folds) else None
    if title:
        return NameMention(start, end, key, title.gender, at if title.gender else None, title.role, True, True)
    person: bool | None = None
    first = _first_name(folds[start], people)
    gender: Gender | None = "m" if first == "m" else "f" if first == "f" else None
    opener = label_at(folds, start, start + 1, people) if end - start > 1 and first is None else None
    if (
        text in outlets
        or opener in people.states
        or label_at(folds, start, end, people)
        or (first is None and any(folds[k] in people.bodies for k in range(start, end)))
    ):
        person = False
    elif first is not None and len(key) > 1 + folds[start].count("-") and before not in people.contracted:
        person = True
    elif first is not None:
        person = before not in people.definite and before not in people.contracted
    elif _behind_role(analysis, folds, start, people):
        person = True
    elif before in people.definite or before in people.contracted or analysis.words[start].isupper():
        person = (
            None if len(key) == 1 and not analysis.words[start].isupper() and before not in people.definite else False
        )
    elif (end - start >= 2 and all(analysis.words[k].isalpha() for k in range(start, end))) or (
        end - start == 1
        and analysis.pos[start] == "PROPN"
        and functions[start] in SUBJECTS
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


def _behind_role(analysis: Analysis, folds: Sequence[str], start: int, people: PeopleWords) -> bool:
    if not start or analysis.pos[start - 1] == "VERB" or analysis.words[start].isupper():
        return False
    noun = role_noun_at(folds, start - 1, people)
    word = folds[start]
    return (
        noun is not None
        and len(noun.words) == 1
        and not noun.plural
        and not (word in people.roles or word in people.adjectives or word in people.bodies)
    )


def label_at(folds: Sequence[str], start: int, end: int, people: PeopleWords) -> str | None:
    """The id of the actor whose label the tokens are, or None."""
    for words, label in people.labels.get(folds[start], ()):
        if len(words) == end - start and tuple(folds[start:end]) == words:
            return label.actor
    return None
