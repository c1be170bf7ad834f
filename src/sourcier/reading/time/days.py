"""Days: dates with or without their year, weekdays, holidays, days named from another day."""

from dataclasses import replace
from datetime import date, timedelta

from sourcier.records import Span

from .context import BESIDE, CARRIED_YEAR, Found, TimeContext
from .dates import easter, make_day, on_weekday, parse_day, value_at
from .spans import Match

OPEN_DAY, OPEN_WEEK, OPEN_YEAR = "XXXX-XX-XX", "XXXX-WXX", "XXXX"
# Within so many days the nearest year is meant, whatever the tense; a weekday with its day is looked for in so many.
NEAR_DAYS = 45
NEAR_WEEKDAY = 62
NEAR_YEAR = 200
WEEKDAYS_AROUND = 30
WEEKDAY_YEARS = 8
EVE_OF_THE_YEAR, EVE_OF_CHRISTMAS = "12-31", "12-24"
SHORT_YEARS_TO = 70


def day_value(day: date, *evidence: Span, how: str = "") -> Found:
    """A day as a date, with the expressions that it was resolved against."""
    return Found("DATE", day.isoformat(), day, evidence, how=how)


def resolve_date(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*lundi 31 mai 2021*, *3 mai*, *samedi 26*: a day by its number."""
    day, month = match.number("day"), match.number("month")
    weekday = match.number("weekday")
    if day is None:
        day = 1
    if month is None:
        return _weekday_and_day(weekday, day, base)
    year = match.number("year")
    if year is not None:
        exact = make_day(year, month, day)
        return day_value(exact, how="date with its year") if exact else None
    step = match.number("shift")
    return yearless(c, i, month, day, weekday, base, step)


def _weekday_and_day(weekday: int | None, day: int, base: date | None) -> Found | None:
    if weekday is None:
        return None
    if base is None:
        return Found("DATE", f"XXXX-XX-{day:02}")
    around = [base + timedelta(k) for k in range(-200, 201)]
    fitting = [one for one in around if one.day == day and one.isoweekday() == weekday]
    if not fitting:
        return None
    nearest = min(fitting, key=lambda one: abs((one - base).days))
    return day_value(nearest) if abs((nearest - base).days) <= NEAR_WEEKDAY else None


def yearless(
    c: TimeContext, i: int, month: int, day: int, weekday: int | None, base: date | None, step: int | None = None
) -> Found | None:
    """A day of a month without its year."""
    told = c.context_year(i, month) if step is None else None
    if told is not None:
        year, span = told
        exact = make_day(year, month, day)
        if exact is not None and (weekday is None or exact.isoweekday() == weekday):
            return day_value(exact, span, how=CARRIED_YEAR)
    if base is None:
        ahead = step == 1 or c.tense(i) == "future"
        return _open_year(c, month, day, weekday, ahead)
    reach = WEEKDAY_YEARS if weekday is not None or (month, day) == (2, 29) else 1
    days = [make_day(base.year + k, month, day) for k in range(-reach, reach + 1)]
    fitting = [one for one in days if one is not None and (weekday is None or one.isoweekday() == weekday)]
    if weekday is not None and not any(abs((one - base).days) <= NEAR_YEAR for one in fitting):
        # The weekday is a slip where another day of the same date is near.
        near = [one for one in days if one is not None and abs((one - base).days) <= NEAR_DAYS]
        fitting = near or fitting
    if not fitting:
        return None
    nearest = min(fitting, key=lambda one: abs((one - base).days))
    tense = c.tense(i)
    if step is not None:
        sided = [one for one in fitting if (one - base).days * step > 0 or (step < 0 and one == base)]
    elif weekday is not None or abs((nearest - base).days) <= NEAR_DAYS or tense in (None, "present"):
        return day_value(nearest, how="nearest year")
    else:
        sided = [one for one in fitting if (one >= base if tense == "future" else one <= base)]
    chosen = min(sided or [nearest], key=lambda one: abs((one - base).days))
    return day_value(chosen, how="year by tense" if step is None else "")


def _open_year(c: TimeContext, month: int, day: int, weekday: int | None, ahead: bool) -> Found | None:
    left = c.years.left(month, day, weekday) if not ahead else ()
    if len(left) == 1:
        only = left[0]
        return replace(day_value(date.fromisoformat(only.value), *only.evidence), how=f"only year left: {only.rule}")
    if make_day(2000, month, day) is None:
        return None
    return Found("DATE", f"{OPEN_YEAR}-{month:02}-{day:02}", candidates=left, how="year left open")


def resolve_numeric(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*31/05/2021*, *2021-05-31*, *31/05*: a day in digits."""
    day, month = match.number("day"), match.number("month_number")
    year, short = match.number("year"), match.number("yy")
    if day is None or month is None:
        return None
    if year is None and short is not None:
        year = 2000 + short if short < SHORT_YEARS_TO else 1900 + short
    if year is None:
        return yearless(c, i, month, day, None, base)
    exact = make_day(year, month, day)
    return day_value(exact) if exact else None


def resolve_fixed(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*Mai 68*, *le 11-Septembre*: what the table gives a date once and for all."""
    value = match.get("fixed") or ""
    return Found("DATE", value, parse_day(value) if len(value) == len(OPEN_DAY) else None)


def resolve_weekday(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*lundi*, *ce samedi*, *jeudi prochain*: by the tense, by the demonstrative, by what follows."""
    weekday = match.number("weekday") or 1
    if base is None:
        return Found("DATE", f"{OPEN_WEEK}-{weekday}")
    moved = match.number("moved")
    if moved is not None:
        anchor = c.anchor(i)
        start = (c.found[anchor].day if anchor is not None else None) or base
        evidence = (c.matches[anchor].span,) if anchor is not None else ()
        return day_value(on_weekday(start + timedelta(moved), weekday, moved), *evidence)
    step = match.number("shift")
    if step is not None:
        return day_value(on_weekday(base + timedelta(step), weekday, step))
    last, following = on_weekday(base, weekday, -1), on_weekday(base, weekday, 1)
    if last == following:
        return day_value(last, how="weekday of publication")
    tense = c.tense(i)
    if tense == "present" or (match.get("this") is not None and tense != "future"):
        nearer = min(last, following, key=lambda one: abs((one - base).days))
        return day_value(nearer, how="nearest weekday")
    if c.is_modifier(i):
        known = _same_weekday(c, i, weekday)
        if known is not None:
            return known
    if tense == "future" or c.words.is_in(c.tokens[i] - 1, c.words.classes.ahead_preposition):
        return day_value(following, how="weekday by tense: next")
    if tense is None:
        known = _same_weekday(c, i, weekday)
        if known is not None:
            return known
    if tense == "past" and following - base == timedelta(1) and base == c.published:
        later = c.goes_on()
        if later is not None:
            return day_value(following, later, how="weekday by tense: the text goes on after its publication")
    return day_value(last, how="weekday by tense: last")


def _same_weekday(c: TimeContext, i: int, weekday: int) -> Found | None:
    """The day of the same weekday that another expression of the text tells: the nearest one."""
    near = [
        k
        for k in range(max(0, i - WEEKDAYS_AROUND), min(len(c.matches), i + WEEKDAYS_AROUND))
        if k in c.found
        and (told := c.found[k].day) is not None
        and told.isoweekday() == weekday
        and c.matches[k].get("weekday") is not None
    ]
    if not near:
        return None
    k = min(near, key=lambda k: abs(k - i))
    day = c.found[k].day
    return day_value(day, c.matches[k].span, how="weekday told before") if day else None


def feast_day(c: TimeContext, i: int, match: Match, base: date | None) -> tuple[date | None, str] | None:
    """The day of a holiday, and its value; the day is None where the year is open."""
    told = match.get("holiday") or match.get("feast")
    if told is None:
        return None
    year, step = match.number("year"), match.number("shift")
    if told == "EVE" and c.text[match.covered.start].isupper() and match.rule == "holiday":
        return None
    if told == "EVE":
        late = base is None or (base.month, base.day) >= (12, 25) or base.month == 1
        told = EVE_OF_THE_YEAR if late else EVE_OF_CHRISTMAS
    if year is None and base is None:
        return None, f"{OPEN_YEAR}-{told}" if told[0] != "E" else OPEN_DAY
    reach = [year] if year is not None else [base.year + k for k in (-1, 0, 1)] if base else []
    days = [day for one in reach if (day := _day_in(told, one)) is not None]
    if base is not None and year is None:
        tense = None if c.is_modifier(i) else c.tense(i)
        step = step or {"past": -1, "future": 1}.get(tense or "")
        days = [day for day in days if step is None or (day - base).days * step >= 0] or days
    if not days:
        return None
    day = min(days, key=lambda one: abs((one - base).days)) if base else days[0]
    return day, day.isoformat()


def resolve_holiday(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*Noël*, *la Pentecôte 2019*, *le réveillon*."""
    feast = feast_day(c, i, match, base)
    return Found("DATE", feast[1], feast[0]) if feast else None


def resolve_same_holiday(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*la veille de Noël*, *le lendemain de la Toussaint*."""
    feast, step = feast_day(c, i, match, base), match.number("same")
    if feast is None or step is None or feast[0] is None:
        return None
    return day_value(feast[0] + timedelta(step))


def resolve_same_date(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*la veille du 3 mai*."""
    found, step = resolve_date(c, i, match, base), match.number("same")
    if found is None or found.day is None or step is None:
        return None
    return day_value(found.day + timedelta(step))


def _day_in(told: str, year: int) -> date | None:
    if told[0] == "E":
        return easter(year) + timedelta(int(told[1:]))
    return make_day(year, int(told[:2]), int(told[3:]))


def resolve_deictic(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*hier*, *après-demain*: days from that of publication, or from that of the quotation."""
    if base is None:
        return Found("DATE", OPEN_DAY)
    return day_value(base + timedelta(match.number("deictic") or 0))


def resolve_today(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*aujourd'hui*: the day where something happens on it; else the present in general."""
    token = c.tokens[i]
    following = c.matches[i + 1] if i + 1 < len(c.matches) else None
    hour = following is not None and following.rule == "clock" and following.span.start - match.span.end < 6
    general = token > 0 and (
        c.words.pos[token - 1] == "ADP" or c.words.quote_of[min(token, len(c.words.words) - 1)] >= 0
    )
    if base is not None and (hour or (not general and c.tense(i) in ("past", "future"))):
        return day_value(base, how="day of publication")
    if base is None and not general and c.tense(i) in ("past", "future"):
        return Found("DATE", OPEN_DAY)
    return Found("DATE", "PRESENT_REF", how="the present in general")


def resolve_same(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*la veille*, *le lendemain*: from the day told before."""
    step = match.number("same") or 0
    anchor = c.anchor(i)
    day = c.found[anchor].day if anchor is not None else None
    if anchor is None or day is None:
        return day_value(base + timedelta(step)) if base and step < 0 and anchor is None else Found("DATE", OPEN_DAY)
    return day_value(day + timedelta(step), c.matches[anchor].span)


def resolve_same_event(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*la veille de* an event: the day that stands right before it in the sentence."""
    anchor = c.anchor(i)
    if anchor is None or c.matches[i].span.start - c.matches[anchor].span.end > 2 * BESIDE:
        return None
    day = c.found[anchor].day
    return day_value(day, c.matches[anchor].span) if day else None


def _planned(c: TimeContext, i: int) -> bool:
    return c.tense(i) in ("future", "present")


def resolve_that_day(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*ce jour-là*, *le jour même*: the day told before, or the one ahead for what is planned."""
    anchor = c.anchor(i, _planned(c, i))
    if anchor is None:
        value = f"{value_at(base, 'M')}-XX" if base else OPEN_DAY
        return Found("DATE", value, how="day not told")
    return replace(c.found[anchor], type="DATE", value=day_part(c.found[anchor].value),
                   evidence=(c.matches[anchor].span,), how="", candidates=())  # fmt: skip


def day_part(value: str) -> str:
    """The day in the value of a date or a time."""
    return value.partition("T")[0]
