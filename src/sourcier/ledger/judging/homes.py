"""Documents in, the countries out of which they tell: those of their outlets, where they name no other."""

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
    """The countries of which documents tell, whose reading names places, states or bodies of no other.

    It is the country of the outlet; where none is known, the one country that is named.
    """
    ordered, found = sorted(set(documents)), dict[int, str]()
    for first in range(0, len(ordered), BATCH):
        some = READINGS.c.document_id.in_(ordered[first : first + BATCH])
        asked = (
            select(READINGS.c.document_id, OUTLETS.c.country, READINGS.c.body)
            .join(DOCUMENTS, DOCUMENTS.c.id == READINGS.c.document_id)
            .outerjoin(OUTLETS, OUTLETS.c.id == DOCUMENTS.c.outlet_id)
            .where(some, READINGS.c.current.is_(True))
        )
        for row in connection.execute(asked):
            named = set(_countries(json.loads(zlib.decompress(row.body))))
            countries = named | ({row.country} if row.country else set())
            if len(countries) == 1:
                (found[row.document_id],) = countries
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
