"""`sourcier export`: a ledger in, all that it holds as lines of JSON out."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from sourcier.exchange.files import NewFile
from sourcier.jobs.carrying import export_lines
from sourcier.wording import worded

from ...archive.opening import asked_ledger
from ...archive.options import LedgerOption
from ...streams import Guarded

OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar=worded("FILE"), help=worded("Write to this file."))
]


def export(ledger: LedgerOption = None, output: OutputOption = None) -> None:
    """Write all that a ledger holds as lines of JSON, which `sourcier import` takes."""
    with asked_ledger(ledger, output) as opened:
        if output:
            with NewFile(output) as new:
                new.file.writelines(export_lines(opened))
            return
        out = Guarded(sys.stdout, json=True) if sys.stdout.isatty() else sys.stdout
        for line in export_lines(opened):
            out.write(line)
