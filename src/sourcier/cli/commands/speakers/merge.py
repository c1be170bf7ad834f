"""`sourcier speakers merge`: two speakers in, one out."""

import typer

from sourcier.crossing.speakers import judging
from sourcier.ledger import Ledger, ledger_place
from sourcier.ledger.judging.described import describes

from ...archive.judging import ByOption, NoteOption, SpeakerArgument, judge_of, link_shown
from ...archive.options import LedgerOption
from ...interface import say


def merge(
    one: SpeakerArgument,
    other: SpeakerArgument,
    by: ByOption = None,
    note: NoteOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Say that two speakers are one."""
    with Ledger(ledger_place(ledger)) as opened:
        link_shown(opened)
        left, right = judging.merge(opened, one, other, judge_of(by, note))
    typer.echo(
        say("{left} and {right} are one speaker; `sourcier speakers undo` takes it back", left=left, right=right)
    )
    for name in (left, right):
        if describes(name):
            told = say("“{name}” names nobody: whoever is described so in any document is meant now", name=name)
            typer.echo(told, err=True)
