"""Finds the office or occupation that a text gives to somebody: a name or a noun in, the tokens of its role out.

A role opens with a noun of persons and goes on over its adjectives and complements (*secrétaire général du syndicat
Vigi*). Behind or before a name it stands in apposition; an unnamed source is described by it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sourcier.languages import PeopleWords
from sourcier.languages.people import RoleNoun
from sourcier.models import Analysis

REACH = 22
QUOTES = frozenset('«»“”"')
OPENING = {"«": "»", "“": "”", '"': '"'}
STOPS = frozenset(",.;:!?…–—")
LONGEST_QUOTED, LONGEST_BRACKET = 8, 5
PRENOMINAL = 4  # determiners and adjectives between a preposition and its noun
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


def role_noun_at(folds: Sequence[str], i: int, people: PeopleWords) -> RoleNoun | None:
    """The noun of persons that stands at token `i`, the longest one, or None."""
    word = folds[i]
    nouns = people.roles.get(word)
    opener, hyphen, rest = word.partition("-")
    if nouns is None and hyphen and opener in people.former:
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
    if last < 0 or any(folds[last] in group for group in (people.of, people.to, people.and_word)):
        return None
    end = last + 1
    first = max(analysis.sentences[analysis.sentence_of[name]][0], name - REACH)
    heads = _heads_before(analysis, folds, first, end, people)
    if not heads:
        return None
    if not comma:
        head = _nearest_head(folds, heads, people)
    elif _is_described(analysis, folds, heads[-1], first, end, people):
        head = heads[-1]
    else:
        return None
    while end > head + 1 and words[end - 1] in QUOTES and words[end - 1] not in ("»", "”", '"'):
        end -= 1
    return _found(analysis, folds, head, end, people)


def _heads_before(analysis: Analysis, folds: Sequence[str], first: int, end: int, people: PeopleWords) -> list[int]:
    """The nouns of persons from token `first` on whose roles end right before token `end`, the nearest first."""
    words, heads, depth = analysis.words, [], 0
    for i in range(end - 1, first - 1, -1):
        depth += (words[i] == ")") - (words[i] == "(")
        if depth or words[i] == "(":
            continue
        if words[i] in STOPS or folds[i] in people.relative:
            break
        noun = role_noun_at(folds, i, people) if _may_head(analysis, folds, i, first, people) else None
        if noun is not None and role_end(analysis, folds, i, i + len(noun.words), end, people) == end:
            heads.append(i)
    return heads


def _is_described(
    analysis: Analysis, folds: Sequence[str], head: int, first: int, end: int, people: PeopleWords
) -> bool:
    """Whether a role before a comma is that of the name behind it: it has a determiner, and is not another's."""
    before = role_opening(analysis, folds, head, people) - 1
    while before > first and folds[before] in people.adjective_before:
        before -= 1
    opener = folds[before] if before >= 0 else ""
    determined = any(opener in g for g in (people.definite, people.indefinite, people.possessive, people.contracted))
    if not determined and head > first and _one_of(folds, head, people) is None:
        return False
    another = _named_within(analysis.words, folds, head, end, people)
    inner = role_before(analysis, folds, another, people) if another is not None else None
    return inner is None or inner.head != head  # *du secrétaire Luc Y, Jean X*: another's


def _nearest_head(folds: Sequence[str], heads: Sequence[int], people: PeopleWords) -> int:
    """The noun of the role right before a name, the nearest first among `heads`: an outer one takes its complements
    in, and an office is rather told than what somebody only is (*sa collègue députée X*)."""
    of = people.of
    head = heads[0]
    for other in heads[1:]:
        if not any(folds[k] in of for k in range(other + 1, head)) or (
            folds[head - 1] not in of and folds[max(head - 2, 0)] not in of
        ):
            head = other
    nearer = [other for other in heads if other > head and _is_office(folds, other, people)]
    if nearer and not _is_office(folds, head, people):
        office = nearer[-1]
        head = head if any(folds[k] in of for k in range(head, office)) else office
    return head


