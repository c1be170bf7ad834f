"""The words by which a language tells the circumstances of a statement: to whom, through what, when it was said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

PhraseKind = Literal["addressee", "channel", "occasion", "place", "question", "moment", "language"]


@dataclass(frozen=True, slots=True)
class Opener:
    """What opens a phrase of a circumstance: its words (lower case, ASCII apostrophe), the kind of the circumstance,
    and the classes of nouns of which one has to head the phrase.

    Four classes are not lists of nouns: `*` (any noun phrase), `outlet` (the name of an outlet), `audience` (a noun of
    persons or bodies, or a titled name) and `nothing` (the words are the whole phrase).
    """

    words: tuple[str, ...]
    kind: PhraseKind
    heads: frozenset[str]


@dataclass(frozen=True, slots=True)
class SettingWords:
    """The openers by their words, and for each first word how many words they have, the most first.

    `nouns` gives for each folded noun the classes that it belongs to, `own_country` the ISO 3166 codes of the states
    where public speech is in this language.
    """

    openers: Mapping[tuple[str, ...], tuple[Opener, ...]] = field(default_factory=dict)
    sizes: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    nouns: Mapping[str, frozenset[str]] = field(default_factory=dict)
    own_country: frozenset[str] = frozenset()
