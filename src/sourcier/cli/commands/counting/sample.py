"""`sourcier stats sample`: a ledger in, a sheet of its articles out on which people code who is quoted."""

from typing import Annotated

import typer

from sourcier.counting.codebooks import DEFAULT, codebook_at
from sourcier.counting.drawing import Allocation
from sourcier.exchange.rights.giving import Gate
from sourcier.ledger import Filters
from sourcier.ledger.counting.samples import frame_words
from sourcier.ledger.counting.samples import sample as sample_of
from sourcier.ledger.rights.leaving import Leaves
from sourcier.records import Answer, InputError, Total
from sourcier.wording import worded

from ...archive.answers import readers_of
from ...archive.opening import asked_ledger
from ...archive.options import AnswerFormat, LedgerOption, Wanted, asking
from ...archive.rights import say_what_left
from ...archive.writing import format_of, head_of, write_table
from ...counted.columns import sheet_columns, sheet_rows
from ...counted.looks import ARTICLES
from ...counted.options import OF_DOCUMENTS, STRATA, CodebookOption, CopiesOption, StrataOption, names_of
from ...counted.preparing import with_copies
from ...interface import count, say

DETAILS = (
    worded("Articles in which nothing was found are among them, and the sheet tells nothing of what was found."),
)
NumberOption = Annotated[int, typer.Option("--n", min=2, metavar="N", help=worded("How many articles."))]
AllocationOption = Annotated[
    Allocation,
    typer.Option("--allocation", help=worded("From each stratum as much as it has of all, or equally much.")),
]
SeedOption = Annotated[
    int, typer.Option("--seed", min=0, metavar="N", help=worded("Another seed draws other articles."))
]
NoTextOption = Annotated[
    bool, typer.Option("--no-text", help=worded("Addresses only: coders read the articles where they stand."))
]


def _sample(
    filters: Filters,
    wanted: Wanted,
    n: NumberOption = 100,
    by: StrataOption = "outlet,month",
    allocation: AllocationOption = "proportional",
    copies: CopiesOption = "each",
    codebook: CodebookOption = DEFAULT,
    seed: SeedOption = 1,
    no_text: NoTextOption = False,
    ledger: LedgerOption = None,
) -> None:
    """Draw articles, and write a sheet on which people code who is quoted."""
    strata, known = names_of(by, STRATA), codebook_at(codebook)
    format = format_of(wanted) or AnswerFormat.CSV
    if format not in (AnswerFormat.CSV, AnswerFormat.XLSX):
        raise InputError("a sheet to be filled is CSV or XLSX: name one of them")
    once, gate = copies == "once", Gate(with_licensed=wanted.with_licensed)
    leaves: Leaves = (lambda *_: False) if no_text else gate.leaves
    with asked_ledger(ledger, wanted.output) as opened:
        with_copies(opened, copies)
        with opened.asking(float("inf")) as connection:
            drawn = sample_of(connection, filters, n, strata, allocation, seed, once=once, leaves=leaves)
        searched, readers = opened.searched(), readers_of(opened, wanted)
    asked = f"stats sample --n {n} --by {by} --allocation {allocation} --copies {copies} --seed {seed}"
    head = head_of(Answer((), "", searched, Total(len(drawn))), asked, filters, readers)
    rows = sheet_rows(drawn, frame_words(filters, strata, once))
    write_table(format, head, sheet_columns(known), rows, wanted.output, wanted.excel)
    told = say(
        "{articles} drawn from {number} strata. Give each coder a copy; `sourcier stats agreement SHEET SHEET` compares"
        " them.", articles=count(*ARTICLES, len(drawn)), number=len({one.drawn.stratum for one in drawn}),
    )  # fmt: skip
    typer.echo(told, err=True)
    say_what_left(gate)


sample = asking(_sample, filtered=OF_DOCUMENTS, limited=False, texts=True)
