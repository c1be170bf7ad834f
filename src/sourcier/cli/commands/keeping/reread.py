"""`sourcier ledger reread`: a ledger in, the same read again by a newer version out; what changes is shown first."""

import sys
from typing import Annotated

import typer

from sourcier.jobs.rereading.rereading import SEED
from sourcier.jobs.rereading.selecting import Which
from sourcier.ledger import Ledger, ledger_place
from sourcier.records import InputError, ReaderName, Reread
from sourcier.wording import worded

from ...app import fail
from ...archive.looks import place_words
from ...archive.options import FILTERS, LedgerOption, filters_of
from ...interface import count, say
from ...options import ActorsOption, DebugOption
from ...rereading.looks import show_reread
from ...rereading.running import run_shown
from ...terminal import console_for
from .add import ProcessesOption

DETAILS = (
    worded(
        "Documents are read again whose reading is of another version, language pack or model, and pages whose text was"
        " made by another extractor, from the bytes that are kept. What people annotated is left as it is."
    ),
    worded(
        "Before anything is kept, some documents are read, it is shown what changes, and you are asked. Stopped and"
        " started again, it goes on where it was."
    ),
)
PREVIEW = 50
"""Documents that are read before one is asked."""
MOST_FAILURES = 5
OutletOption = Annotated[str | None, FILTERS["outlet"][1]]
SinceOption = Annotated[str | None, FILTERS["since"][1]]
UntilOption = Annotated[str | None, FILTERS["until"][1]]
LangOption = Annotated[str | None, FILTERS["language"][1]]
DocumentOption = Annotated[
    list[str] | None,
    typer.Option(
        "--document", metavar="ID", help=worded("This document, by its id or the first digits of it; several times.")
    ),
]
AllOption = Annotated[bool, typer.Option("--all", help=worded("What this version has read too."))]
SampleOption = Annotated[
    int | None,
    typer.Option(
        "--sample",
        min=1,
        metavar="N",
        help=worded("Read so many at random, and tell what all would change. Keep none."),
    ),
]
SeedOption = Annotated[int, typer.Option("--seed", metavar="N", help=worded("Which are drawn; the same for a number."))]
DryOption = Annotated[bool, typer.Option("--dry-run", help=worded("Read all, show what changes, and keep nothing."))]
YesOption = Annotated[bool, typer.Option("--yes", help=worded("Keep what changes without asking."))]
WhoOption = Annotated[
    ReaderName | None,
    typer.Option("--reader", help=worded("Who finds the statements; else who has read each document.")),
]


def reread(
    ledger: LedgerOption = None,
    outlet: OutletOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    language: LangOption = None,
    document: DocumentOption = None,
    every: AllOption = False,
    sample: SampleOption = None,
    seed: SeedOption = SEED,
    dry_run: DryOption = False,
    yes: YesOption = False,
    processes: ProcessesOption = 1,
    reader: WhoOption = None,
    actors: ActorsOption = None,
    debug: DebugOption = False,
) -> None:
    """Read again what an older version has read, and show what changes."""
    filters = filters_of({"outlet": outlet, "since": since, "until": until, "language": language})
    which = Which(filters, frozenset(document or ()), every, reader, processes, actors)
    trying = sample is not None or dry_run
    if not trying and not yes and not (sys.stdin is not None and sys.stdin.isatty()):
        raise InputError("asks before it keeps anything, and nobody is there: say --yes, or --dry-run to keep nothing")
    with Ledger(ledger_place(ledger)) as opened:
        if trying or not yes:
            number = sample if trying else PREVIEW
            told = run_shown(opened, which, keep=False, sample=number, seed=seed, label=say("Reading"))
            _show(told)
            if trying or not told.outdated or not _agreed(told):
                return
        told = run_shown(opened, which, keep=True, sample=None, seed=seed, label=say("Reading again"))
    _show(told)
    if told.failed:
        raise typer.Exit(1)


def _show(told: Reread) -> None:
    show_reread(console_for(sys.stdout), told, _title(told))
    for failure in told.failures[:MOST_FAILURES]:
        fail(failure.message, place_words(failure.address))
    if told.failed > MOST_FAILURES and told.kept:
        fail(say("{count} items could not be read: `sourcier ledger errors` lists them", count=told.failed))


def _title(told: Reread) -> str:
    if not told.outdated:
        return say("Nothing to read again: all that was asked for was read by this version.")
    if told.kept:
        return count("{count:,} document was read again.", "{count:,} documents were read again.", told.documents)
    read = told.documents + told.failed
    if read < told.outdated:
        return say("Read: {count:,} of {all:,} documents, drawn at random. Nothing is kept yet.", count=read,
                   all=told.outdated)  # fmt: skip
    return count(
        "Read: {count:,} document, which is all there is to read again. Nothing is kept yet.",
        "Read: {count:,} documents, which are all there are to read again. Nothing is kept yet.",
        read,
    )  # fmt: skip


def _agreed(told: Reread) -> bool:
    """Whether whoever is there wants it kept."""
    typer.echo()
    asked = count(
        "Read {count:,} document again, and keep what changes? {yes}/{no} ",
        "Read {count:,} documents again, and keep what changes? {yes}/{no} ",
        told.outdated, yes=say("yes"), no=say("no"),
    )  # fmt: skip
    try:
        answer = input(asked).strip().casefold()
    except EOFError:
        answer = ""
    agreed = answer in (say("yes"), say("yes")[:1])
    if not agreed:
        typer.echo(say("Nothing was kept."))
    return agreed
