"""How sure a reading is of what it says, and what is left of it below a given confidence."""

from collections.abc import Mapping
from dataclasses import replace

from sourcier.records import Attribution, Confidence, Quantity, Reading, Telling

from .log_odds import chance

DIGITS = 3


def rounded(odds: float) -> float:
    """Log odds as a probability with three digits."""
    return round(chance(odds), DIGITS)


def check_confidence(least: object) -> None:
    """Raise TypeError or ValueError for what is no probability."""
    if isinstance(least, bool) or not isinstance(least, int | float):
        raise TypeError(f"min_confidence must be a number, not {type(least).__name__}")
    if not 0 <= least <= 1:
        raise ValueError(f"min_confidence must be from 0 to 1, not {least}")


def withhold(reading: Reading, least: float) -> Reading:
    """The reading without the attributions whose span is less sure than `least`; names that are less sure are null.

    A name is as sure as the less sure of its link and its speaker. What only these told of goes too: mentions,
    entities, quantities, tellings, and what a withheld name had said of its statement.
    """
    kept = tuple(_named(a, least) for a in reading.attributions if a.confidence is None or a.confidence.span >= least)
    ids = {attribution.id for attribution in kept}
    kept = tuple(a if a.nested_in in ids else replace(a, nested_in=None) for a in kept)
    told = {(a.source, a.entity_id) for a in kept}
    was_told = {(a.source, a.entity_id) for a in reading.attributions}
    mentions = tuple(
        m for m in reading.mentions if (m.span, m.entity_id) in told or (m.span, m.entity_id) not in was_told
    )
    alive = {a.entity_id for a in kept} | {m.entity_id for m in mentions}
    outer = {attribution.id: attribution.nested_in for attribution in reading.attributions}
    return replace(
        reading,
        attributions=kept,
        quantities=tuple(q for one in reading.quantities if (q := _told_by_kept(one, ids, outer)) is not None),
        tellings=tuple(telling for one in reading.tellings if (telling := _between_kept(one, ids)) is not None),
        mentions=mentions,
        entities=tuple(entity for entity in reading.entities if entity.id in alive),
    )


def _told_by_kept(quantity: Quantity, kept: set[str], outer: Mapping[str, str | None]) -> Quantity | None:
    """The quantity by the innermost statement that is kept; None where none is, as it is not the outlet's own."""
    if quantity.statement is None:
        return quantity
    teller: str | None = quantity.statement
    while teller is not None and teller not in kept:
        teller = outer.get(teller)
    return None if teller is None else replace(quantity, statement=teller)


def _between_kept(telling: Telling, kept: set[str]) -> Telling | None:
    pairs = [(i, words) for i, words in zip(telling.statements, telling.differing, strict=True) if i in kept]
    if len(pairs) < 2:
        return None
    return Telling(tuple(i for i, _ in pairs), tuple(words for _, words in pairs))


def _named(attribution: Attribution, least: float) -> Attribution:
    confidence = attribution.confidence
    if confidence is None or attribution.entity is None or min(confidence.link, confidence.speaker or 0.0) >= least:
        return attribution
    name = attribution.entity.value
    return replace(
        attribution,
        entity=None,
        entity_id=None,
        entities=(),
        gender=None,
        role=None,
        chain=None,
        translated=None,
        about=tuple(one for one in attribution.about if one.entity.value != name),
        factuality=tuple(
            replace(one, holder=None) if one.holder is not None and one.holder.value == name else one
            for one in attribution.factuality
        ),
        confidence=Confidence(confidence.span, confidence.link, None),
    )
