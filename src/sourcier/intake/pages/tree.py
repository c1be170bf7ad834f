"""The markup of a page in, its tree out, or nothing for what no parser could get through in time."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree  # type: ignore[import-untyped]
from lxml import html as lxml_html

from ..strings import clean
from .blocks import INLINE, JOINED

DEEPEST = 400
"""Depth of nesting above which only the page's own text is taken: no article is laid out so."""
MOST_ELEMENTS = 30_000
"""Elements above which the same is done: the time of the parsers grows with the square of some of them."""
MOST_INLINE = 5_000
"""Elements inside the lines of one element above which the same is done, for the same reason."""
MOST_ATTRIBUTES = 1_000
"""Attributes of one element above which the same is done, for the same reason."""

ELEMENT = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})\b")
ATTRIBUTE = re.compile(r"""\s[^\s=<>"']{1,100}\s?=""")
MARKUP = re.compile(r"<[^<>]{0,9999999}>")
BLOCK = re.compile(
    r"</?(?:p|div|br|h[1-6]|li|tr|section|article|blockquote|title|td|ul|ol)\b[^<>]{0,9999999}>", re.IGNORECASE
)
WITHIN = re.compile(rf"(\d?)</?(?:{'|'.join(sorted(JOINED))})\b[^<>]{{0,9999999}}>(\d?)", re.IGNORECASE)
"""A tag inside a word (*1<sup>er</sup>*), and the digits beside it: a raised one is no part of a number."""
SCRIPT = re.compile(r"<(script|style|noscript|template|svg)\b", re.IGNORECASE)
VOID = frozenset(
    "area base br col dd dt embed hr img input li link meta option p param source td th tr track wbr".split()  # noqa: SIM905
)
"""Tags that need no end."""


def parse(page: str) -> Any:
    """The tree of a page, or None for a page that is nested or crowded past all reason."""
    if crowded(page):
        return None
    try:
        tree = lxml_html.document_fromstring(
            page.encode("utf-8", "replace"), parser=lxml_html.HTMLParser(encoding="utf-8")
        )
    except (etree.LxmlError, ValueError):
        return None
    around = Counter(element.getparent() for element in tree.iter(*INLINE))
    return None if max(around.values(), default=0) > MOST_INLINE else tree


def crowded(page: str) -> bool:
    """Whether a page nests too deep (tags that need no end left aside), or has too many elements or attributes."""
    now = elements = last = 0
    for mark in ELEMENT.finditer(page):
        if mark.start() - last > 5 * MOST_ATTRIBUTES and attributes(page[last : mark.start()]) > MOST_ATTRIBUTES:
            return True
        last = mark.start()
        elements += not mark[1]
        if mark[2].lower() not in VOID:
            now = max(now - 1, 0) if mark[1] else now + 1
        if now > DEEPEST or elements > MOST_ELEMENTS:
            return True
    return attributes(page[last:]) > MOST_ATTRIBUTES


def attributes(tag: str) -> int:
    """How many attributes stand between the start of a tag and its end."""
    end = tag.find(">")
    return sum(1 for _ in ATTRIBUTE.finditer(tag, 0, end if end >= 0 else len(tag)))


def plain_lines(page: str) -> Iterator[str]:
    """The visible text of a page that no parser can place, a line a block."""
    visible = WITHIN.sub(lambda tag: (" " if tag[1] and tag[2] else "").join(tag.groups()), without_hidden(page))
    for line in MARKUP.sub(" ", BLOCK.sub("\n", visible)).split("\n"):
        words = clean(line)
        if words:
            yield words


def without_hidden(page: str) -> str:
    """A page without its scripts and styles; one that never ends hides the rest."""
    kept, at, lowered = [], 0, page.lower()
    if len(lowered) != len(page):
        lowered = page
    while match := SCRIPT.search(page, at):
        kept.append(page[at : match.start()])
        closing = lowered.find(f"</{match[1].lower()}", match.end())
        if closing < 0:
            return "".join(kept)
        at = closing
    return "".join([*kept, page[at:]])
