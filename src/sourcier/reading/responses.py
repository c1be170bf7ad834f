"""Says how others answer the content of a statement: statements and acts in, for each statement its responses out."""

from sourcier.records import ReportedAct, Response

from .context import Context


def find_responses(context: Context, acts: tuple[ReportedAct, ...]) -> tuple[tuple[Response, ...], ...]:
    """For each statement of the context how others answer its content."""
    return tuple(() for _ in context.statements)
