"""`sourcier speakers split`: a speaker in, two out."""

from typing import Annotated

import typer

from sourcier.crossing.speakers import judging
from sourcier.ledger import Ledger, ledger_place
from sourcier.wording import worded

from ...archive.judging import ByOption, NoteOption, SpeakerArgument, judge_of, link_shown
from ...archive.options import LedgerOption
from ...interface import count, say

OtherArgument = Annotated[
    str | None,
    typer.Argument(metavar=worded("NAME"), help=worded("The name that is of another speaker than the first.")),
]
StatementOption = Annotated[
    list[str] | None,
    typer.Option(
        "--statement",
        metavar="ID",
        help=worded("A statement that somebody else of the name makes; may be given several times."),
    ),
]


def split(
    one: SpeakerArgument,
    other: OtherArgument = None,
    statement: StatementOption = None,
    by: ByOption = None,
    note: NoteOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Say that two names, or what some statements say, are of different speakers."""
    if (other is None) == (not statement):
        raise typer.BadParameter(say("name the other name, or with --statement what somebody else of the name says"))
    with Ledger(ledger_place(ledger)) as opened:
        link_shown(opened)
        if other is not None:
            left, right = judging.part(opened, one, other, judge_of(by, note))
            told = say("{left} and {right} are two speakers", left=left, right=right)
        else:
            number = judging.split(opened, one, statement or [], judge_of(by, note))
            told = count(
                "Who speaks in {count} document is somebody else of the name",
                "Who speaks in {count} documents is somebody else of the name",
                number,
            )
    typer.echo(say("{told}; `sourcier speakers undo` takes it back", told=told))
