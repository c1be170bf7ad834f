"""Calendar arithmetic on TIMEX3 values: days and units in, values, the days they cover, and how exact they are out."""

import re
from datetime import MAXYEAR, MINYEAR, date, timedelta

from sourcier.records import Precision, TimeType

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
SEASONS = ("WI", "SP", "SU", "FA")
# The shapes of a date in TIMEX3 (ISO 8601), each with how exact it is; X stands for a digit that is not known.
_DAY = re.compile(r"[\dX]{4}-[\dX]{2}-\d\d$")
_SHAPES: tuple[tuple[re.Pattern[str], Precision], ...] = (
    (_DAY, "day"),
    (re.compile(r"[\dX]{4}-W[\dX]{2}-\d$"), "day"),
    (re.compile(r"[\dX]{4}-W[\dX]{2}-WE$"), "weekend"),
    (re.compile(r"[\dX]{4}-W\d\d$"), "week"),
    (re.compile(r"[\dX]{4}-\d\d(-XX)?$"), "month"),
    (re.compile(r"[\dX]{4}-Q\d$"), "quarter"),
    (re.compile(r"[\dX]{4}-(SP|SU|FA|WI)$"), "season"),
    (re.compile(r"[\dX]{4}-H\d$"), "half"),
    (re.compile(r"\d{4}$"), "year"),
    (re.compile(r"\d{3}$"), "decade"),
    (re.compile(r"\d{2}$"), "century"),
)
_MINUTE = re.compile(r"T\d\d:(?!00)\d\d")
_HOUR = re.compile(r"T\d\d")


def precision_of(value: str, type_: TimeType) -> Precision | None:
    """How exact the value of a date or a time is; None for durations and sets, which tell no moment."""
    if type_ in ("DURATION", "SET"):
        return None
    day, mark, hour = value.partition("T")
    if mark and value[:1] in "0123456789X":
        if _MINUTE.match(mark + hour):
            return "minute"
        return "hour" if _HOUR.match(mark + hour) else "part of day"
    return next((precision for shape, precision in _SHAPES if shape.match(day)), "vague")


def bounds(value: str) -> tuple[date, date] | None:
    """The first and the last day that a date or time covers; None where its value leaves them open."""
    day = value.partition("T")[0]
    try:
        return _bounds(day)
    except (ValueError, OverflowError):
        return None


def _bounds(day: str) -> tuple[date, date] | None:
    if not day.replace("-", "").isalnum() or "X" in day or not day[:2].isdigit():
        return None
    if len(day) in (2, 3) and day.isdigit():
        span = 10 ** (4 - len(day))
        return date(int(day) * span, 1, 1), date(int(day) * span + span - 1, 12, 31)
    if not day[:4].isdigit() or len(day) < 4:
        return None
    year, rest = int(day[:4]), day[5:]
    if not rest:
        return date(year, 1, 1), date(year, 12, 31)
    if rest[0] == "W" and rest != "WI":
        monday = date.fromisocalendar(year, int(rest[1:3]), 1)
        if rest.endswith("WE"):
            return monday + timedelta(5), monday + timedelta(6)
        if len(rest) == 5:
            return (one := monday + timedelta(int(rest[4]) - 1)), one
        return monday, monday + timedelta(6)
    if rest in SEASON_MONTHS:
        return _months(year, SEASON_MONTHS[rest], 3)
    if rest[0] in "QH":
        length = 3 if rest[0] == "Q" else 6
        return _months(year, (int(rest[1]) - 1) * length + 1, length)
    if len(rest) == 2:
        return _months(year, int(rest), 1)
    return (only := date(year, int(rest[:2]), int(rest[3:]))), only


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    first = date(year, month, 1)
    return first, shift(first, count, "M") - timedelta(1)


def shift(day: date, count: int, unit: str) -> date:
    """The day `count` units (D, W, M, Y, E for decades, C for centuries) later; the month's last day where it is short.

    Raises ValueError or OverflowError beyond the calendar.
    """
    if unit in ("D", "W"):
        return day + timedelta(count * (7 if unit == "W" else 1))
    months = day.year * 12 + day.month - 1 + count * {"M": 1, "Y": 12, "E": 120, "C": 1200}[unit]
    year, month = divmod(months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(year)
    return date(year, month + 1, min(day.day, _length(year, month + 1)))


def _length(year: int, month: int) -> int:
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(1)).day


def value_at(day: date, unit: str) -> str:
    """The value of the day, week, weekend, month, quarter, half, season, year, decade or century around a day.

    Units: D, W, WE, M, Q, H, S, Y, E, C. The winter is that of the year in which it begins.
    """
    year = f"{day.year:04}"
    if unit == "D":
        return day.isoformat()
    if unit in ("W", "WE"):
        iso = day.isocalendar()
        return f"{iso.year:04}-W{iso.week:02}" + ("-WE" if unit == "WE" else "")
    if unit == "M":
        return f"{year}-{day.month:02}"
    if unit == "Q":
        return f"{year}-Q{(day.month + 2) // 3}"
    if unit == "H":
        return f"{year}-H{1 if day.month <= 6 else 2}"
    if unit == "S":
        season = SEASONS[day.month % 12 // 3]
        return f"{day.year - (day.month < 3):04}-{season}"
    return year[: {"Y": 4, "E": 3, "C": 2}[unit]]


def on_weekday(day: date, weekday: int, direction: int) -> date:
    """The first day with an ISO weekday (Monday is 1), this day included, forwards (1) or backwards (-1)."""
    return day + timedelta(((weekday - day.isoweekday()) * direction) % 7 * direction)


def make_day(year: int, month: int, day: int) -> date | None:
    """A day of the calendar, or None where it has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_day(text: str | None) -> date | None:
    """The day of an ISO 8601 date or time; None where there is none."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher's computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)
