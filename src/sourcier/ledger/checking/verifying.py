"""A ledger in, what is wrong in it out: each hash, id, span, reference and index is checked."""

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Engine,
    Executable,
    Row,
    Table,
    func,
    inspect,
    literal,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import CreateIndex

from sourcier.records import Message, Reading, SourcierError

from ..asking.documents import document_fields
from ..bodies import digest_of, unpacked
from ..derived.actors import country_of, folded_name, keyed, named, words_of
from ..derived.counting import miscounted
from ..derived.deriving import (
    involved_rows,
    joint_rows,
    known_by,
    outlet_key,
    pair_rows,
    people_of,
    statements_of,
    tags_of,
    written_terms,
)
from ..derived.opposed import hidden_among
from ..derived.passages import passages_of
from ..derived.sketching import missketched, sketch_in
from ..derived.sounds import sounds_of
from ..faulting import UNREADABLE
from ..forgetting.stones import misplaced, stripped_among
from ..judging.judgements import judgement_key, judgements_of
from ..judging.settling import expected as expected_clusters
from ..keys import document_key, place_key
from ..layers.extractions import former_fields, former_of
from ..schema import (
    ACTOR_WORDS,
    ACTORS,
    APART,
    BANDS,
    CAPTURES,
    CLUSTERS,
    DAILY,
    DOCUMENTS,
    EXTRACTIONS,
    FORMS,
    INVOLVED,
    JOINT,
    JUDGEMENTS,
    METADATA,
    OUTLETS,
    PAIRS,
    PASSAGE_TERMS,
    PASSAGES,
    RAWS,
    READINGS,
    SENTENCES,
    SKETCHES,
    SOUNDS,
    STATEMENTS,
    STATES,
    TEXTS,
    TOMBSTONES,
)

BATCH = 100
DERIVED = (
    *(ACTOR_WORDS, SOUNDS, APART, CLUSTERS, INVOLVED, PAIRS, JOINT),
    *(DAILY, PASSAGES, BANDS, SENTENCES, SKETCHES, STATES),
)
"""Tables whose rows are nothing where what they point at is gone."""
Damage = Literal["derived", "kept"]
"""What is derived of readings can be made again; what is kept cannot."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it must be: in which table, at which row, and what; `document` where it is of one."""

    table: str
    row: str
    what: Message
    damage: Damage
    document: int | None = None


LOOKED_UP = {STATEMENTS.c.speaker_id, DOCUMENTS.c.outlet_id}
"""Columns that name a row of another table, and are found anew from what a reading tells."""


def faults_in(engine: Engine, advance: Callable[[int], None] = lambda _: None) -> Iterator[Fault]:
    """Everything that is wrong in a ledger; `advance` is told how many documents were looked through.

    It is looked through in many short readings: others write meanwhile, and what SQLite writes ahead stays small.
    """
    for looked in (_database, _references, _indexes, _counts, _captures, _raws, _tombstones):
        with engine.connect() as connection:
            yield from looked(connection)
    behind = 0
    while True:
        with engine.connect() as connection:
            asked = select(DOCUMENTS.c.id).where(DOCUMENTS.c.id > behind).order_by(DOCUMENTS.c.id).limit(BATCH)
            ids = connection.execute(asked).scalars().all()
            for id_ in ids:
                yield from _document_at(connection, id_)
        if not ids:
            break
        behind = ids[-1]
        advance(len(ids))
    for looked in (_actors, _judged):
        with engine.connect() as connection:
            yield from looked(connection)


def _document_at(connection: Connection, id_: int) -> Iterator[Fault]:
    asked = (
        select(DOCUMENTS, TEXTS.c.characters, TEXTS.c.hash, OUTLETS.c.key.label("outlet_key"))
        .join(TEXTS, TEXTS.c.id == DOCUMENTS.c.text_id)
        .outerjoin(OUTLETS, OUTLETS.c.id == DOCUMENTS.c.outlet_id)
        .where(DOCUMENTS.c.id == id_)
    )
    try:
        row = connection.execute(asked).first()
        if row:  # one without a text is among the references
            yield from _document(connection, row)
    except (DBAPIError, ValueError) as error:
        yield _unreadable(DOCUMENTS, str(id_), error, "kept", id_)


