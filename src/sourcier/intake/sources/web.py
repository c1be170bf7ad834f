"""An address in, items out: the page that is there, or the pages that the feed or site map there names."""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol
from urllib.parse import urljoin

from sourcier.records import Content, Item, SourceError, Stated
from sourcier.records.moments import now

from ..fetching import Fetched, Validators
from ..fetching.unpacking import body_of, unpacked
from .feeds import LARGEST_MAP, Entry, Kind, entries_of, kind_of
from .streams import GZIP, failed, seen_of

GONE, NOT_MODIFIED = (404, 410), 304
DEEPEST = 4
"""How many indexes of site maps may lie in each other."""
MOST_MAPS = 50_000
LARGEST_KEPT = 1_000_000
"""Bytes of a feed or a site map that are kept; a larger one is fetched anew each time."""


class Fetches(Protocol):
    """What fetches an address, as `fetching.Fetcher` does."""

    def fetch(self, address: str, known: Validators | None = None) -> Fetched:
        """What the address answers."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the last good visit to an address gave: what to ask by, and the bytes of a feed or a site map."""

    validators: Validators
    feed: bytes | None = None


@dataclass(slots=True)
class Web:
    """How pages are fetched for a source: by whom, what is stated of them, what earlier visits gave."""

    source: str
    fetcher: Fetches | None
    stated: Stated
    known: Callable[[str], Earlier | None]
    visited: set[str] = field(default_factory=set)
    """The feeds and site maps that were followed."""

    def fetch(self, address: str) -> tuple[Fetched, bytes | SourceError | None]:
        """What an address answers, and the feed or page there; of a feed that is unchanged what it was before.

        Without a fetcher it answers that it may not be asked.
        """
        if self.fetcher is None:
            problem = SourceError("address", "is an address: it is not fetched here")
            return Fetched(address, address, now(), problem=problem), problem
        earlier = self.known(address)
        fetched = self.fetcher.fetch(address, earlier.validators if earlier else None)
        if fetched.data is not None:
            return fetched, opened(fetched.data)
        unchanged = fetched.status == NOT_MODIFIED and fetched.problem is None
        return fetched, earlier.feed if earlier and unchanged else fetched.problem


def items_at(address: str, web: Web) -> Iterator[Item]:
    """The items at an address: a page that is there, or what the feed or the site map there names."""
    fetched, data = web.fetch(address)
    kind = kind_of(data) if isinstance(data, bytes) else None
    if kind and isinstance(data, bytes):
        web.visited |= {address, fetched.final_address}
        yield from items_of_feed(data, kind, fetched, web, 0)
        return
    content = content_of(fetched, Stated(), web.stated)
    yield Item(web.source, address, content.seen, lambda: content, settled=False)


def items_of_feed(data: bytes, kind: Kind, fetched: Fetched, web: Web, depth: int) -> Iterator[Item]:
    """The items of a feed or a site map that was fetched, and behind them, where it is whole, itself.

    Itself comes last, so that who stops before is given all that it names again.
    """
    address = fetched.address
    whole = yield from items_named(data, kind, fetched.final_address, address, web, depth)
    if whole and len(data) <= LARGEST_KEPT:
        came = fetched.data is not None
        content = Content(
            data if came else None, fetched.retrieved, "", "here" if came else "unchanged", status=fetched.status,
            final_address=fetched.final_address, headers=fetched.headers,
        )  # fmt: skip
        yield Item(web.source, address, "", lambda: content, settled=False, feed=True)


def items_named(
    data: bytes, kind: Kind, base: str | None, name: str, web: Web, depth: int
) -> Generator[Item, None, bool]:
    """The items of the pages that a feed or a site map names, and those of the site maps that an index names.

    Returns whether it could be read to its end.
    """
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
        return False
    return True


def items_of_map(address: str, web: Web, depth: int) -> Iterator[Item]:
    """The items of a site map that an index names; each is followed once."""
    if address in web.visited or len(web.visited) >= MOST_MAPS:
        return
    web.visited.add(address)
    fetched, data = web.fetch(address)
    kind = kind_of(data) if isinstance(data, bytes) else None
    if kind and depth <= DEEPEST and isinstance(data, bytes):
        yield from items_of_feed(data, kind, fetched, web, depth)
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
        return body_of(unpacked([data], "gzip"), LARGEST_MAP)
    except SourceError as error:
        return error


def page_item(address: str, entry: Entry, web: Web) -> Item:
    """The item of a page that is named elsewhere, fetched when it is loaded."""

    seen, settled = seen_of(address, entry.changed), entry.changed is not None

    def load() -> Content:
        content = content_of(web.fetch(address)[0], entry.hinted, web.stated)
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
        reservation=fetched.reservation,
    )
