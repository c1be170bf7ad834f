"""Damage of every kind is found and named, nothing is changed by looking, and what is derived is made anew."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from archived import add, plain, said, sample
from sqlalchemy import Connection, bindparam, column, literal_column, select, table, text

from sourcier.ledger import Ledger, LedgerError
from sourcier.ledger.checking.roots import merkle_root
from sourcier.ledger.schema import METADATA
from sourcier.records import Failure

Damage = Callable[[Connection], object]


def sql(statement: str) -> Damage:
    """A statement that does damage, whatever references are checked."""
    return lambda connection: connection.execute(text(statement))


def flipped(table: str, column: str, at: int = 20, where: str = "true") -> Damage:
    """A byte of a column that is another."""

    def damage(connection: Connection) -> None:
        data = connection.execute(text(f'SELECT "{column}" FROM {table} WHERE {where} LIMIT 1')).scalar_one()
        content = bytearray(data.encode() if isinstance(data, str) else data)
        content[at] ^= 1
        value = content.decode() if isinstance(data, str) else bytes(content)
        connection.execute(text(f'UPDATE {table} SET "{column}" = :value WHERE "{column}" = :old'),
                           {"value": value, "old": data})  # fmt: skip

    return damage


def unchecked(connection: Connection) -> None:
    """Have references not checked, as if the damage were done beside the database."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL session_replication_role = replica"))


def spoil(ledger: Ledger, damage: Damage) -> None:
    """Do damage in a transaction of its own."""
    if ledger._engine.dialect.name == "sqlite":
        with ledger._engine.connect() as connection:
            raw = connection.connection.driver_connection
            connection.rollback()
            raw.execute("PRAGMA foreign_keys=OFF")
            connection.begin()
            damage(connection)
            connection.commit()
            raw.execute("PRAGMA foreign_keys=ON")
    else:
        with ledger._engine.begin() as connection:
            unchecked(connection)
            damage(connection)


TERMS = table("passage_terms", column("rowid"), column("terms"))
Rows = dict[str, list[dict[str, Any]]]


def content(ledger: Ledger) -> Rows:
    """All rows of all tables, in one order."""
    with ledger._engine.connect() as connection:
        return {
            one.name: sorted((dict(row._mapping) for row in connection.execute(select(one))), key=repr)
            for one in (*METADATA.sorted_tables, TERMS)
        }


def restore(ledger: Ledger, whole: Rows) -> None:
    """Have a ledger hold the rows that it held."""
    tables = (*METADATA.sorted_tables, TERMS)

    def write(connection: Connection) -> None:
        for one in reversed(tables):
            connection.execute(one.delete())
        for one in tables:
            if rows := whole[one.name]:
                terms = literal_column("CAST(:terms AS tsvector)")
                is_vector = one is TERMS and connection.dialect.name == "postgresql"
                asked = one.insert().values(rowid=bindparam("rowid"), terms=terms) if is_vector else one.insert()
                connection.execute(text(str(asked)) if is_vector else asked, rows)

    spoil(ledger, write)


@pytest.fixture(scope="module")
def shared(shared_place: str) -> Iterator[tuple[Ledger, Rows]]:
    with Ledger(shared_place, make=True) as ledger:
        add(
            ledger,
            sample(0, outlet="Le Monde"),
            said(("Anne Faure, Omar Kaddour", "il pleut", "Hélène Marchetti"), name="b", day="2024-01-02"),
            plain("Rien n'est dit ici.", "c"),
        )
        with ledger.writing() as writer:
            writer.failed(Failure("d.pdf", "folder", "format", "no text", "2026-01-01T00:00:00Z", 1))
        assert ledger.faults() == []
        yield ledger, content(ledger)


@pytest.fixture
def filled(shared: tuple[Ledger, Rows]) -> Iterator[Ledger]:
    """A ledger with some of everything, which is as it was for each test."""
    ledger, whole = shared
    yield ledger
    restore(ledger, whole)


