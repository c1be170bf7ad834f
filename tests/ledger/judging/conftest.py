"""Of what is tried in both databases, PostgreSQL is asked day by day for some alone: the queries are the same."""

import pytest

DAILY = ("test_what_a_person_merges", "test_judgements_go_to_another_ledger")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the others as long."""
    for item in items:
        of_here = "tests/ledger/judging/" in item.nodeid.replace("\\", "/")
        if of_here and "[postgresql" in item.name and not item.name.startswith(DAILY):
            item.add_marker(pytest.mark.long)
