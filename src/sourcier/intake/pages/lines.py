"""The blocks of an article in, the lines of its text out, told apart: body, lead, caption, credit, message."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice

from sourcier.records import CITE, MESSAGE, MESSAGE_AUTHOR, QUOTE, PartKind

from ..datelines import told_by_line
from ..strings import squeeze
from ..words import PageWords
from .article import Article, is_furniture
from .blocks import ENDING, MESSAGE_NAME, Block, Place, links_to_message
from .bylines import Byline, signs_off
from .metadata import Metadata

LEAD_NAME = re.compile(
    r"standfirst|chap[oô]|article-{1,2}desc|article__desc|sub-?title|sous-titre|excerpt|intro(?![a-z])|(?<![a-z])(?:deck|dek|lead|accroche|summary)(?![a-z])"
)
LONGEST_CROSSHEAD = 200
LONGEST_BOLD = 110
LONGEST_LEAD = 1_500
LONGEST_CREDIT = 200
CLOSING = 3
"""Lines at the end among which an article is signed off."""
SHORTEST_LEAD = 40
LEAD_REACH = 6
"""Lines from the top among which the lead lies."""
SAME_START = 60
"""Characters of the description that a lead begins with when it is longer, or cut."""
SIGNATURE = re.compile(r"[—–-]\s{0,2}[^—–\n@]{0,60}\(@[\w.@-]{1,60}\)[^\n]{0,60}$")
"""What closes an embedded message: *— Ada Vernier (@avernier) 12 mars 2024*."""
SIGNING = re.compile(r"[^@]{0,100}\(@[\w.@-]{1,60}\)[^@]{0,60}$")
"""A line of its own that does, without the dash: *Une publication partagée par Ada Vernier (@avernier)*."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text, and the part that the markup says it is."""

    text: str
    kind: PartKind = "body"
    found_by: str = "html"


@dataclass(frozen=True, slots=True)
class Lead:
    """The words of a block that is named as a lead, and whether it stands between headline and body."""

    words: str
    above: bool


def lines_of_article(
    blocks: Sequence[Block],
    article: Article,
    head: Sequence[int],
    bylines: Sequence[Byline],
    said: Metadata,
    words: PageWords,
) -> list[Line]:
    """The lines of an article in order, with the lead, captions, credits, messages and quotations told apart."""
    signed = {byline.index for byline in bylines}
    dated = {index for index in head if told_by_line(blocks[index].words, words.dates, bare=True)}
    lines: list[Line] = []
    previous: Block | None = None
    for message, group in groupby(article.blocks, key=lambda index: message_around(blocks[index])):
        if message is not None:
            lines += message_lines([blocks[index].words for index in group])
            continue
        for index in group:
            block = blocks[index]
            if previous is not None and lines and (runs_on(previous, block) or signs_too(previous, block)):
                lines[-1] = replace(lines[-1], text=f"{lines[-1].text} {block.words}")
            else:
                lines.append(line_of(block, index in signed, index in dated))
            previous = block
    return with_lead(closed(lines, words), said, list(shown_leads(blocks, article, head, words)))


def closed(lines: list[Line], words: PageWords) -> list[Line]:
    """The lines with what closes the article: who signs it off, and no label that but names follow."""
    closed = list(lines)
    for index in range(max(0, len(closed) - CLOSING), len(closed)):
        if closed[index].kind == "body" and signs_off(closed[index].text, words):
            closed[index] = replace(closed[index], kind="credit", found_by="html-signature")
    end = len(closed)
    while end and closed[end - 1].kind == "credit":
        end -= 1
    if 1 < end < len(closed) and closed[end - 1].text.endswith(":") and len(closed[end - 1].text) <= LONGEST_BOLD:
        return closed[: end - 1]
    return closed


