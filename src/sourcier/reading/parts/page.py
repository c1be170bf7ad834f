"""A text in, the page to read it as out: flattened, with the pack's layout words as patterns, and its lines."""

import re
from dataclasses import dataclass
from functools import cache

from sourcier.languages import LayoutWords
from sourcier.records import PartKind, Span

LONGEST_CROSSHEAD = 110
LONGEST_FURNITURE = 320
REST = "rest"
"""How a line of the body was found that nothing tells more of."""
TOP = 4
"""Lines from the top among which bylines and datelines stand."""
CAPITAL = "A-ZÀ-ÖØ-ÞŒ"
SMALL = "a-zß-öø-ÿœ"
OPENING = "«“\"'‘‹(\\["
FULL_STOP = re.compile(r"[.!?…][\s»”\"’)›]{0,4}$")
SENTENCE_END = re.compile(r"(?<!\.\.)[.;,:][\s»”\"’)›]{0,4}$|[!…][\s»”\"’)›]{1,4}$")
"""How a title or crosshead does not end; an ellipsis, a question or an exclamation mark may end one."""
LINK = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S{1,500}")


@dataclass(frozen=True, slots=True)
class Patterns:
    """A pack's layout words as regular expressions over flattened text."""

    opener: re.Pattern[str]
    label: re.Pattern[str]
    closer: re.Pattern[str]
    glued: re.Pattern[str]
    aside: re.Pattern[str]
    pointer: re.Pattern[str]
    pointing: re.Pattern[str]
    byline: re.Pattern[str]
    interview: re.Pattern[str]
    photo: re.Pattern[str]
    photo_end: re.Pattern[str]
    correspondent: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Page:
    """A text beside its flattened form, of the same length, and the words to look for in it."""

    text: str
    flat: str
    words: LayoutWords
    patterns: Patterns


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the spaces around it, and what it is taken for."""

    span: Span
    kind: PartKind = "body"
    found_by: str = REST

    @property
    def is_open(self) -> bool:
        """Whether nothing has told yet what it is."""
        return self.kind == "body" and self.found_by == REST


@cache
def patterns_of(words: LayoutWords) -> Patterns:
    """The patterns of a pack's words, compiled once."""
    bullet = r"[^\w(]{0,6}"
    return Patterns(
        opener=re.compile(rf"{bullet}(?:[a-z ]{{2,14}} [-–:|] )?{either(words.furniture_openers)}"),
        label=re.compile(rf"{bullet}{either(words.furniture_labels)}"),
        closer=re.compile(rf"[-–—|»:.] ?{either(words.furniture_closers)}(?: \S{{1,30}}){{0,4}}\s{{0,3}}$"),
        glued=re.compile(rf"(?<![a-z]){either(words.glued_openers)} ?:"),
        aside=re.compile(rf"\({either(words.asides, whole=False)}[^()]{{0,120}}\)"),
        pointer=re.compile(rf"{bullet}{either(words.asides)}[^.!?:«»\n]{{0,60}}:"),
        pointing=re.compile(rf"(?<=[.!?»”\"]) {either(words.asides)}[^.!?:«»\n]{{0,40}}:"),
        byline=re.compile(rf"{bullet}{either(words.bylines)}"),
        interview=re.compile(rf"{bullet}{either(words.interview_credits)}"),
        photo=re.compile(rf"{either(words.photo_words)}\s?[:/©]"),
        photo_end=re.compile(rf"\s(?:©|\(?{either(words.photo_words)}\s?[:/©])[^©:]{{0,80}}$"),
        correspondent=re.compile(either(words.correspondents)),
    )


def either(phrases: frozenset[str], *, whole: bool = True) -> str:
    """A pattern for any of some phrases, the longest first; nothing matches it when there are none."""
    listed = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    choice = "|".join(re.escape(phrase).replace(r"\ ", r"\s") for phrase in listed)
    border = r"(?!\w)" if whole else ""
    return f"(?:{choice}){border}" if choice else "(?!)"


def words_of(page: Page, line: Line) -> str:
    """The characters of a line."""
    return page.text[line.span.start : line.span.end]


def length_of(line: Line) -> int:
    """The length of a line in characters."""
    return line.span.end - line.span.start


def trimmed(text: str, bounds: tuple[int, int]) -> Span:
    """A stretch without the spaces around it."""
    start, end = bounds
    inside = text[start:end]
    return Span(start + len(inside) - len(inside.lstrip()), end - len(inside) + len(inside.rstrip()))


def is_short(page: Page, line: Line) -> bool:
    """Whether a line is too short for a paragraph and no sentence: an item of a list, a pulled quote, a name."""
    return length_of(line) <= LONGEST_CROSSHEAD and not FULL_STOP.search(words_of(page, line))
