"""Documents of a ledger in, the offices out that speak there without a name, where the tables know who held them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from sourcier.ledger.derived.actors import UNNAMED, Named, named, nameless
from sourcier.ledger.judging.homes import homes_of
from sourcier.ledger.judging.moving import involve_anew
from sourcier.ledger.schema import DOCUMENTS, STATEMENTS
from sourcier.ledger.writing import Writer

from ..offices import holder_at, holder_at_home, office_in

Held = Mapping[int, Mapping[Named, str]]
"""For documents the offices that speak there, with the names of those who held them then."""


def offices_in(connection: Connection, documents: ColumnElement[bool]) -> Held:
    """The offices alone by which statements of some documents tell who speaks, and who held them then."""
    asked = (
        select(STATEMENTS.c.document_id, STATEMENTS.c.role, STATEMENTS.c.country, DOCUMENTS.c.published)
        .join(DOCUMENTS, DOCUMENTS.c.id == STATEMENTS.c.document_id)
        .where(
            documents, STATEMENTS.c.kind == UNNAMED, STATEMENTS.c.role.is_not(None), STATEMENTS.c.retired.is_(False),
            STATEMENTS.c.published != "",
        )
        .distinct()
        .order_by(STATEMENTS.c.document_id, STATEMENTS.c.role)
    )  # fmt: skip
    rows = [row for row in connection.execute(asked) if office_in(row.role) is not None]
    homes = homes_of(connection, {row.document_id for row in rows if not row.country})
    found: dict[int, dict[Named, str]] = {}
    for row, holder in _held(rows, homes):
        found.setdefault(row.document_id, {})[nameless(row.role)] = holder
    return found


def _held(rows: Sequence[Any], homes: Mapping[int, str]) -> Iterator[tuple[Any, str]]:
    for row in rows:
        holder = holder_at(row.role, row.country, row.published)
        if holder is None and not row.country:
            holder = holder_at_home(row.role, homes.get(row.document_id), row.published)
        if holder is not None:
            yield row, holder.name


def give_offices(write: Writer, found: Held) -> None:
    """Give what offices say in documents to actors of their own, which are told apart by who held them."""
    # Holders and offices have rows even where nobody speaks under these names alone, so that what is judged finds them.
    write.derived.actors.of(named(holder, "person", None, None) for held in found.values() for holder in held.values())
    write.derived.actors.of(office for held in found.values() for office in held)
    for document, held in found.items():
        involve_anew(write, document, {office.base: holder for office, holder in held.items()})
