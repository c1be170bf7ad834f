"""An error of a database in, one line that says what to do out."""

from sqlalchemy.exc import DBAPIError

from sourcier.records import SourcierError, worded


class LedgerError(SourcierError):
    """A database that is no ledger, is of another version, doesn't answer, or cannot be written."""


LOCKED = ("SQLITE_BUSY", "SQLITE_LOCKED", "55P03")
FULL = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE", "SQLITE_IOERR_FSYNC", "53100")
UNWRITABLE = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH", "25006", "42501")
DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR_SHORT_READ", "XX001", "XX002")
UNREADABLE = "Could not decode to UTF-8"
"""What the module of SQLite says, without a code."""
INTERRUPTED = ("SQLITE_INTERRUPT", "57014")


def told(error: DBAPIError, place: str, seconds: float) -> LedgerError:
    """What to say of an error of the database at `place`; `seconds` were waited, or were given to a question."""
    reason = " ".join(str(error.orig).split())[:200]
    code = getattr(error.orig, "sqlite_errorname", None) or getattr(error.orig, "sqlstate", None) or ""
    if UNREADABLE in reason:
        code = DAMAGED[0]
    for codes, template in (
        (INTERRUPTED, worded("{place}: took longer than {seconds} s: ask for less, or give it longer")),
        (LOCKED, worded("{place}: somebody else has been writing for {seconds} s: try again when they are done")),
        (
            FULL,
            worded("{place}: could not be written ({reason}): make room on the disk; what was written before is kept"),
        ),
        (UNWRITABLE, worded("{place}: cannot be written ({reason}): check the rights of the ledger and its folder")),
        (DAMAGED, worded("{place}: is damaged ({reason}): take a copy of it, and say `sourcier ledger verify`")),
    ):
        if code.startswith(codes):
            return LedgerError(template, place=place, reason=reason, seconds=round(seconds))
    return LedgerError(
        "{place}: the database doesn’t answer ({reason}): check the address, and that it runs",
        place=place,
        reason=reason,
    )


def damaged(error: Exception, place: str) -> LedgerError:
    """What to say of rows that cannot be read."""
    return LedgerError(
        "{place}: is damaged ({reason}): take a copy of it, and say `sourcier ledger verify`",
        place=place,
        reason=str(error)[:200],
    )
