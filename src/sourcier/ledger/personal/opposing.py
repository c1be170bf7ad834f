"""A person in, the opposition list with their names or without out, and what that puts out of view or back."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, func, or_, select

from ..asking.documents import key_of, reading_of
from ..derived.opposed import name_hash
from ..fitting import fit
from ..inserting import upsert
from ..schema import HIDDEN, INVOLVED, JOINT, OPPOSED, PAIRS, READINGS, STATEMENTS
from ..writing import Writer
from .people import Person


def oppose(write: Writer, person: Person, who: str, reason: str, *, erased: bool = False) -> None:
    """Put the names of a person on the list; `erased` says that what is held of them is erased, not only hidden."""
    made = {
        "person": person.id,
        "erased": erased,
        "at": write.now,
        "who": fit(who)[:200],
        "reason": fit(reason)[:2_000],
    }
    for name, apart in person.tagged:
        row = {"name": name_hash(name, apart), **made, "revision": write.revision}
        adding = upsert(write.connection, OPPOSED).values(row)
        write.connection.execute(adding.on_conflict_do_update(index_elements=["name"], set_=row))


def unoppose(write: Writer, person: Person) -> int:
    """Take all names of a person off the list that were put there together; says how many there were."""
    hashes = [name_hash(name, apart) for name, apart in person.tagged]
    together = select(OPPOSED.c.person).where(or_(OPPOSED.c.name.in_(hashes), OPPOSED.c.person == person.id))
    persons = write.connection.execute(together).scalars().all()
    return write.connection.execute(delete(OPPOSED).where(OPPOSED.c.person.in_(persons))).rowcount


def opposed_since(connection: Connection, person: Person) -> str | None:
    """Since when a name of a person is on the list; None where none is."""
    hashes = [name_hash(name, apart) for name, apart in person.tagged]
    asked = select(func.min(OPPOSED.c.at)).where(or_(OPPOSED.c.name.in_(hashes), OPPOSED.c.person == person.id))
    since: str | None = connection.execute(asked).scalar_one()
    return since


def hidden_documents(connection: Connection) -> list[int]:
    """The documents of which a statement is out of view."""
    return sorted(set(connection.execute(select(STATEMENTS.c.document_id).where(HIDDEN)).scalars()))


def look_anew(write: Writer, documents: Iterable[int]) -> None:
    """Write anew which statements of documents are out of view, as the list now has it, and what is derived of them."""
    for document in documents:
        _look_anew(write, document)
    write.derived.counts.write(write.connection)


def _look_anew(write: Writer, document: int) -> None:
    connection = write.connection
    key = key_of(connection, document)
    of_document = select(STATEMENTS.c.id).where(STATEMENTS.c.document_id == document)
    gone = connection.execute(select(INVOLVED).where(INVOLVED.c.statement_id.in_(of_document))).all()
    for table in (INVOLVED, PAIRS, JOINT):
        connection.execute(delete(table).where(table.c.statement_id.in_(of_document)))
    write.derived.counts.uninvolve(gone)
    rows = connection.execute(select(STATEMENTS).where(STATEMENTS.c.document_id == document)).all()
    readings = select(READINGS.c.id, READINGS.c.current).where(READINGS.c.document_id == document)
    for read in connection.execute(readings).all():
        stored = {row.key: row.id for row in rows if row.reading_id == read.id}
        reading = reading_of(connection, document, read.id)
        if read.current:
            write.derived.statements(reading, document, read.id, key, stored)
        elif stored:
            write.derived.retired(reading, document, read.id, key, stored, stored)
