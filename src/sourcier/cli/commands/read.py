"""`sourcier read`: articles in, who said what in them out."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sourcier.exchange.files import Inputs
from sourcier.records import DEFAULT_READER, SourcierError
from sourcier.wording import worded

from ..articles import STDIN, WEB, Article, articles_at, fetcher_for
from ..interface import say
from ..options import (
    ActorsOption,
    AllowPrivateOption,
    ConfidenceOption,
    DebugOption,
    OutputOption,
    ReaderOption,
    check_stated,
)
from ..outputs import Format, open_output
from ..reading import read_articles

if TYPE_CHECKING:
    from ..listings import Listing

CompactOption = Annotated[
    bool, typer.Option("--compact", help=worded("Show the statements on a line each, as wide as the terminal."))
]
ChainsOption = Annotated[bool, typer.Option("--chains", help=worded("Show through whom each statement came."))]
RelayedOption = Annotated[
    bool, typer.Option("--relayed", help=worded("Show only the chains of what came through somebody else."))
]
UnsourcedOption = Annotated[
    bool, typer.Option("--unsourced", help=worded("Show the quantities that no statement carries."))
]
DETAILS = (
    worded(
        "Formats: `table` (the statements), `text` (the article, marked), `json` (an object; an array for several files"
        " or a folder), `jsonl` (an object a line), `html` (one page that needs nothing else) and `brat` (standoff)."
    ),
    worded(
        "Whatever cannot be read is named on the standard error, with the reason; the rest is still read, and the exit"
        " status is 1."
    ),
)


def read(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar=worded("PATH"),
            help=worded("Texts, HTML pages, folders of them, addresses of the web; `-` is the standard input."),
        ),
    ],
    format: Annotated[
        Format | None,
        typer.Option(help=worded("Article and table on a terminal, `jsonl` elsewhere, unless said here.")),
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option(metavar="CODE", help=worded("The language, such as `fr`; otherwise it is detected.")),
    ] = None,
    date: Annotated[
        str | None, typer.Option(metavar=worded("YYYY-MM-DD"), help=worded("The day of publication."))
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar=worded("NAME"), help=worded("Who published."))] = None,
    output: OutputOption = None,
    reader: ReaderOption = DEFAULT_READER,
    min_confidence: ConfidenceOption = 0.0,
    actors: ActorsOption = None,
    compact: CompactOption = False,
    chains: ChainsOption = False,
    relayed: RelayedOption = False,
    unsourced: UnsourcedOption = False,
    processes: Annotated[
        int, typer.Option(min=1, metavar="N", help=worded("How many processes read; each takes about 0.4 GB."))
    ] = 1,
    allow_private: AllowPrivateOption = False,
    debug: DebugOption = False,
) -> None:
    """Read articles and show who said what."""
    listings = _listings(compact, chains, relayed, unsourced)
    _check_formats(format, several=_are_several(paths), output=output, listed=bool(listings))
    check_stated(lang, date)
    if compact and format is Format.TABLE:
        format = None  # it takes the place of the table
    articles = list(articles_at(paths, fetcher_for(paths, allow_private)))  # before an output among them is opened
    several = _are_several(paths) or len(articles) > 1  # an address may be that of a feed
    _check_formats(format, several=several, output=output, listed=bool(listings))
    inputs = _inputs(articles, paths, actors)
    _refuse_overwriting(output, inputs)
    with open_output(output, format, several, listings, inputs) as into:
        failed = read_articles(
            articles,
            into,
            language=lang,
            published=date,
            outlet=outlet,
            reader=reader,
            min_confidence=min_confidence,
            actors=actors,
            processes=processes,
            debug=debug,
        )
    if failed:
        raise typer.Exit(1)


def _are_several(paths: list[str]) -> bool:
    """Whether the paths name several articles, or a folder."""
    return len(paths) > 1 or any(path != STDIN and os.path.isdir(path) for path in paths)


def _check_formats(format: Format | None, *, several: bool, output: Path | None, listed: bool) -> None:
    """Refuse a format that does not go with the other options."""
    if format is Format.BRAT and several and output is None:
        raise typer.BadParameter(
            say("brat needs a folder for several articles: name one with --output"), param_hint="--format"
        )
    if listed and format not in (None, Format.TABLE, Format.TEXT):
        raise typer.BadParameter(
            say(
                "--compact, --chains, --relayed and --unsourced are lists for people: leave the format out, or name"
                " table or text"
            ),
            param_hint="--format",
        )


def _inputs(articles: list[Article], paths: list[str], actors: Path | None) -> Inputs:
    """What must not be written to: what is read, and the folders that hold it."""
    read = [article.source for article in articles if isinstance(article.source, Path)]
    named = [path for path in paths if path != STDIN and not WEB.match(path)]
    tables = [actors] if actors else []
    return Inputs({*read, *(path.parent for path in read), *named, *tables}, [0] if STDIN in paths else [])


def _refuse_overwriting(output: Path | None, inputs: Inputs) -> None:
    if output and inputs.holds(output):
        raise typer.BadParameter(
            say("{path} would overwrite what is read: name another file", path=output), param_hint="--output"
        )
    if output is None and inputs.holds(1):
        raise SourcierError("the standard output goes to a file that is read: name another file")


def _listings(compact: bool, chains: bool, relayed: bool, unsourced: bool) -> "list[Listing]":
    """The lists that are asked for; of the two of chains the shorter, where both are."""
    if not (compact or chains or relayed or unsourced):
        return []
    from ..listings import list_chains, list_compact, list_relayed, list_unsourced

    asked = {
        list_compact: compact,
        list_chains: chains and not relayed,
        list_relayed: relayed,
        list_unsourced: unsourced,
    }
    return [listing for listing, wanted in asked.items() if wanted]
