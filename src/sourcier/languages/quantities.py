"""The words by which a language counts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .classes import word_class


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """Number words and what stands around them (lower case, ASCII apostrophe).

    `numbers` are words up to a hundred with their values, `scales` those that multiply what stands before them
    (*mille*, *millions*, *M*), `collectives` nouns of about so many (*dizaine*), `fractions` nouns of parts with the
    denominator (*tiers*). `currencies` maps a word or a sign to its ISO 4217 code by country (ISO 3166), the empty
    country for every other one.

    The classes of bounds (`about_before` to `most_behind`) are read up to the number or from it on.
    """

    numbers: Mapping[str, int] = field(default_factory=dict)
    scales: Mapping[str, int] = field(default_factory=dict)
    collectives: Mapping[str, int] = field(default_factory=dict)
    fractions: Mapping[str, int] = field(default_factory=dict)
    currencies: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    about_before: frozenset[str] = word_class("says before a number that it is about so many", "environ")
    around_before: frozenset[str] = word_class("says before a larger number that it is about so many", "autour de")
    least_before: frozenset[str] = word_class("says before a number that it is at least so many", "plus de")
    most_before: frozenset[str] = word_class("says before a number that it is at most so many", "moins de")
    about_behind: frozenset[str] = word_class("says behind a number that it is about so many", "environ")
    least_behind: frozenset[str] = word_class("says behind a number that it is at least so many", "au moins")
    most_behind: frozenset[str] = word_class("says behind a number that it is at most so many", "maximum")
    joint: frozenset[str] = word_class("joins two words of a number", "et")
    half: frozenset[str] = word_class("is a half", "moitié")
    and_a_half: frozenset[str] = word_class("adds half of the scale before it behind `joint`", "demi")
    decimal: frozenset[str] = word_class("stands between a number in words and its decimals", "virgule")
    range: frozenset[str] = word_class("stands between the bounds of a range", "à")
    between: frozenset[str] = word_class("stands before the bounds of a range", "entre")
    alternative: frozenset[str] = word_class("stands between two numbers of which one holds", "ou")
    rate: frozenset[str] = word_class("stands between a number and what it is taken from", "sur")
    article: frozenset[str] = word_class("makes with a collective about so many", "un")
    some: frozenset[str] = word_class("makes with a collective at least one of them", "des")
    several: frozenset[str] = word_class("makes with a collective at least two of them", "plusieurs")
    change: frozenset[str] = word_class("is a verb of a change from one number to another", "passer")
    exceed: frozenset[str] = word_class("is a verb whose object is a bound", "excéder")
    label: frozenset[str] = word_class("is a noun that is numbered", "ligne")
    address: frozenset[str] = word_class("stands behind the number of a house", "rue")
    year_leader: frozenset[str] = word_class("stands before a year", "en")
    singular: frozenset[str] = word_class("stands before a number that counts nothing", "le")
    pronominal: frozenset[str] = word_class("stands before a number that stands alone", "les")
    percent: frozenset[str] = word_class("is a sign of percent", "%")
    unit: frozenset[str] = word_class("is a sign of a unit", "km")
    measure: frozenset[str] = word_class("is a noun of a measure", "mètre")
    times: frozenset[str] = word_class("multiplies", "fois")
    comparative: frozenset[str] = word_class("compares behind `times`", "plus")
    single: frozenset[str] = word_class("makes of the article before it a number", "seul")
    other: frozenset[str] = word_class("stands between a number and what it counts, as a noun too", "autre")
    prenominal: frozenset[str] = word_class("is an adjective before the noun that is counted", "autre")
    partitive: frozenset[str] = word_class("opens those of whom so many are counted", "d'entre")
    plural_ending: frozenset[str] = word_class("ends what may be a noun in the plural", "s")
    time_unit: frozenset[str] = word_class("is a unit of time", "seconde")
    day_name: frozenset[str] = word_class("names a day or a part of it", "lundi")
    hour: frozenset[str] = word_class("is an hour", "heure")
    worked: frozenset[str] = word_class("makes of hours a thing counted", "travail")
    aged: frozenset[str] = word_class("opens an age", "âgé")
    idiom: frozenset[str] = word_class("is the noun of an idiom with a number in it", "pas")
    inside: frozenset[str] = word_class("is a preposition inside what is counted", "en")
    locution: frozenset[str] = word_class("is the noun of a phrase that is no part of what is counted", "lieu")
    place_link: frozenset[str] = word_class("is a preposition before a place", "à")


@dataclass(slots=True)
class Count:
    """A number that is told word by word (*deux cent quatre-vingt mille*): what was told so far."""

    total: float = 0.0
    current: float = 0.0
    least: float = 0.0
    places: int | None = None

    @property
    def value(self) -> float:
        """The number."""
        return self.total + self.current

    def multiply(self, factor: int) -> None:
        """Go on with a scale (*mille*): of a larger one that comes behind, all before it is so much."""
        several = max(1.0, self.current) if self.places is None else self.current
        self.total = self.total + several * factor if factor < self.least else (self.total + several) * factor
        self.current, self.least, self.places = 0.0, factor, None

    def add(self, value: float) -> bool:
        """Go on with a number up to a hundred, or one in digits; False where it is another number (*deux trois*)."""
        if self.places is not None:
            self.places += len(f"{value:.0f}")
            self.current = round(self.current + value / 10**self.places, self.places)
        elif self.current and not self._goes_on(value):
            return False
        elif value == 100 or (value == 20 and self.current % 100 == 4):
            several = self.current if value == 100 else self.current % 100
            self.current = self.current - several + max(1, several) * value
        else:
            self.current += value
        return True

    def point(self) -> None:
        """Go on with decimals (*virgule*)."""
        self.places = 0

    def halve(self) -> None:
        """Go on with the half of the last scale (*un million et demi*)."""
        self.total += self.least / 2

    def may_join(self) -> bool:
        """Whether a hyphen or *et* may join a further word (*quatre-vingts*, *vingt et un*)."""
        return self.current > 0 and (self.current % 10 == 0 or self.current % 100 == 4)

    def _goes_on(self, value: float) -> bool:
        """Whether a number word may follow what was told (*vingt deux*, not *deux vingt* and not *deux trois*)."""
        if value == 100:
            return self.current < 10
        if value == 20 and self.current % 100 == 4:
            return True
        unit = self.current % 10 == 0 and self.current % 100 >= 20
        return (
            (unit and value < 20)
            or (self.current % 100 == 0 and value < 100)
            or (self.current % 100 == 10 and 7 <= value < 10)
        )
