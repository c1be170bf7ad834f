"""What sources give: items one by one, whose content is loaded when it is wanted."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from ..documents import Document, Evidence, Rights, RightsBy
from ..errors import SourceError
from ..messages import Message

Loaded = Literal["here", "unchanged", "gone", "failed"]
"""What loading brought: data; word that they are as they were; word that there are none any more; a fault."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What is stated of a document by who gives it, over what the document says of itself.

    `published` is ISO 8601: a day, or a moment with its offset from UTC where that is known. `rights_by` says who
    states the rights; without it, whoever adds it.
    """

    language: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    # Not in what tells that an item is as it was: who states them later sets them in the ledger.
    rights: Rights | None = field(default=None, repr=False)
    rights_by: RightsBy | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Content:
    """What an item holds: the bytes of a page or text, or the text itself, and what is known of how it came.

    `stated` counts over what the document says of itself; `hinted`, of a feed, a site map or an address, only where it
    says nothing. `retrieved` is when (UTC, ISO 8601): of the visit that an archive recorded, of a fetch, of the reading
    of a file. `seen` has 32 hex digits and stays as long as the item does; it is that of the item, unless this is not
    settled. `status` and `headers` are those of HTTP. `same_as` is where what is `unchanged` was seen first, when that
    is another address, and `same_since` when that was, where an archive tells it.
    `reservation` is what the site says of mining, beside its headers and the page.
    """

    data: bytes | str | None
    retrieved: str
    seen: str
    loaded: Loaded = "here"
    stated: Stated = Stated()
    hinted: Stated = Stated()
    status: int | None = None
    final_address: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    same_as: str | None = None
    same_since: str = ""
    problem: SourceError | None = None
    notes: tuple[Message, ...] = ()
    reservation: tuple[Evidence, ...] = ()
    document: Document | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """One thing of a source: a page, a text, a record.

    `source` is as the user named it. `address` is a URL or a path; behind `#` it names a record of an archive or a
    table. An item with the `address` and the `seen` of one that was dealt with need not be loaded again, unless it is
    not `settled`: a page on the web of which nobody says when it changed. `seen` is empty where nothing is known
    before it is loaded.

    What is in a file has a `place`, which is one however the file is named, and a `name` without the folders above it,
    which is the same wherever the file lies; else both are empty, and the address serves.

    A `feed` is a feed or a site map itself, behind all the pages that it names: nothing is read in it, and its bytes
    are kept, so that the next visit can ask for it only when it has changed.

    `load` raises no SourcierError: what is wrong is told in the content. It must be called before the next item is
    drawn, for archives are read once, from front to back; pages on the web and files can be loaded at any time, from
    any thread.
    """

    source: str
    address: str
    seen: str
    load: Callable[[], Content]
    settled: bool = True
    feed: bool = False
    place: str = ""
    name: str = ""

    def at(self, place: str, name: str) -> "Item":
        """The item with a place and a name."""
        return Item(self.source, self.address, self.seen, self.load, self.settled, self.feed, place, name)
