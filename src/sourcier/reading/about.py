"""About whom a statement is: statements in, the actors and places that their contents speak of out."""

from sourcier.records import About

from .context import Context


def find_about(context: Context) -> tuple[tuple[About, ...], ...]:
    """For each statement of the context the actors and places of its content, in their order."""
    return tuple(() for _ in context.statements)
