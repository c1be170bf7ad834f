"""Which statements of a document tell the same: statements in, groups with the words that differ out.

A title, a lead and a body often tell one statement three times, or quote the same words twice. Two statements tell the
same when one speaker may have made both, both affirm or both deny, and most of what the shorter one says, rare words
above all, is in the other too.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import log

from sourcier.languages.folding import fold, level
from sourcier.records import Attribution, Span, Telling

from .context import Context
from .text.predicates import read_sentences, words_within
from .text.words import Words

READ = 80
"""Tokens of a content that are compared."""
STEM = 6
CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM"})
COMMON = 8
"""Statements that may share a word for it to bring them together."""
RIVALS = 24
"""Statements that one is compared with."""
SHARED = 2
SHARED_UNNAMED = 3
SAME, SAME_AHEAD, SAME_UNNAMED = 0.65, 0.5, 0.8
"""The part of the shorter statement's weight that is in the other: in general, with a title or lead, with no name."""
ALIKE, WHOLE = 0.3, 0.9
"""The least part of the longer one's weight, unless this part of the shorter one is in it."""
AHEAD = frozenset({"title", "lead", "crosshead"})
DENIED, RARE = "0 ", ""
RARELY = 4
"""Sentences that may have a word for it to be rare in its document; one that is shared must be."""
SHORTEST_COPY = 12
"""Letters of words that are told twice if they are the same."""
# What is neither a letter nor a digit.
NO_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class _Told:
    """A statement as it is compared: its content words by stem, whether its clauses deny, its words letter by
    letter, those in quotation marks, and the words that name its speaker."""

    statement: Attribution
    stems: dict[str, list[int]]
    denies: frozenset[bool]
    copy: str
    quoted: str
    speaker: frozenset[str]
    role: frozenset[str]


def find_tellings(context: Context) -> tuple[Telling, ...]:
    """The statements that are told more than once in a document, counted as one."""
    if len(context.statements) < SHARED:
        return ()
    order = sorted(context.statements, key=lambda one: one.content[0])
    told = [_look(context.words, statement) for statement in order]
    weights = _weights(context.words, told)
    groups = list(range(len(told)))
    members = {i: [i] for i in groups}
    for i, j in _pairs(told):
        first, second = groups[i], groups[j]
        if first == second or not _tells_the_same(told[i], told[j], weights):
            continue
        if all(_may_join(told[a], told[b]) for a in members[first][:COMMON] for b in members[second][:COMMON]):
            for member in members[second]:
                groups[member] = first
            members[first] += members.pop(second)
    return tuple(
        _telling(context.words, [told[i] for i in sorted(group)]) for group in members.values() if len(group) > 1
    )


def _look(words: Words, statement: Attribution) -> _Told:
    tokens = words_within(words, statement.content, READ)
    stems: dict[str, list[int]] = {}
    for i in tokens:
        if (
            words.pos[i] in CONTENT
            and not words.is_in(i, words.classes.light_verb)
            and not words.is_in(i, words.classes.auxiliary)
        ):
            stems.setdefault(_stem(words.lower[i]), []).append(i)
            if words.is_in(i - 1, words.classes.negative_word):
                stems.setdefault(DENIED + _stem(words.lower[i]), [])
    denies = frozenset(bool(one.predicate.negation) for one in read_sentences(words, tokens) if one.predicate)
    entity, role = statement.entity, statement.role
    return _Told(
        statement,
        stems,
        denies,
        _letters(words, statement.content),
        _letters(words, statement.verbatim),
        _name_words(entity.value) if entity else frozenset(),
        _name_words(f"{role.value} {role.body or ''}") if role else frozenset(),
    )


def _letters(words: Words, spans: tuple[Span, ...]) -> str:
    return NO_LETTERS.sub("", "".join(words.text[span.start : span.end] for span in spans).lower())


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    return fold(word)[:STEM]


def _name_words(name: str) -> frozenset[str]:
    """The longer words of a name, and its capitals."""
    spelt = level(name).replace("'", " ").replace("-", " ").split()
    return frozenset(fold(word) for word in spelt if len(word) > 3 or word.isupper())


