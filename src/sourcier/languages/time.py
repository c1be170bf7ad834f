"""The words and the patterns by which a language tells time, as data that a pack hands over.

A table of words gives classes of words with a value each (`month`: *mars* is 3); a table of patterns says in which
order they make an expression, and which rule resolves it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sourcier.records import PackError

from .classes import ClassNote

TimeClass = Literal[
    "month",
    "weekday",
    "weekdays",
    "season",
    "part",
    "parts",
    "part_of_year",
    "unit",
    "one",
    "several",
    "years",
    "number",
    "ordinal",
    "a",
    "some",
    "vague",
    "about",
    "and_a_half",
    "deictic",
    "same",
    "later",
    "moved",
    "shift",
    "this",
    "holiday",
    "feast",
    "fixed",
    "edge",
    "stretch",
    "noon",
    "weekend",
    "past",
    "present",
    "future",
    "after",
    "century",
    "day",
    "month_number",
    "year",
    "yy",
    "hour",
    "minute",
]
"""The classes of words of time that the rules ask for; a pack may have others that its patterns name."""
TIME_CLASSES: Mapping[TimeClass, ClassNote] = {
    "month": ClassNote("month", "is a month", "janvier"),
    "weekday": ClassNote("weekday", "is a day of the week", "lundi"),
    "weekdays": ClassNote("weekdays", "is a day of every week", "lundis"),
    "season": ClassNote("season", "is a season", "printemps"),
    "part": ClassNote("part", "is a part of a day", "matin"),
    "parts": ClassNote("parts", "is a part of every day", "matins"),
    "part_of_year": ClassNote("part_of_year", "is a part of a year", "trimestre"),
    "unit": ClassNote("unit", "is a unit of the calendar", "jour"),
    "one": ClassNote("one", "is a unit, with one of it meant", "semaine"),
    "several": ClassNote("several", "is a unit, with several of it meant", "jours"),
    "years": ClassNote("years", "is a year as a unit of a length", "an"),
    "number": ClassNote("number", "is a number", "trois"),
    "ordinal": ClassNote("ordinal", "is an ordinal", "premier"),
    "a": ClassNote("a", "is an article that counts as one", "un"),
    "some": ClassNote("some", "is a number that is not told", "des"),
    "vague": ClassNote("vague", "makes a number vague", "quelques"),
    "about": ClassNote("about", "is about so many", "dizaine"),
    "and_a_half": ClassNote("and_a_half", "adds half a unit", "et demi"),
    "deictic": ClassNote("deictic", "is a day as seen from today", "hier"),
    "same": ClassNote("same", "takes up the day that was told", "veille"),
    "later": ClassNote("later", "is a day as seen from that which was told", "plus tard"),
    "moved": ClassNote("moved", "is a day or unit moved from the one told", "précédent"),
    "shift": ClassNote("shift", "moves a unit from the present one", "dernier"),
    "this": ClassNote("this", "says that the present one is meant", "ce"),
    "holiday": ClassNote("holiday", "is a feast with a date", "nouvel an"),
    "feast": ClassNote("feast", "is a feast that is told from Easter", "noël"),
    "fixed": ClassNote("fixed", "is a day that has a date of its own", "mai 68"),
    "edge": ClassNote("edge", "is the beginning, the middle or the end of something", "fin"),
    "stretch": ClassNote("stretch", "is a long part of a day", "matinée"),
    "noon": ClassNote("noon", "is an hour by its name", "midi"),
    "weekend": ClassNote("weekend", "is a weekend", "week-end"),
    "past": ClassNote("past", "is the past", "autrefois"),
    "present": ClassNote("present", "is the present", "actuellement"),
    "future": ClassNote("future", "is the future", "bientôt"),
    "after": ClassNote("after", "says that something is later", "après"),
    "century": ClassNote("century", "is a century", "xixe"),
    "day": ClassNote("day", "is the day of a month", "14"),
    "month_number": ClassNote("month_number", "is a month in digits", "6"),
    "year": ClassNote("year", "is a year", "2019"),
    "yy": ClassNote("yy", "is a year of two digits", "19"),
    "hour": ClassNote("hour", "is an hour", "20"),
    "minute": ClassNote("minute", "is a minute", "30"),
}
"""What each of those classes is asked for; numbers, also in digits, and centuries need no table."""


TIME_RULES = frozenset(
    (
        "none",
        "date",
        "numeric",
        "fixed",
        "weekday",
        "part",
        "night",
        "holiday_part",
        "set",
        "month",
        "year",
        "year_end",
        "shift",
        "moved",
        "new_year",
        "ordinal_weekend",
        "weekend_of",
        "season",
        "part_of_year",
        "decade",
        "century",
        "holiday",
        "deictic",
        "today",
        "reference",
        "same",
        "same_holiday",
        "same_date",
        "same_event",
        "that_day",
        "that_part",
        "this_part",
        "during",
        "clock",
        "noon",
        "ago",
        "ago_vague",
        "in",
        "in_vague",
        "later",
        "later_vague",
        "duration",
        "hours",
        "half_hour",
        "quarter_hour",
        "since",
        "last",
        "coming",
        "habit",
        "set_unit",
        "set_times",
        "week_of",
        "within",
        "set_part",
    )
)
"""The rules that resolve an expression of time; a pattern names one, or `none` where it is no expression."""


@dataclass(frozen=True, slots=True)
class Element:
    """A place of a pattern: the words and the classes (with a value, or any: None) that may fill it.

    `inside`: it belongs to the span of the expression. `banned`: nothing of it may stand there. `small`: in lower case.
    """

    words: frozenset[str]
    classes: tuple[tuple[str, str | None], ...]
    optional: bool = False
    inside: bool = False
    banned: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class TimePattern:
    """A pattern around its centre, the rarest of its places: elements to the left (outwards), and to the right.

    `own` are the classes that its span can hold: one outside the span does not stand for them.
    """

    rule: str
    left: tuple[Element, ...]
    centre: Element
    right: tuple[Element, ...]
    own: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TimeForm:
    """A word or a phrase of a class: its tokens, its value by class, and its exact spelling where only that counts."""

    tokens: tuple[str, ...]
    classes: Mapping[str, str]
    spelling: str | None = None


@dataclass(frozen=True, slots=True)
class TimeWords:
    """How a language tells time: forms by their first token, longest first, and patterns by what may be their centre.

    `by_word` and `by_class` give the patterns for a word or a class (alone, or with its value: `unit:Y`) at the centre.
    """

    forms: Mapping[str, tuple[TimeForm, ...]] = field(default_factory=dict)
    by_word: Mapping[str, tuple[TimePattern, ...]] = field(default_factory=dict)
    by_class: Mapping[str, tuple[TimePattern, ...]] = field(default_factory=dict)


def read_pattern(rule: str, written: str) -> TimePattern:
    """A pattern as tables write it: places between spaces, the expression's own between brackets, `*` at the centre.

    A place lists words and CLASSES (`CLASS:value` for one value) with `|`. `?` behind it: it may be left out; `~`
    before it: none of this may stand there; `!` before it: in lower case only. Raises PackError when it has no centre.
    """
    elements: list[Element] = []
    centre, inside = -1, False
    for place in written.split():
        opens, closes = place.startswith("["), place.endswith("]") and len(place) > 1
        inside = inside or opens
        place = place.removeprefix("[").removesuffix("]" if closes else "")
        if place.startswith("*"):
            centre, place = len(elements), place[1:]
        banned, place = place.startswith("~"), place.removeprefix("~")
        small, place = place.startswith("!"), place.removeprefix("!")
        optional, place = place.endswith("?") and len(place) > 1, place.removesuffix("?")
        listed = place.split("|")
        classes = [one for one in listed if one[:1].isalpha() and one == one.upper()] + [
            o for o in listed if ":" in o[1:]
        ]
        elements.append(
            Element(
                frozenset(one for one in listed if one not in classes),
                tuple(
                    (name.lower(), value or None)
                    for name, _, value in (c.partition(":") for c in dict.fromkeys(classes))
                ),
                optional,
                inside,
                banned,
                small,
            )
        )
        inside = inside and not closes
    if centre < 0:
        raise PackError("the pattern of time “{pattern}” marks no centre", pattern=written)
    own = frozenset(name for element in elements if element.inside for name, _ in element.classes)
    return TimePattern(rule, tuple(reversed(elements[:centre])), elements[centre], tuple(elements[centre + 1 :]), own)


def index_patterns(
    patterns: list[TimePattern],
) -> tuple[dict[str, tuple[TimePattern, ...]], dict[str, tuple[TimePattern, ...]]]:
    """The patterns by the words and by the classes of their centres."""
    by_word: dict[str, list[TimePattern]] = {}
    by_class: dict[str, list[TimePattern]] = {}
    for pattern in patterns:
        for word in pattern.centre.words:
            by_word.setdefault(word, []).append(pattern)
        for name, value in pattern.centre.classes:
            by_class.setdefault(name if value is None else f"{name}:{value}", []).append(pattern)
    return {k: tuple(v) for k, v in by_word.items()}, {k: tuple(v) for k, v in by_class.items()}
