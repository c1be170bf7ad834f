"""The figures, on small examples."""

import pytest

from sourcier.evaluation import Accuracy, AnnotatedDocument, Annotation, CorpusError, Retrieval, score, score_meaning
from sourcier.evaluation.corpora import (
    AnnotatedAct,
    AnnotatedPart,
    AnnotatedQuantity,
    DocumentMeaning,
    RelationMeaning,
    Told,
)
from sourcier.evaluation.scorer import same_characters
from sourcier.records import Span

TEXT = "« Rien ne presse », a dit Inès Valat. Paul Ody affirme que le port vivra."
FIRST = Annotation(type="direct", content=(Span(0, 18),), cue=(Span(20, 25),), source=Span(26, 36), entity="Inès Valat")
SECOND = Annotation(
    type="indirect", content=(Span(59, 72),), cue=(Span(47, 54),), source=Span(38, 46), entity="Paul Ody"
)
TEXTS = {"a": TEXT}


def document(*annotations: Annotation, doc: str = "a") -> AnnotatedDocument:
    return AnnotatedDocument(doc=doc, attributions=annotations)


def test_gold_against_itself() -> None:
    figures = score([document(FIRST, SECOND)], [document(FIRST, SECOND)], TEXTS).as_dict()
    for name in ("content@0.3", "content@0.8", "chars", "named@0.5"):
        assert figures[name] == {"p": 100.0, "r": 100.0, "f1": 100.0}
    assert figures["attributed@0.5"] == {"p": 100.0, "r": 100.0, "f1": 100.0, "95%": [100.0, 100.0]}
    assert [figures[name] for name in ("source", "cue", "type", "entity", "direct exact")] == [100.0] * 5
    assert figures["misnamed"] == 0.0


def test_nothing_read() -> None:
    figures = score([document(FIRST)], [document()], TEXTS).as_dict()
    assert figures["attributed@0.5"]["f1"] == 0.0
    assert figures["misnamed"] is None


def test_one_missed_and_one_misnamed() -> None:
    wrong = FIRST.model_copy(update={"entity": "Paul Ody"})
    scores = score([document(FIRST, SECOND)], [document(wrong)], TEXTS)
    found = scores.retrievals()
    assert found["attributed@0.5"] == Retrieval(1, 1, 2)
    assert found["named@0.5"] == Retrieval(0, 1, 2)
    assert scores.accuracies()["misnamed"].percent == 100.0


def test_interval_holds_the_figure() -> None:
    gold = [document(FIRST, doc=name) for name in "abcdef"]
    predicted = [document(*([FIRST] if name in "abc" else []), doc=name) for name in "abcdef"]
    scores = score(gold, predicted, dict.fromkeys("abcdef", TEXT))
    low, high = scores.interval
    assert low < scores.retrievals()["attributed@0.5"].f1 < high


def test_missing_document() -> None:
    with pytest.raises(CorpusError, match="no predictions for a"):
        score([document(FIRST)], [document(FIRST, doc="b")], TEXTS)


@pytest.mark.parametrize(
    ("text", "gold", "predicted", "same"),
    [
        ("« Rien ne presse », dit-il", (0, 18), (2, 16), True),
        ("« Rien ne presse. »", (0, 19), (0, 15), False),
        ("l’« oui » qu’il dit", (2, 9), (4, 7), True),
        ("“ C’est ‘fini’ ”", (0, 16), (2, 14), True),
    ],
)
def test_same_characters(text: str, gold: tuple[int, int], predicted: tuple[int, int], same: bool) -> None:
    assert same_characters(text, Annotation(content=(Span(*gold),)), Annotation(content=(Span(*predicted),))) is same


