"""`sourcier ledger history`: an address in, the visits to it out."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from sourcier.exchange.labels import OUTCOMES, word
from sourcier.exchange.tables.rows import Coded, Whole
from sourcier.intake.sources.files import place_named
from sourcier.wording import worded

from ...archive.answers import Column, give_rows, readers_of
from ...archive.looks import SHORT, moment_of
from ...archive.opening import asked_ledger
from ...archive.options import LedgerOption, Wanted, asking
from ...interface import say, spoken

AddressArgument = Annotated[str, typer.Argument(metavar="URL", help=worded("An address, or the path of a file."))]
COLUMNS = {
    "retrieved": worded("when it was visited (UTC)"),
    "outcome": Coded(worded("what came of it"), OUTCOMES),
    "status": Whole(worded("status of HTTP")),
    "document": worded("id of the document that it brought"),
    "title": worded("title of the document"),
    "final_address": worded("where it was found in the end"),
    "raw": worded("SHA-256 of the bytes that came"),
    "reader": worded("who read it, where it was read again"),
}
SHOWN = {
    "retrieved": Column(worded("Visited"), moment_of),
    "outcome": Column(worded("What came of it"), lambda outcome: word(OUTCOMES, outcome, spoken())),
    "status": Column(worded("HTTP"), right=True),
    "reader": Column(worded("Read by")),
    "title": Column(worded("Title")),
    "document": Column(worded("Document"), lambda key: key[:SHORT]),
    "final_address": Column(worded("Found at")),
    "raw": Column(worded("Bytes (SHA-256)"), lambda key: key[:SHORT]),
}


def _history(address: AddressArgument, wanted: Wanted, ledger: LedgerOption = None) -> None:
    """Show the visits to an address, with what came of each."""
    with asked_ledger(ledger, wanted.output) as opened:
        visits, searched = opened.history(address) or opened.history(place_named(address)), opened.searched()
        readers = readers_of(opened, wanted)
    give_rows(
        f"ledger history {address}",
        say("Visits to {address}", address=address),
        COLUMNS,
        SHOWN,
        rows_of(visits),
        searched,
        wanted,
        readers,
    )


def rows_of(visits: Sequence[Any]) -> list[dict[str, Any]]:
    """Visits by `COLUMNS`."""
    return [
        {
            "retrieved": one.retrieved, "outcome": one.outcome, "status": one.status,
            "document": one.document_key, "title": one.title, "final_address": one.final_address, "raw": one.raw_hash,
            "reader": one.reader,
        }
        for one in visits
    ]  # fmt: skip


history = asking(_history, filtered=False)