FIRST = "document_id = (SELECT min(id) FROM documents)"
DERIVED = {
    "the type of a statement": (sql("UPDATE statements SET type = 'direct' WHERE type = 'mixed'"), "statements"),
    "a span": (sql("UPDATE statements SET start = start + 1 WHERE position = 2"), "statements"),
    "spans": (sql("UPDATE statements SET content = '[[0, 5]]' WHERE position = 1"), "statements"),
    "an act": (sql("UPDATE statements SET act = 'threat' WHERE act IS NOT NULL"), "statements"),
    "a day": (sql("UPDATE statements SET said = '2024-01-03' WHERE said <> ''"), "statements"),
    "a speaker": (sql("UPDATE statements SET speaker_id = NULL WHERE position = 0"), "statements"),
    "a speaker that isn't there": (sql("UPDATE statements SET speaker_id = 999 WHERE position = 0"), "statements"),
    "the key of a statement": (flipped("statements", "key", 3), "statements"),
    "a key that is no bytes": (sql("UPDATE statements SET key = 'x' WHERE position = 1"), "statements"),
    "words that are no bytes": (sql("UPDATE statements SET words = 'x' WHERE position = 1"), "statements"),
    "retired": (sql("UPDATE statements SET retired = true WHERE position = 1"), "statements"),
    "a statement that is gone": (sql("DELETE FROM statements WHERE position = 1"), "statements"),
    "no outlet": (sql("UPDATE statements SET outlet_id = NULL"), "statements"),
    "no outlet of a document": (sql("UPDATE documents SET outlet_id = NULL"), "documents"),
    "an outlet that isn't there": (sql("UPDATE documents SET outlet_id = 999"), "documents"),
    "involved": (sql("DELETE FROM involved WHERE part = 'a'"), "involved"),
    "involved of another day": (sql("UPDATE involved SET published = '2020-01-01'"), "involved"),
    "involved of another kind": (sql("UPDATE involved SET kind = 'group'"), "involved"),
    "involved that is nobody": (
        sql("UPDATE involved SET actor_id = 999 WHERE part = 's' AND statement_id = 1"),
        "involved",
    ),
    "involved in nothing": (sql("UPDATE involved SET statement_id = 999 WHERE part = 'a'"), "involved"),
    "pairs": (sql("DELETE FROM pairs"), "pairs"),
    "joint": (sql("DELETE FROM joint WHERE actor_id = (SELECT min(actor_id) FROM joint)"), "joint"),
    "joint alone": (
        sql(
            "INSERT INTO joint SELECT actor_id, published, statement_id, said FROM involved"
            " WHERE statement_id NOT IN (SELECT statement_id FROM joint) AND part = 's'"
        ),
        "joint",
    ),
    "counts by day": (sql("UPDATE daily SET number = number + 1"), "daily"),
    "a count of a day that isn't": (
        sql("UPDATE daily SET day = '1999-01-01' WHERE \"by\" = 's' AND day = ''"),
        "daily",
    ),
    "counts of actors": (sql("UPDATE actors SET as_source = 7"), "actors"),
    "the count of documents": (sql("UPDATE info SET value = '7' WHERE name = 'documents'"), "info"),
    "the count of failures": (sql("DELETE FROM info WHERE name = 'failures'"), "info"),
    "how a name is looked up": (sql("UPDATE actors SET folded = 'x'"), "actors"),
    "the words of names": (sql("DELETE FROM actor_words WHERE word = 'anne'"), "actor_words"),
    "words of other names": (sql("UPDATE actor_words SET word = 'x' WHERE word = 'anne'"), "actor_words"),
    "an actor that is gone": (sql("DELETE FROM actors WHERE name = 'Anne Faure'"), "involved"),
    "where a paragraph ends": (sql('UPDATE passages SET "end" = "end" - 1'), "passages"),
    "a paragraph that is gone": (sql("DELETE FROM passages WHERE id = 1"), "passages"),
    "a paragraph of nothing": (sql("UPDATE passages SET document_id = 999 WHERE id = 1"), "passages"),
    "words in the index": (sql("UPDATE passage_terms SET terms = 'x' WHERE rowid = 2"), "passage_terms"),
    "words of a paragraph": (sql("DELETE FROM passage_terms WHERE rowid = 2"), "passage_terms"),
    "forms": (sql("DELETE FROM forms WHERE form = 'barrage'"), "forms"),
    "a sketch": (sql("UPDATE sketches SET words = words + 1"), "sketches"),
    "a sketch that is gone": (
        lambda connection: [
            connection.execute(text(f"DELETE FROM {name} WHERE document_id = 1"))
            for name in ("bands", "sentences", "sketches")
        ],
        "sketches",
    ),
    "a sketch of another version": (sql("UPDATE sketches SET version = 0 WHERE document_id = 1"), "sketches"),
    "a sketch of nothing": (sql("UPDATE sketches SET document_id = 999 WHERE document_id = 1"), "sketches"),
    "bands": (sql("DELETE FROM bands WHERE key = (SELECT min(key) FROM bands)"), "sketches"),
    "a band too many": (
        sql("INSERT INTO bands (key, document_id) SELECT 7, min(document_id) FROM sketches"),
        "sketches",
    ),
    "sentences": (sql("UPDATE sentences SET key = key + 1"), "sketches"),
    "sentences of nothing": (sql("UPDATE sentences SET document_id = 999"), "sentences"),
    "stems": (sql("UPDATE forms SET stem = 'x' WHERE form = 'barrage'"), "forms"),
}
KEPT = {
    "a text": (sql("UPDATE texts SET characters = characters || '.'"), "texts"),
    "the hash of a text": (flipped("texts", "hash", 3), "texts"),
    "bytes as they came": (flipped("raws", "bytes"), "raws"),
    "the size of bytes": (sql("UPDATE raws SET size = size + 1"), "raws"),
    "bytes that are words": (sql("UPDATE raws SET bytes = 'x'"), "raws"),
    "a hash of bytes that is words": (
        sql("UPDATE raws SET hash = 'x' WHERE hash = (SELECT hash FROM raws LIMIT 1)"),
        "raws",
    ),
    "a hash that is words": (sql("UPDATE texts SET hash = 'x' WHERE id = 1"), "texts"),
    "a reading that is words": (sql(f"UPDATE readings SET body = 'x' WHERE {FIRST}"), "readings"),
    "a key that is words": (sql("UPDATE documents SET key = 'x' WHERE id = 1"), "documents"),
    "bytes that are gone": (sql("DELETE FROM raws"), "captures"),
    "a reading": (flipped("readings", "body"), "readings"),
    "a reading that is gone": (sql(f"DELETE FROM readings WHERE {FIRST}"), "documents"),
    "no reading that counts": (sql("UPDATE readings SET current = false"), "documents"),
    "the key of a document": (flipped("documents", "key", 3), "documents"),
    "a title": (sql("UPDATE documents SET title = 'Autre'"), "documents"),
    "a name": (sql("UPDATE documents SET name = 'autre'"), "documents"),
    "a day of publication": (sql("UPDATE documents SET published = '2020-02-02' WHERE published <> ''"), "documents"),
    "authors": (
        lambda connection: connection.execute(
            text("UPDATE documents SET record = :record"), {"record": json.dumps({"authors": ["Personne"]})}
        ),
        "documents",
    ),
    "a text of nothing": (sql("UPDATE documents SET text_id = 999"), "documents"),
    "an address": (sql("UPDATE captures SET address = 'ailleurs'"), "captures"),
    "the key of an address": (flipped("captures", "address_key", 3), "captures"),
    "the name of an actor": (sql("UPDATE actors SET name = 'Personne' WHERE name = 'Anne Faure'"), "actors"),
}


