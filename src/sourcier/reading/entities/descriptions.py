"""Whom a phrase describes without a name: its own words, completed from the text, in; a candidate of that name out."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from sourcier.languages.folding import fold
from sourcier.records import Gender, Inferred, Kind, Span

from ..nominals.named_text import NamedText, share_end, whole_behind
from ..nominals.source_phrases import Phrase, kind_of
from .antecedents import Wanted, antecedent, prominent
from .offices import described_role, fuller_role
from .register import DESCRIPTION, JOINT_SOURCE, WINDOW, Candidate, Found, Register, Taken

PUNCTUATION = '«»“”‹›"()[],.;:'


def candidate_named(
    text: NamedText,
    register: Register,
    name: Inferred,
    kind: Kind,
    gender: Gender | None = None,
    *,
    base: str | None = None,
    plural: bool = False,
) -> Candidate:
    """The candidate of this name, which an organisation's fuller name renames; a new one where there is none."""
    definite = text.people.definite
    words = (word.strip(PUNCTUATION) for word in fold(name.value).replace("'", "' ").split())
    key = tuple(word for word in words if word and word not in definite)
    known = register.known_as(key)
    if known is not None:
        fuller = kind == "organisation" and len(name.value) > len(known.name.value)
        return replace(known, name=name) if fuller else known
    inferred, agreed = Inferred(kind, name.rule, name.evidence), None
    if gender and kind in ("person", "unnamed"):
        agreed, gender = Inferred(gender, "agreement", name.evidence[:1]), None
    return Candidate(name, inferred, agreed, key=key, grammatical=gender, base=base, plural=plural)


def group_named(text: NamedText, register: Register, name: str, rule: str, *evidence: Span) -> Candidate:
    """The group of this name."""
    return candidate_named(text, register, Inferred(name, rule, evidence), "group", plural=True)


# Descriptions.


def description(text: NamedText, register: Register, phrase: Phrase) -> Found:
    """The candidate that a phrase describes, by its own words or a fuller description of the same."""
    people = text.people
    group = _fuller_group(text, register, phrase)
    if group is not None:
        return Found(group, "nominal")
    start, end = _description_start(text, phrase), phrase.end
    fullest = fuller_words(text, phrase)
    base = phrase.role.base if phrase.role else phrase.body.base if phrase.body else text.folds[phrase.head]
    name, owner = _completed(text, register, start, phrase)
    if (
        phrase.role is not None
        and phrase.role.office
        and phrase.bare
        and not phrase.plural
        and phrase.determiner in people.indefinite
        and (fuller := fuller_role(text, phrase)) is not None
    ):
        shown = f"{text.shown(start, phrase.head)} {text.shown(*fuller)}"
        name = Inferred(shown, DESCRIPTION, (text.span(start, end), text.span(*fuller)))
    if fullest is not None:
        name = Inferred(text.shown(*fullest), "fuller words", (text.span(*fullest), text.span(start, end)))
    gender = _description_gender(text, phrase)
    found = candidate_named(text, register, name, kind_of(phrase), gender, base=base, plural=phrase.plural)
    told = phrase.role and phrase.role.office and found.role is None
    if told and not (phrase.plural and phrase.bare and phrase.determiner in people.definite):
        found = replace(found, role=described_role(text, phrase))
    if found.head is None:
        found = replace(found, head=(phrase.head, end))
    if phrase.role is not None and not phrase.plural:
        found = holding(found, base)
    return Found(found, "nominal", () if owner is None else owner[1], () if owner is None else owner[:1])


def fuller_words(text: NamedText, phrase: Phrase) -> tuple[int, int] | None:
    """Where the text says more of the same: the nearest phrase of the noun that has all its words and others behind it
    (*la police* of *la police madrilène*), before it or else behind."""
    people = text.people
    pointing = phrase.determiner in people.definite or phrase.determiner in people.demonstrative
    if not pointing and phrase.determiner not in people.indefinite:
        return None
    mine = _telling(text, phrase.start, phrase.end)
    for k in text.same_noun(phrase.head):
        if phrase.start <= k < phrase.end or (k and text.words.pos[k - 1] in ("ADJ", "NUM")):
            continue
        definite = k > 0 and text.folds[k - 1] in people.definite | people.of
        end = text.phrase_end(k)
        if (pointing or definite) and mine < _telling(text, k, end):
            return k, end
    return None


