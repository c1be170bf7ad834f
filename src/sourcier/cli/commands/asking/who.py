"""`sourcier who`: a name in, what its bearers said out."""

from typing import Annotated

import typer

from sourcier.ledger import Filters
from sourcier.wording import worded

from ...archive.answers import ask
from ...archive.options import LedgerOption, Wanted, asking

NameArgument = Annotated[
    str,
    typer.Argument(
        metavar=worded("NAME"), help=worded("A name, a part of one, or an identifier such as Q7184 or ISO 3166:RU.")
    ),
]


def _who(name: NameArgument, filters: Filters, wanted: Wanted, ledger: LedgerOption = None) -> None:
    """Show what somebody said, the newest first."""
    ask("who", name, filters, wanted, ledger)


who = asking(_who)
