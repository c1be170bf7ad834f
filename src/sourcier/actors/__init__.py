"""States, organisations, outlets and offices, by ids that no language owns."""

from .tables import ACTOR_TYPES, OUTLET_KINDS, STATE_ORGANS, Actor, Actors, Holder, Label, Outlet, load_actors

__all__ = [
    "ACTOR_TYPES",
    "OUTLET_KINDS",
    "STATE_ORGANS",
    "Actor",
    "Actors",
    "Holder",
    "Label",
    "Outlet",
    "load_actors",
]
