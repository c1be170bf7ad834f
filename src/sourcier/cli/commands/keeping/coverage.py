"""`sourcier ledger coverage`: a ledger in, how much it holds of each outlet and day out."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sourcier.exchange.tables.rows import Whole
from sourcier.wording import worded

from ...archive.answers import Column, give_rows, number_words, readers_of
from ...archive.looks import day_of
from ...archive.opening import asked_ledger
from ...archive.options import LedgerOption, Wanted, asking
from ...interface import count, say

COLUMNS = {
    "outlet": worded("who published"),
    "day": worded("day of publication, as the outlet counts"),
    "documents": Whole(worded("how many documents")),
    "statements": Whole(worded("how many statements in them")),
    "partial": Whole(worded("how many documents that a wall cuts short")),
    "gap": Whole(worded("days without a document since the one before")),
}


def _gap_words(days: int) -> str:
    return count("{count:,} day without any", "{count:,} days without any", days)


SHOWN = {
    "outlet": Column(worded("Outlet")),
    "day": Column(worded("Published"), day_of),
    "documents": Column(worded("Documents"), number_words, right=True),
    "statements": Column(worded("Statements"), number_words, right=True),
    "partial": Column(worded("Cut short"), number_words, right=True),
    "gap": Column(worded("Before it"), _gap_words),
}


def _coverage(wanted: Wanted, ledger: LedgerOption = None) -> None:
    """Show how much there is of each outlet on each day, with gaps and failures."""
    with asked_ledger(ledger, wanted.output) as opened:
        found, searched = opened.coverage(), opened.searched()
        readers = readers_of(opened, wanted)
    give_rows(
        "ledger coverage",
        say("What is in this ledger"),
        COLUMNS,
        SHOWN,
        list(rows_of(found)),
        searched,
        wanted,
        readers,
    )


def rows_of(found: Sequence[Any]) -> Iterator[dict[str, Any]]:
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
