"""Faults in, a ledger out in which all that can be derived is derived anew, from the readings that it keeps."""

from collections.abc import Callable, Iterable

from sqlalchemy import Connection, delete, select, text, update

from ..asking.documents import reading_of
from ..derived.actors import country_of, folded_name, words_of
from ..derived.counting import recount
from ..derived.deriving import statements_of
from ..derived.sounds import sounds_of
from ..inserting import insert_new
from ..judging.judgements import judgement_key, judgements_of
from ..judging.settling import expected
from ..schema import (
    ACTOR_WORDS,
    ACTORS,
    BANDS,
    CLUSTERS,
    DOCUMENTS,
    INVOLVED,
    JOINT,
    JUDGEMENTS,
    PAIRS,
    PASSAGE_TERMS,
    PASSAGES,
    READINGS,
    SENTENCES,
    SKETCHES,
    SOUNDS,
    STATEMENTS,
    STATES,
)
from ..writing import Writer
from .verifying import DERIVED, LOOKED_UP, Fault, missing_indexes, references

BATCH = 500
WHOLE = {
    PASSAGE_TERMS.name,
    STATEMENTS.name,
    *(table.name for table in (INVOLVED, PAIRS, JOINT, PASSAGES, SKETCHES, BANDS, SENTENCES)),
}
"""Tables of which a fault that is of no one document is mended by going through all documents."""


def repair(write: Writer, faults: Iterable[Fault], advance: Callable[[int], None] = lambda _: None) -> int:
    """Make anew what is derived where it is at fault; returns how many faults remain, which only a copy can mend."""
    faults = list(faults)
    spoilt = {fault.document for fault in faults if fault.damage == "kept"} - {None}
    derived = [fault for fault in faults if fault.damage == "derived" and fault.document not in spoilt]
    if not derived:
        return len(faults)
    connection = write.connection
    _drop_dangling(connection)
    documents = {fault.document for fault in derived if fault.document is not None}
    if any(fault.document is None and fault.table in WHOLE for fault in derived):
        documents = set(connection.execute(select(DOCUMENTS.c.id)).scalars()) - spoilt
    _rebuild_indexes(connection, any(one.table == PASSAGE_TERMS.name and one.document is None for one in derived))
    for document in sorted(one for one in documents if one is not None):
        rederive(write, document)
        advance(1)
    _mend_actors(connection)
    _mend_judged(connection)
    recount(connection)
    write.derived.counts.clear()
    return len(faults) - len(derived)


def rederive(write: Writer, document: int) -> None:
    """Make anew what is derived of a document; statements keep their rows where their ids are the same.

    Counts are left to `recount`.
    """
    connection = write.connection
    reading = reading_of(connection, document)
    key = connection.execute(select(DOCUMENTS.c.key).where(DOCUMENTS.c.id == document)).scalar_one()
    current = connection.execute(
        select(READINGS.c.id).where(READINGS.c.document_id == document, READINGS.c.current.is_(True))
    ).scalar_one()
    outlet = write.derived.outlet(reading.document.outlet)
    connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.id == document).values(outlet_id=outlet))
    write.derived.drop_passages(document)
    write.derived.passages(reading, document)
    of_document = select(STATEMENTS.c.id).where(STATEMENTS.c.document_id == document)
    for table in (INVOLVED, PAIRS, JOINT):
        connection.execute(delete(table).where(table.c.statement_id.in_(of_document)))
    stored = {
        row.key: row.id
        for row in connection.execute(
            select(STATEMENTS.c.key, STATEMENTS.c.id).where(STATEMENTS.c.document_id == document)
        )
    }
    write.derived.statements(reading, document, current, key, stored)
    told = {one["key"] for one in statements_of(reading, key)}
    surplus = [
        row.id
        for row in connection.execute(
            select(STATEMENTS.c.id, STATEMENTS.c.key).where(
                STATEMENTS.c.document_id == document, STATEMENTS.c.retired.is_(False)
            )
        )
        if row.key not in told
    ]
    for first in range(0, len(surplus), BATCH):
        ids = surplus[first : first + BATCH]
        connection.execute(delete(STATES).where(STATES.c.statement_id.in_(ids)))
        successors = update(STATEMENTS).where(STATEMENTS.c.successor_id.in_(ids))
        connection.execute(successors.values(successor_id=None))
        connection.execute(delete(STATEMENTS).where(STATEMENTS.c.id.in_(ids)))


