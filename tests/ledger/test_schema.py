"""The tables as the code knows them, and as migrations make them."""

import re
from importlib import resources

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from sourcier.ledger import Ledger
from sourcier.ledger.schema import METADATA, STATEMENTS

BESIDE = re.compile("alembic_version|passage_terms")
"""What is in the database and not among the tables: the index of words and what FTS5 keeps under it."""


def test_migrations_make_the_tables_that_the_code_knows(ledger: Ledger) -> None:
    def is_ours(name: str | None, kind: str, _: object) -> bool:
        return kind != "table" or not BESIDE.match(name or "")

    with ledger._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_ours, "compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_primary_keys_are_those_that_the_code_knows(ledger: Ledger) -> None:
    with ledger._engine.connect() as connection:
        looked = inspect(connection)
        made = {name: looked.get_pk_constraint(name)["constrained_columns"] for name in METADATA.tables}
    assert made == {name: [column.name for column in table.primary_key] for name, table in METADATA.tables.items()}


@pytest.mark.parametrize("revision", ["0001", "0002", "0003", "0004", "0005", "0007", "0008", "0009"])
def test_both_scripts_make_the_same_tables_in_the_same_order(revision: str) -> None:
    folder = resources.files("sourcier.ledger.migrations") / "versions"
    named = [
        re.findall(r"CREATE (?:VIRTUAL )?TABLE (\w+)", (folder / f"{revision}.{dialect}.sql").read_text("utf-8"))
        for dialect in ("sqlite", "postgresql")
    ]
    assert named[0] == named[1]


def test_columns_that_need_a_value_refuse_none(ledger: Ledger) -> None:
    with pytest.raises(Exception, match=r"(?i)not.null"), ledger._engine.begin() as connection:
        connection.execute(STATEMENTS.insert().values(id=1))