def _weights(words: Words, told: list[_Told]) -> dict[str, float]:
    """How much it tells that two statements share a stem: the less, the more sentences of the document have it."""
    wanted = {stem for one in told for stem in one.stems}
    seen: dict[str, set[int]] = defaultdict(set)
    for i, word in enumerate(words.lower):
        if words.pos[i] in CONTENT and (stem := _stem(word)) in wanted:
            seen[stem].add(words.analysis.sentence_of[i])
    total = len(words.analysis.sentences)
    weights = {stem: log(1 + total / max(len(seen[stem]), 1)) for stem in wanted}
    return weights | {RARE: log(1 + total / RARELY)}


def _pairs(told: list[_Told]) -> Iterable[tuple[int, int]]:
    """The pairs that may tell the same: those that share a copy, or words that few statements have."""
    copies: dict[str, int] = {}
    holders: dict[str, list[int]] = defaultdict(list)
    for j, one in enumerate(told):
        if len(one.copy) >= SHORTEST_COPY:
            if one.copy in copies:
                yield copies[one.copy], j
            copies[one.copy] = j
        shared = Counter(i for stem in one.stems for i in holders[stem][-COMMON:])
        for i, count in shared.most_common(RIVALS):
            if count >= min(SHARED, len(one.stems), len(told[i].stems)):
                yield i, j
        for stem in one.stems:
            holders[stem].append(j)


def _tells_the_same(one: _Told, other: _Told, weights: dict[str, float]) -> bool:
    if not _compatible(one, other) or _overlap(one.statement.content, other.statement.content):
        return False
    if one.copy == other.copy:
        return len(one.copy) >= SHORTEST_COPY and bool(one.stems or not one.denies)
    if one.denies and other.denies and not one.denies & other.denies:
        return False
    shared = [stem for stem in one.stems if stem in other.stems]
    if len(shared) < SHARED:
        return False
    if max(weights[stem] for stem in shared) < weights[RARE]:
        return False
    least, most = sorted(sum(weights[stem] for stem in told.stems) for told in (one, other))
    common = sum(weights[stem] for stem in shared)
    ahead = AHEAD & {one.statement.part, other.statement.part}
    if common < ALIKE * most and not (common >= WHOLE * least and (ahead or len(shared) >= SHARED_UNNAMED)):
        return False
    if _is_cut_from(one.quoted, other.quoted):
        return common >= SAME_AHEAD * least
    if one.statement.entity_id is None or other.statement.entity_id is None:
        return common >= SAME_UNNAMED * least and len(shared) >= SHARED_UNNAMED
    return common >= (SAME_AHEAD if ahead else SAME) * least


def _is_cut_from(one: str, other: str) -> bool:
    """Whether the quoted letters of one statement are in those of the other."""
    short, long = sorted((one, other), key=len)
    return len(short) >= SHORTEST_COPY and short in long


def _overlap(one: tuple[Span, ...], other: tuple[Span, ...]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one for b in other)


def _compatible(one: _Told, other: _Told) -> bool:
    """Whether one speaker may have made both statements: one is unnamed, or a body that the other is of."""
    a, b = one.statement.entity_id, other.statement.entity_id
    if a is None or b is None or a == b:
        return True
    return _speaks_for(one, other) or _speaks_for(other, one)


def _may_join(one: _Told, other: _Told) -> bool:
    """Whether two statements may stand in one group, which a third one may have brought together."""
    shared = len(one.stems.keys() & other.stems.keys())
    return _compatible(one, other) and shared >= min(SHARED, len(one.stems), len(other.stems))


def _speaks_for(one: _Told, other: _Told) -> bool:
    """Whether the name or the role of one speaker holds the other's whole name (*un porte-parole de l'OTAN*)."""
    return bool(other.speaker) and other.speaker <= (one.speaker | one.role)


def _telling(words: Words, group: list[_Told]) -> Telling:
    holders = Counter(stem for one in group for stem in one.stems)
    differing = []
    for one in group:
        own = sorted(i for stem, tokens in one.stems.items() if holders[stem] == 1 for i in tokens)
        differing.append(_stretches(words, own))
    return Telling(tuple(one.statement.id for one in group), tuple(differing))


def _stretches(words: Words, tokens: list[int]) -> tuple[Span, ...]:
    """The spans of tokens, those that are next to each other or joined by *and* taken together."""
    spans: list[Span] = []
    last = -2
    for i in tokens:
        joined = i == last + 1 or (i == last + 2 and words.is_in(last + 1, words.classes.and_word))
        if spans and joined:
            spans[-1] = Span(spans[-1].start, words.ends[i])
        else:
            spans.append(words.span(i, i))
        last = i
    return tuple(spans)
