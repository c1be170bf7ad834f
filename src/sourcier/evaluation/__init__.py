"""How well a reader reads: corpora with annotations, the figures, and where it errs."""

from .corpora import (
    AnnotatedDocument,
    Annotation,
    CorpusError,
    DocumentMeaning,
    DocumentTimes,
    annotations_from,
    check_offsets,
    load_annotations,
    load_gold,
    load_meanings,
    load_times,
    text_path,
)
from .errors import Bucket, Error, Form, error_buckets
from .meaning import MeaningScores, check_meanings, score_meaning
from .scorer import Accuracy, Retrieval, Scores, score
from .time import TimeScores, score_times

__all__ = [
    "Accuracy",
    "AnnotatedDocument",
    "Annotation",
    "Bucket",
    "CorpusError",
    "DocumentMeaning",
    "DocumentTimes",
    "Error",
    "Form",
    "MeaningScores",
    "Retrieval",
    "Scores",
    "TimeScores",
    "annotations_from",
    "check_meanings",
    "check_offsets",
    "error_buckets",
    "load_annotations",
    "load_gold",
    "load_meanings",
    "load_times",
    "score",
    "score_meaning",
    "score_times",
    "text_path",
]
