"""`sourcier ledger errors`: a ledger in, what could not be read into it out, by kind."""

from sourcier.exchange.labels import PROBLEMS, word
from sourcier.ledger import Ledger, ledger_place

from ...archive.answers import give_rows, readers_of
from ...archive.options import LedgerOption, Wanted, asking
from ...interface import say, spoken

COLUMNS = {
    "kind": "kind of fault",
    "address": "what could not be read",
    "reason": "why",
    "tries": "how often it was tried",
    "at": "when it was tried last (UTC)",
    "source": "of which source it is",
}


def _errors(wanted: Wanted, ledger: LedgerOption = None) -> None:
    """Show what could not be read, by kind; `sourcier add --retry` tries it again."""
    with Ledger(ledger_place(ledger)) as opened:
        failures, searched = opened.failures(), opened.searched()
        readers = readers_of(opened, wanted)
    rows = [
        {
            "kind": word(PROBLEMS, one.kind, spoken()), "address": one.address, "reason": one.message,
            "tries": one.tries, "at": one.at, "source": one.source,
        }
        for one in failures
    ]  # fmt: skip
    give_rows(say("What could not be read"), COLUMNS, rows, searched, wanted, readers)


errors = asking(_errors, filtered=False)