def _drop_dangling(connection: Connection) -> None:
    """Take away the rows of derived tables that point at none."""
    for table, column, lost in references():
        if table is PASSAGES:
            lost_terms = PASSAGE_TERMS.c.rowid.in_(select(PASSAGES.c.id).where(lost))
            connection.execute(delete(PASSAGE_TERMS).where(lost_terms))
        if table is SKETCHES:
            for keys in (BANDS, SENTENCES):
                of_none = select(SKETCHES.c.document_id).where(lost)
                connection.execute(delete(keys).where(keys.c.document_id.in_(of_none)))
        if table in DERIVED:
            connection.execute(delete(table).where(lost))
        elif column in LOOKED_UP:
            connection.execute(update(table).where(lost).values({column: None}))
    orphans = PASSAGE_TERMS.c.rowid.not_in(select(PASSAGES.c.id))
    connection.execute(delete(PASSAGE_TERMS).where(orphans))


def _rebuild_indexes(connection: Connection, words: bool) -> None:
    """Make all indexes anew; with `words`, that of FTS5 as well, empty."""
    for _, making in list(missing_indexes(connection)):
        connection.execute(making)
    if connection.dialect.name == "postgresql":
        connection.execute(text("REINDEX INDEX passage_terms_index"))
        return
    if words:
        made = connection.execute(text("SELECT sql FROM sqlite_master WHERE name = 'passage_terms'")).scalar_one()
        connection.execute(text("DROP TABLE passage_terms"))
        connection.exec_driver_sql(made)
    connection.execute(text("REINDEX"))


def _mend_actors(connection: Connection) -> None:
    """Make anew what is derived of the names of actors."""
    known: dict[int, set[str]] = {}
    for word in connection.execute(select(ACTOR_WORDS)):
        known.setdefault(word.actor_id, set()).add(word.word)
    heard: dict[int, set[str]] = {}
    for sound in connection.execute(select(SOUNDS)):
        heard.setdefault(sound.actor_id, set()).add(sound.sound)
    for row in connection.execute(select(ACTORS)).all():
        derived = {"folded": folded_name(row.name), "country": country_of(row.identifier)}
        if (row.folded, row.country) != tuple(derived.values()):
            connection.execute(update(ACTORS).where(ACTORS.c.id == row.id).values(derived))
        words, kept = set(words_of(row.name)), known.get(row.id, set())
        if kept - words:
            surplus = ACTOR_WORDS.c.word.in_(kept - words)
            connection.execute(delete(ACTOR_WORDS).where(ACTOR_WORDS.c.actor_id == row.id, surplus))
        insert_new(connection, ACTOR_WORDS, [{"word": one, "actor_id": row.id} for one in sorted(words - kept)])
        sounds = set(sounds_of(row.name, row.kind))
        if heard.get(row.id, set()) != sounds:
            connection.execute(delete(SOUNDS).where(SOUNDS.c.actor_id == row.id))
            insert_new(connection, SOUNDS, [{"sound": one, "actor_id": row.id} for one in sorted(sounds)])


def _mend_judged(connection: Connection) -> None:
    """Take away judgements of machines that are damaged, and make the speakers anew of those that hold."""
    for row in connection.execute(select(JUDGEMENTS).where(JUDGEMENTS.c.maker == "machine")).all():
        if judgement_key(judgements_of([row])[0]) != row.key:
            connection.execute(delete(JUDGEMENTS).where(JUDGEMENTS.c.id == row.id))
    connection.execute(delete(CLUSTERS))
    insert_new(connection, CLUSTERS, list(expected(connection)))
