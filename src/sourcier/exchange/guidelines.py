"""A Reading to the format of the annotation guidelines, and a gold.json in that format to values."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from sourcier.records import Attribution, AttributionType, Inferred, InputError, Reading, Span


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """A relation as the guidelines write it; `nested_in` is an index among the document's relations."""

    type: AttributionType
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: Span | None = None
    entity: str | None = None
    nested_in: int | None = None


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """The annotation of one text, which stands beside it as `<doc>.txt`."""

    doc: str
    attributions: tuple[GoldAttribution, ...]
    outlet: str | None = None
    published: str | None = None


def to_guidelines(reading: Reading, doc: str | None = None) -> dict[str, Any]:
    """The object of the guidelines for a reading, with kind, gender, role and cue class on each relation, and the parts.

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


def read_gold(path: Path) -> tuple[GoldDocument, ...]:
    """The documents of a gold.json; raises InputError when it cannot be read or is not in the format."""
    try:
        return TypeAdapter(tuple[GoldDocument, ...]).validate_json(path.read_bytes())
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}: name a folder of .txt files with a gold.json") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(step) for step in first["loc"]) or "the whole"
        raise InputError(f"{path}: not in the format of the guidelines: {place}: {first['msg']}") from error


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