def _telling(text: NamedText, start: int, end: int) -> frozenset[str]:
    """The words of a phrase that tell something: its nouns, names, adjectives and numbers."""
    told = ("NOUN", "PROPN", "ADJ", "NUM", "X", "VERB")
    return frozenset(text.folds[k] for k in range(start, end) if text.words.pos[k] in told)


def holding(candidate: Candidate, base: str) -> Candidate:
    """A candidate as one of whom a noun of persons is said."""
    return candidate if base in candidate.bases else replace(candidate, bases=(*candidate.bases, base))


def _fuller_group(text: NamedText, register: Register, phrase: Phrase) -> Candidate | None:
    """*les élus*, where the text has said of whom."""
    if not (phrase.plural and phrase.bare and phrase.role and phrase.determiner in text.people.definite):
        return None
    places = [(k, stop) for k, stop in text.fuller(phrase.head) if k < phrase.head]
    if not places:
        return None
    evidence = (text.span(*places[-1]), text.span(phrase.start, phrase.end))
    name = Inferred(text.shown(*places[-1]), "fuller description", evidence)
    return candidate_named(text, register, name, "group", phrase.gender, base=phrase.role.base, plural=True)


def _description_start(text: NamedText, phrase: Phrase) -> int:
    """Where a description opens: the article of a body is left out, and what points to it."""
    people, start = text.people, phrase.start
    if kind_of(phrase) in ("organisation", "state"):
        while start < phrase.head and text.folds[start] in people.definite:
            start += 1
    return start + (phrase.determiner in people.demonstrative and start < phrase.head)


def _description_gender(text: NamedText, phrase: Phrase) -> Gender | None:
    gender = None if phrase.body and phrase.body.kind in ("source", "document") else phrase.gender
    if phrase.role and not phrase.role.gender and not phrase.plural:
        return text.determiner_gender(phrase.start + 1) or gender
    return gender


def _completed(text: NamedText, register: Register, start: int, phrase: Phrase) -> tuple[Inferred, Taken | None]:
    """A description with its last complement named, where that takes up a body (*la direction de l'enseigne*), and
    that body."""
    span = text.span(start, phrase.end)
    plain = Inferred(text.shown(start, phrase.whole), DESCRIPTION, (text.span(start, phrase.whole),))
    of = _pointing_complement(text, phrase)
    if of is None:
        return plain, None
    inner, end = of + 1, phrase.end
    inner += text.folds[inner] in text.people.definite | text.people.demonstrative
    if inner >= end or any(text.words.pos[k] != "ADJ" for k in range(inner + 1, end)):
        return plain, None
    body = text.phrase(inner, end)
    if body is None or body.head != inner or body.plural or body.body is None or body.role is not None:
        return plain, None
    if body.body.base not in text.people.anaphoric_body or (phrase.body and phrase.body.kind != "body"):
        return plain, None
    owner = prominent(text, register, body)
    if owner is None:
        return plain, None
    return Inferred(
        _owned_by(text, text.shown(start, of), owner[0]), DESCRIPTION, (span, *owner[0].name.evidence)
    ), owner


def _pointing_complement(text: NamedText, phrase: Phrase) -> int | None:
    """The preposition of the last complement of a phrase, where a determiner stands behind it or in it."""
    people = text.people
    of = next((k for k in range(phrase.end - 2, phrase.head, -1) if text.folds[k] in people.of), None)
    if of is None or text.folds[of] in people.contracted:
        return of
    return of if text.folds[of + 1] in people.definite | people.demonstrative else None


def _owned_by(text: NamedText, thing: str, owner: Candidate) -> str:
    """A thing and its owner's name in the genitive."""
    plain, elided, letters = text.people.genitive
    return f"{thing}{elided if fold(owner.name.value)[:1] in letters else plain}{owner.name.value}"


