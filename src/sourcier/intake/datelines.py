"""What metadata, `time` elements and words tell of an article's days in, when it was published and changed out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from sourcier.languages.folding import flatten, plainly
from sourcier.records import Dated, Evidence, Span

from .dates import (
    SEGMENT,
    DateWords,
    Told,
    in_the_outlets_clock,
    machine_date,
    moment_of,
    role_before,
    stands_bare,
    told_dates,
)
from .pages.article import PARAGRAPH
from .pages.blocks import ENDING, Block, name_of
from .pages.metadata import Metadata

LONGEST = 250
"""Characters of a line above which it is no dateline."""
MOST_WORDS = 2
"""Words in small letters, of three letters or more, that a dateline may hold beside its days."""
LINE = re.compile(r"[^\s][^\r\n\u2028\u2029]*")
SMALL = re.compile(r"[^\W\d_]{3,}")
LONGEST_TIME = 400
HANDLE = re.compile(r"\(@\w")
"""Who wrote a message of a network: its day is not the article's."""
CHANGE_NAME = re.compile(r"(?<![a-z])(?:updated?|modified|maj|revised)(?![a-z])")
ISSUE_NAME = re.compile(r"(?<![a-z])(?:published|publication|pub|entry-date)(?![a-z])")
"""Classes of `time` elements that say which day it is."""
CHANGED = timedelta(seconds=60)
"""Time behind publication from which on what metadata call a change is one."""
OPENING = re.compile(
    r"\s{0,9}\(?[A-ZÀ-ÖØ-ÞŒ][\w'’.-]{1,30}(?:[ ,/]{1,2}[\w'’.-]{1,30}){0,4}\s?(?:\([^()]{2,30}\)\s?)?,\s{0,2}"
)
"""What stands before the day in a dateline: *Bangkok,*, *Corbeval (Vaudre),*."""
CLOSING = re.compile(r"\)?\.?\s{0,2}(?:\((?P<agency>[^()]{2,40})\))?\s{0,2}[-–—|:]")
"""What closes it: *(AFP) –*."""
TOP, BOTTOM = 5, 3
"""Lines of a plain text, from its top and its end, among which a dateline or *publié le* stands."""

Days = tuple[Dated | None, Dated | None]
"""When a document was published, and when it was last changed."""


TEASING = 0.3
"""The share of a block that is links, over which it tells of something else."""


def dated_by_page(
    said: Metadata, blocks: Sequence[Block], head: Iterable[int], foot: Iterable[int], words: DateWords
) -> Days:
    """The days of a page: what metadata tell counts before what `time` elements do, and these before words."""
    marked: list[Told] = []
    shown: list[Told] = []
    begun = False
    for index in head:
        # Behind the first paragraph, a day that stands with a link is that of what is linked.
        boxed = is_boxed(blocks[index]) or (begun and blocks[index].linked > TEASING)
        begun = begun or len(blocks[index].words) > PARAGRAPH
        marked += (one for one in told_by_elements(blocks[index], words) if one.role != "bare" or not boxed)
        shown += told_by_line(blocks[index].words, words, bare=not boxed)
    for index in foot:
        shown += told_by_line(blocks[index].words, words, bare=False)
    told = [replace(one, when=unplaced(one.when)) for one in (*marked, *shown)]
    return settled(said.published, said.updated, told)


def is_boxed(block: Block) -> bool:
    """Whether a block stands in a box beside the article, where a day that nothing is said of is of something else."""
    return any(up.tag == "aside" for up in block.place.upwards())


def settled(published: Sequence[Dated], updated: Sequence[Dated], shown: Sequence[Told]) -> Days:
    """The days that metadata and what is shown tell together."""
    named = [told.when for told in shown if told.role == "published"]
    bare = [told.when for told in shown if told.role == "bare"]
    told = [*published, *named, *bare]
    when = in_the_outlets_clock(told[0], told[1:]) if told else None
    changes = [one.when for one in shown if one.role == "updated"]
    later = [one for one in updated if changes or when is None or is_later(one, when)]
    change = in_the_outlets_clock([*later, *changes][0], [*later, *changes][1:]) if later or changes else None
    return when, change


def is_later(change: Dated, published: Dated) -> bool:
    """Whether a change came so long after the publication that it is one."""
    if change.instant and published.instant:
        return moment_of(change.instant) - moment_of(published.instant) >= CHANGED
    size = min(len(change.value), len(published.value), len("2024-08-27T20:18"))
    return change.value[:size] > published.value[:size]


def told_by_elements(block: Block, words: DateWords) -> Iterator[Told]:
    """The days of the `time` elements around a block's words, and what these say of them."""
    element = block.place.element
    inside = [one for one in element.iter("time") if one.get("datetime")]
    if not inside or len("".join(element.itertext())) > LONGEST_TIME:
        return
    for one in inside:
        shown = " ".join("".join(one.itertext()).split())
        when = machine_date(one.get("datetime"), "time")
        if when is None:
            continue
        before, _, _ = block.words.partition(shown) if shown and shown in block.words else ("", "", "")
        text = flatten(f"{before} {shown}")
        role, _ = role_before(text, max(0, len(before) - 40), len(text), words)
        name = name_of(one)
        if role == "bare" and CHANGE_NAME.search(name) and not ISSUE_NAME.search(name):
            role = "updated"
        if role == "bare" and told_dates(shown, words):
            role = told_dates(f"{before} {shown}", words)[-1].role
        named = f"{before[-40:]}{shown} [{one.get('datetime')}]".strip()
        yield Told(role, replace(when, evidence=(Evidence("time", named),)), 0, 0)


