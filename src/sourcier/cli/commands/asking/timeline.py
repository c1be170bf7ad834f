"""`sourcier timeline`: a name or two in, how much was said over time out."""

from typing import Annotated, Literal

import typer

from sourcier.ledger import Filters
from sourcier.wording import worded

from ...archive.answers import Export, give_counts, readers_of
from ...archive.looks import names_in
from ...archive.opening import asked_ledger
from ...archive.options import LedgerOption, NameArgument, Wanted, asking
from ...interface import say

OtherArgument = Annotated[
    str | None, typer.Argument(metavar=worded("NAME"), help=worded("About whom, where only that counts."))
]
StepOption = Annotated[Literal["day", "month", "year"], typer.Option("--step", help=worded("What a bar stands for."))]


def _timeline(
    name: NameArgument,
    filters: Filters,
    wanted: Wanted,
    other: OtherArgument = None,
    step: StepOption = "month",
    ledger: LedgerOption = None,
) -> None:
    """Show how much somebody said over time, about somebody if a second name is given."""
    with asked_ledger(ledger, wanted.output) as opened:
        answer = opened.timeline(name, other, filters, step=step)
        export = Export(" ".join(["timeline", name, *([other] if other else [])]), filters, readers_of(opened, wanted))
    who, between, whom = answer.understood.partition(" → ")
    who, whom = names_in(who), names_in(whom)
    title = say("Said by {who} about {whom}", who=who, whom=whom) if between else say("Said by {names}", names=who)
    give_counts(answer, title, wanted, step, export)


timeline = asking(_timeline, limited=False)
