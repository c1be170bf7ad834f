"""Weighs the signs by which the rules' relations and the encoder's are put together: annotated news in, tables out.

What is fitted are logistic regressions over signs, as in training/certainty.py. The encoder's signals of a document
must come from a network that was trained without it (training/learn.py sees to that).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from certainty import SLIGHT, Case, fit, matrix, signs_of

from sourcier.evaluation.corpora import AnnotatedDocument, Annotation
from sourcier.evaluation.matching import SAME_CONTENT, one_to_one, place_right
from sourcier.reading.signals.candidates import Candidate, Letters
from sourcier.reading.signals.log_odds import Weights
from sourcier.reading.signals.selection import link_signs, merged
from sourcier.reading.statements.relations import Relation
from sourcier.reading.steps import Findings

TIE = 0.02
"""How much likelier to gold's one content must be than another to be better."""


@dataclass
class Cases:
    """The cases of the choices between what the rules and the encoder see."""

    found: list[Case] = field(default_factory=list)
    content: list[Case] = field(default_factory=list)
    source: list[Case] = field(default_factory=list)


def table_of(cases: Sequence[Case], before: Mapping[str, float] | None = None) -> dict[str, float]:
    """The weights of the signs of cases, and their `bias`; with `before`, a table that they go out from, those of its
    signs too."""
    if not cases:
        return dict(before or {"bias": 0.0})
    old = dict(before or {})
    known = sorted({*signs_of(cases), *(sign for sign in old if sign not in ("bias", "threshold"))})
    start = np.array([old.get(sign, 0.0) for sign in (*known, "bias")])
    weights = fit(matrix(cases, known), np.array([case.right for case in cases], float), start)
    table = {sign: round(float(w), 2) for sign, w in zip(known, weights, strict=False) if abs(w) >= SLIGHT}
    return {"bias": round(float(weights[-1]), 2), **table}


def relations_of(candidate: Candidate) -> list[Relation]:
    """The relations that a candidate is made of: the rule's, the encoder's."""
    return [r for r in (candidate.rule, candidate.learned.relation if candidate.learned else None) if r is not None]


def match(letters: Letters, gold: Sequence[Annotation], candidates: Sequence[Candidate]) -> dict[int, int]:
    """The gold relation of each candidate that has one (index to index), the likest first."""
    found = []
    for j, candidate in enumerate(candidates):
        for i, annotation in enumerate(gold):
            best = max(letters.likeness(annotation.content, r.content) for r in relations_of(candidate))
            if best >= SAME_CONTENT:
                found.append((best, -i, -j))
    return {-j: -i for i, j in one_to_one([(i, j) for _, i, j in sorted(found, reverse=True)])}


def right_source(text: str, gold: Annotation, relation: Relation) -> bool:
    """Whether a relation has gold's source by its place, or rightly none."""
    return place_right(text, gold, Annotation(content=relation.content, source=relation.source))


def collect(document: AnnotatedDocument, seen: Findings, cases: Cases) -> None:
    """Add a document's cases."""
    text, gold = seen["document"].text.characters, document.attributions
    letters = Letters(text)
    paired = match(letters, gold, seen["candidates"])
    for j, candidate in enumerate(seen["candidates"]):
        cases.found.append(Case(document.doc, candidate.signs, j in paired))
        if j not in paired or candidate.rule is None or candidate.learned is None:
            continue
        annotation = gold[paired[j]]
        ours, theirs = (letters.likeness(annotation.content, r.content) for r in relations_of(candidate))
        if abs(ours - theirs) > TIE:
            cases.content.append(Case(document.doc, candidate.content_signs, theirs > ours))
        one, other = (right_source(text, annotation, r) for r in relations_of(candidate))
        if one != other:
            cases.source.append(Case(document.doc, candidate.source_signs, other))


def links(document: AnnotatedDocument, seen: Findings, weights: Weights) -> list[Case]:
    """A document's sources as they are chosen, right or wrong."""
    text, gold = seen["document"].text.characters, document.attributions
    found = []
    for j, i in match(Letters(text), gold, seen["candidates"]).items():
        relation = merged(seen["candidates"][j], weights)
        signs = tuple(link_signs(seen["candidates"][j], relation))
        found.append(Case(document.doc, signs, right_source(text, gold[i], relation)))
    return found
