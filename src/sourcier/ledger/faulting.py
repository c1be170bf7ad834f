"""An error of a database in, one line that says what to do out."""

from math import isfinite

from sqlalchemy.exc import DBAPIError

from sourcier.records import SourcierError, worded


class LedgerError(SourcierError):
    """A database that is no ledger, is of another version, doesn't answer, or cannot be written."""


class DamagedError(LedgerError):
    """A database whose pages or rows cannot be read."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(
            worded("{place}: is damaged ({reason}): take a copy of it, and say `sourcier ledger verify`"),
            place=place,
            reason=reason,
        )


LOCKED = ("SQLITE_BUSY", "SQLITE_LOCKED", "55P03")
FULL = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE", "SQLITE_IOERR_FSYNC", "53100")
UNWRITABLE = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH", "25006", "42501")
DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR_SHORT_READ", "XX001", "XX002")
UNREADABLE = "Could not decode to UTF-8"
"""What the module of SQLite says, without a code."""
ABSENT = ("42P01", "42703")
"""What PostgreSQL says where a table or a column isn't there; SQLite says it in words."""
INTERRUPTED = ("SQLITE_INTERRUPT", "57014")


UNANSWERED = worded("{place}: the database doesn’t answer ({reason}): check the address, and that it runs")


def told(error: DBAPIError, place: str, seconds: float, refused: str = UNANSWERED) -> LedgerError:
    """What to say of an error of the database at `place`; `seconds` were waited, or were given to a question.

    `refused` is said where it runs, and refuses a statement for no reason that is known here.
    """
    reason = " ".join(str(error.orig).split())[:200]
    code = getattr(error.orig, "sqlite_errorname", None) or getattr(error.orig, "sqlstate", None) or ""
    absent = reason.startswith(("no such table", "no such column")) or code in ABSENT
    if UNREADABLE in reason or (absent and refused == UNANSWERED):
        code = DAMAGED[0]
    if code.startswith(DAMAGED):
        return DamagedError(place, reason)
    for codes, template in (
        (INTERRUPTED, worded("{place}: took longer than {seconds} s: ask for less, or give it longer")),
        (LOCKED, worded("{place}: somebody else has been writing for {seconds} s: try again when they are done")),
        (
            FULL,
            worded("{place}: could not be written ({reason}): make room on the disk; what was written before is kept"),
        ),
        (UNWRITABLE, worded("{place}: cannot be written ({reason}): check the rights of the ledger and its folder")),
    ):
        if code.startswith(codes):
            waited = round(seconds) if isfinite(seconds) else seconds  # an export has no limit of time
            return LedgerError(template, place=place, reason=reason, seconds=waited)
    return LedgerError(UNANSWERED if error.connection_invalidated else refused, place=place, reason=reason)
