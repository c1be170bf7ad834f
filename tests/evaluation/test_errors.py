"""Errors fall into the buckets of their kind and form."""

from dataclasses import dataclass, field

import pytest

from sourcier.evaluation import AnnotatedDocument, Annotation, CorpusError, Form, error_buckets
from sourcier.evaluation.errors import form_of
from sourcier.records import Span

TEXT = "« Rien ne presse », dit-elle. Selon Paul Ody, le port vivra."
TAGS = {
    "Rien": "PRON",
    "presse": "VERB",
    "dit": "VERB",
    "elle": "PRON",
    "Selon": "ADP",
    "Paul": "PROPN",
    "Ody": "PROPN",
}
DIRECT = Annotation(
    type="direct", content=(Span(0, 18),), cue=(Span(20, 23),), source=Span(24, 28), entity="Inès Valat"
)
PREPOSITION = Annotation(
    type="indirect", content=(Span(46, 59),), cue=(Span(30, 35),), source=Span(36, 44), entity="Paul Ody"
)
DIRECT_FORM = Form("direct", "finite verb", "after", "pronoun", False)
PREPOSITION_FORM = Form("indirect", "preposition", "before", "name", False)


@dataclass
class Tags:
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    morph: list[dict[str, str]] = field(default_factory=list)


def analyse(text: str) -> Tags:
    tags = Tags()
    for word, tag in TAGS.items():
        tags.starts.append(text.index(word))
        tags.ends.append(tags.starts[-1] + len(word))
        tags.pos.append(tag)
        tags.morph.append({"VerbForm": "Fin"} if tag == "VERB" else {})
    return tags


def buckets(gold: list[Annotation], predicted: list[Annotation]) -> list[tuple[str, Form, int]]:
    documents = [AnnotatedDocument(doc="a", attributions=tuple(annotations)) for annotations in (gold, predicted)]
    found = error_buckets(documents[:1], documents[1:], {"a": TEXT}, analyse)
    return [(bucket.kind, bucket.form, len(bucket.errors)) for bucket in found]


def test_a_document_without_predictions_is_named() -> None:
    gold = AnnotatedDocument(doc="a", attributions=(DIRECT,))
    with pytest.raises(CorpusError, match="no predictions for a"):
        error_buckets([gold], [], {"a": TEXT}, analyse)


def test_a_relation_without_a_content_has_a_form() -> None:
    assert form_of(DIRECT.model_copy(update={"content": ()}), analyse(TEXT)).position == "none"


def test_no_errors() -> None:
    assert buckets([DIRECT, PREPOSITION], [PREPOSITION, DIRECT]) == []


def test_missed_and_spurious() -> None:
    assert buckets([DIRECT], [PREPOSITION]) == [("missed", DIRECT_FORM, 1), ("spurious", PREPOSITION_FORM, 1)]


def test_wrong_source() -> None:
    wrong = DIRECT.model_copy(update={"source": PREPOSITION.source, "entity": "Paul Ody"})
    assert buckets([DIRECT], [wrong]) == [("wrong source", DIRECT_FORM, 1)]


def test_misnamed_and_unnamed() -> None:
    assert buckets([DIRECT], [DIRECT.model_copy(update={"entity": "Paul Ody"})]) == [("misnamed", DIRECT_FORM, 1)]
    assert buckets([DIRECT], [DIRECT.model_copy(update={"entity": None})]) == [("unnamed", DIRECT_FORM, 1)]


def test_boundaries() -> None:
    assert buckets([DIRECT], [DIRECT.model_copy(update={"content": (Span(2, 9),)})]) == [("boundaries", DIRECT_FORM, 1)]


def test_fullest_bucket_first() -> None:
    free = DIRECT.model_copy(update={"cue": (), "source": None, "nested_in": 0})
    found = buckets([PREPOSITION, DIRECT, DIRECT], [])
    assert [count for _, _, count in found] == [2, 1]
    assert buckets([free], [])[0][1] == Form("direct", "none", "none", "none", True)
