"""Articles and transcripts in, what their quotations came to out: shown or written, and as an exit status."""

import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, cast

import typer

from sourcier.exchange.files import Inputs
from sourcier.exchange.tables import formats
from sourcier.exchange.tables.checks import CHECK_COLUMNS, rows_of_checks
from sourcier.records import (
    InputError,
    Total,
    Transcript,
)
from sourcier.records.moments import now

from ..archive.options import AnswerFormat, Wanted
from ..archive.writing import format_of, no_text, write_table
from ..articles import STDIN, WEB, articles_at, fetcher_for
from ..interface import say
from ..waiting.loading import loading_line
from .looks import show
from .runs import FAILING, Asked, Run

if TYPE_CHECKING:
    from sourcier.scale.sources import Source


def failing(told: str | None) -> frozenset[str]:
    """What `--fail-on` names, parted by commas; raises BadParameter for what it does not know."""
    names = {name.strip() for name in (told or "").split(",") if name.strip()}
    if unknown := sorted(names - set(FAILING)):
        known = ", ".join(FAILING)
        reason = say("“{given}” is not one of {known}", given=unknown[0], known=known)
        raise typer.BadParameter(reason, param_hint="--fail-on")
    if told is not None and not names:
        raise typer.BadParameter(say("name what fails: {known}", known=", ".join(FAILING)), param_hint="--fail-on")
    return frozenset(names)


def check_shown(paths: Sequence[str], asked: Asked) -> int:
    """Check the quotations of articles, show or write what came out, and give the exit status.

    Raises SourcierError for a transcript that cannot be read, BadParameter for options that do not go together.
    """
    format = format_of(wanted := Wanted(0, asked.format, asked.output, asked.excel, asked.plain))
    if format in (AnswerFormat.XLSX, AnswerFormat.PARQUET) and not asked.output:
        raise no_text(format)
    inputs = Inputs([path for path in (*paths, *asked.against) if path != STDIN and not WEB.match(path)])
    if asked.output and inputs.holds(asked.output):
        reason = say("{path} would overwrite what is read: name another file", path=asked.output)
        raise typer.BadParameter(reason, param_hint="--output")
    with loading_line(sys.stderr):
        from sourcier.jobs.against import check_against
    transcripts = [transcript for path in asked.against for transcript in transcripts_at(path, asked)]
    articles = list(articles_at(paths, fetcher_for(paths, asked.allow_private)))
    run = Run(asked, {one.name: one for one in transcripts})
    sources = (cast("Source", article.loaded().source) for article in articles if article.source is not None)
    outcomes = check_against(
        sources, transcripts, speaker=asked.speaker, language=asked.language, reader=asked.reader,
        actors=asked.actors, processes=asked.processes, errors="yield",
    )  # fmt: skip
    checked = run.taken(article.problem or next(outcomes) for article in articles)
    found = run.told(checked, articles)
    if format is None or format is AnswerFormat.TABLE:
        show(found, run)
    else:
        rows = rows_of_checks(list(found), run.texts)  # the head tells what came out in all
        write_table(format, head_of(run), CHECK_COLUMNS, rows, wanted.output, wanted.excel)
    return run.status


def transcripts_at(path: str, asked: Asked) -> Iterator[Transcript]:
    """The transcript that a path names, or each of those that an address leads to; raises SourcierError."""
    from sourcier.jobs.against import transcript_from
    from sourcier.records import Item
    from sourcier.scale.sources import Given, NamedBytes

    for article in articles_at([path], fetcher_for([path], asked.allow_private)):
        if article.problem:
            raise InputError("the transcript {name}: {reason}", name=article.name, reason=article.problem.message)
        source = article.loaded().source if isinstance(article.source, Item) else article.source
        if isinstance(source, Given):
            data = source.content.data
            if not isinstance(data, bytes):
                reason = source.content.problem.message if source.content.problem else say("is not there")
                raise InputError("the transcript {name}: {reason}", name=article.name, reason=reason)
            source = NamedBytes(source.name, data)
        if isinstance(source, Path | NamedBytes):
            yield transcript_from(source, asked.language)


def head_of(run: Run) -> formats.Head:
    """What an export says of itself: against what was checked, and what came out in all."""
    asked = run.asked
    transcripts = [
        {"name": one.name, "kind": one.kind, "text": one.text.hash, "notes": list(one.notes)}
        for one in run.transcripts.values()
    ]
    counts = {name: run.verdicts[name] for name in FAILING}
    searched = {"transcripts": transcripts, "articles": run.articles, "unread": run.unread,
                "passed_over": run.passed_over, "verdicts": counts}  # fmt: skip
    filters = {"speaker": asked.speaker} if asked.speaker else {}
    return formats.Head("quote --against", filters, None, version("sourcier"), now(), searched, total=Total(run.total))
