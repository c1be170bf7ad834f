"""Whom a phrase names or describes: the words of a source in, the candidate that they stand for out."""

from sourcier.languages.folding import name_key
from sourcier.records import Inferred, Span

from ..nominals.named_text import SPACES, NamedText
from ..nominals.names import NameMention, label_at
from ..nominals.outlets import outlet_called
from ..nominals.roles import role_before, role_noun_at
from ..nominals.source_phrases import Phrase
from .antecedents import demonym, prominent
from .bodies import (
    fuller_body,
    home_government,
    labelled,
    local_body,
    name_behind,
    organisation,
    publication,
    trailing_name,
    unknown_name,
)
from .descriptions import both, candidate_named, description, group_named, joint, part, share
from .offices import holder_by_role, holder_by_table, with_role
from .register import DESCRIPTION, JOINT_SOURCE, Found, Register

BETWEEN = 8  # tokens within which two names are of one list
LONGEST_UNREAD = 4  # words of a person's name where only its capitals are known
LONGEST_OUTLET = 4  # words of an outlet's name


def explicit(text: NamedText, register: Register, span: Span) -> Found | None:
    """Whom a phrase names or describes; None where it only points back, or to nobody."""
    start, end = text.tokens(span)
    if start >= end:
        return _unread(text, register, span)
    end = before_addressee(text, start, end)
    if text.words.starts[start] >= span.start:
        return (
            _named(text, register, start, end)
            or share(text, register, start, end)
            or _described(text, register, start, end)
        )
    named = _named(text, register, start + 1, end) if start + 1 < end else None
    if named is not None:
        return named
    name = SPACES.sub(" ", text.words.text[span.start : span.end]).split(",")[0]
    person = text.person_named(name)
    if person is not None:
        return Found(register[person], "nominal")
    return Found(candidate_named(text, register, Inferred(name, DESCRIPTION, (span,)), "unnamed"), "nominal")


def _unread(text: NamedText, register: Register, span: Span) -> Found | None:
    """Who is named in words that are not read, as those around an article are: a name by its capitals alone."""
    name = SPACES.sub(" ", text.words.text[span.start : span.end])
    words = name.split()
    if not 1 < len(words) <= LONGEST_UNREAD or not all(word[0].isupper() for word in words):
        return None
    return Found(candidate_named(text, register, Inferred(name, "name", (span,)), "person"), "name")


def unnameable(text: NamedText, register: Register, phrase: Phrase) -> bool:
    """Whether a phrase tells too little to stand for somebody: a share, a bare number, a document without author."""
    people, words = text.people, text.words.words
    if phrase.role is not None or phrase.body is not None:
        return False
    lone = phrase.determiner in people.definite or phrase.determiner in people.indefinite
    if lone and not phrase.plural and text.words.pos[phrase.head] == "NOUN" and not words[phrase.head][0].isupper():
        return True
    return all(_tells_nothing(text, k, phrase.start) for k in range(phrase.start, phrase.end))


def _tells_nothing(text: NamedText, k: int, start: int) -> bool:
    """Whether the word at token `k` of a phrase is a number, a determiner or the like."""
    word, pos, people = text.words.words[k], text.words.pos[k], text.people
    if text.folds[k] in people.quantity or text.folds[k] in people.partitive or not text.folds[k][0].isalnum():
        return True
    if (word[0].isupper() and k > start) or (word.istitle() and pos == "PROPN") or word[:2].isupper():
        return False
    return pos in ("NUM", "DET", "PRON", "ADJ", "ADV", "SYM", "PUNCT", "ADP")


def before_addressee(text: NamedText, start: int, end: int) -> int:
    """Where a source ends that has its addressee behind it (*une passante à l'AFP*, *le maire sur place*)."""
    people = text.people
    for k in range(start + 1, end - 1):
        if text.folds[k] not in people.addressing or text.words.pos[k] == "DET":
            continue
        noun = k + 1
        while noun < end - 1 and text.folds[noun] in people.definite:
            noun += 1
        if text.folds[noun] in people.audience or _names_outlet(text, k, noun, end):
            return k
    return end


