"""The reader as a spaCy component: `nlp.add_pipe("sourcier")` gives every document `doc._.attributions`."""

from functools import lru_cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from sourcier.records import DEFAULT_READER, ReaderName

KEPT = "sourcier"
"""The key of a document's user data that holds its reading as JSON, so that it is stored and sent with the document."""


@Language.factory("sourcier", default_config={"language": None, "reader": DEFAULT_READER, "min_confidence": 0.0})
def make_component(nlp: Language, name: str, language: str | None, reader: ReaderName, min_confidence: float) -> Any:
    """A component that reads a document's text with our own analysis, so that it finds what `sourcier.read` finds.

    `language` is the language pack to read with; the pipeline's own language when left out. It needs no other
    component: `spacy.blank("fr")` is enough. `reader` and `min_confidence` are those of `sourcier.read`.
    `doc._.reading` is the whole reading, `doc._.attributions` its attributions; both are None for a document that was
    not read.
    """
    return Component(language or nlp.lang or "", reader, min_confidence)


class Component:
    """Reads spaCy documents with the reader of a language; a copy of a pipeline has one that reads the same."""

    def __init__(self, language: str, reader: ReaderName, min_confidence: float) -> None:
        """Load the reader of a language; raises what it raises, and ValueError for a wrong option."""
        from .pipeline import default_reader
        from .signals.confidence import check_confidence

        check_confidence(min_confidence)

        if not Doc.has_extension("reading"):
            Doc.set_extension("reading", getter=_reading)
            Doc.set_extension("attributions", getter=_attributions)
        self._made_of = (language, reader, min_confidence)
        self._reader = default_reader(language, reader)
        self._min_confidence = min_confidence

    def __call__(self, doc: Doc) -> Doc:
        """The document, its reading in its user data."""
        from .pipeline import document_of_text

        reading = self._reader.read(document_of_text(doc.text), self._min_confidence)
        doc.user_data[KEPT] = _adapter().dump_json(reading, exclude={"states"}).decode()
        return doc

    def __reduce__(self) -> tuple[Any, ...]:
        """A copy takes the same reader."""
        return Component, self._made_of


@lru_cache(maxsize=1)
def _adapter() -> Any:
    from pydantic import TypeAdapter

    from sourcier.records import Reading

    return TypeAdapter(Reading)


@lru_cache(maxsize=64)
def _parsed(kept: str) -> Any:
    return _adapter().validate_json(kept)


def _reading(doc: Doc) -> Any:
    kept = doc.user_data.get(KEPT)
    return None if kept is None else _parsed(kept)


def _attributions(doc: Doc) -> Any:
    reading = _reading(doc)
    return None if reading is None else reading.attributions
