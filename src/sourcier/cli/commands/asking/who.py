"""`sourcier who`: a name in, what its bearers said out."""

from sourcier.ledger import Filters

from ...archive.answers import ask
from ...archive.options import LedgerOption, NameArgument, Wanted, asking


def _who(name: NameArgument, filters: Filters, wanted: Wanted, ledger: LedgerOption = None) -> None:
    """Show what somebody said, the newest first."""
    ask("who", name, filters, wanted, ledger)


who = asking(_who, cited=True)
