"""Characters in, the same with nothing in them that a terminal would obey out; and the standard streams, made ready.

All that reaches a terminal from a text, a name or an argument goes through `safe` or `one_line`, as a whole or,
where a format is written as it is, through `Guarded`.
"""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO, cast

# What would move the cursor, colour or reorder what a terminal shows: controls, and marks of writing direction. Each
# gives way to one character, so that offsets hold.
_OBEYED: dict[int, int | str] = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"},
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), "\ufffd"),
    **dict.fromkeys((0x061C, *range(0x200E, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}
_UNSAFE = {**_OBEYED, **dict.fromkeys(map(ord, "\r\t\v\f\x85\u2028\u2029"), " ")}
_ESCAPED = {code: f"\\u{code:04x}" for code in _OBEYED}
_SPACES = re.compile(r"[^\S\xa0\u202f]+")
_LONE_RETURN = re.compile(r"\r(?!\n)")

WIDEST, NARROWEST = 1000, 20
"""Columns that a terminal may have: whatever else an environment says, tables are laid out for no more and no fewer."""
LONGEST_LINE = 6_000
"""Characters of an error; any path that a system bears is shown whole."""
_SIZE = re.compile(r"[0-9]{1,9}")
_SIZES = ("COLUMNS", "LINES", "TERMINAL_WIDTH")


def safe(characters: str) -> str:
    """The characters with what a terminal would obey, or show in another order, replaced one by one."""
    return _LONE_RETURN.sub("\n", characters).translate(_UNSAFE)


def one_line(characters: str) -> str:
    """The characters on one line, with nothing that a terminal would obey; no-break spaces stay what they are."""
    return _SPACES.sub(" ", safe(characters)).strip()


def shortened(line: str) -> str:
    """The line without its middle where it is longer than anybody reads."""
    half = LONGEST_LINE // 2
    return line if len(line) <= LONGEST_LINE else f"{line[:half]} […] {line[-half:]}"


class Guarded:
    """A terminal that is written to as to a file, and shows what it would obey: escaped in JSON, else as signs."""

    def __init__(self, terminal: TextIO, *, json: bool) -> None:
        self._terminal, self._table = terminal, _ESCAPED if json else _OBEYED
        self.altered = False
        """Whether anything was replaced that is not the same when it is read again."""
        self._json = json

    def write(self, characters: str) -> int:
        """Show characters; gives how many."""
        shown = characters.translate(self._table)
        self.altered |= not self._json and shown != characters
        return self._terminal.write(shown)

    def flush(self) -> None:
        """Show what has been written so far."""
        self._terminal.flush()


class Quiet:
    """A stream for what is told besides: where it can't be written to any more, nothing is told."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        """All else is as the stream has it."""
        return getattr(self._stream, name)

    def write(self, characters: str) -> int:
        """Write characters, if that can be."""
        with suppress(OSError, ValueError):
            self._stream.write(characters)
        return len(characters)

    def flush(self) -> None:
        """Hand on what was written, if that can be."""
        try:
            self._stream.flush()
        except (OSError, ValueError):
            abandon(self._stream)


def abandon(stream: TextIO) -> None:
    """Let what is left in a stream's buffer go nowhere: the interpreter would try again at its end, and complain."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, stream.fileno())
        finally:
            os.close(nowhere)


@contextmanager
def ready() -> Iterator[None]:
    """Make the standard streams fit to be written to in the body, and the size of the terminal one that can be."""
    # A shell can close the streams of a command (`>&-`); what is written to none goes nowhere.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - open to the end
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - open to the end
    # What is piped is UTF-8 whatever the locale says, as JSON must be; a terminal knows its own encoding best, and what
    # that cannot say is shown as a question mark.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    for name in _SIZES:
        told = os.environ.pop(name, "")
        if _SIZE.fullmatch(told):
            os.environ[name] = str(min(max(int(told), NARROWEST), WIDEST))
    errors = sys.stderr
    sys.stderr = cast(TextIO, Quiet(errors))
    try:
        yield
    finally:
        sys.stderr = errors