def _found(analysis: Analysis, folds: Sequence[str], head: int, end: int, people: PeopleWords) -> RoleFound:
    words = analysis.words
    one_of = _one_of(folds, head, people)
    start = role_opening(analysis, folds, head, people) if one_of is None else one_of
    if start and words[start - 1] in OPENING and OPENING[words[start - 1]] in words[head:end]:
        start -= 1
    return RoleFound(start, end, role_noun_at(folds, head, people), head, one_of is not None)


def _is_office(folds: Sequence[str], i: int, people: PeopleWords) -> bool:
    noun = role_noun_at(folds, i, people)
    return noun is not None and noun.office


def _may_head(analysis: Analysis, folds: Sequence[str], i: int, first: int, people: PeopleWords) -> bool:
    """Whether token `i` is a noun of persons for one person, and no proper noun (*le Conseil*, *les Démocrates*)."""
    noun = role_noun_at(folds, i, people)
    if noun is None or (folds[i] in people.former and _role_follows(folds, i, people)):
        return False
    if _is_verb(analysis, folds, i, people) or (analysis.pos[i] == "ADJ" and i and analysis.pos[i - 1] == "NOUN"):
        return False
    if noun.plural and noun.words[-1] != noun.base.split()[-1] and _one_of(folds, i, people) is None:
        return False
    return not (
        analysis.words[i][0].isupper()
        and i > first
        and (folds[i] in people.bodies or (analysis.words[i - 1].islower() and noun.plural))
    )


def _is_verb(analysis: Analysis, folds: Sequence[str], i: int, people: PeopleWords) -> bool:
    """Whether a noun of persons is a form of a verb here (*juge que*, *envoyé par*), not mistaken for one."""
    if analysis.pos[i] != "VERB" or folds[i] not in people.verb_homograph:
        return False
    behind = folds[i + 1] if i + 1 < len(folds) else ""
    return not (folds[i] in people.delegate and behind in people.of)


def _role_follows(folds: Sequence[str], i: int, people: PeopleWords) -> bool:
    return i + 1 < len(folds) and role_noun_at(folds, i + 1, people) is not None


def _one_of(folds: Sequence[str], head: int, people: PeopleWords) -> int | None:
    """Where *un des*, *l'une de leurs*, *un des huit* opens before the noun at token `head`; None where none does."""
    i = head - 1
    while i > 0 and head - i < PRENOMINAL and (folds[i] in people.quantity or folds[i] in people.former):
        i -= 1
    if i > 0 and folds[i] in people.possessive | people.definite | people.demonstrative:
        i -= 1
    elif i <= 0 or folds[i] not in people.contracted:
        return None
    if i <= 0 or folds[i] not in people.of or folds[i - 1] not in people.one:
        return None
    return i - 1


def role_after(analysis: Analysis, folds: Sequence[str], end: int, people: PeopleWords) -> RoleFound | None:
    """The role behind the name that ends before token `end` (*X, directeur de…*, *X, 59 ans, enseignant*)."""
    words = analysis.words
    if end >= len(words):
        return None
    stop = min(analysis.sentences[analysis.sentence_of[end - 1]][1], end + REACH + 8)
    i = _past_bracket(words, end, stop)
    if i is None:
        return None
    comma = i < stop and words[i] == ","
    i = _past_age(analysis, folds, i + comma, stop, people)
    if i >= stop or (not comma and folds[i] not in people.definite):
        return None
    if words[i] in QUOTES and i + 1 < stop:
        i += 1
    start = i
    while start < stop and start - i < 5 and _opens(folds[start], people):
        start += 1
    head = _head_behind(analysis, folds, start, stop, people)
    if head is not None:
        noun = role_noun_at(folds, head, people)
        assert noun is not None
        finish = role_end(analysis, folds, head, head + len(noun.words), stop, people)
        anothers = (
            comma and folds[i] in people.definite and _is_anothers(analysis, folds, i, head, finish, stop, people)
        )
        if anothers or (finish < stop and folds[finish] in people.by):  # *X, envoyé par*: no noun
            return None
        return _found(analysis, folds, head, finish, people)
    of_body = start < stop and (folds[start] in people.bodies or words[start].isupper())
    if comma and folds[i] in people.of and of_body:
        return RoleFound(i, role_end(analysis, folds, start, start + 1, stop, people), None, None)
    return None


