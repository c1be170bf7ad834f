"""The language that the command line speaks: chosen once when it starts, then asked for wherever something is said."""

from typing import Any

from sourcier.wording import ENGLISH, Wording, wording_in

_spoken = ENGLISH


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
