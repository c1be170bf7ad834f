"""`sourcier quote`: words that somebody is said to have said in, whether a ledger has them, and where, out."""

from typing import Annotated

import typer

from sourcier.ledger import Filters
from sourcier.wording import worded

from ...archive.answers import Export, readers_of
from ...archive.opening import asked_ledger
from ...archive.options import LedgerOption, Wanted, asking
from ...archive.quoting import give_quoted

DETAILS = (
    worded(
        "Marks of omission ([…]) may stand in the quotation; quotation marks, case, spaces and words in square brackets"
        " make no difference. The whole ledger is searched: --speaker, --since, --until and --outlet say what is"
        " elsewhere. The exit status is 0 whatever the answer is."
    ),
)
QuotationArgument = Annotated[
    list[str], typer.Argument(metavar=worded("QUOTATION"), help=worded("The words, in the shell’s quotation marks."))
]
SpeakerOption = Annotated[
    str | None, typer.Option("--speaker", metavar=worded("NAME"), help=worded("Who is said to have said them."))
]


def _quote(
    quotation: QuotationArgument,
    filters: Filters,
    wanted: Wanted,
    speaker: SpeakerOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Say whether some words were said: exact, cut, altered, elsewhere or absent."""
    words = " ".join(quotation)
    with asked_ledger(ledger, wanted.output) as opened:
        found = opened.quote(words, speaker=speaker, since=filters.since, until=filters.until, outlet=filters.outlet)
        asked = f"quote {words}" + (f" --speaker {speaker}" if speaker else "")
        give_quoted(found, wanted, Export(asked, filters, readers_of(opened, wanted)))


quote = asking(_quote, filtered=("outlet", "since", "until"), limited=False)
