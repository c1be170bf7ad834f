"""States, organisations, outlets and offices, by ids that no language owns."""

from .members import Membership, load_members
from .tables import ACTOR_TYPES, OUTLET_KINDS, STATE_ORGANS, Actor, Actors, Holder, Label, Outlet, load_actors

__all__ = [
    "ACTOR_TYPES",
    "OUTLET_KINDS",
    "STATE_ORGANS",
    "Actor",
    "Actors",
    "Holder",
    "Label",
    "Membership",
    "Outlet",
    "load_actors",
    "load_members",
]
