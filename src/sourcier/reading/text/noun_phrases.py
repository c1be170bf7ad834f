"""Where noun phrases begin and end: a token in, the phrase's head and its last token out.

How far a phrase goes behind its head depends on who asks: the source of a statement is its longest phrase, apposition
and all; what tells a circumstance stops before a day; what names an actor has only its complements with *de*. Each of
these is an `Extent`: how far one looks, and what the phrase takes in, in the order in which it is tried.
"""

from collections.abc import Callable, Container
from dataclasses import dataclass

from .words import VERBAL, Words

BEFORE_HEAD = 12
"""Words between the opening of a phrase and its head."""
LONGEST_OPENING = 8
LONGEST_QUOTED, LONGEST_BRACKET, LONGEST_PARTICIPLE, LONGEST_LIST = 8, 9, 8, 9
BRACKETS = {"(": ")", "[": "]"}
NO_STOPS: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Reached:
    """A phrase as far as it has been followed: its head, its last token so far, the token to be judged, and the first
    token that it may not reach; at `stops` something else begins, and before token `first` the phrase does not open."""

    words: Words
    head: int
    last: int
    at: int
    limit: int
    stops: Container[int]
    first: int


Step = tuple[int, int]
"""The last token of the phrase with what was taken in, and the token to be judged next."""
END: Step = (-1, -1)
"""The phrase ends before the token that is judged."""
Taker = Callable[[Reached], Step | None]
"""Says what a phrase takes in at the token that is judged, or END; None where it does not tell."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a noun phrase goes behind its head: what it takes in, in the order of asking, over `reach` tokens."""

    reach: int
    takers: tuple[Taker, ...]


def noun_phrase(words: Words, first: int, limit: int) -> tuple[int, int] | None:
    """The longest noun phrase that starts at token `first`, as (first, last), its apposition included, no relative
    clause.

    `limit` is the first token that it may not reach. None when no noun phrase starts there.
    """
    head = phrase_head(words, first, limit)
    return None if head is None else (first, phrase_end(words, head, limit, LONGEST, first=first))


def phrase_head(words: Words, i: int, limit: int) -> int | None:
    """The token that heads the noun phrase that starts at token `i`; None when none does."""
    for steps in range(min(limit - i, BEFORE_HEAD)):
        k = i + steps
        if _is_head(words, k, limit, inside=steps > 0):
            return None if words.pos[k] == "PRON" and words.is_in(k, words.classes.relative) else k
        if not _leads_on(words, k, limit, inside=steps > 0):
            return None
    return None


def _is_head(words: Words, i: int, limit: int, *, inside: bool) -> bool:
    """Whether token `i`, up to which only determiners and adjectives stand in a phrase, heads it."""
    pos, following = words.pos[i], words.pos[i + 1] if i + 1 < limit else ""
    if _titles_office(words, i, limit):
        return False
    if pos in ("NOUN", "PROPN", "PRON") or (pos in ("X", "SYM") and words.words[i][:1].isalnum()):
        return True
    if words.is_in(i, words.classes.other) and following not in ("NOUN", "ADJ", "PROPN"):
        return True
    if pos == "NUM":
        return following not in ("NOUN", "PROPN", "ADJ", "NUM")
    if words.words[i][:1].isupper() and pos in ("ADJ", "VERB", "ADV", "INTJ"):
        return True
    return pos == "ADJ" and inside and words.is_speaker_noun(i) and following != "NOUN"


def _titles_office(words: Words, i: int, limit: int) -> bool:
    """Whether token `i` is a title with an office behind it (*Mme la ministre*)."""
    people = words.pack.people
    if i + 2 >= limit or words.folds[i] not in people.titles:
        return False
    return words.folds[i + 1] in people.definite and words.folds[i + 2] in people.roles


def _leads_on(words: Words, i: int, limit: int, *, inside: bool) -> bool:
    """Whether token `i` may stand before the head of a phrase."""
    pos = words.pos[i]
    if (
        pos in ("DET", "ADJ", "NUM")
        or _titles_office(words, i, limit)
        or words.is_in(i, words.classes.determiner)
        or words.is_mark(i)
    ):
        return True
    following = words.pos[i + 1] if i + 1 < limit else ""
    return pos == "ADV" and inside and following in ("ADJ", "NOUN", "ADV", "NUM", "DET")


