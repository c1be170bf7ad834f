"""The command line's arguments in, an exit status out: finds the command, and says on one line what went wrong."""

import atexit
import gc
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module

from sourcier.records import SourcierError

# The command NAME is the function NAME in commands/NAME.py, loaded only when it is called. What it does stands here as
# well, so that the help need not load every command: typer alone takes a quarter of a second.
COMMANDS = {
    "read": "Read articles and show who said what.",
    "demo": "Read the sample articles that come with Sourcier.",
    "score": "Read the articles of gold folders and score what was found.",
    "schema": "Print the JSON Schema of what `read --format json` writes.",
}
HELP = f"""Sourcier reads French news and keeps the record of who said what.

  sourcier demo                read the sample articles: begin here
  sourcier read article.txt    read an article of yours

Commands:
{"".join(f"  {name:<8}{what}{chr(10)}" for name, what in COMMANDS.items())}
Options:
  --version    Print the version.
  -h, --help   Print this, or with a command what it takes: sourcier read --help
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line (`sys.argv` when no arguments are given) and leave with its exit status."""
    arguments = sys.argv[1:] if arguments is None else arguments
    # A shell can close the streams of a command (`>&-`); what is written to none goes nowhere.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - open to the end
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - open to the end
    # What is piped is UTF-8 whatever the locale says, as JSON must be; a terminal knows its own encoding best.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    try:
        status = _run(arguments)
    except KeyboardInterrupt:
        status = 130
    except BrokenPipeError:
        status = 1
    except SourcierError as error:
        if "--debug" in arguments:
            raise
        fail(error)
        status = 1
    except OSError as error:
        if "--debug" in arguments:
            raise
        fail(f"{error.filename or 'the output'}: {error.strerror or error}")
        status = 1
    except Exception as error:
        if "--debug" in arguments:
            raise
        fail(f"a fault of Sourcier's own ({type(error).__name__}: {error}): please report it with what --debug shows")
        status = 1
    _leave(status)


def fail(error: object, name: str | None = None) -> None:
    """Say on one line of the standard error what went wrong."""
    reason = printable(" ".join(str(error).split()))
    print(f"sourcier: {name}: {reason}" if name else f"sourcier: {reason}", file=sys.stderr, flush=True)


def printable(characters: str) -> str:
    """The same with U+FFFD for what would move the cursor of a terminal, or show nothing."""
    return "".join(c if c.isprintable() else "\ufffd" for c in characters)


def _run(arguments: Sequence[str]) -> int:
    name, *rest = arguments or ["--help"]
    if name in ("-h", "--help"):
        print(HELP, end="")
    elif name == "--version":
        from sourcier import __version__

        print(f"sourcier {__version__}")
    elif name in COMMANDS:
        return _call(name, rest)
    else:
        near = get_close_matches(name, COMMANDS, 1)
        meant = f"did you mean `sourcier {near[0]}`?" if near else "`sourcier --help` lists the commands"
        if os.path.exists(name):
            meant = f"to read the file: `sourcier read {name}`"
        fail(f"there is no command “{name}”: {meant}")
        return 2
    return 0


def _call(name: str, arguments: list[str]) -> int:
    import typer

    app = typer.Typer(add_completion=False, rich_markup_mode="markdown", pretty_exceptions_enable=False)
    function = getattr(import_module(f"sourcier.cli.commands.{name}"), name)
    app.command(context_settings={"help_option_names": ["-h", "--help"]})(function)
    try:
        app(arguments, prog_name=f"sourcier {name}")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return 0


def _leave(status: int) -> None:
    """End with the status, quietly even when nobody reads the output any more."""
    try:
        sys.stdout.flush()
    except OSError as error:
        if not isinstance(error, BrokenPipeError):
            fail(f"the output: {error.strerror}")
        # What is left in the buffer has nowhere to go; without this the interpreter would try again and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = status or 1
    # What was loaded goes with the process: to look through it for cycles takes longer than to read a short article.
    atexit.register(gc.freeze)
    raise SystemExit(status)