def _unreadable(table: Table, row: str, error: Exception, damage: Damage, document: int | None = None) -> Fault:
    """The fault of what is no UTF-8 or no JSON any more; any other error is raised again."""
    if isinstance(error, DBAPIError) and UNREADABLE not in str(error.orig):
        raise error
    reason = " ".join(str(getattr(error, "orig", error)).split())[:120]
    return Fault(table.name, row, Message("cannot be read: {reason}", reason=reason), damage, document)


def _database(connection: Connection) -> Iterator[Fault]:
    """What the database says of itself."""
    if connection.dialect.name != "sqlite":
        return
    for (said,) in connection.execute(text("PRAGMA integrity_check(20)")):
        if said != "ok":
            damage: Damage = "derived" if "index" in said else "kept"
            yield Fault("database", "", Message("the file is damaged: {said}", said=said), damage)
    try:
        # A command to FTS5, which is written as an insertion and changes nothing.
        connection.execute(text("INSERT INTO passage_terms(passage_terms) VALUES('integrity-check')"))
    except DBAPIError as error:
        if getattr(error.orig, "sqlite_errorname", "").startswith("SQLITE_READONLY"):
            return
        if not getattr(error.orig, "sqlite_errorname", "").startswith("SQLITE_CORRUPT"):
            raise
        what = Message("the index of words is damaged ({reason})", reason=" ".join(str(error.orig).split())[:120])
        yield Fault(PASSAGE_TERMS.name, "", what, "derived")


def missing_indexes(connection: Connection) -> Iterator[tuple[str, Executable]]:
    """The names of the indexes that a ledger must have and this one has not, with what makes each."""
    inspector = inspect(connection)
    for table in METADATA.sorted_tables:
        there = {index["name"] for index in inspector.get_indexes(table.name)}
        for index in sorted(table.indexes, key=lambda one: str(one.name)):
            if index.name not in there:
                yield str(index.name), CreateIndex(index)
    if connection.dialect.name == "postgresql" and not inspector.get_indexes(PASSAGE_TERMS.name):
        made = "CREATE INDEX passage_terms_index ON passage_terms USING gin (terms) WITH (fastupdate = off)"
        yield "passage_terms_index", text(made)


def _indexes(connection: Connection) -> Iterator[Fault]:
    for name, _ in missing_indexes(connection):
        yield Fault("database", name, Message("this index is missing"), "derived")


@cache
def references() -> tuple[tuple[Table, Column[Any], ColumnElement[bool]], ...]:
    """Each column that points at rows of another table, with the condition under which it points at none."""
    found = []
    for table in METADATA.sorted_tables:
        for column in table.columns:
            for key in column.foreign_keys:
                other: Any = key.column.table.alias()
                there = select(literal(1)).select_from(other).where(other.c[key.column.name] == column).exists()
                found.append((table, column, column.is_not(None) & ~there))
    return tuple(found)


def _references(connection: Connection) -> Iterator[Fault]:
    """Rows that point at none."""
    for table, column, lost in references():
        if number := connection.execute(select(func.count()).select_from(table).where(lost)).scalar_one():
            damage: Damage = "derived" if table in DERIVED or column in LOOKED_UP else "kept"
            yield Fault(table.name, column.name, Message("{number} rows point at none", number=number), damage)
    orphans = select(func.count()).select_from(PASSAGE_TERMS).where(PASSAGE_TERMS.c.rowid.not_in(select(PASSAGES.c.id)))
    if number := connection.execute(orphans).scalar_one():
        yield Fault(PASSAGE_TERMS.name, "rowid", Message("{number} rows point at none", number=number), "derived")


def _counts(connection: Connection) -> Iterator[Fault]:
    for name in dict.fromkeys(miscounted(connection)):
        yield Fault(name, "", Message("the counts are not those of the rows"), "derived")


