"""A bar says how much of a long text is read, and goes before anything else is shown."""

import io
import sys

import pytest
from rich.console import Console

from sourcier.cli.waiting import progress
from sourcier.cli.waiting.progress import TextBar


def terminal():
    return Console(file=io.StringIO(), force_terminal=True, width=80)


def test_the_bar_is_shown_when_a_text_takes_long_and_taken_away():
    console = terminal()
    with TextBar(console, "Reading", patience=0.0) as bar:
        for share in (0.0, 0.25, 0.5):
            bar(share)
        assert "Reading" in console.file.getvalue()
        bar(1.0)
        assert console.file.getvalue().endswith("\x1b[2K")


def test_nothing_is_shown_of_a_text_that_is_soon_read():
    console = terminal()
    with TextBar(console, "Reading", patience=60.0) as bar:
        for share in (0.0, 0.5, 1.0):
            bar(share)
    assert console.file.getvalue() == ""


def test_the_bar_goes_when_something_fails():
    console = terminal()
    with pytest.raises(ZeroDivisionError), TextBar(console, "Reading", patience=0.0) as bar:
        bar(0.1)
        bar(0.2)
        raise ZeroDivisionError
    assert console.file.getvalue().endswith("\x1b[2K")


@pytest.mark.parametrize("count", [1, 2])
def test_a_single_text_on_a_terminal_has_a_bar(sourcier, article, monkeypatch, count):
    told = []
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(progress.TextBar, "__call__", lambda self, share: told.append(share))
    status, _, _ = sourcier("read", *[article] * count)
    assert status == 0
    assert told == sorted(told)
    assert told[-1:] == ([1.0] if count == 1 else [])
