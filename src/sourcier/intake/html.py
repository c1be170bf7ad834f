"""A saved HTML page in, a Document out: the article's text, its lines told apart, and who published it when.

trafilatura finds the article among menus and teasers; JSON-LD and meta tags hold what the page says of itself.
"""

import html as entities
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from lxml import etree  # type: ignore[import-untyped]
from lxml import html as lxml_html
from trafilatura import bare_extraction

from sourcier.records import Document, InputError, LimitError, Part, PartKind, Span

from .text import UNFIT, text_of

MAXIMUM = 10_000_000
"""Characters of markup above which a page isn't an article; a larger one would take minutes."""
DEEPEST = 400
"""Depth of nesting above which only the page's own text is taken: no article is laid out so."""
MOST_ELEMENTS = 30_000
"""Elements above which the same is done: the time of the parsers grows with the square of some of them."""
MOST_ATTRIBUTES = 1_000
"""Attributes of one element above which the same is done, for the same reason."""

SPACES = re.compile(r"\s+")
BREAKABLE = re.compile(r"[ \t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]+")
ELEMENT = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})\b")
ATTRIBUTE = re.compile(r"""\s[^\s=<>"']{1,100}\s?=""")
MARKUP = re.compile(r"<[^<>]{0,20000}>")
BLOCK = re.compile(
    r"</?(?:p|div|br|h[1-6]|li|tr|section|article|blockquote|title|td|ul|ol)\b[^<>]{0,20000}>", re.IGNORECASE
)
SCRIPT = re.compile(r"<(script|style|noscript|template|svg)\b", re.IGNORECASE)
VOID = frozenset(
    "area base br col dd dt embed hr img input li link meta option p param source td th tr track wbr".split()  # noqa: SIM905
)
"""Tags that need no end."""
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
ARTICLE_TYPES = ("article", "posting", "report")
"""How the schema.org types of an article end or go: NewsArticle, LiveBlogPosting, ReportageNewsArticle."""

LEAD_CLASS = re.compile(r"standfirst|chap[oô]|article__desc|subtitle|excerpt|intro\b|deck\b", re.IGNORECASE)
CREDIT_CLASS = re.compile(r"author|byline|auteur|signature|credit", re.IGNORECASE)
LONGEST_CROSSHEAD = 200
LEAD_REACH = 6
"""Blocks from the top among which the lead lies."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the page, and the part that the markup says it is."""

    text: str
    kind: PartKind = "body"
    found_by: str = "html"


@dataclass(frozen=True, slots=True)
class Statement:
    """What a page says of itself."""

    title: str | None = None
    lead: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    outlet: str | None = None
    url: str | None = None


def read_page(page: str) -> Document:
    """The Document of a page. Its text is the title and the paragraphs, a line each; `layout` tells the lines apart.

    Raises LimitError for a page over `MAXIMUM` characters, InputError when no text is found in it.
    """
    if len(page) > MAXIMUM:
        raise LimitError(f"is a page of {len(page):,} characters; the limit is {MAXIMUM:,}: save the article alone")
    tree = parse(page)
    said = statement(tree) if tree is not None else Statement()
    blocks, found = extract(page) if tree is not None else ([], Statement())
    said = Statement(
        title=said.title or found.title,
        lead=said.lead,
        authors=said.authors or found.authors,
        published=said.published or found.published,
        outlet=said.outlet or found.outlet,
        url=said.url or found.url,
    )
    notes: tuple[str, ...] = ()
    if not blocks:
        blocks = [Block(line) for line in plain_lines(page)]
        notes = ("no article was found in the page: all its text was taken",) if blocks else ()
    if tree is not None:
        blocks = place(blocks, said, tree)
    if not any(letters(block.text) for block in blocks):
        raise InputError("is a page without text: save the article itself, as .html or .txt")
    return replace(
        document_from(blocks, said.title),
        authors=said.authors,
        published=said.published,
        outlet=said.outlet,
        url=said.url,
        notes=notes,
    )