def _captures(connection: Connection) -> Iterator[Fault]:
    asked = select(CAPTURES.c.address, CAPTURES.c.address_key)
    for id_ in list(connection.execute(select(CAPTURES.c.id)).scalars()):
        try:
            row = connection.execute(asked.where(CAPTURES.c.id == id_)).one()
        except DBAPIError as error:
            yield _unreadable(CAPTURES, str(id_), error, "kept")
            continue
        if place_key(row.address) != row.address_key:
            yield Fault(CAPTURES.name, str(id_), Message("its key is not that of its address"), "kept")


def _raws(connection: Connection) -> Iterator[Fault]:
    """Bytes that are not those that their hash names, and hashes without bytes."""
    hashes = list(connection.execute(select(RAWS.c.hash)).scalars())
    for hash_ in hashes:
        row = connection.execute(select(RAWS).where(RAWS.c.hash == hash_)).first()
        try:
            data = zlib.decompress(row.bytes) if row else b""  # a hash that is no bytes is not found again
        except zlib.error:
            data = b""
        if row is None or len(data) != row.size or hashlib.sha256(data).hexdigest() != hash_:
            yield Fault(RAWS.name, hash_, Message("the bytes are not those that their hash names"), "kept")
    for table in (CAPTURES, DOCUMENTS):
        lost = select(table.c.id).where(table.c.raw_hash.is_not(None), table.c.raw_hash.not_in(select(RAWS.c.hash)))
        if table is DOCUMENTS:
            continue  # of a document that came without bytes of its own, the hash is told and nothing kept
        for id_ in connection.execute(lost).scalars():
            yield Fault(table.name, str(id_), Message("its bytes are missing"), "kept")


def _tombstones(connection: Connection) -> Iterator[Fault]:
    for key, what in misplaced(connection):
        yield Fault(TOMBSTONES.name, key, what, "kept")


def _document(connection: Connection, row: Row[Any]) -> Iterator[Fault]:
    """What is wrong with a document, its readings, and all that is derived of the current one."""

    def fault(table: Table | Any, at: str, what: Message, damage: Damage) -> Fault:
        return Fault(table.name, at, what, damage, row.id)

    if hashlib.sha256(row.characters.encode()).hexdigest() != row.hash:
        yield fault(TEXTS, row.hash, Message("the text is not the one that its hash names"), "kept")
        return
    current: Reading | None = None
    of_former: dict[int, Reading] = {}
    for kept in connection.execute(select(READINGS).where(READINGS.c.document_id == row.id)):
        try:
            former = kept.extraction_id
            fields = document_fields(row) if former is None else former_fields(connection, former)
            reading = unpacked(kept.body, fields)
        except (SourcierError, zlib.error, ValueError, KeyError) as error:
            yield fault(READINGS, str(kept.id), Message("cannot be read: {reason}", reason=str(error)[:120]), "kept")
            continue
        if kept.current:
            current = reading
        if former is not None:
            of_former[former] = reading
    if current is None:
        yield fault(DOCUMENTS, row.key, Message("has no current reading"), "kept")
        return
    if digest_of(document_fields(row)) != row.digest:
        yield fault(DOCUMENTS, row.key, Message("what is told of it is not what its hash names"), "kept")
    if document_key(current.document) != row.key and not stripped_among(connection, [row.key]):
        yield fault(DOCUMENTS, row.key, Message("its id is not that of its content"), "kept")
    if outlet_key(current.document.outlet) != row.outlet_key:
        yield fault(DOCUMENTS, row.key, Message("its outlet is not the one that it names"), "derived")
    for table, at, what in _former(connection, row, of_former):
        yield fault(table, at, what, "kept")
    for table, what in _derived(connection, row, current):
        yield fault(table, row.key, what, "derived")


