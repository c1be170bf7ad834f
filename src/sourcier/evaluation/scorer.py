"""The figures of a reader: gold and predicted annotations in, precision, recall, F1 and accuracies out (0 to 100).

`docs/figures.md` defines each figure.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from .corpora import AnnotatedDocument, Annotation, check_predictions
from .matching import cue_right, letters_of, one_to_one, overlaps, paired, same_entity

DRAWS = 1000
QUOTATION_MARKS = frozenset('«»“”„‟"‹›‘’＂')


@dataclass(frozen=True, slots=True)
class Retrieval:
    """What was found of what there is: `hits` among `predicted` and among `gold`."""

    hits: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of the predicted that is right, in percent."""
        return round(100 * self.hits / self.predicted, 1) if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of gold that was found, in percent."""
        return round(100 * self.hits / self.gold, 1) if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both, in percent."""
        if not self.hits:
            return 0.0
        precision, recall = self.hits / self.predicted, self.hits / self.gold
        return round(100 * 2 * precision * recall / (precision + recall), 1)

    def __add__(self, other: "Retrieval") -> "Retrieval":
        return Retrieval(self.hits + other.hits, self.predicted + other.predicted, self.gold + other.gold)

    def as_dict(self) -> dict[str, float]:
        """The three figures by their short names."""
        return {"p": self.precision, "r": self.recall, "f1": self.f1}


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How many of `total` are `right`."""

    right: int
    total: int

    @property
    def percent(self) -> float | None:
        """The share, null when there was nothing to judge."""
        return round(100 * self.right / self.total, 1) if self.total else None


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over some documents, from which every figure follows; tallies add up."""

    gold: int = 0
    predicted: int = 0
    matched: int = 0
    loose_contents: int = 0
    close_contents: int = 0
    shared_letters: int = 0
    gold_letters: int = 0
    predicted_letters: int = 0
    sources: int = 0
    names: int = 0
    misnamed: int = 0
    types: int = 0
    cues: int = 0
    cues_judged: int = 0
    entities: int = 0
    entities_judged: int = 0
    nested: int = 0
    nested_gold: int = 0
    nested_predicted: int = 0
    direct_exact: int = 0
    direct_judged: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))


@dataclass(frozen=True, slots=True)
class Scores:
    """All figures of a set of documents; `interval` is the 95 % interval of attributed@0.5 F1 over the documents."""

    documents: int
    tally: Tally
    interval: tuple[float, float]

    def retrievals(self) -> dict[str, Retrieval]:
        """The figures that have a precision and a recall."""
        tally = self.tally
        return {
            "content@0.3": Retrieval(tally.loose_contents, tally.predicted, tally.gold),
            "content@0.8": Retrieval(tally.close_contents, tally.predicted, tally.gold),
            "chars": Retrieval(tally.shared_letters, tally.predicted_letters, tally.gold_letters),
            "attributed@0.5": Retrieval(tally.sources, tally.predicted, tally.gold),
            "named@0.5": Retrieval(tally.names, tally.predicted, tally.gold),
            "nested": Retrieval(tally.nested, tally.nested_predicted, tally.nested_gold),
        }

    def accuracies(self) -> dict[str, Accuracy]:
        """The figures that are a share of the paired relations."""
        tally = self.tally
        return {
            "misnamed": Accuracy(tally.misnamed, tally.matched),
            "source": Accuracy(tally.sources, tally.matched),
            "cue": Accuracy(tally.cues, tally.cues_judged),
            "type": Accuracy(tally.types, tally.matched),
            "entity": Accuracy(tally.entities, tally.entities_judged),
            "direct exact": Accuracy(tally.direct_exact, tally.direct_judged),
        }

    def as_dict(self) -> dict[str, Any]:
        """The figures by name, as `sourcier score --json` prints them."""
        figures: dict[str, Any] = {
            "documents": self.documents,
            "gold": self.tally.gold,
            "predicted": self.tally.predicted,
        }
        figures |= {name: retrieval.as_dict() for name, retrieval in self.retrievals().items()}
        figures["attributed@0.5"]["95%"] = list(self.interval)
        return figures | {name: accuracy.percent for name, accuracy in self.accuracies().items()}


