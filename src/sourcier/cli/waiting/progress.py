"""A terminal and how far a text is read in, a bar on it out where that takes long."""

from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

PATIENCE = 2.0
"""Seconds of reading one text before the bar is shown."""


class TextBar:
    """The bar of the text in hand: told which share is read, it shows itself where that takes longer than a while."""

    def __init__(self, console: "Console", label: str, patience: float = PATIENCE) -> None:
        """Nothing is shown yet."""
        self._console = console
        self._label = label
        self._patience = patience
        self._since: float | None = None
        self._bar: Progress | None = None

    def __call__(self, share: float) -> None:
        """A share of the text is read, from 0 to 1."""
        now = monotonic()
        self._since = now if self._since is None else self._since
        if share >= 1:
            self.close()
        elif self._bar is None and now - self._since >= self._patience:
            self._bar = self._shown(share)
        elif self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=round(100 * share))

    def _shown(self, share: float) -> "Progress":
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
        bar = Progress(*columns, console=self._console, transient=True)
        bar.add_task(self._label, total=100, completed=round(100 * share))
        bar.start()
        return bar

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
        self._bar = self._since = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()
