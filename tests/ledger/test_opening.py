"""What is no ledger, doesn't answer or cannot be written: one line that says what to do, and nothing is changed."""

import hashlib
import os
import pwd
import re
import resource
import shutil
import signal
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from pathlib import Path

import pytest
from archived import add, capture, plain, sample
from sqlalchemy import text

import postgres
from sourcier.ledger import Ledger, LedgerError, ledger_place


def hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.is_file()}


def refused(place: Path | str, *, make: bool = False) -> str:
    """The message with which a place is refused."""
    with pytest.raises(LedgerError) as raised:
        Ledger(place, make=make).close()
    message = str(raised.value)
    assert "\n" not in message
    return message


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A ledger in a file, with a document in it."""
    path = tmp_path / "ledger.db"
    with Ledger(path, make=True) as ledger:
        add(ledger, sample())
    return path


def test_without_a_ledger_nothing_is_made(tmp_path: Path) -> None:
    assert "there is no ledger: `sourcier add` makes one" in refused(tmp_path / "no.db")
    assert "make it first" in refused(tmp_path / "no" / "no.db", make=True)
    assert "is a folder" in refused(tmp_path, make=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"Bonjour\n", b"PK\x03\x04" + bytes(4000), b"SQLite"])
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    assert "is no database" in refused(path, make=True)
    assert path.read_bytes() == content


@pytest.mark.parametrize("make", [False, True])
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, make: bool) -> None:
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path / "pipe", "/dev/null"):
        assert "is no file: name another" in refused(place, make=make)


def test_a_database_that_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "broken.db"
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 8000)
    before = hashes(tmp_path)
    assert "is damaged" in refused(path, make=True)
    assert hashes(tmp_path) == before


def test_a_database_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE info (name, value)")
    before = hashes(tmp_path)
    assert "holds something else" in refused(path, make=True)
    assert hashes(tmp_path) == before


def test_a_database_of_something_else_in_postgresql(new_database) -> None:
    url = new_database()
    assert "there is no ledger in this database" in refused(url)
    Ledger(url, make=True).close()
    with Ledger(url) as ledger, ledger.writing() as writer:
        writer.connection.execute(text("DROP TABLE alembic_version"))
    assert "holds something else" in refused(url, make=True)


@pytest.mark.parametrize("version", ["'9999'", None])
def test_a_newer_ledger_and_one_without_a_version(place: str, version: str | None) -> None:
    with Ledger(place) as ledger, ledger.writing() as writer:
        writer.connection.execute(
            text(f"UPDATE alembic_version SET version_num = {version}" if version else "DELETE FROM alembic_version")
        )
    assert ("newer version" if version else "tables of the ledger are missing") in refused(place, make=True)


def test_a_ledger_that_is_half_there(place: str) -> None:
    with Ledger(place) as ledger, ledger.writing() as writer:
        writer.connection.execute(text("DROP TABLE opposed"))
    assert "tables of the ledger are missing" in refused(place, make=True)


@pytest.mark.parametrize("change", ["DROP TABLE passage_terms", "ALTER TABLE documents DROP COLUMN extractor"])
def test_a_ledger_of_which_a_part_is_gone_is_told_to_be_damaged(place: str, change: str) -> None:
    with Ledger(place) as ledger:
        add(ledger, sample())
        with ledger.writing() as writer:
            writer.connection.execute(text(change))
    with Ledger(place) as ledger, pytest.raises(LedgerError, match="is damaged"):
        ledger.faults()


def test_a_migration_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ledger.db"

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr("alembic.runtime.migration.MigrationContext._ensure_version_table", stop)
        Ledger(path, make=True)
    assert "there is no ledger in this database" in refused(path)
    with Ledger(path, make=True) as ledger:
        assert ledger.searched().documents == 0


def test_a_file_that_was_cut_off(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 3])
    try:
        with Ledger(file) as ledger:
            assert any(fault.table == "database" for fault in ledger.faults())
    except LedgerError as error:
        assert "is damaged" in str(error)


@pytest.mark.parametrize("how", ["taken away", "replaced"])
def test_a_file_that_goes_away_while_it_is_written(file: Path, how: str) -> None:
    with Ledger(file) as ledger:
        add(ledger, sample("Omar Kaddour a dit : il neige."))
        shutil.copy(file, file.with_name("copy.db"))
        file.unlink()
        if how == "replaced":
            file.with_name("copy.db").rename(file)
        with pytest.raises(LedgerError, match="was taken away or replaced while it was written"):
            add(ledger, sample("Anne Faure a dit : il gèle."))


def test_what_was_written_ahead_is_lost_with_its_file_alone(file: Path) -> None:
    shutil.copy(file, file.with_name("copy.db"))
    with Ledger(file) as ledger:
        add(ledger, plain("Un pont.", "pont.txt"))
        shutil.copy(file, file.with_name("torn.db"))  # without the `-wal` beside it
    with Ledger(file.with_name("torn.db")) as ledger:
        assert ledger.faults() == []
        assert ledger.searched().documents == 1
    with Ledger(file) as ledger:
        assert ledger.searched().documents == 2


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("postgresql://postgres@127.0.0.1:1/ledger", "doesn’t answer"),
        ("postgresql://u:secret@127.0.0.1:1/ledger", "doesn’t answer"),
        ("mysql://localhost/ledger", "is no place of a ledger"),
        ("http://[", "is no place of a ledger"),
        (":memory:", "is no place of a ledger"),
        ("sqlite://", "is no place of a ledger"),
        ("sqlite:///:memory:", "is no place of a ledger"),
        ("sqlite:///file:ledger.db?uri=true", "is no place of a ledger"),
    ],
)
def test_addresses_that_lead_nowhere(place: str, told: str) -> None:
    message = refused(place, make=True)
    assert told in message
    assert "secret" not in message


def test_a_wrong_password_and_a_database_that_is_not_there(postgres_url: str, new_database) -> None:
    url = new_database("template_ledger")
    walled = url.replace("postgres@", "walled:{}@")
    message = refused(walled.format("faux"), make=True)
    assert "password" in message
    assert "faux" not in message
    assert "doesn’t answer" in refused(f"{postgres_url}/nowhere", make=True)
    assert "permission denied" in refused(walled.format(postgres.PASSWORD))


@pytest.mark.parametrize("encoding", ["LATIN1", "SQL_ASCII"])
def test_a_database_that_cannot_keep_every_character(postgres_url: str, encoding: str) -> None:
    name = f"in_{encoding.lower()}"
    postgres.command(postgres_url, f"CREATE DATABASE {name} ENCODING {encoding} LOCALE 'C' TEMPLATE template0")
    assert f"its encoding is {encoding}" in refused(f"{postgres_url}/{name}", make=True)


def test_a_server_that_goes_away(new_database) -> None:
    url = new_database("template_ledger")
    with Ledger(url) as ledger:
        add(ledger, sample())
        with pytest.raises(LedgerError, match="doesn’t answer"), ledger.writing() as writer:
            writer.add(sample(1), capture(sample(1)))
            writer.connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
        # The next question finds it again, and nothing of what was cut off.
        assert ledger.searched().documents == 1
        assert ledger.faults() == []


def test_another_writer_is_waited_for_and_then_told(place: str) -> None:
    with Ledger(place) as one, Ledger(place, wait=0.2) as other, one.writing() as writer:
        writer.add(sample(1), capture(sample(1)))
        with pytest.raises(LedgerError, match="somebody else has been writing"), other.writing():
            pytest.fail("there were two writers at once")
        assert other.searched().documents == 0  # who asks needs not wait
    with Ledger(place) as ledger:
        assert ledger.searched().documents == 1


def test_a_question_has_a_time_limit(place: str) -> None:
    endless = {
        "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
        "postgresql": "SELECT pg_sleep(60)",
    }
    with (
        Ledger(place, patience=0.2) as ledger,
        pytest.raises(LedgerError, match="took longer than"),
        ledger.asking() as connection,
    ):
        connection.execute(text(endless[connection.dialect.name]))


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may enter, with a ledger in it."""
    folder = Path(tempfile.mkdtemp(prefix="sourcier-test-"))
    folder.chmod(0o755)
    with Ledger(folder / "ledger.db", make=True) as ledger:
        add(ledger, sample())
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@contextmanager
def as_nobody() -> Iterator[None]:
    """For a while we are a user who may not write: root may write everywhere."""
    mine = os.geteuid()
    if mine == 0:
        os.seteuid(pwd.getpwnam("nobody").pw_uid)
    try:
        yield
    finally:
        os.seteuid(mine)


