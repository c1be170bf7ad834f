"""Finds the names in an analysed text and groups those of one person.

Gives persons with all the places where they are named.
"""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field, replace

from sourcier.languages import PeopleWords
from sourcier.languages.folding import name_key
from sourcier.languages.functions import SUBJECTS
from sourcier.languages.people import ActorLabel
from sourcier.records import Gender

from ..text.words import Words
from .roles import role_before, role_noun_at

MAX_NAME = 7
LEAST_CAPITALS = 5  # letters of a word in capitals that may be a surname
LONGEST_SYLLABLE = 6  # letters of what a hyphen joins to a name in small letters
CROWD = 32  # how many bearers of one name, or mentions of one bearer, are compared


# A number of two letters or more; *C*, *D* alone stand for names.
ROMAN = re.compile(r"[IVXL]{2,8}")
# The first letters of first names: *B.*, *J.-P.*, *J.P.*
INITIALS = re.compile(r"[^\W\d_]\.(?:-?[^\W\d_]\.){0,2}")


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
            further = _further(words, i, j, personal=personal)
            if further == j:
                break
            personal = personal or folds[j] in people.first_names
            j = further
        if j < count and shown[j].isdigit() and words.text[words.starts[i] : words.ends[j]] in outlets:
            j += 1
        split = _split(words, i, j)
        if split is not None:
            found.append(_mention(words, i, split, outlets))
            i = split
        found.append(_mention(words, i, j, outlets))
        i = j
    return _offices_apart(words, found, outlets)


def _offices_apart(words: Words, mentions: list[NameMention], outlets: Container[str]) -> list[NameMention]:
    """The mentions, with a person's name apart from the office before it (*la ministre de la Santé Tova Lindt*) where
    the text has the surname alone too."""
    alone = {mention.key for mention in mentions if len(mention.key) == 1 and mention.person is not False}
    found: list[NameMention] = []
    for mention in mentions:
        name = mention.end - 2
        whole = (
            mention.end - mention.start < 3 or mention.titled or mention.person is True or mention.key[-1:] not in alone
        )
        plain = all(words.words[k].istitle() and words.words[k].isalpha() for k in (name, name + 1))
        if whole or not plain or role_before(words, name) is None:
            found.append(mention)
            continue
        found.append(_mention(words, mention.start, name, outlets))
        found.append(replace(_mention(words, name, mention.end, outlets), person=True))
    return found


def _further(words: Words, start: int, j: int, *, personal: bool) -> int:
    """The token behind what token `j` adds to a name that opens at token `start`; `j` where it adds nothing."""
    people, folds, shown = words.pack.people, words.folds, words.words
    glued = words.starts[j] == words.ends[j - 1]
    if shown[j][0].isupper() and "\n" not in words.text[words.ends[j - 1] : words.starts[j]]:
        sentence = shown[j - 1].endswith(".") and folds[j] in people.definite
        capitals = shown[j].isupper() and len(shown[j]) > 1 and INITIALS.fullmatch(shown[j]) is None
        # *Affi N'Guessan* is one name.
        acronym = capitals and not shown[j - 1].isupper() and shown[j][-1] not in "'’"
        first_names = all(folds[k] in people.first_names for k in range(start, j))
        middle = j == start + 1 and folds[start] in people.first_names and INITIALS.fullmatch(shown[j]) is not None
        title = folds[j] in people.titles and not glued and not middle
        return j if title or sentence or (j - start >= 2 and acronym and not first_names) else j + 1
    if shown[j] in ("-", "'", "’") and glued and (_capital(words, j + 1) or _syllable(words, j + 1)):
        return j + 2
    if len(shown[j - 1]) > 3 and shown[j - 1][-1] in "'’" and glued:
        return j + 1
    if folds[j] in people.particle and _capital(words, j + 2) and shown[j + 1] == "-":
        return j + 3  # *Abd al-Rahmane*
    foreign = folds[j] not in people.of and folds[j] not in people.definite
    if (personal or foreign) and folds[j] in people.particle and _particle_fits(words, start, j):
        return j + 2 if shown[j + 1][0].isupper() else j + 3
    return j


def _syllable(words: Words, i: int) -> bool:
    """Whether token `i` is a syllable in small letters that a hyphen joins to a name (*Ing-wen*, *Jong-un*)."""
    if i >= len(words) or words.starts[i] != words.ends[i - 1] or words.words[i - 1] != "-":
        return False
    return (
        words.pos[i] == "PROPN"
        and words.pos[i - 2] == "PROPN"
        and words.words[i].islower()
        and len(words.words[i]) <= LONGEST_SYLLABLE
    )


