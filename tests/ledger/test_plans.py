"""Which indexes PostgreSQL goes by when a ledger has many rows: no question looks through a whole table.

SQLite has no choice for words (FTS5), and `benchmarks/ledger.py` times both.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from archived import add, said
from sqlalchemy import event

import postgres
from sourcier.ledger import Ledger

ROWS = "FROM generate_series(100, 30000) AS n"
MANY = (
    f"""INSERT INTO passages (id, document_id, start, "end", published) SELECT n, 1, n, n + 1, '2024-01-01' {ROWS}""",
    f"INSERT INTO passage_terms (rowid, terms) SELECT n, CAST('mot' || n || ':1 mer:2' AS tsvector) {ROWS}",
    "INSERT INTO involved (actor_id, part, published, statement_id, said, type, cue_class, language)"
    f" SELECT n, CASE mod(n, 2) WHEN 0 THEN 's' ELSE 'a' END, '2024-01-01', n, '', 'direct', 'say', 'fr' {ROWS}",
    "INSERT INTO actors (id, key, name, folded, as_source, as_subject)"
    f" SELECT n, 'key' || n, 'name' || n, 'name' || n, 1, 1 {ROWS}",
    f"INSERT INTO actor_words (word, actor_id) SELECT 'name' || n, n {ROWS}",
    "INSERT INTO clusters (actor_id, cluster_id, key, name, folded, confirmed, excluded)"
    f" SELECT n, n, CAST('key' || n AS bytea), 'shown' || n, 'shown' || n, true, false {ROWS}",
    """INSERT INTO judgements (key, "left", "right", verdict, maker, who, at, revision)"""
    f" SELECT CAST('key' || n AS bytea), 'actor key' || n, 'wikidata:Q' || n, 'known', 'person', 'x', 'x', 1 {ROWS}",
)
LARGE = ("passage_terms", "passages", "involved", "actors", "actor_words", "clusters", "judgements")


@pytest.fixture(scope="module")
def large(request) -> Iterator[Ledger]:
    """A ledger in PostgreSQL with a document, and many rows that belong to none."""
    with postgres.new_places(request) as make, Ledger(make("template_ledger")) as ledger:
        add(ledger, said(("Anne Faure", "il pleut", "Omar Kaddour"), published="2024-01-10"))
        with ledger.writing() as write:
            write.connection.exec_driver_sql("SET LOCAL session_replication_role = replica")  # no check of references
            for rows in (*MANY, "ANALYZE"):
                write.connection.exec_driver_sql(rows)
        yield ledger


def plans_of(ledger: Ledger, ask: Callable[[], object]) -> list[str]:
    """The plans of all that the database is asked by a question."""
    asked: list[tuple[str, Any]] = []

    def note(connection: Any, cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if re.match("SELECT|WITH", statement):
            asked.append((statement, parameters))

    event.listen(ledger._engine, "before_cursor_execute", note)
    try:
        ask()
    finally:
        event.remove(ledger._engine, "before_cursor_execute", note)
    with ledger.asking() as connection:
        return [
            "\n".join(row[0] for row in connection.exec_driver_sql(f"EXPLAIN {statement}", parameters))
            for statement, parameters in asked
        ]


@pytest.mark.parametrize(
    ("verb", "words", "index"),
    [
        ("search", "pleut", "passage_terms_index"), ("search", '"il pleut"', "passage_terms_index"),
        ("search", "NEAR(il pleut, 5)", "passage_terms_index"), ("search", "pleut OR mot3000", "passage_terms_index"),
        ("search", "pleut -mer", "passage_terms_index"), ("who", "Anne Faure", "involved_pkey"),
        ("about", "Omar Kaddour", "involved_pkey"), ("who", "name3000", "involved_pkey"),
        ("who", "shown3000", "ix_clusters_folded"), ("who", "Q3000", "judgements_by_right"),
    ],
)  # fmt: skip
def test_questions_go_by_an_index(large: Ledger, verb: str, words: str, index: str) -> None:
    plans = plans_of(large, lambda: getattr(large, verb)(words))
    assert any(re.search(rf"(Bitmap |Index |Index Only )Scan.* {index}", plan) for plan in plans), "\n\n".join(plans)
    for plan in plans:
        assert not re.search(f"Seq Scan on ({'|'.join(LARGE)})", plan), plan