def _past_bracket(words: Sequence[str], i: int, stop: int) -> int | None:
    """The token behind a bracket that opens at token `i`, or `i`; None where the bracket does not close."""
    if words[i] != "(":
        return i
    close = next((k for k in range(i, min(stop, i + 8)) if words[k] == ")"), None)
    return None if close is None else close + 1


def _past_age(analysis: Analysis, folds: Sequence[str], i: int, stop: int, people: PeopleWords) -> int:
    """The token behind an age between commas (*X, 59 ans, enseignant*), or `i`."""
    words = analysis.words
    for k in range(i + 1, min(stop, i + 4)):
        if folds[k] in people.age and all(analysis.pos[j] == "NUM" or words[j].isdigit() for j in range(i, k)):
            return k + 2 if k + 1 < stop and words[k + 1] == "," else i
    return i


def _head_behind(analysis: Analysis, folds: Sequence[str], start: int, stop: int, people: PeopleWords) -> int | None:
    """The noun of persons at token `start` or behind its adjectives."""
    for k in range(start, min(stop, start + 4)):
        former = folds[k] in people.former and _role_follows(folds, k, people)
        if role_noun_at(folds, k, people) and not _is_verb(analysis, folds, k, people) and not former:
            before = (analysis.pos[j] for j in range(start, k))
            return k if all(pos in ("ADJ", "NOUN", "ADV", "NUM", "VERB") for pos in before) else None
    return None


def _is_anothers(
    analysis: Analysis, folds: Sequence[str], i: int, head: int, finish: int, stop: int, people: PeopleWords
) -> bool:
    """Whether a role with its article behind a comma is that of somebody else, who is named next or who acts."""
    words = analysis.words
    if _named_within(words, folds, head, finish, people) is not None:
        return True  # *X, le chanteur Luc Y*: the next of a list
    if _name_behind(words, folds, finish, stop, people):
        return True  # *X, la maire de Y, Luc Z*: either's
    acts = finish < stop and analysis.pos[finish] in ("VERB", "AUX")
    return acts and folds[i + 1] not in people.one  # *X, le maire dit que*: another's clause


def _named_within(words: Sequence[str], folds: Sequence[str], start: int, end: int, people: PeopleWords) -> int | None:
    """Where a person's name stands in apposition in a role; None where none does."""
    return next(
        (
            k
            for k in range(start + 1, end)
            if folds[k] in people.first_names
            and words[k][0].isupper()
            and not any(folds[k - 1] in g for g in (people.of, people.to, people.definite))
        ),
        None,
    )


def _name_behind(words: Sequence[str], folds: Sequence[str], i: int, stop: int, people: PeopleWords) -> bool:
    """Whether a comma at token `i` stands before a person's name."""
    if i + 1 >= stop or words[i] != ",":
        return False
    return folds[i + 1] in people.titles or (folds[i + 1] in people.first_names and words[i + 1][0].isupper())


def _opens(word: str, people: PeopleWords) -> bool:
    groups = (people.definite, people.indefinite, people.possessive, people.quantity, people.of, people.one)
    return any(word in group for group in groups)


def role_opening(analysis: Analysis, folds: Sequence[str], head: int, people: PeopleWords) -> int:
    """Where a role opens whose noun stands at token `head`: *ex-*, *ancien*, *premier* before it belong to it.

    Where nouns stand last, so does what completes them.
    """
    start = head
    while start > 0 and (
        folds[start - 1] in people.former or folds[start - 1] in people.rank or (folds[start - 1] == "-" and start > 1)
    ):
        start -= 1
    if people.order.head_last:
        first = analysis.sentences[analysis.sentence_of[head]][0]
        while start > first and (analysis.pos[start - 1] in COMPLETING or folds[start - 1] in people.of):
            start -= 1
    return start


