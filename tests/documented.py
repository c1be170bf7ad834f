"""The examples of the documentation, as they stand in its pages: blocks of Python, and lines of the shell.

Only the standard library is used, so that an installed package can be tried by the same examples.
"""

import contextlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PRINTED = re.compile(r"^ *print\(.*\)  # (.+)$", re.MULTILINE)
"""A call that prints, with what it must print behind it."""
SHELL = re.compile(r"^    (\$ )?(sourcier .+)$")
TOLD = re.compile(r"  +.*")
"""What a line of the shell is for stands behind it, after two spaces or more."""


@dataclass(frozen=True)
class ShellLine:
    """A command as it is typed, and the lines that it must print, where the page shows them."""

    command: str
    printed: tuple[str, ...] = ()


def python_blocks(page: str) -> list[str]:
    """The blocks of Python on a page."""
    return PYTHON.findall(page)


def shell_lines(page: str) -> list[ShellLine]:
    """The calls of `sourcier` in the indented blocks of a page."""
    lines = page.splitlines()
    found = []
    for number, line in enumerate(lines):
        shown = SHELL.match(line)
        if shown:
            command = TOLD.sub("", shown[2])
            found.append(ShellLine(command, tuple(_printed(lines[number + 1 :])) if shown[1] else ()))
    return found


def _printed(lines: list[str]) -> Iterator[str]:
    """The lines of a block that a command prints; an empty one belongs to it where the block goes on behind it."""
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line.startswith("    $ ") or not (line or following).startswith("    "):
            return
        yield line[4:]


def run_python(blocks: list[str]) -> list[str]:
    """Run the blocks of a page, one after the other; gives what they should have printed and did not."""
    names: dict[str, object] = {"__name__": "example"}
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        for block in blocks:
            exec(compile(block, "example", "exec"), names)
    shown = printed.getvalue().splitlines()
    return [line for block in blocks for line in PRINTED.findall(block) if line not in shown]


def prepare(folder: Path, article: bytes) -> None:
    """Lay out the files that the examples name."""
    for name in ("article.txt", "depeche.txt", "folder/article.txt"):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(article)
    words = article.decode("utf-8-sig").strip().replace("\n", "</p>\n<p>")
    (folder / "page.html").write_text(f"<html><body><article><p>{words}</p></article></body></html>", "utf-8")
