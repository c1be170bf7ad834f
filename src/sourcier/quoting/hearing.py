"""What differs between a quotation and subtitles in, what of it was probably misheard out.

Whoever types along, and more so a machine, writes words that sound alike for each other, drops what is short, and keeps
what fills a pause. A difference counts as misheard only where it sounds so: what negates, or is a number, never does.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Self

from rapidfuzz.distance import Indel

from sourcier.languages import installed_packs, load_pack
from sourcier.languages.quoting import HearingWords
from sourcier.records import Change, Check, Span

from .aligning import Run, aligned
from .checking import compared
from .differing import negations, same
from .tokens import Tokens
from .words import PERCENT

ALIKE = 0.8
"""The share of sounds from which on two stretches of words sound alike, if they begin with the same one."""
FEWEST_SOUNDS = 5
"""Sounds below which they must be the same."""
MOST, MOST_SLIGHT = 1 / 3, 1 / 8
"""The share of a quotation's words that may be misheard, and that of short words that may be missed; one always may."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A check against subtitles: what is left of it when what was `misheard` is taken for what was said."""

    check: Check
    misheard: tuple[Change, ...] = ()


def heard(quotation: Tokens, text: Tokens, sounded: Tokens, language: str | None = None) -> Heard:
    """A quotation checked against subtitles; `sounded` is their text `by_sound`.

    Where what differs is too much to be misheard, it is a check like any other. `language` (ISO 639-1) tells how words
    sound; without a pack for it nothing counts as misheard.
    """
    check = compared(quotation, text)
    words = hearing_words(language)
    if words is None or check.verdict in ("exact", "unjudged"):
        return Heard(check)
    mine = by_sound(quotation, language)
    found = compared(mine, sounded)
    if found.verdict == "absent":
        return Heard(check)
    listener = Listener.of(quotation, text, found, words)
    homophones = homophones_in(quotation, text, aligned(mine, sounded), found)
    repeats = {one for one in found.changes if listener.is_repeat(one)}
    alike = {one for one in found.changes if one not in repeats and listener.sounds_alike(one)}
    slight = {one for one in found.changes if one not in repeats | alike and listener.is_slight(one)}
    many = listener.count([*homophones, *alike]) > max(1, MOST * len(quotation))
    if many or len(slight) > max(1, MOST_SLIGHT * len(quotation)):
        return Heard(check)
    misheard = tuple(sorted([*homophones, *alike, *slight], key=lambda one: (one.quoted, one.told)))
    return Heard(listener.without(found, repeats | alike | slight), misheard)


def pauses_in(text: str, language: str | None) -> list[Span]:
    """The words of a text that fill pauses: they are no part of what is said."""
    words = hearing_words(language)
    if words is None or not words.heard.hesitation:
        return []
    found = re.compile(rf"(?<![\w'’-])(?:{'|'.join(map(re.escape, sorted(words.heard.hesitation)))})(?![\w'’-])", re.I)
    return [Span(*one.span()) for one in found.finditer(text)]


def by_sound(tokens: Tokens, language: str | None) -> Tokens:
    """Words compared by how they sound; those that negate or are numbers by how they are spelt, as without a pack."""
    words = hearing_words(language)
    if words is None:
        return tokens
    vocabulary = tokens.vocabulary
    firm = vocabulary.negating | vocabulary.negating_opener | vocabulary.negating_behind | words.numbers

    @cache
    def heard_as(form: str, spelt: str) -> str:
        if form[:1].isdigit() or form in (PERCENT, *vocabulary.factors, *vocabulary.money):
            return form
        spoken = "" if spelt in firm else sounds_of((spelt,), words.heard.sounds)
        return spoken or f"={form}"

    forms = [heard_as(form, spelt) for form, spelt in zip(tokens.forms, tokens.spelt, strict=True)]
    places: dict[str, list[int]] = {}
    for number, form in enumerate(forms):
        places.setdefault(form, []).append(number)
    return replace(tokens, forms=forms, places=places)


def homophones_in(quotation: Tokens, text: Tokens, runs: Sequence[Run], found: Check) -> list[Change]:
    """The words of a quotation for which others stand in the text that sound the same, written together or apart."""
    pairs = [
        (range(run.quoted + k, run.quoted + k + 1), range(run.told + k, run.told + k + 1))
        for run in runs
        for k in range(run.size)
    ]
    changed = {number for one in found.changes for number in numbers_in(quotation, one.quoted)}
    for before, run in pairwise([Run(0, runs[0].told - runs[0].quoted, 0), *runs]):
        quoted, told = range(before.quoted_end, run.quoted), range(max(0, before.told_end), run.told)
        if quoted and told and not (changed | quotation.inside) & set(quoted):
            pairs.append((quoted, told))
    return [
        Change("replace", quotation.span(one.start, one.stop), text.span(other.start, other.stop))
        for one, other in pairs
        if not same(quotation, text, (one.start, one.stop), (other.start, other.stop))
    ]


@dataclass(frozen=True, slots=True)
class Hearing:
    """How a language is heard, and its words that are numbers, or parts or multiples of one."""

    heard: HearingWords
    numbers: frozenset[str]


@cache
def hearing_words(language: str | None) -> Hearing | None:
    """How a language is heard; None without a pack for it."""
    if language not in installed_packs():
        return None
    pack = load_pack(language)
    counted = pack.quantities
    kinds = (counted.numbers, counted.scales, counted.collectives, counted.fractions)
    return Hearing(pack.hearing, frozenset(one for kind in kinds for one in kind))


