"""The path or the URL of a ledger in, an Engine on its database out, at the newest form of its tables."""

import os
import sqlite3
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from sourcier.records import worded

from .faulting import DamagedError, LedgerError, told
from .schema import INFO, METADATA

DEFAULT_PATH = "sourcier.db"
APPLICATION = 0x53524352
"""What SQLite's `application_id` says of a ledger: `SRCR`."""
WAIT = 30.0
"""Seconds to wait for another writer."""
SQLITE_HEAD = b"SQLite format 3\x00"
LARGEST_WAL = 64 << 20
"""Bytes of what is written ahead, beyond which a writer waits for readers and puts it into the file."""

PATIENCE, PAUSE = 10.0, 0.02
"""Seconds for which a writer waits for another who puts what is written ahead into the file, and between two looks."""

UNMIGRATED = worded(
    "{place}: its tables cannot be brought to the form of this version ({reason}), and were left as they are: take a"
    " copy of it, or the version of Sourcier that it was written with"
)


def engine_at(place: str | Path, *, make: bool = False, wait: float = WAIT) -> Engine:
    """An engine on the ledger at a path or a URL (`postgresql://…`), its tables brought to this version.

    A ledger that isn't there is made where `make` says so. Raises LedgerError, one line that says what to do, for what
    is no ledger, is newer than this version or doesn't answer; nothing is written then.
    """
    url = _url(str(place))
    if url.get_backend_name() == "sqlite":
        _check_file(Path(url.database or ""), make)
    engine = _engine(url, wait)
    try:
        state = _state_of(engine)
    except LedgerError:
        engine.dispose()
        raise
    except UnicodeDecodeError as error:  # SQLite names what it cannot read with the bytes that stand there
        engine.dispose()
        raise DamagedError(shown(url), str(error)) from None
    except DBAPIError as error:
        engine.dispose()
        if not _is_sealed(url, error):
            raise told(error, shown(url), wait) from None
        # Nobody can write beside it: it is read as it is, without the files that SQLite shares between processes.
        engine = _engine(url.update_query_dict({"mode": "ro", "immutable": "1", "uri": "true"}), wait)
        state = _state_of(engine)
    try:
        _refuse(state, shown(url), make)
        if state in ("empty", "older"):
            _migrate(engine)
    except DBAPIError as error:
        engine.dispose()
        raise told(error, shown(url), wait, UNMIGRATED) from None
    except LedgerError:
        engine.dispose()
        raise
    return engine


def shown(url: URL) -> str:
    """A place as it is shown: the path of a file, else the URL without its password."""
    if url.get_backend_name() == "sqlite":
        return (url.database or "").removeprefix("file:")
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


def _url(place: str) -> URL:
    try:
        url = make_url(place) if "://" in place else URL.create("sqlite", database=place)
        if url.get_backend_name() not in ("sqlite", "postgresql"):
            raise NoSuchModuleError
        if url.get_backend_name() == "sqlite" and (url.database in (None, ":memory:") or url.query):
            raise ArgumentError  # SQLite would keep it in memory, and so lose it, or somewhere else than is said
        if url.get_backend_name() == "postgresql":
            import psycopg  # noqa: F401 - only to know that it is there

            url = url.set(drivername="postgresql+psycopg")
        return url
    except ImportError:
        raise LedgerError("PostgreSQL needs a package more: pip install “sourcier[postgresql]”") from None
    except (ArgumentError, NoSuchModuleError, ValueError):
        raise LedgerError(
            "“{place}” is no place of a ledger: name a file, or postgresql://user@host/database", place=place
        ) from None


def _check_file(path: Path, make: bool) -> None:
    if path.is_dir():
        raise LedgerError("{place}: is a folder: name a file in it", place=str(path))
    if not path.exists():
        if not make:
            raise LedgerError("{place}: there is no ledger: `sourcier add` makes one", place=str(path))
        if not path.parent.is_dir():
            raise LedgerError(
                "{place}: there is no folder “{folder}”: make it first", place=str(path), folder=str(path.parent)
            )
        return
    if not path.is_file():  # to read from a pipe would wait for whoever writes to it
        raise LedgerError("{place}: is no file: name another", place=str(path))
    try:
        with path.open("rb") as file:
            head = file.read(len(SQLITE_HEAD))
    except OSError as error:
        raise LedgerError("{place}: cannot be read ({reason})", place=str(path), reason=error.strerror) from None
    if head and head != SQLITE_HEAD:
        raise LedgerError("{place}: is no database: name another file", place=str(path))