@pytest.mark.parametrize("kind", DERIVED)
def test_what_is_derived_is_found_and_made_anew(filled: Ledger, kind: str) -> None:
    damage, name = DERIVED[kind]
    whole, root = content(filled), filled.root()
    spoil(filled, damage)
    before = content(filled)
    assert before != whole
    faults = filled.faults()
    assert content(filled) == before
    assert name in {fault.table for fault in faults}
    assert {fault.damage for fault in faults} == {"derived"}
    assert filled.repair(faults) == 0
    assert filled.faults() == []
    assert filled.root() == root
    assert len(filled.who("Hélène Marchetti").rows) == 3
    assert len(filled.search("barrage").rows) > 0
    add(filled, said(("Anne Faure", "il neige", "Omar Kaddour"), name="e"))
    assert filled.faults() == []


@pytest.mark.parametrize("kind", KEPT)
def test_what_is_kept_is_found_and_left_as_it_is(filled: Ledger, kind: str) -> None:
    damage, name = KEPT[kind]
    spoil(filled, damage)
    before = content(filled)
    faults = filled.faults()
    assert name in {fault.table for fault in faults if fault.damage == "kept"}
    assert content(filled) == before
    left = filled.repair(faults)
    assert left >= sum(fault.damage == "kept" for fault in faults)
    kept_as_it_is = ("texts", "raws", "readings", "documents", "captures")
    after = content(filled)
    assert {name: after[name] for name in kept_as_it_is} == {name: before[name] for name in kept_as_it_is}
    assert filled.faults()


