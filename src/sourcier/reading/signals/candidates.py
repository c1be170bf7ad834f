"""Candidates for relations: what the rules see, what the encoder sees, which of them are one, and their signs."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np

from sourcier.models.encoder import Signals
from sourcier.records import CueClass, Span

from ..elements.contents import class_of, clean, type_of
from ..elements.cues import Cue, Cues
from ..elements.objects import acting_object
from ..statements.incises import words_spans
from ..statements.quotations import is_nickname
from ..statements.relations import Relation
from ..text.words import VERBAL, Words
from .log_odds import step
from .proposals import BEGINS, Proposal, source_odds

SAME, NEAR = 0.5, 0.97
"""How much of two contents' letters must be shared for them to be one statement, and for one to lie in the other."""
NEARLY_WHOLE = 0.8
"""How much of a quotation's letters a content must hold to be given all of it."""
LEARNED, NOUN = "learned", "noun"
"""Ways in which a relation is found: by the encoder, and by a rule for nouns of speech."""


@dataclass(frozen=True, slots=True)
class Learned:
    """A relation that the encoder proposes, and what it says of it."""

    relation: Relation
    proposal: Proposal


@dataclass(frozen=True, slots=True)
class Candidate:
    """A relation that a rule sees, the encoder, or both.

    `signs` speak for or against there being one; where both see it, `content_signs` and `source_signs` for or against
    the encoder's content and source.
    """

    rule: Relation | None
    learned: Learned | None
    signs: tuple[str, ...]
    content_signs: tuple[str, ...] = ()
    source_signs: tuple[str, ...] = ()

    @property
    def way(self) -> str:
        """The rule that sees it, without what it was found with."""
        return self.rule.way if self.rule else LEARNED


class Letters:
    """How many letters and digits spans of one text hold."""

    def __init__(self, text: str) -> None:
        """Count them once."""
        self._before = [0, *accumulate(character.isalnum() for character in text)]

    def of(self, spans: Sequence[Span]) -> int:
        """The letters in spans that lie apart."""
        return sum(self._before[span.end] - self._before[span.start] for span in spans)

    def shared(self, one: Sequence[Span], other: Sequence[Span]) -> int:
        """The letters in both."""
        return sum(
            self._before[min(a.end, b.end)] - self._before[max(a.start, b.start)]
            for a in one
            for b in other
            if meet(a, b)
        )

    def likeness(self, one: Sequence[Span], other: Sequence[Span]) -> float:
        """Shared letters of all letters."""
        both = self.shared(one, other)
        whole = self.of(one) + self.of(other) - both
        return both / whole if whole else 0.0


def meet(one: Span, other: Span) -> bool:
    """Whether two spans share characters."""
    return one.start < other.end and other.start < one.end


def candidates_of(
    words: Words,
    rules: Sequence[Relation],
    proposals: Sequence[Proposal],
    signals: Signals | None,
    cues: Cues,
) -> tuple[Candidate, ...]:
    """The rules' relations in their order, each with the encoder's for the same content, then those that no rule
    sees."""
    letters = Letters(words.text)
    if signals is None:
        return tuple(Candidate(rule, None, tuple(_rule_signs(letters, rule))) for rule in rules)
    known = (*cues.verbs, *cues.nouns, *(cue for cue, _ in cues.prepositions))
    by_token = {token: cue for cue in known for token in cue.tokens}
    learned = [Learned(r, p) for p in proposals if (r := as_relation(words, letters, p, by_token)) is not None]
    near = _overlapping([r.content for r in rules], [one.relation.content for one in learned])
    partners = _partners(letters, rules, learned, near)
    found = [
        _of_rule(letters, rule, _mended(words, rule, learned[partners[i]]) if i in partners else None, signals)
        for i, rule in enumerate(rules)
    ]
    around: dict[int, list[Relation]] = {}
    for i, j in near:
        around.setdefault(j, []).append(rules[i])
    taken = set(partners.values())
    found += [
        Candidate(None, one, tuple(_lone_signs(letters, one, around.get(j, []))))
        for j, one in enumerate(learned)
        if j not in taken
    ]
    return tuple(found)


