"""The blocks and the metadata of a page in, its headline out, and the block that shows it."""

import re
from collections.abc import Sequence

from sourcier.languages.folding import flatten

from ..strings import squeeze
from .blocks import Block
from .metadata import Metadata

WORD = re.compile(r"\w+")
ALIKE = 0.5
"""Share of words from which on a heading and what metadata tell are one headline."""
LONGEST_LABEL = 40
"""Letters of a label in a heading."""
FEWEST_WORDS = 4
"""Words from which on the page's only `h1` is its headline whatever metadata tell."""


def find_title(blocks: Sequence[Block], said: Metadata) -> tuple[str | None, int | None]:
    """The headline as the page shows it, else as its metadata tell it, and the block that holds it, if one does."""
    heads = [head for head in headings(blocks) if squeeze(head[0]) not in set(map(squeeze, said.organisations))]
    best = max(heads, key=lambda head: likeness(head[0], said.titles), default=None)
    if best is not None:
        alike = likeness(best[0], said.titles)
        if alike >= ALIKE or (len(heads) == 1 and (not said.titles or len(best[0].split()) >= FEWEST_WORDS)):
            return without_label(best[0], said.titles), best[1]
    for title in said.titles:
        place = next((index for index, block in enumerate(blocks) if squeeze(block.words) == squeeze(title)), None)
        if place is not None:
            return blocks[place].words, place
    return (said.titles[0] if said.titles else None), None


def headings(blocks: Sequence[Block]) -> list[tuple[str, int]]:
    """The words of each `h1` of a page, and the block that ends it."""
    found: list[tuple[str, int]] = []
    before = None
    for index, block in enumerate(blocks):
        place = next((place for place in block.place.upwards() if place.tag == "h1"), None)
        if place is not None:
            words = f"{found.pop()[0]} {block.words}" if place is before else block.words
            found.append((words, index))
        before = place
    return found


def without_label(words: str, titles: Sequence[str]) -> str:
    """A heading without a short label before or behind the headline that all metadata tell: *Abonnés*, *Vidéo*."""
    shown, told = squeeze(words), squeeze(titles[0]) if len(titles) == 1 else ""
    inside = bool(told) and (shown.startswith(told) or shown.endswith(told))
    return titles[0] if inside and len(told) < len(shown) <= min(len(told) + LONGEST_LABEL, 2 * len(told)) else words


def likeness(words: str, titles: Sequence[str]) -> float:
    """The share of words that a heading has in common with the title that is most like it."""
    own = set(WORD.findall(flatten(words)))
    shares = (
        len(own & other) / max(len(own), len(other), 1)
        for title in titles
        if (other := set(WORD.findall(flatten(title))))
    )
    return max(shares, default=0.0)
