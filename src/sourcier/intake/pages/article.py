"""The blocks of a page in, those of its article out: trafilatura finds the article, the markup what belongs to it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from trafilatura import bare_extraction

from sourcier.languages.folding import flatten

from ..strings import letters, squeeze
from ..words import PageWords
from .blocks import ENDING, MESSAGE_FRAME, PARAGRAPH, Block, Place

FEWEST_LETTERS = 15
"""Characters from which on the words of a block are looked for anywhere in what trafilatura found."""
SHARE = 0.75
"""Share of what was found that the element around the article holds."""
LEAST_LINKED, MOSTLY_LINKED, WHOLLY_LINKED = 0.3, 0.5, 0.85
LONGEST_LABEL = 40
"""Characters before a link that say where it leads: *Lire :*, *Notre dossier :*."""
LONGEST_HINT = 100
"""Characters below which a block is furniture where a name that paragraphs may bear says so."""
SENTENCE = 40
"""Characters from which on text that trafilatura left out is taken for a sentence of the article."""
LONGEST_TEASER = 220
LEAST_OWN, WEIGHTY = 0.5, 800
"""Share of what was found, and characters of it, at which names can't be right that say that the rest is furniture."""
BOXED = 250
"""Characters of an `aside`, what is linked taken off twice, from which on it is a box of the article."""
ARROW = re.compile(r"[>»→▶►•·|\s-]{0,3}(?:>{2,3}|»|→|▶|►)\s")
LABELLED = re.compile(r"[:\-–—»>]\s{0,2}$|^[>»→▶►]")


@dataclass(frozen=True, slots=True)
class Frame:
    """The element around an article: its place, those around that too, and those inside that hold its paragraphs."""

    around: Place
    shared: frozenset[int]
    bearing: frozenset[int]

    def own(self, place: Place) -> Iterator[Place]:
        """The places around a block that are not around the whole article."""
        for up in place.upwards():
            if id(up) in self.shared:
                return
            yield up

    def holds(self, block: Block) -> bool:
        """Whether a block stands in the article's element, or beside it in the next one."""
        near = (self.around, self.around.parent)
        return any(
            up is one for up in block.place.upwards() for one in near if one is not None and one.tag != "body"
        ) or (self.around.tag == "body")


def frame_of(kept: Sequence[Block], blocks: Sequence[Block]) -> Frame:
    """The frame of the blocks that were found among those of a page."""
    around = place_around(kept)
    bearing = {id(up) for block in kept if len(block.words) > LONGEST_HINT for up in block.place.upwards()}
    boxes: Counter[int] = Counter()
    for block in blocks:
        for up in block.place.upwards():
            if up.tag == "aside":
                boxes[id(up)] += round(len(block.words) * (1 - 2 * block.linked))
    bearing |= {box for box, size in boxes.items() if size >= BOXED}
    return Frame(around, frozenset(id(up) for up in around.upwards()), frozenset(bearing))


@dataclass(frozen=True, slots=True)
class Article:
    """The blocks of an article, the place around them, and where in the page's blocks it begins and ends."""

    blocks: tuple[int, ...] = ()
    frame: Frame | None = None
    first: int = 0
    last: int = -1


def extracted(page: str) -> str:
    """The words of the article as trafilatura finds them, squeezed, a paragraph a line; empty when it finds none."""
    try:
        found = bare_extraction(page, include_comments=False, include_tables=True, with_metadata=False)
    except Exception:  # a third party's parser on hostile bytes: whatever it raises, the page's own blocks remain
        return ""
    body = getattr(found, "body", None)
    if body is None:
        return ""
    return "\n".join(squeeze(line) for line in lines_of(body))


def lines_of(body: Any) -> list[str]:
    """The lines of trafilatura's tree."""
    return ["".join(element.itertext()) for element in body]


def find_article(blocks: Sequence[Block], found: str, title: int | None, words: PageWords) -> Article:
    """Which blocks are the article's. `found` is what trafilatura found, `title` the block that holds the headline."""
    kept = [index for index in taken_from(blocks, found) if index != title]
    if title is not None and any(index > title for index in kept):
        kept = [index for index in kept if index > title or len(blocks[index].words) > PARAGRAPH]
    if not kept:
        kept = densest(blocks)
    if not kept:
        return Article()
    frame = frame_of([blocks[index] for index in kept], blocks)
    own = [index for index in kept if not is_furniture(blocks[index], frame, words)]
    if (
        size_of(blocks, own) < LEAST_OWN * size_of(blocks, kept) > WEIGHTY
    ):  # names that mean something else on this page
        own = [index for index in kept if not leads_elsewhere(blocks[index], words)]
    kept = own
    if not kept:
        return Article()
    first, last = kept[0], extended(blocks, kept[-1], frame, words)
    start = title + 1 if title is not None and title < first else first
    taken = set(kept)
    chosen = [
        index
        for index in range(start, last + 1)
        if index in taken or belongs(blocks[index], frame, words, captions_only=index < first)
    ]
    return Article(tuple(without_stray(blocks, chosen, taken)), frame, first, last)


