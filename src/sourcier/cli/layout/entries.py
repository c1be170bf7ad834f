"""A name and what it is for in, the lines of a help that say it out."""

from collections.abc import Sequence
from shutil import get_terminal_size
from textwrap import TextWrapper

MARGIN = "  "
WIDEST = 100
"""Columns beyond which lines are hard to follow."""
NARROWEST = 24
"""Columns that what a name is for takes at least."""


def help_width() -> int:
    """The columns of a help: those of the terminal, but no more than can be followed."""
    return min(WIDEST, get_terminal_size((80, 24)).columns)


def wrapped(words: str, width: int) -> list[str]:
    """The words on lines; no option is cut at its hyphens."""
    return TextWrapper(width, break_on_hyphens=False, break_long_words=False).wrap(words)


def entry(name: str, said: str, names: int, width: int) -> list[str]:
    """A name and what it is for, side by side where the name fits into its columns."""
    indent = len(MARGIN) + names
    lines = wrapped(said, max(width - indent, NARROWEST))
    if len(name) >= names:
        return [MARGIN + name, *(" " * indent + line for line in lines)]
    first, *rest = lines or [""]
    return [f"{MARGIN}{name:<{names}}{first}".rstrip(), *(" " * indent + line for line in rest)]


def entries(named: Sequence[tuple[str, str]], width: int) -> str:
    """Names and what they are for, in two columns, that of the names no more than half; a line break ends each."""
    names = min(max(len(name) for name, _ in named) + 2, width // 2)
    return "".join(f"{line}\n" for name, said in named for line in entry(name, said, names, width))
