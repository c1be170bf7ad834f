"""The relations of a text: every rule's findings put together, conflicts settled, nesting told."""

from bisect import bisect_right
from collections import Counter
from dataclasses import replace

from sourcier.records import Part, Span

from ..elements.cues import Cue, Cues
from ..elements.objects import acting_object
from ..elements.sources import has_own_subject
from ..text.words import FINAL_MARKS, Words
from .bare_clauses import find_bare
from .clauses import find_governed, find_noun_clauses
from .dialogue import find_dialogue
from .incises import Incise, find_incises
from .prepositions import find_according
from .quotations import COLON_ALONE, find_inner, find_quoted, term_key
from .relations import Relation
from .set_off import find_set_off

NEIGHBOURS = 64
"""How many content spans before a cue may hold it."""


def find_relations(
    words: Words, cues: Cues, parts: tuple[Part, ...], segments: tuple[Span, ...]
) -> tuple[Relation, ...]:
    """The attribution relations of an analysed text, by the start of their content."""
    dialogue = find_dialogue(words, parts, segments)
    verbs, nouns = cues.verbs, cues.nouns
    incises = find_incises(words, verbs)
    used = {incise.cue.head for incise, _ in incises}
    starts = frozenset(incise.first for incise, _ in incises)
    according = find_according(words, cues.prepositions, starts)
    agents = [(incise.first, incise.last, incise.source.last) for incise, _ in incises]
    according = [
        (cue, last, relation)
        for cue, last, relation in according
        if not any(first <= cue.head <= max(end, agent) for first, end, agent in agents)
    ]
    stops = starts | frozenset(cue.first for cue, last, _ in according if _closes_sentence(words, last))
    governed = find_governed(words, verbs, frozenset(used), stops)
    governed = [(cue, _inherit(words, cue, relation, incises)) for cue, relation in governed]
    governed = _shared_subjects(words, governed)
    used |= {cue.head for cue, _ in governed}
    bare = find_bare(words, verbs, frozenset(used))
    used |= {cue.head for cue, _ in bare}
    noun_clauses = find_noun_clauses(words, nouns, frozenset(used), stops)
    relations = [relation for _, relation in incises]
    relations += [relation for _, relation in (*governed, *bare)]
    relations += [relation for _, _, relation in according]
    relations += [relation for _, relation in noun_clauses]
    laid_out = [*dialogue, *find_set_off(words, parts, segments, [cue for cue in verbs if cue.head not in used])]
    relations = [relation for relation in relations if not _same_words(relation, laid_out)] + laid_out
    claimed = _claimed(words, relations)
    terms = frequent_terms(words)
    in_incises = frozenset(incise.cue.head for incise, _ in incises)
    quoted = find_quoted(words, verbs, nouns, claimed, in_incises, terms)
    relations += [_goes_on(words, relation, [told for _, _, told in according]) for relation in quoted]
    relations += find_inner(words, verbs)
    relations.sort(key=lambda r: (r.content[0].start, -r.content[-1].end))
    return nest(tuple(_distinct(relations)))


def _goes_on(words: Words, quoted: Relation, according: list[Relation]) -> Relation:
    """A quotation behind a colon is of whom the clause in front of it is (*Selon X, il est tard : « … »*)."""
    infinitive = bool(quoted.cue) and words.feature(words.token_at(quoted.cue[-1].start), "VerbForm") == "Inf"
    if quoted.found_by != COLON_ALONE and not infinitive:
        return quoted
    for told in reversed(according):
        between = words.text[told.content[-1].end : quoted.content[0].start]
        if told.source is not None and len(between) <= 4 and between.strip() == ":":
            return replace(quoted, cue=(), cue_class="quote-only", source=told.source, free=False)
    return quoted


def _same_words(relation: Relation, laid_out: list[Relation]) -> bool:
    """Whether a relation is but a tweet or an answer once more, or takes the outlet's words and a tweet's for one
    content."""
    return any(
        span.start < other.content[0].end and span.end > other.content[0].start and not _inside(relation, other)
        for span in relation.content
        for other in laid_out
    )


def _inside(relation: Relation, other: Relation) -> bool:
    outer = other.content[0]
    return all(outer.start <= span.start and span.end <= outer.end for span in (*relation.content, *relation.cue))