def _overlapping(ours: Sequence[Sequence[Span]], theirs: Sequence[Sequence[Span]]) -> list[tuple[int, int]]:
    """The pairs of contents whose outer bounds meet."""
    order = sorted((content[0].start, content[-1].end, j) for j, content in enumerate(theirs))
    starts = [start for start, _, _ in order]
    longest = max((end - start for start, end, _ in order), default=0)
    pairs = []
    for i, content in enumerate(ours):
        low, high = bisect_left(starts, content[0].start - longest), bisect_left(starts, content[-1].end)
        pairs += [(i, j) for _, end, j in order[low:high] if end > content[0].start]
    return pairs


def _partners(
    letters: Letters, rules: Sequence[Relation], learned: Sequence[Learned], near: Sequence[tuple[int, int]]
) -> dict[int, int]:
    """The encoder's relation for each of the rules' that has one: one to one, the likest first."""
    likeness = {(i, j): letters.likeness(rules[i].content, learned[j].relation.content) for i, j in near}
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for i, j in sorted(
        (pair for pair in near if likeness[pair] >= SAME or _of_one_cue(rules[pair[0]], learned[pair[1]].relation)),
        key=lambda pair: (-likeness[pair], pair),
    ):
        if i not in partners and j not in taken:
            partners[i] = j
            taken.add(j)
    return partners


def _of_one_cue(rule: Relation, learned: Relation) -> bool:
    """Whether two relations have one cue and begin alike: one only goes on farther than the other."""
    return bool(rule.cue) and rule.cue == learned.cue and rule.content[0].start == learned.content[0].start


# The encoder's proposals as relations.


def as_relation(words: Words, letters: Letters, proposal: Proposal, by_token: Mapping[int, Cue]) -> Relation | None:
    """A proposal as a relation, mended where the rules know better; None where nothing is left of it.

    A content that nearly fills its quotation marks gets all that stands between them; cues are as the lexicon has them;
    a cue or a source that lies in the content is none.
    """
    cleaned = tuple(clean(words, [_on_words(words, span) for span in proposal.content]))
    content = tuple(_within_marks(words, letters, span) for span in cleaned)
    if not content or (len(content) == 1 and _nickname(words, content[0])):
        return None
    cue: tuple[Span, ...] = ()
    cue_class: CueClass = "quote-only"
    if proposal.cue is not None:
        known = by_token.get(words.token_at(proposal.cue.end - 1)) or by_token.get(words.token_at(proposal.cue.start))
        cue = words_spans(words, known.tokens) if known is not None else (_on_words(words, proposal.cue),)
        if any(meet(span, word) for span in content for word in cue):
            cue = ()
        else:
            cue_class = class_of(words, known, content) if known is not None else "say"
    source = _phrase(words, proposal.source) if proposal.source is not None else None
    if source is not None and any(meet(span, source) for span in content):
        source = None
    kind = type_of(words, content, _held_by(words, content, cue))
    return Relation(
        # An answer of an interview and a block quote are direct without any marks.
        type="direct" if kind == "indirect" and proposal.direct else kind,
        content=content,
        cue=cue,
        cue_class=cue_class,
        source=source,
        found_by=LEARNED if content == cleaned else f"{LEARNED}: closed by its marks",
        free=source is None and not cue,
    )


def _nickname(words: Words, span: Span) -> bool:
    """Whether a content is nothing but how somebody is called, in quotation marks."""
    k = words.quote_of[min(words.token_at(span.start), len(words) - 1)] if len(words) else -1
    return k >= 0 and words.index.outer[k].span == span and is_nickname(words, k)


def _on_words(words: Words, span: Span) -> Span:
    """A span without halves of words; where nothing was analysed it stays as it is."""
    first, last = words.token_at(span.start), words.token_at(span.end - 1)
    start = words.starts[first] if first < len(words.starts) and words.starts[first] < span.end else span.start
    end = words.ends[last] if last < len(words.ends) and words.starts[last] < span.end else span.end
    return Span(min(start, span.start), max(end, span.end))


