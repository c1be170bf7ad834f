"""The data model: frozen values that every room passes on, with no logic of their own."""

from .documents import PART_KINDS, Document, Part, PartKind, Text
from .errors import InputError, LanguageError, LimitError, PackError, SourcierError
from .readings import (
    CUE_CLASSES,
    KINDS,
    Attribution,
    AttributionType,
    CueClass,
    Cut,
    CutKind,
    Entity,
    Gender,
    Inferred,
    Kind,
    Mention,
    MentionForm,
    Reading,
    Response,
)
from .spans import Span

__all__ = [
    "CUE_CLASSES",
    "KINDS",
    "PART_KINDS",
    "Attribution",
    "AttributionType",
    "CueClass",
    "Cut",
    "CutKind",
    "Document",
    "Entity",
    "Gender",
    "Inferred",
    "InputError",
    "Kind",
    "LanguageError",
    "LimitError",
    "Mention",
    "MentionForm",
    "PackError",
    "Part",
    "PartKind",
    "Reading",
    "Response",
    "SourcierError",
    "Span",
    "Text",
]
