"""What may befall a ledger while sources are added: a full disk, a lock, a server that stops, half a migration."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from archived import add as add_readings
from archived import sample
from hand import Hand
from sqlalchemy import create_engine, text

import postgres
from sourcier.intake.sources import SourceOptions
from sourcier.jobs import adding
from sourcier.jobs.adding import Tally
from sourcier.ledger import Ledger, LedgerError, opening
from sourcier.records import Stated

TEXTS = 40
SMALL, LARGE = 4 << 20, 64 << 20
"""Bytes of a disk that is soon full, and of one that is not."""
NEWER = """
from alembic import op

revision, down_revision = "newer", "{head}"


def upgrade():
    op.execute("UPDATE documents SET title = 'changed'")
    op.execute("CREATE TABLE newer (id INTEGER)")
"""


@pytest.fixture(autouse=True)
def hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading by hand, in place of that by models."""
    monkeypatch.setattr(adding, "read_many", Hand())


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Forty short texts."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(TEXTS):
        (folder / f"{number:02}.txt").write_text(f"Anne {number} a dit : il pleut.\n", "utf-8")
    return folder


@pytest.fixture
def large_texts(texts: Path) -> Path:
    """The same with few words that are long and cannot be packed: more than the small disk holds."""
    luck = random.Random(1)
    for path in texts.iterdir():
        words = " ".join(f"{luck.getrandbits(8_000):x}" for _ in range(40))
        path.write_text(f"{path.read_text('utf-8')}{words}\n", "utf-8")
    return texts


def add(place: Path | str, folder: Path, *, wait: float = 30.0, **more: Any) -> Tally:
    with Ledger(place, wait=wait) as ledger:
        return adding.add(ledger, [str(folder)], SourceOptions(stated=Stated("fr")), **more)


def whole(place: Path | str) -> int:
    """How many documents are in a ledger in which nothing is at fault."""
    with Ledger(place) as ledger:
        assert ledger.faults() == []
        return ledger.searched().documents


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[tuple[Path, Callable[[], object]]]:
    """A small disk, and what makes room on it; without the right to mount one, files may not become larger."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", str(folder)]
    if shutil.which("mount") and os.geteuid() == 0 and subprocess.run(mount, capture_output=True).returncode == 0:
        yield folder, lambda: subprocess.run(["mount", "-o", f"remount,size={LARGE}", folder], check=True)
        subprocess.run(["umount", folder], check=True)
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL // 2, hard))
    try:
        yield folder, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)


@pytest.mark.long
def test_a_disk_that_becomes_full(disk: tuple[Path, Callable[[], object]], large_texts: Path) -> None:
    place, make_room = disk[0] / "ledger.db", disk[1]
    Ledger(place, make=True).close()
    with pytest.raises(LedgerError, match="make room on the disk; what was written before is kept"):
        add(place, large_texts)
    kept = whole(place)
    assert kept < TEXTS
    with pytest.raises(LedgerError, match="make room on the disk"):
        add(place, large_texts)
    make_room()
    assert whole(place) >= kept
    tally = add(place, large_texts)
    assert tally.outcomes["new"] + tally.outcomes["unchanged"] == TEXTS
    assert whole(place) == TEXTS


def test_a_new_ledger_where_there_is_no_room(disk: tuple[Path, Callable[[], object]]) -> None:
    place, make_room = disk[0] / "ledger.db", disk[1]
    filler = disk[0] / "filler"
    try:
        with filler.open("wb") as file:
            while file.write(bytes(1 << 16)):
                file.flush()
    except OSError:
        pass
    if os.path.ismount(disk[0]):
        with pytest.raises(LedgerError, match="make room on the disk"):
            Ledger(place, make=True)
    make_room()
    Ledger(place, make=True).close()
    assert whole(place) == 0


HOLDING = """
import sys, sqlalchemy
engine = sqlalchemy.create_engine(sys.argv[1])
with engine.connect() as connection:
    connection.exec_driver_sql(sys.argv[2])
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.mark.long
def test_somebody_else_who_writes_for_long(place: str, texts: Path) -> None:
    """It is told once the patience is at its end, not after as long again, and nothing is lost."""
    lite = "://" not in place
    url = f"sqlite:///{place}" if lite else place.replace("postgresql:", "postgresql+psycopg:")
    held = "BEGIN IMMEDIATE" if lite else "UPDATE info SET value = value WHERE name = 'revision'"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, url, held], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout and other.stdout.readline() == "held\n"
        with Ledger(place, wait=0.3) as ledger:
            asked = list[object]()
            writing, ledger.writing = ledger.writing, lambda: asked.append(1) or writing()  # type: ignore[method-assign]
            with pytest.raises(LedgerError, match="somebody else has been writing"):
                adding.add(ledger, [str(texts)], SourceOptions(stated=Stated("fr")))
            assert len(asked) == 1
            assert ledger.searched().documents == 0  # who asks needs not wait
        other.communicate()
    add(place, texts)
    assert whole(place) == TEXTS


@pytest.mark.long
def test_a_server_that_stops_while_there_is_added(new_database: Callable[[str], str], texts: Path) -> None:
    url = new_database("template_ledger")
    stops = postgres.stopped(url)

    def stop(tally: Tally) -> None:
        if tally.items == adding.BATCH:
            stops.__enter__()

    with pytest.raises(LedgerError, match="doesn’t answer"):
        try:
            add(url, texts, advance=stop)
        finally:
            with pytest.raises(LedgerError, match="doesn’t answer"):
                Ledger(url).close()
            stops.__exit__(None, None, None)
    assert whole(url) == adding.BATCH
    assert add(url, texts).outcomes == {"unchanged": adding.BATCH, "new": TEXTS - adding.BATCH}
    assert whole(url) == TEXTS


@pytest.fixture
def newer(tmp_path: Path) -> Callable[[], Path]:
    """Where there are migrations to a newer form, which is made up."""
    made = tmp_path / "migrations"
    shutil.copytree(opening._migrations(), made)
    head = opening.ScriptDirectory(str(made)).get_current_head()
    (made / "versions" / "newer.py").write_text(NEWER.format(head=head), "utf-8")
    return lambda: made


def command(place: str, statement: str) -> None:
    """Do something in a database behind the ledger's back."""
    lite = "://" not in place
    engine = create_engine(f"sqlite:///{place}" if lite else place.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def test_a_migration_goes_from_form_to_form(
    place: str, newer: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger(place) as ledger:
        add_readings(ledger, sample())
        root = ledger.root()
    with monkeypatch.context() as patched:
        patched.setattr(opening, "_migrations", newer)
        with Ledger(place) as ledger:
            assert ledger.searched().documents == 1
            assert ledger.root() == root
    with pytest.raises(LedgerError, match="newer version of Sourcier"):
        Ledger(place)


def test_a_ledger_that_was_half_migrated_by_other_means(
    place: str, newer: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line says what to do; what the migration had done until it failed is undone."""
    with Ledger(place) as ledger:
        add_readings(ledger, sample(title="Le pont"))
        root = ledger.root()
    command(place, "CREATE TABLE newer (id INTEGER)")
    with monkeypatch.context() as patched:
        patched.setattr(opening, "_migrations", newer)
        with pytest.raises(LedgerError, match="were left as they are: take a copy of it") as raised:
            Ledger(place)
    assert "\n" not in str(raised.value)
    with Ledger(place) as ledger:
        assert ledger.root() == root
        assert ledger.faults() == []
        assert ledger.coverage()
    command(place, "DROP TABLE newer")
    monkeypatch.setattr(opening, "_migrations", newer)
    Ledger(place).close()
