"""The command line's arguments in, an exit status out: finds the command, and says on one line what went wrong."""

import atexit
import gc
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module

from sourcier.records import SourcierError, reason_of
from sourcier.wording import worded

from .interface import UnspokenError, choose, say, spoken

# The command NAME is the function NAME in commands/NAME.py, loaded only when it is called. What it does stands here as
# well, so that the help need not load every command: typer alone takes a quarter of a second.
COMMANDS = {
    "read": worded("Read articles and show who said what."),
    "demo": worded("Read the sample articles that come with Sourcier."),
    "score": worded("Read the articles of gold folders and score what was found."),
    "schema": worded("Print the JSON Schema of what `read --format json` writes."),
}
HELP = worded(
    """Sourcier reads French news and keeps the record of who said what.

  sourcier demo                read the sample articles: begin here
  sourcier read article.txt    read an article of yours

Commands:
{commands}
Options:
  --ui en|fr   Speak English or French; else as the locale says.
  --version    Print the version.
  -h, --help   Print this, or with a command what it takes: sourcier read --help
"""
)


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
        where, reason = error.filename or say("the output"), spoken().message(reason_of(error))
        fail(say("{where}: {reason}", where=where, reason=reason))
        status = 1
    except Exception as error:
        if "--debug" in arguments:
            raise
        fail(
            say(
                "a fault of Sourcier's own ({kind}: {reason}): please report it with what --debug shows",
                kind=type(error).__name__,
                reason=error,
            )
        )
        status = 1
    _leave(status)


def fail(error: object, name: str | None = None) -> None:
    """Say on one line of the standard error what went wrong, with plain spaces, for it is searched and copied."""
    reason = printable(" ".join(spoken().message(error).split()))
    line = (
        say("sourcier: {name}: {reason}", name=name, reason=reason)
        if name
        else say("sourcier: {reason}", reason=reason)
    )
    print(line.replace("\N{NO-BREAK SPACE}", " "), file=sys.stderr, flush=True)


def printable(characters: str) -> str:
    """The same with U+FFFD for what would move the cursor of a terminal, or show nothing."""
    return "".join(c if c.isprintable() else "\ufffd" for c in characters)


def _run(arguments: Sequence[str]) -> int:
    try:
        name, *rest = choose(arguments) or ["--help"]
    except UnspokenError as error:
        fail(error)
        return 2
    if name in ("-h", "--help"):
        print(say(HELP, commands="".join(f"  {name:<8}{say(what)}\n" for name, what in COMMANDS.items())), end="")
    elif name == "--version":
        from sourcier import __version__

        print(f"sourcier {__version__}")
    elif name in COMMANDS:
        return _call(name, rest)
    else:
        near = get_close_matches(name, COMMANDS, 1)
        if os.path.exists(name):
            fail(say("there is no command “{name}”: to read the file: `sourcier read {name}`", name=name))
        elif near:
            fail(say("there is no command “{name}”: did you mean `sourcier {near}`?", name=name, near=near[0]))
        else:
            fail(say("there is no command “{name}”: `sourcier --help` lists the commands", name=name))
        return 2
    return 0


def _call(name: str, arguments: list[str]) -> int:
    from .usage import NotUnderstoodError, call

    module = import_module(f"sourcier.cli.commands.{name}")
    try:
        return call(name, getattr(module, name), arguments, getattr(module, "DETAILS", ()))
    except NotUnderstoodError as error:
        fail(error)
        return 2


def _leave(status: int) -> None:
    """End with the status, quietly even when nobody reads the output any more."""
    try:
        sys.stdout.flush()
    except OSError as error:
        if not isinstance(error, BrokenPipeError):
            fail(say("{where}: {reason}", where=say("the output"), reason=reason_of(error)))
        # What is left in the buffer has nowhere to go; without this the interpreter would try again and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = status or 1
    # What was loaded goes with the process: to look through it for cycles takes longer than to read a short article.
    atexit.register(gc.freeze)
    raise SystemExit(status)
