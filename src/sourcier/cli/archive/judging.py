"""The options of commands by which a person judges, and who that person is."""

import getpass
from typing import Annotated

import typer

from sourcier.crossing.speakers.judging import Judge
from sourcier.wording import worded

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


def judge_of(by: str | None, note: str | None) -> Judge:
    """Who judges, and why."""
    if by is None:
        try:
            by = getpass.getuser()
        except (KeyError, OSError):  # nobody is logged in, as in some containers
            by = "?"
    return Judge(by, note)
