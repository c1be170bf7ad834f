"""The tree of a page in, what its JSON-LD, meta tags and microdata say of the article out."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from sourcier.records import Dated, Evidence

from ..dates import machine_date
from ..reserving.signs import signs_in_metas
from ..strings import clean, squeeze

ARTICLE_TYPES = ("article", "posting", "report")
"""How the schema.org types of an article end: NewsArticle, LiveBlogPosting, ReportageNewsArticle."""
PAGE_TYPES = ("webpage", "itempage", "episode")
"""How those of a page end that stands for the article where no article is told."""
PUBLISHED_METAS = (
    "article:published_time", "og:article:published_time", "datepublished", "article.published", "og:published_time",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "date",
    "pubdate", "publish-date", "publication_date", "publishdate", "sailthru.date", "article_date_original",
    "cxenseparse:recs:publishtime", "datecreated",
)  # fmt: skip
UPDATED_METAS = (
    "article:modified_time", "og:article:modified_time", "datemodified", "article.updated", "og:updated_time",
    "og:modified_time", "dc.date.modified", "dcterms.modified", "lastmod", "last-modified", "last_modified",
)  # fmt: skip
AUTHOR_METAS = (
    "article:author", "og:article:author", "author", "dc.creator", "dcterms.creator", "dc.author", "sailthru.author",
    "parsely-author", "cxenseparse:author",
)  # fmt: skip
SUFFIX = re.compile(r"\s(?:[-–—|·•:]|\|\|)\s")
"""What parts a headline from the name of the site or of its desk in a page's `title`."""
LONGEST_SUFFIX = 60
LONGEST_TITLE = 1_000
"""Characters above which what metadata call a headline is none."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself; the first of each kind counts most."""

    titles: tuple[str, ...] = ()
    lead: str | None = None
    authors: tuple[str, ...] = ()
    written_by: tuple[str, ...] = ()
    """Who its meta tags say wrote it: often but who put it on the site."""
    organisations: tuple[str, ...] = ()
    """Names that the page gives to organisations, its outlet among them."""
    published: tuple[Dated, ...] = ()
    updated: tuple[Dated, ...] = ()
    outlet: str | None = None
    url: str | None = None
    reservation: tuple[Evidence, ...] = ()


@dataclass(slots=True)
class Metas:
    """The meta tags of a page by name, in small letters; the first of a name counts."""

    found: dict[str, str] = field(default_factory=dict)

    def first(self, *names: str) -> str | None:
        """The words of the first of some names that has any."""
        return next((words for name in names if (words := clean(self.found.get(name)))), None)


def read_metadata(tree: Any) -> Metadata:
    """What the metadata of a page say of its article."""
    metas = read_metas(tree)
    nodes = list(linked_data(tree))
    article = next((node for node in nodes if is_of(node, ARTICLE_TYPES)), {})
    page = next((node for node in nodes if is_of(node, PAGE_TYPES)), {})
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and node.get("name")}
    people = list(named(article.get("author") or page.get("author"), by_id))
    publisher = [name for name, _ in named(article.get("publisher") or page.get("publisher"), by_id)]
    url = address(canonical(tree)) or address(metas.first("og:url")) or address(article.get("url"))
    outlet = metas.first("og:site_name") or next(iter(publisher), None)
    written = tuple(words for name in AUTHOR_METAS if (words := metas.first(name)) and not words.startswith("http"))
    return Metadata(
        titles=titles_of(tree, metas, article),
        lead=clean(article.get("description")) or metas.first("og:description", "description"),
        authors=tuple(dict.fromkeys(name for name, is_person in people if is_person)),
        written_by=written,
        organisations=tuple(
            dict.fromkeys(filter(None, (outlet, *publisher, site_of(url), *(name for name, one in people if not one))))
        ),
        published=dates_of(tree, metas, (article, page), "datePublished", PUBLISHED_METAS),
        updated=dates_of(tree, metas, (article, page), "dateModified", UPDATED_METAS),
        outlet=outlet or host_of(url),
        url=url,
        reservation=signs_in_metas(metas.found),
    )


def read_metas(tree: Any) -> Metas:
    """The meta tags of a page."""
    metas = Metas()
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        if key and element.get("content"):
            metas.found.setdefault(key.lower(), element.get("content"))
    return metas


def titles_of(tree: Any, metas: Metas, article: dict[str, Any]) -> tuple[str, ...]:
    """The headlines that metadata give: of the article, of its shared form, of the window."""
    window = next((clean("".join(element.itertext())) for element in tree.iter("title")), None)
    site = squeeze(metas.first("og:site_name"))
    told = (clean(clean(article.get("headline"))), metas.first("og:title", "twitter:title"), window)
    return tuple(dict.fromkeys(without_site(words, site) for words in told if words and len(words) <= LONGEST_TITLE))


def without_site(title: str, site: str) -> str:
    """A headline without the name of the site behind it, where the page names its site."""
    parts = list(SUFFIX.finditer(title))
    if parts and site and len(title) - parts[-1].end() <= LONGEST_SUFFIX:
        behind = squeeze(title[parts[-1].end() :])
        if behind and (behind in site or site in behind):
            return title[: parts[-1].start()].strip()
    return title


def dates_of(
    tree: Any, metas: Metas, nodes: tuple[dict[str, Any], ...], key: str, names: tuple[str, ...]
) -> tuple[Dated, ...]:
    """The days that JSON-LD, meta tags and microdata give under a name, the most trusted first."""
    found = [machine_date(node.get(key), f"json-ld {key}") for node in nodes]
    found += [machine_date(metas.found.get(name), f"meta {name}") for name in names]
    for element in tree.iter("time", "span", "div", "p", "abbr"):
        if key in (element.get("itemprop") or "").split() and not nested(element):
            told = element.get("datetime") or element.get("content") or element.get("title")
            found.append(machine_date(told, f"microdata {key}"))
    return tuple(dict.fromkeys(one for one in found if one))


def nested(element: Any) -> bool:
    """Whether microdata are those of something inside the article: a comment, a picture, another article's teaser."""
    for around in element.iterancestors():
        kind = (around.get("itemtype") or "").lower()
        if kind:
            return not kind.endswith((*ARTICLE_TYPES, *PAGE_TYPES))
    return False


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


def is_of(node: dict[str, Any], types: tuple[str, ...]) -> bool:
    """Whether a JSON-LD object is of one of schema.org's types."""
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.lower().endswith(types) for kind in listed)


def named(value: Any, by_id: dict[str, dict[str, Any]]) -> Iterator[tuple[str, bool]]:
    """The names in an author or publisher of JSON-LD, and whether they may be a person's.

    It may be a string, an object or a list of them, and the object may but point at another one.
    """
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict) and not one.get("name") and isinstance(one.get("@id"), str):
            one = by_id.get(one["@id"], one)
        name = one.get("name") if isinstance(one, dict) else one
        for words in name if isinstance(name, list) else [name]:
            told = clean(words)
            if told and not told.startswith("http"):
                yield told, not (isinstance(one, dict) and is_of(one, ("organization", "agency", "corporation")))


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


def host_of(url: str | None) -> str | None:
    """The host of an address, without *www*; nothing for an address that cannot be taken apart (`http://[::1`)."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.") or None if url else None
    except ValueError:
        return None


def site_of(url: str | None) -> str | None:
    """The name of a site by its address: *leparisien* of *www.leparisien.fr*."""
    labels = (host_of(url) or "").split(".")
    return max(labels[:-1], key=len, default=None)