def _former(
    connection: Connection, document: Row[Any], readings: Mapping[int, Reading]
) -> Iterator[tuple[Table, str, Message]]:
    """What is wrong with what older extractors made of a document; `readings` has one of each."""
    stripped = bool(stripped_among(connection, [document.key]))
    for former in former_of(connection, document.id):
        read = readings.get(former.id)
        if hashlib.sha256(former.characters.encode()).hexdigest() != former.hash:
            yield TEXTS, former.hash, Message("the text is not the one that its hash names")
        elif digest_of(former.record) != former.digest:
            yield EXTRACTIONS, former.key, Message("what is told of it is not what its hash names")
        elif read is None or (document_key(read.document) != former.key and not stripped):
            yield EXTRACTIONS, former.key, Message("its id is not that of its content")


def _derived(connection: Connection, row: Row[Any], reading: Reading) -> Iterator[tuple[Table | Any, Message]]:
    """The tables in which what is derived of a document is not what its reading gives."""
    expected = {one["key"]: one for one in statements_of(reading, row.key)}
    asked = select(STATEMENTS).where(STATEMENTS.c.document_id == row.id, STATEMENTS.c.retired.is_(False))
    try:
        stored = {one.key: one for one in connection.execute(asked)}
    except (DBAPIError, ValueError) as error:
        yield STATEMENTS, _unreadable(STATEMENTS, row.key, error, "derived").what
        return
    if expected.keys() != stored.keys():
        lost, more = len(expected.keys() - stored.keys()), len(stored.keys() - expected.keys())
        yield STATEMENTS, Message("{lost} statements are missing, {more} too many", lost=lost, more=more)
    elif wrong := [key for key, one in expected.items() if not _agrees(stored[key], one)]:
        yield STATEMENTS, Message("{number} statements are not as the reading tells them", number=len(wrong))
    else:
        for table in _misled(connection, row, reading, list(expected.values()), stored):
            yield table, Message("who says what about whom is not as the reading tells it")
    passages = list(passages_of(reading.document, reading.parts, reading.language))
    kept = connection.execute(
        select(PASSAGES.c.id, PASSAGES.c.start, PASSAGES.c.end, PASSAGES.c.published)
        .where(PASSAGES.c.document_id == row.id)
        .order_by(PASSAGES.c.start, PASSAGES.c.id)
    ).all()
    day = reading.document.published or ""
    if [(one.start, one.end, one.published) for one in kept] != [(*one.span, day) for one in passages]:
        yield PASSAGES, Message("the paragraphs are not those of the text")
    elif _terms_at(connection, [one.id for one in kept]) != [
        _comparable(written_terms(connection, one)) for one in passages
    ]:
        yield PASSAGE_TERMS, Message("the words in the index are not those of the text")
    if missketched(connection, row.id, sketch_in(reading, passages)):
        yield SKETCHES, Message("what it is found by when documents share text is not as the text gives it")
    forms = {(term.form, term.stem) for one in passages for term in one.terms}
    if lost := len(forms - _forms(connection, {form for form, _ in forms})):
        yield FORMS, Message("{lost} forms of words are missing", lost=lost)


def _agrees(stored: Row[Any], expected: Mapping[str, Any]) -> bool:
    return all(getattr(stored, name) == value for name, value in expected.items() if name != "verified")


def _misled(
    connection: Connection,
    document: Row[Any],
    reading: Reading,
    told: list[dict[str, Any]],
    stored: Mapping[str, Row[Any]],
) -> Iterator[Table]:
    """The tables that do not tell who says what about whom as the reading does."""
    people = people_of(reading, told, tags_of(connection, document.id))
    hidden = hidden_among(connection, people)
    if hidden != {key for key, row in stored.items() if row.hidden}:
        yield STATEMENTS
        return
    people = {key: parts for key, parts in people.items() if key not in hidden}
    keys = {actor.key for parts in people.values() for many in parts.values() for actor in many}
    ids: dict[str, int] = {
        row.key: row.id for row in connection.execute(select(ACTORS.c.key, ACTORS.c.id).where(ACTORS.c.key.in_(keys)))
    }
    if keys - ids.keys():
        yield ACTORS
        return
    known = known_by(people, ids)
    rows = [{**one, "outlet_id": document.outlet_id} for one in told if one["key"] not in hidden]
    if any(
        (stored[key].speaker_id, stored[key].outlet_id) != (next(iter(parts["s"]), None), document.outlet_id)
        for key, parts in known.items()
    ):
        yield STATEMENTS
    of_document = select(STATEMENTS.c.id).where(STATEMENTS.c.document_id == document.id)
    for table, expected in (
        (INVOLVED, [one for row in rows for one in involved_rows(stored[row["key"]].id, row, known[row["key"]])]),
        (PAIRS, [one for row in rows for one in pair_rows(stored[row["key"]].id, row, known[row["key"]])]),
        (JOINT, [one for row in rows for one in joint_rows(stored[row["key"]].id, row, known[row["key"]])]),
    ):
        kept = connection.execute(select(table).where(table.c.statement_id.in_(of_document)))
        names = [column.name for column in table.columns]
        if {tuple(one) for one in kept} != {tuple(one[name] for name in names) for one in expected}:
            yield table


