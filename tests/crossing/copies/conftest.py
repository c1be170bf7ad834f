"""Ledgers in both kinds of database."""

from collections.abc import Iterator

import postgres
import pytest

from sourcier.ledger import Ledger


@pytest.fixture(scope="session")
def url() -> Iterator[str]:
    """The URL of a server."""
    folder = postgres.binaries()
    if folder is None:
        pytest.skip("there is no PostgreSQL on this machine: on Debian, apt install postgresql")
    with postgres.server(folder) as started:
        yield started


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger(request, tmp_path) -> Iterator[Ledger]:
    """An empty ledger."""
    place = tmp_path / "ledger.db"
    if request.param == "postgresql":
        server, name = request.getfixturevalue("url"), f"copies_{next(postgres.NUMBERS)}"
        postgres.command(server, f"CREATE DATABASE {name}")
        place = f"{server}/{name}"
    with Ledger(place, make=True) as opened:
        yield opened


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In PostgreSQL the first test of each module is done day by day."""
    done = set[str]()
    for item in items:
        if "/copies/" in item.path.as_posix() and "[postgresql" in item.name:
            if item.path.name in done:
                item.add_marker(pytest.mark.long)
            done.add(item.path.name)
