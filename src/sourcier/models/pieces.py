"""A text cut into the pieces that the encoder reads, and into windows of them."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

OPEN, BREAK = 0, 2
"""The ids of the piece that opens a window and of the one that stands for a line break and closes a window."""
WINDOW, OVERLAP = 510, 128
LINE = re.compile(r"[^\n]+")
# What follows forty marks or two hundred letters in a row: no writing, but it would take as long to read as writing.
ENDLESS = re.compile(r"(?<=[^\w\s]{40})[^\w\s]+|(?<=\w{200})\w+")
SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a text in parallel lists. Offsets are code points; a line break is a piece without characters."""

    ids: list[int]
    starts: list[int]
    ends: list[int]

    def at(self, offset: int) -> int:
        """The first piece that ends behind an offset (the number of pieces where none does)."""
        return bisect_right(self.ends, offset)

    def within(self, start: int, end: int) -> range:
        """The pieces that share characters with the span from `start` to `end`."""
        return range(self.at(start), bisect_left(self.starts, end))


def cut(text: str, tokenizer: "Tokenizer") -> Pieces:
    """The pieces of a text; a run of line breaks is one piece, and endless runs of marks or letters have none."""
    lines = list(LINE.finditer(text))
    pieces = Pieces([], [], [])
    encoded = tokenizer.encode_batch([_readable(line.group()) for line in lines], add_special_tokens=False)
    for line, encoding in zip(lines, encoded, strict=True):
        if not encoding.ids:
            continue
        if pieces.ids:
            pieces.ids.append(BREAK)
            pieces.starts.append(line.start())
            pieces.ends.append(line.start())
        pieces.ids.extend(encoding.ids)
        pieces.starts.extend(line.start() + start for start, _ in encoding.offsets)
        pieces.ends.extend(line.start() + end for _, end in encoding.offsets)
    return pieces


def _readable(line: str) -> str:
    """A line of the same length without what a tokenizer cannot take or nobody reads."""
    return ENDLESS.sub(lambda run: " " * len(run.group()), SURROGATE.sub("\ufffd", line))


def windows(count: int, size: int = WINDOW, overlap: int = OVERLAP) -> list[tuple[int, int]]:
    """Windows over `count` pieces, first and end: as few as will do, of one length, at least `overlap` in common."""
    if count <= size:
        return [(0, count)] if count else []
    number = -(-(count - overlap) // (size - overlap))
    length = -(-(count + (number - 1) * overlap) // number)
    last = count - length
    return [(first, first + length) for first in (i * last // (number - 1) for i in range(number))]
