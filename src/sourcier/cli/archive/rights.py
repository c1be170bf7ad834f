"""The rights of documents in, what is said of them out: what answers a text, which texts left, which were kept back."""

from collections import Counter
from typing import Annotated

import typer

from sourcier.exchange.rights.giving import Gate
from sourcier.records import Rights
from sourcier.wording import worded

from ..interface import count, say
from ..streams import one_line

WITH_LICENSED = worded("Write the words of licensed texts too, and say which left: for files of your own.")
WithLicensedOption = Annotated[bool, typer.Option("--with-licensed", help=WITH_LICENSED)]
MOST = 5
"""Outlets that are named."""
RightsOption = Annotated[
    Rights | None,
    typer.Option("--rights", metavar=worded("RIGHTS"), help=worded("Under which rights they are had.")),
]


def say_what_left(gate: Gate) -> None:
    """Say on the standard error which licensed texts left with their words, or were kept back."""
    if not gate.restricted:
        return
    outlets = Counter(outlet or say("no outlet") for outlet in gate.restricted.values())
    named = [one_line(name) for name, _ in outlets.most_common(MOST)]
    listed = ", ".join([*named, "…"] if len(outlets) > MOST else named)
    number = len(gate.restricted)
    if gate.with_licensed:
        told = count(
            "Left with its words: {count:,} text that is licensed or of legal deposit ({outlets})",
            "Left with their words: {count:,} texts that are licensed or of legal deposit ({outlets})",
            number, outlets=listed,
        )  # fmt: skip
    else:
        told = count(
            "Kept back: the words of {count:,} text that is licensed or of legal deposit ({outlets}); --with-licensed"
            " writes them",
            "Kept back: the words of {count:,} texts that are licensed or of legal deposit ({outlets}); --with-licensed"
            " writes them",
            number, outlets=listed,
        )  # fmt: skip
    typer.echo(told, err=True)
