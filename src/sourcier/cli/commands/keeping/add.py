"""`sourcier add`: sources in, a ledger that holds what is in them out."""

import os
from collections.abc import Sequence
from typing import Annotated

import typer

from sourcier.intake.fetching import Fetcher, FetchOptions
from sourcier.intake.sources import SourceOptions
from sourcier.jobs.adding import Reader, Tally
from sourcier.ledger import Ledger, ledger_place
from sourcier.records import DEFAULT_READER, InputError, Message, Stated
from sourcier.wording import worded

from ...app import fail
from ...archive.adding import add_shown
from ...archive.looks import place_words
from ...archive.options import LedgerOption
from ...archive.rights import RightsOption
from ...interface import count, say, spoken
from ...options import ActorsOption, AllowPrivateOption, DebugOption, ReaderOption, check_stated
from ...streams import one_line

DETAILS = (
    worded(
        "Sources are texts, pages, folders and patterns of them, `-`, addresses of pages, feeds and site maps, WARC,"
        " JSON in lines, CSV, Parquet, and ZIP of pages. Stopped and started again, it goes on where it was."
    ),
    worded("What cannot be read stops nothing: `sourcier ledger errors` tells it, `--retry` tries it again."),
)
SourcesArgument = Annotated[list[str], typer.Argument(metavar=worded("SOURCE"), help=worded("What to add."))]
ColumnOption = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar=worded("FIELD=COLUMN"),
        help=worded(
            "Which column or key holds a field: text, html, title, published, outlet, url, authors, language, rights."
        ),
    ),
]
RetryOption = Annotated[bool, typer.Option("--retry", help=worded("Try again what could not be read."))]
AgainOption = Annotated[bool, typer.Option("--again", help=worded("Add what was forgotten all the same."))]
ProcessesOption = Annotated[
    int, typer.Option(min=1, metavar="N", help=worded("How many processes read; each takes about 0.4 GB."))
]


def add(
    sources: SourcesArgument,
    ledger: LedgerOption = None,
    column: ColumnOption = None,
    outlet: Annotated[str | None, typer.Option(metavar=worded("NAME"), help=worded("Who published."))] = None,
    date: Annotated[
        str | None, typer.Option(metavar=worded("YYYY-MM-DD"), help=worded("The day of publication."))
    ] = None,
    lang: Annotated[
        str | None, typer.Option(metavar="CODE", help=worded("The language, such as `fr`; else it is detected."))
    ] = None,
    rights: RightsOption = None,
    processes: ProcessesOption = 1,
    reader: ReaderOption = DEFAULT_READER,
    actors: ActorsOption = None,
    retry: RetryOption = False,
    again: AgainOption = False,
    allow_private: AllowPrivateOption = False,
    debug: DebugOption = False,
) -> None:
    """Read articles into a ledger, which can then be asked."""
    place = ledger_place(ledger)
    check_stated(lang, date)
    stated = Stated(lang, date, outlet, rights=rights, rights_by="stated" if rights else None)
    how = SourceOptions(columns=_columns(column or []), stated=stated, tell=_tell)
    reads = Reader(reader, processes, actors)
    new = "://" not in place and not os.path.exists(place)
    with Ledger(place, make=True) as opened:
        if new:
            typer.echo(say("A new ledger: {place}", place=one_line(opened.place)), err=True)
        fetcher = Fetcher(FetchOptions(allow_private=allow_private))
        tally = add_shown(opened, sources, how, reads, fetcher, retry=retry, again=again, stopped=_stopped)
        _report(tally)
    if tally.outcomes["failed"]:
        raise typer.Exit(1)


def _columns(given: Sequence[str]) -> dict[str, str]:
    columns = {}
    for one in given:
        field, between, column = one.partition("=")
        if not between or not column:
            raise InputError("--column: “{given}” is no FIELD=COLUMN: write it as text=body", given=one)
        columns[field.strip()] = column.strip()
    return columns


def _tell(message: Message) -> None:
    typer.echo(one_line(spoken().message(message)), err=True)


def _stopped(tally: Tally) -> None:
    told = count(
        "{count:,} document kept; the same call goes on where it was",
        "{count:,} documents kept; the same call goes on where it was",
        tally.outcomes["new"] + tally.outcomes["changed"],
    )
    typer.echo(told, err=True)


def _report(tally: Tally) -> None:
    new, changed = tally.outcomes["new"], tally.outcomes["changed"]
    parts = [
        count("{count} new document", "{count} new documents", new + changed),
        count("{count} statement", "{count} statements", tally.statements),
    ]
    if changed:
        parts.append(say("{count} of them of pages that changed", count=changed))
    if unchanged := tally.outcomes["unchanged"]:
        parts.append(say("{count} unchanged", count=unchanged))
    if gone := tally.outcomes["gone"]:
        parts.append(say("{count} gone", count=gone))
    if forgotten := tally.outcomes["forgotten"]:
        told = count(
            "{count} that was forgotten (--again adds it all the same)",
            "{count} that were forgotten (--again adds them all the same)",
            forgotten,
        )
        parts.append(told)
    if left := tally.outcomes["left"]:
        parts.append(say("{count} that could not be read before (--retry tries them again)", count=left))
    typer.echo(", ".join(parts))
    for failure in tally.failures[:5]:
        fail(failure.message, place_words(failure.address))
    if (failed := tally.outcomes["failed"]) > 5:
        fail(say("{count} items could not be read: `sourcier ledger errors` lists them", count=failed))