def _terms_at(connection: Connection, ids: list[int]) -> list[str]:
    asked = select(PASSAGE_TERMS.c.rowid, PASSAGE_TERMS.c.terms).where(PASSAGE_TERMS.c.rowid.in_(ids))
    found = {row.rowid: _comparable(row.terms) for row in connection.execute(asked)}
    return [found.get(id_, "") for id_ in ids]


def _comparable(terms: str) -> str:
    """The terms of a passage in one order, whichever way a database writes them."""
    if "'" not in terms or ":" not in terms:
        return terms
    places = {}
    for one in terms.split():
        stem, _, at = one.rpartition(":")
        for place in at.split(","):
            places[int(place)] = stem.strip("'")
    return " ".join(stem for _, stem in sorted(places.items()))


def _forms(connection: Connection, forms: Iterable[str]) -> set[tuple[str, str]]:
    asked = select(FORMS.c.form, FORMS.c.stem).where(FORMS.c.form.in_(list(forms)))
    return {(row.form, row.stem) for row in connection.execute(asked)}


def _actors(connection: Connection) -> Iterator[Fault]:
    """Actors whose name is not that of their key, or that are not found by the words of it."""
    words: dict[int, set[str]] = {}
    for word in connection.execute(select(ACTOR_WORDS)):
        words.setdefault(word.actor_id, set()).add(word.word)
    sounds: dict[int, set[str]] = {}
    for heard in connection.execute(select(SOUNDS)):
        sounds.setdefault(heard.actor_id, set()).add(heard.sound)
    for row in connection.execute(select(ACTORS)):
        if keyed(named(row.name, row.kind, row.gender, row.identifier).base, row.apart) != row.key:
            yield Fault(ACTORS.name, str(row.id), Message("its key is not that of its name"), "kept")
        elif (row.folded, row.country) != (folded_name(row.name), country_of(row.identifier)):
            yield Fault(ACTORS.name, str(row.id), Message("what it is looked up by is not its name"), "derived")
        if words.get(row.id, set()) != set(words_of(row.name)):
            yield Fault(ACTOR_WORDS.name, str(row.id), Message("the words of this name are missing"), "derived")
        if sounds.get(row.id, set()) != set(sounds_of(row.name, row.kind)):
            yield Fault(SOUNDS.name, str(row.id), Message("the sounds of this name are missing"), "derived")


def _judged(connection: Connection) -> Iterator[Fault]:
    """Judgements that are not what their key names, mentions whose words are not there, and speakers made otherwise."""
    for row in connection.execute(select(JUDGEMENTS)).all():
        (judged,) = judgements_of([row])
        if judgement_key(judged) != row.key:
            damage: Damage = "kept" if row.maker == "person" else "derived"
            yield Fault(JUDGEMENTS.name, str(row.id), Message("it is not the judgement that its key names"), damage)
    kept = {row.actor_id: tuple(row) for row in connection.execute(select(CLUSTERS))}
    made = {row["actor_id"]: tuple(row.values()) for row in expected_clusters(connection)}
    if wrong := len({*kept.items()} ^ {*made.items()}):
        what = Message("{number} speakers are not those that the judgements make", number=wrong)
        yield Fault(CLUSTERS.name, "", what, "derived")
