"""`sourcier import`: lines of an export in, a ledger that holds the same out."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TextIO

import typer

from sourcier.jobs.carrying import import_lines
from sourcier.ledger import Ledger, ledger_place
from sourcier.records import InputError, reason_of
from sourcier.wording import worded

from ...archive.options import LedgerOption
from ...interface import say

FileArgument = Annotated[
    str, typer.Argument(metavar=worded("FILE"), help=worded("An export; `-` is the standard input."))
]


def import_(file: FileArgument, ledger: LedgerOption = None) -> None:
    """Take what `sourcier export` wrote into a ledger."""
    with _lines(file) as lines, Ledger(ledger_place(ledger), make=True) as opened:
        try:
            kinds = import_lines(opened, lines)
        except UnicodeDecodeError:
            raise InputError("{path}: is no export of a ledger: `sourcier export` writes one", path=file) from None
    told = {"documents": kinds["document"], "known": kinds["known"]}
    typer.echo(say("{documents} documents taken in, {known} were there already", **told))


@contextmanager
def _lines(file: str) -> Iterator[TextIO]:
    """The lines of a file, or of the standard input."""
    if file == "-":
        yield sys.stdin
        return
    try:
        with Path(file).open(encoding="utf-8") as lines:
            yield lines
    except OSError as error:
        raise InputError("{path}: cannot be read ({reason})", path=file, reason=reason_of(error)) from None