def _split(words: Words, start: int, end: int) -> int | None:
    """Where a person's name begins behind another capitalised word (*l'Intérieur Jean Dupont*, *LR Jean Dupont*)."""
    people = words.pack.people
    if words.folds[start] in people.first_names or words.folds[start] in people.name_start:
        return None
    if _surname_first(words, start, end) is not None or _opens_name(words, start):
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


def _opens_name(words: Words, start: int) -> bool:
    """Whether a capitalised word inside a sentence, with no article before it, is a first name that no table knows
    (*Uta Maria Berg*), not what stands before a name."""
    people, word = words.pack.people, words.folds[start]
    if initial(words, start) or words.pos[start] != "PROPN" or not words.words[start].istitle():
        return False
    before = words.folds[start - 1]
    led = any(before in group for group in (people.definite, people.contracted, people.of, people.to))
    known = word in people.roles or word in people.bodies or word in people.titles or label_at(words, start, start + 1)
    return not led and not known


def _surname_first(words: Words, start: int, end: int) -> int | None:
    """The first name of a name in whose capitals the surname stands first (*DUPONT Jean*), or None."""
    people = words.pack.people
    first_names, titled = people.first_names, start > 0 and words.folds[start - 1] in people.titles
    if not titled and len(words.words[start]) < LEAST_CAPITALS:
        return None
    k = start
    while k < end and words.words[k].isupper() and words.words[k].isalpha() and len(words.words[k]) > 1:
        k += 1
    behind = range(k, end)
    told = start < k < end and all(words.words[j].istitle() and words.folds[j] in first_names for j in behind)
    return k if told else None


def in_order(words: Words, start: int, end: int) -> str | None:
    """The name of a person whose surname stands first in capitals, first name first; None of any other."""
    k = _surname_first(words, start, end)
    if k is None:
        return None
    surname = " ".join(word.title() for word in words.words[start:k])
    return f"{' '.join(words.words[k:end])} {surname}"


def group_persons(mentions: Sequence[NameMention]) -> tuple[list[Person], dict[int, Person]]:
    """Persons, fullest names first seen first, and the person of each mention by its first token."""
    persons: list[Person] = []
    by_word: dict[str, list[Person]] = {}
    of: dict[int, Person] = {}
    by_key: dict[tuple[str, ...], list[NameMention]] = {}
    for mention in mentions:
        by_key.setdefault(mention.key, []).append(mention)
    ordered = sorted(by_key.items(), key=lambda item: (is_short(item[0]), -len(item[0]), item[1][0].start))
    for key, of_key in ordered:
        for group in _by_title(of_key):
            if any(m.person is False for m in group) and not any(m.titled for m in group):
                continue
            matches = _bearers(group, [p for p in by_word.get(_word_of(key), [])[-CROWD:] if _names_same(p.key, key)])
            if _is_open(group, matches):
                matches = []
            if not matches:
                if not any(m.person for m in group):
                    continue
                person = Person(key)
                persons.append(person)
                for word in dict.fromkeys(key):
                    by_word.setdefault(word, []).append(person)
                matches = [person]
            for mention in group:
                person = _nearest_bearer(mention, matches)
                person.mentions.append(mention)
                of[mention.start] = person
    for person in persons:
        person.mentions.sort(key=lambda m: m.start)
    persons.sort(key=lambda p: p.mentions[0].start)
    return persons, of


def is_short(key: tuple[str, ...]) -> bool:
    """Whether a name has an initial at its beginning or end."""
    return len(key) > 1 and (_is_initial(key[0]) or _is_initial(key[-1]))


def _is_initial(part: str) -> bool:
    return len(part) == 1 or part[1:2] == "."


def _word_of(key: tuple[str, ...]) -> str:
    """The word by which those are found who may bear a name: its last that is no initial."""
    return key[0] if _is_initial(key[-1]) else key[-1]


def _by_title(mentions: list[NameMention]) -> list[list[NameMention]]:
    """The mentions of one name, apart where their titles say that a man and a woman bear it; those without one are
    with the first."""
    genders = dict.fromkeys(m.gender for m in mentions if m.titled and m.gender)
    if len(genders) < 2:
        return [mentions]
    first = next(iter(genders))
    return [[m for m in mentions if (m.gender if m.titled and m.gender else first) == gender] for gender in genders]


