"""A person in, what a ledger holds of them out; or a ledger out in which it is out of view, or forgotten."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from sqlalchemy import Connection, select

from sourcier.ledger import Ledger
from sourcier.ledger.asking.documents import key_of
from sourcier.ledger.forgetting.forgetting import Order
from sourcier.ledger.forgetting.removing import bases_of
from sourcier.ledger.forgetting.stones import forget_sealed
from sourcier.ledger.personal.finding import addressed, documents_with, sealed_with, statements_of
from sourcier.ledger.personal.gathering import held_of
from sourcier.ledger.personal.opposing import hidden_documents, look_anew, oppose, unoppose
from sourcier.ledger.personal.people import Person, people_called
from sourcier.ledger.schema import CAPTURES, DOCUMENTS, STATEMENTS
from sourcier.records import InputError

from .forgetting import forget_documents, link_anew


def persons_called(ledger: Ledger, name: str) -> list[Person]:
    """The persons who bear a name, or whose id begins so."""
    with ledger.asking() as connection:
        return people_called(connection, name)


def held(ledger: Ledger, person: Person) -> dict[str, Any]:
    """All that is by and about a person, as values of JSON."""
    with ledger.asking(float("inf")) as connection:
        return held_of(connection, person)


def amount(ledger: Ledger, person: Person) -> tuple[int, int, int]:
    """How many statements are by a person and about them, and how many documents name them."""
    with ledger.asking(float("inf")) as connection:
        statements = statements_of(connection, person)
        documents = len(documents_with(connection, person)) + len(sealed_with(connection, person))
        return len(statements["s"]), len(statements["a"]), documents


def hide(ledger: Ledger, person: Person, who: str, reason: str) -> int:
    """Put what is said by and about a person out of view, and keep it so in what is added later; says how many."""
    with ledger.writing() as write:
        connection = write.connection
        before = set(hidden_documents(connection))
        statements = [one for many in statements_of(connection, person).values() for one in many]
        documents = _documents_of(connection, statements)
        oppose(write, person, who, reason)
        look_anew(write, sorted(documents | before))
        link_anew(write, bases_of(connection, person.actors))
        return len(set(statements))


def show(ledger: Ledger, person: Person) -> None:
    """Bring what is said by and about a person back into view. Raises InputError where it is in view."""
    with ledger.writing() as write:
        before = hidden_documents(write.connection)
        if not unoppose(write, person):
            raise InputError("nothing by or about “{name}” is out of view", name=person.name)
        look_anew(write, before)
        link_anew(write, bases_of(write.connection, person.actors))


def forget_person(
    ledger: Ledger,
    person: Person,
    who: str,
    reason: str,
    *,
    advance: Callable[[int], None] = lambda _: None,
    uninterrupted: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> bool:
    """Erase what is by a person, their names, and the words of all documents that name them; says whether all is gone.

    They are on the opposition list from then on. Whatever stops this, the next call goes on.
    """
    with uninterrupted(), ledger.writing() as write:
        connection = write.connection
        documents = documents_with(connection, person)
        oppose(write, person, who, reason, erased=True)
        for key in sealed_with(connection, person):
            forget_sealed(connection, key, who, reason, False, write.now)
        named = {document: _is_addressed(connection, document, person) for document in documents}
        keys = {document: key_of(connection, document) for document in documents}
    gone = True
    for address in (True, False):
        some = [keys[one] for one in documents if named[one] is not address]
        if some or address:  # with none, the file is cleaned all the same
            order = Order("stripped", who, reason, False, person.bases, address)
            gone = forget_documents(ledger, some, order, advance=advance, uninterrupted=uninterrupted)
    return gone


def _documents_of(connection: Connection, statements: list[int]) -> set[int]:
    found: set[int] = set()
    for first in range(0, len(statements), 400):
        asked = select(STATEMENTS.c.document_id).where(STATEMENTS.c.id.in_(statements[first : first + 400]))
        found |= set(connection.execute(asked).scalars())
    return found


def _is_addressed(connection: Connection, document: int, person: Person) -> bool:
    """Whether the address of a document has a name of a person in it."""
    url = connection.execute(select(DOCUMENTS.c.url).where(DOCUMENTS.c.id == document)).scalar_one()
    visits = select(CAPTURES.c.address, CAPTURES.c.final_address).where(CAPTURES.c.document_id == document)
    addresses = [url, *(one for row in connection.execute(visits) for one in row)]
    return any(addressed(one, person.names) for one in addresses)
