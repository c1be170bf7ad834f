"""Documents that are named in, a ledger out that has forgotten them: some at a time, gone on with where it stopped."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from sqlalchemy import Connection, or_, select

from sourcier.crossing.copies.sharing import HEX, LONGEST, SHORTEST, document_asked
from sourcier.crossing.rights.finding import find_corrections
from sourcier.crossing.speakers.judging import finish, take_effect
from sourcier.crossing.speakers.linking import CHUNK, Base, link, relink
from sourcier.ledger import Filters, Ledger
from sourcier.ledger.forgetting.cleaning import clean, is_unclean
from sourcier.ledger.forgetting.forgetting import Order, Weight, forget, weigh
from sourcier.ledger.forgetting.sealing import unseal
from sourcier.ledger.forgetting.stones import Stone, forget_sealed, stone_asked, stones_at
from sourcier.ledger.keys import place_key
from sourcier.ledger.schema import CAPTURES, DOCUMENTS, OUTLETS
from sourcier.ledger.writing import Writer
from sourcier.records import InputError

BATCH = 20
"""Documents that are forgotten in one transaction, so that others may write in between."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is named to be forgotten: documents by their ids, what goes with them, and what was forgotten before."""

    documents: tuple[str, ...]
    weight: Weight
    before: tuple[Stone, ...]


def choose(ledger: Ledger, named: Iterable[str], filters: Filters | None = None) -> Chosen:
    """The documents that are named, or that filters (outlet and days) leave; what was forgotten of them before apart.

    A document is named by its id or that of a statement (or the first digits, six at least), or by an address or the
    path of a file: all that ever came from there. Raises InputError for what is no document and was none.
    """
    with ledger.asking(float("inf")) as connection:
        found: dict[int, None] = {}
        before: dict[str, Stone] = {}
        for one in named:
            ids, stones = _documents_at(connection, one), _stones_at(connection, one)
            if not ids and not stones:
                ids = [document_asked(connection, one)]  # or why not
            found.update(dict.fromkeys(ids))
            before |= {stone.key: stone for stone in stones}
        if filters is not None:
            found.update(dict.fromkeys(_documents_left(connection, filters)))
        documents = sorted(found)
        keys = _keys_of(connection, documents)
        return Chosen(tuple(keys), weigh(connection, documents), tuple(before.values()))


def forget_documents(
    ledger: Ledger,
    documents: Sequence[str],
    order: Order,
    *,
    advance: Callable[[int], None] = lambda _: None,
    uninterrupted: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> bool:
    """Forget documents, by their ids, and clean the file of what remains; says whether nothing does.

    Each is forgotten wholly or not at all; whatever stops this, the next call goes on with those that are left.
    """
    for first in range(0, len(documents), BATCH):
        some = documents[first : first + BATCH]
        with uninterrupted(), ledger.writing() as write:
            for key in some:
                if order.way == "deleted":
                    forget_sealed(write.connection, key, order.who, order.reason, order.hashed, write.now)
            asked = select(DOCUMENTS.c.id).where(DOCUMENTS.c.key.in_(some)).order_by(DOCUMENTS.c.id)
            link_anew(write, forget(write, write.connection.execute(asked).scalars().all(), order))
        advance(len(some))
    if order.way == "hidden":
        return True  # it is kept
    with ledger.engine() as engine:
        return clean(engine)


def bring_back(
    ledger: Ledger,
    documents: Sequence[str],
    uninterrupted: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> None:
    """Bring documents back that were taken out of view, with what people judged of them."""
    rest: list[Base] = []
    for key in documents:
        with uninterrupted(), ledger.writing() as write:
            rest += take_effect(write, unseal(write, key))
    link(ledger, uninterrupted=uninterrupted)
    find_corrections(ledger, uninterrupted=uninterrupted)
    finish(ledger, rest, uninterrupted)


def clean_rest(ledger: Ledger) -> bool:
    """Clean the file of what an earlier call left, where it was stopped; says whether nothing remains."""
    with ledger.asking() as connection:
        unclean = is_unclean(connection)
    with ledger.engine() as engine:
        return not unclean or clean(engine)


def link_anew(write: Writer, bases: Sequence[Base]) -> None:
    """Link names anew, in the transaction in which what is known of them changed."""
    for first in range(0, len(bases), CHUNK):
        relink(write, bases[first : first + CHUNK])


def _documents_at(connection: Connection, named: str) -> Sequence[int]:
    """The documents that came from an address, or the one that is named by an id."""
    visits = select(CAPTURES.c.document_id).where(
        CAPTURES.c.address_key == place_key(named), CAPTURES.c.document_id.is_not(None)
    )
    asked = select(DOCUMENTS.c.id).where(or_(DOCUMENTS.c.id.in_(visits), DOCUMENTS.c.url == named))
    if found := connection.execute(asked.order_by(DOCUMENTS.c.id)).scalars().all():
        return found
    digits = named.strip().lower()
    try:
        is_id = SHORTEST <= len(digits) <= LONGEST and HEX.issuperset(digits)
        return [document_asked(connection, named)] if is_id else ()
    except InputError:
        if stone_asked(connection, digits):
            return ()
        raise


def _stones_at(connection: Connection, named: str) -> Sequence[Stone]:
    digits = named.strip().lower()
    is_id = SHORTEST <= len(digits) <= LONGEST and HEX.issuperset(digits)
    return (stone_asked(connection, digits) if is_id else ()) or stones_at(connection, place_key(named))


def _documents_left(connection: Connection, filters: Filters) -> Sequence[int]:
    asked = select(DOCUMENTS.c.id).where(*filters.days(DOCUMENTS.c.published))
    if outlets := list(filters.outlets()):
        asked = asked.where(DOCUMENTS.c.outlet_id.in_(select(OUTLETS.c.id).where(*outlets)))
    return connection.execute(asked.order_by(DOCUMENTS.c.id)).scalars().all()


def _keys_of(connection: Connection, documents: Sequence[int]) -> list[str]:
    found: list[str] = []
    for first in range(0, len(documents), 400):
        asked = select(DOCUMENTS.c.key).where(DOCUMENTS.c.id.in_(documents[first : first + 400]))
        found += connection.execute(asked.order_by(DOCUMENTS.c.id)).scalars()
    return found
