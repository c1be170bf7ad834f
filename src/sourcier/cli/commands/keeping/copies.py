"""`sourcier ledger copies`: a document in, the others that share text with it out."""

import sys
from typing import Annotated

import typer
from rich.console import Console

from sourcier.crossing.copies import copies as copies_of
from sourcier.exchange.rights.policy import share_of
from sourcier.intake.sources.files import place_named
from sourcier.ledger import Filters
from sourcier.records import Answer, Total
from sourcier.wording import worded

from ...archive.answers import Export, foot, readers_of, titled, written
from ...archive.opening import asked_ledger
from ...archive.options import LedgerOption, Wanted, asking
from ...archive.sharing import COLUMNS, DOCUMENTS, bounds_of, row_of, show_copies
from ...interface import say
from ...waiting.progress import TextBar

DocumentArgument = Annotated[
    str,
    typer.Argument(
        metavar=worded("DOCUMENT"),
        help=worded(
            "The id of a document or of a statement in it, or its first digits (six at least); an address; or the path"
            " of a file."
        ),
    ),
]


def _copies(document: DocumentArgument, wanted: Wanted, ledger: LedgerOption = None) -> None:
    """Show the documents that share text with one, and who credits whom."""
    with asked_ledger(ledger, wanted.output) as opened:
        bar = TextBar(Console(stderr=True), say("Comparing")) if sys.stderr.isatty() else None
        try:
            place = place_named(document)
            asked = place if opened.history(place) else document
            found = copies_of(opened, asked, progress=bar)
        finally:
            if bar:
                bar.close()
        readers = readers_of(opened, wanted)
    size = wanted.limit or len(found.rows)
    rows = found.rows[:size]
    answer = Answer(rows, found.document, found.searched, Total(len(found.rows)), len(found.rows) > size)
    export = Export(f"ledger copies {document}", Filters(), readers)
    # The words of the document that was asked for stand in the details of every other.
    whole = share_of(found.rights, "export", with_licensed=wanted.with_licensed) == "text"
    told = (row_of(one) if whole else {name: row_of(one)[name] for name in COLUMNS} for one in rows)
    if written(told, COLUMNS, answer, export, wanted):
        return
    console = titled(say("Documents that share text with this one:"))
    show_copies(console, found, rows, wanted.plain)
    console.print()
    bounds_of(console, found, wanted.plain)
    foot(console, answer, wanted, DOCUMENTS)


copies = asking(_copies, texts=True, filtered=False)
