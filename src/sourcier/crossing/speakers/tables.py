"""The tables of actors that come with Sourcier, read once."""

from functools import cache

from sourcier.actors.tables import Actors, load_actors


@cache
def tables() -> Actors:
    """The tables of actors that come with Sourcier."""
    return load_actors()
