"""Documents in, the countries of their outlets out, of those that name no other country."""

import json
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from sqlalchemy import Connection, select

from ..derived.actors import country_of, tables
from ..schema import DOCUMENTS, OUTLETS, READINGS
from .nodes import BATCH


def homes_of(connection: Connection, documents: Iterable[int]) -> dict[int, str]:
    """The countries of outlets by documents; without those whose reading names places, states or bodies of others."""
    ordered, found = sorted(set(documents)), dict[int, str]()
    for first in range(0, len(ordered), BATCH):
        asked = (
            select(READINGS.c.document_id, OUTLETS.c.country, READINGS.c.body)
            .join(DOCUMENTS, DOCUMENTS.c.id == READINGS.c.document_id)
            .join(OUTLETS, OUTLETS.c.id == DOCUMENTS.c.outlet_id)
            .where(
                READINGS.c.document_id.in_(ordered[first : first + BATCH]), READINGS.c.current.is_(True),
                OUTLETS.c.country.is_not(None),
            )
        )  # fmt: skip
        for row in connection.execute(asked):
            if set(_countries(json.loads(zlib.decompress(row.body)))) <= {row.country}:
                found[row.document_id] = row.country
    return found


def _countries(reading: dict[str, Any]) -> Iterator[str]:
    """The countries that a reading names, by its places, and by roles and identifiers of whom it tells."""
    for place in reading.get("places", ()):
        if place.get("country"):
            yield place["country"]
    for entity in (*reading["entities"], *reading["attributions"]):
        if country := (entity.get("role") or {}).get("country"):
            yield country
        identifier = (entity.get("identifier") or {}).get("value")
        if country := country_of(identifier) or _of_bodies().get(identifier):
            yield country


@cache
def _of_bodies() -> dict[str | None, str | None]:
    return {one.wikidata: one.country for one in tables().actors.values() if one.wikidata}
