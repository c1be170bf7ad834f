"""Where a reader errs: gold and predicted annotations in, buckets of like errors out, the fullest first."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from sourcier.records import Span

from .corpora import AnnotatedDocument, Annotation, check_given
from .matching import paired, same_entity

ErrorKind = Literal["missed", "spurious", "wrong source", "misnamed", "unnamed", "boundaries"]
CLOSE_CONTENT = 0.8
_VERBAL = ("VERB", "AUX")
_VERB_FORMS = {"Inf": "infinitive", "Part": "participle"}


class Tagged(Protocol):
    """What is asked of a text's analysis: words with their offsets, Universal POS tags and features."""

    @property
    def starts(self) -> Sequence[int]:
        """Where each word starts."""
        ...

    @property
    def ends(self) -> Sequence[int]:
        """Where each word ends."""
        ...

    @property
    def pos(self) -> Sequence[str]:
        """The word class of each word."""
        ...

    @property
    def morph(self) -> Sequence[Mapping[str, str]]:
        """The features of each word."""
        ...


@dataclass(frozen=True, slots=True)
class Form:
    """How a relation is put: what errors are sorted by."""

    type: str
    cue: str
    position: str
    source: str
    nested: bool


@dataclass(frozen=True, slots=True)
class Error:
    """One error; `gold` is null when nothing should have been found, `predicted` when nothing was."""

    kind: ErrorKind
    form: Form
    doc: str
    gold: Annotation | None
    predicted: Annotation | None


@dataclass(frozen=True, slots=True)
class Bucket:
    """Errors of one kind in relations of one form."""

    kind: ErrorKind
    form: Form
    errors: tuple[Error, ...]


def error_buckets(
    gold: Sequence[AnnotatedDocument],
    predicted: Sequence[AnnotatedDocument],
    texts: Mapping[str, str],
    analyse: Callable[[str], Tagged],
) -> list[Bucket]:
    """The errors of the predictions by kind and form, the fullest bucket first; `analyse` tags a text's words.

    Raises CorpusError when a document has no predictions.
    """
    check_given(gold, predicted)
    by_name = {document.doc: document.attributions for document in predicted}
    buckets: dict[tuple[ErrorKind, Form], list[Error]] = defaultdict(list)
    for document in gold:
        tagged = analyse(texts[document.doc])
        ours = by_name[document.doc]
        pairs = paired(texts[document.doc], document.attributions, ours)
        wrong: list[tuple[ErrorKind, Annotation | None, Annotation | None]] = []
        for pair in pairs:
            right, read = document.attributions[pair.gold], ours[pair.predicted]
            wrong += [(kind, right, read) for kind in _errors_of_pair(right, read, pair.source_right, pair.overlap)]
        found = {pair.gold for pair in pairs}
        wrong += [("missed", one, None) for i, one in enumerate(document.attributions) if i not in found]
        used = {pair.predicted for pair in pairs}
        wrong += [("spurious", None, one) for j, one in enumerate(ours) if j not in used]
        for kind, right_one, read_one in wrong:
            shown = right_one or read_one
            if shown is not None:
                form = form_of(shown, tagged)
                buckets[kind, form].append(Error(kind, form, document.doc, right_one, read_one))
    listed = [Bucket(kind, form, tuple(errors)) for (kind, form), errors in buckets.items()]
    return sorted(listed, key=lambda bucket: (-len(bucket.errors), bucket.kind, str(bucket.form)))


def form_of(annotation: Annotation, tagged: Tagged) -> Form:
    """How the relation is put, as far as the tags tell."""
    return Form(
        annotation.type or "untyped",
        _kind_of_cue(annotation, tagged),
        _position_of_cue(annotation),
        _kind_of_source(annotation, tagged),
        annotation.nested_in is not None,
    )


def _errors_of_pair(gold: Annotation, predicted: Annotation, right: bool, overlap: float) -> list[ErrorKind]:
    errors: list[ErrorKind] = []
    if not right:
        errors.append("wrong source")
    elif gold.entity and not predicted.entity:
        errors.append("unnamed")
    elif gold.entity and not same_entity(gold.entity, predicted.entity):
        errors.append("misnamed")
    if overlap < CLOSE_CONTENT:
        errors.append("boundaries")
    return errors


def _words_in(spans: Sequence[Span], tagged: Tagged) -> list[int]:
    places = enumerate(zip(tagged.starts, tagged.ends, strict=True))
    return [i for i, (start, end) in places if any(start < span.end and end > span.start for span in spans)]


def _kind_of_cue(annotation: Annotation, tagged: Tagged) -> str:
    if not annotation.cue:
        return "none"
    words = _words_in(annotation.cue, tagged)
    classes = [tagged.pos[i] for i in words]
    if any(tag in _VERBAL for tag in classes):
        forms = {tagged.morph[i].get("VerbForm", "Fin") for i in words if tagged.pos[i] in _VERBAL}
        return "finite verb" if "Fin" in forms else _VERB_FORMS.get(min(forms), "finite verb")
    if "NOUN" in classes or "PROPN" in classes:
        return "noun"
    return "preposition" if "ADP" in classes else "other"


def _position_of_cue(annotation: Annotation) -> str:
    if not annotation.cue or not annotation.content:
        return "none"
    first = annotation.cue[0].start
    if first < min(span.start for span in annotation.content):
        return "before"
    return "after" if first >= max(span.end for span in annotation.content) else "inside"


def _kind_of_source(annotation: Annotation, tagged: Tagged) -> str:
    if annotation.source is None:
        return "none"
    classes = [tagged.pos[i] for i in _words_in([annotation.source], tagged)]
    if "PROPN" in classes:
        return "name"
    return "pronoun" if "PRON" in classes and "NOUN" not in classes else "description"
