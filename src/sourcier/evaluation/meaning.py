"""The figures of what is told of each relation: gold, its meanings and predictions in, accuracies and F1 out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from .corpora import AnnotatedDocument, AnnotatedPart, Annotation, CorpusError, DocumentMeaning, RelationMeaning
from .matching import paired, same_words
from .scorer import Accuracy, Retrieval

UNSCORED_PART = "body"


@dataclass(frozen=True, slots=True)
class MeaningScores:
    """Accuracies over paired relations; `gender` counts where either side gives one; `parts` leaves the body out."""

    kind: Accuracy
    gender: Accuracy
    cue_class: Accuracy
    role: Retrieval
    parts: Retrieval

    def as_dict(self) -> dict[str, float | dict[str, float] | None]:
        """The figures by name, as `sourcier score --json` prints them."""
        return {
            "kind": self.kind.percent,
            "gender": self.gender.percent,
            "cue_class": self.cue_class.percent,
            "role": self.role.as_dict(),
            "parts": self.parts.as_dict(),
        }


def score_meaning(
    gold: Sequence[AnnotatedDocument],
    meanings: Sequence[DocumentMeaning],
    predicted: Sequence[AnnotatedDocument],
    texts: Mapping[str, str],
) -> MeaningScores:
    """The figures over the gold documents whose meaning is given; raises CorpusError when none is or one has gaps."""
    known = {meaning.doc: meaning for meaning in meanings}
    read = {document.doc: document for document in predicted}
    documents = [document for document in gold if document.doc in known]
    if not documents:
        raise CorpusError("the meanings are of none of these documents")
    relations: list[tuple[RelationMeaning, Annotation]] = []
    parts = Retrieval(0, 0, 0)
    for document in documents:
        told = {meaning.i: meaning for meaning in known[document.doc].relations}
        ours = read.get(document.doc, AnnotatedDocument(doc=document.doc, attributions=()))
        for pair in paired(texts[document.doc], document.attributions, ours.attributions):
            if pair.gold not in told:
                raise CorpusError(f"{document.doc}: the meaning of relation {pair.gold} is not given")
            relations.append((told[pair.gold], ours.attributions[pair.predicted]))
        found = _parts_found(known[document.doc].parts, ours.parts)
        parts = Retrieval(parts.hits + found.hits, parts.predicted + found.predicted, parts.gold + found.gold)
    return MeaningScores(
        kind=_agreeing(relations, lambda meaning, annotation: meaning.kind == annotation.kind),
        gender=_agreeing([(m, a) for m, a in relations if m.gender or a.gender], lambda m, a: m.gender == a.gender),
        cue_class=_agreeing(relations, lambda meaning, annotation: meaning.cue_class == annotation.cue_class),
        role=Retrieval(
            sum(bool(m.role and a.role) and same_words(m.role, a.role) for m, a in relations),
            sum(bool(a.role) for _, a in relations),
            sum(bool(m.role) for m, _ in relations),
        ),
        parts=parts,
    )


def _agreeing(
    relations: Sequence[tuple[RelationMeaning, Annotation]], agree: Callable[[RelationMeaning, Annotation], bool]
) -> Accuracy:
    return Accuracy(sum(agree(meaning, annotation) for meaning, annotation in relations), len(relations))


def _parts_found(gold: Sequence[AnnotatedPart], predicted: Sequence[AnnotatedPart]) -> Retrieval:
    wanted = [part for part in gold if part.part != UNSCORED_PART]
    given = [part for part in predicted if part.part != UNSCORED_PART]
    free = list(given)
    for part in wanted:
        match = next((p for p in free if p.part == part.part and same_words(p.text, part.text)), None)
        if match is not None:
            free.remove(match)
    return Retrieval(len(given) - len(free), len(given), len(wanted))