def phrase_start(words: Words, head: int, floor: int) -> int:
    """The first token of the phrase of the noun at token `head`, not before token `floor`: its article and its
    adjectives."""
    first = head
    while (
        first > floor
        and words.pos[first] != "DET"
        and (
            words.pos[first - 1] in ("DET", "ADJ", "NUM")
            or words.is_mark(first - 1)
            or (words.pos[first - 1] == "ADV" and words.pos[first] == "ADJ")
        )
        and head - first < LONGEST_OPENING
    ):
        first -= 1
    return first


def phrase_end(
    words: Words, head: int, limit: int, extent: Extent, stops: Container[int] = NO_STOPS, first: int = 0
) -> int:
    """The last token of the phrase that token `head` heads, before token `limit`.

    Where at `stops` something else begins, some phrases end; `first` is where the phrase opens, if that is known.
    """
    last, i = head, head + 1
    while i < limit and i - head < extent.reach:
        reached = Reached(words, head, last, i, limit, stops, first)
        step = next((step for taker in extent.takers if (step := taker(reached)) is not None), END)
        if step is END:
            break
        last, i = step
    return last


# What a phrase may take in.


def quoted_name(to: Reached) -> Step | None:
    """A short quotation that opens here, or the mark that closes one around the head or inside the phrase (*les
    « riverains »*, *le collectif des « riverains »*); any other quotation mark ends the phrase."""
    words, i = to.words, to.at
    if not words.is_mark(i):
        return None
    quotation = words.quote_of[i]
    if quotation < 0 or i + 1 in to.stops:
        return END
    inside = words.index.outer[quotation].span
    if quotation == words.quote_of[to.last]:
        mark = words.token_at(inside.start)
        closes = words.ends[i] == inside.end and (mark > to.head or _opens_phrase(to, mark))
        return (i, i + 1) if closes else END
    close = words.token_at(inside.end) - 1
    short = close < to.limit and close - i <= LONGEST_QUOTED and inside.start == words.starts[i]
    return (close, close + 1) if short else END


def _opens_phrase(to: Reached, mark: int) -> bool:
    """Whether nothing but what may stand before a head stands between a quotation mark and the head."""
    before = range(mark + 1, to.head)
    opens = mark >= to.first and len(before) < BEFORE_HEAD
    return opens and all(_leads_on(to.words, k, to.head, inside=True) for k in before)


def bracket(to: Reached) -> Step | None:
    """A short bracket (*le Parti du pont (PP)*, *la procureure [Lise Faber]*)."""
    closing = BRACKETS.get(to.words.words[to.at])
    if closing is None:
        return None
    behind = range(to.at + 1, min(to.at + LONGEST_BRACKET, to.limit))
    close = next((k for k in behind if to.words.words[k] == closing), None)
    return END if close is None else (close, close + 1)


def joined_word(to: Reached) -> Step | None:
    """A word that a hyphen or a slash joins to the one before."""
    words, i = to.words, to.at
    if words.starts[i] != words.ends[i - 1]:
        return None
    if words.words[i - 1].endswith("-") and words.words[i][:1].isalnum():
        return i, i + 1
    return (i + 1, i + 2) if words.words[i] in ("-", "/") and i + 1 < to.limit else None


def qualifier(to: Reached) -> Step | None:
    """An adjective, a number, a noun or a name right behind, a time apart."""
    words, i = to.words, to.at
    pos = words.pos[i]
    if words.is_in(i, words.classes.time_noun):
        if pos in ("PROPN", "ADJ", "NUM", "X", "SYM"):
            return END
    elif pos in ("PROPN", "ADJ", "NUM", "X", "SYM", "NOUN"):
        return i, i + 1
    return (i, i + 1) if words.words[i][:1].isupper() and pos not in ("PUNCT", "PRON", "ADP") else None


