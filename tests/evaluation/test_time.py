"""The figures of time expressions, on made-up annotations."""

from sourcier.evaluation import Accuracy, DocumentTimes, Retrieval, score_times
from sourcier.evaluation.corpora import AnnotatedTime


def expression(start: int, end: int, value: str = "2021-05-31", type_: str = "DATE") -> AnnotatedTime:
    return AnnotatedTime(start=start, end=end, type=type_, value=value)


def document(*expressions: AnnotatedTime, doc: str = "a") -> DocumentTimes:
    return DocumentTimes(doc=doc, timex=expressions)


MONDAY, HOUR = expression(3, 15), expression(20, 23, "2021-05-31T14:00", "TIME")


def test_gold_against_itself() -> None:
    figures = score_times([document(MONDAY, HOUR)], [document(MONDAY, HOUR)]).as_dict()
    everything = {"p": 100.0, "r": 100.0, "f1": 100.0}
    assert figures == {
        "gold": 2, "predicted": 2, "relaxed": everything, "strict": everything, "value": 100.0, "type": 100.0,
        "full": everything,
    }  # fmt: skip


def test_half_of_a_span_is_relaxed_but_not_strict() -> None:
    scores = score_times([document(MONDAY)], [document(expression(3, 9))])
    assert scores.relaxed == Retrieval(1, 1, 1)
    assert scores.strict == Retrieval(0, 1, 1)
    assert scores.full == Retrieval(1, 1, 1)


def test_less_than_half_is_missed() -> None:
    scores = score_times([document(MONDAY)], [document(expression(3, 8))])
    assert scores.relaxed == Retrieval(0, 1, 1)
    assert scores.value.percent is None


def test_wrong_value_and_wrong_type_are_not_full() -> None:
    wrong = document(expression(3, 15, "2021-05-24"), expression(20, 23, "2021-05-31T14:00", "DATE"))
    scores = score_times([document(MONDAY, HOUR)], [wrong])
    assert scores.value == Accuracy(1, 2)
    assert scores.type == Accuracy(1, 2)
    assert scores.full == Retrieval(0, 2, 2)


def test_the_best_overlap_goes_first() -> None:
    two = document(expression(3, 9), expression(3, 15))
    scores = score_times([document(MONDAY)], [two])
    assert scores.strict == Retrieval(1, 2, 1)


def test_a_document_that_was_not_read_counts() -> None:
    scores = score_times([document(MONDAY), document(HOUR, doc="b")], [document(MONDAY)])
    assert scores.full == Retrieval(1, 1, 2)


def test_nothing_at_all() -> None:
    figures = score_times([document()], [document()]).as_dict()
    assert figures["full"] == {"p": 0.0, "r": 0.0, "f1": 0.0}
    assert figures["value"] is None
