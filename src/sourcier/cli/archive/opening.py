"""The place of a ledger in, the ledger to ask out, over which no answer is written."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from sourcier.exchange.files import Inputs
from sourcier.ledger import Ledger, ledger_place
from sourcier.records import SourcierError

from ..interface import say

BESIDE = ("", "-wal", "-shm", "-journal")
"""Endings of the files that SQLite keeps for one ledger."""


@contextmanager
def asked_ledger(place: str | None, output: Path | None) -> Iterator[Ledger]:
    """Open a ledger whose answer goes to `output`, else to the standard output; neither may be the ledger itself.

    Raises SourcierError or typer.BadParameter.
    """
    with Ledger(ledger_place(place)) as ledger:
        kept = Inputs(ledger.place + ending for ending in BESIDE)
        if output and kept.holds(output):
            raise typer.BadParameter(
                say("{path} would overwrite what is read: name another file", path=output), param_hint="--output"
            )
        if output is None and kept.holds(1):
            raise SourcierError("the standard output goes to a file that is read: name another file")
        yield ledger
