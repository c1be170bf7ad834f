"""A command and its arguments in, its exit status out: its help, and on one line what was not understood."""

from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any, Literal, get_args, get_origin, get_type_hints

import typer

from sourcier.wording import worded

from .interface import CHOICES, OPTION, SPEAK, say
from .layout.entries import entry, help_width, wrapped

HELP = ("-h", "--help")
NAMES = 26
"""Columns that the names of options may take; what longer ones do goes to a line of its own."""
LONGEST_NAME = 50
"""Columns of an option with its values, beyond which the values are told below it."""
OPTIONS = worded("Options:")
PRINT = worded("Print this.")
_USAGE_ERROR: Any = typer.BadParameter.__base__

Command = Callable[..., None]


class NotUnderstoodError(Exception):
    """Arguments that a command does not take; the message says on one line which, and where to look."""


def call(name: str, function: Command, arguments: Sequence[str], details: Sequence[str] = ()) -> int:
    """Call a command with its arguments, or print its help, with `details` behind what it does in a line.

    Raises NotUnderstoodError where it does not take them.
    """
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(name, add_help_option=False)(function)
    command = typer.main.get_command(app)
    if any(argument in HELP for argument in _own(arguments)):
        typer.echo(help_of(name, function, command.params, details))
        return 0
    try:
        status = command.main(list(arguments), prog_name=f"sourcier {name}", standalone_mode=False)
    except Exception as error:
        if not isinstance(error, _USAGE_ERROR):
            raise
        problem, where = _problem(error, name, function, _own(arguments)), f"sourcier {name} --help"
        raise NotUnderstoodError(say("{problem}: see {command}", problem=problem, command=where)) from None
    return status if isinstance(status, int) else 0


def help_of(name: str, function: Command, parameters: Sequence[Any], details: Sequence[str] = ()) -> str:
    """What a command does and takes, in lines no wider than the terminal."""
    width = help_width()
    given = [one for one in parameters if one.param_type_name == "argument"]
    named = " ".join(_argument(one) for one in given)
    lines = [say("Usage: sourcier {name} [OPTIONS] {arguments}", name=name, arguments=named).rstrip(), ""]
    for paragraph in ((function.__doc__ or "").partition("\n")[0], *details):
        lines += [*wrapped(say(paragraph), width), ""]
    if given:
        lines += [say("Arguments:"), *(line for one in given for line in _entry(_argument(one), one.help, width)), ""]
    options = [one for one in parameters if one.param_type_name == "option" and not one.hidden]
    for panel in dict.fromkeys(_panel(one) for one in options):
        # The options that every command has stand last among those without a heading of their own.
        own = [_of_option(one, function, width) for one in options if _panel(one) == panel]
        lines += [say(panel or OPTIONS), *(line for entry in own for line in entry)]
        if not panel:
            lines += [*_entry(f"{OPTION} {CHOICES}", SPEAK, width), *_entry(", ".join(HELP), PRINT, width)]
        lines.append("")
    if not any(not _panel(one) for one in options):
        lines += [say(OPTIONS), *_entry(f"{OPTION} {CHOICES}", SPEAK, width), *_entry(", ".join(HELP), PRINT, width)]
    return "\n".join(lines).rstrip("\n")


def _panel(parameter: Any) -> str:
    """The heading under which an option stands; empty for the usual one."""
    return getattr(parameter, "rich_help_panel", None) or ""


def _of_option(parameter: Any, function: Command, width: int) -> list[str]:
    """The lines of an option: its names, what it is for, and its values where they are too many for a line."""
    behind = _default(parameter)
    names, choices = _names(parameter, function), _choices(function, parameter.name)
    if len(names) > LONGEST_NAME and not parameter.is_flag and choices:
        names = f"{_spelled(parameter)} {say(parameter.metavar or parameter.name.upper())}"
        behind += " " + say("One of {known}.", known=", ".join(choices))
    return _entry(names, parameter.help, width, behind)


