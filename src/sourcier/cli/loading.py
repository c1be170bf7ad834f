"""A terminal in, a line on it out that says that something is loading, where that takes longer than a second."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from typing import TextIO

PATIENCE = 1.0
"""Seconds before the line is shown."""
LINE = "Loading…"


@contextmanager
def loading_line(terminal: TextIO, patience: float = PATIENCE) -> Iterator[None]:
    """Show the line while the body runs, and take it away again; nothing is shown on what is no terminal."""
    if not terminal.isatty():
        yield
        return
    shown = []

    def show() -> None:
        terminal.write(LINE)
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
            terminal.write(f"\r{' ' * len(LINE)}\r")
            terminal.flush()
