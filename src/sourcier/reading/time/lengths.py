"""Durations, sets, and what lies a duration away from another day."""

from dataclasses import replace
from datetime import date

from sourcier.languages.time import TimeClass

from .context import NEW_LINE, Found, TimeContext
from .dates import bounds, shift, value_at
from .days import OPEN_DAY, OPEN_WEEK, OPEN_YEAR, day_value
from .hours import resolve_part
from .periods import OPEN
from .spans import Match

# The classes of words that name a unit.
UNITS: tuple[TimeClass, ...] = ("unit", "several", "one", "years")
SUBDAY = frozenset({"TH", "TM", "TS"})
MONTHS = {"Q": 3, "H": 6}
HALVES = {"Y": "P{}Y6M", "M": "P{}M15D", "TH": "PT{}H30M", "W": "P{}.5W", "D": "P{}DT12H"}


def _away(match: Match, base: date | None, step: int) -> Found | None:
    unit = match.get("unit") or "D"
    count = _count(match)
    if count is None:
        return Found("DATE", "PAST_REF" if step < 0 else "FUTURE_REF")
    if unit in SUBDAY:
        hours = count if unit == "TH" else 0
        if base is None or hours >= 24:
            return _shifted_by(base, round(hours / 24), "D", step) if base else Found("TIME", OPEN_DAY)
        return Found("TIME", f"{base.isoformat()}TXX:XX", base)
    months = MONTHS.get(unit)
    if match.get("and_a_half") is not None and unit == "Y":
        count, unit = count * 12 + 6, "M"
    if months is not None:
        count, unit = count * months, "M"
    return _shifted_by(base, count, unit, step)


def _shifted_by(base: date | None, count: float, unit: str, step: int) -> Found | None:
    if base is None:
        return Found("DATE", OPEN[unit])
    day = shift(base, int(count) * step, unit)
    return Found("DATE", value_at(day, unit), day if unit == "D" else None)


