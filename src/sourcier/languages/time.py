"""The words and the patterns by which a language tells time, as data that a pack hands over.

A table of words gives classes of words with a value each (`month`: *mars* is 3); a table of patterns says in which
order they make an expression, and which rule resolves it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sourcier.records import PackError


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
        raise PackError(f"the pattern of time “{written}” marks no centre")
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
