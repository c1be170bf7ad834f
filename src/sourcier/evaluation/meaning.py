"""The figures of what is told of each relation: gold, its meanings and predictions in, accuracies and F1 out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from .corpora import (
    AnnotatedAct,
    AnnotatedDocument,
    AnnotatedPart,
    AnnotatedQuantity,
    Annotation,
    CorpusError,
    DocumentMeaning,
    RelationMeaning,
    check_predictions,
)
from .matching import name_key, paired, same_entity, same_phrase, same_words
from .scorer import Accuracy, Retrieval

UNSCORED_PART = "body"
JUDGED = ("kind", "gender", "cue_class", "factuality", "act")
PHRASES = ("role", "addressee", "channel", "occasion", "place", "said_at")
_Found = TypeVar("_Found")
_Pairs = Sequence[tuple[RelationMeaning, Annotation]]


@dataclass(frozen=True, slots=True)
class MeaningScores:
    """Accuracies and retrievals by the names of what they judge, over paired relations and over documents.

    `paired` is how many of gold's relations are paired with one that was read: figures over few pairs say little.
    """

    paired: Accuracy
    accuracies: Mapping[str, Accuracy]
    retrievals: Mapping[str, Retrieval]

    def as_dict(self) -> dict[str, str | float | dict[str, float] | None]:
        """The figures by name, as `sourcier score --json` prints them."""
        shares = {name: accuracy.percent for name, accuracy in self.accuracies.items()}
        paired = {"paired": f"{self.paired.right} of {self.paired.total}"}
        return paired | shares | {name: retrieval.as_dict() for name, retrieval in self.retrievals.items()}


def check_meanings(gold: Sequence[AnnotatedDocument], meanings: Sequence[DocumentMeaning]) -> None:
    """Raise CorpusError unless the meanings are of these documents and of every relation in them."""
    known = {meaning.doc: {relation.i for relation in meaning.relations} for meaning in meanings}
    documents = [document for document in gold if document.doc in known]
    if not documents:
        raise CorpusError("the meanings are of none of these documents")
    for document in documents:
        for i in range(len(document.attributions)):
            if i not in known[document.doc]:
                raise CorpusError(
                    "{document}: the meaning of relation {index} is not given: is this a file of meanings?",
                    document=document.doc,
                    index=i,
                )


def score_meaning(
    gold: Sequence[AnnotatedDocument],
    meanings: Sequence[DocumentMeaning],
    predicted: Sequence[AnnotatedDocument],
    texts: Mapping[str, str],
) -> MeaningScores:
    """The figures over the gold documents whose meaning is given.

    Raises CorpusError when no meaning is given, one has gaps, or one of these documents has no predictions. `gender`
    counts where either side gives one, `chain` chains of two links or more; `parts` leaves the body out.
    """
    known = {meaning.doc: meaning for meaning in meanings}
    read = {document.doc: document for document in predicted}
    check_meanings(gold, meanings)
    documents = [document for document in gold if document.doc in known]
    check_predictions(documents, predicted, texts)
    relations: list[tuple[RelationMeaning, Annotation]] = []
    listed = {name: Retrieval(0, 0, 0) for name in ("acts", "quantities", "parts")}
    for document in documents:
        meaning = known[document.doc]
        told = {relation.i: relation for relation in meaning.relations}
        ours = read[document.doc]
        for pair in paired(texts[document.doc], document.attributions, ours.attributions):
            relations.append((told[pair.gold], ours.attributions[pair.predicted]))
        listed["acts"] += found_of(meaning.acts, ours.acts, _same_act)
        listed["quantities"] += found_of(meaning.quantities, ours.quantities, _same_quantity)
        listed["parts"] += found_of(_scored(meaning.parts), _scored(ours.parts), _same_part)
    accuracies = {field: _agreeing(relations, field) for field in JUDGED}
    accuracies["gender"] = _agreeing([(m, a) for m, a in relations if m.gender or a.gender], "gender")
    retrievals = {field: _phrases(relations, field) for field in PHRASES}
    retrievals["about"] = sum(
        (found_of([one.entity for one in m.about], [one.entity for one in a.about], same_entity) for m, a in relations),
        Retrieval(0, 0, 0),
    )
    retrievals["chain"] = _chains(relations)
    paired_of = Accuracy(len(relations), sum(len(document.attributions) for document in documents))
    return MeaningScores(paired_of, accuracies, retrievals | listed)


def _agreeing(relations: _Pairs, field: str) -> Accuracy:
    return Accuracy(sum(getattr(m, field) == getattr(a, field) for m, a in relations), len(relations))


def _phrases(relations: _Pairs, field: str) -> Retrieval:
    pairs = [(getattr(m, field), getattr(a, field)) for m, a in relations]
    return Retrieval(
        sum(bool(wanted and given) and same_phrase(wanted, given) for wanted, given in pairs),
        sum(bool(given) for _, given in pairs),
        sum(bool(wanted) for wanted, _ in pairs),
    )


def _chains(relations: _Pairs) -> Retrieval:
    """Chains of two links or more; one is right with as many links, each by name, in order."""
    pairs = [(m.chain, a.chain) for m, a in relations]
    return Retrieval(
        sum(len(m) == len(a) > 1 and all(map(same_entity, m, a)) for m, a in pairs),
        sum(len(a) > 1 for _, a in pairs),
        sum(len(m) > 1 for m, _ in pairs),
    )


def _scored(parts: Sequence[AnnotatedPart]) -> list[AnnotatedPart]:
    return [part for part in parts if part.part != UNSCORED_PART]


def _same_part(gold: AnnotatedPart, predicted: AnnotatedPart) -> bool:
    return gold.part == predicted.part and same_words(gold.text, predicted.text)


def _same_act(gold: AnnotatedAct, predicted: AnnotatedAct) -> bool:
    return bool(name_key(gold.cue) & name_key(predicted.cue)) and same_phrase(gold.object, predicted.object)


def _same_quantity(gold: AnnotatedQuantity, predicted: AnnotatedQuantity) -> bool:
    return gold.number.rstrip("% ") == predicted.number.rstrip("% ") and same_phrase(gold.text, predicted.text)


def found_of(gold: Sequence[_Found], predicted: Sequence[_Found], right: Callable[[_Found, _Found], bool]) -> Retrieval:
    """How many of gold are found, each by a prediction of its own, taken in order."""
    free = list(predicted)
    for wanted in gold:
        match = next((k for k, given in enumerate(free) if right(wanted, given)), None)
        if match is not None:
            del free[match]
    return Retrieval(len(predicted) - len(free), len(predicted), len(gold))
