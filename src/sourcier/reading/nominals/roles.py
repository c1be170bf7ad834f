"""Finds the office or occupation that a text gives to somebody: a name or a noun in, the tokens of its role out.

A role opens with a noun of persons and goes on over its adjectives and complements (*secrétaire général du syndicat
Vigi*). Behind or before a name it stands in apposition; an unnamed source is described by it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sourcier.languages import PeopleWords
from sourcier.languages.people import RoleNoun

from ..text.noun_phrases import END, Extent, Reached, Step, bracket, phrase_end, quoted_name
from ..text.quotation_marks import OPENING
from ..text.words import Words

REACH = 22
STOPS = frozenset(",.;:!?…–—")
LONGEST_ROLE = 60
PRENOMINAL = 4  # determiners and adjectives between a preposition and its noun
ADDED = frozenset(("ADJ", "PROPN", "X", "SYM", "NOUN"))
COMPLETING = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))


@dataclass(frozen=True, slots=True)
class RoleFound:
    """A role as tokens `start`:`end`, its noun, and the token where the noun stands (None: a body that somebody is of).

    `one_of`: the noun stands in the plural, for somebody who is one of several (*l'un des porte-parole*).
    """

    start: int
    end: int
    noun: RoleNoun | None
    head: int | None
    one_of: bool = False


def role_noun_at(words: Words, i: int) -> RoleNoun | None:
    """The noun of persons that stands at token `i`, the longest one, or None."""
    people = words.pack.people
    word = words.folds[i]
    nouns = people.roles.get(word)
    opener, hyphen, rest = word.partition("-")
    if nouns is None and hyphen and opener in people.former:
        nouns = people.roles.get(rest)
        return nouns[-1] if nouns and len(nouns[-1].words) == 1 else None
    if nouns is None:
        return None
    for noun in nouns:
        size = len(noun.words)
        if size == 1 or tuple(words.folds[i : i + size]) == noun.words:
            return noun
    return None


def role_before(words: Words, name: int) -> RoleFound | None:
    """The role in front of the name that opens at token `name` (*la ministre X*, *la présidente de l'Y, X*)."""
    people = words.pack.people
    last = name - 1
    if last >= 0 and words.folds[last] in people.titles:
        last -= 1
    comma = last >= 0 and words.words[last] == ","
    if comma:
        last -= 1
    if last < 0 or any(words.folds[last] in group for group in (people.of, people.to, people.and_word)):
        return None
    end = last + 1
    first = max(words.sentence(name)[0], name - REACH)
    heads = _heads_before(words, first, end)
    if not heads:
        return None
    if not comma:
        head = _nearest_head(words, heads)
    elif _is_described(words, heads[-1], first, end):
        head = heads[-1]
    else:
        return None
    while end > head + 1 and words.words[end - 1] in OPENING:
        end -= 1
    return _found(words, head, end)


def _heads_before(words: Words, first: int, end: int) -> list[int]:
    """The nouns of persons from token `first` on whose roles end right before token `end`, the nearest first."""
    people = words.pack.people
    heads, depth = [], 0
    for i in range(end - 1, first - 1, -1):
        depth += (words.words[i] == ")") - (words.words[i] == "(")
        if depth or words.words[i] == "(":
            continue
        if words.words[i] in STOPS or words.folds[i] in people.relative:
            break
        noun = role_noun_at(words, i) if _may_head(words, i, first) else None
        if noun is not None and role_end(words, i + len(noun.words), end) == end:
            heads.append(i)
    return heads


def _is_described(words: Words, head: int, first: int, end: int) -> bool:
    """Whether a role before a comma is that of the name behind it: it has a determiner, and is not another's."""
    people = words.pack.people
    before = role_opening(words, head) - 1
    while before > first and words.folds[before] in people.adjective_before:
        before -= 1
    opener = words.folds[before] if before >= 0 else ""
    determined = any(opener in g for g in (people.definite, people.indefinite, people.possessive, people.contracted))
    if not determined and head > first and _one_of(words, head) is None:
        return False
    another = _named_within(words, head, end)
    inner = role_before(words, another) if another is not None else None
    return inner is None or inner.head != head  # *du secrétaire Luc Y, Jean X*: another's


def _nearest_head(words: Words, heads: Sequence[int]) -> int:
    """The noun of the role right before a name, the nearest first among `heads`: an outer one takes its complements
    in, and an office is rather told than what somebody only is (*sa collègue députée X*)."""
    people = words.pack.people
    of = people.of
    head = heads[0]
    for other in heads[1:]:
        if not any(words.folds[k] in of for k in range(other + 1, head)) or (
            words.folds[head - 1] not in of and words.folds[max(head - 2, 0)] not in of
        ):
            head = other
    nearer = [other for other in heads if other > head and _is_office(words, other)]
    if nearer and not _is_office(words, head):
        office = nearer[-1]
        head = head if any(words.folds[k] in of for k in range(head, office)) else office
    return head


def _found(words: Words, head: int, end: int) -> RoleFound:
    one_of = _one_of(words, head)
    start = role_opening(words, head) if one_of is None else one_of
    if words.is_mark(start - 1) and any(words.is_mark(k) for k in range(head, end)):
        start -= 1
    return RoleFound(start, end, role_noun_at(words, head), head, one_of is not None)


def _is_office(words: Words, i: int) -> bool:
    noun = role_noun_at(words, i)
    return noun is not None and noun.office


def _may_head(words: Words, i: int, first: int) -> bool:
    """Whether token `i` is a noun of persons for one person, and no proper noun (*le Conseil*, *les Démocrates*)."""
    people = words.pack.people
    noun = role_noun_at(words, i)
    if noun is None or (words.folds[i] in people.former and _role_follows(words, i)):
        return False
    if _is_verb(words, i) or (words.pos[i] == "ADJ" and i and words.pos[i - 1] == "NOUN"):
        return False
    if noun.plural and noun.words[-1] != noun.base.split()[-1] and _one_of(words, i) is None:
        return False
    return not (
        words.words[i][0].isupper()
        and i > first
        and (words.folds[i] in people.bodies or (words.words[i - 1].islower() and noun.plural))
    )


def _is_verb(words: Words, i: int) -> bool:
    """Whether a noun of persons is a form of a verb here (*juge que*, *envoyé par*), not mistaken for one."""
    people = words.pack.people
    if words.pos[i] != "VERB" or words.folds[i] not in people.verb_homograph:
        return False
    behind = words.folds[i + 1] if i + 1 < len(words) else ""
    return not (words.folds[i] in people.delegate and behind in people.of)


def _role_follows(words: Words, i: int) -> bool:
    return i + 1 < len(words) and role_noun_at(words, i + 1) is not None


def _one_of(words: Words, head: int) -> int | None:
    """Where *un des*, *l'une de leurs*, *un des huit* opens before the noun at token `head`; None where none does."""
    people = words.pack.people
    i = head - 1
    while i > 0 and head - i < PRENOMINAL and (words.folds[i] in people.quantity or words.folds[i] in people.former):
        i -= 1
    if i > 0 and words.folds[i] in people.possessive | people.definite | people.demonstrative:
        i -= 1
    elif i <= 0 or words.folds[i] not in people.contracted:
        return None
    if i <= 0 or words.folds[i] not in people.of or words.folds[i - 1] not in people.one:
        return None
    return i - 1


def role_after(words: Words, end: int) -> RoleFound | None:
    """The role behind the name that ends before token `end` (*X, directeur de…*, *X, 59 ans, enseignant*)."""
    people = words.pack.people
    if end >= len(words):
        return None
    stop = min(words.sentence(end - 1)[1], end + REACH + 8)
    i = _past_bracket(words, end, stop)
    if i is None:
        return None
    comma = i < stop and words.words[i] == ","
    i = _past_age(words, i + comma, stop)
    if i >= stop or (not comma and words.folds[i] not in people.definite):
        return None
    if words.is_mark(i) and i + 1 < stop:
        i += 1
    start = i
    while start < stop and start - i < 5 and _opens(words.folds[start], people):
        start += 1
    head = _head_behind(words, start, stop)
    if head is not None:
        noun = role_noun_at(words, head)
        assert noun is not None
        finish = role_end(words, head + len(noun.words), stop)
        anothers = comma and words.folds[i] in people.definite and _is_anothers(words, i, head, finish, stop)
        if anothers or (finish < stop and words.folds[finish] in people.by):  # *X, envoyé par*: no noun
            return None
        return _found(words, head, finish)
    of_body = start < stop and (words.folds[start] in people.bodies or words.words[start].isupper())
    if comma and words.folds[i] in people.of and of_body:
        return RoleFound(i, role_end(words, start + 1, stop), None, None)
    return None


def _past_bracket(words: Words, i: int, stop: int) -> int | None:
    """The token behind a bracket that opens at token `i`, or `i`; None where the bracket does not close."""
    if words.words[i] != "(":
        return i
    close = next((k for k in range(i, min(stop, i + 8)) if words.words[k] == ")"), None)
    return None if close is None else close + 1


def _past_age(words: Words, i: int, stop: int) -> int:
    """The token behind an age between commas (*X, 59 ans, enseignant*), or `i`."""
    people = words.pack.people
    for k in range(i + 1, min(stop, i + 4)):
        if words.folds[k] in people.age and all(words.pos[j] == "NUM" or words.words[j].isdigit() for j in range(i, k)):
            return k + 2 if k + 1 < stop and words.words[k + 1] == "," else i
    return i


def _head_behind(words: Words, start: int, stop: int) -> int | None:
    """The noun of persons at token `start` or behind its adjectives."""
    people = words.pack.people
    for k in range(start, min(stop, start + 4)):
        former = words.folds[k] in people.former and _role_follows(words, k)
        if role_noun_at(words, k) and not _is_verb(words, k) and not former:
            before = (words.pos[j] for j in range(start, k))
            return k if all(pos in ("ADJ", "NOUN", "ADV", "NUM", "VERB") for pos in before) else None
    return None


def _is_anothers(words: Words, i: int, head: int, finish: int, stop: int) -> bool:
    """Whether a role with its article behind a comma is that of somebody else, who is named next or who acts."""
    people = words.pack.people
    if _named_within(words, head, finish) is not None:
        return True  # *X, le chanteur Luc Y*: the next of a list
    if _name_behind(words, finish, stop):
        return True  # *X, la maire de Y, Luc Z*: either's
    acts = finish < stop and words.pos[finish] in ("VERB", "AUX")
    return acts and words.folds[i + 1] not in people.one  # *X, le maire dit que*: another's clause


def _named_within(words: Words, start: int, end: int) -> int | None:
    """Where a person's name stands in apposition in a role; None where none does."""
    people = words.pack.people
    return next(
        (
            k
            for k in range(start + 1, end)
            if words.folds[k] in people.first_names
            and words.words[k][0].isupper()
            and not any(words.folds[k - 1] in g for g in (people.of, people.to, people.definite))
        ),
        None,
    )


def _name_behind(words: Words, i: int, stop: int) -> bool:
    """Whether a comma at token `i` stands before a person's name."""
    people = words.pack.people
    if i + 1 >= stop or words.words[i] != ",":
        return False
    return words.folds[i + 1] in people.titles or (
        words.folds[i + 1] in people.first_names and words.words[i + 1][0].isupper()
    )


def _opens(word: str, people: PeopleWords) -> bool:
    groups = (people.definite, people.indefinite, people.possessive, people.quantity, people.of, people.one)
    return any(word in group for group in groups)


def role_opening(words: Words, head: int) -> int:
    """Where a role opens whose noun stands at token `head`: *ex-*, *ancien*, *premier* before it belong to it.

    Where nouns stand last, so does what completes them.
    """
    people = words.pack.people
    start = head
    while start > 0 and (
        words.folds[start - 1] in people.former
        or words.folds[start - 1] in people.rank
        or (words.folds[start - 1] == "-" and start > 1)
    ):
        start -= 1
    if people.order.head_last:
        first = words.sentence(head)[0]
        while start > first and (words.pos[start - 1] in COMPLETING or words.folds[start - 1] in people.of):
            start -= 1
    return start


def role_end(words: Words, behind: int, limit: int) -> int:
    """The token behind a role whose noun ends before token `behind`, its adjectives and complements taken in."""
    return phrase_end(words, behind - 1, limit, OF_ROLE) + 1


# What a role takes in.


def _time_or_line(to: Reached) -> Step | None:
    """A time, or the end of the line, ends the role."""
    words, i = to.words, to.at
    ends = _tells_time(words, i) or "\n" in words.text[words.ends[i - 1] : words.starts[i]]
    return END if ends else None


def _tells_time(words: Words, i: int) -> bool:
    return words.folds[i] in words.pack.people.time_word and words.words[i][0].islower()


def _complement(to: Reached) -> Step | None:
    """A complement behind *de* or a preposition that roles have, but no circumstance."""
    words, folds, people, i, limit = to.words, to.words.folds, to.words.pack.people, to.at, to.limit
    if folds[i] not in people.of and folds[i] not in people.role_preposition:
        return None
    inside = _has_complement(to)
    if (folds[i] in people.inner_preposition and not inside) or (i + 2 < limit and folds[i + 2] in people.age):
        return END
    k = i + 1
    while k < limit and k - i <= PRENOMINAL and folds[k] in people.of and folds[i] not in people.of:
        k += 1  # *auprès du*, *près de*
    bare, before = k, people.definite | people.possessive | people.adjective_before
    while k < limit and k - i <= PRENOMINAL and (words.pos[k] == "DET" or folds[k] in before):
        k += 1
    if k >= limit or _tells_time(words, k) or folds[k] in people.indefinite:
        return END
    if folds[k] in people.adverbial_noun and folds[i] not in people.of:
        return END  # *à l'issue de*
    if folds[i] in people.placing and (k == bare or folds[bare] not in people.definite):
        return END  # *dans un communiqué*, *sur place*
    if folds[i] in people.addressing and folds[k] in people.audience:
        return END
    if folds[k] in people.agency and inside and folds[i] not in people.of:
        return END  # *élue du syndicat auprès de l'AFP*
    if words.is_mark(k):
        return to.last, k
    fits = words.pos[k] in ("NOUN", "PROPN", "ADJ", "X", "NUM") or words.words[k][0].isupper()
    return (k, k + 1) if fits and words.pos[k] not in ("PRON", "AUX") else END


def _has_complement(to: Reached) -> bool:
    """Whether the role has a complement before the token that is judged."""
    people = to.words.pack.people
    opening = people.of | people.role_preposition
    return any(to.words.folds[k] in opening for k in range(to.head + 1, to.at))


def _second(to: Reached) -> Step | None:
    """A second noun or complement behind *et*, no second person."""
    words, folds, people, i = to.words, to.words.folds, to.words.pack.people, to.at + 1
    if folds[to.at] not in people.and_word:
        return None
    if i >= to.limit or folds[i] in people.first_names:
        return END
    if role_noun_at(words, i) is not None and not words.words[i][0].isupper():
        return to.last, i
    if not _has_complement(to):
        return END
    if folds[i] in people.of:
        behind = i + 2 if i + 1 < to.limit and folds[i + 1] in people.definite else i + 1
        return (to.last, i) if behind < to.limit and role_noun_at(words, behind) is None else END
    if folds[i] in people.definite or words.pos[i] == "DET":
        between = any(folds[k] in people.inner_preposition for k in range(max(0, i - 6), i))
        return (to.last, i + 1) if between and i + 1 < to.limit else END
    return (to.last, i) if words.pos[i] in ("NOUN", "ADJ", "PROPN", "X") else END


def _joint(to: Reached) -> Step | None:
    """A hyphen or the like without a space before it: passed over, in the hope of what follows."""
    words, i = to.words, to.at
    joins = words.words[i] in ("-", "/", "&", "–") and i + 1 < to.limit and words.starts[i] == words.ends[i - 1]
    return (to.last, i + 1) if joins else None


def _qualifier(to: Reached) -> Step | None:
    """An adjective, a noun, a name or its number, or a participle of those that roles have."""
    words, people, i = to.words, to.words.pack.people, to.at
    pos, word, folded = words.pos[i], words.words[i], words.folds[i]
    named = word[0].isupper() and pos not in ("PRON", "ADP", "SCONJ")
    described = folded in people.role_participle or (pos == "VERB" and folded in people.roles)
    numbered = pos == "NUM" and words.words[i - 1][0].isupper()
    return (i, i + 1) if pos in ADDED or named or described or numbered else None


OF_ROLE = Extent(LONGEST_ROLE, (_time_or_line, quoted_name, bracket, _complement, _second, _joint, _qualifier))
"""What belongs to a role: its adjectives, complements with *de* and what else offices are told by, no circumstance."""
