"""A page and the article that came out of it in, what keeps the rest of the article from the reader out."""

import re
from collections.abc import Iterator
from typing import Any

from sourcier.languages.folding import flatten
from sourcier.records import Document, Message, worded

from ..words import PageWords
from .metadata import ARTICLE_TYPES, PAGE_TYPES, is_of, linked_data
from .tree import parse, plain_lines

FREE = "isAccessibleForFree"
"""What schema.org calls whether an article is to be had for nothing (Google's paywalled content markup)."""
WHOLE = 2_500
"""Characters from which on the text of a page is no mere beginning."""
KEPT = 400
"""Characters that stand at least where a page says that the kept part is, when it is there."""
LONGEST_LINE = 400
NO_ARTICLE = 1_500
"""Characters up to which a page with a question of consent may hold nothing but that."""
FEWEST_ASKINGS = 2
MOST_PARTS = 20
CLASS = re.compile(r"[.#]([A-Za-z_][\w-]{0,80})")
PAY = worded("the page shows only the beginning: the rest is for subscribers")
CONSENT = worded("the page asks for consent and shows no article")


def wall_of(page: str, document: Document, words: PageWords) -> Message | None:
    """What keeps the rest of an article from the reader, or nothing where it is there."""
    length = len(document.text.characters)
    if length <= NO_ARTICLE and asks_for_consent(document.text.characters, words):
        return Message(CONSENT)
    if kept_by_metadata(page, length) or any(words.walls.search(line) for line in flat_lines(page)):
        return Message(PAY)
    return None


def flat_lines(page: str) -> Iterator[str]:
    """The lines of a page in which it may say that the rest is kept."""
    for line in plain_lines(page):
        if len(line) <= LONGEST_LINE:
            yield flatten(line)


def asks_for_consent(text: str, words: PageWords) -> bool:
    """Whether a text is what a page says to be let use cookies."""
    return len(set(words.consent.findall(flatten(text)))) >= FEWEST_ASKINGS


def kept_by_metadata(page: str, length: int) -> bool:
    """Whether metadata say that an article must be paid for, and its kept part is not there."""
    if FREE not in page:
        return False
    tree = parse(page)
    if tree is None:
        return False
    for node in linked_data(tree):
        if is_of(node, ARTICLE_TYPES + PAGE_TYPES) and FREE in node:
            parts = list(kept_parts(node))
            if not parts:
                return is_false(node[FREE]) and length < WHOLE
            return any(shown(tree, part) < KEPT for part in parts) and length < WHOLE
    return False


def kept_parts(node: dict[str, Any]) -> Iterator[str]:
    """The selectors of the parts that must be paid for."""
    listed = node.get("hasPart")
    for part in listed[:MOST_PARTS] if isinstance(listed, list) else [listed]:
        if isinstance(part, dict) and is_false(part.get(FREE)) and isinstance(part.get("cssSelector"), str):
            yield part["cssSelector"]


def is_false(value: Any) -> bool:
    """Whether a value says no: pages write it in many ways."""
    return value is False or (isinstance(value, str) and value.strip().lower().rsplit("/", 1)[-1] in ("false", "no"))


def shown(tree: Any, selector: str) -> int:
    """The characters that stand in elements of the first class or id that a selector names."""
    named = CLASS.search(selector)
    if not named:
        return 0
    found = (element for element in tree.iter() if named[1] in names_of(element))
    return max((len("".join(element.itertext())) for element in found), default=0)


def names_of(element: Any) -> list[str]:
    """The classes and the id of an element."""
    if not isinstance(element.tag, str):
        return []
    return f"{element.get('class') or ''} {element.get('id') or ''}".split()
