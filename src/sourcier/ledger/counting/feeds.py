"""Articles in, the outlets whose feed fell below half of what it usually brings out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from statistics import median

from sourcier.records import FallenFeed

from .articles import Article

HALF = 0.5
FEWEST = 4
"""Whole periods of an outlet by which it is known what it usually brings."""
LONG = 183
"""Days of a ledger above which months are compared, below which weeks are."""
DAY = 10


def fallen_feeds(articles: Iterable[Article]) -> Iterator[FallenFeed]:
    """Outlets with a period that has less than half of the median of their periods, the first periods first.

    The first and the last period of all are left out, since they may be cut; so are those before an outlet began.
    """
    days: dict[str, Counter[date]] = defaultdict(Counter)
    for one in articles:
        if one.outlet and len(one.day) == DAY:
            days[one.outlet][date.fromisoformat(one.day)] += 1
    if not days:
        return
    first, last = min(map(min, days.values())), max(map(max, days.values()))
    by_month = (last - first).days >= LONG
    whole = _periods(first, last, by_month)[1:-1]
    for outlet in sorted(days):
        counts: Counter[str] = Counter()
        for day, number in days[outlet].items():
            counts[_period(day, by_month)] += number
        own = [period for period in whole if period > _period(min(days[outlet]), by_month)]
        if len(own) < FEWEST:
            continue
        usual = median(counts[period] for period in own)
        yield from (FallenFeed(outlet, one, counts[one], usual) for one in own if counts[one] < HALF * usual)


def _periods(first: date, last: date, by_month: bool) -> list[str]:
    """All months or weeks between two days, in their order."""
    days = (first + timedelta(number) for number in range((last - first).days + 1))
    return list(dict.fromkeys(_period(day, by_month) for day in days))


def _period(day: date, by_month: bool) -> str:
    if by_month:
        return f"{day:%Y-%m}"
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"
