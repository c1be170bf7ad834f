"""The errors that a user may meet: each message is one line that says what to do next."""


class SourcierError(Exception):
    """Base of every error that Sourcier raises on purpose."""


class InputError(SourcierError):
    """Bytes or a file that cannot be read as an article."""


class LimitError(InputError):
    """A text over a documented limit."""


class LanguageError(InputError):
    """A text in a language for which no pack is installed."""


class PackError(SourcierError):
    """A language pack, table or setting that is not as it must be."""
