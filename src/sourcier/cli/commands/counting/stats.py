"""`sourcier stats`: a ledger in, who is quoted in it out."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from sourcier.counting.codebooks import DEFAULT, OTHER, UNTOLD, codebook_at
from sourcier.counting.sheets import Sheet, read_sheet
from sourcier.ledger import Filters, Ledger
from sourcier.ledger.counting.samples import corrected as corrected_by
from sourcier.ledger.counting.tallying import How
from sourcier.records import Answer, CountUnit, InputError, Total
from sourcier.wording import worded

from ...archive.answers import Export, searched_words, titled, written
from ...archive.looks import is_styled
from ...archive.opening import asked_ledger
from ...archive.options import FILTERS, LedgerOption, Wanted, asking
from ...counted.columns import columns_of, rows_of
from ...counted.looks import Groups, show_tally
from ...counted.methods import methods_of
from ...counted.notes import notes_on
from ...counted.options import KNOWN, STRATA, CodebookOption, CopiesOption, keep_sheets, names_of
from ...counted.preparing import with_copies
from ...interface import say
from ...layout.styled import Styled
from ...terminal import console_for

DETAILS = (
    worded("`sourcier stats sample` draws articles to be coded by people, `sourcier stats agreement` compares coders."),
)
TITLES = {
    "people": worded("Who is quoted: people, each once an article"),
    "statements": worded("Who is quoted: statements"),
    "words": worded("Who is quoted: words"),
}
SOURCES = worded("Who is quoted: sources, each once an article")
ByOption = Annotated[
    str | None,
    typer.Option(
        "--by", metavar="outlet,role,…", help=worded("Rows for each of these: outlet, role, kind, gender, month.")
    ),
]
CountOption = Annotated[
    CountUnit, typer.Option("--count", help=worded("What is counted: people, each once an article; statements; words."))
]
CorrectedOption = Annotated[
    Path | None,
    typer.Option(
        "--corrected",
        metavar=worded("SHEET"),
        help=worded("Correct the share for errors of reading, by a sheet of `stats sample` that people coded."),
    ),
]
MethodsOption = Annotated[
    bool, typer.Option("--methods", help=worded("Print the paragraph to publish: what was counted, and how."))
]


def _stats(
    filters: Filters,
    wanted: Wanted,
    by: ByOption = None,
    count: CountOption = "people",
    copies: CopiesOption = "each",
    codebook: CodebookOption = DEFAULT,
    corrected: CorrectedOption = None,
    methods: MethodsOption = False,
    ledger: LedgerOption = None,
) -> None:
    """Show who is quoted: people, statements or words, with the share of women."""
    how = How(codebook_at(codebook), names_of(by, KNOWN), count, copies)
    sheet = _sheet(corrected, filters, how) if corrected else None
    keep_sheets([corrected] if corrected else [], wanted.output)
    with asked_ledger(ledger, wanted.output) as opened:
        with_copies(opened, copies)
        tally = opened.stats(*how.by, filters=filters, unit=count, copies=copies, codebook=codebook)
        groups = _corrected(opened, filters, how, sheet) if sheet else {}
    if methods:
        print(methods_of(tally, filters, groups.get(())))
        return
    asked = f"stats --count {count} --copies {copies} --codebook {codebook}" + (
        f" --by {','.join(how.by)}" if by else ""
    )
    answer = Answer(tally.groups, "", tally.searched, Total(len(tally.groups) or 1))
    export = Export(asked, filters, tally.readers)
    if written(rows_of(tally, groups), columns_of(tally, how.codebook, groups), answer, export, wanted):
        return
    console = titled(say(TITLES[count] if tally.of_persons or count != "people" else SOURCES))
    show_tally(console, tally, how.codebook, wanted.plain, groups)
    console = console_for(sys.stdout)
    console.print()
    whole = wanted.plain or not is_styled(console)
    for line in (*notes_on(tally, corrected=bool(groups)), searched_words(tally.searched)):
        console.print(Styled(line, "dim"), soft_wrap=whole)


def _sheet(path: Path, filters: Filters, how: How) -> Sheet:
    """The sheet to correct by; raises InputError where it cannot correct what is asked for."""
    if filters.of_statements():
        raise InputError("a sheet tells of all who are quoted: leave out the filters of statements, or --corrected")
    if set(how.by) - set(STRATA):
        raise InputError("a sheet corrects the shares of outlets and months: leave out --by role, kind and gender")
    if how.unit == "statements":
        raise InputError("a sheet tells people and words: take --count people or --count words")
    return read_sheet(path, {*how.codebook.classes, OTHER, UNTOLD}, names=", ".join(how.codebook.classes))


def _corrected(ledger: Ledger, filters: Filters, how: How, sheet: Sheet) -> Groups:
    with ledger.asking(float("inf")) as connection:
        return corrected_by(connection, filters, how, sheet)


stats = asking(_stats, filtered=[name for name in FILTERS if name != "by"], limited=False)
