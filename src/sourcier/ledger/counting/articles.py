"""Filters in, the articles that are counted out; and which of them are copies of one another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select

from sourcier.records import InputError

from ..asking.filters import Filters
from ..derived.sketching import all_sketched
from ..schema import DOCUMENTS, OUTLETS, SENTENCES, SKETCHES, TOMBSTONES

COMMON = 200
"""Documents above which a sentence is furniture, and tells of no copy."""
HALF, LEAST = 0.5, 2
"""What the shorter of two texts shares with the other when they are copies: so much of its sentences, so many of
them."""


class Article(NamedTuple):
    """An article that is counted: its outlet, its day (empty where it is not known), and whether it is cut short."""

    outlet: str | None
    day: str
    partial: bool
    text: int


@dataclass(frozen=True, slots=True)
class Frame:
    """The articles that filters leave, by their ids; `left_out` are copies of others that count already."""

    articles: Mapping[int, Article]
    left_out: frozenset[int]

    @property
    def counted(self) -> dict[int, Article]:
        """Those that count."""
        return {id_: one for id_, one in self.articles.items() if id_ not in self.left_out}


def frame_of(connection: Connection, filters: Filters, *, once: bool = False) -> Frame:
    """The articles that filters leave; `once` leaves out what is a copy of an earlier one of them.

    Of one whose words were dropped it is not known who is quoted in it: it is none of them.

    Raises InputError where copies are asked for and not all documents have been prepared for that.
    """
    asked: Select[Any] = (
        select(
            DOCUMENTS.c.id, OUTLETS.c.name, func.coalesce(DOCUMENTS.c.published, ""), DOCUMENTS.c.partial,
            DOCUMENTS.c.text_id,
        )
        .outerjoin(OUTLETS, OUTLETS.c.id == DOCUMENTS.c.outlet_id)
        .where(*filters.days(func.coalesce(DOCUMENTS.c.published, "")), *filters.outlets())
        .where(DOCUMENTS.c.key.not_in(select(TOMBSTONES.c.key)))
        .order_by(DOCUMENTS.c.id)
    )  # fmt: skip
    if filters.language:
        asked = asked.where(DOCUMENTS.c.language == filters.language)
    articles = {
        id_: Article(outlet, day, partial, text) for id_, outlet, day, partial, text in connection.execute(asked)
    }
    return Frame(articles, frozenset(_copies(connection, articles)) if once else frozenset())


def _copies(connection: Connection, articles: Mapping[int, Article]) -> Iterator[int]:
    """Those of which an earlier article has the text: by the day, then by when it was added."""
    if not all_sketched(connection):
        raise InputError("copies are not known yet in this ledger: `sourcier ledger copies` of any document finds them")
    groups = _Groups()
    by_text: dict[int, int] = {}
    for id_, one in articles.items():
        groups.join(by_text.setdefault(one.text, id_), id_)
    for first, second in _sharing(connection):
        if first in articles and second in articles:
            groups.join(first, second)
    members: dict[int, list[int]] = defaultdict(list)
    for id_ in articles:
        members[groups.head(id_)].append(id_)
    for several in members.values():
        earliest = min(several, key=lambda id_: (not articles[id_].day, articles[id_].day, id_))
        yield from (id_ for id_ in several if id_ != earliest)


def _sharing(connection: Connection) -> Iterable[tuple[int, int]]:
    """Pairs of documents that share half of the sentences of the shorter one, of those that are told by a key."""
    some = func.count().between(2, COMMON)
    shared = select(SENTENCES.c.key).group_by(SENTENCES.c.key).having(some).subquery()
    one, other = SENTENCES.alias("one"), SENTENCES.alias("other")
    first, second = SKETCHES.alias("first"), SKETCHES.alias("second")
    pairs = (
        select(one.c.document_id.label("one"), other.c.document_id.label("other"), func.count().label("number"))
        .select_from(shared)
        .join(one, one.c.key == shared.c.key)
        .join(other, (other.c.key == shared.c.key) & (other.c.document_id > one.c.document_id))
        .group_by(one.c.document_id, other.c.document_id)
        .having(func.count() >= LEAST)
        .subquery()
    )
    asked = (
        select(pairs.c.one, pairs.c.other)
        .join(first, first.c.document_id == pairs.c.one)
        .join(second, second.c.document_id == pairs.c.other)
        .where(
            (pairs.c.number >= HALF * first.c.sentences) | (pairs.c.number >= HALF * second.c.sentences),
        )
    )
    return ((row.one, row.other) for row in connection.execute(asked))


class _Groups:
    """Numbers that are joined into groups, each known by one of them."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def head(self, one: int) -> int:
        """By which number the group of this one is known."""
        above = self._above
        while (next_ := above.get(one, one)) != one:
            above[one] = above.get(next_, next_)
            one = next_
        return one

    def join(self, one: int, other: int) -> None:
        """Make one group of two."""
        first, second = sorted((self.head(one), self.head(other)))
        self._above[second] = first
