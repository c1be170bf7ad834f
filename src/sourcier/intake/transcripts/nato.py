"""The page of a transcript at nato.int in, its Document out: who speaks stands in bold before what they say."""

import re
from collections.abc import Iterator
from dataclasses import replace

from sourcier.records import Document, Supply

from ..markup.events import page_events
from ..pages.html import read_page
from ..strings import spaced
from .minutes import Turn, minutes_from

NUMBER = re.compile(r"nato\.int/[^\s\"'<>]{0,200}?(?P<number>opinions_\d{3,8}|\d{4}/\d{2}/\d{2}/[\w-]{3,120})")
BLOCKS = frozenset(("p", "div", "li", "td", "section", "article", "h1", "h2", "h3", "h4", "blockquote"))
BOLD = frozenset(("b", "strong"))
FEWEST = 3
"""Paragraphs that open with who speaks from which on a page is a transcript."""
LONGEST_LABEL = 160


def read_nato(page: str, language: str | None = None) -> Document | None:
    """The Document of a transcript; nothing for a page of another kind. Raises the errors of `read_page`."""
    labels = list(labels_in(page))
    if len(labels) < FEWEST:
        return None
    document = read_page(page, language)
    lines = document.text.characters.split("\n")
    turns = list(turns_of(lines[1:] if document.title else lines, labels))
    if sum(turn.label is not None for turn in turns) < FEWEST:
        return None
    made = minutes_from(turns, "nato", title=document.title, published=document.published_at)
    number = NUMBER.search(page)
    return replace(
        document,
        text=made.text,
        layout=made.layout,
        outlet=document.outlet or made.outlet,
        supply=Supply("nato", number["number"]) if number else made.supply,
    )


def labels_in(page: str) -> Iterator[str]:
    """The bold words, up to a colon, with which paragraphs open: *Jens Stoltenberg (NATO Secretary General):*."""
    path: list[str] = []
    bold, opening, done = "", True, False
    for event, what, _ in page_events(page):
        if event == "start" and what in BLOCKS:
            bold, opening, done = "", True, False
        if event == "start":
            path.append(what)
        elif event == "end":
            while path and path.pop() != what:
                pass
        elif event == "text" and opening and not done:
            if BOLD & set(path):
                bold += what
            elif what.strip():
                bold += what[: what.find(":") + 1] if what.lstrip().startswith(":") else ""
                opening = False
            if ":" in bold:
                done = True
                label = spaced(bold.partition(":")[0])
                if label and len(label) <= LONGEST_LABEL:
                    yield label


def turns_of(lines: list[str], labels: list[str]) -> Iterator[Turn]:
    """The lines of a page as turns: one that opens with a label begins one, others go on with it."""
    known = sorted(set(labels), key=len, reverse=True)
    turn = Turn(None)
    for line in lines:
        label = next((one for one in known if line.startswith(one) and line[len(one) :].lstrip().startswith(":")), None)
        if label is not None:
            yield turn
            turn = Turn(label)
            line = line[len(label) :].lstrip(" \u00a0").removeprefix(":")
        turn.paragraphs.append(line)
    yield turn
