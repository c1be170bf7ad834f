"""A text in, its parts out: title, lead, body, crossheads, captions, credits, datelines and furniture; white space
alone stands outside them.

What the format told (`Document.layout`) holds; the rest is read from the shape of lines and the pack's layout words.
In doubt a line is body: furniture that is read costs less than a sentence that is not.
"""

from collections.abc import Iterator

from sourcier.languages import LanguagePack
from sourcier.languages.folding import flatten
from sourcier.records import Part, Span

from .headings import closed, headed
from .page import Line, Page, patterns_of, trimmed
from .pieces import inner_pieces
from .turns import find_turns
from .whole_lines import whole_line


def find_parts(text: str, layout: tuple[Part, ...], pack: LanguagePack) -> tuple[Part, ...]:
    """The parts of a text in order: they don't overlap, and every character but space lies in one."""
    page = Page(text, flatten(text), pack.layout, patterns_of(pack.layout))
    lines, pieces = told_lines(line_spans(text), layout)
    last = next((line.span for line in reversed(lines) if line.is_open), None)
    turns = frozenset(find_turns(text, [line.span for line in lines], pack.layout))
    lines = [
        whole_line(page, line, place, last) if line.is_open and place not in turns else line
        for place, line in enumerate(lines)
    ]
    lines = closed(page, lines, turns)
    if not any(part.kind == "title" for part in layout):
        lines = headed(page, lines, turns)
    pieces += inner_pieces(page, lines)
    return tuple(partition(text, lines, pieces))


def line_spans(text: str) -> Iterator[Span]:
    """The lines that hold more than spaces, without the spaces around them."""
    start = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            at = start + len(line) - len(line.lstrip())
            yield Span(at, at + len(bare))
        start += len(line)


def told_lines(spans: Iterator[Span], layout: tuple[Part, ...]) -> tuple[list[Line], list[Part]]:
    """The lines with the part that the format told of them, and what it told of pieces of lines."""
    waiting = sorted(layout, key=lambda part: part.span)
    lines, pieces, first = [], [], 0
    for span in spans:
        while first < len(waiting) and waiting[first].span.end <= span.start:
            first += 1
        line = Line(span)
        for part in waiting[first:]:
            if part.span.start >= span.end:
                break
            if part.span.start <= span.start and part.span.end >= span.end:
                line = Line(span, part.kind, part.found_by)
                break
            if part.kind != "body":
                clipped = Span(max(part.span.start, span.start), min(part.span.end, span.end))
                pieces.append(Part(part.kind, clipped, part.found_by))
        lines.append(line)
    return lines, pieces


def partition(text: str, lines: list[Line], pieces: list[Part]) -> Iterator[Part]:
    """Lines and the pieces in them as parts in their order; of pieces that overlap, the one that begins first stays."""
    waiting = sorted(pieces, key=lambda part: (part.span.start, -part.span.end))
    at = 0
    for line in lines:
        cursor = line.span.start
        while at < len(waiting) and waiting[at].span.start < line.span.end:
            piece = waiting[at]
            at += 1
            if piece.span.start < cursor or piece.span.end > line.span.end or piece.span.start >= piece.span.end:
                continue
            yield from remainder(text, line, cursor, piece.span.start)
            yield piece
            cursor = piece.span.end
        yield from remainder(text, line, cursor, line.span.end)


def remainder(text: str, line: Line, start: int, end: int) -> Iterator[Part]:
    """What is left of a line between pieces, as the part that the line is."""
    span = trimmed(text, (start, end))
    if span.start < span.end:
        yield Part(line.kind, span, line.found_by)
