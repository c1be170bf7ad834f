"""How many of what: words, times and places in, quantities with what is counted and who says so out."""

from sourcier.records import Place, Quantity, TimeExpression

from .context import Context


def find_quantities(
    context: Context, times: tuple[TimeExpression, ...], places: tuple[Place, ...]
) -> tuple[Quantity, ...]:
    """The quantities of a text, in their order."""
    return ()