def size_of(blocks: Sequence[Block], chosen: Sequence[int]) -> int:
    """How many characters some blocks hold."""
    return sum(len(blocks[index].words) for index in chosen)


def taken_from(blocks: Sequence[Block], found: str) -> Iterator[int]:
    """The blocks that trafilatura took: lines of what it found, or stretches of these, mostly in their order."""
    lines, at = frozenset(found.split("\n")), 0
    for index, block in enumerate(blocks):
        words = squeeze(block.words)
        if not words:
            continue
        if words in lines:
            yield index
        elif len(words) >= FEWEST_LETTERS:
            place = found.find(words, at)
            if place >= 0 or (place := found.find(words, 0, at + len(words))) >= 0:
                at = place
                yield index


def densest(blocks: Sequence[Block]) -> list[int]:
    """The paragraphs of a page that hold sentences rather than links, where trafilatura found no article."""
    return [
        index
        for index, block in enumerate(blocks)
        if block.linked < LEAST_LINKED
        and len(block.words) > SENTENCE
        and ENDING.search(block.words)
        and not any(place.furniture or place.hidden for place in block.place.upwards())
    ]


def place_around(kept: Sequence[Block]) -> Place:
    """The innermost element that holds most of what was found."""
    weights: Counter[int] = Counter()
    places: dict[int, Place] = {}
    for block in kept:
        for place in block.place.upwards():
            weights[id(place.element)] += len(block.words)
            places[id(place.element)] = place
    total = sum(len(block.words) for block in kept)
    inside = [places[key] for key, weight in weights.items() if weight >= SHARE * total]
    innermost = max(inside, key=lambda place: place.depth)
    if innermost.tag in ("p", "span") and innermost.parent is not None:
        return innermost.parent
    return innermost


def is_furniture(block: Block, frame: Frame, words: PageWords) -> bool:
    """Whether a block belongs to the page or leads elsewhere, by the names of the elements around it or its words."""
    for place in frame.own(block.place):
        if block.kind == "message" and MESSAGE_FRAME.search(place.name):
            continue
        if place.hidden or (place.furniture and not (place.weak and id(place) in frame.bearing)):
            return True
    return leads_elsewhere(block, words)


def leads_elsewhere(block: Block, words: PageWords) -> bool:
    """Whether a block is a teaser, a label or a line of furniture by its words and links."""
    flat = flatten(block.words).strip(" .:!?»«>|-")
    if flat in words.lines or words.furniture.match(flat):
        return True
    sentence = bool(ENDING.search(block.words)) and block.linked < LEAST_LINKED and len(block.words) > PARAGRAPH
    if words.labels.match(flat) and not sentence:
        return True
    if block.kind == "message" or len(block.words) > LONGEST_TEASER:
        return False
    if block.linked >= WHOLLY_LINKED and len(block.words) > FEWEST_LETTERS and block.kind != "caption":
        return True
    if block.linked >= MOSTLY_LINKED and block.kind in ("text", "heading"):
        unlinked = round(len(block.words) * (1 - block.linked))
        return unlinked <= LONGEST_LABEL and bool(
            LABELLED.search(block.words[: unlinked + 4]) or ARROW.match(block.words)
        )
    return False


def belongs(block: Block, frame: Frame, words: PageWords, *, captions_only: bool) -> bool:
    """Whether a block that trafilatura left out is the article's: a caption, a message, text beside paragraphs."""
    if is_furniture(block, frame, words):
        return False
    if block.kind == "caption":
        return block.linked < MOSTLY_LINKED and letters(block.words) and not in_link(block)
    if captions_only or not frame.holds(block):
        return False
    if block.kind in ("message", "quote", "cite"):
        return True
    if block.linked >= LEAST_LINKED:
        return False
    if block.kind == "heading":
        return len(block.words) > 2
    return len(block.words) >= SENTENCE or bool(ENDING.search(block.words) and len(block.words.split()) > 2)


def in_link(block: Block) -> bool:
    """Whether a block is part of a link, as the picture of a teaser is."""
    return any(place.tag == "a" for place in block.place.upwards())


def extended(blocks: Sequence[Block], last: int, frame: Frame, words: PageWords) -> int:
    """The last block of the article: sentences behind what was found, in the same element as that, are its too."""
    parent = blocks[last].place.parent
    for index in range(last + 1, len(blocks)):
        block = blocks[index]
        beside = block.place is blocks[last].place or (parent is not None and block.place.parent is parent)
        if not beside or not belongs(block, frame, words, captions_only=False):
            break
        last = index
    return last


def without_stray(blocks: Sequence[Block], chosen: Sequence[int], kept: set[int]) -> list[int]:
    """The chosen blocks without headings that nothing follows, and without what is said twice over."""
    seen: set[str] = set()
    good = []
    for at, index in enumerate(chosen):
        block = blocks[index]
        words = squeeze(block.words)
        following = [blocks[later] for later in chosen[at + 1 : at + 2]]
        if block.kind == "heading" and index not in kept and (not following or following[0].kind == "heading"):
            continue
        if len(words) > LONGEST_LABEL and words in seen:
            continue
        seen.add(words)
        good.append(index)
    return good
