"""Documents and a way to forget them in, a ledger out that has forgotten them, in one transaction; or nothing."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from ..asking.documents import key_of
from ..fitting import fit
from ..keys import place_key
from ..schema import ACTORS, CAPTURES, DOCUMENTS, INVOLVED, JUDGEMENTS, STATEMENTS, TEXTS
from ..writing import Writer
from .cleaning import note_unclean
from .orphans import Traces, lower_linked, sweep
from .removing import (
    Base,
    addresses_of,
    bases_of,
    forget_feeds,
    former_keys,
    judgements_of_document,
    near,
    remove,
    traces_of,
)
from .sealing import keep_sealed, sealed
from .stones import Stone, Way, former_place, places_of, set_stone, stone_of
from .stripping import NOBODY, strip

LONGEST_WHO, LONGEST_REASON = 200, 2_000
BATCH = 400


@dataclass(frozen=True, slots=True)
class Order:
    """How documents are forgotten, by whom and why; `hashed`: whether the hashes of what they were are kept.

    Of whom `erased` are the bases of the keys, nothing is kept where words are dropped; without `address` nothing tells
    where a document had been.
    """

    way: Way
    who: str
    reason: str
    hashed: bool = True
    erased: Collection[str] = NOBODY
    address: bool = True


@dataclass(frozen=True, slots=True)
class Weight:
    """What goes with documents: how many they are, their statements, the visits to them, and what people judged."""

    documents: int
    statements: int
    captures: int
    judgements: int


def weigh(connection: Connection, documents: Sequence[int]) -> Weight:
    """What goes when these documents are forgotten."""
    statements = captures = judgements = 0
    for document in documents:
        statements += _number(connection, STATEMENTS.c.document_id == document)
        captures += _number(connection, CAPTURES.c.document_id == document)
        people = (JUDGEMENTS.c.maker == "person") & JUDGEMENTS.c.deleted.is_(None)
        judgements += sum(_number(connection, some & people) for some in judgements_of_document(connection, document))
    judgements += _judged_alone(connection, documents)
    return Weight(len(documents), statements, captures, judgements)


def _number(connection: Connection, condition: ColumnElement[bool]) -> int:
    return int(connection.execute(select(func.count()).where(condition)).scalar_one())


def _judged_alone(connection: Connection, documents: Sequence[int]) -> int:
    """What people judged of names that only these documents have."""
    wanted, number = set(documents), 0
    people = (JUDGEMENTS.c.maker == "person") & JUDGEMENTS.c.deleted.is_(None)
    nodes = {node for row in connection.execute(select(JUDGEMENTS.c.left).where(people)) for node in row}
    for node in sorted(nodes):
        asked = (
            select(STATEMENTS.c.document_id)
            .join(INVOLVED, INVOLVED.c.statement_id == STATEMENTS.c.id)
            .join(ACTORS, ACTORS.c.id == INVOLVED.c.actor_id)
            .where(ACTORS.c.key == node.removeprefix("actor "))
            .distinct()
        )
        held = set(connection.execute(asked).scalars())
        if held and held <= wanted:
            number += _number(connection, people & (JUDGEMENTS.c.left == node))
    return number


def forget(write: Writer, documents: Iterable[int], order: Order) -> list[Base]:
    """Forget documents; gives the names that must be linked anew.

    What was written is in the file of the database until it is cleaned (`cleaning`).
    """
    connection = write.connection
    touched, left, addresses = set[int](), Traces(), set[str]()
    for document in documents:
        traces = traces_of(connection, document)
        touched |= near(connection, traces.actors)
        addresses.update(addresses_of(connection, document))
        _forget_one(write, document, traces, order)
        left.add(traces)
    sweep(write, left)
    forget_feeds(connection, addresses)
    lower_linked(connection)
    if order.way != "hidden":
        note_unclean(connection)
    return bases_of(connection, touched)


def _forget_one(write: Writer, document: int, traces: Traces, order: Order) -> None:
    connection = write.connection
    key = key_of(connection, document)
    before = stone_of(connection, key)  # of one whose words are gone already
    told = (before.hash, before.hashes) if before else _hashes(connection, document, traces)
    who, reason = fit(order.who)[:LONGEST_WHO], fit(order.reason)[:LONGEST_REASON]
    stone = Stone(key, order.way, write.now, who, reason, *(told if order.hashed else ()))
    places = [place_key(one) for one in addresses_of(connection, document)]
    places += [former_place(one) for one in former_keys(connection, document)]
    places += places_of(connection, key)
    held = sealed(write, document) if order.way == "hidden" else None
    if order.way == "stripped":
        strip(write, document, order.erased, address=order.address)
    else:
        judged = remove(write, document)
    set_stone(connection, stone, places, write.revision)
    if held is not None:  # what only it had goes with it, one by one, so that it can come back
        keep_sealed(write, key, held, judged + sweep(write, traces))


def _hashes(connection: Connection, document: int, traces: Traces) -> tuple[str, dict[str, Any]]:
    text = select(TEXTS.c.hash).join(DOCUMENTS, DOCUMENTS.c.text_id == TEXTS.c.id).where(DOCUMENTS.c.id == document)
    words = select(STATEMENTS.c.key, STATEMENTS.c.words).where(STATEMENTS.c.document_id == document)
    return connection.execute(text).scalar_one(), {
        "raws": sorted(traces.raws),
        "words": {said.key: said.words for said in connection.execute(words.order_by(STATEMENTS.c.key))},
    }
