"""Ledgers that tests share or compare, and which forms of a test run day by day."""

from collections.abc import Iterator

import pytest

import postgres
from sourcier.ledger import Ledger


@pytest.fixture(params=["sqlite", "postgresql"], scope="module")
def shared_place(request, tmp_path_factory) -> Iterator[str]:
    """Where there is a ledger that the tests of a module share."""
    with postgres.new_places(request) as make:
        if request.param == "postgresql":
            yield make("template_ledger")
        else:
            yield str(tmp_path_factory.mktemp("ledger") / "ledger.db")


@pytest.fixture
def both(tmp_path, new_database) -> Iterator[tuple[Ledger, Ledger]]:
    """An empty ledger in each kind of database."""
    with Ledger(tmp_path / "both.db", make=True) as one, Ledger(new_database("template_ledger")) as other:
        yield one, other


EXHAUSTIVE = ("test_what_is_derived_is_found_and_made_anew", "test_what_is_kept_is_found_and_left_as_it_is")
ONE_IN = {"postgresql": 12, "sqlite": 6}
OWN_SQL = ("test_searching.py", "test_opening.py", "test_safety.py", "test_migrating.py", "test_plans.py")
"""Of whatever these try, each database has its own way."""
ONE_OF_OTHERS = 16


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of tests that go through all kinds of damage, a part is done day by day, in PostgreSQL a smaller one; of what
    else is done there, one of sixteen where the queries are the same as in SQLite, and of several forms the first."""
    done: dict[str, set[str]] = {}
    for item in items:
        if "[postgresql" in item.name and not item.name.startswith(EXHAUSTIVE):
            function = item.nodeid.partition("[")[0]
            of_module = done.setdefault(item.path.name, set())
            other = len(of_module) % ONE_OF_OTHERS and item.path.name not in OWN_SQL
            if function in of_module or other:
                item.add_marker(pytest.mark.long)
            of_module.add(function)
    for kind, one_in in ONE_IN.items():
        slow = [item for item in items if item.name.startswith(EXHAUSTIVE) and f"[{kind}" in item.name]
        for number, item in enumerate(slow):
            if number % one_in:
                item.add_marker(pytest.mark.long)
