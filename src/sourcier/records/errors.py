"""The errors that a user may meet: each message is one line that says what to do next."""

from typing import Any

from .messages import Message


class SourcierError(Exception):
    """Base of every error that Sourcier raises on purpose: a template, with the values that stand in its braces.

    >>> str(SourcierError("{path}: no such file: check the path", path="a.txt"))
    'a.txt: no such file: check the path'
    """

    def __init__(self, template: str = "", /, **values: Any) -> None:
        self.message = template if isinstance(template, Message) else Message(template, **values)
        super().__init__(self.message)


def reason_of(error: Exception) -> Message:
    """What the system or a library says of an error of its own, to stand in a message as it is."""
    return Message(str(getattr(error, "strerror", None) or error))


class InputError(SourcierError):
    """Bytes or a file that cannot be read as an article."""


class LimitError(InputError):
    """A text over a documented limit."""


class LanguageError(InputError):
    """A text in a language for which no pack is installed."""


class PackError(SourcierError):
    """A language pack, table or setting that is not as it must be."""
