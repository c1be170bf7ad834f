"""A command that asks a ledger in, the same with options out that narrow the question and shape the answer."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from sourcier.ledger import Filters
from sourcier.records import ActKind, AttributionType, CueClass, Kind
from sourcier.wording import worded

LedgerOption = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar=worded("FILE|URL"),
        help=worded("The ledger; else SOURCIER_LEDGER says which, else sourcier.db in this folder."),
    ),
]
By = Literal["published", "said"]


class AnswerFormat(StrEnum):
    """The formats of answers."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class Wanted:
    """How an answer is wanted: how many rows (0: all), in which format, where, and for whom."""

    limit: int
    format: AnswerFormat | None
    output: Path | None
    excel: bool
    plain: bool


def _option(*names: str, help: str, metavar: str | None = None, **more: Any) -> Any:
    return typer.Option(*names, help=help, metavar=metavar, **more)


DAY = worded("YYYY-MM-DD")
FILTERS: dict[str, tuple[Any, Any]] = {
    "outlet": (str | None, _option("--outlet", metavar=worded("NAME"), help=worded("Published by this outlet."))),
    "since": (str | None, _option("--since", metavar=DAY, help=worded("From this day, month or year on."))),
    "until": (str | None, _option("--until", metavar=DAY, help=worded("Until this day, month or year."))),
    "by": (By, _option("--by", help=worded("Which days count: those of publication, or on which it was said."))),
    "kind": (Kind | None, _option("--kind", help=worded("Said by a source of this kind."))),
    "type": (AttributionType | None, _option("--type", help=worded("Direct, indirect or mixed speech."))),
    "cue_class": (CueClass | None, _option("--cue", help=worded("With a cue of this class."))),
    "act": (ActKind | None, _option("--act", help=worded("Doing this by saying it."))),
    "language": (str | None, _option("--lang", metavar="CODE", help=worded("In texts of this language."))),
    "outlet_country": (
        str | None,
        _option("--outlet-country", metavar="CODE", help=worded("Published by outlets of this country (ISO 3166).")),
    ),
    "owner": (
        str | None,
        _option(
            "--owner", metavar=worded("NAME"), help=worded("Published by outlets of this owner; `state`: of states.")
        ),
    ),
    "speaker_country": (
        str | None,
        _option("--speaker-country", metavar="CODE", help=worded("Said by speakers of this country (ISO 3166).")),
    ),
    "verified": (bool, _option("--verified", help=worded("Checked by a person."))),
}
WANTED: dict[str, tuple[Any, Any, Any]] = {
    "limit": (int, _option("--limit", min=0, metavar="N", help=worded("How many rows; 0 for all.")), 50),
    "format": (
        AnswerFormat | None,
        _option("--format", help=worded("A table, unless said here; `xlsx` needs --output.")),
        None,
    ),
    "output": (
        Path | None,
        _option("--output", "-o", metavar=worded("FILE"), help=worded("Write to this file.")),
        None,
    ),
    "excel": (
        bool,
        _option("--csv-excel", help=worded("CSV for Excel: semicolons, a byte-order mark.")),
        False,
    ),
    "plain": (bool, _option("--plain", help=worded("Lines without boxes and bars, for screen readers.")), False),
}
DEFAULTS = {"by": "published", "verified": False}


def asking(function: Callable[..., None], *, filtered: bool = True, limited: bool = True) -> Callable[..., None]:
    """A command with `filters` and `wanted` among its parameters, which gets an option for each of their fields.

    One that is not `limited` gives all there is.
    """
    shaping = {name: option for name, option in WANTED.items() if limited or name != "limit"}

    @wraps(function)
    def command(**given: Any) -> None:
        filters = {name: given.pop(name) for name in FILTERS} if filtered else {}
        wanted = Wanted(**{"limit": 0, **{name: given.pop(name) for name in shaping}})
        function(**given, **({"filters": Filters(**filters)} if filtered else {}), wanted=wanted)

    own = [one for one in inspect.signature(function).parameters.values() if one.name not in ("filters", "wanted")]
    keyword = inspect.Parameter.KEYWORD_ONLY
    more = [
        inspect.Parameter(name, keyword, default=DEFAULTS.get(name), annotation=Annotated[type_, option])
        for name, (type_, option) in (FILTERS.items() if filtered else ())
    ] + [
        inspect.Parameter(name, keyword, default=default, annotation=Annotated[type_, option])
        for name, (type_, option, default) in shaping.items()
    ]
    parameters = [one.replace(kind=keyword) for one in own] + more
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {one.name: one.annotation for one in parameters} | {"return": None}
    return command