def told_by_line(line: str, words: DateWords, *, bare: bool) -> list[Told]:
    """The days that a dateline or byline tells; those that nothing is said of only where `bare` allows them."""
    if len(line) > LONGEST:
        return []
    line = plainly(line)
    found = told_dates(line, words)
    bare = bare and not HANDLE.search(line) and not is_sentence(line, found)
    floors = [0, *(told.end for told in found)]
    return [
        told
        for told, floor in zip(found, floors, strict=False)
        if (bare or told.role != "bare")
        and stands_bare(line, told, floor, words)
        and stands_alone(line, told, found, words)
    ]


def stands_alone(line: str, told: Told, found: Sequence[Told], words: DateWords) -> bool:
    """Whether the piece of a line that tells a day is no sentence: hardly a word in small letters stands beside it."""
    marks = [mark.span() for mark in SEGMENT.finditer(line)]
    start = max((end for _, end in marks if end <= told.start), default=0)
    end = min((begin for begin, _ in marks if begin >= told.end), default=len(line))
    flat = list(line[start:end])
    for other in found:
        for index in range(max(start, other.start), min(end, other.end)):
            flat[index - start] = " "
    rest = "".join(flat)
    folded = flatten(rest)
    for pattern in (words.published, words.updated, words.openers, words.bylines):
        for match in pattern.finditer(folded):
            rest = rest[: match.start()] + " " * len(match[0]) + rest[match.end() :]
    return small_words(rest) <= (0 if told.role == "bare" else MOST_WORDS)


def small_words(words: str) -> int:
    """How many words in small letters, of three letters or more, some words hold."""
    return sum(word[0].islower() for word in SMALL.findall(words))


def is_sentence(line: str, found: Sequence[Told]) -> bool:
    """Whether a line with days in it is a sentence: it ends as one, with words in small letters beside the days."""
    rest = line
    for told in reversed(found):
        rest = rest[: told.start] + rest[told.end :]
    return bool(ENDING.search(line)) and small_words(rest) > MOST_WORDS


def unplaced(when: Dated) -> Dated:
    """A Dated whose evidence stands in the page, but not in the text of its article."""
    return replace(when, evidence=tuple(replace(one, span=None) for one in when.evidence))


def dateline_of(line: str, words: DateWords) -> tuple[Told, Span, Span | None] | None:
    """The day in a dateline that opens a paragraph (*Bangkok, 26 nov. 2025 (AFP) –*), where the dateline stands, and
    the agency in it; nothing when there is none."""
    opening = OPENING.match(line)
    if not opening:
        return None
    told = next((one for one in told_dates(line[: opening.end() + 60], words) if one.role == "bare"), None)
    between = flatten(line[opening.end() : told.start]).strip(" ,") if told else ""
    if told is None or (between and not words.openers.fullmatch(between)):
        return None
    closing = CLOSING.match(line, told.end)
    if not closing:
        return None
    agency = Span(closing.start("agency") - 1, closing.end("agency") + 1) if closing["agency"] else None
    return told, Span(0, closing.end()), agency


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline in a text: the day in it, where it stands, and the agency in it."""

    when: Dated
    place: Span
    agency: Span | None


def dated_by_text(text: str, words: DateWords) -> tuple[Days, tuple[Dateline, ...]]:
    """The days that a plain text tells in datelines and lines of their own at its top and end, and its datelines."""
    lines = [Span(match.start(), match.end()) for match in LINE.finditer(text)]
    told: list[Told] = []
    datelines: list[Dateline] = []
    for at, span in enumerate(lines):
        if not (at < TOP or at >= len(lines) - BOTTOM):
            continue
        line = text[span.start : span.end]
        opened = dateline_of(line, words) if at < TOP else None
        if opened:
            one, place, agency = opened
            when = moved(one.when, span.start)
            datelines.append(Dateline(when, placed(place, span.start), placed(agency, span.start) if agency else None))
            told.append(replace(one, when=when))
            continue
        told += [replace(one, when=moved(one.when, span.start)) for one in told_by_line(line, words, bare=at < TOP)]
    return settled((), (), told), tuple(datelines)


def moved(when: Dated, offset: int) -> Dated:
    """A Dated told in a line, its evidence placed in the text."""
    return replace(
        when,
        evidence=tuple(replace(one, span=placed(one.span, offset) if one.span else None) for one in when.evidence),
    )


def placed(span: Span, offset: int) -> Span:
    """A span of a line as one of the text."""
    return Span(span.start + offset, span.end + offset)
