"""Documents in, those out in which who was asked for speaks, of the days and of the outlet that were asked for."""

from collections.abc import Set

from sqlalchemy import Connection, select

from ..asking.filters import Filters, last_of
from ..derived.deriving import outlet_key
from ..schema import DOCUMENTS, INVOLVED, OUTLETS, STATEMENTS
from .speaking import Asked


def fitting_documents(connection: Connection, ids: Set[int], asked: Asked | None, filters: Filters) -> Set[int]:
    """Those of some documents that may be what was asked for: they are looked at first, where there are many."""
    if asked and asked.bearers:
        speaking = (
            select(STATEMENTS.c.document_id)
            .join(INVOLVED, INVOLVED.c.statement_id == STATEMENTS.c.id)
            .where(
                STATEMENTS.c.document_id.in_(ids),
                INVOLVED.c.actor_id.in_([one.id for one in asked.bearers]),
                INVOLVED.c.part == "s",
            )
            .distinct()
        )
        ids = set(connection.execute(speaking).scalars())
    if not (ids and (filters.since or filters.until or filters.outlet)):
        return ids
    told = (
        select(DOCUMENTS.c.id, DOCUMENTS.c.published, OUTLETS.c.key)
        .outerjoin(OUTLETS, OUTLETS.c.id == DOCUMENTS.c.outlet_id)
        .where(DOCUMENTS.c.id.in_(ids))
    )
    outlet = outlet_key(filters.outlet) if filters.outlet else None
    return {
        row.id
        for row in connection.execute(told)
        if (not row.published or is_within(row.published, filters)) and (not outlet or row.key == outlet)
    }


def is_within(day: str, filters: Filters) -> bool:
    """Whether a day, or one of a month or year of which no more is known, may be among those asked for."""
    return (not filters.since or last_of(day) >= filters.since) and (not filters.until or day <= last_of(filters.until))
