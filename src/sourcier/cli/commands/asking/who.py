"""`sourcier who`: a name in, what its bearers said out."""

from sourcier.ledger import Filters, Ledger, ledger_place

from ...archive.answers import give
from ...archive.looks import names_in
from ...archive.options import LedgerOption, NameArgument, Wanted, asking
from ...interface import say


def _who(name: NameArgument, filters: Filters, wanted: Wanted, ledger: LedgerOption = None) -> None:
    """Show what somebody said, the newest first."""
    with Ledger(ledger_place(ledger)) as opened:
        answer = opened.who(name, filters, size=wanted.size)
    give(answer, say("Said by {names}", names=names_in(answer.understood)), f"who {name}", filters, wanted)


who = asking(_who)
