"""A ledger in, the same out without remains in its file: what was forgotten is in no free page, index or journal."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, delete, select

from ..schema import INFO
from .orphans import set_info

UNCLEAN = "unclean"
"""In `info`: that something was forgotten since the file was last cleaned."""


def note_unclean(connection: Connection) -> None:
    """Note that the file holds remains of what was forgotten."""
    if connection.dialect.name == "sqlite":
        set_info(connection, UNCLEAN, "1")


def is_unclean(connection: Connection) -> bool:
    """Whether the file may hold remains of what was forgotten."""
    return connection.execute(select(INFO.c.value).where(INFO.c.name == UNCLEAN)).first() is not None


def clean(engine: Engine) -> bool:
    """Write an SQLite file anew without what is free in it; says whether nothing remains.

    The index of words is merged first, for it keeps what was deleted until it is; then all pages are written anew, and
    the file of what is written ahead is emptied, which waits until nobody reads. PostgreSQL does its own cleaning:
    `VACUUM FULL` by whoever administers it.
    """
    if engine.dialect.name != "sqlite":
        return False
    raw = engine.raw_connection()
    try:
        driver: Any = raw.driver_connection
        driver.execute("INSERT INTO passage_terms(passage_terms) VALUES('optimize')")
        driver.execute("VACUUM")
        busy = bool(driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])
    finally:
        raw.close()
    if busy or _is_ahead(engine):
        return False
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(delete(INFO).where(INFO.c.name == UNCLEAN))
    return True


def _is_ahead(engine: Engine) -> bool:
    """Whether something stands in the file of what is written ahead."""
    path = Path(engine.url.database or "")
    ahead = path.with_name(f"{path.name}-wal")
    return ahead.exists() and ahead.stat().st_size > 0
