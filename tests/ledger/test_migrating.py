"""A ledger in the first form of the tables, as it was once made: it is brought to the newest with all that it holds."""

from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from archived import RETRIEVED, add, said, sample
from sqlalchemy import Connection, MetaData, func, insert, select, text

from sourcier import copies
from sourcier.ledger import Ledger
from sourcier.ledger.opening import _engine, _migrations, _url
from sourcier.ledger.schema import METADATA, PASSAGE_TERMS, SKETCHES
from sourcier.records import Failure, Message

READINGS = (
    said(("Anne Faure, Omar Faure", "il pleut", "OTAN"), ("Anne Faure", "il neige", ""), name="a.txt"),
    said(("Omar Faure", "il vente", "Anne Faure"), name="b.txt", published="2024-01-10"),
    sample(),
)
FAILED = Failure(
    "https://example.org/x", "feed", "http", Message("answers {status}: no page", status=500), RETRIEVED, 1
)


@pytest.fixture(params=["sqlite", "postgresql"])
def first_form(request, tmp_path) -> str:
    """Where there is a ledger in the first form, with the readings and the failure in it."""
    is_sqlite = request.param == "sqlite"
    make = None if is_sqlite else request.getfixturevalue("new_database")
    newest, place = (str(tmp_path / f"{name}.db") if make is None else make() for name in ("newest", "first"))
    engine = _engine(_url(place), 10)
    config = Config()
    config.set_main_option("script_location", str(_migrations()))
    with Ledger(newest, make=True) as ledger, engine.connect() as unbegun:
        add(ledger, *READINGS)
        with ledger.writing() as write:
            write.failed(FAILED)
        connection = unbegun.execution_options(writes=True)
        with connection.begin(), ledger.asking() as whole:
            config.attributes["connection"] = connection
            command.upgrade(config, "0001")
            copy(whole, connection)
            connection.execute(text("DELETE FROM info WHERE name = 'sketched'"))  # of the fourth form
    engine.dispose()
    return place


def copy(newest: Connection, first: Connection) -> None:
    """Write what a ledger holds into the tables of the first form, as far as these have places for it."""
    there = MetaData()
    there.reflect(first)
    for table in METADATA.sorted_tables:
        if table.name not in there.tables:
            continue
        known = [column for column in table.columns if column.name in there.tables[table.name].c]
        rows = [row._asdict() for row in newest.execute(select(*known))]
        first.execute(table.delete())
        if rows:
            first.execute(insert(table), rows)
    terms: Any = text("INSERT INTO passage_terms (rowid, terms) VALUES (:rowid, :terms)")
    if first.dialect.name == "postgresql":
        terms = text("INSERT INTO passage_terms (rowid, terms) VALUES (:rowid, CAST(:terms AS tsvector))")
    first.execute(terms, [row._asdict() for row in newest.execute(select(PASSAGE_TERMS))])


def test_the_first_form_is_brought_to_the_newest(first_form: str) -> None:
    with Ledger(first_form) as ledger:
        assert ledger.faults() == []
        assert dict(ledger.timeline("Faure").rows) == {"2024-01": 1, "": 2}
        (failure,) = ledger.failures()
        assert (failure.message, type(failure.message)) == ("answers 500: no page", str)
        with ledger.writing() as write:
            write.failed(FAILED)
        (failure,) = ledger.failures()
        assert (failure.message, failure.tries) == (FAILED.message, 2)
        assert isinstance(failure.message, Message)
    with Ledger(first_form) as again:
        assert again.faults() == []


def test_documents_of_the_first_form_are_sketched_when_copies_are_asked_for(first_form: str) -> None:
    with Ledger(first_form) as ledger:
        (document,) = {one.document for one in ledger.who("Omar Faure").rows if one.title is None and one.published}
        assert copies(ledger, document).searched.documents == 3
        with ledger.asking() as connection:
            assert connection.execute(select(func.count()).select_from(SKETCHES)).scalar_one() == 3
        assert ledger.faults() == []


def test_the_newest_form_is_not_made_anew(first_form: str) -> None:
    Ledger(first_form).close()
    with Ledger(first_form) as ledger, ledger.asking() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == ["0008"]


def test_speakers_of_the_fourth_form_are_looked_up_by_their_names(tmp_path) -> None:
    engine, config = _engine(_url(str(tmp_path / "fourth.db")), 10), Config()
    config.set_main_option("script_location", str(_migrations()))
    with engine.connect() as unbegun:
        connection = unbegun.execution_options(writes=True)
        with connection.begin():
            config.attributes["connection"] = connection
            command.upgrade(config, "0004")
            connection.execute(text("INSERT INTO actors (id, key, name, folded) VALUES (1, 'a', 'A', 'a')"))
            connection.execute(text("INSERT INTO clusters VALUES (1, 1, x'ab', 'Éloïse d''Ormont', true, false)"))
    engine.dispose()
    with Ledger(tmp_path / "fourth.db") as ledger, ledger.asking() as connection:
        (row,) = connection.execute(select(METADATA.tables["clusters"])).all()
    assert tuple(row) == (1, 1, "ab", "Éloïse d'Ormont", "eloise d ormont", True, False)
