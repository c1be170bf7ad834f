"""Speech told by a noun phrase (*a rejeté les accusations*), and the responses that it gives to contents."""

from sourcier.records import ReportedAct, Response

from .context import Context


def find_acts(context: Context) -> tuple[ReportedAct, ...]:
    """The reported acts of a text, in their order."""
    return ()


def find_responses(context: Context, acts: tuple[ReportedAct, ...]) -> tuple[tuple[Response, ...], ...]:
    """For each statement of the context how others answer its content."""
    return tuple(() for _ in context.statements)
