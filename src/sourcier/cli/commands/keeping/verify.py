"""`sourcier ledger verify`: a ledger in, what is wrong in it out."""

import sys
from collections.abc import Callable
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from sourcier.ledger import DamagedError, Ledger, LedgerError, ledger_place
from sourcier.wording import worded

from ...app import fail
from ...archive.options import LedgerOption
from ...interface import count, say, spoken

RepairOption = Annotated[
    bool, typer.Option("--repair", help=worded("Make anew what can be derived from the archived texts."))
]
SHOWN = 20


def verify(ledger: LedgerOption = None, repair: RepairOption = False) -> None:
    """Check every span, hash, id, reference and index of a ledger."""
    try:
        _verify(ledger, repair)
    except DamagedError as error:  # its own words lead here
        raise LedgerError(
            "{place}: is too damaged to be verified ({reason}): go on with a copy of it, or add the sources anew",
            **error.message.values,
        ) from None


def _verify(ledger: str | None, repair: bool) -> None:
    with Ledger(ledger_place(ledger)) as opened:
        documents = opened.searched().documents
        faults = opened.faults(_advance(say("Verifying"), documents))
        for fault in faults[:SHOWN]:
            fail(spoken().message(fault.what), f"{fault.table} {fault.row}".strip())
        if len(faults) > SHOWN:
            fail(say("{count} more faults", count=len(faults) - SHOWN))
        left = len(faults)
        if repair and faults:
            left = opened.repair(faults, _advance(say("Repairing"), documents))
            typer.echo(say("{mended} of {count} faults mended", mended=len(faults) - left, count=len(faults)))
        if not left:
            documents = opened.searched().documents  # which a repair may have counted anew
            verified = count("{count} document verified", "{count} documents verified", documents)
            typer.echo(say("{verified}: nothing is wrong. Root {root}", verified=verified, root=opened.root()))
    if left:
        if not repair and any(fault.damage == "derived" for fault in faults):
            fail(say("`sourcier ledger verify --repair` makes anew what can be derived"))
        else:
            fail(say("what cannot be derived can only come from a copy of the ledger"))
        raise typer.Exit(1)


def _advance(label: str, documents: int) -> Callable[[int], None]:
    """A bar that is told how many documents were looked through."""
    if not sys.stderr.isatty():
        return lambda number: None
    bar = iter(track(range(documents), label, console=Console(stderr=True), transient=True))

    def advance(number: int) -> None:
        for _ in range(number):
            next(bar, None)

    return advance
