"""`sourcier stats agreement`: two coders' sheets in, or one and a ledger, how far they agree out."""

from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import typer

from sourcier.counting.agreeing import Agreed, Agreement
from sourcier.counting.agreeing import agreement as agreement_of
from sourcier.counting.codebooks import DEFAULT, OTHER, UNTOLD, codebook_at
from sourcier.counting.sheets import Sheet, read_sheet
from sourcier.exchange.labels import share as part_words
from sourcier.exchange.tables.formats import Head
from sourcier.exchange.tables.rows import Coded, Fraction, Whole
from sourcier.ledger.counting.samples import machine_answers
from sourcier.records import InputError, Total
from sourcier.records.moments import now
from sourcier.wording import worded

from ...archive.answers import titled
from ...archive.looks import is_styled, print_plain
from ...archive.opening import asked_ledger
from ...archive.options import AnswerFormat, LedgerOption, Wanted, asking
from ...archive.writing import format_of, write_table
from ...counted.looks import ARTICLES
from ...counted.options import CodebookOption, keep_sheets
from ...interface import count, say, spoken
from ...layout.styled import Styled
from ...terminal import listed

DETAILS = (
    worded("People are matched by name; fields are told with Krippendorff’s alpha and an interval over articles."),
)
SheetsArgument = Annotated[
    list[Path],
    typer.Argument(
        metavar=worded("SHEET"),
        help=worded("Two sheets that people filled; one alone is compared with the machine."),
    ),
]
FIELDS = {
    "people": worded("people quoted an article"),
    "women": worded("women quoted an article"),
    "gender": worded("gender of who both found"),
    "role": worded("class of the role"),
    "words": worded("quoted words"),
}
COLUMNS = {
    "field": Coded(worded("what is compared"), FIELDS),
    "units": Whole(worded("over how many articles, or people whom both found")),
    "same": Fraction(worded("the share in which both have the same (0 to 1)")),
    "alpha": Fraction(worded("Krippendorff’s alpha: 1 always the same, 0 as by chance")),
    "low": Fraction(worded("lower bound of its 95 % interval, over articles")),
    "high": Fraction(worded("upper bound")),
}


def _agreement(
    sheets: SheetsArgument, wanted: Wanted, codebook: CodebookOption = DEFAULT, ledger: LedgerOption = None
) -> None:
    """Compare what two people coded, or one and the machine."""
    if len(sheets) not in (1, 2):
        raise InputError("give two sheets, or one that is compared with the machine")
    known = codebook_at(codebook)
    roles, names = {*known.classes, OTHER, UNTOLD}, ", ".join(known.classes)
    keep_sheets(sheets, wanted.output)
    read = [read_sheet(path, roles, names=names) for path in sheets]
    codings: list[Mapping[str, Any]] = [_coded(one) for one in read]
    if len(read) == 1:
        with asked_ledger(ledger, wanted.output) as opened, opened.asking(float("inf")) as connection:
            codings.append(machine_answers(connection, read[0], known))
        codings[1] = {id_: codings[1][id_] for id_ in codings[0]}
    found = agreement_of(codings[0], codings[1])
    if not found.articles:
        raise InputError("no article is coded on both sheets: give two sheets of one sample")
    rows = rows_of(found)
    asked = f"stats agreement {' '.join(path.name for path in sheets)} --codebook {codebook}"
    if (format := format_of(wanted)) not in (None, AnswerFormat.TABLE):
        head = Head(asked, {}, None, version("sourcier"), now(), _searched(found), total=Total(len(rows)))
        write_table(format, head, COLUMNS, rows, wanted.output, wanted.excel)
        return
    _show(found, wanted.plain)


def rows_of(found: Agreement) -> list[dict[str, Any]]:
    """Fields by `COLUMNS`, those of which anything was compared."""
    return [{name: getattr(one, name) for name in COLUMNS} for one in found.fields if one.units]


def _coded(sheet: Sheet) -> Mapping[str, Any]:
    """What is coded on a sheet; raises InputError where nothing is."""
    if not (coded := sheet.coded()):
        raise InputError("{name}: no article is coded yet: write under “people” how many are quoted", name=sheet.name)
    return coded


def _searched(found: Agreement) -> dict[str, int]:
    return {"articles": found.articles, "only_one": found.only, "people": found.one, "others": found.other,
            "both": found.both}  # fmt: skip


def _show(found: Agreement, plain: bool) -> None:
    console = titled(say("How far two codings agree"))
    shown = [one for one in found.fields if one.units]
    heads = (worded("Field"), worded("Compared"), worded("The same"), worded("Alpha"), worded("95 % interval"))
    if plain or console.width < MOST_NARROW:
        for one in shown:
            told = "; ".join(
                say("{name}: {value}", name=say(head), value=cell)
                for head, cell in zip(heads, _cells(one), strict=True)
            )
            print_plain(console, told)
    else:
        table = listed("", *(say(head) for head in heads))
        for column in table.columns[1:]:
            column.justify = "right"
        for one in shown:
            table.add_row(*_cells(one))
        console.print(table)
    whole = plain or not is_styled(console)
    union = found.one + found.other - found.both
    for line in (
        say(
            "Compared: {articles}; {only:,} more on one side only.", articles=count(*ARTICLES, found.articles),
            only=found.only,
        ),
        say(
            "People: {one:,} and {other:,}, of whom both found {both:,} ({share} of all).", one=found.one,
            other=found.other, both=found.both, share=part_words(found.both / union, spoken()) if union else "–",
        ),
        say("Of what only one found, gender, role and words are not compared: it weighs upon people and women."),
    ):  # fmt: skip
        console.print(Styled(line, "dim"), soft_wrap=whole)


MOST_NARROW = 70
"""Columns below which there is no room for the table."""


def _cells(one: Agreed) -> tuple[str, ...]:
    between = say("{low:.2f} to {high:.2f}", low=one.low, high=one.high) if one.low is not None else "–"
    alpha = say("{number:.2f}", number=one.alpha) if one.alpha is not None else "–"
    return say(FIELDS[one.field]), str(one.units), percent_exactly(one.same), alpha, between


def percent_exactly(share: float | None) -> str:
    """A share in whole per cent."""
    return "–" if share is None else say("{percent}%", percent=round(100 * share))


agreement = asking(_agreement, filtered=False, limited=False)
