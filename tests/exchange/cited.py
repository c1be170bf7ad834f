"""Statements to cite, made by hand or by Hypothesis, and the constraints of formats, in our own words."""

import hashlib
from typing import Any

from hypothesis import strategies as st

from sourcier.records import CUE_CLASSES, KINDS, Citation, FoundStatement, Span

ID, DOCUMENT = "0123456789abcdef" * 2, "fedcba9876543210" * 2
TEXT = "« Il pleut 🌧 », a dit Anne Faure, mairesse."
HASH = hashlib.sha256(TEXT.encode()).hexdigest()


def found(**fields: Any) -> FoundStatement:
    """A statement as a ledger gives it."""
    told: dict[str, Any] = {
        "id": ID, "document": DOCUMENT, "words": ("« Il pleut 🌧 »",), "cue": ("a dit",), "speaker": "Anne Faure",
        "source": "Anne Faure, mairesse", "role": "mairesse", "kind": "person", "gender": "f", "type": "direct",
        "cue_class": "say", "act": "assertion", "said": "2024-01", "published": "2024-01-23", "outlet": "Le Pont",
        "title": "Il pleut", "url": "https://pont.example/a b?é=1", "language": "fr", "part": "body",
        "content": (Span(0, 14),), "sure": 0.9, "speaker_sure": 0.8, "verified": False,
    }  # fmt: skip
    return FoundStatement(**{**told, **fields})


def cited(**fields: Any) -> Citation:
    """The same to cite."""
    own = {name: fields.pop(name) for name in ("authors", "retrieved", "around", "raw_hash") if name in fields}
    told = {
        "authors": ("Inès D.",), "text_hash": HASH, "raw_hash": None, "retrieved": "2026-01-02T03:04:05Z",
        "around": (("", ", a dit"),),
    }  # fmt: skip
    return Citation(statement=found(**fields), **{**told, **own})


SIGNS = st.sampled_from(
    ["\r\n", "\n", "\r", "\u2028", "\x85", "\t", "\v", "\x1b", "\0", "\nTY  - BOOK", "\nER  - ", "\xa0", "\u202f", "𐍈",
     "👩‍🚒", "=1+1", '"', "\\", "<b>", "; role: ", "_x000D_", "\ufffe", "\u202e", "e\u0301"]
)  # fmt: skip
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12) | st.lists(
    SIGNS | st.text("aé ", min_size=1, max_size=3), min_size=1, max_size=6
).map("".join)
DAYS = st.sampled_from([None, "2024", "2024-02", "2024-02-29", "0987-01-01"])


@st.composite
def citations(draw: st.DrawFn) -> Citation:
    """A statement to cite whose words, names and addresses are whatever a text may hold."""
    maybe = st.none() | WORDS
    words = draw(st.lists(WORDS, min_size=1, max_size=3))
    spans, at = [], draw(st.integers(0, 9))
    for piece in words:
        spans.append(Span(at, at + len(piece)))
        at += len(piece) + 2
    return cited(
        words=tuple(words), content=tuple(spans), cue=tuple(draw(st.lists(WORDS, max_size=2))), speaker=draw(maybe),
        source=draw(maybe), role=draw(maybe), kind=draw(st.none() | st.sampled_from(KINDS)), outlet=draw(maybe),
        cue_class=draw(st.sampled_from(CUE_CLASSES)), title=draw(maybe), published=draw(DAYS), said=draw(DAYS),
        url=draw(maybe | WORDS.map("https://é.example/{}".format)), act=draw(st.none() | st.just("denial")),
        sure=draw(st.none() | st.floats(0, 1)), verified=draw(st.booleans()),
        authors=tuple(draw(st.lists(WORDS, max_size=2))), retrieved=draw(st.none() | st.just("2026-01-02T03:04:05Z")),
        around=tuple((draw(WORDS), draw(WORDS)) for _ in words),
    )  # fmt: skip


