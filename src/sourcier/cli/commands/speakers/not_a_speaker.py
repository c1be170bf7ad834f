"""`sourcier speakers not-a-speaker`: what is taken for a speaker in, nobody out."""

import typer

from sourcier.crossing.speakers import judging
from sourcier.ledger import Ledger, ledger_place

from ...archive.judging import ByOption, NoteOption, SpeakerArgument, judge_of, link_shown
from ...archive.options import LedgerOption
from ...interface import say


def not_a_speaker(
    one: SpeakerArgument, by: ByOption = None, note: NoteOption = None, ledger: LedgerOption = None
) -> None:
    """Say that what is taken for a speaker is none."""
    with Ledger(ledger_place(ledger)) as opened:
        link_shown(opened)
        name = judging.exclude(opened, one, judge_of(by, note))
    typer.echo(say("{name} is no speaker; `sourcier speakers undo` takes it back", name=name))