def owned(text: NamedText, register: Register, phrase: Phrase, way: str) -> tuple[Candidate | None, tuple[str, ...]]:
    """*son avocat*: the noun and whoever the possessive takes up, nobody where that is open; with what speaks for
    whom it takes up."""
    taken = antecedent(text, register, Wanted(phrase.start), way)
    if taken is None:
        return None, ()
    owner, signs = taken
    if owner.kind is not None and owner.kind.value not in ("person", "organisation"):
        return None, signs
    name = Inferred(
        _owned_by(text, text.shown(phrase.head, phrase.end), owner),
        "possessive",
        (text.span(phrase.start, phrase.end), *owner.name.evidence),
    )
    base = phrase.role.base if phrase.role else None
    found = candidate_named(text, register, name, kind_of(phrase), phrase.gender, base=base, plural=phrase.plural)
    if phrase.role is not None:
        if phrase.role.office and found.role is None:
            found = replace(found, role=described_role(text, phrase))
        found = holding(found, phrase.role.base)
    return found, signs


# Several together, and parts of them.


def joint(text: NamedText, register: Register, members: Sequence[Candidate], start: int, end: int) -> Candidate:
    """Several who are named together in tokens `start`:`end`."""
    names = [member.name.value for member in members]
    both = next((text.words.words[k] for k in range(start, end) if text.folds[k] in text.people.and_word), "")
    name = f" {both} ".join((", ".join(names[:-1]), names[-1])) if both else ", ".join(names)
    return group_named(text, register, name, JOINT_SOURCE, text.span(start, end))


def share(text: NamedText, register: Register, start: int, end: int) -> Found | None:
    """*61 %*, *la moitié d'entre eux*: of those of whom the text last gave a share."""
    after = share_end(text, start)
    if after == start or after > end:
        return None
    whole = whole_behind(text, after) or _whole_before(text, start)
    if whole is None:
        return None
    name = f"{text.shown(start, after)} {text.shown(*whole)}"
    return Found(group_named(text, register, name, "share", text.span(start, after), text.span(*whole)), "nominal")


def _whole_before(text: NamedText, token: int) -> tuple[int, int] | None:
    """What the last share before a token is of, else the first one of the text."""
    wholes = text.wholes
    return wholes[max(0, bisect_left(wholes, (token, 0)) - 1)] if wholes else None


def both(text: NamedText, register: Register, phrase: Phrase) -> Candidate | None:
    """*les deux*: the two persons or bodies that were named last."""
    pair: list[Candidate] = []
    for k in range(register.before(phrase.start) - 1, -1, -1):
        noted = register.history[k]
        candidate = register[noted.number]
        if text.sentence(phrase.start) - noted.sentence > 2 or len(pair) == 2:
            break
        kind = candidate.kind_value
        if kind not in ("person", "organisation") or any(candidate.number == other.number for other in pair):
            continue
        if not pair or pair[0].kind_value == kind:
            pair.insert(0, candidate)
    if len(pair) < 2:
        return None
    evidence = (text.span(phrase.start, phrase.end), *pair[0].name.evidence, *pair[1].name.evidence)
    name = f"{pair[0].name.value} {text.people.conjunction} {pair[1].name.value}"
    return group_named(text, register, name, "both", *evidence)


def part(text: NamedText, register: Register, phrase: Phrase) -> Candidate | None:
    """*certains*, *d'autres*, *l'un*: of the group that was spoken of last."""
    people = text.people
    parts = people.partitive | people.quantity | people.definite | people.of
    if any(text.folds[k] not in parts for k in range(phrase.start, phrase.end)):
        return None
    at = register.before(phrase.start)
    for k in range(at - 1, max(-1, at - WINDOW), -1):
        group = register[register.history[k].number]
        if group.plural and group.kind_value == "group" and group.base is not None and group.head is not None:
            if not phrase.plural and text.folds[phrase.start] not in people.plural_partitive:
                return None
            name = f"{text.shown(phrase.start, phrase.end)} {text.shown(*group.head)}"
            evidence = (text.span(phrase.start, phrase.end), text.span(*group.head))
            return group_named(text, register, name, "part of a group", *evidence)
    return None
