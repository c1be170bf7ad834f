"""Faults in, a ledger out in which all that can be derived is derived anew, from the readings that it keeps."""

from collections.abc import Callable, Iterable

from sqlalchemy import delete, insert, select, text

from ..actors import words_of
from ..asking.documents import reading_of
from ..inserting import insert_new
from ..schema import (
    ACTOR_WORDS,
    ACTORS,
    DOCUMENTS,
    INVOLVED,
    PASSAGE_TERMS,
    PASSAGES,
    READINGS,
    STATEMENTS,
    STATES,
)
from ..writing import Writer
from .verifying import Fault


def repair(write: Writer, faults: Iterable[Fault], advance: Callable[[int], None] = lambda _: None) -> int:
    """Make anew what is derived where it is at fault; returns how many faults remain, which only a copy can mend."""
    faults = list(faults)
    left = sum(fault.damage == "kept" for fault in faults)
    derived = [fault for fault in faults if fault.damage == "derived"]
    spoilt = {fault.document for fault in faults if fault.damage == "kept"}
    whole_index = any(fault.table == PASSAGE_TERMS.name and fault.document is None for fault in derived)
    documents = {fault.document for fault in derived if fault.document is not None} - spoilt
    connection = write.connection
    if any(fault.document is None and fault.table != ACTOR_WORDS.name for fault in derived):
        documents = set(connection.execute(select(DOCUMENTS.c.id)).scalars()) - spoilt
    if whole_index and connection.dialect.name == "sqlite":
        connection.execute(text("DROP TABLE passage_terms"))
        connection.execute(text("CREATE VIRTUAL TABLE passage_terms USING fts5(terms, tokenize='ascii')"))
    for document in sorted(one for one in documents if one is not None):
        rederive(write, document)
        advance(1)
    for row in connection.execute(select(ACTORS.c.id, ACTORS.c.name)).all():
        words = [{"word": word, "actor_id": row.id} for word in dict.fromkeys(words_of(row.name))]
        insert_new(connection, ACTOR_WORDS, words)
    return left


def rederive(write: Writer, document: int) -> None:
    """Make anew what is derived of a document; statements keep their rows where their ids are the same."""
    connection = write.connection
    reading = reading_of(connection, document)
    row = connection.execute(select(DOCUMENTS.c.key).where(DOCUMENTS.c.id == document)).one()
    current = connection.execute(
        select(READINGS.c.id).where(READINGS.c.document_id == document, READINGS.c.current.is_(True))
    ).scalar_one()
    passages = select(PASSAGES.c.id).where(PASSAGES.c.document_id == document)
    ids = list(connection.execute(passages).scalars())
    if ids:
        connection.execute(delete(PASSAGE_TERMS).where(PASSAGE_TERMS.c.rowid.in_(ids)))
        connection.execute(delete(PASSAGES).where(PASSAGES.c.document_id == document))
    write.derived.passages(reading, document)
    stored = (STATEMENTS.c.document_id == document) & STATEMENTS.c.retired.is_(False)
    old = {
        one.key: one
        for one in connection.execute(select(STATEMENTS.c.id, STATEMENTS.c.key, STATEMENTS.c.verified).where(stored))
    }
    states = [
        dict(one._mapping)
        for one in connection.execute(select(STATES).where(STATES.c.statement_id.in_([one.id for one in old.values()])))
    ]
    former = {one.id: one.key for one in old.values()}
    for table in (STATES, INVOLVED):
        connection.execute(delete(table).where(table.c.statement_id.in_(list(former))))
    connection.execute(delete(STATEMENTS).where(stored))
    write.derived.statements(reading, document, current, row.key)
    new = {one.key: one.id for one in connection.execute(select(STATEMENTS.c.id, STATEMENTS.c.key).where(stored))}
    verified = [new[key] for key, one in old.items() if one.verified and key in new]
    if verified:
        connection.execute(STATEMENTS.update().where(STATEMENTS.c.id.in_(verified)).values(verified=True))
    kept = [{**one, "statement_id": new[former[one["statement_id"]]]} for one in states
            if former[one["statement_id"]] in new]  # fmt: skip
    if kept:
        connection.execute(insert(STATES), kept)
