"""`sourcier about`: a name in, what was said about its bearers out."""

from sourcier.ledger import Filters, Ledger, ledger_place

from ...archive.answers import give
from ...archive.looks import names_in
from ...archive.options import LedgerOption, NameArgument, Wanted, asking
from ...interface import say


def _about(name: NameArgument, filters: Filters, wanted: Wanted, ledger: LedgerOption = None) -> None:
    """Show what was said about somebody, the newest first."""
    with Ledger(ledger_place(ledger)) as opened:
        answer = opened.about(name, filters, size=wanted.size)
    give(answer, say("Said about {names}", names=names_in(answer.understood)), f"about {name}", filters, wanted)


about = asking(_about)