def _own(arguments: Sequence[str]) -> Sequence[str]:
    """The arguments before `--`, among which options stand."""
    return arguments[: arguments.index("--")] if "--" in arguments else arguments


def _argument(parameter: Any) -> str:
    several = "…" if parameter.nargs == -1 else ""
    return f"{say(parameter.metavar or parameter.name.upper())}{several}"


def _names(parameter: Any, function: Command) -> str:
    """The names of an option, with what it takes."""
    names = _spelled(parameter)
    if parameter.is_flag:
        return names
    choices = _choices(function, parameter.name)
    return f"{names} {'|'.join(choices) if choices else say(parameter.metavar or parameter.name.upper())}"


def _spelled(parameter: Any) -> str:
    return ", ".join(sorted(parameter.opts, key=len))


def _default(parameter: Any) -> str:
    default = parameter.default
    if not default or parameter.is_flag or callable(default):
        return ""
    return " " + say("[default: {default}]", default=default.value if isinstance(default, Enum) else default)


def _entry(name: str, help_: str | None, width: int, behind: str = "") -> list[str]:
    return entry(name, (say(help_) if help_ else "") + behind, NAMES, width)


def _choices(function: Command, name: str) -> tuple[str, ...]:
    """The values that an option takes, where they are few."""
    hint = get_type_hints(function)[name]
    for one in (hint, *get_args(hint)):
        if isinstance(one, type) and issubclass(one, Enum):
            return tuple(str(member.value) for member in one)
        if get_origin(one) is Literal:
            return get_args(one)
    return get_args(hint) if get_origin(hint) is Literal else ()


def _problem(error: Any, name: str, function: Command, arguments: Sequence[str]) -> str:
    """What was not understood, by the kind of error: typer has no words for it but English ones."""
    kind, parameter = type(error).__name__, getattr(error, "param", None)
    if kind == "NoSuchOption":
        near = ", ".join(error.possibilities or ())
        if near:
            return say("there is no option {option} (did you mean {near}?)", option=error.option_name, near=near)
        return say("there is no option {option}", option=error.option_name)
    if kind == "BadOptionUsage":
        if any(argument.startswith(f"{error.option_name}=") for argument in arguments):
            return say("{option} takes no value", option=error.option_name)
        return say("{option} needs a value after it", option=error.option_name)
    if kind == "MissingParameter":
        return say("{name} is missing", name=_argument(parameter))
    if kind == "BadParameter" and parameter is None:
        reason = str(error.message)
        return say("{where}: {reason}", where=error.param_hint, reason=reason) if error.param_hint else reason
    if kind == "BadParameter":
        return _wrong_value(parameter, function, arguments, error.message)
    return say("{command} takes only options", command=f"sourcier {name}")


def _wrong_value(parameter: Any, function: Command, arguments: Sequence[str], reason: str) -> str:
    """What an option must be that is something else."""
    option, given = max(parameter.opts, key=len), _given(parameter.opts, arguments)
    if choices := _choices(function, parameter.name):
        return say("{option}: “{given}” is not one of {known}", option=option, given=given, known=", ".join(choices))
    hint = get_type_hints(function, include_extras=True)[parameter.name]
    (info,) = getattr(hint, "__metadata__", (None,))
    least, most = getattr(info, "min", None), getattr(info, "max", None)
    if most is not None:
        bounds = {"least": f"{least:g}", "most": f"{most:g}"}
        return say("{option}: “{given}” is not a number from {least} to {most}", option=option, given=given, **bounds)
    if least is not None:
        return say(
            "{option}: “{given}” is not a whole number of {least} or more", option=option, given=given, least=least
        )
    return say("{option}: “{given}” does not fit: {reason}", option=option, given=given, reason=reason)


def _given(names: Sequence[str], arguments: Sequence[str]) -> str:
    """The last value that was given for an option."""
    found = ""
    for i, argument in enumerate(arguments):
        name, between, value = argument.partition("=")
        if name in names:
            found = value if between else "".join(arguments[i + 1 : i + 2])
    return found