def parse(page: str) -> Any:
    """The tree of a page, or None for a page that is nested or crowded past all reason."""
    if crowded(page):
        return None
    try:
        return lxml_html.document_fromstring(
            page.encode("utf-8", "replace"), parser=lxml_html.HTMLParser(encoding="utf-8")
        )
    except (etree.LxmlError, ValueError):
        return None


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


def extract(page: str) -> tuple[list[Block], Statement]:
    """The article's paragraphs and what trafilatura tells of the page; none when it finds no article."""
    try:
        found = bare_extraction(page, include_comments=False, include_tables=True, with_metadata=True)
    except Exception:  # a third party's parser on hostile bytes: whatever it raises, the page's plain text remains
        return [], Statement()
    if found is None or isinstance(found, dict):
        return [], Statement()
    authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    said = Statement(
        title=clean(found.title),
        authors=authors,
        published=iso_date(found.date),
        outlet=clean(found.sitename) or clean(found.hostname),
        url=clean(found.url),
    )
    return list(blocks_of(found.body)), said


def blocks_of(body: Any) -> Iterator[Block]:
    """The paragraphs of trafilatura's tree, in order: heads are crossheads, items and rows are paragraphs."""
    for element in body if body is not None else ():
        if element.tag == "head":
            yield from block(element, "crosshead")
        elif element.tag in ("list", "quote", "table") and len(element):
            for child in element.iter("item", "p", "row", "head"):
                if not any(ancestor.tag in ("item", "p", "row", "head") for ancestor in child.iterancestors()):
                    yield from block(child, "body")
            if element.text and element.text.strip():
                yield Block(clean(element.text) or "")
        elif element.tag not in ("graphic", "lb"):
            yield from block(element, "body")


def block(element: Any, kind: PartKind) -> Iterator[Block]:
    """The words of an element as one block, if it has any."""
    words = clean(" ".join(element.itertext()) if element.tag == "row" else "".join(element.itertext()))
    if words:
        yield Block(words, kind)


def place(blocks: list[Block], said: Statement, tree: Any) -> list[Block]:
    """The blocks without a repeated title, and with lead, captions and bylines told apart as the page marks them."""
    title = squeeze(said.title)
    blocks = [found for found in blocks if not title or squeeze(found.text) != title]
    captions = {squeeze(text_in(element)) for element in tree.iter("figcaption")} - {""}
    bylines = {squeeze(text_in(element)) for element in marked(tree, CREDIT_CLASS)} - {""}
    placed = []
    for found in blocks:
        short = squeeze(found.text)
        if found.kind == "crosshead" and len(found.text) > LONGEST_CROSSHEAD:
            found = replace(found, kind="body")
        if short in captions:
            found = replace(found, kind="caption", found_by="html-figcaption")
        elif short in bylines and len(short) < LONGEST_CROSSHEAD:
            found = replace(found, kind="credit", found_by="html-byline")
        placed.append(found)
    return with_lead(placed, said, tree)


def with_lead(blocks: list[Block], said: Statement, tree: Any) -> list[Block]:
    """The blocks with the lead marked, or put on top when the page shows it and the article's paragraphs lack it."""
    described = squeeze(said.lead)
    leads = [words for element in marked(tree, LEAD_CLASS) if (words := text_in(element)) and len(words) < 1_500]
    known = {squeeze(words) for words in leads}
    for index, found in enumerate(blocks[:LEAD_REACH]):
        short = squeeze(found.text)
        same = bool(described) and (short == described or (len(short) > 80 and described.startswith(short[:80])))
        if found.kind in ("body", "crosshead") and (same or short in known):
            first = not any(block.kind == "body" for block in blocks[:index])
            if first:
                return [*blocks[:index], replace(found, kind="lead", found_by="html-lead"), *blocks[index + 1 :]]
    taken = squeeze(" ".join(found.text for found in blocks))
    for words in leads:
        if len(words) > 60 and squeeze(words)[:60] == described[:60] and squeeze(words)[:60] not in taken:
            return [Block(words, "lead", "html-lead"), *blocks]
    return blocks


