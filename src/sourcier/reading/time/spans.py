"""Finds time expressions by the patterns of a pack: a text in, spans with their rule and captured values out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from sourcier.languages.folding import level, level_lower
from sourcier.languages.time import Element, TimeClass, TimeForm, TimePattern, TimeWords
from sourcier.records import Span

# A number with its thousands or decimals, digits, a word with the apostrophe that elides it, or a sign.
_TOKEN = re.compile(r"[0-9]{1,3}(?:[ \u00a0\u2009\u202f.][0-9]{3})+(?![0-9])|[0-9]+,[0-9]+|[0-9]+|[^\W\d_]+'?|[^\w\s]")
REJECTED = "none"
# A line that a capital or another line break begins: no expression runs on into it.
NEW_LINE = re.compile(r"\n\s?[A-ZÀ-Þ\n]")
MAX_GAP = 3
DIGITS = frozenset("0123456789")


@dataclass(frozen=True, slots=True)
class Items:
    """A text as words, numbers and phrases of the tables, in parallel lists; `classes` are the values that one has."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    classes: dict[int, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Match:
    """An expression: its span, the whole stretch that its pattern covers, its rule, and what its places held."""

    span: Span
    covered: Span
    rule: str
    values: Mapping[str, tuple[str, ...]]
    outer: Mapping[str, tuple[str, ...]]

    def get(self, name: TimeClass) -> str | None:
        """The first value of a class inside the span; else the first outside, where the span could hold none."""
        found = self.values.get(name) or self.outer.get(name)
        return found[0] if found else None

    def number(self, name: TimeClass) -> int | None:
        """The value of a class as a whole number."""
        found = self.get(name)
        return int(found) if found is not None else None


def find_matches(text: str, words: TimeWords) -> list[Match]:
    """The expressions of a text in their order, none overlapping another; the longer goes before the shorter."""
    items = read_items(text, words)
    found: list[tuple[int, int, int, Match]] = []
    centres = {i for i, word in enumerate(items.words) if word in words.by_word}.union(items.classes)
    for i in sorted(centres):
        tried: list[TimePattern] = list(words.by_word.get(items.words[i], ()))
        for name, value in items.classes.get(i, {}).items():
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


def read_items(text: str, words: TimeWords) -> Items:
    """A text as words, numbers and the phrases of the tables."""
    lower = level_lower(text)
    tokens: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(lower):
        start, end = match.span()
        tokens.append(lower[start:end])
        starts.append(start)
        ends.append(end)
    forms = words.forms
    items = Items([], [], [], {})
    done = 0
    for i in [i for i, token in enumerate(tokens) if token in forms or token[0] in DIGITS]:
        if i < done:
            continue
        classes, size = _phrase(text, tokens, starts, ends, i, forms)
        if not classes and size == 1:
            continue
        items.words.extend(tokens[done:i])
        items.starts.extend(starts[done:i])
        items.ends.extend(ends[done:i])
        items.classes[len(items.words)] = classes
        done, last = i + size, ends[i + size - 1]
        items.words.append(lower[starts[i] : last])
        items.starts.append(starts[i])
        items.ends.append(last)
    items.words.extend(tokens[done:])
    items.starts.extend(starts[done:])
    items.ends.extend(ends[done:])
    return items


def _phrase(
    text: str, tokens: list[str], starts: list[int], ends: list[int], i: int, forms: Mapping[str, tuple[TimeForm, ...]]
) -> tuple[Mapping[str, str], int]:
    """The classes of the longest phrase of the tables that begins at a token, and how many tokens it has."""
    token = tokens[i]
    digits = number_classes(token) if token[0] in DIGITS else {}
    following = tokens[i + 1] if i + 1 < len(tokens) else ""
    for form in forms.get(token, ()):
        size = len(form.tokens)
        if size > 1 and (form.tokens[1] != following or tuple(tokens[i : i + size]) != form.tokens):
            continue
        if form.spelling is not None:
            spelt = level(text[starts[i] : ends[i + size - 1]])
            if spelt != form.spelling:
                continue
        return ({**digits, **form.classes} if digits and size == 1 else form.classes), size
    return digits, 1


@lru_cache(maxsize=4096)
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
            classes["month_number"] = str(value)
        if value <= 24:
            classes["hour"] = str(value)
        if len(plain) == 2:
            classes["yy"] = plain
            if value < 60:
                classes["minute"] = plain
    if len(plain) == 4 and 1000 <= value <= 2100:
        classes["year"] = plain
    return classes


def _fits(element: Element, items: Items, i: int, text: str) -> tuple[str, str] | bool:
    """Whether an item can fill a place; the class and the value that it has there, if it is one of a class."""
    held = items.classes.get(i)
    if held is not None:
        for name, wanted in element.classes:
            value = held.get(name)
            if value is not None and (wanted is None or value == wanted):
                return False if element.small and text[items.starts[i]].isupper() else (name, value)
    return items.words[i] in element.words


_Filled = list[tuple[int, bool, tuple[str, str] | bool]]


def _walk(items: Items, at: int, step: int, elements: tuple[Element, ...], text: str, near: int) -> _Filled | None:
    """Fills the places of one side, going outwards from `at`; None when they cannot be filled."""
    if not elements:
        return []
    element, rest = elements[0], elements[1:]
    fit: tuple[str, str] | bool = False
    if 0 <= at < len(items.words):
        gap = items.starts[at] - items.ends[near] if step > 0 else items.starts[near] - items.ends[at]
        if gap <= MAX_GAP:
            fit = _fits(element, items, at, text)
    if element.banned:
        return None if fit else _walk(items, at, step, rest, text, near)
    if fit:
        further = _walk(items, at + step, step, rest, text, at)
        if further is not None:
            return [(at, element.inside, fit), *further]
    return _walk(items, at, step, rest, text, near) if element.optional else None


def _match(items: Items, i: int, pattern: TimePattern, text: str) -> Match | None:
    fit = _fits(pattern.centre, items, i, text)
    if not fit:
        return None
    left = _walk(items, i - 1, -1, pattern.left, text, i)
    if left is None:
        return None
    right = _walk(items, i + 1, 1, pattern.right, text, i)
    if right is None:
        return None
    filled = [*reversed(left), (i, pattern.centre.inside, fit), *right]
    own = [at for at, inside, _ in filled if inside]
    if not own:
        return None
    values: dict[str, tuple[str, ...]] = {}
    outer: dict[str, tuple[str, ...]] = {}
    for _, inside, held in filled:
        if isinstance(held, tuple):
            name, value = held
            if inside:
                values[name] = (*values.get(name, ()), value)
            elif name not in pattern.own:
                outer[name] = (*outer.get(name, ()), value)
    span = Span(items.starts[own[0]], items.ends[own[-1]])
    covered = Span(items.starts[filled[0][0]], items.ends[filled[-1][0]])
    if NEW_LINE.search(text, covered.start, covered.end):
        return None
    return Match(span, covered, pattern.rule, values, outer)
