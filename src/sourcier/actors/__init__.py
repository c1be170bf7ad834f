"""States, organisations, outlets and offices, by ids that no language owns."""

from .tables import Actor, Actors, Holder, Outlet, load_actors

__all__ = ["Actor", "Actors", "Holder", "Outlet", "load_actors"]
