"""What all tests share: short and long forms, the annotated news where it is there, no skipping where all must run;
and places of ledgers in both kinds of database.

Without `--long` everything runs but the tests marked `long`, and properties are tried on few texts. With it only those
tests run, and the properties again on many texts.
"""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from sourcier.ledger import Ledger

REPOSITORY = Path(__file__).parent.parent
SHARED = Path(os.environ.get("SOURCIER_SHARED") or REPOSITORY.parent / "shared")
NO_SKIP = bool(os.environ.get("SOURCIER_NO_SKIP"))
TEXTS_TRIED = {"short": 20, "long": 400}
"""For how many texts a property is tried in either form."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the long forms, and nothing else")


def pytest_configure(config: pytest.Config) -> None:
    """Choose how many texts properties are tried on, before any test is imported."""
    for form, count in TEXTS_TRIED.items():
        settings.register_profile(form, max_examples=count, deadline=None)
    settings.load_profile("long" if config.getoption("long") else "short")
    # Whoever started the tests may have had signals ignored (`nohup`, `&`), and what they start would ignore them too.
    for name, usual in (
        ("SIGHUP", signal.SIG_DFL),
        ("SIGTERM", signal.SIG_DFL),
        ("SIGINT", signal.default_int_handler),
    ):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, usual)


@pytest.hookimpl(trylast=True)  # behind Hypothesis, which marks its own
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests of the other form, and those that need the annotated news where it is not there."""
    long = config.getoption("long")

    def is_left_out(item: pytest.Item) -> bool:
        if item.get_closest_marker("shared") and not SHARED.is_dir():
            return True
        of_this_form = item.get_closest_marker("long") or item.get_closest_marker("hypothesis")
        return not of_this_form if long else item.get_closest_marker("long") is not None

    without = [item for item in items if is_left_out(item)]
    if without:
        config.hook.pytest_deselected(items=without)
        items[:] = [item for item in items if not is_left_out(item)]


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


@pytest.fixture(scope="session")
def analyser():
    """The French model, which all tests share."""
    from sourcier.reading.pipeline import default_reader

    return default_reader("fr", "rules").analyser


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The URL of a server, started once for all tests, in which `template_ledger` is an empty ledger."""
    import postgres
    from sourcier.ledger import Ledger

    folder = postgres.binaries()
    if folder is None:
        pytest.skip("there is no PostgreSQL on this machine: on Debian, apt install postgresql")
    with postgres.server(folder) as url:
        postgres.command(url, "CREATE DATABASE template_ledger")
        Ledger(f"{url}/template_ledger", make=True).close()
        postgres.command(url, f"CREATE ROLE walled LOGIN PASSWORD '{postgres.PASSWORD}'")
        yield url


@pytest.fixture
def new_database(request: pytest.FixtureRequest) -> Iterator[Callable[..., str]]:
    """Makes databases, and gives their URLs; from `template_ledger`, or empty ones."""
    import postgres

    with postgres.new_places(request) as make:
        yield make


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with an empty ledger, to be copied."""
    from sourcier.ledger import Ledger

    path = tmp_path_factory.mktemp("empty") / "ledger.db"
    Ledger(path, make=True).close()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where there is an empty ledger: a file of SQLite, or a database of a real PostgreSQL."""
    if request.param == "postgresql":
        return request.getfixturevalue("new_database")("template_ledger")
    path = tmp_path / "ledger.db"
    shutil.copy(request.getfixturevalue("empty_file"), path)
    return str(path)


@pytest.fixture
def ledger(place: str) -> Iterator["Ledger"]:
    """An empty ledger."""
    from sourcier.ledger import Ledger

    with Ledger(place) as opened:
        yield opened