def resolve_ago(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*il y a un mois*: at the unit's granularity."""
    return _away(match, base, -1)


def resolve_ago_vague(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*il y a quelques années*, *il y a une dizaine d'années*."""
    about = match.number("about") if (match.get("about") or "X") != "X" else None
    if about is not None:
        return _shifted_by(base, about, match.get("unit") or "D", -1)
    return Found("DATE", "PAST_REF")


def resolve_in(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*dans trois mois*; hours and minutes stay a duration."""
    if (match.get("unit") or "D") in SUBDAY:
        return resolve_duration(c, i, match, base)
    return _away(match, base, 1)


def resolve_in_vague(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*dans quelques jours*."""
    about = match.number("about") if (match.get("about") or "X") != "X" else None
    if about is not None and match.get("unit") not in SUBDAY:
        return _shifted_by(base, about, match.get("unit") or "D", 1)
    return Found("DATE", "FUTURE_REF")


def resolve_later(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*deux jours plus tard*, *une semaine plus tôt*: from the expression before; a duration without one."""
    step = match.number("later") or match.number("after") or 1
    unit = match.get("unit") or "D"
    near = [k for k in range(max(0, i - 6), i) if k in c.found and c.found[k].type in ("DATE", "TIME")]
    near = [k for k in near if c.found[k].value[:4].isdigit()]
    if not near:
        value = _length(match)
        return Found("DURATION", value) if value else None
    known = c.found[near[-1]]
    evidence = (c.matches[near[-1]].span,)
    if unit in SUBDAY:
        return replace(known, type="TIME", evidence=evidence, how="") if known.day else None
    count = _count(match)
    covered = bounds(known.value)
    if count is None or covered is None:
        return Found("DATE", "PAST_REF" if step < 0 else "FUTURE_REF", None, evidence)
    months = MONTHS.get(unit)
    day = shift(covered[0], int(count * (months or 1)) * step, "M" if months else unit)
    if known.day is not None and unit in ("D", "W"):
        return day_value(day, *evidence)
    told = "D" if known.day is not None and unit == "D" else unit
    return Found("DATE", value_at(day, "M" if months else told), None, evidence)


def resolve_duration(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*trois ans*, *quelques jours*, *une dizaine de minutes*; None where the years are an age."""
    value = _length(match)
    if value is None or (match.get("unit") == "Y" and _is_age(c, i, match)):
        return None
    return Found("DURATION", value)


def _is_age(c: TimeContext, i: int, match: Match) -> bool:
    """Whether years are those of a person or a thing: *de* before them, and a noun of persons or a name over it."""
    token, words = c.tokens[i], c.words
    start = match.span.start
    if not c.text[c.text.rfind(NEW_LINE, 0, start) + 1 : start].strip():
        return c.text[match.span.end : match.span.end + 1] in (",", NEW_LINE)
    if not 0 < token < len(words.words) or not words.is_in(token - 1, words.classes.of):
        return False
    following = words.token_at(match.span.end)
    if words.is_in(following, words.classes.of):
        return False
    low = words.sentence(token)[0]
    for k in range(token - 2, max(low, token - 9) - 1, -1):
        if words.pos[k] in ("VERB", "AUX", "PUNCT"):
            break
        if words.pos[k] == "PROPN" or (words.pos[k] in ("NOUN", "ADJ", "ADV") and _is_person(c, k)):
            return True
    return False


def _is_person(c: TimeContext, k: int) -> bool:
    people, word = c.words.pack.people, c.words.folds[k]
    if c.words.is_in(k, c.words.classes.aged_noun):
        return True
    return word in people.roles or (c.words.words[k][:1].isupper() and word in people.adjectives)


def resolve_hours(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*en 24h*, *dure 1h45*: hours behind a word of duration."""
    minutes = match.get("minute")
    return Found("DURATION", f"PT{match.get('number')}H" + (f"{int(minutes)}M" if minutes else ""))


def resolve_half_hour(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*une demi-heure*."""
    return Found("DURATION", "PT30M")


def resolve_quarter_hour(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*un quart d'heure*, *trois quarts d'heure*."""
    return Found("DURATION", f"PT{15 * (match.number('number') or 1)}M")


def resolve_since(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*depuis deux mois*: a duration that ends on the day of publication."""
    found = resolve_duration(c, i, match, base)
    count, unit = _count(match), match.get("unit") or match.get("several") or "D"
    if found is None or count is None or base is None or unit in SUBDAY:
        return replace(found, end=base) if found is not None else None
    months = MONTHS.get(unit)
    return replace(found, begin=shift(base, -int(count * (months or 1)), "M" if months else unit), end=base)


def resolve_last(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*ces dernières semaines*, *les dix prochains jours*: a duration up to, or from, the day of publication."""
    found = resolve_duration(c, i, match, base)
    step, count, unit = match.number("shift") or -1, match.number("number"), match.get("several") or "D"
    if found is None or base is None:
        return found
    far = shift(base, step * count, unit) if count is not None and unit not in SUBDAY else None
    return replace(found, begin=far if step < 0 else base, end=base if step < 0 else far)


def resolve_coming(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*les jours à venir*."""
    found = resolve_duration(c, i, match, base)
    return replace(found, begin=base) if found is not None else None


def resolve_set(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*chaque samedi*, *tous les week-ends*, *chaque été*."""
    weekday = match.get("weekday") or match.get("weekdays")
    part = match.get("part")
    if weekday is not None:
        return Found("SET", f"{OPEN_WEEK}-{weekday}" + (f"T{part}" if part else ""))
    if match.get("month") is not None:
        return Found("SET", f"{OPEN_YEAR}-{match.number('month'):02}")
    if match.get("season") is not None:
        return Found("SET", f"{OPEN_YEAR}-{match.get('season')}")
    return Found("SET", OPEN["WE"])


def resolve_habit(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*le mercredi* told in the present: what is done every Wednesday; else that day."""
    if c.tense(i) == "present":
        return resolve_set(c, i, match, base)
    return resolve_part(c, i, match, base)


def resolve_set_unit(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*par mois*, *tous les deux ans*, *chaque jour*."""
    value = _period(match.get("number") or "1", match.get("unit") or "D")
    return Found("SET", value) if value else None


def resolve_set_times(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*deux fois par semaine*."""
    value = _period("1", match.get("unit") or "D")
    return Found("SET", value) if value else None


def resolve_set_part(c: TimeContext, i: int, match: Match, base: date | None) -> Found | None:
    """*chaque matin*, *tous les soirs*."""
    part = match.get("part") or match.get("parts")
    return Found("SET", f"{OPEN_DAY}T{part}") if part else None


def _count(match: Match) -> float | None:
    told = match.get("number") or match.get("a") or match.get("about")
    return float(told) if told is not None and told != "X" else None


def _length(match: Match) -> str | None:
    """The value of a duration."""
    unit = next((told for name in UNITS if (told := match.get(name)) is not None), None)
    if unit is None:
        return None
    if match.get("about") is not None and match.get("about") != "X":
        count = str(int(match.get("about") or 1) * (match.number("number") or 1))
    else:
        told = match.get("number") or match.get("a")
        vague = match.get("vague") or match.get("some") or match.get("about") or match.get("shift")
        count = told or ("X" if vague or match.get("several") else "1")
    if match.get("and_a_half") is not None and unit in HALVES and count != "X":
        return HALVES[unit].format(count)
    return _period(count, unit)


def _period(count: str, unit: str) -> str | None:
    if unit in SUBDAY:
        return f"PT{count}{unit[1]}"
    if unit in ("Q", "H"):
        return f"P{int(count) * (3 if unit == 'Q' else 6)}M" if count.isdigit() else f"PX{unit}"
    return f"P{count}" + {"E": "DE", "C": "CE"}.get(unit, unit)
