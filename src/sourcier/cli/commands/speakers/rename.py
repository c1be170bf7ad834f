"""`sourcier speakers rename`: a speaker in, the same under another name out."""

from typing import Annotated

import typer

from sourcier.crossing.speakers import judging
from sourcier.ledger import Ledger, ledger_place
from sourcier.wording import worded

from ...archive.judging import ByOption, NoteOption, SpeakerArgument, judge_of, link_shown
from ...archive.options import LedgerOption
from ...interface import say

ShownArgument = Annotated[str, typer.Argument(metavar=worded("NAME"), help=worded("The name to show."))]


def rename(
    one: SpeakerArgument,
    name: ShownArgument,
    by: ByOption = None,
    note: NoteOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Say what a speaker is called."""
    with Ledger(ledger_place(ledger)) as opened:
        link_shown(opened)
        before = judging.rename(opened, one, name, judge_of(by, note))
    told = say("{before} is called {name}; `sourcier speakers undo` takes it back", before=before, name=name)
    typer.echo(told)
