"""`sourcier ledger history`: an address in, the visits to it out."""

from typing import Annotated

import typer

from sourcier.exchange.labels import OUTCOMES, word
from sourcier.ledger import Ledger, ledger_place
from sourcier.wording import worded

from ...archive.answers import give_rows, readers_of
from ...archive.options import LedgerOption, Wanted, asking
from ...interface import say, spoken

AddressArgument = Annotated[
    str, typer.Argument(metavar="URL", help=worded("An address, or the path of a file as it was added."))
]
COLUMNS = {
    "retrieved": "when it was visited (UTC)",
    "outcome": "what came of it",
    "status": "status of HTTP",
    "document": "id of the document that it brought",
    "title": "its title",
    "final_address": "where it was found in the end",
    "raw": "SHA-256 of the bytes that came",
}


def _history(address: AddressArgument, wanted: Wanted, ledger: LedgerOption = None) -> None:
    """Show the visits to an address, with what came of each."""
    with Ledger(ledger_place(ledger)) as opened:
        visits, searched = opened.history(address), opened.searched()
        readers = readers_of(opened, wanted)
    rows = [
        {
            "retrieved": one.retrieved, "outcome": word(OUTCOMES, one.outcome, spoken()), "status": one.status,
            "document": one.document_key, "title": one.title, "final_address": one.final_address, "raw": one.raw_hash,
        }
        for one in visits
    ]  # fmt: skip
    give_rows(say("Visits to {address}", address=address), COLUMNS, rows, searched, wanted, readers)


history = asking(_history, filtered=False)
