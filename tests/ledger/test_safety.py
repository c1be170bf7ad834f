"""Nothing is lost and nothing is there twice: who writes is killed, several write while others read, some are slow."""

import itertools
import multiprocessing
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from archived import add, capture, plain, said
from sqlalchemy import text

from sourcier.ledger import Ledger, LedgerError
from sourcier.ledger.keys import place_key
from sourcier.ledger.opening import LARGEST_WAL

REPOSITORY = Path(__file__).parents[2]


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_who_is_killed_loses_nothing(tmp_path: Path, database: str, request: pytest.FixtureRequest) -> None:
    """The short form of `benchmarks/kill.py`."""
    url = ["--url", request.getfixturevalue("new_database")()] if database == "postgresql" else []
    command = [sys.executable, "benchmarks/kill.py", str(tmp_path), "--documents", "30", "--kills", "3", *url]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, encoding="utf-8", check=False,
                          env={"PYTHONPATH": "src", "PATH": ""})  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert ": 30 documents, 0 faults" in done.stdout


def write(place: str, writer: int, until: float, written: "multiprocessing.Queue[int]") -> None:
    """Add documents until then; each writer has some that the other has too."""
    count = 0
    with Ledger(place) as ledger:
        while time.time() < until:
            mine = said(("Anne Faure", f"il pleut {writer}-{count}", "Omar Kaddour"), name=f"{writer}-{count}")
            shared = said((f"Voix {count % 50}", "il neige", "Anne Faure"), name=f"shared-{count % 50}")
            with ledger.writing() as one:
                for reading in (mine, shared):
                    one.add(reading, capture(reading))
                one.passed(place_key(f"{writer}-{count}"), place_key("seen"), "new")
            count += 1
    written.put(count)


def read(place: str, until: float, answered: "multiprocessing.Queue[int]") -> None:
    """Ask until then: there is never less than there was, and whoever is counted is listed."""
    count = before = 0
    with Ledger(place) as ledger:
        while time.time() < until:
            answer = ledger.who("Anne Faure", size=20)
            assert answer.searched.documents >= before
            before = answer.searched.documents
            assert len(answer.rows) == min(20, sum(number for _, number in ledger.timeline("Anne Faure").rows)) or (
                ledger.searched().documents > before
            )
            assert ledger.search("pleut").searched.documents >= before
            count += 1
    answered.put(count)


@pytest.mark.parametrize("seconds", [3, pytest.param(60, marks=pytest.mark.long)])
def test_two_write_while_four_read(place: str, seconds: int) -> None:
    context = multiprocessing.get_context("fork")
    written, answered = context.Queue(), context.Queue()
    until = time.time() + seconds
    processes = [context.Process(target=write, args=(place, number, until, written)) for number in range(2)]
    processes += [context.Process(target=read, args=(place, until, answered)) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(seconds + 60)
    assert [process.exitcode for process in processes] == [0] * 6
    counts = [written.get(timeout=5) for _ in range(2)]
    assert all(counts)
    assert all(answered.get(timeout=5) for _ in range(4))
    with Ledger(place) as ledger:
        assert ledger.searched().documents == sum(counts) + min(50, max(counts))
        assert ledger.faults() == []
        assert len(ledger.who("Anne Faure", size=100_000).rows) == sum(counts)


def ahead(path: Path) -> int:
    """Bytes that are written ahead."""
    return path.with_name(f"{path.name}-wal").stat().st_size


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