def complement(to: Reached) -> Step | None:
    """A complement behind *de* or a preposition that joins nouns (*le syndicat de la maison d'arrêt à Brive*)."""
    words, i = to.words, to.at
    if not (
        words.is_in(i, words.classes.of)
        or (words.pos[i] == "ADP" and words.is_in(i, words.classes.nominal_preposition))
    ):
        return None
    inner = phrase_head(words, i + 1, to.limit)
    dated = inner is not None and words.is_in(inner, words.classes.time_noun) and words.pos[i - 1] != "NUM"
    if inner is None or (dated and not words.is_in(i, words.classes.of)):
        return END  # *la Banque d'Angleterre en février*
    addresses = words.is_in(i, words.classes.address_preposition) and words.words[inner][:1].isupper()
    return END if addresses and not _names_holder(to, inner) else (inner, inner + 1)


def _names_holder(to: Reached, inner: int) -> bool:
    """Whether a person's name stands in apposition behind what an office is at (*le délégué au Budget, Luc Aubin*)."""
    words, people, k = to.words, to.words.pack.people, inner + 1
    if words.folds[to.head] not in people.roles or words.words[inner].isupper():
        return False
    while k < to.limit and k - inner < LONGEST_BRACKET and words.words[k] not in (",", "(", ":", ";"):
        k += 1
    named = k + 2 < to.limit and words.words[k] == "," and words.words[k + 2][:1].isupper()
    return named and (words.folds[k + 1] in people.first_names or words.folds[k + 1] in people.titles)


def second_noun(to: Reached) -> Step | None:
    """A second phrase behind *et*."""
    words, i = to.words, to.at
    if not words.is_in(i, words.classes.and_word) or i + 1 >= to.limit or words.is_in(i + 1, words.classes.time_noun):
        return None
    inner = phrase_head(words, i + 1, to.limit)
    if inner is None or words.pos[inner] == "PRON" or words.pos[i + 1] in ("ADJ", "VERB", "ADV"):
        return END
    return inner, inner + 1


def participle_clause(to: Reached) -> Step | None:
    """A past participle with what belongs to it (*les riverains réunis devant la gare*)."""
    words, i = to.words, to.at
    if words.pos[i] != "VERB" or words.feature(i, "VerbForm") != "Part" or words.feature(i, "Tense") != "Past":
        return None
    end = next((k for k in range(i + 1, min(to.limit, i + LONGEST_PARTICIPLE)) if _ends_participle(words, k)), None)
    end = min(to.limit, i + LONGEST_PARTICIPLE) if end is None else end
    if words.functions[i] != "attributive_clause" or end <= i + 1:
        return END
    last = end - 1
    while words.is_in(last, words.classes.and_word):
        last -= 1
    return last, end


def _ends_participle(words: Words, k: int) -> bool:
    return (
        words.lower[k] in (",", ".", ":")
        or words.pos[k] in (*VERBAL, "SCONJ")
        or words.is_mark(k)
        or words.is_in(k, words.classes.time_noun)
        or words.is_in(k, words.classes.relative)
    )


def apposition(to: Reached) -> Step | None:
    """Behind a comma a complement of a list (*de la Santé et de la Culture*), or what stands in apposition."""
    words, i = to.words, to.at + 1
    if words.words[to.at] != "," or i >= to.limit:
        return None
    inner = _further_complement(words, i, to.limit) or _apposed(words, i, to.limit)
    return END if inner is None else (inner, inner + 1)


def _further_complement(words: Words, i: int, limit: int) -> int | None:
    """The head of a complement in a list: *les ministres de l'Économie, de la Santé et de la Culture*."""
    if not words.is_in(i, words.classes.of):
        return None
    for j in range(i + 2, min(i + LONGEST_LIST, limit - 1)):
        if words.is_in(j, words.classes.and_word):
            return phrase_head(words, i + 1, limit) if words.is_in(j + 1, words.classes.of) else None
    return None


