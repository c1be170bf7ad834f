"""A ledger and how to count in, who is quoted in it out: groups with their shares, and what one must know of them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import isnan

from sqlalchemy import Connection

from sourcier.counting.codebooks import Codebook
from sourcier.counting.shares import DRAWS, interval_of
from sourcier.records import CopiesCount, CountedBy, CountedGroup, CountUnit, Tally

from ..asking.documents import readers_in, searched
from ..asking.filters import Filters
from .articles import Article, Frame, frame_of
from .feeds import fallen_feeds
from .people import MAN, PERSON, UNKNOWN, WOMAN, Person, people_in, unattributed

GENDERS = (WOMAN, MAN, UNKNOWN)
MONTH = 7
"""Code points of a day that are its month."""
OF_ARTICLES: tuple[CountedBy, ...] = ("outlet", "month")
"""What groups whole articles; the rest groups the people in them."""
SEED = 1
Values = tuple[str | None, ...]


@dataclass(slots=True)
class _Group:
    """What is counted of a group: the totals of genders, and how many articles have which counts of them."""

    totals: Counter[str] = field(default_factory=Counter)
    quoted_in: int = 0
    cells: dict[str, Counter[tuple[int, int]]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, counts: Mapping[str, int], genders: Sequence[str]) -> None:
        """Take in what an article counts."""
        self.totals.update(counts)
        whole = sum(counts.values())
        self.quoted_in += whole > 0
        for gender in genders:
            self.cells[gender][counts.get(gender, 0), whole] += 1


@dataclass(frozen=True, slots=True)
class How:
    """How to count: by which codebook, in which groups, what, how often copies, and with which seed of intervals."""

    codebook: Codebook
    by: tuple[CountedBy, ...] = ()
    unit: CountUnit = "people"
    copies: CopiesCount = "each"
    seed: int = SEED


def tally(connection: Connection, filters: Filters, how: How) -> Tally:
    """Who is quoted in the articles that filters leave."""
    frame = frame_of(connection, filters, once=how.copies == "once")
    articles = frame.counted
    groups, whole = _counted(connection, filters, how, articles)
    looked_at = Counter(_of_article(one, how.by) for one in articles.values())
    told = [one for values, group in groups.items() for one in _told(values, group, how, looked_at)]
    days = [one.day for one in articles.values() if one.day]
    return Tally(
        by=how.by, unit=how.unit, copies=how.copies, of_persons="kind" not in how.by and filters.kind in (None, PERSON),
        groups=tuple(_ordered(told)),
        whole=_row({}, whole, WOMAN, len(articles), how.seed, repr(())), left_out=len(frame.left_out),
        partial=sum(one.partial for one in articles.values()),
        first=min(days, default=None), last=max(days, default=None),
        undated=sum(len(one.day) < MONTH for one in articles.values()),
        without=len(articles) - whole.quoted_in, unattributed=unattributed(connection, filters, articles.keys()),
        fallen=tuple(fallen_feeds(frame.articles.values())), codebook=how.codebook.name, seed=how.seed, draws=DRAWS,
        readers=readers_in(connection), searched=searched(connection),
    )  # fmt: skip


def per_article(connection: Connection, filters: Filters, unit: CountUnit, frame: Frame) -> dict[int, tuple[int, int]]:
    """How much of each article is women's, and how much there is in all; articles without any are left out."""
    articles = frame.counted
    found = {}
    for document, people in people_in(connection, filters, unit):
        if document in articles:
            found[document] = (
                sum(one.number for one in people if one.gender == WOMAN),
                sum(one.number for one in people),
            )
    return found


