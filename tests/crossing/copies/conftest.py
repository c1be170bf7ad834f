"""Which forms of the tests of copies run day by day."""

import pytest


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In PostgreSQL the first test of each module is done day by day."""
    done = set[str]()
    for item in items:
        if "/copies/" in item.path.as_posix() and "[postgresql" in item.name:
            if item.path.name in done:
                item.add_marker(pytest.mark.long)
            done.add(item.path.name)
