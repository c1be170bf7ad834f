"""`sourcier speakers export`: a ledger in, what is judged of speakers as lines of JSON out."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from sourcier.crossing.speakers.carrying import judgement_lines
from sourcier.exchange.files import NewFile
from sourcier.wording import worded

from ...archive.opening import asked_ledger
from ...archive.options import LedgerOption
from ...streams import Guarded

OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar=worded("FILE"), help=worded("Write to this file."))
]


def export(ledger: LedgerOption = None, output: OutputOption = None) -> None:
    """Write what people and machines judge of speakers, as lines of JSON."""
    with asked_ledger(ledger, output) as opened:
        if output:
            with NewFile(output) as new:
                new.file.writelines(judgement_lines(opened))
            return
        out = Guarded(sys.stdout, json=True) if sys.stdout.isatty() else sys.stdout
        for line in judgement_lines(opened):
            out.write(line)
