"""The options that several commands take, each told once."""

from pathlib import Path
from typing import Annotated

import typer

from sourcier.records import ReaderName

ReaderOption = Annotated[
    ReaderName, typer.Option("--reader", help="Who finds the statements: the rules, the learned reader, or both.")
]
ConfidenceOption = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        min=0,
        max=1,
        metavar="0…1",
        help="Leave out statements that are less sure, and names that are less sure.",
    ),
]
ActorsOption = Annotated[
    Path | None,
    typer.Option("--actors", metavar="FILE", help="A table of your own actors: names, metonyms, owners (TSV)."),
]
