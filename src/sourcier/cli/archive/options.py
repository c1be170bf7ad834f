"""A command that asks a ledger in, the same with options out that narrow the question and shape the answer."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from sourcier.ledger import Filters
from sourcier.ledger.asking.filters import problem_of
from sourcier.records import ActKind, AttributionType, CueClass, InputError, Kind
from sourcier.wording import worded

from ..interface import spoken
from .rights import WITH_LICENSED

LedgerOption = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar=worded("FILE|URL"),
        help=worded("The ledger; else SOURCIER_LEDGER says which, else sourcier.db in this folder."),
    ),
]
NameArgument = Annotated[
    str,
    typer.Argument(
        metavar=worded("NAME"), help=worded("A name, a part of one, or an identifier such as Q7184 or ISO 3166:RU.")
    ),
]
By = Literal["published", "said"]
NARROW = worded("Narrow the question:")
SHAPE = worded("Shape the answer:")
"""Headings of options in the help."""


class AnswerFormat(StrEnum):
    """The formats of answers."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    CSL = "csl"
    RIS = "ris"
    WEBANNOTATION = "webannotation"


TableFormat = Literal["table", "json", "jsonl", "csv", "xlsx", "parquet"]
"""The formats of answers that are no statements, which can't be cited."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How an answer is wanted: how many rows (0: all), in which format, where, and for whom."""

    limit: int
    format: AnswerFormat | None
    output: Path | None
    excel: bool
    plain: bool
    cited: bool = False
    """Whether what is answered are statements, which formats of citations take."""
    with_licensed: bool = False
    """Whether files have the words of licensed texts too."""


PLAIN = worded("Whole sentences without boxes, bars and colours, for screen readers.")
PlainOption = Annotated[
    bool,
    typer.Option("--plain", help=PLAIN),
]


def _narrowing(*names: str, help: str, metavar: str | None = None) -> Any:
    return typer.Option(*names, help=help, metavar=metavar, rich_help_panel=NARROW)


def _shaping(*names: str, help: str, metavar: str | None = None, **more: Any) -> Any:
    return typer.Option(*names, help=help, metavar=metavar, rich_help_panel=SHAPE, **more)


DAY = worded("YYYY-MM-DD")
FILTERS: dict[str, tuple[Any, Any]] = {
    "outlet": (str | None, _narrowing("--outlet", metavar=worded("NAME"), help=worded("Published by this outlet."))),
    "since": (str | None, _narrowing("--since", metavar=DAY, help=worded("From this day, month or year on."))),
    "until": (str | None, _narrowing("--until", metavar=DAY, help=worded("Until this day, month or year."))),
    "by": (By, _narrowing("--by", help=worded("Which days count: those of publication, or on which it was said."))),
    "kind": (Kind | None, _narrowing("--kind", metavar=worded("KIND"), help=worded("Said by a source of this kind."))),
    "type": (AttributionType | None, _narrowing("--type", help=worded("Direct, indirect or mixed speech."))),
    "cue_class": (
        CueClass | None,
        _narrowing("--cue", metavar=worded("CLASS"), help=worded("With a cue of this class.")),
    ),
    "act": (ActKind | None, _narrowing("--act", metavar=worded("ACT"), help=worded("Doing this by saying it."))),
    "language": (str | None, _narrowing("--lang", metavar="CODE", help=worded("In texts of this language."))),
    "outlet_country": (
        str | None,
        _narrowing("--outlet-country", metavar="CODE", help=worded("Published by outlets of this country (ISO 3166).")),
    ),
    "owner": (
        str | None,
        _narrowing(
            "--owner", metavar=worded("NAME"), help=worded("Published by outlets of this owner; `state`: of states.")
        ),
    ),
    "speaker_country": (
        str | None,
        _narrowing("--speaker-country", metavar="CODE", help=worded("Said by speakers of this country (ISO 3166).")),
    ),
    "verified": (bool, _narrowing("--verified", help=worded("Checked by a person."))),
}
WANTED: dict[str, tuple[Any, Any, Any]] = {
    "limit": (int, _shaping("--limit", min=0, metavar="N", help=worded("How many rows; 0 for all.")), 50),
    "format": (
        AnswerFormat | None,
        _shaping("--format", help=worded("A table, unless said here; `xlsx` and `parquet` need --output.")),
        None,
    ),
    "output": (
        Path | None,
        _shaping("--output", "-o", metavar=worded("FILE"), help=worded("Write to this file.")),
        None,
    ),
    "excel": (
        bool,
        _shaping("--csv-excel", help=worded("CSV for Excel: semicolons, a byte-order mark.")),
        False,
    ),
    "plain": (bool, _shaping("--plain", help=PLAIN), False),
    "with_licensed": (bool, _shaping("--with-licensed", help=WITH_LICENSED), False),
}
DEFAULTS = {"by": "published", "verified": False}


def asking(
    function: Callable[..., None],
    *,
    filtered: bool | Sequence[str] = True,
    limited: bool = True,
    cited: bool = False,
    texts: bool = False,
) -> Callable[..., None]:
    """A command with `filters` and `wanted` among its parameters, which gets an option for each of their fields.

    `filtered` may name the filters that it takes. One that is not `limited` gives all there is; `cited` are
    statements, which can be cited; `texts` have words of articles, of which licensed ones are kept back.
    """
    narrowing = {name: option for name, option in FILTERS.items() if filtered is True or name in (filtered or ())}
    left_out = {*(() if limited else ("limit",)), *(() if texts or cited else ("with_licensed",))}
    shaping = {name: option for name, option in WANTED.items() if name not in left_out}
    if not cited:
        shaping["format"] = (TableFormat | None, *shaping["format"][1:])

    @wraps(function)
    def command(**given: Any) -> None:
        filters = {name: given.pop(name) for name in narrowing}
        shape = {"limit": 0, **{name: given.pop(name) for name in shaping}}
        format = AnswerFormat(shape.pop("format")) if shape["format"] else shape.pop("format")
        wanted = Wanted(**shape, format=format, cited=cited)
        function(**given, **({"filters": filters_of(filters)} if filtered else {}), wanted=wanted)

    own = [one for one in inspect.signature(function).parameters.values() if one.name not in ("filters", "wanted")]
    keyword = inspect.Parameter.KEYWORD_ONLY
    more = [
        inspect.Parameter(name, keyword, default=DEFAULTS.get(name), annotation=Annotated[type_, option])
        for name, (type_, option) in narrowing.items()
    ] + [
        inspect.Parameter(name, keyword, default=default, annotation=Annotated[type_, option])
        for name, (type_, option, default) in shaping.items()
    ]
    parameters = [one.replace(kind=keyword) for one in own] + more
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {one.name: one.annotation for one in parameters} | {"return": None}
    return command


def filters_of(given: Mapping[str, Any]) -> Filters:
    """The filters; raises BadParameter with the option that has a value which nothing can be."""
    for name, value in given.items():
        if isinstance(value, str) and (problem := problem_of(name, value)):
            option = FILTERS[name][1].default  # what typer calls the first of the names in an annotation
            raise typer.BadParameter(spoken().message(problem), param_hint=option)
    try:
        return Filters(**given)
    except InputError as error:
        raise typer.BadParameter(spoken().message(error)) from None
