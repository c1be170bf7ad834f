"""What will go in, whether it may out: asked on the terminal, or said beforehand with `--yes`."""

import sys
from typing import Annotated

import typer

from sourcier.records import InputError
from sourcier.wording import worded

from ..interface import say

YesOption = Annotated[bool, typer.Option("--yes", help=worded("Don’t ask."))]
ReasonOption = Annotated[
    str | None, typer.Option("--reason", metavar=worded("WORDS"), help=worded("Why, in a few words; it is kept."))
]
YES = ("yes", "y")


def ask(question: str, yes: bool) -> None:
    """Go on where it may be done; raises InputError where nobody is there to be asked, and leaves where it may not."""
    if yes:
        return
    if sys.stdin is None or not sys.stdin.isatty():
        raise InputError("nothing was changed: say --yes to have it done without being asked")
    typer.echo(say("{question} (yes, no) ", question=question), nl=False)
    answer = sys.stdin.readline().strip().casefold()
    if answer not in (*YES, say("yes"), say("yes")[:1]):
        typer.echo(say("Nothing was changed."))
        raise typer.Exit(1)
