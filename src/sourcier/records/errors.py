"""The errors that a user may meet: each message is one line that says what to do next."""

from typing import Any, Literal, get_args

from .messages import Message


class SourcierError(Exception):
    """Base of every error that Sourcier raises on purpose: a template, with the values that stand in its braces.

    >>> str(SourcierError("{path}: no such file: check the path", path="a.txt"))
    'a.txt: no such file: check the path'
    """

    def __init__(self, template: str = "", /, **values: Any) -> None:
        self.message = template if isinstance(template, Message) else Message(template, **values)
        super().__init__(self.message)


NO_MEMORY = ("bad_alloc", "bad allocation", "Failed to allocate", "failed to map segment", "Cannot allocate memory")
"""What libraries say that are not written in Python."""


def outer_fault(error: BaseException) -> SourcierError | None:
    """What to tell of an exception that is no fault of ours: too little memory, or a library that does not load."""
    if isinstance(error, MemoryError) or any(sign in str(error) for sign in NO_MEMORY):
        return SourcierError("there is not enough memory: free some, use fewer processes, or split the text")
    if isinstance(error, ImportError):
        return SourcierError("a library cannot be loaded ({reason}): install Sourcier anew", reason=str(error))
    return None


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


ProblemKind = Literal["address", "robots", "network", "http", "limit", "format", "io"]
"""Why something cannot be had: an address that is refused, a site that forbids it, a host that does not answer, an
answer that is none, a size or time over the limit, a form that is none of those known, a file that cannot be read."""
PROBLEM_KINDS: tuple[str, ...] = get_args(ProblemKind)


class SourceError(InputError):
    """Something of a source that cannot be had, with the kind of fault."""

    def __init__(self, kind: ProblemKind, template: str = "", /, **values: Any) -> None:
        super().__init__(template, **values)
        self.kind = kind

    def __reduce__(self) -> tuple[Any, ...]:
        """Processes pass errors on, with their kind."""
        return type(self), (self.kind, self.message)
