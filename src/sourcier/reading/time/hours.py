"""Parts of days and hours, on the day that the text tells them of."""

from dataclasses import replace
from datetime import date, timedelta

from .context import Found, TimeContext
from .dates import make_day
from .days import (
    OPEN_DAY,
    day_part,
    day_value,
    feast_day,
    resolve_date,
    resolve_deictic,
    resolve_same,
    resolve_that_day,
    resolve_weekday,
    yearless,
)
from .spans import Match


def _day_of(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """The day that an expression with a part of day tells."""
    if match.get("same") is not None:
        return resolve_same(c, i, match, base)
    if match.get("deictic") is not None:
        return resolve_deictic(c, i, match, base)
    if match.get("month") is not None:
        return resolve_date(c, i, match, base)
    return resolve_weekday(c, i, match, base)


def resolve_part(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*samedi matin*, *hier soir*, *le 3 mai au soir*: a part of a day that is told."""
    day = _day_of(c, i, match, base)
    part = match.get("part") or match.get("stretch") or ("AF" if match.get("edge") else None)
    if day is None or part is None:
        return day
    return at_part(day, part)


def at_part(found: Found, part: str) -> Found:
    """A day with a part of it: midday has its hour, the others their letters."""
    return replace(found, type="TIME", value=found.value + ("T12:00" if part == "MI" else f"T{part}"))


def resolve_night(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*la nuit de samedi à dimanche*, *du 19 au 20 mars*: it has the day on which it begins."""
    days, months = match.values.get("day", ()), match.values.get("month", ())
    if days and months:
        day, month, year = int(days[0]), int(months[0]), match.number("year")
        if len(months) == 1 and len(days) > 1 and day > int(days[1]):
            month = (month - 2) % 12 + 1
            year = year - 1 if year is not None and month == 12 else year
        if year is None:
            found = yearless(c, i, month, day, None, base)
        else:
            exact = make_day(year, month, day)
            found = day_value(exact) if exact else None
    else:
        found = resolve_weekday(c, i, match, base)
    return at_part(found, "NI") if found else None


def resolve_holiday_part(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*le soir de Noël*, *la nuit du Nouvel An*: that night begins the day before."""
    feast, part = feast_day(c, i, match, base), match.get("part")
    if feast is None or part is None:
        return None
    day, value = feast
    if part == "NI" and day is not None:
        day = day - timedelta(1) if (day.month, day.day) in ((1, 1), (12, 25)) else day
        value = day.isoformat()
    return at_part(Found("DATE", value, day), part)


def resolve_that_part(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*ce soir-là*, *le soir même*."""
    return at_part(resolve_that_day(c, i, match, base) or Found("DATE", OPEN_DAY), match.get("part") or "")


def resolve_this_part(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*ce matin*, *cet après-midi*, *la nuit dernière*."""
    part = match.get("part") or "NI"
    if base is None:
        return at_part(Found("DATE", OPEN_DAY), part)
    step = match.number("shift") or 0
    return at_part(day_value(base + timedelta(step)), part)


def resolve_during(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*dans la soirée*, *en fin de matinée*: on the day told before, else that of publication."""
    part = match.get("stretch") or ("EV" if match.get("edge") == "end" else "MI")
    anchor = c.anchor(i)
    if anchor is not None and c.is_near(anchor, i):
        found = c.found[anchor]
        return at_part(Found("DATE", day_part(found.value), found.day, (c.matches[anchor].span,)), part)
    return at_part(day_value(base) if base else Found("DATE", OPEN_DAY), part)


def resolve_clock(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*14 h 30*, *à 8 heures du soir*, *à midi*: on the day told in the sentence or before."""
    noon, hour, minute = match.get("noon"), match.number("hour"), match.get("minute")
    if noon is None and hour is None:
        return None
    part = match.get("part")
    if hour is not None and part in ("AF", "EV") and hour <= 12:
        hour = (hour + 12) if hour < 12 else 12
    time = noon or f"{hour:02}:{minute or '00'}"
    if match.get("weekday") is not None:
        found = resolve_weekday(c, i, match, base)
        return replace(found, type="TIME", value=f"{found.value}T{time}") if found else None
    future = c.tense(i) == "future"
    anchor = c.anchor(i, future)
    if anchor is not None and (future or c.is_near(anchor, i)):
        known = c.found[anchor]
        return Found("TIME", f"{day_part(known.value)}T{time}", known.day, (c.matches[anchor].span,))
    if base is None:
        return Found("TIME", f"{OPEN_DAY}T{time}")
    return Found("TIME", f"{base.isoformat()}T{time}", base)