def role_end(analysis: Analysis, folds: Sequence[str], head: int, i: int, limit: int, people: PeopleWords) -> int:
    """Where a role ends whose noun stands at `head`:`i`: behind its adjectives and complements, before `limit`."""
    words, pos = analysis.words, analysis.pos
    if head and i < limit and OPENING.get(words[head - 1]) == words[i]:
        i += 1  # *« porte-parole »*
    end, inside = i, False
    while i < limit:
        word, folded = words[i], folds[i]
        if _tells_time(word, folded, people) or "\n" in analysis.text[analysis.ends[i - 1] : analysis.starts[i]]:
            break
        if word in OPENING or word == "(":
            close = ")" if word == "(" else OPENING[word]
            reach = min(limit, i + 1 + (LONGEST_BRACKET if word == "(" else LONGEST_QUOTED))
            found = next((k for k in range(i + 1, reach) if words[k] == close), None)
            if found is None:
                break
            end = i = found + 1
        elif folded in people.of or folded in people.role_preposition:
            noun = _complement(analysis, folds, i, limit, inside, people)
            if noun is None:
                break
            inside = True
            if words[noun] in OPENING:
                i = noun
            else:
                end = i = noun + 1
        elif folded in people.and_word:
            joined = _joined(analysis, folds, i + 1, limit, inside, people)
            if joined is None:
                break
            i = joined
        elif word in ("-", "/", "&", "–") and i + 1 < limit and analysis.starts[i] == analysis.ends[i - 1]:
            i += 1
        elif (
            pos[i] in ("ADJ", "PROPN", "X", "SYM", "NOUN")
            or (word[0].isupper() and pos[i] not in ("PRON", "ADP", "SCONJ"))
            or folded in people.role_participle
            or (pos[i] == "VERB" and folded in people.roles)
            or (pos[i] == "NUM" and words[i - 1][0].isupper())
        ):
            end = i = i + 1
        else:
            break
    return end


def _tells_time(word: str, folded: str, people: PeopleWords) -> bool:
    return folded in people.time_word and word[0].islower()


def _complement(
    analysis: Analysis, folds: Sequence[str], i: int, limit: int, inside: bool, people: PeopleWords
) -> int | None:
    """The noun, or the opening quotation mark, of the complement that the preposition at token `i` opens."""
    pos = analysis.pos
    if folds[i] in people.inner_preposition and not inside:
        return None
    if i + 2 < limit and folds[i + 2] in people.age:
        return None
    k = i + 1
    while k < limit and k - i <= PRENOMINAL and folds[k] in people.of and folds[i] not in people.of:
        k += 1  # *auprès du*, *près de*
    bare = k
    while (
        k < limit
        and k - i <= PRENOMINAL
        and (
            pos[k] == "DET" or any(folds[k] in g for g in (people.definite, people.possessive, people.adjective_before))
        )
    ):
        k += 1
    if k >= limit or _tells_time(analysis.words[k], folds[k], people) or folds[k] in people.indefinite:
        return None
    if folds[k] in people.adverbial_noun and folds[i] not in people.of:
        return None  # *à l'issue de*
    if folds[i] in people.placing and (k == bare or folds[bare] not in people.definite):
        return None  # *dans un communiqué*, *sur place*
    if folds[i] in people.addressing and folds[k] in people.audience:
        return None
    if folds[k] in people.agency and inside and folds[i] not in people.of:
        return None  # *élue du syndicat auprès de l'AFP*
    if analysis.words[k] in OPENING:
        return k
    fits = pos[k] in ("NOUN", "PROPN", "ADJ", "X", "NUM") or analysis.words[k][0].isupper()
    return k if fits and pos[k] not in ("PRON", "AUX") else None


def _joined(
    analysis: Analysis, folds: Sequence[str], i: int, limit: int, inside: bool, people: PeopleWords
) -> int | None:
    """The token at which a role goes on behind *et*: a second noun or complement, no second person."""
    if i >= limit or folds[i] in people.first_names:
        return None
    if role_noun_at(folds, i, people) is not None and not analysis.words[i][0].isupper():
        return i
    if folds[i] in people.of:
        following = i + 1 if i + 1 < limit and folds[i + 1] in people.definite else i
        behind = following + 1
        return i if inside and behind < limit and role_noun_at(folds, behind, people) is None else None
    if folds[i] in people.definite or analysis.pos[i] == "DET":
        between = any(folds[k] in people.inner_preposition for k in range(max(0, i - 6), i))
        return i + 1 if inside and between and i + 1 < limit else None
    return i if inside and analysis.pos[i] in ("NOUN", "ADJ", "PROPN", "X") else None
