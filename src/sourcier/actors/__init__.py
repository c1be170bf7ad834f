"""States, organisations, outlets and offices, by ids that no language owns."""

from .members import Membership, load_members
from .tables import STATE_ORGANS, Actor, Actors, Holder, Outlet, load_actors

__all__ = [
    "STATE_ORGANS",
    "Actor",
    "Actors",
    "Holder",
    "Membership",
    "Outlet",
    "load_actors",
    "load_members",
]