def _names_outlet(text: NamedText, k: int, noun: int, end: int) -> bool:
    """Whether an outlet is named behind the preposition at token `k`, its article apart, added or contracted."""
    articles = text.people.definite if text.folds[k] in text.people.contracted else ()
    return any(
        outlet_called(text.actors, text.shown(first, last), articles) is not None
        for first in (k + 1, noun)
        for last in range(first + 1, min(end, first + LONGEST_OUTLET) + 1)
    )


# Persons that are named.


def _named(text: NamedText, register: Register, start: int, end: int) -> Found | None:
    """The person named in a source, when the name is its head or in apposition to it."""
    inside = text.names_in(start, end)
    around = _name_around(text, start, end)
    if around is not None:
        return Found(register[around], "name")
    if inside and inside[0].start == start and start not in text.person_at:
        return None
    heads = _head_names(text, [name for name in inside if name.start in text.person_at], start, end)
    if not heads:
        return None
    people = list(dict.fromkeys(text.person_at[name.start] for name in heads))
    if len(people) > 1:
        return Found(joint(text, register, [register[person] for person in people], start, end), "name")
    person, behind = register[people[0]], heads[0].end
    if behind + 1 < end and text.folds[behind] in text.people.and_word:
        name = f"{person.name.value} {text.shown(behind, end)}"
        return Found(group_named(text, register, name, JOINT_SOURCE, text.span(start, end)), "name")
    return Found(person, "name")


def _name_around(text: NamedText, start: int, end: int) -> int | None:
    """The person of whose name a source is the last words."""
    before = text.name_before(start)
    return text.person_at.get(before.start) if before is not None and start < end == before.end else None


def _head_names(text: NamedText, names: list[NameMention], start: int, end: int) -> list[NameMention]:
    """The names of persons that a source is headed by, or that stand in apposition to its head."""
    first = text.phrase(start, end)
    collective = first is not None and first.body is not None and first.role is None
    heads: list[NameMention] = []
    for name in names:
        before = name.start - 1
        titled = before >= start and text.folds[before] in text.people.titles
        before -= titled
        if before < start:
            heads.append(name)
        elif _is_complement(text, before):
            continue
        elif heads:
            listed = any(text.folds[k] in text.people.and_word for k in range(heads[-1].end, name.start))
            if text.words.words[before] == "," and not listed and _is_complement_of(text, heads[-1], start):
                heads = [name]  # *le directeur du théâtre Molière, Luc Aubin*
            elif name.start - heads[-1].end <= BETWEEN and _joined(text, heads[-1].end, name.start, end, name.end):
                heads.append(name)
        elif text.words.words[before] == ",":
            heads += [] if collective else [name]
        elif _is_determined(text, before, start, titled) or (not collective and _heads_role(text, name, start, before)):
            heads.append(name)
    return heads


def _is_complement_of(text: NamedText, name: NameMention, start: int) -> bool:
    """Whether a preposition stands between the opening of a phrase and a name in it."""
    people = text.people
    return any(text.folds[k] in people.of or text.folds[k] in people.to for k in range(start, name.start))


def _is_complement(text: NamedText, before: int) -> bool:
    """Whether a name stands behind *de*, *à* or *par*."""
    word, people = text.folds[before], text.people
    return word in people.of or word in people.to or word in people.by


def _is_determined(text: NamedText, before: int, start: int, titled: bool) -> bool:
    """Whether a name has its own determiner (*le même Dupont*, *la jeune Mme Dupont*)."""
    same = text.folds[before] in text.people.same
    return text.words.pos[before] == "DET" and (titled or before == start or same)


def _heads_role(text: NamedText, name: NameMention, start: int, before: int) -> bool:
    """Whether the role before a name is the source's own, not that of a complement."""
    if text.words.pos[before] == "ADP":
        return False
    role = role_before(text.words, name.start)
    outer = next((k for k in range(start, before + 1) if role_noun_at(text.words, k)), None)
    if role is None or role.head is None or outer is None or role.head <= outer:
        return True
    opening = next(
        (k for k in range(role.head - 1, outer, -1) if text.words.pos[k] not in ("DET", "ADJ", "NOUN")), outer
    )
    apposed = text.words.words[opening] == "," and text.folds[opening + 1] in text.people.definite
    return apposed or not any(text.folds[k] in text.people.of for k in range(outer, role.head))


