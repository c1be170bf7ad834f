"""Sources in, a ledger that holds what is in them out, with a bar on the terminal while it goes on."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn

from sourcier.intake.fetching import Fetcher
from sourcier.intake.sources import SourceOptions
from sourcier.intake.sources.files import TEXTS, files_below
from sourcier.jobs.adding import Reader, Tally
from sourcier.jobs.adding import add as add_sources
from sourcier.ledger import Ledger

from ..app import Stopped, uninterrupted
from ..interface import count, say
from ..layout.styled import Styled


def add_shown(
    ledger: Ledger,
    sources: Sequence[str],
    how: SourceOptions,
    reader: Reader,
    fetcher: Fetcher | None = None,
    *,
    retry: bool = False,
    again: bool = False,
    stopped: Callable[[Tally], None] = lambda _: None,
) -> Tally:
    """Add sources to a ledger; a bar tells how many items are done, how fast, the time left, and errors so far.

    `stopped` is called with what was done when Ctrl-C or another signal ends it, the bar being gone.
    """
    done = Tally()
    try:
        with items_bar() as progress:
            task = progress.add_task(say("Loading…"), total=_expected(sources), errors="")

            def advance(tally: Tally) -> None:
                nonlocal done
                done = tally
                failed = tally.outcomes["failed"]
                told = count("{count:,} error", "{count:,} errors", failed) if failed else ""
                progress.update(task, completed=tally.items, errors=told, description=say("Adding"))

            def linking(names: int, total: int) -> None:
                progress.update(task, completed=names, total=total, description=say("Linking speakers"))

            return add_sources(
                ledger, sources, how, reader=reader, fetcher=fetcher, retry=retry, again=again, advance=advance,
                linking=linking, uninterrupted=uninterrupted,
            )  # fmt: skip
    except (KeyboardInterrupt, Stopped):
        stopped(done)
        raise


def items_bar() -> Progress:
    """A bar on the standard error, where that is a terminal: how many items are done, how fast, the time left, errors.

    Each task has a field `errors`.
    """
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn(),
        TextColumn("{task.fields[errors]}"),
    )  # fmt: skip
    return Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())


class _Rate(ProgressColumn):
    """How many items a second."""

    def render(self, task: Task) -> Styled:
        """The rate in words."""
        speed = task.finished_speed or task.speed
        return Styled(say("{rate:.1f} a second", rate=speed) if speed else "")


def _expected(sources: Sequence[str]) -> int | None:
    """How many items there are, where that is quickly told."""
    number = 0
    for source in sources:
        if os.path.isdir(source):
            number += sum(1 for _ in files_below(source))
        elif Path(source).suffix.lower() in TEXTS:
            number += 1
        else:
            return None
    return number
