"""The rights and the corrections of documents in, options and lines for people out."""

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from sourcier.exchange.labels import CORRECTIONS, word
from sourcier.records import Correction, Rights
from sourcier.wording import worded

from ..interface import say, spoken
from ..streams import one_line
from .looks import SHORT, day_of, place_words

RightsOption = Annotated[
    Rights | None,
    typer.Option("--rights", metavar=worded("RIGHTS"), help=worded("Under which rights they are had.")),
]


def correction_words(corrections: Sequence[Correction]) -> Iterator[str]:
    """A line for each document that answers another: what it is, where it stands, and who says so."""
    for one in corrections:
        named = (day_of(one.published), one.outlet, one.title, place_words(one.url) if one.url else None)
        place = ", ".join(one_line(part) for part in named if part)
        told = {"kind": word(CORRECTIONS, one.kind, spoken()), "place": place, "id": one.document[:SHORT]}
        if one.by == "person":
            yield say("Answered by a {kind}: {place} (document {id})", **told)
        else:
            yield say("Answered by a {kind}, as a rule finds: {place} (document {id})", **told)
