"""The places of a text: words in, names of places with their kind and country out."""

from sourcier.records import Place

from .context import Context


def find_places(context: Context) -> tuple[Place, ...]:
    """The places of a text, in their order."""
    return ()
