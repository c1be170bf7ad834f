"""The reader as a spaCy component: `nlp.add_pipe("sourcier")` gives every document `doc._.attributions`."""

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("sourcier", default_config={"language": None})
def make_component(nlp: Language, name: str, language: str | None) -> Any:
    """A component that reads a document's text with our own analysis, so that it finds what `sourcier.read` finds.

    `language` is the language pack to read with; the pipeline's own language when left out. It needs no other
    component:
    `spacy.blank("fr")` is enough.
    """
    from .pipeline import default_reader, document_of_text

    for attribute in ("attributions", "reading"):
        if not Doc.has_extension(attribute):
            Doc.set_extension(attribute, default=None)
    reader = default_reader(language or nlp.lang)

    def read(doc: Doc) -> Doc:
        reading = reader.read(document_of_text(doc.text))
        doc._.reading = reading
        doc._.attributions = reading.attributions
        return doc

    return read