def _engine(url: URL, wait: float) -> Engine:
    if url.get_backend_name() == "postgresql":
        options = f"-c lock_timeout={int(1000 * wait)}"
        settings = {"connect_timeout": 10, "options": options, "client_encoding": "utf8"}
        return create_engine(url, pool_pre_ping=True, connect_args=settings)
    if "immutable" in url.query:
        url = url.set(database=f"file:{url.database}")
    engine = create_engine(url, connect_args={"timeout": wait})

    @event.listens_for(engine, "connect")
    def connected(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None
        for pragma in (
            "foreign_keys=ON",
            "synchronous=NORMAL",
            f"journal_size_limit={LARGEST_WAL}",
            "temp_store=MEMORY",
            "cache_size=-65536",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def _is_sealed(url: URL, error: DBAPIError) -> bool:
    """Whether a file cannot be opened because its folder cannot be written, and all that was written is in it."""
    if url.get_backend_name() != "sqlite" or getattr(error.orig, "sqlite_errorname", "") not in SEALED:
        return False
    path = Path(url.database or "")
    ahead = path.with_name(f"{path.name}-wal")
    may_write = os.access(path.parent, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
    return not may_write and not (ahead.exists() and ahead.stat().st_size)


SEALED = ("SQLITE_CANTOPEN", "SQLITE_READONLY_DIRECTORY", "SQLITE_READONLY", "SQLITE_READONLY_CANTINIT")


def _state_of(engine: Engine) -> str:
    """What is in a database: `empty`, `foreign`, `older`, `current`, `partial`, or `unknown` to this version.

    Raises LedgerError for one that cannot keep every character.
    """
    with engine.connect() as connection:
        _check_encoding(connection, shown(engine.url))
        tables = set(inspect(connection).get_table_names())
        if not tables:
            return "empty"
        if "alembic_version" not in tables or not ({INFO.name} <= tables or _is_marked(connection)):
            return "foreign"
        heads = set(MigrationContext.configure(connection).get_current_heads())
    script = ScriptDirectory(str(_migrations()))
    known = {revision.revision for revision in script.walk_revisions()}
    if heads == set(script.get_heads()):
        return "current" if METADATA.tables.keys() <= tables else "partial"
    return "partial" if not heads else "older" if heads <= known else "unknown"


def _check_encoding(connection: Connection, place: str) -> None:
    if connection.dialect.name == "sqlite":
        return
    raw: Any = connection.connection.driver_connection
    if (encoding := raw.info.parameter_status("server_encoding")) != "UTF8":
        raise LedgerError(
            "{place}: its encoding is {encoding}, in which not every character can be kept: make one in UTF-8",
            place=place,
            encoding=encoding,
        )


def _is_marked(connection: Connection) -> bool:
    return (
        connection.dialect.name == "sqlite"
        and connection.exec_driver_sql("PRAGMA application_id").scalar_one() == APPLICATION
    )


def _refuse(state: str, place: str, make: bool) -> None:
    """Raise LedgerError for a database that cannot be used."""
    if state == "empty" and not make:
        raise LedgerError("{place}: there is no ledger in this database: `sourcier add` makes one", place=place)
    if state == "foreign":
        raise LedgerError("{place}: holds something else than a ledger: name another", place=place)
    if state == "partial":
        raise LedgerError("{place}: tables of the ledger are missing: take a copy of it", place=place)
    if state == "unknown":
        raise LedgerError("{place}: was made by a newer version of Sourcier: take the newest", place=place)


def _migrate(engine: Engine) -> None:
    """Bring the tables to the newest form in one transaction: all of it or nothing."""
    config = Config()
    config.set_main_option("script_location", str(_migrations()).replace("%", "%%"))
    if engine.dialect.name == "sqlite":
        raw = engine.raw_connection()
        try:
            with suppress(sqlite3.OperationalError):  # another process is making it too
                raw.driver_connection.execute("PRAGMA journal_mode=WAL")  # type: ignore[union-attr]
        finally:
            raw.close()
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": APPLICATION})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _migrations() -> Path:
    return Path(__file__).with_name("migrations")


def file_of(engine: Engine) -> tuple[int, int] | None:
    """What a ledger's file is on the disk, whatever is at its path later; None of a database that is none."""
    if engine.dialect.name != "sqlite":
        return None
    try:
        status = os.stat((engine.url.database or "").removeprefix("file:"))
    except OSError:
        return 0, 0
    return status.st_dev, status.st_ino


def bound_ahead(engine: Engine) -> None:
    """Put what SQLite has written ahead into its file when it is much, which waits for readers to end.

    Where another writer is at it, it is waited for: whoever wrote on meanwhile would keep it from the end of its work.
    """
    if engine.dialect.name != "sqlite":
        return
    path = Path(engine.url.database or "")
    ahead = path.with_name(f"{path.name}-wal")
    until = time.monotonic() + PATIENCE
    with suppress(OSError):
        while ahead.stat().st_size > LARGEST_WAL and time.monotonic() < until:
            raw = engine.raw_connection()
            try:
                done = raw.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
                if not done.fetchone()[0]:
                    return
            finally:
                raw.close()
            time.sleep(PAUSE)


def ledger_place(stated: str | None) -> str:
    """Where the ledger is: as stated, else by `SOURCIER_LEDGER`, else `sourcier.db` in the folder."""
    return stated or os.environ.get("SOURCIER_LEDGER") or DEFAULT_PATH
