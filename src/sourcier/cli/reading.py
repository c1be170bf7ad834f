"""Articles and an output in, the number of articles that could not be read out: what `read` and `demo` share."""

import sys
from collections.abc import Sequence
from pathlib import Path

from sourcier.records import DEFAULT_READER, ReaderName, Reading, SourcierError

from .app import fail
from .articles import Article
from .outputs import Output


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

    sources = (article.source for article in articles if article.source is not None)
    outcomes = read_many(
        sources,
        processes=min(processes, len(articles) or 1),
        language=language,
        published=published,
        outlet=outlet,
        reader=reader,
        min_confidence=min_confidence,
        actors=actors,
        errors="yield",
    )
    failed = 0
    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    shown = len(articles) > 1 and sys.stderr.isatty()
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not shown) as progress:
        task = progress.add_task("", total=len(articles))
        for article in articles:
            outcome = article.problem or next(outcomes)
            # The bar gives way while something is printed, which may go to the same terminal.
            progress.stop()
            if isinstance(outcome, Reading):
                into.write(outcome)
            else:
                failed += 1
                _report(outcome, article.name, debug)
            progress.advance(task)
            if shown:
                progress.start()
    into.close()
    return failed


def _report(error: SourcierError, name: str, debug: bool) -> None:
    if debug:
        import traceback

        traceback.print_exception(error)
    fail(error, name)