def _counted(
    connection: Connection, filters: Filters, how: How, articles: Mapping[int, Article]
) -> tuple[dict[Values, _Group], _Group]:
    """The groups by their values (gender left out), and all together."""
    groups: dict[Values, _Group] = {}
    # Groups of articles in which nobody is quoted are there too, with nothing in them.
    if not set(how.by) - {*OF_ARTICLES, "gender"}:
        groups = {_base(_of_article(one, how.by), how.by): _Group() for one in articles.values()}
    whole = _Group()
    genders = GENDERS if "gender" in how.by else (WOMAN,)
    value_of = _values_by(how)
    for document, people in people_in(connection, filters, how.unit, of_all_kinds="kind" in how.by):
        if (article := articles.get(document)) is None:
            continue
        counts: dict[Values, Counter[str]] = defaultdict(Counter)
        every: Counter[str] = Counter()
        for one in people:
            counts[value_of(article, one)][one.gender] += one.number
            every[one.gender] += one.number
        whole.add(every, (WOMAN,))
        for values, counted in counts.items():
            groups.setdefault(values, _Group()).add(counted, genders)
    return groups, whole


def _values_by(how: How) -> Callable[[Article, Person], Values]:
    """What tells the group of a person in an article; gender has no part in it."""
    of: dict[CountedBy, Callable[[Article, Person], str | None]] = {
        "outlet": lambda article, _: article.outlet,
        "month": lambda article, _: month_of(article),
        "role": lambda _, person: how.codebook.class_of(person.role),
        "kind": lambda _, person: person.kind,
        "gender": lambda *_: None,
    }
    several = [of[one] for one in how.by]
    return lambda article, person: tuple(one(article, person) for one in several)


def _told(values: Values, group: _Group, how: How, looked_at: Mapping[Values, int]) -> list[CountedGroup]:
    """The rows of a group: one, or one for each gender."""
    named: dict[str, str | None] = dict(zip(how.by, values, strict=True))
    articles = looked_at[tuple(value if by in OF_ARTICLES else None for by, value in named.items())]
    if "gender" not in named:
        return [_row(named, group, WOMAN, articles, how.seed, repr(values))]
    rows = []
    for gender in GENDERS:
        quoted_in = sum(number for (part, _), number in group.cells[gender].items() if part)
        of_one = _Group(Counter({gender: group.totals[gender]}), quoted_in, group.cells)
        rows.append(_row({**named, "gender": gender}, of_one, gender, articles, how.seed, repr(values)))
    return rows


def _row(
    values: Mapping[str, str | None], group: _Group, of: str, articles: int, seed: int, label: str
) -> CountedGroup:
    """A group with the share of one gender in it and its interval."""
    cells = group.cells.get(of, Counter())
    part, whole = (sum(counts[at] * number for counts, number in cells.items()) for at in (0, 1))
    low, high = interval_of(cells, articles, seed, f"{label} {of}")
    women, men, unknown = (group.totals[one] for one in GENDERS)
    return CountedGroup(
        values, articles, group.quoted_in, group.totals.total(), women, men, unknown,
        part / whole if whole else None, None if isnan(low) else low, None if isnan(high) else high,
    )  # fmt: skip


def _of_article(article: Article, by: Sequence[CountedBy]) -> Values:
    """What of a group's values the article tells."""
    known: dict[str, str | None] = {"outlet": article.outlet, "month": month_of(article)}
    return tuple(known.get(one) for one in by)


def _base(values: Values, by: Sequence[CountedBy]) -> Values:
    return tuple(None if one == "gender" else value for one, value in zip(by, values, strict=True))


def month_of(article: Article) -> str | None:
    """The month in which an article came out, where it is known."""
    return article.day[:MONTH] if len(article.day) >= MONTH else None


def _ordered(rows: Sequence[CountedGroup]) -> list[CountedGroup]:
    """Rows in their order: months as they come, all else by how much there is of it."""
    totals: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        totals[_others(row)] += row.number

    def place(row: CountedGroup) -> tuple[object, ...]:
        others, month, gender = _others(row), row.values.get("month"), row.values.get("gender")
        return -totals[others], others, month is None, month or "", GENDERS.index(gender or UNKNOWN)

    return sorted(rows, key=place)


def _others(row: CountedGroup) -> tuple[str, ...]:
    return tuple(value or "" for name, value in row.values.items() if name not in ("month", "gender"))
