"""`sourcier speakers lift`: who spoke in a private role in, somebody who stands in rankings and on public pages out."""

from typing import Annotated

import typer

from sourcier.crossing.rights import privacy
from sourcier.ledger import Ledger, ledger_place
from sourcier.records import InputError
from sourcier.wording import worded

from ...archive.judging import ByOption, NoteOption, judge_of
from ...archive.options import LedgerOption
from ...interface import count, say

OneArgument = Annotated[
    str | None,
    typer.Argument(
        metavar=worded("SPEAKER"), help=worded("A name, or the first digits of the id that `speakers list` shows.")
    ),
]
StatementsOption = Annotated[
    list[str] | None,
    typer.Option("--statement", metavar="ID", help=worded("A statement alone; several times for several.")),
]


def lift(
    one: OneArgument = None,
    statement: StatementsOption = None,
    by: ByOption = None,
    note: NoteOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Say that a speaker is no private person."""
    judge_private(one, statement, "lifted", by, note, ledger)


def judge_private(
    one: str | None,
    statements: list[str] | None,
    verdict: privacy.Verdict,
    by: str | None,
    note: str | None,
    ledger: str | None,
) -> None:
    """Keep that a speaker or some statements are a private person's or are none, and say so."""
    if (one is None) == (not statements):
        raise InputError("name a speaker, or statements with --statement: one of both")
    with Ledger(ledger_place(ledger)) as opened:
        if one is not None:
            name = privacy.judge_speaker(opened, one, verdict, judge_of(by, note))
        else:
            number = privacy.judge_statements(opened, statements or [], verdict, judge_of(by, note))
            name = count("{count} statement", "{count} statements", number)
    if verdict == "lifted":
        told = say("{name}: no private person; `sourcier speakers undo` takes it back", name=name)
    else:
        told = say("{name}: kept out of rankings, feeds and public pages; `sourcier speakers undo` takes it back",
                   name=name)  # fmt: skip
    typer.echo(told)