def _phrase(words: Words, span: Span) -> Span | None:
    """A source of whole words, without the prepositions and marks that it may end with."""
    span = _on_words(words, span)
    last = words.token_at(span.end - 1)
    while last < len(words.ends) and words.ends[last] <= span.end and words.starts[last] > span.start:
        if words.pos[last] not in ("ADP", "PUNCT", "CCONJ") or words.is_mark(last) or words.lower[last] in ")]":
            break
        last -= 1
        span = Span(span.start, words.ends[last])
    return span if any(words.text[i].isalnum() for i in range(*span)) else None


def _within_marks(words: Words, letters: Letters, span: Span) -> Span:
    """The whole quotation, where a span lies in it and holds nearly all of its letters."""
    k = words.index.at(span.start)
    if k is None:
        return span
    whole = words.index.outer[k]
    if not whole.closed or span.end > whole.span.end or span == whole.span:
        return span
    return whole.span if letters.of([span]) >= NEARLY_WHOLE * letters.of([whole.span]) else span


def _held_by(words: Words, content: Sequence[Span], cue: Sequence[Span]) -> int:
    """The outer quotation in which cue and content stand together: -1 where there is none."""
    k = words.index.at(cue[0].start) if cue else None
    if k is None:
        return -1
    whole = words.index.outer[k].span
    return k if all(whole.start <= span.start and span.end <= whole.end for span in content) else -1


def _mended(words: Words, rule: Relation, learned: Learned) -> Learned:
    """The encoder's relation without what grammar excludes, seen beside the rule's.

    Of a clause behind its conjunction the verb is never left out (*que la mairie veut [agir]*); who is behind a noun of
    speech is not named in a clause behind its content; who learned something is not its source, and who accuses
    somebody of having said it neither.
    """
    relation = learned.relation
    if _drops_verb(words, rule.content[0], relation.content[0]):
        relation = replace(relation, content=rule.content, type=rule.type)
    behind = relation.source is not None and relation.source.start >= rule.content[-1].end
    if rule.way == NOUN and rule.source is None and behind:
        relation = replace(relation, source=None)
    head = words.token_at(rule.cue[-1].end - 1) if rule.cue else -1
    learns = rule.impersonal and words.is_in(head, words.classes.learning_verb)
    if learns or (head >= 0 and rule.source is not None and acting_object(words, head) is not None):
        relation = replace(relation, source=rule.source)
    return replace(learned, relation=relation)


def _drops_verb(words: Words, clause: Span, content: Span) -> bool:
    """Whether a content lies in a clause behind a conjunction, but behind the first finite verb of it."""
    first, begin = words.token_at(clause.start), words.token_at(content.start)
    if not (
        first < begin and content.start < clause.end and first and words.is_in(first - 1, words.classes.complementiser)
    ):
        return False
    return any(
        words.pos[i] in VERBAL and words.feature(i, "VerbForm") == "Fin" and words.quote_of[i] == words.quote_of[first]
        for i in range(first, begin)
    )


# Signs.


def _rule_signs(letters: Letters, rule: Relation) -> list[str]:
    signs = [*_own_signs(letters, rule.way, rule), f"class {rule.cue_class}"]
    return [*signs, "nested"] if rule.nested_in is not None else signs


def _own_signs(letters: Letters, way: str, relation: Relation) -> list[str]:
    return [
        f"rule {way}",
        f"type {relation.type}",
        f"{way} {relation.type}",
        f"{way} {'no source' if relation.source is None else 'source'}",
        f"{way} letters {min(7, max(1, letters.of(relation.content)).bit_length())}",
    ]


