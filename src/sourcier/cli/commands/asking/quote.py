"""`sourcier quote --against`: articles and transcripts in, whether each quotation stands in a transcript out."""

from pathlib import Path
from typing import Annotated

import typer

from sourcier.records import DEFAULT_READER
from sourcier.wording import worded

from ...archive.options import WANTED, AnswerFormat
from ...options import ActorsOption, AllowPrivateOption, DebugOption, ReaderOption


def quote(
    articles: Annotated[
        list[str],
        typer.Argument(metavar=worded("ARTICLE"), help=worded("Articles, as `sourcier read` takes them.")),
    ],
    against: Annotated[
        list[str],
        typer.Option(
            metavar=worded("TRANSCRIPT"),
            help=worded(
                "A speech, minutes or subtitles: text, HTML, PDF, DOCX, SRT or VTT; several times for several."
            ),
        ),
    ],
    fail_on: Annotated[
        str | None,
        typer.Option(
            metavar=worded("VERDICTS"),
            help=worded("Leave with the exit status 3 when there is one of these, such as altered,absent."),
        ),
    ] = None,
    speaker: Annotated[
        str | None,
        typer.Option(metavar=worded("NAME"), help=worded("Pass over what the article gives to others, by name.")),
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option(metavar="CODE", help=worded("The language, such as `fr`; otherwise it is detected.")),
    ] = None,
    format: Annotated[
        AnswerFormat | None,
        WANTED["format"][1],
    ] = None,
    output: Annotated[Path | None, WANTED["output"][1]] = None,
    csv_excel: Annotated[bool, WANTED["excel"][1]] = False,
    plain: Annotated[bool, WANTED["plain"][1]] = False,
    reader: ReaderOption = DEFAULT_READER,
    actors: ActorsOption = None,
    processes: Annotated[
        int, typer.Option(min=1, metavar="N", help=worded("How many processes read; each takes about 0.4 GB."))
    ] = 1,
    allow_private: AllowPrivateOption = False,
    debug: DebugOption = False,
) -> None:
    """Check each quotation of articles against a transcript."""
    from ...checking.against import check_shown, failing
    from ...checking.runs import Asked

    asked = Asked(
        against, failing(fail_on), speaker, lang, format, output, csv_excel, plain, reader, actors, processes,
        allow_private, debug,
    )  # fmt: skip
    if status := check_shown(articles, asked):
        raise typer.Exit(status)