def test_an_index_that_is_missing_is_found_and_made(filled: Ledger) -> None:
    names = {"involved_by_said", "ix_actors_folded"}
    if filled._engine.dialect.name == "postgresql":
        names.add("passage_terms_index")
    for name in names:
        spoil(filled, sql(f"DROP INDEX {name}"))
    faults = filled.faults()
    assert {(fault.table, fault.row, fault.damage) for fault in faults} == {
        ("database", one, "derived") for one in names
    }
    assert filled.repair(faults) == 0
    assert filled.faults() == []


def test_both_kinds_of_damage_at_once(filled: Ledger) -> None:
    spoil(filled, sql("UPDATE texts SET characters = characters || '.' WHERE id = 1"))
    spoil(filled, sql("DELETE FROM involved"))
    faults = filled.faults()
    assert filled.repair(faults) == 1
    assert [fault.table for fault in filled.faults()] == ["texts"]
    assert len(filled.who("Anne Faure").rows) == 1


def test_what_people_have_judged_survives_a_repair(filled: Ledger) -> None:
    id_ = filled.who("Hélène Marchetti").rows[0].id
    spoil(filled, lambda connection: connection.execute(
        text("UPDATE statements SET verified = true WHERE key = :key"), {"key": bytes.fromhex(id_)}))  # fmt: skip
    spoil(filled, lambda connection: connection.execute(
        text("INSERT INTO states (statement_id, weights, scale, vector) SELECT id, 'w', 1, :v FROM statements"),
        {"v": b"1"}))  # fmt: skip
    spoil(filled, sql("UPDATE statements SET type = 'direct'"))
    assert filled.repair(filled.faults()) == 0
    assert filled.show(id_)[0].verified
    assert len(content(filled)["states"]) == 6


@pytest.mark.long
def test_bytes_of_the_file_that_are_others(tmp_path: Path) -> None:
    """A byte near the end of each fourth page: either it is found, or it stood in space that isn't used."""
    path = tmp_path / "ledger.db"
    with Ledger(path, make=True) as ledger:
        add(ledger, *(sample(number) for number in range(3)))
        whole = content(ledger)
    data = path.read_bytes()
    found = 0
    for place in range(4096 * 3 + 4000, len(data), 4 * 4096):
        spoilt = bytearray(data)
        spoilt[place] ^= 0xFF
        broken = tmp_path / "broken.db"
        broken.write_bytes(spoilt)
        try:
            with Ledger(broken) as ledger:
                unsound = bool(ledger.faults())
                assert unsound or content(ledger) == whole
                ledger.repair(ledger.faults())
        except LedgerError as error:
            assert "is damaged" in str(error)
            unsound = True
        found += unsound
    assert found


def test_an_index_of_words_that_is_damaged_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with Ledger(path, make=True) as ledger:
        add(ledger, sample())
        root = ledger.root()
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM passage_terms_data WHERE id > 10")
    connection.close()
    with Ledger(path) as ledger:
        faults = ledger.faults()
        assert {(fault.table, fault.damage) for fault in faults} == {("passage_terms", "derived")}
        assert ledger.repair(faults) == 0
        assert ledger.faults() == []
        assert ledger.root() == root
        assert len(ledger.search("barrage").rows) > 0


def test_looking_through_tells_how_far_it_is(filled: Ledger) -> None:
    told: list[int] = []
    filled.faults(told.append)
    assert sum(told) == 3


def test_roots_tell_content_and_no_times(place: str, tmp_path: Path) -> None:
    readings = [sample(number) for number in range(3)]
    with Ledger(place) as one, Ledger(tmp_path / "other.db", make=True) as other:
        add(one, *readings)
        for reading in reversed(readings):
            add(other, reading)
        assert one.root() == other.root()
        add(other, sample(4))
        assert one.root() != other.root()


@pytest.mark.parametrize(
    ("leaves", "root"),
    [
        # RFC 6962: the hash of nothing, and of one empty leaf.
        ([], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ([""], "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
    ],
)
def test_roots_are_those_of_the_standard(leaves: list[str], root: str) -> None:
    assert merkle_root(leaves) == root


def test_no_two_lists_of_leaves_have_one_root() -> None:
    lists = [["a"], ["a", "a"], ["a", "b"], ["b", "a"], ["a", "b", "c"], ["a", "b", "c", "c"], ["ab"]]
    assert len({merkle_root(one) for one in lists}) == len(lists)
