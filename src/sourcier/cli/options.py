"""The options that several commands take, each told once."""

from pathlib import Path
from typing import Annotated

import typer

from sourcier.records import ReaderName, SourcierError
from sourcier.wording import worded

from .interface import spoken

ReaderOption = Annotated[
    ReaderName,
    typer.Option("--reader", help=worded("Who finds the statements: the rules, the learned reader, or both.")),
]
ConfidenceOption = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        min=0,
        max=1,
        metavar="0…1",
        help=worded("Leave out statements that are less sure, and names that are less sure."),
    ),
]
ActorsOption = Annotated[
    Path | None,
    typer.Option(
        "--actors",
        metavar=worded("FILE"),
        help=worded("A table of your own actors: names, metonyms, owners (TSV)."),
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar=worded("FILE"),
        help=worded("Write to this file; for several articles in `brat`, to this folder."),
    ),
]
DebugOption = Annotated[bool, typer.Option("--debug", help=worded("Show where in the program an error came from."))]
AllowPrivateOption = Annotated[
    bool, typer.Option("--allow-private", help=worded("Fetch from private and local addresses too."))
]


def check_stated(language: str | None, published: str | None) -> None:
    """Refuse at once what would fail for every article."""
    from sourcier.intake.documents import iso_date
    from sourcier.languages import load_pack

    for option, value, check in (("--lang", language, load_pack), ("--date", published, iso_date)):
        try:
            if value is not None:
                check(value)
        except SourcierError as error:
            raise typer.BadParameter(spoken().message(error), param_hint=option) from None
