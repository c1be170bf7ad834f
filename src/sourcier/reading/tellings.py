"""Which statements of a document tell the same: statements in, groups with the words that differ out."""

from sourcier.records import Telling

from .context import Context


def find_tellings(context: Context) -> tuple[Telling, ...]:
    """The statements that are told more than once in a document, counted as one."""
    return ()
