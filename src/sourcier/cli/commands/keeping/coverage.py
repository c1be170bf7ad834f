"""`sourcier ledger coverage`: a ledger in, how much it holds of each outlet and day out."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sourcier.ledger import Ledger, ledger_place

from ...archive.answers import give_rows, readers_of
from ...archive.options import LedgerOption, Wanted, asking
from ...interface import say

COLUMNS = {
    "outlet": "who published",
    "day": "day of publication",
    "documents": "how many documents",
    "statements": "how many statements in them",
    "partial": "how many documents that a wall cuts short",
    "gap": "days without a document since the one before",
}


def _coverage(wanted: Wanted, ledger: LedgerOption = None) -> None:
    """Show how much there is of each outlet on each day, with gaps and failures."""
    with Ledger(ledger_place(ledger)) as opened:
        found, searched = opened.coverage(), opened.searched()
        readers = readers_of(opened, wanted)
    give_rows(say("What is in this ledger"), COLUMNS, list(_rows(found)), searched, wanted, readers)


def _rows(found: Sequence[Any]) -> Iterator[dict[str, Any]]:
    """Rows with the days that are missing before each."""
    before = None
    for one in found:
        gap = None
        if before and before.outlet == one.outlet and before.day and one.day and len(before.day) == len(one.day) == 10:
            gap = (date.fromisoformat(one.day) - date.fromisoformat(before.day)).days - 1 or None
        yield {
            "outlet": one.outlet, "day": one.day, "documents": one.documents, "statements": int(one.statements),
            "partial": int(one.partial or 0) or None, "gap": gap,
        }  # fmt: skip
        before = one


coverage = asking(_coverage, filtered=False)
