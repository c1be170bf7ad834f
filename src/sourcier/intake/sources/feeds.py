"""The XML of a feed or a site map in, the addresses that it names out, with what it says of each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal

from lxml import etree  # type: ignore[import-untyped]

from sourcier.records import SourceError, Stated

from .columns import language_code, moment, names_in, web_address, words

Kind = Literal["feed", "map", "index"]
ROOT = re.compile(rb"<(?!\?|!)(?:[A-Za-z_][\w.-]{0,60}:)?(rss|feed|RDF|urlset|sitemapindex)\b")
KINDS: dict[bytes, Kind] = {b"rss": "feed", b"feed": "feed", b"RDF": "feed", b"urlset": "map", b"sitemapindex": "index"}
OPENING = 4_096
BEFORE_ROOT = re.compile(rb"\s{0,4096}(?:\xef\xbb\xbf)?\s{0,4096}<")
ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
LARGEST_FEED, LARGEST_MAP = 20_000_000, 50 << 20
"""Bytes, unpacked; those of a site map by its protocol."""
MOST_ENTRIES = 50_000
"""Addresses that are taken of one; those of a site map by its protocol."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An address that a feed or a site map names, when it says that it was changed, and what it says of it."""

    address: str
    changed: str | None
    hinted: Stated


def kind_of(data: bytes) -> Kind | None:
    """Whether some XML is a feed, a site map or an index of such, by its first element."""
    if not BEFORE_ROOT.match(data[:OPENING]):
        return None
    root = re.search(rb"<[A-Za-z_]", data[:OPENING])
    named = ROOT.match(data, root.start()) if root else None
    return KINDS[named[1]] if named else None


def entries_of(data: bytes, kind: Kind) -> Iterator[Entry]:
    """What a feed or a site map names, each address once; raises SourceError for one that is broken or hostile."""
    if ENTITY.search(data):
        raise SourceError("format", "declares entities of its own, which no feed needs: it is not read")
    largest = LARGEST_FEED if kind == "feed" else LARGEST_MAP
    if len(data) > largest:
        raise SourceError("limit", "is over {most:,} bytes, the limit", most=largest)
    named: set[str] = set()
    for entry in feed_entries(data) if kind == "feed" else map_entries(data):
        if entry.address not in named:
            named.add(entry.address)
            yield entry
        if len(named) >= MOST_ENTRIES:
            return


def feed_entries(data: bytes) -> Iterator[Entry]:
    """What a feed names."""
    import feedparser  # type: ignore[import-untyped]

    told = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not told.entries and told.bozo:
        reason = str(told.get("bozo_exception", "")).split("\n")[0][:200]
        raise SourceError("format", "is a broken feed ({reason})", reason=reason)
    outlet, language = words(told.feed.get("title")), language_code(told.feed.get("language"))
    for entry in told.entries:
        if address := feed_link(entry):
            published, updated = moment(entry.get("published")), dict.get(entry, "updated")
            names = names_in([one.get("name") for one in entry.get("authors", []) if one])
            hinted = Stated(language, published, outlet, web_address(address), words(entry.get("title")), names)
            yield Entry(address, updated or entry.get("published"), hinted)


def feed_link(entry: Any) -> str | None:
    """The address of an entry: its link, or what it is known by where that is one."""
    return words(entry.get("link")) or web_address(entry.get("id"))


def map_entries(data: bytes) -> Iterator[Entry]:
    """What a site map or an index names; what was read of a broken one before it breaks off counts."""
    opened = BytesIO(data)
    options = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False, "recover": False}
    try:
        for _, element in etree.iterparse(opened, events=("end",), remove_comments=True, remove_pis=True, **options):
            if local(element) in ("url", "sitemap"):
                found = {local(inner): "".join(inner.itertext())[:8_000].strip() for inner in element.iter()}
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
                if address := words(found.get("loc")):
                    published = moment(found.get("publication_date"))
                    outlet, title = words(found.get("name")), words(found.get("title"))
                    language = language_code(found.get("language"))
                    hinted = Stated(language, published, outlet, web_address(address), title)
                    yield Entry(address, found.get("lastmod") or published, hinted)
    except etree.LxmlError as error:
        raise SourceError("format", "is a broken site map ({reason})", reason=str(error)[:200]) from None


def local(element: Any) -> str:
    """The name of an element without its namespace."""
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""