def _closes_sentence(words: Words, last: int) -> bool:
    """Whether nothing but final punctuation follows token `last` in its sentence."""
    end = words.sentence(last)[1]
    return all(words.lower[j] in FINAL_MARKS or words.is_mark(j) or words.lower[j] == ")" for j in range(last + 1, end))


def _inherit(words: Words, cue: Cue, relation: Relation, incises: list[tuple[Incise, Relation]]) -> Relation:
    """A verb without a subject of its own behind an incise in its sentence (*a dit X, ajoutant que…*) has the
    incise's source."""
    if cue.form not in ("participle", "infinitive") or acting_object(words, cue.head) is not None:
        return relation
    sentence = words.analysis.sentence_of[cue.head]
    for incise, told in reversed(incises):
        if incise.last < cue.head and words.analysis.sentence_of[incise.cue.head] == sentence:
            if words.quote_of[cue.head] == words.quote_of[incise.cue.head]:
                return replace(relation, source=told.source, impersonal=told.impersonal)
            return relation
    return relation


def _shared_subjects(words: Words, governed: list[tuple[Cue, Relation]]) -> list[tuple[Cue, Relation]]:
    """Coordinated verbs of speech have one subject: *X a concédé que… mais a assuré…*."""
    out: list[tuple[Cue, Relation]] = []
    for cue, relation in governed:
        before = cue.first - 1
        while before > 0 and (
            words.is_in(before, words.classes.negation)
            or words.is_in(before, words.classes.object_clitic)
            or words.pos[before] == "ADV"
        ):
            before -= 1
        coordinated = words.is_in(before, words.classes.and_word) or words.is_in(before, words.classes.but)
        if coordinated and cue.form == "finite" and not has_own_subject(words, cue):
            sentence = words.analysis.sentence_of[cue.head]
            for earlier, told in reversed(out):
                if words.analysis.sentence_of[earlier.head] != sentence:
                    break
                if words.quote_of[earlier.head] == words.quote_of[cue.head] and told.source is not None:
                    relation = replace(relation, source=told.source, impersonal=told.impersonal)
                    break
        out.append((cue, relation))
    return out


def _claimed(words: Words, relations: list[Relation]) -> set[int]:
    """The outer quotations that lie in some relation's content; one in which somebody but tells what was said before
    is still to be given to whom it is of."""
    claimed: set[int] = set()
    for relation in relations:
        told_in = (
            words.index.at(relation.cue[0].start) if relation.cue and not relation.way.startswith("incise") else None
        )
        for span in relation.content:
            claimed.update(k for k in words.index.meeting(span) if k != told_in)
    return claimed


def frequent_terms(words: Words) -> frozenset[str]:
    """Words that stand in quotation marks more than once, folded: names and terms at arm's length, not speech."""
    counts = Counter(
        term_key(words.text[q.inner.start : q.inner.end]) for q in words.quotations if q.inner.end - q.inner.start <= 40
    )
    return frozenset(term for term, n in counts.items() if n > 1)


def _distinct(relations: list[Relation]) -> list[Relation]:
    """Without relations whose content another one already has under the same cue or the same letters."""
    seen: set[tuple[tuple[Span, ...], tuple[Span, ...]]] = set()
    contents: set[tuple[Span, ...]] = set()
    out = []
    for relation in relations:
        key = (relation.content, relation.cue)
        if key in seen or relation.content in contents:
            continue
        seen.add(key)
        contents.add(relation.content)
        out.append(relation)
    return out


def nest(relations: tuple[Relation, ...]) -> tuple[Relation, ...]:
    """The relations with `nested_in` set: the smallest larger content that holds a relation's cue (its content
    where it has no cue)."""
    sizes = [sum(span.end - span.start for span in relation.content) for relation in relations]
    spans = sorted((span.start, span.end, j) for j, relation in enumerate(relations) for span in relation.content)
    starts = [span[0] for span in spans]
    out = []
    for i, relation in enumerate(relations):
        anchors = relation.cue or relation.content
        best: int | None = None
        last = bisect_right(starts, anchors[0].start)
        for _, end, j in reversed(spans[max(0, last - NEIGHBOURS) : last]):
            if j == i or (sizes[j], -j) <= (sizes[i], -i) or end < anchors[0].end:
                continue
            if best is not None and sizes[j] >= sizes[best]:
                continue
            if all(any(s.start <= a.start and a.end <= s.end for s in relations[j].content) for a in anchors):
                best = j
        out.append(replace(relation, nested_in=best))
    return tuple(out)
