"""`sourcier about`: a name in, what was said about its bearers out."""

from sourcier.ledger import Filters

from ...archive.answers import ask
from ...archive.options import LedgerOption, NameArgument, Wanted, asking


def _about(name: NameArgument, filters: Filters, wanted: Wanted, ledger: LedgerOption = None) -> None:
    """Show what was said about somebody, the newest first."""
    ask("about", name, filters, wanted, ledger)


about = asking(_about, cited=True)