def test_meaning() -> None:
    told = {"kind": "person", "gender": "f", "role": "présidente du port", "cue_class": "say", "factuality": "CT+"}
    docks = AnnotatedQuantity(text="dix quais", number="10")
    meaning = DocumentMeaning(
        doc="a",
        relations=(
            RelationMeaning(i=0, **told, said_at="lundi", about=(Told(entity="Port de Valbrune"), Told(entity="Ody"))),
            RelationMeaning(i=1, kind="person", cue_class="say", factuality="Uu", chain=("Paul Ody", "AFP")),
        ),
        parts=(AnnotatedPart(part="title", text="Rien ne presse"), AnnotatedPart(part="body", text="le port vivra")),
        acts=(AnnotatedAct(cue="a salué", object="la décision du port"),),
        quantities=(
            AnnotatedQuantity(text="48 navires", number="48"),
            docks,
        ),
    )
    ours = AnnotatedDocument(
        doc="a",
        attributions=(
            FIRST.model_copy(update=told | {"role": "présidente", "about": (Told(entity="Ody"), Told(entity="Ody"))}),
            SECOND.model_copy(
                update={"kind": "group", "gender": "m", "cue_class": "say", "said_at": "lundi", "chain": ("Ody", "AFP")}
            ),
        ),
        parts=(AnnotatedPart(part="title", text="Rien ne presse"), AnnotatedPart(part="lead", text="Paul Ody")),
        acts=(AnnotatedAct(cue="saluait", object="la décision"), AnnotatedAct(cue="a salué", object="la décision")),
        quantities=(
            AnnotatedQuantity(text="48 navires", number="~48"),
            docks,
        ),
    )
    figures = score_meaning([document(FIRST, SECOND)], [meaning], [ours], TEXTS).as_dict()
    assert {name: figure for name, figure in figures.items() if not isinstance(figure, dict)} == {
        "kind": 50.0,
        "gender": 50.0,
        "cue_class": 100.0,
        "factuality": 50.0,
        "act": 100.0,
        "paired": "2 of 2",
    }
    assert {name: figure["f1"] for name, figure in figures.items() if isinstance(figure, dict)} == {
        "role": 100.0,
        "addressee": 0.0,
        "channel": 0.0,
        "occasion": 0.0,
        "place": 0.0,
        "said_at": 0.0,
        "about": 50.0,
        "chain": 100.0,
        "acts": 66.7,
        "quantities": 50.0,
        "parts": 66.7,
    }


@pytest.mark.parametrize(
    ("gold", "read", "found"),
    [
        (("Paul Ody", "AFP"), ("Ody", "AFP"), Retrieval(1, 1, 1)),
        (("Paul Ody", "AFP"), ("AFP", "Paul Ody"), Retrieval(0, 1, 1)),
        (("Paul Ody", "AFP"), ("Paul Ody",), Retrieval(0, 0, 1)),
        (("Paul Ody",), ("Paul Ody", "AFP"), Retrieval(0, 1, 0)),
        (("Paul Ody",), ("Paul Ody",), Retrieval(0, 0, 0)),
        ((), (), Retrieval(0, 0, 0)),
    ],
)
def test_chains(gold: tuple[str, ...], read: tuple[str, ...], found: Retrieval) -> None:
    meaning = DocumentMeaning(doc="a", relations=(RelationMeaning(i=0, chain=gold),))
    ours = document(FIRST.model_copy(update={"chain": read}))
    assert score_meaning([document(FIRST)], [meaning], [ours], TEXTS).retrievals["chain"] == found


@pytest.mark.parametrize(
    ("gold", "read", "hits"),
    [
        (AnnotatedQuantity(text="48 % des navires", number="48%"), AnnotatedQuantity(text="48 %", number="48"), 1),
        (AnnotatedQuantity(text="48 navires", number="48"), AnnotatedQuantity(text="48 navires", number="~48"), 0),
        (AnnotatedQuantity(text="48 navires", number="48"), AnnotatedQuantity(text="les marins", number="48"), 0),
    ],
)
def test_quantities(gold: AnnotatedQuantity, read: AnnotatedQuantity, hits: int) -> None:
    meaning = DocumentMeaning(doc="a", quantities=(gold,))
    ours = AnnotatedDocument(doc="a", attributions=(), quantities=(read,))
    found = score_meaning([document()], [meaning], [ours], TEXTS).retrievals["quantities"]
    assert found == Retrieval(hits, 1, 1)


def test_meaning_of_some_documents() -> None:
    gold = [document(FIRST, SECOND), document(FIRST, doc="b")]
    meaning = DocumentMeaning(doc="a", relations=(RelationMeaning(i=0), RelationMeaning(i=1)))
    scores = score_meaning(gold, [meaning], [document(FIRST), document(doc="b")], TEXTS)
    assert scores.paired == Accuracy(1, 2)


def test_meaning_of_a_document_that_was_not_read() -> None:
    meaning = DocumentMeaning(doc="a", relations=(RelationMeaning(i=0),))
    with pytest.raises(CorpusError, match="no predictions for a"):
        score_meaning([document(FIRST)], [meaning], [document(doc="b")], TEXTS)


def test_meaning_of_other_documents() -> None:
    with pytest.raises(CorpusError, match="none of these"):
        score_meaning([document(FIRST)], [DocumentMeaning(doc="b")], [document()], TEXTS)
    with pytest.raises(CorpusError, match="relation 0 is not given"):
        score_meaning([document(FIRST)], [DocumentMeaning(doc="a")], [document(FIRST)], TEXTS)
