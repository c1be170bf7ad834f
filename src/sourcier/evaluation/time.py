"""The figures of time expressions: gold and predictions in, F1 and accuracies out."""

from collections.abc import Sequence
from dataclasses import dataclass

from .corpora import AnnotatedDocument, AnnotatedTime, DocumentTimes
from .matching import one_to_one
from .scorer import Accuracy, Retrieval

# Two expressions are the same one where they share at least this much of the stretch that both cover.
OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class TimeScores:
    """`relaxed` counts overlapping expressions, `strict` equal spans, `full` overlapping ones with type and value.

    `value` and `type` are accuracies over the expressions that overlap.
    """

    gold: int
    predicted: int
    relaxed: Retrieval
    strict: Retrieval
    value: Accuracy
    type: Accuracy
    full: Retrieval

    def as_dict(self) -> dict[str, float | dict[str, float] | None]:
        """The figures by name, as `sourcier score --json` prints them."""
        return {
            "gold": self.gold,
            "predicted": self.predicted,
            "relaxed": self.relaxed.as_dict(),
            "strict": self.strict.as_dict(),
            "value": self.value.percent,
            "type": self.type.percent,
            "full": self.full.as_dict(),
        }


def score_times(gold: Sequence[DocumentTimes], predicted: Sequence[AnnotatedDocument | DocumentTimes]) -> TimeScores:
    """The figures over the documents of the gold; one without a prediction counts as one in which nothing is found."""
    found = {document.doc: document.timex for document in predicted}
    pairs: list[tuple[AnnotatedTime, AnnotatedTime]] = []
    given = wanted = 0
    for document in gold:
        ours = found.get(document.doc, ())
        wanted, given = wanted + len(document.timex), given + len(ours)
        pairs += pair_times(document.timex, ours)
    equal = sum((one.start, one.end) == (other.start, other.end) for one, other in pairs)
    values = sum(one.value == other.value for one, other in pairs)
    types = sum(one.type == other.type for one, other in pairs)
    full = sum((one.type, one.value) == (other.type, other.value) for one, other in pairs)
    return TimeScores(
        gold=wanted,
        predicted=given,
        relaxed=Retrieval(len(pairs), given, wanted),
        strict=Retrieval(equal, given, wanted),
        value=Accuracy(values, len(pairs)),
        type=Accuracy(types, len(pairs)),
        full=Retrieval(full, given, wanted),
    )


def pair_times(
    gold: Sequence[AnnotatedTime], predicted: Sequence[AnnotatedTime]
) -> list[tuple[AnnotatedTime, AnnotatedTime]]:
    """Expressions of gold and prediction one to one, those that overlap most first."""
    shares = ((_share(one, other), i, j) for i, one in enumerate(gold) for j, other in enumerate(predicted))
    ranked = sorted((pair for pair in shares if pair[0] >= OVERLAP), reverse=True)
    return [(gold[i], predicted[j]) for i, j in one_to_one((i, j) for _, i, j in ranked)]


def _share(one: AnnotatedTime, other: AnnotatedTime) -> float:
    """The part of what two expressions cover together that both cover; negative where they stand apart."""
    return (min(one.end, other.end) - max(one.start, other.start)) / (
        max(one.end, other.end) - min(one.start, other.start)
    )
