"""A ledger and how often copies count in, the ledger made ready for that out."""

import sys

from rich.console import Console

from sourcier.crossing.copies.copying import bring_up
from sourcier.ledger import Ledger
from sourcier.records import CopiesCount

from ..interface import say
from ..waiting.progress import TextBar


def with_copies(ledger: Ledger, copies: CopiesCount) -> None:
    """Prepare a ledger that was made before copies were known, where they are to count once."""
    if copies == "once":
        bar = TextBar(Console(stderr=True), say("Comparing")) if sys.stderr.isatty() else None
        try:
            bring_up(ledger, bar or (lambda _: None))
        finally:
            if bar:
                bar.close()