def marked(tree: Any, classes: re.Pattern[str]) -> Iterator[Any]:
    """The small elements of a page whose class says what they are."""
    for element in tree.iter("p", "h2", "div", "span", "section", "address"):
        name = element.get("class")
        if name and len(element) < 12 and classes.search(name[:500]):
            yield element


def document_from(blocks: list[Block], title: str | None) -> Document:
    """The Document of a title and blocks: a line each, and a layout part for each line that isn't body."""
    lines = [Block(title, "title", "html-title"), *blocks] if title else blocks
    fixed = text_of("\n".join(line.text for line in lines))
    layout, start = [], 0
    for line in lines:
        end = start + len(line.text)
        if line.kind != "body":
            layout.append(Part(line.kind, Span(start, end), line.found_by))
        start = end + 1
    return Document(fixed, title=title, media_type="text/html", layout=tuple(layout))


def statement(tree: Any) -> Statement:
    """What JSON-LD and the meta tags of a page say of its article."""
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        if key and element.get("content"):
            metas.setdefault(key.lower(), element.get("content"))
    article = next((node for node in linked_data(tree) if is_article(node)), {})
    dated = iso_date(article.get("datePublished")) or iso_date(metas.get("article:published_time"))
    publisher = article.get("publisher")
    return Statement(
        lead=clean(article.get("description")) or clean(metas.get("og:description")) or clean(metas.get("description")),
        authors=tuple(dict.fromkeys(names(article.get("author")))),
        published=dated or iso_date(metas.get("datepublished")) or iso_date(metas.get("date")),
        outlet=clean(metas.get("og:site_name")) or next(iter(names(publisher)), None),
        url=address(canonical(tree)) or address(metas.get("og:url")) or address(article.get("url")),
    )


def linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects in the JSON-LD scripts of a page, lists and graphs opened."""
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            waiting = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        for node in waiting:
            if isinstance(node, list):
                waiting.extend(node)
            elif isinstance(node, dict):
                yield node
                waiting.extend(inner for key in ("@graph", "mainEntity") if (inner := node.get(key)))


def is_article(node: dict[str, Any]) -> bool:
    """Whether a JSON-LD object is of one of schema.org's types of article."""
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.lower().endswith(ARTICLE_TYPES) for kind in listed)


def names(value: Any) -> Iterator[str]:
    """The names in an author or publisher of JSON-LD, which may be a string, an object or a list of them."""
    for one in value if isinstance(value, list) else [value]:
        name = clean(one.get("name") if isinstance(one, dict) else one)
        if name and not name.startswith("http"):
            yield name


def canonical(tree: Any) -> str | None:
    """The address that a page gives as its own."""
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            return clean(link.get("href"))
    return None


def address(value: Any) -> str | None:
    """A web address, or nothing for what is none."""
    text = clean(value)
    try:
        return text if text and urlsplit(text).scheme in ("http", "https") else None
    except ValueError:
        return None


def iso_date(value: Any) -> str | None:
    """The day of an ISO date and time, or nothing."""
    form = ISO_DATE.match(value) if isinstance(value, str) else None
    try:
        return date.fromisoformat(form[0]).isoformat() if form else None
    except ValueError:
        return None


def text_in(element: Any) -> str:
    """The words of an element, spaces made one."""
    return clean("".join(element.itertext())) or ""


def clean(value: Any) -> str | None:
    """A string with entities read and spaces at line ends and around made one; nothing for what is no string or empty.

    No-break spaces stay: French sets them beside its punctuation.
    """
    if not isinstance(value, str):
        return None
    words = UNFIT.sub("\ufffd", BREAKABLE.sub(" ", entities.unescape(value)).strip())
    return words or None


def squeeze(value: str | None) -> str:
    """A string to compare with: no spaces, no capitals."""
    return SPACES.sub("", value or "").casefold()


def letters(value: str) -> bool:
    """Whether there is a letter in a string."""
    return any(character.isalpha() for character in value)


def plain_lines(page: str) -> Iterator[str]:
    """The visible text of a page that no parser can place, a line a block."""
    visible = without_hidden(page)
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
