"""A Reading to the stretches of its text that are shown alike: spans that overlap are split at each other's ends."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from sourcier.records import PartKind, Reading, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text over which nothing changes.

    `contents`, `sources` and `cues` are the numbers (from 1) of the statements whose content, source or cue covers it;
    `opens` the statements whose content begins here, `part` the part of the text that it lies in.
    """

    span: Span
    contents: tuple[int, ...] = ()
    sources: tuple[int, ...] = ()
    cues: tuple[int, ...] = ()
    opens: tuple[int, ...] = ()
    part: PartKind | None = None


@dataclass(slots=True)
class _Cover:
    contents: list[int] = field(default_factory=list)
    sources: list[int] = field(default_factory=list)
    cues: list[int] = field(default_factory=list)


def lines(reading: Reading) -> Iterator[tuple[Piece, ...]]:
    """The pieces of each line of the text, its line break included: put end to end they are the whole text."""
    text = reading.document.text.characters
    breaks = [i + 1 for i, character in enumerate(text) if _ends_line(text, i, character)]
    ends = iter([*breaks, len(text)])
    end = next(ends)
    line: list[Piece] = []
    for piece in _pieces(reading, breaks):
        line.append(piece)
        if piece.span.end == end:
            yield tuple(line)
            line = []
            end = next(ends, end)


def _ends_line(text: str, i: int, character: str) -> bool:
    return character == "\n" or (character == "\r" and text[i + 1 : i + 2] != "\n")


def _pieces(reading: Reading, breaks: list[int]) -> Iterator[Piece]:
    text = reading.document.text.characters
    opening, closing = _changes(reading)
    opens: dict[int, list[int]] = {}
    for number, attribution in enumerate(reading.attributions, 1):
        opens.setdefault(attribution.content[0].start, []).append(number)
    parts = sorted(reading.parts, key=lambda part: part.span)
    edges = {0, len(text), *breaks, *opening, *closing}
    edges |= {edge for part in parts for edge in part.span}
    cover = _Cover()
    part_index = 0
    for start, end in pairwise(sorted(edge for edge in edges if 0 <= edge <= len(text))):
        for kind, number in closing.get(start, ()):
            getattr(cover, kind).remove(number)
        for kind, number in opening.get(start, ()):
            getattr(cover, kind).append(number)
        while part_index < len(parts) and parts[part_index].span.end <= start:
            part_index += 1
        inside = part_index < len(parts) and parts[part_index].span.start <= start
        yield Piece(
            span=Span(start, end),
            contents=_numbers(cover.contents),
            sources=_numbers(cover.sources),
            cues=_numbers(cover.cues),
            opens=tuple(opens.get(start, ())),
            part=parts[part_index].kind if inside else None,
        )


def _changes(reading: Reading) -> tuple[dict[int, list[tuple[str, int]]], dict[int, list[tuple[str, int]]]]:
    opening: dict[int, list[tuple[str, int]]] = {}
    closing: dict[int, list[tuple[str, int]]] = {}
    for number, attribution in enumerate(reading.attributions, 1):
        for kind, spans in (
            ("contents", attribution.content),
            ("sources", (attribution.source,) if attribution.source else ()),
            ("cues", attribution.cue),
        ):
            for start, end in spans:
                opening.setdefault(start, []).append((kind, number))
                closing.setdefault(end, []).append((kind, number))
    return opening, closing


def _numbers(covering: list[int]) -> tuple[int, ...]:
    return tuple(sorted(set(covering)))
