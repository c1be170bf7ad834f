"""An address in, items out: the page that is there, or the pages that the feed or site map there names."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol
from urllib.parse import urljoin

from sourcier.records import Content, Item, SourceError, Stated
from sourcier.records.moments import now

from ..documents import LIMITS
from ..fetching import Fetched, Validators
from ..fetching.unpacking import body_of, unpacked
from .feeds import Entry, Kind, entries_of, kind_of
from .streams import GZIP, failed, seen_of

GONE = (404, 410)
DEEPEST = 4
"""How many indexes of site maps may lie in each other."""
MOST_MAPS = 50_000


class Fetches(Protocol):
    """What fetches an address, as `fetching.Fetcher` does."""

    def fetch(self, address: str, known: Validators | None = None) -> Fetched:
        """What the address answers."""


@dataclass(slots=True)
class Web:
    """How pages are fetched for a source: by whom, what is stated of them, what earlier visits gave."""

    source: str
    fetcher: Fetches | None
    stated: Stated
    known: Callable[[str], Validators | None]
    visited: set[str] = field(default_factory=set)
    """The feeds and site maps that were followed."""

    def fetch(self, address: str, known: Validators | None = None) -> Fetched:
        """What an address answers; without a fetcher, that it may not be asked."""
        if self.fetcher is None:
            problem = SourceError("address", "is an address: it is not fetched here")
            return Fetched(address, address, now(), problem=problem)
        return self.fetcher.fetch(address, known)


def items_at(address: str, web: Web) -> Iterator[Item]:
    """The items at an address: a page that is there, or what the feed or the site map there names."""
    fetched = web.fetch(address, web.known(address))
    data = opened(fetched.data) if fetched.data is not None else b""
    kind = kind_of(data) if not isinstance(data, SourceError) else None
    if kind and not isinstance(data, SourceError):
        web.visited |= {address, fetched.final_address}
        yield from items_named(data, kind, fetched.final_address, address, web, 0)
        return
    content = content_of(fetched, Stated(), web.stated)
    yield Item(web.source, address, content.seen, lambda: content, settled=False)


def items_named(data: bytes, kind: Kind, base: str | None, name: str, web: Web, depth: int) -> Iterator[Item]:
    """The items of the pages that a feed or a site map names, and those of the site maps that an index names."""
    try:
        for entry in entries_of(data, kind):
            address = urljoin(base, entry.address) if base else entry.address
            if kind == "index":
                yield from items_of_map(address, web, depth + 1)
            else:
                yield page_item(address, entry, web)
    except (SourceError, ValueError) as error:
        problem = (
            error if isinstance(error, SourceError) else SourceError("address", "is no address of the web: check it")
        )
        yield Item(web.source, name, "", lambda: failed(problem))


def items_of_map(address: str, web: Web, depth: int) -> Iterator[Item]:
    """The items of a site map that an index names; each is followed once."""
    if address in web.visited or len(web.visited) >= MOST_MAPS:
        return
    web.visited.add(address)
    fetched = web.fetch(address)
    data = opened(fetched.data) if fetched.data is not None else fetched.problem
    kind = kind_of(data) if isinstance(data, bytes) else None
    if kind and depth <= DEEPEST and isinstance(data, bytes):
        yield from items_named(data, kind, fetched.final_address, address, web, depth)
        return
    if isinstance(data, bytes):
        data = SourceError("format", "is no site map, or lies too deep in others")
    problem = data or SourceError("http", "answers {status}: no page", status=fetched.status)
    yield Item(web.source, address, "", lambda: failed(problem))


def opened(data: bytes) -> bytes | SourceError:
    """What came, unpacked where it is a gzip, or why it can't be."""
    if not data.startswith(GZIP):
        return data
    try:
        return body_of(unpacked([data], "gzip"), LIMITS.bytes)
    except SourceError as error:
        return error


def page_item(address: str, entry: Entry, web: Web) -> Item:
    """The item of a page that is named elsewhere, fetched when it is loaded."""

    seen, settled = seen_of(address, entry.changed), entry.changed is not None

    def load() -> Content:
        content = content_of(web.fetch(address, web.known(address)), entry.hinted, web.stated)
        return replace(content, seen=seen) if settled and content.loaded == "here" else content

    return Item(web.source, address, seen, load, settled=settled)


def content_of(fetched: Fetched, hinted: Stated, stated: Stated) -> Content:
    """The content of what was fetched."""
    data: bytes | SourceError | None = opened(fetched.data) if fetched.data is not None else fetched.problem
    if isinstance(data, bytes) and kind_of(data):
        data = SourceError("format", "is itself a feed or a site map: add it by its own address")
    seen = seen_of(data) if isinstance(data, bytes) else ""
    if isinstance(data, bytes):
        loaded, problem = "here", None
    elif fetched.status in GONE:
        loaded, problem = "gone", None
    elif data is None:
        loaded, problem = "unchanged", None
    else:
        loaded, problem = "failed", data
    return Content(
        data if isinstance(data, bytes) else None,
        fetched.retrieved,
        seen,
        loaded,  # type: ignore[arg-type]
        stated=stated,
        hinted=hinted,
        status=fetched.status,
        final_address=fetched.final_address,
        headers=fetched.headers,
        problem=problem,
    )