def _joined(text: NamedText, start: int, stop: int, end: int, after: int) -> bool:
    """Whether an *et* parts two names, or a comma in a list that an *et* closes."""
    joining = text.people.and_word
    between = text.folds[start:stop]
    if any(word in joining for word in between):
        return True
    return between == [","] and any(text.folds[k] in joining for k in range(after, min(end, after + BETWEEN)))


# Everybody else.


def _described(text: NamedText, register: Register, start: int, end: int) -> Found | None:
    """The entity of a source that is no person's name.

    An actor's label, a holder of an office, a body, or its description.
    """
    people = text.people
    phrase = text.phrase(start, end)
    if phrase is None:
        return None
    inner, last, words = phrase.start, phrase.end - 1, text.words
    while inner < last and words.folds[inner] in people.definite and label_at(words, inner, phrase.end) is None:
        inner += 1
    label = label_at(words, inner, phrase.end)
    if label is not None:
        officer = holder_by_table(text, register, phrase) if phrase.role is not None else None
        return Found(officer, "nominal") if officer else labelled(text, register, label, inner, phrase.end)
    if text.is_acronym(inner, phrase.end):
        return organisation(text, register, inner, phrase.end, phrase)
    if _points_to_source(text, phrase):
        return None
    apposed = name_behind(text, register, phrase, end) or trailing_name(text, register, phrase)
    if apposed is not None:
        return apposed
    several = _pair_or_part(text, register, phrase)
    if several is not None:
        return several
    if unnameable(text, register, phrase):
        return None
    if phrase.determiner in people.possessive and phrase.role is None:
        return None
    if phrase.role is not None:
        return _role_holder(text, register, phrase)
    if phrase.body is not None:
        return _body(text, register, phrase)
    if demonym(text, phrase) is not None:
        return None
    if text.words.words[phrase.head][0].isupper() and text.words.pos[phrase.head] in ("PROPN", "NOUN", "X", "ADJ"):
        return unknown_name(text, register, phrase, inner)
    return description(text, register, phrase)


def _points_to_source(text: NamedText, phrase: Phrase) -> bool:
    """*cette source*, *la même source*: one that was spoken of before."""
    people = text.people
    if phrase.role is not None or phrase.body is None or phrase.body.kind != "source":
        return False
    same = any(text.folds[k] in people.same for k in range(phrase.start, phrase.head))
    return same or phrase.determiner in people.demonstrative


def _pair_or_part(text: NamedText, register: Register, phrase: Phrase) -> Found | None:
    """*les deux*, *certains*: of those who were spoken of."""
    people = text.people
    pairing = people.both | people.definite
    found = None
    if all(text.folds[k] in pairing for k in range(phrase.start, phrase.end)):
        found = both(text, register, phrase)
    found = found or part(text, register, phrase)
    return None if found is None else Found(found, "nominal")


def _role_holder(text: NamedText, register: Register, phrase: Phrase) -> Found | None:
    """The holder of the office that a noun of persons tells, or the description; None where it points back."""
    people = text.people
    pointing = phrase.determiner in people.definite or phrase.determiner in people.demonstrative
    owned = phrase.determiner in people.possessive
    if phrase.plural or (not pointing and phrase.determiner in people.indefinite):
        return description(text, register, phrase)
    taken = holder_by_role(text, register, phrase) if pointing or not owned else None
    if taken is None:
        holder = holder_by_table(text, register, phrase)
        taken = None if holder is None else (holder, ("office",))
    if taken is not None:
        return Found(with_role(text, taken[0], phrase), "nominal", taken[1])
    return None if pointing or owned else description(text, register, phrase)


def _body(text: NamedText, register: Register, phrase: Phrase) -> Found | None:
    """The body that a noun of bodies stands for, or the author of a document; None where it points back."""
    body, people = phrase.body, text.people
    assert body is not None
    if body.kind == "document" and (author := _maker(text, register, phrase)) is not None:
        return author
    if body.base in people.publication and (named := publication(text, register, phrase)) is not None:
        return named
    lone = phrase.bare and not phrase.plural
    if lone and body.base in people.home_body:
        home = home_government(text, register, phrase)
        if home is not None:
            return Found(home, "nominal")
    pointing = phrase.determiner not in people.indefinite
    if lone and pointing and body.kind == "body" and body.base not in people.complete_body:
        fuller = fuller_body(text, register, phrase)
        if fuller is None and body.base in people.place_body:
            fuller = local_body(text, register, phrase)
        if fuller is not None:
            return Found(fuller, "nominal")
    plain = all(text.words.pos[k] == "ADJ" for k in range(phrase.head_end, phrase.end))
    if pointing and plain and body.base in people.anaphoric_body and not phrase.plural:
        return None
    return description(text, register, phrase)


