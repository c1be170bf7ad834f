"""A saved HTML page in, a Document out: the article's text, its lines told apart, and who published it when.

trafilatura finds the article among menus and teasers; the page's own markup says what its lines are, and JSON-LD, meta
tags, bylines and datelines what the page says of itself.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sourcier.records import Document, InputError, LanguageError, LimitError, Message, Part, Span

from ..datelines import dated_by_page
from ..languages import language_of
from ..strings import letters, squeeze
from ..text import text_of, unmarked
from ..words import PageWords, page_words
from .article import Article, extracted, find_article
from .blocks import PARAGRAPH, Block, read_blocks
from .bylines import Byline, authors_of, find_bylines, names_anybody
from .headlines import find_title
from .lines import Line, lines_of_article
from .metadata import read_metadata
from .tree import parse, plain_lines

MAXIMUM = 10_000_000
"""Characters of markup above which a page isn't an article; a larger one would take minutes."""
NO_ARTICLE = Message("no article was found in the page: all its text was taken")
ELSEWHERE = re.compile(
    r"(?<![a-z])(?:related|comments?|commentaires?|ticker|sidebar|menu|navigation|nav|trending|recommend\w{0,8}|snippet|"
    r"teaser|cards?|posts?-list|listposts?|edition)(?![a-z])"
)
"""A class or an id of what is around an article but tells of others."""
HEAD, ABOVE, BEFORE_END, FOOT = 60, 4, 6, 12
"""Blocks where bylines and datelines stand: between title and body, before the title, at the end, behind it."""


def read_page(page: str, language: str | None = None) -> Document:
    """The Document of a page. Its text is the title and the paragraphs, a line each; `layout` tells the lines apart.

    Raises LimitError for a page over `MAXIMUM` characters, InputError when no text is found in it.
    """
    if len(page) > MAXIMUM:
        raise LimitError(
            "is a page of {count:,} characters; the limit is {limit:,}: save the article alone",
            count=len(page),
            limit=MAXIMUM,
        )
    tree = parse(page)
    if tree is None:
        return bare(page)
    said = read_metadata(tree)
    blocks = read_blocks(tree)
    found = extracted(page)
    language = language or likely_language(blocks, found)
    words = page_words(language)
    title, place = find_title(blocks, said)
    article = find_article(blocks, found, place, words)
    if not any(letters(blocks[index].words) for index in article.blocks):
        return replace(bare(page), outlet=said.outlet, url=said.url, reservation=said.reservation)
    head, foot = head_of(blocks, place, article), foot_of(blocks, article)
    bylines = find_bylines(blocks, [*head, *foot], said.organisations, words)
    lines = lines_of_article(blocks, article, head, bylines, said, words)
    lines = [*signed_above(bylines, head, lines, words), *lines]
    lines = [line for line in lines if not title or squeeze(line.text) != squeeze(title)]
    if not any(letters(line.text) for line in lines):
        return replace(bare(page), outlet=said.outlet, url=said.url, reservation=said.reservation)
    document = replace(document_from(lines, title), language=language or None)
    published, updated = dated_by_page(said, blocks, head, foot, words.dates)
    return replace(
        document,
        authors=authors_of(bylines, said, words),
        published=published.value[:10] if published else None,
        published_at=published,
        updated=updated.value[:10] if updated else None,
        updated_at=updated,
        outlet=said.outlet,
        url=said.url,
        reservation=said.reservation,
    )


def signed_above(
    bylines: Sequence[Byline], head: Sequence[int], lines: Sequence[Line], words: PageWords
) -> Iterator[Line]:
    """The byline above the article as a line of its own, unless one of its lines is that."""
    shown = {squeeze(line.text) for line in lines}
    for byline in bylines:
        if byline.index in head and names_anybody(byline, words):
            if squeeze(byline.words) not in shown:
                yield Line(byline.words, "credit", "html-byline")
            return


def bare(page: str) -> Document:
    """The Document of a page in which no article is found: all its words, a line a block."""
    lines = [Line(words) for words in plain_lines(page)]
    if not any(letters(line.text) for line in lines):
        raise InputError("is a page without text: save the article itself, as .html or .txt")
    return replace(document_from(lines, None), notes=(NO_ARTICLE,))


def likely_language(blocks: Sequence[Block], found: str) -> str:
    """The language of the article's blocks; none that a pack is installed for when it is in another."""
    text = "\n".join(block.words for block in blocks if squeeze(block.words) in found) or "\n".join(
        block.words for block in blocks
    )
    try:
        return language_of(text)
    except LanguageError:
        return ""


def document_from(lines: Sequence[Line], title: str | None) -> Document:
    """A Document of lines; `layout` holds those that are more than body."""
    title = unmarked(title or "") or None
    placed = [Line(title, "title", "html-title"), *lines] if title else list(lines)
    placed[:1] = [replace(line, text=unmarked(line.text)) for line in placed[:1]]
    fixed = text_of("\n".join(line.text for line in placed))
    layout, start = [], 0
    for line in placed:
        end = start + len(line.text)
        if line.kind != "body" or line.found_by != "html":
            layout.append(Part(line.kind, Span(start, end), line.found_by))
        start = end + 1
    return Document(fixed, title=title, media_type="text/html", layout=tuple(layout))


def head_of(blocks: Sequence[Block], title: int | None, article: Article) -> list[int]:
    """The blocks around the headline and the lead, where bylines and datelines stand."""
    start = title + 1 if title is not None and title < article.first else max(0, article.first - ABOVE)
    long = [index for index in article.blocks if len(blocks[index].words) > PARAGRAPH and blocks[index].kind == "text"]
    end = long[1] if len(long) > 1 else article.first + 2
    head = list(range(start, min(end, start + HEAD, len(blocks))))
    if title is not None and title < article.first:
        head += [index for index in range(max(0, title - ABOVE), title) if beside(blocks[index], blocks[title])]
    return [index for index in head if is_of_page(blocks[index], article)]


def foot_of(blocks: Sequence[Block], article: Article) -> list[int]:
    """The blocks at the end of the article and behind it, where it may be signed."""
    foot = range(max(article.first, article.last - BEFORE_END), min(article.last + FOOT, len(blocks)))
    return [index for index in foot if is_of_page(blocks[index], article)]


def beside(block: Block, title: Block) -> bool:
    """Whether a block stands in the same piece of the page as the headline."""
    near = [place.element for place, _ in zip(title.place.upwards(), range(4), strict=False) if place.tag != "body"]
    return any(place.element in near for place in block.place.upwards())


def is_of_page(block: Block, article: Article) -> bool:
    """Whether a block tells of the page's article, not of another one, of readers, a picture or who is quoted."""
    if block.kind in ("caption", "message", "quote", "cite"):
        return False
    own = article.frame.own(block.place) if article.frame else block.place.upwards()
    return not any(up.tag == "nav" or up.hidden or ELSEWHERE.search(up.name) for up in own)
