"""Subtitles in (SubRip, WebVTT), their captions out: each with its time, its words without mark-up, and who speaks.

What is not as the formats want it is told and passed over or mended, and the rest is taken: subtitles are typed by hand
and cut by machines. WebVTT as the W3C has it (https://www.w3.org/TR/webvtt1/), SubRip as players read it.
"""

import html as entities
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sourcier.records import Message, worded

from ..text import unmarked

TIME = r"(?:(\d{1,4})\s?:\s?)?([0-5]?\d)\s?:\s?([0-5]?\d)(?:[.,](\d{1,3}))?"
TIMING = re.compile(rf"^\s{{0,9}}{TIME}\s{{0,9}}-{{2,3}}>\s{{0,9}}{TIME}(?=\s|$)")
"""*00:01:02,500 --> 00:01:04,000*, hours left out or not, whatever stands behind it (places on the screen)."""
ARROW = "-->"
SIGNATURE = re.compile(r"WEBVTT(?=[ \t\n]|$)")
BLOCK = re.compile(r"(?:NOTE|STYLE|REGION)(?=[ \t:]|$)")
NUMBER = re.compile(r"\s{0,9}\d{1,9}\s{0,9}")
VOICE = re.compile(r"<v(?:\.[^\s<>]{1,99})?[ \t]+([^<>]{1,200})>", re.IGNORECASE)
TAG = re.compile(
    r"</?(?:[bicuv]|lang|ruby|rt|font|span)(?=[\s.>])[^<>]{0,300}>|<(?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{1,3}>|\{\\[^{}]{0,300}\}"
    r"|\{[biuyYsScCfFpP]:[^{}]{0,300}\}",
    re.IGNORECASE,
)
"""Mark-up of words: that of WebVTT and SubRip, times inside a caption, what SubStation Alpha left (`{\\an8}`)."""
HEAD = 40
"""Lines at the beginning among which the first timing of subtitles stands."""
NO_CAPTION = worded("holds no caption with words: are these subtitles whole?")
SHOWN = 5
"""How many places of faults are named."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A caption as it stands in the file: at which line, from when to when in milliseconds, its lines, its voice."""

    line: int
    start: int
    end: int
    lines: tuple[str, ...]
    voice: str | None = None


def is_subtitles(characters: str) -> bool:
    """Whether a text is subtitles: it opens as WebVTT does, or with a timing after at most a number.

    >>> is_subtitles("1\\n00:00:01,000 --> 00:00:02,000\\nBonjour.\\n"), is_subtitles("Bonjour --> au revoir.")
    (True, False)
    """
    if SIGNATURE.match(characters):
        return True
    head = characters[:20_000].splitlines()[:HEAD]
    for line in head:
        if TIMING.match(line):
            return True
        if line.strip() and not NUMBER.fullmatch(line):
            return False
    return False


def captions_in(characters: str) -> tuple[list[Shown], list[Message]]:
    """The captions of subtitles in their order of time, and what had to be passed over or mended."""
    lines = characters.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    strict = bool(SIGNATURE.match(characters))
    found: list[Shown] = []
    untimed: list[int] = []
    for first, behind in blocks_of(lines, strict):
        timing = TIMING.match(lines[first])
        words = words_of(lines[first + 1 : behind], strict)
        if not any(words):
            continue
        start, end = times_in(timing) if timing else (-1, -1)
        if end < start or timing is None:
            untimed.append(first + 1)
            start = end = found[-1].end if found else 0
        found.append(Shown(first + 1, start, end, words, voice_in("\n".join(lines[first + 1 : behind]))))
    found.sort(key=lambda one: (one.start, one.line))
    return found, told(untimed)


def voice_in(marked: str) -> str | None:
    """Who speaks in a caption, where it names one and no other."""
    voices = {entities.unescape(name).strip() for name in VOICE.findall(marked)}
    return voices.pop() if len(voices) == 1 else None


def told(untimed: Sequence[int]) -> list[Message]:
    """What is told of captions whose time cannot be read."""
    if not untimed:
        return []
    places = ", ".join(map(str, untimed[:SHOWN])) + ("…" if len(untimed) > SHOWN else "")
    return [
        Message(
            "{count} captions have no time that can be read (lines {lines}): they got that of the caption before",
            count=len(untimed),
            lines=places,
        )
    ]


def blocks_of(lines: Sequence[str], strict: bool) -> Iterator[tuple[int, int]]:
    """For each caption the number of the line with its time, and of the line behind its last.

    In WebVTT a caption ends at an empty line; in SubRip, which has them inside captions too, before the next number.
    """
    starts = [at for at, line in enumerate(lines) if ARROW in line and (TIMING.match(line) or begins(lines, at))]
    for at, following in pairwise([*starts, len(lines)]):
        behind = following
        if following < len(lines) and following - 1 > at and is_name(lines, following - 1, strict):
            behind -= 1
        if strict:
            behind = next((end for end in range(at + 1, behind) if not lines[end].strip()), behind)
        yield at, behind


def begins(lines: Sequence[str], at: int) -> bool:
    """Whether a line with an arrow that tells no time stands where a caption begins."""
    return at == 0 or not lines[at - 1].strip() or bool(NUMBER.fullmatch(lines[at - 1]))


def is_name(lines: Sequence[str], at: int, strict: bool) -> bool:
    """Whether a line before a timing is the number or the name of its caption."""
    if NUMBER.fullmatch(lines[at]):
        return True
    return strict and bool(lines[at].strip()) and not lines[at - 1].strip()


def words_of(lines: Sequence[str], strict: bool) -> tuple[str, ...]:
    """The lines of a caption without mark-up and empty ones."""
    bare = (unmarked(" ".join(entities.unescape(TAG.sub("", line)).split())) for line in lines)
    return tuple(line for line in bare if line)


def times_in(timing: re.Match[str]) -> tuple[int, int]:
    """The times of a timing in milliseconds."""
    hour, minute, second, part, *end = timing.groups()
    return milliseconds(hour, minute, second, part), milliseconds(*end)


def milliseconds(hour: str | None, minute: str, second: str, part: str | None) -> int:
    """A time in milliseconds.

    >>> milliseconds(None, "01", "02", "5")
    62500
    """
    return ((int(hour or 0) * 60 + int(minute)) * 60 + int(second)) * 1000 + int((part or "0").ljust(3, "0"))