def _proposal_signs(proposal: Proposal, seen_by: str) -> list[str]:
    return [
        f"begin {step(proposal.begin)}",
        f"end {step(proposal.end)}",
        f"inside {step(proposal.inside)}",
        f"source sure {step(proposal.source_sure)}",
        f"cue sure {step(proposal.cue_sure)}",
        f"{seen_by} begin {step(proposal.begin) // 2}",
    ]


def _of_rule(letters: Letters, rule: Relation, learned: Learned | None, signals: Signals) -> Candidate:
    """The candidate of a rule's relation, with the encoder's for the same content if there is one."""
    signs = _rule_signs(letters, rule)
    begin, inside = look(signals, rule.content)
    if learned is None:
        signs += ["rule alone", f"rule alone begin {step(begin)}", f"rule alone inside {step(inside)}"]
        return Candidate(rule, None, (*signs, f"alone {rule.way}"))
    other = learned.relation
    likeness = int(letters.likeness(rule.content, other.content) * 10)
    longer = "longer" if letters.of(other.content) > letters.of(rule.content) else "shorter"
    content_signs = (
        f"rule {rule.way}",
        f"{rule.way} {longer}",
        f"{rule.type} {longer}",
        f"likeness {likeness}",
        f"begin {step(learned.proposal.begin)}",
        f"end {step(learned.proposal.end)}",
        f"rule begin {step(begin)}",
        f"{'same' if rule.content[0].start == other.content[0].start else 'other'} start",
        f"{'same' if rule.content[-1].end == other.content[-1].end else 'other'} end",
        f"spans {len(rule.content)} {len(other.content)}",
    )
    signs += [*_proposal_signs(learned.proposal, "both"), f"likeness {likeness}"]
    return Candidate(rule, learned, tuple(signs), content_signs, _source_signs(rule.way, rule, learned, signals))


def _lone_signs(letters: Letters, learned: Learned, beside: Sequence[Relation]) -> list[str]:
    """The signs of a relation that no rule sees."""
    relation = learned.relation
    return [
        *_own_signs(letters, LEARNED, relation),
        *_proposal_signs(learned.proposal, "alone"),
        f"alone {_place(letters, relation.content, beside)}",
        f"alone {relation.cue_class}",
    ]


def _place(letters: Letters, content: Sequence[Span], beside: Sequence[Relation]) -> str:
    """How a content lies to those that the rules found around it."""
    best = "apart"
    for other in beside:
        both = letters.shared(content, other.content)
        if not both:
            continue
        if both >= NEAR * letters.of(content):
            return "inside"
        best = "around" if both >= NEAR * letters.of(other.content) else "across"
    return best


def _source_signs(way: str, rule: Relation, learned: Learned, signals: Signals) -> tuple[str, ...]:
    theirs, mine = rule.source, learned.relation.source
    if theirs is None or mine is None:
        relation = "both none" if theirs is mine else "rule none" if theirs is None else "learned none"
    else:
        relation = "meet" if meet(theirs, mine) else "differ"
    held = source_odds(signals, learned.proposal.piece, theirs)
    return (
        f"rule {way}",
        relation,
        f"{way} {relation}",
        f"{relation} sure {step(learned.proposal.source_sure)}",
        f"{relation} rule's {step(held)}",
        f"{relation} {'impersonal' if rule.impersonal else 'personal'}",
        f"{relation} {'cue' if rule.cue else 'no cue'}",
    )


def piece_at(signals: Signals, offset: int) -> int | None:
    """The piece that holds an offset; None behind the last."""
    first = signals.pieces.at(offset)
    return first if first < len(signals.pieces.ids) else None


def look(signals: Signals, content: Sequence[Span]) -> tuple[float, float]:
    """How probable the encoder finds it that a content begins here, and that its letters lie in a content."""
    first = piece_at(signals, content[0].start)
    if first is None:
        return 0.0, 0.0
    near = signals.begins[max(0, first - 2) : first + 3, BEGINS]
    rows = [row for span in content for row in signals.pieces.within(*span)]
    inside = float(np.mean(1 - np.exp(signals.depth[rows, 0]))) if rows else 0.0
    return float(np.exp(near.max())), inside
