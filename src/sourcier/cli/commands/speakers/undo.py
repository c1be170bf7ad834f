"""`sourcier speakers undo`: the last judgement of a person in, the state before it out."""

import typer

from sourcier.crossing.speakers.judging import take_back
from sourcier.exchange.labels import EDGE_VERDICTS, word
from sourcier.ledger import Ledger, ledger_place

from ...archive.options import LedgerOption
from ...interface import say, spoken
from ...streams import one_line


def undo(ledger: LedgerOption = None) -> None:
    """Take back what a person judged last."""
    with Ledger(ledger_place(ledger)) as opened:
        undone = take_back(opened)
    for one in undone:
        told = {
            "verdict": word(EDGE_VERDICTS, one.verdict, spoken()),
            "left": one_line(one.left),
            "who": one_line(one.who),
        }
        right = one_line(one.right)
        typer.echo(say("Taken back: {left} · {verdict} · {right} ({who}, {at})", right=right, at=one.at, **told))
