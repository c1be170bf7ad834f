"""A line that a news service writes above an article in, the day and the time that it tells out.

*lundi 5 mars 2024*, *March 5, 2024 Tuesday 6:30 AM GMT*, *5 mars 2024 06:30*, *mardi 5 mars 2024 - 18:30:04 UTC +0100*.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from sourcier.languages.folding import flatten
from sourcier.records import Dated, Evidence

from ..dates import EARLIEST, FARTHEST, dated, offset_text
from .words import words_of

DAY_FIRST = re.compile(
    r"(?<![\w/])(?P<day>[0-3]?\d)(?:er)?\.?\s{1,3}(?P<month>[a-z]{3,9})\.?,?\s{1,3}(?P<year>\d{4})(?!\d)"
)
MONTH_FIRST = re.compile(r"(?<!\w)(?P<month>[a-z]{3,9})\.?\s{1,3}(?P<day>[0-3]?\d),?\s{1,3}(?P<year>\d{4})(?!\d)")
NUMBERS = re.compile(r"(?<![\w/-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")
CLOCK = re.compile(
    r"(?<![\d:])(?P<hour>[01]?\d|2[0-3])(?:\s?h\s?|:)(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![\d:])"
    r"(?:\s{0,2}(?P<half>[ap])\.?m\b\.?)?"
)
ZONE = re.compile(r"[\s,(]{0,3}(?P<name>[a-z]{2,4})(?:\s?(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?)?(?!\w)")
WEEKDAY_REACH = 24
"""Characters behind a day within which its time stands."""


def told_date(line: str, found_by: str, clock: str = "") -> Dated | None:
    """The first day that a line tells, with the time behind it, or that of another line; nothing where there is none.

    >>> told_date("March 5, 2024 Tuesday 6:30 PM GMT", "header").value, told_date("lundi 5 mars 2024", "header").value
    ('2024-03-05T18:30', '2024-03-05')
    """
    flat = flatten(line)
    found = sorted(
        (match for form in (DAY_FIRST, MONTH_FIRST, NUMBERS) for match in form.finditer(flat)),
        key=lambda match: match.start(),
    )
    for match in found:
        day = day_of(match)
        if day is None:
            continue
        words = line[match.start() : match.end()]
        timed = with_clock(day, flat[match.end() :]) or (with_clock(day, flatten(clock)) if clock else None)
        evidence = (Evidence(found_by, f"{words} {clock}".strip() if clock else line.strip()[:200]),)
        return replace(timed or dated(day, "day"), evidence=evidence)
    return None


def day_of(match: re.Match[str]) -> str | None:
    """The day of a match as ISO 8601; nothing where there is no such day."""
    month = match["month"]
    number = int(month) if month.isdigit() else int(words_of("month").get(month, "0"))
    try:
        day = date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        return None
    return day.isoformat() if day.year >= EARLIEST else None


def with_clock(day: str, behind: str) -> Dated | None:
    """A day with the time that stands near behind it, and its zone where that is told."""
    clock = CLOCK.search(behind[: WEEKDAY_REACH + 16])
    if clock is None or clock.start() > WEEKDAY_REACH:
        return None
    hour = int(clock["hour"])
    if clock["half"] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if clock["half"] == "p" else 0)
    value = f"{day}T{hour:02}:{clock['minute']}" + (f":{clock['second']}" if clock["second"] else "")
    return dated(value, "second" if clock["second"] else "minute", zone_of(behind, clock.end()))


def zone_of(flat: str, at: int) -> str | None:
    """The distance from UTC that is told behind a time (*GMT*, *UTC +0100*); nothing where none is."""
    zone = ZONE.match(flat, at)
    base = words_of("zone").get(zone["name"]) if zone else None
    if zone is None or base is None:
        return None
    minutes = int(base[1:3]) * 60 * (-1 if base[0] == "-" else 1)
    if zone["sign"]:
        minutes += (int(zone["hours"]) * 60 + int(zone["minutes"] or 0)) * (-1 if zone["sign"] == "-" else 1)
    return offset_text(timedelta(minutes=minutes)) if abs(minutes) <= FARTHEST else None
