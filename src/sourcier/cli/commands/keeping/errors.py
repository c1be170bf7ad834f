"""`sourcier ledger errors`: a ledger in, what could not be read into it out, by kind."""

from collections.abc import Sequence
from typing import Any

from sourcier.exchange.labels import PROBLEMS, word
from sourcier.exchange.tables.rows import Coded, Whole
from sourcier.wording import worded

from ...archive.answers import Column, give_rows, number_words, readers_of
from ...archive.looks import moment_of, place_words
from ...archive.opening import asked_ledger
from ...archive.options import LedgerOption, Wanted, asking
from ...interface import say, spoken

COLUMNS = {
    "fault": Coded(worded("kind of fault"), PROBLEMS),
    "address": worded("what could not be read"),
    "reason": worded("why"),
    "tries": Whole(worded("how often it was tried")),
    "at": worded("when it was tried last (UTC)"),
    "source": worded("of which source it is"),
}
SHOWN = {
    "fault": Column(worded("Fault"), lambda kind: word(PROBLEMS, kind, spoken())),
    "address": Column(worded("What"), place_words),
    "reason": Column(worded("Why"), lambda reason: spoken().message(reason)),
    "tries": Column(worded("Tries"), number_words, right=True),
    "at": Column(worded("Last tried"), moment_of),
}


def _errors(wanted: Wanted, ledger: LedgerOption = None) -> None:
    """Show what could not be read, by kind; `sourcier add --retry` tries it again."""
    with asked_ledger(ledger, wanted.output) as opened:
        failures, searched = opened.failures(), opened.searched()
        readers = readers_of(opened, wanted)
    title = say("What could not be read")
    give_rows("ledger errors", title, COLUMNS, SHOWN, rows_of(failures), searched, wanted, readers)


def rows_of(failures: Sequence[Any]) -> list[dict[str, Any]]:
    """Failures of a ledger by `COLUMNS`."""
    return [
        {
            "fault": one.kind, "address": one.address, "reason": one.message,
            "tries": one.tries, "at": one.at, "source": one.source,
        }
        for one in failures
    ]  # fmt: skip


errors = asking(_errors, filtered=False)