def _apposed(words: Words, i: int, limit: int) -> int | None:
    """The head of an apposition that starts at `i`: a name, a bare role noun, or a role with its article; else None."""
    if words.is_mark(i) or words.pos[i] == "ADP" or words.is_in(i, words.classes.preposition_article):
        return None
    head = phrase_head(words, i, limit)
    if head is None or words.pos[head] in ("PRON", "VERB", "ADV"):
        return None
    if words.is_in(i, words.classes.time_noun) or words.is_in(head, words.classes.time_noun):
        return None
    bare, after, capital = head == i, head + 1, words.words[i][:1].isupper()
    if after < limit and words.pos[after] in VERBAL and not words.words[head][:1].isupper() and not bare:
        return None
    if words.pos[i] == "NUM" or words.words[i][:1].isdigit():
        return head if after >= limit or words.is_in(head, words.classes.age_unit) else None
    determined = words.is_in(i, words.classes.determiner)
    if capital and not determined:
        return head
    if bare and words.is_in(after, words.classes.passive_agent):  # a participle taken for a noun: *X, cité par l'AFP*
        return None
    fits = (bare and words.pos[head] == "NOUN") or words.functions[head] == "apposition" or determined
    return head if fits else None


def something_else(to: Reached) -> Step | None:
    """What begins at a stop is no part of the phrase, unless it is its complement (*la mairie de Luc Ormond*)."""
    words, i = to.words, to.at
    return END if i in to.stops and words.folds[i - 1] not in words.pack.people.of else None


def adjective_or_name(to: Reached) -> Step | None:
    """An adjective or a name right behind, or a noun that stands for one."""
    words, i = to.words, to.at
    named = words.words[i][:1].isupper() or (words.functions[i] == "adjective" and words.words[i - 1] != "-")
    return (i, i + 1) if words.pos[i] in ("ADJ", "PROPN") or (words.pos[i] == "NOUN" and named) else None


def lone_participle(to: Reached) -> Step | None:
    """A participle of those that roles have, with nothing behind it that it governs (*les élus sortants*)."""
    words, i = to.words, to.at
    lone = i == to.last + 1 and i + 1 < to.limit and words.pos[i + 1] != "ADP"
    return (i, i + 1) if lone and words.folds[i] in words.pack.people.role_participle else None


def complement_with_de(to: Reached) -> Step | None:
    """A complement with *de*, its determiners and adjectives passed over."""
    words, people, k = to.words, to.words.pack.people, to.at
    if words.folds[k] not in people.of:
        return None
    k += 1
    openers = people.definite | people.possessive | people.indefinite | people.quantity
    while k < to.limit and (
        words.folds[k] in openers
        or words.is_mark(k)
        or (words.folds[k] in people.of and words.folds[k - 1] in people.quantity)
    ):
        k += 1
    while k + 1 < to.limit and words.pos[k] == "ADJ" and words.pos[k + 1] in ("NOUN", "PROPN", "ADJ"):
        k += 1
    return (k, k + 1) if k < to.limit and words.pos[k] in ("NOUN", "PROPN", "ADJ", "X") else END


def end_of_spelt_name(to: Reached) -> Step | None:
    """*et* and the last word of a name before its acronym (*… des eaux et forêts (Onef)*)."""
    words, i = to.words.words, to.at
    if not to.words.is_in(i, to.words.classes.and_word):
        return None
    named = i + 4 < to.limit and words[i + 2] == "(" and words[i + 4] == ")"
    closes = named and words[i + 3][:1].isupper() and to.words.pos[i + 1] in ("NOUN", "ADJ")
    return (i + 1, i + 2) if closes else None


def mark_inside(to: Reached) -> Step | None:
    """A quotation mark before a complement, or a hyphen: passed over, in the hope of what follows."""
    words, i = to.words, to.at
    quoted = words.is_mark(i) and i + 1 < to.limit and words.folds[i + 1] in words.pack.people.of
    return (to.last, i + 1) if quoted or (words.words[i] == "-" and i == to.last + 1) else None


def number_of_name(to: Reached) -> Step | None:
    """A number that closes a name (*le groupe Canal 9*)."""
    words, i = to.words.words, to.at
    return (i, i + 1) if words[i].isdigit() and i == to.last + 1 and words[i - 1][:1].isupper() else None


LONGEST = Extent(
    60,
    (
        quoted_name,
        bracket,
        joined_word,
        qualifier,
        complement,
        second_noun,
        participle_clause,
        apposition,
    ),
)
"""All that belongs to the source of a statement, relative clauses apart."""

OF_ACTOR = Extent(
    14,
    (
        something_else,
        adjective_or_name,
        lone_participle,
        complement_with_de,
        end_of_spelt_name,
        mark_inside,
        number_of_name,
    ),
)
"""What names an actor: its adjectives and its complements with *de*."""
