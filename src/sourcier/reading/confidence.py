"""How sure a reading is of what it says, and what is left of it below a given confidence."""

from dataclasses import replace

from sourcier.records import Attribution, Confidence, Reading

from .odds import chance

DIGITS = 3


def rounded(odds: float) -> float:
    """Log odds as a probability with three digits."""
    return round(chance(odds), DIGITS)


def withhold(reading: Reading, least: float) -> Reading:
    """The reading without the attributions whose span is less sure than `least`; names that are less sure are null.

    A name is as sure as the less sure of its link and its speaker. Mentions and entities that only these told of
    go too.
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
    return replace(
        reading,
        attributions=kept,
        mentions=mentions,
        entities=tuple(entity for entity in reading.entities if entity.id in alive),
    )


def _named(attribution: Attribution, least: float) -> Attribution:
    confidence = attribution.confidence
    if confidence is None or attribution.entity is None or min(confidence.link, confidence.speaker or 0.0) >= least:
        return attribution
    return replace(
        attribution,
        entity=None,
        entity_id=None,
        gender=None,
        role=None,
        confidence=Confidence(confidence.span, confidence.link, None),
    )
