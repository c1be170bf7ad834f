"""A document in, those out that may share text with it, the likeliest first: found by sketches, within bounds."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, select

from sourcier.ledger.derived.sketches import BANDS as NUMBER_OF_BANDS
from sourcier.ledger.keys import place_key
from sourcier.ledger.schema import BANDS, CAPTURES, DOCUMENTS, EXTRACTIONS, OUTLETS, SENTENCES, SKETCHES, STATEMENTS
from sourcier.ledger.writing import PIPE
from sourcier.records import InputError

COMMON = 200
"""Documents above which a sentence is common: by furniture that many pages have, nobody took from nobody."""
MOST = 200
"""Documents that are compared with one."""
HEX = frozenset("0123456789abcdef")
SHORTEST, LONGEST = 6, 32
"""Hex digits by which a document may be asked for, and those of its whole id."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """Ids of documents that may share text with one, the likeliest first; `more` says that others were left out.

    `common` are the keys of its sentences that stand in too many documents to find any by; `hashed` is of how many of
    its sentences there are keys, which are fewer than all in a very long text.
    """

    documents: tuple[int, ...]
    common: frozenset[int]
    more: bool
    hashed: int


def document_asked(connection: Connection, asked: str) -> int:
    """The document whose id begins so, or did before it was read again, or a statement of which does; else the last
    that came from this address.

    Raises InputError where there is none, or where several ids begin so.
    """
    digits = asked.strip().lower()
    if SHORTEST <= len(digits) <= LONGEST and HEX.issuperset(digits):
        low, high = digits.ljust(LONGEST, "0"), digits.ljust(LONGEST, "f")
        rows = connection.execute(select(DOCUMENTS.c.id).where(DOCUMENTS.c.key.between(low, high)).limit(2)).all()
        if len(rows) > 1:
            raise InputError("several documents begin with {asked}: give more of its digits", asked=asked)
        of_former = select(EXTRACTIONS.c.document_id).where(EXTRACTIONS.c.key.between(low, high)).distinct()
        rows = rows or connection.execute(of_former.limit(2)).all()
        if len(rows) > 1:
            raise InputError("several documents begin with {asked}: give more of its digits", asked=asked)
        of_statement = select(STATEMENTS.c.document_id).where(STATEMENTS.c.key.between(low, high))
        rows = rows or connection.execute(of_statement.limit(2)).all()
        if len(rows) > 1:
            raise InputError("several statements begin with {asked}: give more of its digits", asked=asked)
        if rows:
            return int(rows[0][0])
    visit = (
        select(CAPTURES.c.document_id)
        .where(CAPTURES.c.address_key == place_key(asked), CAPTURES.c.document_id.is_not(None))
        .order_by(CAPTURES.c.retrieved.desc(), CAPTURES.c.id.desc())
    )
    found = connection.execute(visit.limit(1)).scalar_one_or_none()
    if found is None:
        raise InputError(
            "no document has the id or the address {asked}: `sourcier who` and `sourcier ledger history` show ids",
            asked=asked,
        )
    return int(found)


def sharing(connection: Connection, document: int) -> Sharing:
    """The documents that may share text with one.

    What a sentence or a band is looked up by is read to its bound, so that a sentence of furniture in a hundred
    thousand documents costs as much as one in two hundred.
    """
    text = select(DOCUMENTS.c.text_id).where(DOCUMENTS.c.id == document).scalar_subquery()
    same = list(_some(connection, DOCUMENTS, DOCUMENTS.c.id, DOCUMENTS.c.text_id == text, document))
    likely: Counter[int] = Counter()
    common, more = set[int](), len(same) > MOST
    keys = _keys(connection, SENTENCES, document)
    for key in keys:
        found = list(_some(connection, SENTENCES, SENTENCES.c.document_id, SENTENCES.c.key == key, document))
        if len(found) > COMMON:
            common.add(key)
        else:
            for one in found:
                likely[one] += NUMBER_OF_BANDS
    for key in _keys(connection, BANDS, document):
        found = list(_some(connection, BANDS, BANDS.c.document_id, BANDS.c.key == key, document))
        more = more or len(found) > MOST
        likely.update({one: len(keys) + 1 for one in found[:MOST]})
    ranked = sorted(likely.keys() - set(same), key=lambda one: (-likely[one], one))
    every = [*same, *ranked]
    return Sharing(tuple(every[:MOST]), frozenset(common), more or len(every) > MOST, len(keys))


def versions_of(connection: Connection, document: int) -> frozenset[int]:
    """The other documents that came from the same addresses.

    What came through a pipe has none; the places of records in a file change with it.
    """
    asked = select(CAPTURES.c.address, CAPTURES.c.address_key).where(CAPTURES.c.document_id == document)
    places = {row.address_key for row in connection.execute(asked) if row.address != PIPE and "#" not in row.address}
    came = select(CAPTURES.c.document_id).where(CAPTURES.c.address_key.in_(places), CAPTURES.c.document_id.is_not(None))
    return frozenset(connection.execute(came.distinct()).scalars()) - {document}


def published_in(connection: Connection, document: int) -> Any:
    """What tells a document from others: its key, its outlet, its title, its address and its day."""
    asked = (
        select(
            DOCUMENTS.c.key, DOCUMENTS.c.text_id, DOCUMENTS.c.outlet_id, DOCUMENTS.c.title, DOCUMENTS.c.url,
            DOCUMENTS.c.name, DOCUMENTS.c.published, OUTLETS.c.name.label("outlet"), SKETCHES.c.sentences,
        )
        .outerjoin(OUTLETS, OUTLETS.c.id == DOCUMENTS.c.outlet_id)
        .outerjoin(SKETCHES, SKETCHES.c.document_id == DOCUMENTS.c.id)
        .where(DOCUMENTS.c.id == document)
    )  # fmt: skip
    return connection.execute(asked).one()


def _keys(connection: Connection, table: Table, document: int) -> list[int]:
    return list(connection.execute(select(table.c.key).where(table.c.document_id == document)).scalars())


def _some(
    connection: Connection, table: Table, column: ColumnElement[int], where: ColumnElement[bool], document: int
) -> Iterator[int]:
    """Other documents for which something holds, in the order in which they came, no more than show that they are
    many."""
    asked = select(column).where(where, column != document).order_by(column).limit(max(COMMON, MOST) + 1)
    yield from connection.execute(asked).scalars()
