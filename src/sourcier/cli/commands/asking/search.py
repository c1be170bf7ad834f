"""`sourcier search`: words in, the paragraphs that hold them out, with the statements in them."""

from typing import Annotated

import typer

from sourcier.ledger import Filters
from sourcier.wording import worded

from ...archive.answers import ask
from ...archive.options import LedgerOption, Wanted, asking

DETAILS = (
    worded(
        "Words stand for all their forms, with or without accents: réforme, “évènement”. Several must be in one"
        " paragraph. “words in a row” in quotation marks; A OR B; -A leaves out; NEAR(A B, 5) within five words of each"
        " other; brackets. Put all of it in the shell’s quotation marks."
    ),
)
WordsArgument = Annotated[
    list[str], typer.Argument(metavar=worded("WORDS"), help=worded("What the paragraphs must hold."))
]


def _search(words: WordsArgument, filters: Filters, wanted: Wanted, ledger: LedgerOption = None) -> None:
    """Show the paragraphs that hold some words, the newest first."""
    ask("search", " ".join(words), filters, wanted, ledger)


search = asking(_search, texts=True)
