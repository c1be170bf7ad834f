"""The lines of pages in, the same without those that stand at the edge of most pages out: heads, numbers, addresses."""

import re
from collections import Counter
from collections.abc import Sequence

from ..strings import letters, squeeze

Edge = tuple[int, str]
"""A line at an edge: its place from the top, or below zero from the bottom, and how it is compared."""
EDGE = 3
"""Lines from the top and from the bottom of a page that may be no part of the text."""
FEWEST, SHARE = 3, 0.3
"""On how many pages such a line stands, and on which share of them: left and right pages may have their own."""
DIGITS = re.compile(r"\d+")
NUMBER = re.compile(r"\W{0,3}(\d{1,4})(?:\s{0,2}/\s{0,2}\d{1,4})?\W{0,3}")
"""A line that is the number of its page: *3*, *– 3 –*, *3/12*."""


def without_running(pages: Sequence[Sequence[str]]) -> tuple[list[list[str]], int]:
    """The pages without running lines, and how many lines those are. Figures in them may differ from page to page."""
    seen = Counter(one for page in pages for one in edges(page))
    # What stands inside a page as well is text that comes again.
    inside = {key_of(line) for page in pages for line in page[EDGE : len(page) - EDGE] if letters(line)}
    least = max(FEWEST, SHARE * len(pages))
    running = {one for one, count in seen.items() if count >= least and one[1] not in inside}
    running |= numbers(pages)
    kept = [trimmed(page, running) for page in pages]
    return kept, sum(map(len, pages)) - sum(map(len, kept))


def key_of(line: str) -> str:
    """A line as it is compared: without figures, spaces and capitals."""
    return squeeze(DIGITS.sub("#", line))


def edges(page: Sequence[str]) -> set[Edge]:
    """The lines at the top and at the bottom of a page with their places, those from the bottom below zero."""
    places = (*range(min(EDGE, len(page))), *range(-min(EDGE, len(page)), 0))
    return {(place, key_of(page[place])) for place in places}


def numbers(pages: Sequence[Sequence[str]]) -> set[Edge]:
    """The forms of lines that number the pages, few as they are: they stand at an edge and count with the pages."""
    for place in (0, -1):
        found = [NUMBER.fullmatch(page[place]) if page else None for page in pages]
        offsets = {int(one[1]) - at for at, one in enumerate(found) if one}
        if len(pages) > 1 and all(found) and len(offsets) == 1:
            return {(place, key_of(page[place])) for page in pages}
    return set()


def trimmed(page: Sequence[str], running: set[Edge]) -> list[str]:
    """A page without the running lines at its edges."""
    start, end = 0, len(page)
    while start < min(EDGE, end) and (start, key_of(page[start])) in running:
        start += 1
    while end > max(start, len(page) - EDGE) and (end - 1 - len(page), key_of(page[end - 1])) in running:
        end -= 1
    return list(page[start:end])