def score(
    gold: Sequence[AnnotatedDocument], predicted: Sequence[AnnotatedDocument], texts: Mapping[str, str]
) -> Scores:
    """The figures of the predictions; raises CorpusError when a gold document is missing or an offset impossible."""
    check_predictions(gold, predicted, texts)
    by_name = {document.doc: document.attributions for document in predicted}
    tallies = [tally_document(texts[document.doc], document.attributions, by_name[document.doc]) for document in gold]
    return Scores(len(tallies), sum(tallies, Tally()), interval_over(tallies))


def tally_document(text: str, gold: Sequence[Annotation], predicted: Sequence[Annotation]) -> Tally:
    """The counts of one document."""
    found = overlaps(text, gold, predicted)
    gold_letters = letters_of(text, (span for annotation in gold for span in annotation.content))
    predicted_letters = letters_of(text, (span for annotation in predicted for span in annotation.content))
    tally = Tally(
        gold=len(gold),
        predicted=len(predicted),
        loose_contents=_contents_found(found, 0.3),
        close_contents=_contents_found(found, 0.8),
        shared_letters=len(gold_letters & predicted_letters),
        gold_letters=len(gold_letters),
        predicted_letters=len(predicted_letters),
    )
    for pair in paired(text, gold, predicted, found):
        tally += _tally_pair(text, gold[pair.gold], predicted[pair.predicted], pair.source_right)
    return tally


def interval_over(tallies: Sequence[Tally]) -> tuple[float, float]:
    """The 95 % interval of attributed@0.5 F1: documents drawn again, with replacement, from a fixed seed."""
    if not tallies:
        return 0.0, 0.0
    rng, size = random.Random(0), len(tallies)
    counts = [(tally.sources, tally.predicted, tally.gold) for tally in tallies]
    f1s = []
    for _ in range(DRAWS):
        drawn = [counts[rng.randrange(size)] for _ in range(size)]
        hits, predicted, gold = (sum(column) for column in zip(*drawn, strict=True))
        f1s.append(Retrieval(hits, predicted, gold).f1)
    f1s.sort()
    return f1s[int(0.025 * DRAWS)], f1s[int(0.975 * DRAWS) - 1]


def same_characters(text: str, gold: Annotation, predicted: Annotation) -> bool:
    """Whether two contents hold the same characters of the text, quotation marks and white space aside."""
    return _characters(text, gold) == _characters(text, predicted)


def _characters(text: str, annotation: Annotation) -> set[int]:
    offsets = {i for start, end in annotation.content for i in range(start, end)}
    return {i for i in offsets if not text[i].isspace() and not _is_mark(text, i)}


def _is_mark(text: str, offset: int) -> bool:
    if text[offset] == "’":
        return not (0 < offset < len(text) - 1 and text[offset - 1].isalnum() and text[offset + 1].isalnum())
    return text[offset] in QUOTATION_MARKS


def _contents_found(found: Sequence[tuple[float, int, int]], least: float) -> int:
    return len(one_to_one((i, j) for overlap, i, j in sorted(found, reverse=True) if overlap >= least))


def _tally_pair(text: str, gold: Annotation, predicted: Annotation, right: bool) -> Tally:
    both_named = bool(gold.entity and predicted.entity)
    by_name = same_entity(gold.entity, predicted.entity)
    cue_judged = bool(gold.cue or predicted.cue)
    gold_nested, predicted_nested = gold.nested_in is not None, predicted.nested_in is not None
    direct = gold.type == "direct"
    return Tally(
        matched=1,
        sources=right,
        names=by_name or not (gold.entity or predicted.entity),
        misnamed=both_named and not by_name,
        types=gold.type == predicted.type,
        cues=cue_judged and bool(gold.cue) and cue_right(text, gold, predicted),
        cues_judged=cue_judged,
        entities=bool(gold.entity) and by_name,
        entities_judged=bool(gold.entity),
        nested=gold_nested and predicted_nested,
        nested_gold=gold_nested,
        nested_predicted=predicted_nested,
        direct_exact=direct and same_characters(text, gold, predicted),
        direct_judged=direct,
    )
