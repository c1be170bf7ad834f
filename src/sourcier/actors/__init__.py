"""States, organisations, outlets and offices, by ids that no language owns."""

from .tables import STATE_ORGANS, Actor, Actors, Holder, Outlet, load_actors

__all__ = ["STATE_ORGANS", "Actor", "Actors", "Holder", "Outlet", "load_actors"]
