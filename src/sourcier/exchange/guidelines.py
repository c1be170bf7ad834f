"""A Reading to the format of the annotation guidelines, in which gold and predictions are compared."""

import json
from pathlib import Path
from typing import Any

from sourcier.records import Attribution, Inferred, Reading


def to_guidelines(reading: Reading, doc: str | None = None) -> dict[str, Any]:
    """The object of the guidelines for a reading; each relation has kind, gender, role and cue class too.

    `doc` names the document; without it, the document's own name less its suffix.
    """
    text = reading.document.text.characters
    index = {attribution.id: i for i, attribution in enumerate(reading.attributions)}
    return {
        "doc": doc if doc is not None else Path(reading.document.name or "document").stem,
        "outlet": reading.document.outlet,
        "published": reading.document.published,
        "attributions": [_relation(attribution, index) for attribution in reading.attributions],
        "parts": [{"part": part.kind, "text": text[part.span.start : part.span.end]} for part in reading.parts],
    }


def write_predictions(documents: list[dict[str, Any]]) -> str:
    """The JSON text of several documents of `to_guidelines`."""
    return json.dumps(documents, ensure_ascii=False, indent=1) + "\n"


def _relation(attribution: Attribution, index: dict[str, int]) -> dict[str, Any]:
    return {
        "type": attribution.type,
        "content": [list(span) for span in attribution.content],
        "cue": [list(span) for span in attribution.cue],
        "source": list(attribution.source) if attribution.source else None,
        "entity": _value(attribution.entity),
        "nested_in": index[attribution.nested_in] if attribution.nested_in is not None else None,
        "kind": _value(attribution.kind),
        "gender": _value(attribution.gender),
        "role": _value(attribution.role),
        "cue_class": attribution.cue_class,
    }


def _value(inferred: Inferred | None) -> str | None:
    return inferred.value if inferred else None
