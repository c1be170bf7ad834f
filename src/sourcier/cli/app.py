"""The commands by name, loaded when they are called, and how each of their ends becomes an exit status."""

import os
import sys
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from sourcier.records import SourcierError

# A command NAME is the function NAME in NAME.py; its first line of help stands here, so that `--help` need not load it.
COMMANDS = {
    "read": "Read articles and show who said what.",
    "demo": "Read the sample articles that come with Sourcier.",
    "score": "Read the articles of a gold folder and score what was found.",
    "schema": "Print the JSON Schema of what `read --format json` writes.",
}
EPILOG = (
    "Begin with `sourcier demo`, then `sourcier read article.txt`. `sourcier COMMAND --help` tells more of a command."
)


class Commands(TyperGroup):
    """The group of commands; only the one that is called is imported."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of the commands, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, for a list of commands: its help only."""
        return _command(cmd_name, lambda: None) if cmd_name in COMMANDS else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the arguments call."""
        name = args[0]
        if name not in COMMANDS:
            return super().resolve_command(ctx, args)
        return name, _command(name, getattr(import_module(f"sourcier.cli.{name}"), name)), args[1:]


def _command(name: str, function: Any) -> Any:
    alone = typer.Typer(add_completion=False, rich_markup_mode="markdown")
    summary, _, more = (function.__doc__ or COMMANDS[name]).partition("\n")
    alone.command(name, help=summary + "\n" + "\n".join(line.removeprefix("    ") for line in more.split("\n")))(
        function
    )
    command = typer.main.get_command(alone)
    command.short_help = COMMANDS[name]
    return command


app = typer.Typer(cls=Commands, rich_markup_mode="markdown", epilog=EPILOG)


def _show_version(wanted: bool) -> None:
    if wanted:
        import sourcier

        typer.echo(f"sourcier {sourcier.__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
def sourcier(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Sourcier reads French news and keeps the record of **who said what**."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main() -> None:
    """Run the command line and leave with its exit status."""
    # What is piped is UTF-8 whatever the locale says, as JSON must be; a terminal knows its own encoding best.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    try:
        app(prog_name="sourcier")
    except SourcierError as error:
        fail(error)
        _leave(1)
    except BrokenPipeError:
        _leave(0)
    except KeyboardInterrupt:
        _leave(130)
    except SystemExit as ended:
        _leave(ended.code if isinstance(ended.code, int) else 0)


def fail(error: object, name: str | None = None) -> None:
    """Say on one line of the standard error what went wrong."""
    reason = " ".join(str(error).split())
    print(f"sourcier: {name}: {reason}" if name else f"sourcier: {reason}", file=sys.stderr, flush=True)


def _leave(status: int) -> None:
    """End with the status, quietly even when nobody reads the output any more."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        fail(f"the output cannot be written: {error.strerror}")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = status or 1
    raise SystemExit(status)
