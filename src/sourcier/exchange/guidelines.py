"""A Reading to the format of the annotation guidelines, in which gold and predictions are compared."""

import json
from pathlib import Path
from typing import Any

from sourcier.records import (
    CREDIT_RULES,
    SPOKEN_TO_RULES,
    Attribution,
    Inferred,
    Link,
    Quantity,
    Reading,
    ReportedAct,
    Span,
    TimeExpression,
)

LONG_PART, FIRST_WORDS, LAST_WORDS = 20, 8, 6


def to_guidelines(reading: Reading, doc: str | None = None) -> dict[str, Any]:
    """The object of the guidelines for a reading; each relation has the fields of a file of meanings too.

    `doc` names the document; without it, the document's own name less its suffix. `about` lists actors: a place that
    is only where something happens is none. `chain` lists those who tell the statement on: an outlet that was spoken to
    is a channel.
    """
    text = reading.document.text.characters
    links = [link for attribution in reading.attributions for link in _links(attribution)]
    spoken_to = frozenset(link.name.evidence for link in links if link.name.rule in SPOKEN_TO_RULES)
    index = {attribution.id: i for i, attribution in enumerate(reading.attributions)}
    return {
        "doc": doc if doc is not None else Path(reading.document.name or "document").stem,
        "outlet": reading.document.outlet,
        "published": reading.document.published,
        "attributions": [_relation(attribution, index, text, spoken_to) for attribution in reading.attributions],
        "parts": [{"part": part.kind, "text": _ends(text[slice(*part.span)])} for part in reading.parts],
        "acts": [_act(act, text) for act in reading.acts],
        "quantities": [_quantity(quantity, text, index) for quantity in reading.quantities],
        "timex": [_timex(time, text) for time in reading.times],
    }


def write_predictions(documents: list[dict[str, Any]]) -> str:
    """The JSON text of several documents of `to_guidelines`."""
    return json.dumps(documents, ensure_ascii=False, indent=1) + "\n"


def _ends(part: str) -> str:
    """A part as the format writes it: whole, or, where it is long, by its first and last words."""
    words = part.split()
    if len(words) <= LONG_PART:
        return part
    return " ".join((*words[:FIRST_WORDS], "…", *words[-LAST_WORDS:]))


def _relation(
    attribution: Attribution, index: dict[str, int], text: str, spoken_to: frozenset[tuple[Span, ...]]
) -> dict[str, Any]:
    told = {setting.kind: text[slice(*setting.span)] for setting in reversed(attribution.settings)}
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
        **{kind: told.get(kind) for kind in ("addressee", "channel", "occasion", "place")},
        "said_at": text[slice(*attribution.said_at.span)] if attribution.said_at else None,
        "factuality": attribution.factuality[0].value if attribution.factuality else None,
        "act": _value(attribution.act),
        "about": [
            {"text": text[slice(*one.span)], "entity": one.entity.value}
            for one in attribution.about
            if one.kind != "place"
        ],
        "chain": [link.name.value for link in _links(attribution) if _tells(link, spoken_to)],
    }


def _links(attribution: Attribution) -> tuple[Link, ...]:
    return attribution.chain.links if attribution.chain else ()


def _tells(link: Link, spoken_to: frozenset[tuple[Span, ...]]) -> bool:
    """Whether a link is the origin or tells this very statement on.

    A credit and the outlet are all statements'; whoever was spoken to, here or in a statement that goes on, is none.
    """
    return link.part == "origin" or (
        link.part == "relay" and link.name.rule not in CREDIT_RULES and link.name.evidence not in spoken_to
    )


def _act(act: ReportedAct, text: str) -> dict[str, Any]:
    return {
        "cue": " ".join(text[slice(*span)] for span in act.cue),
        "source": text[slice(*act.source)] if act.source else None,
        "object": " ".join(text[slice(*span)] for span in act.object),
        "entity": _value(act.entity),
        "cue_class": act.cue_class,
    }


def _quantity(quantity: Quantity, text: str, index: dict[str, int]) -> dict[str, Any]:
    return {
        "text": text[slice(*quantity.span)],
        "number": quantity.number,
        "of": _value(quantity.of),
        "period": text[slice(*quantity.period)] if quantity.period else None,
        "source_i": index.get(quantity.statement) if quantity.statement else None,
    }


def _timex(time: TimeExpression, text: str) -> dict[str, Any]:
    start, end = time.span
    return {"start": start, "end": end, "type": time.type, "value": time.value, "text": text[start:end]}


def _value(inferred: Inferred | None) -> str | None:
    return inferred.value if inferred else None
