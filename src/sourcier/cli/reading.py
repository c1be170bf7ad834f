"""Articles and an output in, the number of articles that could not be read out: what `read` and `demo` share."""

import sys
from collections.abc import Generator, Sequence
from contextlib import closing, nullcontext, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sourcier.records import DEFAULT_READER, InputError, ReaderName, Reading, SourcierError, Stated

from .app import fail, show_trace
from .articles import Article
from .interface import say
from .outputs import Output
from .waiting.loading import loading_line
from .waiting.progress import TextBar

if TYPE_CHECKING:
    from sourcier.scale.sources import Source


def read_articles(
    articles: Sequence[Article],
    into: Output,
    *,
    language: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    reader: ReaderName = DEFAULT_READER,
    min_confidence: float = 0.0,
    actors: Path | None = None,
    processes: int = 1,
    debug: bool = False,
) -> int:
    """Read the articles into the output, in their order, and name on the standard error each that cannot be read."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from sourcier.scale.processes import read_many

    processes = min(processes, len(articles) or 1)
    if processes == 1 and sys.stderr.isatty():
        with loading_line(sys.stderr):
            articles = _with_first_prepared(articles, Stated(language, published, outlet), reader, actors)
    console = Console(stderr=True)
    # Of a single text the bar shows how much is read; of several, how many are.
    bar = TextBar(console, say("Reading")) if len(articles) == 1 and sys.stderr.isatty() else None
    sources = (cast("Source", article.loaded().source) for article in articles if article.source is not None)
    outcomes = read_many(
        sources,
        processes=processes,
        language=language,
        published=published,
        outlet=outlet,
        reader=reader,
        min_confidence=min_confidence,
        actors=actors,
        errors="yield",
        progress=bar,
    )
    failed = 0
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    shown = len(articles) > 1 and sys.stderr.isatty()
    progress = Progress(*columns, console=console, transient=True, disable=not shown)
    # However it ends, processes end with it.
    with closing(cast("Generator[Reading | SourcierError]", outcomes)), bar or nullcontext(), progress:
        task = progress.add_task(say("Reading") if processes == 1 else say("Loading…"), total=len(articles))
        for article in articles:
            outcome = article.problem or next(outcomes)
            # The bar gives way while something is printed, which may go to the same terminal.
            progress.stop()
            error = _written(outcome, into) if isinstance(outcome, Reading) else outcome
            if error:
                failed += 1
                _report(error, article.name, debug)
            progress.update(task, advance=1, description=say("Reading"))
            if shown:
                progress.start()
    return failed


def _written(reading: Reading, into: Output) -> SourcierError | None:
    """The reason why a reading cannot be written where all others can."""
    try:
        into.take(reading)
    except InputError as error:
        return error
    return None


def _with_first_prepared(
    articles: Sequence[Article], stated: Stated, reader: ReaderName, actors: Path | None
) -> Sequence[Article]:
    """The articles, once all is loaded that reads the first; what is wrong with it is told when it is read."""
    if not articles:
        return articles
    first, *others = articles[0].loaded(), *articles[1:]
    with suppress(Exception):
        from sourcier.reading.pipeline import default_reader
        from sourcier.scale.sources import document_from

        if first.source is not None:
            document = document_from(cast("Source", first.source), stated)
            assert document.language is not None
            default_reader(document.language, reader, actors)
            return [replace(first, source=document), *others]
    return [first, *others]


def _report(error: SourcierError, name: str, debug: bool) -> None:
    if debug:
        show_trace(error)
    fail(error, name)
