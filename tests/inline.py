"""Sentences with inline marks of any kind: `<t value="2021-05-31">lundi 31 mai</t>`.

The marks are the expectation: they are stripped, the sentence is read, and what was found is compared with them.
"""

import re
from dataclasses import dataclass

from sourcier.records import Span

# A mark: slash, letters, attributes. Bounded by what it may not contain.
MARK = re.compile(r'<(/?)([a-z]{1,12})((?: [a-z_]+="[^"<>]*")*)>')
ATTRIBUTE = re.compile(r'([a-z_]+)="([^"]*)"')


@dataclass(frozen=True)
class Mark:
    """A marked stretch: its tag, where it stands in the text without marks, its words and its attributes."""

    tag: str
    span: Span
    words: str
    attributes: dict[str, str]


def unmark(marked: str) -> tuple[str, list[Mark]]:
    """The text without its marks, and the marks in the order in which they close."""
    text, marks = "", []
    opened: dict[str, list[tuple[int, str]]] = {}
    position = 0
    for mark in MARK.finditer(marked):
        text += marked[position : mark.start()]
        position = mark.end()
        closing, tag, attributes = mark.groups()
        if not closing:
            opened.setdefault(tag, []).append((len(text), attributes))
            continue
        start, attributes = opened[tag].pop()
        marks.append(Mark(tag, Span(start, len(text)), text[start:], dict(ATTRIBUTE.findall(attributes))))
    return text + marked[position:], marks
