"""`sourcier about`: a name in, what was said about its bearers out."""

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


def _about(name: NameArgument, filters: Filters, wanted: Wanted, ledger: LedgerOption = None) -> None:
    """Show what was said about somebody, the newest first."""
    ask("about", name, filters, wanted, ledger)


about = asking(_about)
