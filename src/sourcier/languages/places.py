"""The names that a language gives to places."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sourcier.records import PlaceKind

from .classes import word_class


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

    The classes are those of the words around them: in lower case, with an ASCII apostrophe.
    """

    forms: Mapping[str, tuple[PlaceForm, ...]] = field(default_factory=dict)
    openers: frozenset[str] = frozenset()
    place_preposition: frozenset[str] = word_class("says before a name that it is a place", "à")
    near_place: frozenset[str] = word_class("says so with the preposition of a complement behind it", "près")
    wide_preposition: frozenset[str] = word_class("says that a name is no town", "en")
    town_preposition: frozenset[str] = word_class("says that a name may be a town", "à")
    actor_preposition: frozenset[str] = word_class("says that a seat of government stands for its state", "avec")
    travel_verb: frozenset[str] = word_class("says that it does not, but is where one travels", "partir")
    actor_adverb: frozenset[str] = word_class(
        "says with a preposition that a seat of government stands for its state", "face"
    )
    recipient_verb: frozenset[str] = word_class(
        "has before a preposition a recipient, so that a seat of government stands for its state", "demander"
    )
    reach_verb: frozenset[str] = word_class("has the town itself for its object", "quitter")
    state_noun: frozenset[str] = word_class(
        "has a state for its complement, so that a seat of government stands for its state", "réaction"
    )
    shared_seat: frozenset[str] = word_class("is the seat of more than one actor", "bruxelles")
    site_noun: frozenset[str] = word_class("opens the name of a site", "place")
    site_link: frozenset[str] = word_class("stands between the noun and the name of a site", "de")
    named_site: frozenset[str] = word_class("makes a site with a capital at once behind it", "place")
    owned_site: frozenset[str] = word_class("makes a site that a person may own, and none with a person's name", "camp")
    no_site_before: frozenset[str] = word_class("says before a noun of sites that no site is meant", "en")
    town_noun: frozenset[str] = word_class("opens the name of a town", "ville")
    no_town: frozenset[str] = word_class("is no town though it stands where one may", "noël")
    area_noun: frozenset[str] = word_class("makes an area of its complement", "frontière")
    part_noun: frozenset[str] = word_class("makes an area of its complement with a `direction`", "partie")
    direction: frozenset[str] = word_class("tells a part of a place by the compass", "centre-est")
    plain_area: frozenset[str] = word_class(
        "makes an area of a state's adjective or a `third_possessive` too", "frontière"
    )
    definite_article: frozenset[str] = word_class("is a definite article", "le")
    third_possessive: frozenset[str] = word_class("is a possessive of the third person", "son")
    ordinal_ending: frozenset[str] = word_class("makes of digits before it the number of a district", "e")