NAMES = {
    "type": "array", "minItems": 1,
    "items": {"type": "object", "properties": {"literal": {"type": "string"}}, "required": ["literal"],
              "additionalProperties": False},
}  # fmt: skip
DATE = {
    "type": "object", "required": ["date-parts"], "additionalProperties": False,
    "properties": {
        "date-parts": {
            "type": "array", "minItems": 1, "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
        }
    },
}  # fmt: skip
STRING = {"type": "string", "minLength": 1}
CSL = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "additionalProperties": False,
        "properties": {
            "id": STRING, "type": {"enum": ["article-newspaper"]}, "author": NAMES, "original-author": NAMES,
            "issued": DATE, "original-date": DATE, "accessed": DATE, "title": STRING, "container-title": STRING,
            "URL": STRING, "language": STRING, "abstract": STRING, "note": STRING, "custom": {"type": "object"},
        },
    },
}  # fmt: skip
"""What the schema of CSL 1.0.2 allows of the fields that we write, and nothing else."""

IRI = {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`\u0000-\u0020]+$"}
BODY = {
    "type": "object", "required": ["type", "value", "purpose"], "additionalProperties": False,
    "properties": {
        "type": {"const": "TextualBody"}, "value": STRING, "format": {"const": "text/plain"}, "language": STRING,
        "purpose": {"enum": ["identifying", "describing", "classifying"]},
    },
}  # fmt: skip
POSITION = {
    "type": "object", "required": ["type", "start", "end"], "additionalProperties": False,
    "properties": {"type": {"const": "TextPositionSelector"}, "start": {"type": "integer", "minimum": 0},
                   "end": {"type": "integer", "minimum": 0}},
}  # fmt: skip
QUOTATION = {
    "type": "object", "required": ["type", "exact"], "additionalProperties": False,
    "properties": {"type": {"const": "TextQuoteSelector"}, "exact": STRING, "prefix": {"type": "string"},
                   "suffix": {"type": "string"}},
}  # fmt: skip
TARGET = {
    "type": "object", "required": ["source", "selector"], "additionalProperties": False,
    "properties": {
        "type": {"const": "SpecificResource"}, "scope": IRI,
        "source": {"anyOf": [IRI, {
            "type": "object", "required": ["id"],
            "properties": {"id": IRI, "type": {"const": "Text"}, "format": {"const": "text/plain"}, "language": STRING},
            "patternProperties": {"^(schema|dcterms):[a-zA-Z0-9]+$": {}},
            "additionalProperties": False,
        }]},
        "selector": {"type": "array", "minItems": 1, "items": {"oneOf": [POSITION, QUOTATION]}},
        "state": {
            "type": "object", "required": ["type", "sourceDate"], "additionalProperties": False,
            "properties": {"type": {"const": "TimeState"},
                           "sourceDate": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}},
        },
    },
}  # fmt: skip
ANNOTATION = {
    "type": "object", "required": ["id", "type", "target"], "additionalProperties": False,
    "properties": {
        "id": IRI, "type": {"const": "Annotation"}, "motivation": {"enum": ["identifying", "classifying"]},
        "body": {"type": "array", "minItems": 1, "items": BODY},
        "target": {"anyOf": [TARGET, {"type": "array", "minItems": 2, "items": TARGET}]},
    },
}  # fmt: skip
COLLECTION = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object", "required": ["@context", "id", "type", "total"], "additionalProperties": False,
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"}, "id": IRI,
        "type": {"const": "AnnotationCollection"}, "label": STRING, "total": {"type": "integer", "minimum": 0},
        "generated": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
        "generator": {"type": "object", "required": ["type", "name"]},
        "first": {
            "type": "object", "required": ["id", "type", "items"], "additionalProperties": False,
            "properties": {
                "id": IRI, "type": {"const": "AnnotationPage"}, "partOf": IRI, "startIndex": {"const": 0},
                "items": {"type": "array", "minItems": 1, "items": ANNOTATION},
            },
        },
    },
}  # fmt: skip
"""What the Recommendation of the Web Annotation Data Model asks of what we write (sections 3.1, 3.2, 4.2, 4.3, 5)."""
