"""What all tests share: the annotated news where it is there, and no skipping where nothing may be missing."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
SHARED = Path(os.environ.get("SOURCIER_SHARED") or REPOSITORY.parent / "shared")
NO_SKIP = bool(os.environ.get("SOURCIER_NO_SKIP"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that need the annotated news where it is not there."""
    if SHARED.is_dir():
        return
    without = [item for item in items if item.get_closest_marker("shared")]
    if without:
        config.hook.pytest_deselected(items=without)
        items[:] = [item for item in items if item not in without]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    report = yield
    return fail_skipped(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Iterator[None]:
    report = yield
    return fail_skipped(report)


def fail_skipped(report):
    """With SOURCIER_NO_SKIP set, what was skipped has failed: a machine that must run everything lacks something."""
    if NO_SKIP and report.outcome == "skipped" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which SOURCIER_NO_SKIP forbids: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The folder of annotated news; only for tests marked `shared`."""
    return SHARED


@pytest.fixture(scope="session")
def gold_folder(shared_folder: Path) -> Path:
    """The folder that holds the gold sets, their scorers and the peers' predictions."""
    return shared_folder / "gold"
