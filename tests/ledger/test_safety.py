"""Nothing is lost and nothing is there twice: who writes is killed, several write while others read, some are slow."""

import itertools
import multiprocessing
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from archived import add, plain, said
from sqlalchemy import text

from sourcier.ledger import Ledger, LedgerError
from sourcier.ledger.opening import LARGEST_WAL

REPOSITORY = Path(__file__).parents[2]


def benchmark(
    name: str, folder: Path, database: str, request: pytest.FixtureRequest, *arguments: str
) -> "subprocess.CompletedProcess[str]":
    """Run a benchmark in a folder, on a file of SQLite or a new database of PostgreSQL."""
    url = ["--url", request.getfixturevalue("new_database")()] if database == "postgresql" else []
    command = [sys.executable, f"benchmarks/{name}", str(folder), *arguments, *url]
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, encoding="utf-8", check=False,
                          env={"PYTHONPATH": "src", "PATH": ""})  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.long)])
def test_who_is_killed_loses_nothing(tmp_path: Path, database: str, request: pytest.FixtureRequest) -> None:
    """The short form of `benchmarks/kill.py`."""
    done = benchmark("kill.py", tmp_path, database, request, "--documents", "20", "--kills", "2")
    assert done.returncode == 0, done.stderr
    assert ": 18 documents, 0 faults" in done.stdout  # of 20, one of which was deleted, and one taken out of view


@pytest.mark.long
@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.long)])
@pytest.mark.parametrize("seconds", ["1", pytest.param("60", marks=pytest.mark.long)])
def test_two_write_while_four_read(tmp_path: Path, database: str, seconds: str, request: pytest.FixtureRequest) -> None:
    """The short form of `benchmarks/together.py`."""
    done = benchmark("together.py", tmp_path, database, request, "--seconds", seconds)
    assert done.returncode == 0, done.stderr
    assert " 0 lost, 0 faults" in done.stdout


def ahead(path: Path) -> int:
    """Bytes that are written ahead."""
    return path.with_name(f"{path.name}-wal").stat().st_size


@pytest.mark.long
def test_what_is_written_ahead_stays_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside a reader who never ends it grows, and is put into the file when he does; without one it stays small."""
    monkeypatch.setattr("sourcier.ledger.opening.LARGEST_WAL", 200_000)
    path = tmp_path / "ledger.db"
    number = itertools.count()

    def fill(ledger: Ledger) -> None:
        for _ in range(8):
            words = " ".join(f"mot{next(number)} {one}" for one in range(900))
            add(ledger, plain(words, f"{next(number)}.txt"))

    with Ledger(path, make=True, wait=0.2) as ledger, Ledger(path) as reader:
        fill(ledger)
        assert ahead(path) < 600_000
        with reader.asking() as connection:
            connection.execute(text("SELECT count(*) FROM documents")).scalar_one()
            fill(ledger)
            assert ahead(path) > 1_000_000
        fill(ledger)
        assert ahead(path) < 600_000
        assert ledger.faults() == []
    assert LARGEST_WAL <= 64 << 20


def test_threads_share_a_ledger(place: str) -> None:
    with Ledger(place) as ledger:
        failed: list[Exception] = []

        def work(number: int) -> None:
            try:
                for one in range(5):
                    add(ledger, said(("Anne Faure", f"il pleut {number}-{one}", "Omar"), name=f"{number}-{one}"))
                    ledger.who("Anne Faure")
            except Exception as error:
                failed.append(error)

        threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failed == []
        assert len(ledger.who("Anne Faure").rows) == 20
        assert ledger.faults() == []


def test_two_make_a_ledger_at_once(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    context = multiprocessing.get_context("fork")
    processes = [context.Process(target=Ledger, args=(path,), kwargs={"make": True}) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0] * 4
    with Ledger(path) as ledger:
        add(ledger, plain("Un pont."))
        assert ledger.faults() == []


def test_a_ledger_that_vanishes_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with Ledger(path, make=True) as ledger:
        add(ledger, plain("Un pont."))
    with Ledger(path) as ledger:
        for file in tmp_path.iterdir():
            file.unlink()
        tmp_path.rmdir()
        with pytest.raises(LedgerError):
            add(ledger, plain("Une rive.", "b"))
            raise LedgerError("the file was still open")
    assert not path.exists()
