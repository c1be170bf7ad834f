"""`sourcier import`: lines of an export in, a ledger that holds the same out."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import Annotated, TextIO

import typer

from sourcier.jobs.carrying import import_lines, lines_of_export
from sourcier.ledger import Ledger, ledger_place
from sourcier.records import InputError, reason_of
from sourcier.wording import worded

from ...app import uninterrupted
from ...archive.options import LedgerOption
from ...interface import say

FileArgument = Annotated[
    str, typer.Argument(metavar=worded("FILE"), help=worded("An export; `-` is the standard input."))
]


def import_(file: FileArgument, ledger: LedgerOption = None) -> None:
    """Take what `sourcier export` wrote into a ledger."""
    with _lines(file) as lines:
        try:
            numbered = lines_of_export(lines)  # before a ledger is made
            with Ledger(ledger_place(ledger), make=True) as opened:
                kinds = import_lines(opened, numbered, uninterrupted=uninterrupted)
        except UnicodeDecodeError:
            raise InputError("{path}: is no UTF-8: export again", path=file) from None
        except InputError as error:
            raise InputError("{path}: {reason}", path=file, reason=error.message) from None
    told = {"documents": kinds["document"], "known": kinds["known"]}
    typer.echo(say("{documents} documents taken in, {known} were there already", **told))


@contextmanager
def _lines(file: str) -> Iterator[TextIO]:
    """The lines of a file, or of the standard input."""
    if file == "-":
        if sys.stdin is None:
            raise InputError("the standard input is closed: name a file")
        yield TextIOWrapper(sys.stdin.buffer, encoding="utf-8")
        return
    try:
        lines = open(file, encoding="utf-8")  # noqa: SIM115 - closed below
    except (OSError, ValueError) as error:
        raise InputError("{path}: cannot be read ({reason})", path=file, reason=reason_of(error)) from None
    with lines:
        yield lines
