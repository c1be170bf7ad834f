"""A terminal in, a line on it out that says that something is loading, where that takes longer than a second."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from typing import TextIO

from sourcier.wording import worded

from ..interface import say

PATIENCE = 1.0
"""Seconds before the line is shown."""
LINE = worded("Loading…")


@contextmanager
def loading_line(terminal: TextIO, patience: float = PATIENCE) -> Iterator[None]:
    """Show the line while the body runs, and take it away again; nothing is shown on what is no terminal."""
    if not terminal.isatty():
        yield
        return
    line, shown = say(LINE), []

    def show() -> None:
        terminal.write(line)
        terminal.flush()
        shown.append(True)

    timer = Timer(patience, show)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        if shown:
            terminal.write(f"\r{' ' * len(line)}\r")
            terminal.flush()
