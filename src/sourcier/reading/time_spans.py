"""Finds time expressions by the patterns of a pack: a text in, spans with their rule and captured values out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sourcier.languages.time import Element, TimePattern, TimeWords
from sourcier.records import Span

from .words import APOSTROPHES

# A number with its thousands or decimals, digits, a word with the apostrophe that elides it, or a sign.
_TOKEN = re.compile(r"\d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?!\d)|\d+,\d+|\d+|[^\W\d_]+'?|[^\w\s]")
REJECTED = "none"
MAX_GAP = 3


@dataclass(frozen=True, slots=True)
class Item:
    """A word, a number or a phrase of the tables; `classes` are the values that it has."""

    start: int
    end: int
    word: str
    classes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Match:
    """An expression: its span, the whole stretch that its pattern covers, its rule, and what its places held."""

    span: Span
    covered: Span
    rule: str
    values: Mapping[str, tuple[str, ...]]
    outer: Mapping[str, tuple[str, ...]]

    def get(self, name: str) -> str | None:
        """The first value of a class inside the span; else the first outside, where the span could hold none."""
        found = self.values.get(name) or self.outer.get(name)
        return found[0] if found else None

    def number(self, name: str) -> int | None:
        """The value of a class as a whole number."""
        found = self.get(name)
        return int(found) if found is not None else None


_NOTHING: Mapping[str, str] = {}


def find_matches(text: str, words: TimeWords) -> list[Match]:
    """The expressions of a text in their order, none overlapping another; the longer goes before the shorter."""
    items = read_items(text, words)
    found: list[tuple[int, int, int, Match]] = []
    for i, item in enumerate(items):
        tried: list[TimePattern] = list(words.by_word.get(item.word, ()))
        for name, value in item.classes.items():
            tried += words.by_class.get(name, ())
            tried += words.by_class.get(f"{name}:{value}", ())
        for order, pattern in enumerate(tried):
            match = _match(items, i, pattern, text)
            if match is not None:
                length = match.span.end - match.span.start
                found.append((-length, match.covered.start - match.covered.end, order, match))
    found.sort(key=lambda one: one[:3])
    taken: set[int] = set()
    kept: list[Match] = []
    for _, _, _, match in found:
        places = range(match.span.start, match.span.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(match)
    kept.sort(key=lambda match: match.span)
    return [match for match in kept if match.rule != REJECTED]


def read_items(text: str, words: TimeWords) -> list[Item]:
    """A text as words, numbers and the phrases of the tables."""
    lower = text.replace("İ", "I").translate(APOSTROPHES).lower()
    tokens = [(match.start(), match.end(), match.group()) for match in _TOKEN.finditer(lower)]
    items: list[Item] = []
    forms, i, total = words.forms, 0, len(tokens)
    while i < total:
        start, end, word = tokens[i]
        classes, length = _NOTHING, 1
        if word[0].isdecimal():
            classes = number_classes(word)
        for form in forms.get(word, ()):
            size = len(form.tokens)
            if size > 1 and tuple(token[2] for token in tokens[i : i + size]) != form.tokens:
                continue
            last = tokens[i + size - 1][1]
            if form.spelling is not None and text[start:last].translate(APOSTROPHES) != form.spelling:
                continue
            classes, length, end = {**classes, **form.classes}, size, last
            break
        items.append(Item(start, end, lower[start:end], classes))
        i += length
    return items


def number_classes(digits: str) -> dict[str, str]:
    """What a number in digits can be: a number, a day, a month, an hour, minutes, a year, a year of two digits."""
    if "," in digits:
        return {"number": digits.replace(",", ".")}
    plain = "".join(c for c in digits if c.isdecimal())
    if len(plain) > 9:
        return {}
    value = int(plain)
    classes = {"number": str(value)}
    if len(plain) != len(digits):
        return classes
    if len(plain) <= 2:
        if 1 <= value <= 31:
            classes["day"] = str(value)
        if 1 <= value <= 12:
            classes["mm"] = str(value)
        if value <= 24:
            classes["hour"] = str(value)
        if len(plain) == 2:
            classes["yy"] = plain
            if value < 60:
                classes["minute"] = plain
    if len(plain) == 4 and 1000 <= value <= 2100:
        classes["year"] = plain
    return classes


def _fits(element: Element, item: Item, text: str) -> tuple[str, str] | bool:
    """Whether an item can fill a place; the class and the value that it has there, if it is one of a class."""
    for name, value in element.classes:
        held = item.classes.get(name)
        if held is not None and (value is None or held == value):
            if element.small and text[item.start].isupper():
                return False
            return name, held
    return item.word in element.words and not (element.small and text[item.start].isupper())


_Filled = list[tuple[int, bool, tuple[str, str] | None]]


def _walk(items: list[Item], at: int, step: int, elements: tuple[Element, ...], text: str, near: int) -> _Filled | None:
    """Fills the places of one side, going outwards from `at`; None when they cannot be filled."""
    if not elements:
        return []
    element, rest = elements[0], elements[1:]
    item = items[at] if 0 <= at < len(items) else None
    if item is not None:
        gap = item.start - items[near].end if step > 0 else items[near].start - item.end
        if gap > MAX_GAP:
            item = None
    fit = _fits(element, item, text) if item is not None else False
    if element.banned:
        return None if fit else _walk(items, at, step, rest, text, near)
    if fit:
        further = _walk(items, at + step, step, rest, text, at)
        if further is not None:
            return [(at, element.inside, fit if isinstance(fit, tuple) else None), *further]
    return _walk(items, at, step, rest, text, near) if element.optional else None


def _match(items: list[Item], i: int, pattern: TimePattern, text: str) -> Match | None:
    fit = _fits(pattern.centre, items[i], text)
    if not fit:
        return None
    left = _walk(items, i - 1, -1, pattern.left, text, i)
    if left is None:
        return None
    right = _walk(items, i + 1, 1, pattern.right, text, i)
    if right is None:
        return None
    filled = [*reversed(left), (i, pattern.centre.inside, fit if isinstance(fit, tuple) else None), *right]
    own = [at for at, inside, _ in filled if inside]
    if not own:
        return None
    could = {
        name
        for element in (*pattern.left, pattern.centre, *pattern.right)
        if element.inside
        for name, _ in element.classes
    }
    values: dict[str, tuple[str, ...]] = {}
    outer: dict[str, tuple[str, ...]] = {}
    for _, inside, held in filled:
        if held is not None:
            name, value = held
            if inside:
                values[name] = (*values.get(name, ()), value)
            elif name not in could:
                outer[name] = (*outer.get(name, ()), value)
    span = Span(items[own[0]].start, items[own[-1]].end)
    covered = Span(items[filled[0][0]].start, items[filled[-1][0]].end)
    if "\n\n" in text[covered.start : covered.end]:
        return None
    return Match(span, covered, pattern.rule, values, outer)
