"""The options of the commands that count, each told once."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, cast, get_args

import typer

from sourcier.exchange.files import Inputs
from sourcier.ledger.counting.samples import StratumBy
from sourcier.records import CopiesCount, CountedBy
from sourcier.wording import worded

from ..interface import say

KNOWN: tuple[CountedBy, ...] = get_args(CountedBy)
STRATA: tuple[StratumBy, ...] = get_args(StratumBy)
OF_DOCUMENTS = ("outlet", "since", "until", "language", "outlet_country", "owner")
"""The filters that documents have."""
OF_STATEMENTS = ("kind", "type", "cue_class", "act", "speaker_country", "verified")
CopiesOption = Annotated[
    CopiesCount,
    typer.Option(
        "--copies",
        help=worded("Whether a text that several documents have counts each time, or once, where it was first."),
    ),
]
CodebookOption = Annotated[
    str,
    typer.Option(
        "--codebook",
        metavar=worded("FILE|NAME"),
        help=worded("The classes of roles: default, gmmp, or a table of your own (TSV)."),
    ),
]
StrataOption = Annotated[
    str,
    typer.Option("--by", metavar="outlet,month", help=worded("By what the articles are parted before they are drawn.")),
]


def names_of(given: str | None, known: Sequence[str]) -> tuple[Any, ...]:
    """The names of `--by`; raises BadParameter for one that is unknown, or stands there twice."""
    names = tuple(one.strip() for one in (given or "").split(",") if one.strip())
    for one in names:
        if one not in known or names.count(one) > 1:
            raise typer.BadParameter(
                say("“{name}” is not one of {known}, each once, commas between", name=one, known=", ".join(known)),
                param_hint="--by",
            )
    return cast(tuple[Any, ...], names)


def keep_sheets(sheets: Sequence[Path], output: Path | None) -> None:
    """Refuse to write over a sheet that is read; raises BadParameter."""
    if output and Inputs(sheets).holds(output):
        raise typer.BadParameter(
            say("{path} would overwrite what is read: name another file", path=output), param_hint="--output"
        )