def _maker(text: NamedText, register: Register, phrase: Phrase) -> Found | None:
    """The author of a document, told by its phrase or, of one spoken of again (*l'étude*), where the text has said
    more of it, before rather than behind."""
    author = _author(text, register, phrase)
    if author is not None or not phrase.bare or phrase.plural or phrase.determiner in text.people.indefinite:
        return author
    same = [k for k, _ in text.fuller(phrase.head) if k != phrase.head]
    for k in (*(k for k in reversed(same) if k < phrase.head), *same):
        fuller = text.phrase(k, text.phrase_end(k))
        if fuller is not None and fuller.head == k and (author := _author(text, register, fuller)) is not None:
            return author
    return None


def _author(text: NamedText, register: Register, phrase: Phrase) -> Found | None:
    """The author of a document: the complement behind *de* or *par*, or the name behind the noun."""
    people = text.people
    for k in range(phrase.head_end, phrase.end - 1):
        if text.folds[k] not in people.of and text.folds[k] not in people.by:
            continue
        start = k + 1
        while start < phrase.end - 1 and text.folds[start] in people.definite | people.indefinite:
            start += 1
        if _may_be_author(text, start, phrase.end):
            return _maker_named(text, register, k + 1, start, phrase.end)
        nearest = all(text.folds[j] not in people.of for j in range(phrase.head_end, k))
        known = name_key(text.words.words[start]) in text.located
        if text.words.words[start][0].isupper() and (
            text.words.words[start].isupper() or start > k + 1 or (nearest and not known)
        ):
            return _maker_named(text, register, start, start, _name_end(text, start, phrase.end))
    capital = phrase.head_end
    if any(text.words.is_mark(k) for k in range(capital, phrase.end)):
        return None
    if capital < phrase.end and text.words.words[capital][0].isupper():
        return organisation(text, register, capital, _name_end(text, capital, phrase.end))
    return None


def _maker_named(text: NamedText, register: Register, first: int, start: int, end: int) -> Found | None:
    """Who is named from token `start` on, behind an article that opens at `first` if there is one."""
    first = first if text.folds[first] in text.people.definite | text.people.indefinite else start
    inner = text.phrase(first, end)
    if inner is not None and inner.role is None and inner.body is not None and inner.body.kind == "document":
        return _author(text, register, inner)
    return (
        _named(text, register, start, end)
        or _described(text, register, first, end)
        or _spoken_of(text, register, first, end)
    )


def _spoken_of(text: NamedText, register: Register, start: int, end: int) -> Found | None:
    """The body that an author takes up (*le communiqué du groupe*)."""
    phrase = text.phrase(start, end)
    if phrase is None or phrase.body is None or phrase.body.kind != "body" or phrase.role is not None:
        return None
    taken = prominent(text, register, phrase)
    return None if taken is None else Found(taken[0], "nominal", taken[1])


def _may_be_author(text: NamedText, start: int, end: int) -> bool:
    """Whether a person, a body or an actor opens at a token."""
    body = text.people.bodies.get(text.folds[start])
    return (
        role_noun_at(text.words, start) is not None
        or (body is not None and body.kind in ("body", "state"))
        or label_at(text.words, start, end) is not None
        or start in text.person_at
    )


def _name_end(text: NamedText, start: int, stop: int) -> int:
    end = start + 1
    while end < stop and (
        text.words.words[end][0].isupper() or text.words.pos[end] == "PROPN" or text.words.words[end] in ("-", "&")
    ):
        end += 1
    if end == start + 1:
        while end < stop and text.words.pos[end] == "ADJ":  # *Forum économique mondial*
            end += 1
    return end - (text.folds[end - 1] in text.people.and_word)