@pytest.mark.parametrize("rights", [(0o555, 0o444), (0o755, 0o444), (0o777, 0o444)])
def test_a_ledger_that_may_only_be_read_is_read(open_folder: Path, rights: tuple[int, int]) -> None:
    file = open_folder / "ledger.db"
    file.chmod(rights[1])
    open_folder.chmod(rights[0])
    before = file.read_bytes()
    with as_nobody(), Ledger(file) as ledger:
        assert ledger.searched().documents == 1
        assert len(ledger.who("Hélène Marchetti").rows) == 3
        assert ledger.faults() == []
        with pytest.raises(LedgerError, match="cannot be written"):
            add(ledger, sample(1))
    assert file.read_bytes() == before


def test_a_full_disk_is_told_and_what_was_written_before_stays(file: Path) -> None:
    """The size of files is limited, as a full disk limits it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    with Ledger(file) as ledger:
        root, size = ledger.root(), file.stat().st_size
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
            with pytest.raises(LedgerError, match="make room on the disk"):
                for number in range(1, 200):
                    root = ledger.root()
                    add(ledger, plain(f"Le pont {number} " * 500, f"pont-{number}.txt"))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
            signal.signal(signal.SIGXFSZ, before)
        assert ledger.root() == root
        assert ledger.faults() == []
        add(ledger, plain("Le pont " * 500, "pont.txt"))
    with Ledger(file) as ledger:
        assert ledger.faults() == []


def test_an_error_of_what_has_no_limit_of_time_is_told_as_well(file: Path) -> None:
    with (
        Ledger(file) as ledger,
        pytest.raises(LedgerError, match="cannot be written"),
        ledger.asking(patience=inf) as connection,
    ):
        connection.exec_driver_sql("PRAGMA query_only = ON")
        connection.exec_driver_sql("CREATE TABLE other (name)")


def test_where_the_ledger_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCIER_LEDGER", raising=False)
    assert ledger_place(None) == "sourcier.db"
    monkeypatch.setenv("SOURCIER_LEDGER", "a.db")
    assert (ledger_place(None), ledger_place("b.db")) == ("a.db", "b.db")


def test_a_password_is_never_shown(postgres_url: str, new_database) -> None:
    url = new_database("template_ledger")
    with Ledger(re.sub("postgres@", "postgres:secret@", url)) as ledger:
        assert "secret" not in ledger.place
        assert ledger.place.startswith("postgresql://")
