"""Through whom a statement reached the page: statements in, for each its chain from origin to outlet out."""

from sourcier.records import Chain

from .context import Context
from .settings import Settings


def find_chains(context: Context, settings: tuple[Settings, ...]) -> tuple[Chain | None, ...]:
    """For each statement of the context its chain; None where it has no origin."""
    return tuple(None for _ in context.statements)
