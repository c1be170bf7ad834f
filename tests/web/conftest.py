"""A browser without scripts that visits the pages of a small ledger."""

from collections.abc import Iterator

import browsed
import pytest
from fastapi.testclient import TestClient

from sourcier.web.app import make_app


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where there is a ledger with a few articles."""
    place = str(tmp_path_factory.mktemp("web") / "ledger.db")
    browsed.fill(place)
    return place


@pytest.fixture(scope="session")
def browser(served: str) -> Iterator[TestClient]:
    """A browser with the pages in view."""
    with TestClient(make_app(served, public=False)) as client:
        yield client


@pytest.fixture
def reader(browser: TestClient) -> TestClient:
    """Who reads the pages, and has chosen nothing before."""
    browser.cookies.clear()
    return browser
