"""How well a reader reads: corpora with annotations, the figures, and where it errs."""

from .corpora import (
    AnnotatedDocument,
    Annotation,
    CorpusError,
    DocumentMeaning,
    annotations_from,
    check_offsets,
    load_annotations,
    load_gold,
    load_meanings,
    text_path,
)
from .errors import Bucket, Error, Form, error_buckets
from .meaning import MeaningScores, score_meaning
from .scorer import Accuracy, Retrieval, Scores, score

__all__ = [
    "Accuracy",
    "AnnotatedDocument",
    "Annotation",
    "Bucket",
    "CorpusError",
    "DocumentMeaning",
    "Error",
    "Form",
    "MeaningScores",
    "Retrieval",
    "Scores",
    "annotations_from",
    "check_offsets",
    "error_buckets",
    "load_annotations",
    "load_gold",
    "load_meanings",
    "score",
    "score_meaning",
    "text_path",
]