def _bearers(group: Sequence[NameMention], persons: list[Person]) -> list[Person]:
    """Those of the persons whom a short name may stand for, by the gender that it tells."""
    gender = next((m.gender for m in group if m.gender), None)
    if gender is None:
        return persons
    fitting = [p for p in persons if all(m.gender in (None, gender) for m in p.mentions)]
    by_title = any(m.titled for m in group)
    return fitting if fitting or (by_title and _differ(gender, persons)) else persons


def _is_open(group: Sequence[NameMention], persons: Sequence[Person]) -> bool:
    """Whether a surname behind a title may be that of several, of whose gender the text leaves no doubt (*M. Durand*,
    of a father or a son): it stands for itself then."""
    gender = next((m.gender for m in group if m.titled), None)
    named = [p for p in persons if len(p.key) > 1 and any(m.gender == gender for m in p.mentions)]
    return gender is not None and len(group[0].key) == 1 and len(named) > 1


def _differ(gender: Gender, persons: Sequence[Person]) -> bool:
    """Whether titles of theirs say of all these persons that they are of the other gender."""
    return all(any(m.titled and m.gender not in (None, gender) for m in p.mentions) for p in persons)


def _nearest_bearer(mention: NameMention, persons: Sequence[Person]) -> Person:
    """Who of those that bear a name was named last before a mention; who is named first of all where none was."""
    seen = [p for p in persons if p.mentions and p.mentions[0].start < mention.start] if len(persons) > 1 else []
    return max(
        seen or persons,
        key=lambda p: max((m.start for m in p.mentions[-CROWD:] if m.start < mention.start), default=-1),
    )


def _names_same(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    if full == short:
        return True
    if len(short) < len(full):
        if full[-len(short) :] == short or full[: len(short)] == short:
            return True
        if len(short) >= 2 and short[0] == full[0] and short[-1] == full[-1]:
            return True
    return (
        len(short) > 1
        and len(full) > 1
        and (_shortens(short[0], full[0]) or short[0] == full[0])
        and (short[-1] == full[-1] or _shortens(short[-1], full[-1]))
    )


def _shortens(initial: str, word: str) -> bool:
    """Whether a part of a name is the first letter of another's (*b.*: *brigitte*)."""
    return _is_initial(initial) and initial[0] == word[0]


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
    surname_first = _surname_first(words, start, end)
    key = name_key(in_order(words, start, end) or text)
    before = words.folds[start - 1] if start else ""
    at = end if people.order.title_last else start - 1
    title = people.titles.get(words.folds[at]) if 0 <= at < len(words) else None
    first = _first_name(words.folds[start if surname_first is None else surname_first], people)
    gender: Gender | None = "m" if first == "m" else "f" if first == "f" else None
    if title:
        told = title.gender or gender
        token = at if title.gender else start if gender else None
        return NameMention(start, end, key, told, token, title.role, True, True)
    person: bool | None = None
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
    elif _behind_role(words, start) or _initialled(words, start, end):
        person = True
    elif before in people.definite or before in people.contracted or words.words[start].isupper():
        capitals = words.words[start].isupper() and len(words.words[start]) < LEAST_CAPITALS
        person = None if len(key) == 1 and not capitals and before not in people.definite else False
    elif (
        end - start >= 2 and (all(words.words[k].isalpha() for k in range(start, end)) or _foreign(words, start, end))
    ) or (
        end - start == 1
        and words.pos[start] == "PROPN"
        and words.functions[start] in SUBJECTS
        and text.isalpha()
        and text.istitle()
    ):
        return NameMention(start, end, key, None, None, None, False, True, sure=False)
    return NameMention(start, end, key, gender, start if gender else None, None, False, person)


def _foreign(words: Words, start: int, end: int) -> bool:
    """Whether a name has a syllable or a particle in small letters that a hyphen joins (*Tsai Ing-wen*)."""
    small = [k for k in range(start, end) if words.words[k].islower()]
    joined = any(words.words[j] == "-" for k in small for j in (k - 1, min(k + 1, end - 1)))
    return joined and words.starts[start + 1] > words.ends[start]


def _initialled(words: Words, start: int, end: int) -> bool:
    """Whether a name opens with initials that a surname follows (*B. Nolan*)."""
    surname = end - start >= 2 and words.words[start + 1][:1].isupper() and len(words.words[start + 1]) > 2
    initials = words.words[start]
    return surname and INITIALS.fullmatch(initials) is not None and (initials.count(".") == 1 or "-" in initials)


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
