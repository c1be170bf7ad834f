"""The path or the URL of a ledger in, an Engine on its database out, at the newest form of its tables."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import NullPool

from sourcier.records import SourcierError

from .schema import INFO

DEFAULT_PATH = "sourcier.db"
APPLICATION = 0x53524352
"""What SQLite's `application_id` says of a ledger: `SRCR`."""
WAIT = 30.0
"""Seconds to wait for another writer."""
SQLITE_HEAD = b"SQLite format 3\x00"
LARGEST_WAL = 64 << 20


class LedgerError(SourcierError):
    """A database that is no ledger, is of another version, or doesn't answer."""


def engine_at(place: str | Path, *, make: bool = False, read_only: bool = False) -> Engine:
    """An engine on the ledger at a path or a URL (`postgresql://…`), its tables brought to this version.

    A ledger that isn't there is made where `make` says so. Raises LedgerError, one line that says what to do, for what
    is no ledger, is newer than this version or doesn't answer; nothing is written then.
    """
    url = _url(str(place))
    if url.get_backend_name() == "sqlite":
        _check_file(Path(url.database or ""), make)
    engine = create_engine(url, **_options(url))
    _prepare(engine, read_only)
    try:
        with engine.connect() as connection:
            state = _state(connection)
    except DBAPIError as error:
        raise LedgerError(
            "{place}: the database doesn’t answer ({reason}): check the address, and that it runs",
            place=shown(url),
            reason=_reason(error),
        ) from None
    if state == "empty" and not make:
        raise LedgerError("{place}: there is no ledger in this database: `sourcier add` makes one", place=shown(url))
    if state == "foreign":
        raise LedgerError("{place}: holds something else than a ledger: name another", place=shown(url))
    if state in ("empty", "older"):
        _migrate(engine, url)
    elif state == "unknown":
        raise LedgerError(
            "{place}: was made by a newer version of Sourcier, or half migrated: take the newest, or a copy",
            place=shown(url),
        )
    return engine


def shown(url: URL) -> str:
    """A place as it is shown: the path of a file, else the URL without its password."""
    return url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def _url(place: str) -> URL:
    if "://" not in place:
        return URL.create("sqlite", database=place)
    try:
        url = make_url(place)
        if url.get_backend_name() not in ("sqlite", "postgresql"):
            raise NoSuchModuleError
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
    try:
        with path.open("rb") as file:
            head = file.read(len(SQLITE_HEAD))
    except OSError as error:
        raise LedgerError("{place}: cannot be read ({reason})", place=str(path), reason=error.strerror) from None
    if head and head != SQLITE_HEAD:
        raise LedgerError("{place}: is no database: name another file", place=str(path))


def _options(url: URL) -> dict[str, Any]:
    if url.get_backend_name() == "sqlite":
        return {"connect_args": {"timeout": WAIT}, "poolclass": NullPool}
    return {"pool_pre_ping": True, "connect_args": {"connect_timeout": 10}}


def _prepare(engine: Engine, read_only: bool) -> None:
    """Have SQLite write ahead, check references and begin transactions when we say so."""
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def connected(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None
        with suppress(sqlite3.OperationalError):  # a file that is read-only stays in the mode that it has
            connection.execute("PRAGMA journal_mode=WAL")
        for pragma in (
            "foreign_keys=ON",
            "synchronous=NORMAL",
            f"journal_size_limit={LARGEST_WAL}",
            "temp_store=MEMORY",
            "cache_size=-65536",
            "mmap_size=1073741824",
        ):
            connection.execute(f"PRAGMA {pragma}")
        if read_only:
            connection.execute("PRAGMA query_only=ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _state(connection: Connection) -> str:
    """What is in a database: `empty`, `foreign`, `older`, `current`, or `unknown` to this version."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return "empty"
    if not {"alembic_version", INFO.name} <= tables:
        return "foreign"
    script = ScriptDirectory(str(_migrations()))
    heads = set(MigrationContext.configure(connection).get_current_heads())
    if heads == set(script.get_heads()):
        return "current"
    known = {revision.revision for revision in script.walk_revisions()}
    return "older" if heads and heads <= known else "unknown"


def _migrate(engine: Engine, url: URL) -> None:
    """Bring the tables to the newest form in one transaction: all of it or nothing."""
    config = Config()
    config.set_main_option("script_location", str(_migrations()).replace("%", "%%"))
    try:
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": APPLICATION})
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except OperationalError as error:
        raise LedgerError("{place}: cannot be written ({reason})", place=shown(url), reason=_reason(error)) from None


def _migrations() -> Path:
    return Path(__file__).with_name("migrations")


def _reason(error: DBAPIError) -> str:
    return " ".join(str(error.orig).split())[:200]


def ledger_place(stated: str | None) -> str:
    """Where the ledger is: as stated, else by `SOURCIER_LEDGER`, else `sourcier.db` in the folder."""
    return stated or os.environ.get("SOURCIER_LEDGER") or DEFAULT_PATH
