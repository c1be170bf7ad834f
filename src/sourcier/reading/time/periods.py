"""Periods of the calendar: months, years, seasons, and units counted from the day of publication."""

from dataclasses import replace
from datetime import date, timedelta

from sourcier.records import Span

from .context import CARRIED_YEAR, Found, TimeContext
from .dates import bounds, on_weekday, shift, value_at
from .days import OPEN_WEEK, OPEN_YEAR, feast_day, resolve_date
from .spans import Match

OPEN = {
    "D": "XXXX-XX-XX",
    "W": OPEN_WEEK,
    "WE": OPEN_WEEK + "-WE",
    "M": "XXXX-XX",
    "Y": OPEN_YEAR,
    "E": "XXX",
    "C": "XX",
}
# Up to this weekday *ce week-end* told as past is the last one.
EARLY_WEEK = 3
# Signs behind a number that is no year.
CURRENCIES = "%€$£°"
OPEN |= {"Q": "XXXX-QX", "H": "XXXX-HX"}


def resolve_month(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*mars*, *mi-décembre*, *mai 2019*: the year by what is told before, then by the tense."""
    month, year, step = match.number("month") or 1, match.number("year"), match.number("shift")
    evidence: tuple[Span, ...] = ()
    how = "month with its year"
    if year is None:
        told = c.context_year(i, month) if step is None else None
        if told is not None:
            year, evidence, how = told[0], (told[1],), CARRIED_YEAR
        elif base is None:
            return Found("DATE", f"{OPEN_YEAR}-{month:02}", how="year left open")
        else:
            year, how = _year_of_month(c, i, month, base, step), "month by tense"
    return Found("DATE", f"{year:04}-{month:02}", None, evidence, how=how)


def _year_of_month(c: TimeContext, i: int, month: int, base: date, step: int | None) -> int:
    behind = base.year if month <= base.month else base.year - 1
    ahead = base.year if month >= base.month else base.year + 1
    if step is not None:
        return (behind if month != base.month else base.year - 1) if step < 0 else ahead
    tense = None if c.is_modifier(i) else c.tense(i)
    since, until = (base.month - month) % 12, (month - base.month) % 12
    if tense == "past" and since <= 10:
        return behind
    if tense == "future" and until <= 10:
        return ahead
    return ahead if until <= since else behind


def resolve_year(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*2019*, *début 2019*, *l'année 2018*; None where the digits count something."""
    year = match.get("year")
    if year is None or (len(match.values) == 1 and not _is_year(c, match)):
        return None
    return Found("DATE", year)


def _is_year(c: TimeContext, match: Match) -> bool:
    """Whether four bare digits are a year: not before what they count, nor behind a sign or a letter."""
    start, end, words = match.span.start, match.span.end, c.words
    if c.text[end : end + 1].isalnum() or c.text[start - 1 : start].isalnum():
        return False
    after = words.token_at(end)
    if _counts(c, after, end):
        return False
    if match.span != match.covered:
        return True
    if not 1900 <= int(match.get("year") or 0) <= 2100:
        return False
    previous = c.text[max(0, start - 2) : start].strip()
    return not previous or previous[-1].isalpha() or previous[-1] in "(,;:'’«-–/"


def _counts(c: TimeContext, after: int, end: int, joined: bool = True) -> bool:
    """Whether the token behind a number is what it counts; a second number joined to it may count too."""
    words = c.words
    if after >= len(words.words) or not 0 <= words.starts[after] - end <= 2:
        return False
    word = words.words[after]
    if (words.pos[after] in ("NOUN", "SYM", "ADJ") and word[:1].isalpha()) or word[:1] in CURRENCIES:
        return True
    second = after + 1
    if (
        joined
        and second < len(words.words)
        and words.words[second][:1].isdigit()
        and words.pos[after] in ("CCONJ", "ADP")
    ):
        return _counts(c, second + 1, words.ends[second], joined=False)
    return False


def resolve_year_end(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*2017-18*: the second year of a pair."""
    first, short = match.get("year"), match.number("yy")
    if first is None or short is None or not (int(first) + 1) % 100 <= short:
        return None
    return Found("DATE", f"{first[:2]}{short:02}") if short > int(first[2:]) else None


def _unit(match: Match) -> str:
    return match.get("one") or match.get("weekend") or "D"


def resolve_shift(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*la semaine dernière*, *ce week-end*, *fin de l'année*: units from that of publication."""
    unit = _unit(match)
    if base is None:
        return Found("DATE", OPEN[unit])
    step = match.number("shift")
    if unit == "WE" and step is None and base.isoweekday() <= EARLY_WEEK and c.tense(i) in ("past", None):
        step = -1
    return Found("DATE", _shifted(base, step or 0, unit))


def resolve_moved(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*le mois suivant*, *cette année-là*: units from that of the expression before."""
    unit = _unit(match)
    near = [k for k in range(max(0, i - 6), i) if k in c.found and c.found[k].type in ("DATE", "TIME")]
    covered = bounds(c.found[near[-1]].value) if near else None
    if covered is None:
        return Found("DATE", OPEN[unit])
    value = _shifted(covered[0], match.number("moved") or 0, unit)
    return Found("DATE", value, evidence=(c.matches[near[-1]].span,))


def resolve_new_year(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*la nouvelle année*: the coming one in the second half of a year."""
    if base is None:
        return Found("DATE", OPEN_YEAR)
    return Found("DATE", str(base.year + (1 if base.month > 6 else 0)))


def resolve_ordinal_weekend(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*le septième week-end consécutif*: that of the day told before."""
    anchor = c.anchor(i)
    day = c.found[anchor].day if anchor is not None else None
    if day is not None and anchor is not None and day.isoweekday() >= 5:
        return Found("DATE", value_at(day, "WE"), evidence=(c.matches[anchor].span,))
    return Found("DATE", value_at(base, "WE")) if base is not None else Found("DATE", OPEN["WE"])


def resolve_weekend_of(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*le week-end du 8 et 9 décembre*, *le week-end de Pâques*."""
    if match.get("holiday") or match.get("feast"):
        feast = feast_day(c, i, match, base)
        day = feast[0] if feast else None
        if day is not None and day.isoweekday() <= 2:
            day -= timedelta(day.isoweekday())
    else:
        found = resolve_date(c, i, match, base)
        day = found.day if found else None
    return Found("DATE", value_at(day, "WE") if day else OPEN["WE"])


def resolve_week_of(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*la semaine du 3 mai*."""
    found = resolve_date(c, i, match, base)
    return Found("DATE", value_at(found.day, "W") if found and found.day else OPEN["W"])


def resolve_within(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*le premier week-end de septembre*, *le dernier vendredi de mai*, *la seconde quinzaine de juin*.

    A week belongs to the month that its Thursday is in, a weekend to that of its Saturday; of half a month TIMEX3 tells
    but the month.
    """
    found = resolve_month(c, i, match, base)
    month = bounds(found.value) if found is not None else None
    weekday = match.number("weekday")
    unit = "WE" if match.get("weekend") else "W" if match.get("one") else "D" if weekday else None
    if found is None or month is None or unit is None:
        return found
    wanted = weekday or (6 if unit == "WE" else 4)
    ordinal = match.number("ordinal")
    day = on_weekday(month[1], wanted, -1)
    if ordinal is not None:
        day = on_weekday(month[0], wanted, 1) + timedelta(7 * (ordinal - 1))
    if day > month[1]:
        return None
    return replace(found, value=value_at(day, unit), day=day if unit == "D" else None)


def resolve_season(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*l'été 2025*, *cet hiver*, *à l'automne*."""
    season, year, step = match.get("season") or "", match.number("year"), match.number("shift")
    if year is None:
        if base is None:
            return Found("DATE", f"{OPEN_YEAR}-{season}")
        near = _year_of_season(c, i, season, base, step)
        if near is None:
            return None
        year = near
    return Found("DATE", f"{year:04}-{season}")


def _year_of_season(c: TimeContext, i: int, season: str, base: date, step: int | None) -> int | None:
    """The year of a season near a day; None where the calendar ends before it."""
    years = [base.year - 2, base.year - 1, base.year, base.year + 1]
    spans = [(year, covered) for year in years if (covered := bounds(f"{year:04}-{season}")) is not None]
    tense = c.tense(i)
    if step == 1 or (step is None and tense == "future"):
        return next((year for year, (first, last) in spans if (first if step else last) >= base), None)
    if step == -1 or (step is None and tense == "past"):
        return next((year for year, (first, last) in reversed(spans) if (last if step else first) < base), None)
    return min(spans, key=lambda one: abs((one[1][0] + timedelta(45) - base).days))[0]


def resolve_part_of_year(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*le deuxième trimestre 2018*, *le premier semestre*."""
    unit = match.get("part_of_year") or "Q"
    count = 4 if unit == "Q" else 2
    ordinal = match.number("ordinal") or count
    if not 1 <= ordinal <= count:
        return None
    year = match.number("year")
    if year is None:
        if base is None:
            return Found("DATE", f"{OPEN_YEAR}-{unit}{ordinal}")
        year = base.year
        now = int(value_at(base, unit)[-1])
        tense = c.tense(i)
        year += -1 if ordinal > now and tense != "future" else 1 if ordinal < now and tense == "future" else 0
    return Found("DATE", f"{year:04}-{unit}{ordinal}")


def resolve_decade(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*les années 80*, *la décennie 2010*."""
    value = match.number("year") or match.number("yy") or match.number("number")
    if value is None or value % 10:
        return None
    if value < 100:
        value += 1900 if value >= 20 else 2000
    return Found("DATE", str(value)[:3])


def resolve_century(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*le XIXe siècle*."""
    return Found("DATE", match.get("century") or "")


def resolve_reference(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*actuellement*, *autrefois*, *bientôt*: the present, the past or the future in general."""
    return Found("DATE", match.get("present") or match.get("past") or match.get("future") or "")


def _shifted(base: date, step: int, unit: str) -> str:
    if unit in ("Q", "H"):
        return value_at(shift(base.replace(day=1), step * (3 if unit == "Q" else 6), "M"), unit)
    return value_at(shift(base, step, "W" if unit == "WE" else unit) if step else base, unit)
