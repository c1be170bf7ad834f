"""`sourcier speakers protect`: a speaker in, somebody who stands in no ranking and on no public page out."""

from ...archive.judging import ByOption, NoteOption
from ...archive.options import LedgerOption
from .lift import OneArgument, StatementsOption, judge_private


def protect(
    one: OneArgument = None,
    statement: StatementsOption = None,
    by: ByOption = None,
    note: NoteOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Say that a speaker is a private person: in no ranking, feed or public page."""
    judge_private(one, statement, "protected", by, note, ledger)
