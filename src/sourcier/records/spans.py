"""A stretch of an unchanged text, as two offsets."""

from typing import NamedTuple


class Span(NamedTuple):
    """Offsets in Unicode code points into a text: `start` included, `end` excluded, `start < end`."""

    start: int
    end: int