def line_of(block: Block, signed: bool, dated: bool) -> Line:
    """A block as a line."""
    if block.kind == "caption":
        return Line(block.words, "caption", "html-figcaption")
    if signed and len(block.words) < LONGEST_CREDIT:
        return Line(block.words, "credit", "html-byline")
    if dated:
        return Line(block.words, "dateline", "html-dateline")
    if block.kind == "cite":
        return Line(block.words, "body", CITE)
    if block.kind == "quote":
        return Line(block.words, "body", QUOTE)
    if block.kind == "heading" and len(block.words) <= LONGEST_CROSSHEAD:
        return Line(block.words, "crosshead")
    if block.bold and block.kind == "text" and is_label(block.words):
        return Line(block.words, "crosshead", "html-bold")
    return Line(block.words)


def is_label(words: str) -> bool:
    """Whether a bold line is short and no sentence: what stands above paragraphs, not what somebody asks."""
    return len(words) <= LONGEST_BOLD and not ENDING.search(words) and len(words.split()) > 1 and not words[0].islower()


def runs_on(previous: Block, block: Block) -> bool:
    """Whether a `br` stands inside a sentence: nothing ends before it, and small letters go on behind it."""
    if not (previous.broken and previous.place is block.place):
        return False
    return not ENDING.search(previous.words) and block.words[0].islower()


def signs_too(previous: Block, block: Block) -> bool:
    """Whether a block goes on with who is quoted: it stands behind the name, in the same quotation (*à la radio*)."""
    if previous.kind != "cite" or block.kind not in ("cite", "quote"):
        return False
    return quotation_around(previous) is quotation_around(block)


def quotation_around(block: Block) -> Place | None:
    """The place of the block quotation around a block."""
    return next((up for up in block.place.upwards() if up.tag == "blockquote"), None)


def message_around(block: Block) -> Place | None:
    """The place of the embedded message that a block is of."""
    if block.kind != "message":
        return None
    for up in block.place.upwards():
        if MESSAGE_NAME.search(up.name) or (up.tag == "blockquote" and links_to_message(up.element)):
            return up
    return None


def message_lines(pieces: Sequence[str]) -> Iterator[Line]:
    """An embedded message as two lines: its words, and who wrote it when, as its network writes it."""
    signed = next((at for at, piece in enumerate(pieces) if at and SIGNING.match(piece)), None)
    if signed is not None:
        yield Line(" ".join(pieces[:signed]), "body", MESSAGE)
        yield Line(" ".join(pieces[signed:]), "body", MESSAGE_AUTHOR)
        return
    words = " ".join(pieces)
    signature = SIGNATURE.search(words)
    if signature and signature.start() > 0:
        yield Line(words[: signature.start()].strip(), "body", MESSAGE)
        yield Line(words[signature.start() :].strip(), "body", MESSAGE_AUTHOR)
    else:
        yield Line(words, "body", MESSAGE)


def with_lead(lines: list[Line], said: Metadata, leads: Sequence[Lead]) -> list[Line]:
    """The lines with the lead marked, or put on top when the page shows it and the article's paragraphs lack it."""
    described = squeeze(said.lead)
    known = {squeeze(lead.words) for lead in leads}
    for index, line in enumerate(lines[:LEAD_REACH]):
        short = squeeze(line.text)
        same = bool(described) and (short == described or (len(short) > 80 and described.startswith(short[:80])))
        first = not any(before.kind == "body" for before in lines[:index])
        if first and line.kind in ("body", "crosshead") and (same or short in known):
            return [*lines[:index], replace(line, kind="lead", found_by="html-lead"), *lines[index + 1 :]]
    taken = squeeze(" ".join(line.text for line in lines))
    for lead in leads:
        start = squeeze(lead.words)[:SAME_START]
        if len(lead.words) > SHORTEST_LEAD and start not in taken and (lead.above or start == described[: len(start)]):
            return [Line(lead.words, "lead", "html-lead"), *lines]
    return lines


def shown_leads(blocks: Sequence[Block], article: Article, head: Sequence[int], words: PageWords) -> Iterator[Lead]:
    """The blocks before the article's body whose class says that they are its lead."""
    above = set(head)
    for index, block in enumerate(blocks[: article.first + LEAD_REACH]):
        named = any(LEAD_NAME.search(place.name) for place in islice(block.place.upwards(), 3))
        if named and len(block.words) < LONGEST_LEAD:
            own = article.frame is not None and not is_furniture(block, article.frame, words)
            yield Lead(block.words, index in above and own)