@dataclass(frozen=True, slots=True)
class Listener:
    """Says of differences between a quotation and a text how they came about.

    `flipped` says that the two do not negate as often, all in all.
    """

    quotation: Tokens
    text: Tokens
    words: HearingWords
    numbers: frozenset[str]
    flipped: bool

    @classmethod
    def of(cls, quotation: Tokens, text: Tokens, check: Check, words: Hearing) -> Self:
        """Who listens to a quotation that was checked."""
        pieces = [numbers_in(text, span) for span in check.spans]
        flipped = negations(quotation, 0, len(quotation)) != sum(negations(text, one.start, one.stop) for one in pieces)
        return cls(quotation, text, words.heard, words.numbers, flipped)

    def without(self, check: Check, misheard: Collection[Change]) -> Check:
        """A check without what was misheard, and without cuts of nothing but repeated words."""
        left = tuple(one for one in check.changes if one not in misheard)
        left_out = tuple(one for one in check.left_out if not self.repeats(self.told(one.span)))
        verdict = check.verdict
        if not left and "order-changed" not in check.warnings:
            verdict = "cut" if left_out or "cut-in-text" in check.warnings else "exact"
        gone = {"accent-changed"} if not left else set()
        gone |= {"unmarked-cut"} if not left_out else set()
        warnings = tuple(one for one in check.warnings if one not in gone)
        return replace(check, verdict=verdict, changes=left, left_out=left_out, warnings=warnings)

    def told(self, span: Span) -> range:
        """The numbers of the text's words in a stretch."""
        return numbers_in(self.text, span)

    def quoted(self, span: Span) -> range:
        """The numbers of the quotation's words in a stretch."""
        return numbers_in(self.quotation, span)

    def count(self, changes: Sequence[Change]) -> int:
        """How many words of the quotation differ."""
        return sum(len(self.quoted(one.quoted)) for one in changes)

    def is_repeat(self, change: Change) -> bool:
        """Whether the text says twice what is quoted once."""
        return not self.quoted(change.quoted) and self.repeats(self.told(change.told))

    def repeats(self, told: range) -> bool:
        """Whether some words of the text repeat those before or behind them."""
        spelt, size = self.text.spelt, len(told)
        if not size or any(negations(self.text, number, number + 1) for number in told):
            return False
        here = list(spelt[told.start : told.stop])
        before, behind = spelt[max(0, told.start - size) : told.start], spelt[told.stop : told.stop + size]
        return list(before) == here or list(behind) == here

    def is_firm(self, change: Change) -> bool:
        """Whether a difference touches a negation or a number, which nobody is taken to have misheard."""
        quoted, told = self.quoted(change.quoted), self.told(change.told)
        if negations(self.quotation, quoted.start, quoted.stop) != negations(self.text, told.start, told.stop):
            return True
        for tokens, part in ((self.quotation, quoted), (self.text, told)):
            for number in part:
                spelt = tokens.spelt[number]
                if spelt in self.numbers or tokens.forms[number][:1].isdigit():
                    return True
                if self.flipped and spelt in tokens.vocabulary.negating_opener:
                    return True
        return False

    def sounds_alike(self, change: Change) -> bool:
        """Whether words stand for others that sound like them."""
        quoted, told = self.quoted(change.quoted), self.told(change.told)
        if not quoted or not told or self.is_firm(change):
            return False
        one = sounds_of((self.quotation.spelt[number] for number in quoted), self.words.sounds)
        other = sounds_of((self.text.spelt[number] for number in told), self.words.sounds)
        if one == other:
            return bool(one)
        long = min(len(one), len(other)) >= FEWEST_SOUNDS
        return long and one[0] == other[0] and Indel.normalized_similarity(one, other) >= ALIKE

    def is_slight(self, change: Change) -> bool:
        """Whether words so short that they are missed, at most two on a side, are all that differs."""
        quoted, told = self.quoted(change.quoted), self.told(change.told)
        if self.is_firm(change) or max(len(quoted), len(told)) > 2:
            return False
        return all(self.quotation.spelt[number] in self.words.slight for number in quoted) and all(
            self.text.spelt[number] in self.words.slight for number in told
        )


def numbers_in(tokens: Tokens, span: Span) -> range:
    """The numbers of the words in a stretch of a text."""
    first = bisect_left(tokens.spans, Span(span.start, span.start))
    behind = bisect_left(tokens.spans, Span(span.end, span.end))
    return range(first, max(first, behind))


def sounds_of(words: Iterable[str], sounds: Mapping[str, str]) -> str:
    """How words sound, one behind the other; letters whose sound is not known stand for themselves.

    >>> table = {"qu": "k", "c": "k", "s": "s", "s$": "", "t": "t", "t$": ""}
    >>> sounds_of(["quart"], table), sounds_of(["cars"], table), sounds_of(["car", "s'est"], table)
    ('kar', 'kar', 'karses')
    """
    pattern = pattern_of(tuple(sounds))

    def sound(found: re.Match[str]) -> str:
        at_end = sounds.get(f"{found[0]}$") if found.end() == len(found.string) else None
        return sounds.get(found[0], found[0]) if at_end is None else at_end

    return "".join(pattern.sub(sound, word).replace("'", "") for word in words)


@cache
def pattern_of(letters: tuple[str, ...]) -> re.Pattern[str]:
    """What finds the letters that have a sound, the longest first."""
    ordered = sorted(letters, key=len, reverse=True)
    return re.compile("|".join(re.escape(one).replace(r"\$", r"\Z") for one in ordered) or r"(?!)")
