"""The words by which a language names people and bodies, and the labels that it gives to actors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from sourcier.records import Gender
from sourcier.records.rows import Row

from .classes import FoldedClasses
from .syntax.order import NounPhrases

GENDERS: Mapping[str, Gender] = {"Masc": "m", "Fem": "f", "Neut": "n"}
"""The genders that Universal Dependencies name."""

BodyKind = Literal["body", "group", "state", "document", "source"]


@dataclass(frozen=True, slots=True)
class Title:
    """A title before a name: the gender that it tells, and the role that it gives (*Me*: avocat)."""

    gender: Gender | None
    role: str | None


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """A form of a noun of persons.

    `base` is the folded masculine singular; `broader` are the bases that may take it up again.

    `office` is false for what somebody only happens to be (a passer-by, a man): such a noun tells no role.
    """

    words: tuple[str, ...]
    base: str
    gender: Gender | None
    plural: bool
    broader: tuple[str, ...]
    office: bool


@dataclass(frozen=True, slots=True)
class BodyNoun:
    """A form of a noun of bodies, collectives, documents or unnamed origins.

    `officers` are the bases of the nouns of who heads it.
    """

    base: str
    kind: BodyKind
    gender: Gender
    plural: bool
    officers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun that can be a source: UD person, number, gender; `demonstrative` ones prefer the nearest antecedent."""

    person: str
    plural: bool
    gender: Gender | None
    demonstrative: bool = False
    indefinite: bool = False


@dataclass(frozen=True, slots=True)
class ActorLabel:
    """What a form stands for: the id of an actor (a state.

    Its ISO 3166 code), the name to show, and whether it is a metonym.
    """

    actor: str
    name: str
    metonym: bool = False


@dataclass(frozen=True, slots=True)
class StateWords:
    """How a language calls a state: its name without article, the name's gender and number, its adjectives (m, f)."""

    code: str
    name: str
    gender: Gender | None
    plural: bool
    adjectives: tuple[str, str]


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class PeopleWords(FoldedClasses):
    """Titles, first names, nouns of persons and bodies, pronouns and labels of actors.

    Keys and the words of the classes are folded: lower case, no accents, ASCII apostrophe. `roles` and `labels` are
    keyed by the first word of the form, longest forms first. `first_names` maps to m, f or the empty string (both).
    `adjectives` maps a form of a state's adjective or of a demonym to the state. `offices` gives for phrases like *chef
    de l'État* the office's id in the tables of actors; `office_of` says of some whose they are where no state is told:
    of one state by its code, None of many bodies; the others are of the country that a text is written in. `organs`
    gives for phrases like *diplomatie* which organ of a state they are, `organ_of` of which one those are that one
    state alone has; `state_forms` may stand before a state's name (*république*). `genitive` is what
    stands between a thing and its owner: the plain form, the elided one, and the folded letters before which it is
    elided; `conjunction` joins two names.
    `places` maps the words of a place's name (hyphens apart) to what stands behind a local body there (*de l'Aude*): a
    body of the class `place_body` is completed so; they all lie in `place_country`.
    `certainty` holds what each sign weighs for or against a name (log odds) and under `threshold` the least that a name
    needs; without it every name is given.
    `officers` gives for the folded base of an officer's noun the noun of the body that it heads (*maire*: *mairie*).
    `owned` gives for the article of an owner what stands between a thing and it (*la*: * de la *).
    `names` shows actors by their ids; `shared_labels` are the forms that several actors have.
    `genders` says which gender a value of the feature Gender is; `mixed` is the gender of a plural pronoun that may
    take up whatever its gender is (*ils*). `order` says where the words of a noun phrase stand. `domains` gives for the
    base of a noun of persons, or of a body, the walks of life that it belongs to (*avocat*: law), as far as it tells of
    one. `codebooks` are tables of classes of roles by their names: code, name in English, name in French, nouns (`;`).
    """

    titles: Mapping[str, Title]
    first_names: Mapping[str, str]
    roles: Mapping[str, tuple[RoleNoun, ...]]
    bodies: Mapping[str, BodyNoun]
    pronouns: Mapping[str, Pronoun]
    labels: Mapping[str, tuple[tuple[tuple[str, ...], ActorLabel], ...]]
    states: Mapping[str, StateWords]
    adjectives: Mapping[str, str]
    offices: Mapping[tuple[str, ...], str]
    genitive: tuple[str, str, str]
    places: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    certainty: Mapping[str, float] = field(default_factory=dict)
    conjunction: str = "&"
    officers: Mapping[str, str] = field(default_factory=dict)
    place_country: str | None = None
    owned: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    shared_labels: frozenset[tuple[str, ...]] = frozenset()
    office_of: Mapping[tuple[str, ...], str | None] = field(default_factory=dict)
    organs: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    organ_of: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    state_forms: frozenset[str] = frozenset()
    genders: Mapping[str, Gender] = field(default_factory=lambda: GENDERS)
    mixed: Gender | None = None
    order: NounPhrases = field(default_factory=NounPhrases)
    domains: Mapping[str, frozenset[str]] = field(default_factory=dict)
    codebooks: Mapping[str, Sequence[Row]] = field(default_factory=dict)

    def name_of(self, actor: str) -> str | None:
        """The name to show of an actor by its id; None where the language has none."""
        state = self.states.get(actor)
        return state.name if state is not None else self.names.get(actor)
