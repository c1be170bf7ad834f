"""The blocks and the metadata of a page in, its headline out, and the block that shows it."""

import re
from collections.abc import Sequence

from sourcier.languages.folding import flatten

from .blocks import Block
from .metadata import Metadata
from .strings import squeeze

WORD = re.compile(r"\w+")
ALIKE = 0.5
"""Share of words from which on a heading and what metadata tell are one headline."""
FEWEST_WORDS = 4
"""Words from which on the page's only `h1` is its headline whatever metadata tell."""


def find_title(blocks: Sequence[Block], said: Metadata) -> tuple[str | None, int | None]:
    """The headline as the page shows it, else as its metadata tell it, and the block that holds it, if one does."""
    heads = [index for index, block in enumerate(blocks) if any(place.tag == "h1" for place in block.place.upwards())]
    heads = [index for index in heads if squeeze(blocks[index].words) not in set(map(squeeze, said.organisations))]
    best = max(heads, key=lambda index: likeness(blocks[index].words, said.titles), default=None)
    if best is not None:
        alike = likeness(blocks[best].words, said.titles)
        if alike >= ALIKE or (len(heads) == 1 and (not said.titles or len(blocks[best].words.split()) >= FEWEST_WORDS)):
            return blocks[best].words, best
    for title in said.titles:
        place = next((index for index, block in enumerate(blocks) if squeeze(block.words) == squeeze(title)), None)
        if place is not None:
            return blocks[place].words, place
    return (said.titles[0] if said.titles else None), None


def likeness(words: str, titles: Sequence[str]) -> float:
    """The share of words that a heading has in common with the title that is most like it."""
    own = set(WORD.findall(flatten(words)))
    shares = (
        len(own & other) / max(len(own), len(other), 1)
        for title in titles
        if (other := set(WORD.findall(flatten(title))))
    )
    return max(shares, default=0.0)
