"""`sourcier speakers undo`: the last judgement of a person in, the state before it out."""

import typer

from sourcier.crossing.speakers.judging import names_in, take_back
from sourcier.exchange.labels import EDGE_VERDICTS, word
from sourcier.ledger import Ledger, ledger_place

from ...archive.looks import moment_of
from ...archive.options import LedgerOption
from ...interface import say, spoken
from ...streams import one_line


def undo(ledger: LedgerOption = None) -> None:
    """Take back what a person judged last."""
    with Ledger(ledger_place(ledger)) as opened:
        undone = take_back(opened)
        names = names_in(opened, undone)
    for one in undone:
        parts = [
            one_line(names.get(one.left, one.left)),
            word(EDGE_VERDICTS, one.verdict, spoken()),
            one_line(names.get(one.right, one.right)),
        ]
        told = " · ".join(part for part in parts if part)
        typer.echo(say("Taken back: {told} ({who}, {at})", told=told, who=one_line(one.who), at=moment_of(one.at)))
