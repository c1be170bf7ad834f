"""The options of commands by which a person judges, who that person is, and the linking that must come before."""

import getpass
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from sourcier.crossing.speakers.judging import Judge
from sourcier.crossing.speakers.linking import link
from sourcier.ledger import Ledger
from sourcier.wording import worded

from ..app import uninterrupted
from ..interface import say

ByOption = Annotated[
    str | None,
    typer.Option("--by", metavar=worded("NAME"), help=worded("Who judges; else the name that one is logged in by.")),
]
NoteOption = Annotated[str | None, typer.Option("--note", metavar=worded("WORDS"), help=worded("Why, in a few words."))]
SpeakerArgument = Annotated[
    str,
    typer.Argument(
        metavar=worded("SPEAKER"),
        help=worded("A name, or the first digits of the id that `speakers list` shows."),
    ),
]


def link_shown(ledger: Ledger) -> None:
    """Link the speakers of what was never linked, such as a ledger of an older version, with a bar on the terminal."""
    with linking_bar() as linking:
        link(ledger, uninterrupted=uninterrupted, advance=linking)


@contextmanager
def linking_bar() -> Iterator[Callable[[int, int], None]]:
    """What is told how many names are linked, of how many: a bar that shows itself where there are many."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task(say("Linking speakers"), visible=False)
        yield lambda done, total: progress.update(task, completed=done, total=total, visible=total > done)


def judge_of(by: str | None, note: str | None) -> Judge:
    """Who judges, and why."""
    if by is None:
        try:
            by = getpass.getuser()
        except (KeyError, OSError):  # nobody is logged in, as in some containers
            by = "?"
    return Judge(by, note)
