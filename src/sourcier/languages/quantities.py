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
    `_behind`. `words` groups the closed classes: `percent`; `unit` (a measure that stands at a number with no space);
    `time_unit` and `worked` (what makes an hour a thing counted); `label` (a noun that is numbered), `address` (a noun
    that a house number stands before), `year_leader`; `article` (an indefinite one, with which a collective is about
    so many), `some`, `several` (with which it is at least one, at least two of them); `half` (*la moitié*); `range`,
    `between`, `alternative`; `change` (a verb with *de A à B*); `exceed` (a verb whose object is a bound);
    `single` (*un seul*); `other` (*deux autres*); `pronominal` (a determiner or preposition before a number that
    counts nothing); `idiom` (a thing that is not counted); `inside` (a preposition that may go on inside what is
    counted); `place_link` (one before a place that it holds for).
    """

    numbers: Mapping[str, int] = field(default_factory=dict)
    scales: Mapping[str, int] = field(default_factory=dict)
    collectives: Mapping[str, int] = field(default_factory=dict)
    fractions: Mapping[str, int] = field(default_factory=dict)
    currencies: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
