"""The names that a language gives to places."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sourcier.records import PlaceKind


@dataclass(frozen=True, slots=True)
class PlaceForm:
    """A form of a place's name: its words (folded, hyphens apart), which of them take a capital, and what it is.

    `seat` is true for a seat of government, which may stand for its state; `common` for a form that is also a common
    word or a surname, a place only behind a preposition of place; `contracted` for one whose article merges with the
    preposition (*au Havre*).
    """

    words: tuple[str, ...]
    capitals: tuple[bool, ...]
    name: str
    kind: PlaceKind
    country: str | None
    seat: bool = False
    common: bool = False
    contracted: bool = False


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Names of places, keyed by their first word, longest first; `openers` are first words without a capital.

    `words` groups the closed classes around them (lower case, ASCII apostrophe).

    Before a name: `place_preposition` and, with *de*, `near_place` say that it is a place; `wide_preposition` that it
    is no town, `town_preposition` that it may be one; `actor_preposition` (but behind a `travel_verb`),
    `actor_adverb` and, with a preposition, `recipient_verb` that a seat of government stands for its state, as does
    `state_noun` with a genitive. `reach_verb` is a verb whose object is the town itself; `shared_seat` are seats of
    more than one actor.

    `site_noun` with `site_link` or, for `named_site`, at once before a capital makes a site, but behind
    `no_site_before`, and not when a person may own it (`owned_site`); `town_noun` a town; `no_town` are names of none.
    `area_noun`, and `part_noun` with a `direction`, make an area of their complement; `plain_area` also of a state's
    adjective or of a `third_possessive`.
    """

    forms: Mapping[str, tuple[PlaceForm, ...]] = field(default_factory=dict)
    openers: frozenset[str] = frozenset()
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
