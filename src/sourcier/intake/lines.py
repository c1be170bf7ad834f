"""The blocks of an article in, the lines of its text out, told apart: body, lead, caption, credit, message."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sourcier.records import PartKind

from .article import Article
from .blocks import ENDING, MESSAGE_NAME, Block, Place, links_to_message
from .bylines import Byline
from .metadata import Metadata
from .strings import squeeze

LEAD_NAME = re.compile(
    r"standfirst|chap[oô]|article-{1,2}desc|article__desc|sub-?title|sous-titre|excerpt|intro(?![a-z])|(?<![a-z])(?:deck|dek|lead|accroche|summary)(?![a-z])"
)
LONGEST_CROSSHEAD = 200
LONGEST_LEAD = 1_500
LONGEST_CREDIT = 200
SHORTEST_LEAD = 40
LEAD_REACH = 6
"""Lines from the top among which the lead lies."""
SAME_START = 60
"""Characters of the description that a lead begins with when it is longer, or cut."""
SIGNATURE = re.compile(r"(?:[—–-]\s{0,2})?[^—–\n@]{0,60}\(@\w{1,40}\)[^\n]{0,60}$")
"""What closes an embedded message: *— Ada Vernier (@avernier) 12 mars 2024*."""
MESSAGE, MESSAGE_AUTHOR = "html-message", "html-message-author"
QUOTE, CITE = "html-blockquote", "html-cite"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text, and the part that the markup says it is."""

    text: str
    kind: PartKind = "body"
    found_by: str = "html"


def lines_of_article(
    blocks: Sequence[Block], article: Article, bylines: Sequence[Byline], said: Metadata
) -> list[Line]:
    """The lines of an article in order, with the lead, captions, credits, messages and quotations told apart."""
    signed = {byline.index for byline in bylines}
    lines: list[Line] = []
    chosen = list(article.blocks)
    at = 0
    while at < len(chosen):
        block = blocks[chosen[at]]
        if block.kind == "message":
            end = at + 1
            around = message_around(block.place)
            while end < len(chosen) and message_around(blocks[chosen[end]].place) is around:
                end += 1
            lines += message_lines([blocks[index].words for index in chosen[at:end]])
            at = end
            continue
        line = line_of(block, chosen[at] in signed)
        previous = blocks[chosen[at - 1]] if at else None
        if previous is not None and runs_on(previous, block, lines):
            lines[-1] = replace(lines[-1], text=f"{lines[-1].text} {line.text}")
        else:
            lines.append(line)
        at += 1
    return with_lead(lines, said, blocks, article)


def line_of(block: Block, signed: bool) -> Line:
    """A block as a line."""
    if block.kind == "caption":
        return Line(block.words, "caption", "html-figcaption")
    if signed and len(block.words) < LONGEST_CREDIT:
        return Line(block.words, "credit", "html-byline")
    if block.kind == "cite":
        return Line(block.words, "credit", CITE)
    if block.kind == "quote":
        return Line(block.words, "body", QUOTE)
    if block.kind == "heading" and len(block.words) <= LONGEST_CROSSHEAD:
        return Line(block.words, "crosshead")
    return Line(block.words)


def runs_on(previous: Block, block: Block, lines: Sequence[Line]) -> bool:
    """Whether a `br` stands inside a sentence: nothing ends before it, and small letters go on behind it."""
    if not (previous.broken and previous.place is block.place and lines):
        return False
    return not ENDING.search(previous.words) and block.words[0].islower()


def message_around(place: Place) -> Place | None:
    """The place of the embedded message around a block."""
    for up in place.upwards():
        if MESSAGE_NAME.search(up.name) or (up.tag == "blockquote" and links_to_message(up.element)):
            return up
    return None


def message_lines(pieces: Sequence[str]) -> Iterator[Line]:
    """An embedded message as two lines: its words, and who wrote it when, as its network writes it."""
    words = " ".join(pieces)
    signature = SIGNATURE.search(words)
    if signature and signature.start() > 0:
        yield Line(words[: signature.start()].strip(), "body", MESSAGE)
        yield Line(words[signature.start() :].strip(), "credit", MESSAGE_AUTHOR)
    else:
        yield Line(words, "body", MESSAGE)


def with_lead(lines: list[Line], said: Metadata, blocks: Sequence[Block], article: Article) -> list[Line]:
    """The lines with the lead marked, or put on top when the page shows it and the article's paragraphs lack it."""
    described = squeeze(said.lead)
    leads = list(shown_leads(blocks, article))
    known = set(map(squeeze, leads))
    for index, line in enumerate(lines[:LEAD_REACH]):
        short = squeeze(line.text)
        same = bool(described) and (short == described or (len(short) > 80 and described.startswith(short[:80])))
        first = not any(before.kind == "body" for before in lines[:index])
        if first and line.kind in ("body", "crosshead") and (same or short in known):
            return [*lines[:index], replace(line, kind="lead", found_by="html-lead"), *lines[index + 1 :]]
    taken = squeeze(" ".join(line.text for line in lines))
    for words in leads:
        start = squeeze(words)[:SAME_START]
        if len(words) > SHORTEST_LEAD and start == described[: len(start)] and start not in taken:
            return [Line(words, "lead", "html-lead"), *lines]
    return lines


def shown_leads(blocks: Sequence[Block], article: Article) -> Iterable[str]:
    """The words of blocks before the article's body whose class says that they are its lead."""
    for block in blocks[: article.first + LEAD_REACH]:
        near = [place for place, _ in zip(block.place.upwards(), range(3), strict=False)]
        if len(block.words) < LONGEST_LEAD and any(LEAD_NAME.search(place.name) for place in near):
            yield block.words
