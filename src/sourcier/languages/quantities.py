"""The words by which a language counts."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """Number words and what stands around them (lower case, ASCII apostrophe).

    `numbers` are words up to a hundred with their values, `scales` those that multiply what stands before them
    (*mille*, *millions*, *M*), `collectives` nouns of about so many (*dizaine*), `fractions` nouns of parts with the
    denominator (*tiers*). `currencies` maps a word or a sign to its ISO 4217 code by country (ISO 3166), the empty
    country for every other one.

    `phrases` are read up to the number or from it on: `about_before`, `least_before`, `most_before` and the same with
    `_behind`; `around_before` is about so many only before larger numbers. `words` groups the closed classes.

    In numbers: `joint` (*vingt et un*), `half` (*la moitié*), `range`, `between`, `alternative`, `rate` (*sur*).
    Before them: `article` (with which a collective is about so many), `some` and `several` (at least one, at least two
    of them), `change` (a verb with *de A à B*), `exceed` (a verb whose object is a bound), `label` (a noun that is
    numbered), `year_leader`, `singular` and `pronominal` (with which a number alone counts nothing).
    Behind them: `percent`, `unit` and `measure`, `times` and `comparative` (*trois fois plus*), `single`, `other` and
    `prenominal` adjectives, `partitive` (*deux des*), `plural_ending` of what may be a noun, `time_unit`, `day_name`
    and `hour` (`worked` makes hours a thing counted), `aged`, `address` (behind a house number), `idiom`.
    Inside what is counted: `inside` (a preposition), `locution` (a noun of a phrase that is none of it); around it:
    `place_link` (a preposition before a place).
    """

    numbers: Mapping[str, int] = field(default_factory=dict)
    scales: Mapping[str, int] = field(default_factory=dict)
    collectives: Mapping[str, int] = field(default_factory=dict)
    fractions: Mapping[str, int] = field(default_factory=dict)
    currencies: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
