"""Candidates to relations: which are kept, with whose content and source, each weighed by a table of signs.

The tables are fitted on annotated news by training/learn.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sourcier.models.encoder import Signals
from sourcier.records import Span

from ..statements.assembly import nest
from ..statements.relations import Relation
from .candidates import Candidate, Letters, meet, piece_at
from .log_odds import Weights, odds_of, step
from .proposals import speakers

SAME_CONTENT, APART, WITHIN = 0.8, 0.3, 0.9
"""Two contents are one from this likeness on; of the shorter one's letters the other may hold at most the second share,
or at least the third: between them they cross."""
SHOWN = 2.5
"""Log odds that what the layout shows has over what the tables give: no annotated news shows enough of it."""
STRETCH = 2000
"""Characters in which relations that may clash are looked for together."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A relation that is kept, with the log odds that it is one and that its source is right."""

    relation: Relation
    odds: float
    link: float
    candidate: Candidate


def join(candidates: Sequence[Candidate], text: str, weights: Weights) -> tuple[Chosen, ...]:
    """The candidates that reach the threshold of the table, those that cross a better one left out."""
    least = weights.found.get("threshold", 0.0)
    letters = Letters(text)
    weighed = [(found_odds(c, weights), merged(c, weights), c) for c in candidates]
    ranked = sorted(
        (item for item in weighed if item[0] >= least), key=lambda item: (-item[0], item[1].content, item[1].cue)
    )
    kept: list[tuple[float, Relation, Candidate]] = []
    places: dict[int, list[tuple[Relation, Candidate]]] = {}
    for odds, relation, candidate in ranked:
        here = range(relation.content[0].start // STRETCH, relation.content[-1].end // STRETCH + 1)
        # Rules have settled their conflicts among themselves.
        if any(
            _clash(letters, relation, other)
            for place in here
            for other, theirs in places.get(place, ())
            if candidate.rule is None or theirs.rule is None
        ):
            continue
        kept.append((odds, relation, candidate))
        for place in here:
            places.setdefault(place, []).append((relation, candidate))
    kept.sort(key=lambda item: (item[1].content[0].start, -item[1].content[-1].end))
    nested = nest(tuple(relation for _, relation, _ in kept))
    return tuple(
        _chosen(candidate, relation, odds, weights) for relation, (odds, _, candidate) in zip(nested, kept, strict=True)
    )


def judged(candidates: Sequence[Candidate], weights: Weights) -> tuple[Chosen, ...]:
    """The rules' relations as they are, with how sure they are."""
    return tuple(_chosen(c, c.rule, found_odds(c, weights), weights) for c in candidates if c.rule is not None)


def found_odds(candidate: Candidate, weights: Weights) -> float:
    """The log odds that a candidate is a relation."""
    shown = candidate.rule is not None and candidate.rule.is_laid_out
    return odds_of(weights.found, candidate.signs) + (SHOWN if shown else 0.0)


def _chosen(candidate: Candidate, relation: Relation, odds: float, weights: Weights) -> Chosen:
    return Chosen(relation, odds, odds_of(weights.link, link_signs(candidate, relation)), candidate)


def _clash(letters: Letters, one: Relation, other: Relation) -> bool:
    """Whether two relations cannot both stand: they have one content, or letters of it by one cue, or cross without one
    holding the other."""
    both = letters.shared(one.content, other.content)
    if not both:
        return False
    if one.cue and one.cue == other.cue:
        return True
    smaller = min(letters.of(one.content), letters.of(other.content))
    return letters.likeness(one.content, other.content) >= SAME_CONTENT or APART * smaller < both < WITHIN * smaller


def merged(candidate: Candidate, weights: Weights) -> Relation:
    """The relation of a candidate, each field taken from the reader that is more likely right about it."""
    rule, learned = candidate.rule, candidate.learned
    if rule is None or learned is None:
        relation = rule or (learned.relation if learned else None)
        assert relation is not None
        return relation
    relation, taken = rule, []
    if rule.is_laid_out:
        return replace(rule, found_by=f"{rule.found_by} + learned")
    # Words that stand in marks without a cue are quoted: what a cue among them reports is another's construal.
    quoted = not rule.cue and rule.type == "direct" and learned.relation.type == "indirect"
    if not quoted and odds_of(weights.content, candidate.content_signs) > 0:
        relation = replace(relation, content=learned.relation.content, type=learned.relation.type)
        taken.append("content")
    source = learned.relation.source
    if odds_of(weights.source, candidate.source_signs) > 0:
        relation = replace(relation, source=source, impersonal=False, free=rule.free and source is None)
        taken.append("source")
    said = " + learned" + (f" ({', '.join(taken)})" if taken else "")
    return replace(relation, found_by=rule.found_by + said)


def link_signs(candidate: Candidate, relation: Relation) -> list[str]:
    """What speaks for the source of a relation."""
    state = "source" if relation.source else "no source"
    signs = [
        f"rule {candidate.way}",
        f"{candidate.way} {state}",
        f"{state} {'cue' if relation.cue else 'no cue'}",
    ]
    if candidate.learned is None:
        return [*signs, f"{state} rule alone"]
    theirs = candidate.learned.relation.source
    both = relation.source is not None and theirs is not None and meet(relation.source, theirs)
    agreed = both or relation.source is theirs is None
    return [
        *signs,
        f"{state} sure {step(candidate.learned.proposal.source_sure)}",
        f"{state} {'agreed' if agreed else 'alone'}",
    ]


def pointed_at(signals: Signals, chosen: Chosen) -> tuple[tuple[Span, float], ...]:
    """The words by which the encoder finds the speaker of a relation named, with their probabilities."""
    learned = chosen.candidate.learned
    piece = learned.proposal.piece if learned else piece_at(signals, chosen.relation.content[0].start)
    return speakers(signals, piece) if piece is not None else ()
