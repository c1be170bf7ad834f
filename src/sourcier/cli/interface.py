"""The language that the command line speaks: chosen once when it starts, then asked for wherever something is said."""

import locale
import os
import sys
from collections.abc import Sequence
from typing import Any

from sourcier.wording import ENGLISH, INTERFACES, Wording, interface_of, worded, wording_in

OPTION = "--ui"
CHOICES = "|".join(INTERFACES)
SPEAK = worded("Speak English or French; otherwise as the locale says.")
REASONS = (
    worded("No such file or directory"),
    worded("Permission denied"),
    worded("Is a directory"),
    worded("Not a directory"),
    worded("File name too long"),
    worded("No space left on device"),
    worded("Read-only file system"),
    worded("Too many levels of symbolic links"),
    worded("Input/output error"),
)
"""What the system says of files most often, which stands in messages of ours."""
_spoken = ENGLISH


class UnspokenError(ValueError):
    """An interface that is asked for and not spoken; the message says which are."""


def choose(arguments: Sequence[str]) -> list[str]:
    """Speak as `--ui` among the arguments says, else as the locale does; gives the arguments without it.

    What stands behind `--` is left alone. Raises UnspokenError where it names no language of the interface.
    """
    speak(interface_of(os.environ, _system_locale()))
    kept: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            return [*kept, argument, *rest]
        name, given, value = argument.partition("=")
        if name != OPTION:
            kept.append(argument)
            continue
        language = value if given else next(rest, "")
        if language not in INTERFACES:
            known = ", ".join(INTERFACES)
            raise UnspokenError(
                say("{option}: “{given}” is not one of {known}", option=OPTION, given=language, known=known)
            )
        speak(language)
    return kept


def speak(language: str) -> None:
    """Say everything from here on in a language of the interface; raises ValueError for one that it doesn't speak."""
    global _spoken
    _spoken = wording_in(language)


def spoken() -> Wording:
    """The wording that is spoken, for what is handed on."""
    return _spoken


def say(template: str, /, **values: Any) -> str:
    """The template in the language that is spoken, with its values filled in."""
    return _spoken.say(template, **values)


def count(one: str, many: str, number: int, /, **values: Any) -> str:
    """The template for this number in the language that is spoken."""
    return _spoken.count(one, many, number, **values)


def _system_locale() -> str | None:
    """The locale as Windows has it, where no variable tells it; elsewhere the variables are all there is."""
    return locale.getlocale()[0] if sys.platform == "win32" else None
