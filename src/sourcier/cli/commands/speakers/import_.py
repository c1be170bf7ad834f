"""`sourcier speakers import`: judgements or a table of names in, a ledger that goes by them out."""

from pathlib import Path
from typing import Annotated

import typer

from sourcier.crossing.speakers.carrying import take_in
from sourcier.ledger import Ledger, ledger_place
from sourcier.wording import worded

from ...app import uninterrupted
from ...archive.judging import ByOption, NoteOption, judge_of
from ...archive.options import LedgerOption
from ...interface import count

FileArgument = Annotated[
    Path,
    typer.Argument(
        metavar=worded("FILE"), help=worded("What `speakers export` wrote (.jsonl), or a table (.csv, .json).")
    ),
]


def import_(file: FileArgument, by: ByOption = None, note: NoteOption = None, ledger: LedgerOption = None) -> None:
    """Take in judgements, or your own table of names and ids."""
    with Ledger(ledger_place(ledger)) as opened, uninterrupted():
        changed, known = take_in(opened, file, judge_of(by, note))
    typer.echo(count("{count:,} judgement taken in", "{count:,} judgements taken in", changed))
    if known:
        told = count(
            "{count:,} was here already, and stays as it is",
            "{count:,} were here already, and stay as they are",
            known,
        )
        typer.echo(told)
