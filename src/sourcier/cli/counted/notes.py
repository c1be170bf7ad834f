"""Who is quoted in, what one must know of it out: what was left out, the feeds that fell, what intervals cover."""

from collections.abc import Iterator

from sourcier.records import FallenFeed, Tally
from sourcier.wording import counted

from ..archive.looks import day_of
from ..interface import count, say
from .looks import ARTICLES

MOST_FEEDS = 20
"""Periods of fallen feeds that are told one by one."""
COPIES = counted(
    "{count:,} article has the text of an earlier one and counts no longer.",
    "{count:,} articles have the text of an earlier one and count no longer.",
)
NOBODYS = counted(
    "{count:,} statement is of nobody whom the text names, and counts for nobody.",
    "{count:,} statements are of nobody whom the text names, and count for nobody.",
)


def notes_on(tally: Tally, *, corrected: bool) -> Iterator[str]:
    """What stands below the figures, a line each."""
    yield say(
        "Counted: {articles}; nobody in {without:,} of them, {partial:,} cut short, {undated:,} without a month;"
        " {failures:,} could not be read.", articles=count(*ARTICLES, tally.whole.articles), without=tally.without,
        partial=tally.partial, undated=tally.undated, failures=tally.searched.failures,
    )  # fmt: skip
    if tally.copies == "once":
        yield count(*COPIES, tally.left_out)
    else:
        yield say("Text that several articles have counts in each of them: --copies once counts it where it was first.")
    if tally.unattributed:
        yield count(*NOBODYS, tally.unattributed)
    yield from (feed_words(one) for one in tally.fallen[:MOST_FEEDS])
    if len(tally.fallen) > MOST_FEEDS:
        yield count(
            "{count:,} more such period: `sourcier ledger coverage` shows all.",
            "{count:,} more such periods: `sourcier ledger coverage` shows all.", len(tally.fallen) - MOST_FEEDS,
        )  # fmt: skip
    if corrected:
        yield say(
            "Intervals (95 %): that of the machine covers sampling only, and nothing that was misread; the corrected"
            " one covers both."
        )
    else:
        yield say(
            "Intervals (95 %) cover sampling only, and nothing that was misread: `sourcier stats sample` draws articles"
            " to be coded by people, and --corrected takes what they coded."
        )


def feed_words(one: FallenFeed) -> str:
    """An outlet that brought less than half of what it usually does."""
    return say(
        "Look at {outlet}, {period}: {number:,} articles where {usual:,} are usual, less than half.",
        outlet=one.outlet, period=period_words(one.period), number=one.articles, usual=round(one.usual),
    )  # fmt: skip


def period_words(period: str) -> str:
    """A month or a week in words."""
    year, week, number = period.partition("-W")
    return say("week {week} of {year}", week=int(number), year=year) if week else day_of(period)
