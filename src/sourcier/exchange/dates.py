"""Values of time in, the words that people read for them out: days of ISO 8601, and every value of TIMEX3 that we give.

The calendar's words are templates; `X` in a value stands for what the text leaves open.
"""

import re
from datetime import date, timedelta
from typing import Final, NamedTuple

from sourcier.records import TimeType
from sourcier.wording import Wording, counted, in_context, worded

MONTHS: Final = (
    worded("January"),
    worded("February"),
    worded("March"),
    worded("April"),
    in_context("month", "May"),
    worded("June"),
    worded("July"),
    worded("August"),
    worded("September"),
    worded("October"),
    worded("November"),
    worded("December"),
)
WEEKDAYS: Final = (
    worded("Monday"),
    worded("Tuesday"),
    worded("Wednesday"),
    worded("Thursday"),
    worded("Friday"),
    worded("Saturday"),
    worded("Sunday"),
)
FIRST: Final = in_context("day of a month", "1")
ROMAN: Final = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}


class _Ordinal(int):
    """A number that says its place in a row: as `{:th}` (*21st*) or in Roman figures (`{:roman}`)."""

    def __format__(self, spec: str) -> str:
        if spec == "roman":
            tens, units = divmod(int(self), 10)
            return "X" * tens + ROMAN[units]
        if spec == "th":
            teen = 10 <= self % 100 < 20
            return f"{int(self)}{'th' if teen else ENDINGS.get(self % 10, 'th')}"
        return super().__format__(spec)


class _Unit(NamedTuple):
    length: tuple[str, str]
    vague: str
    each: str
    every: str


SEASONS: Final = {"SP": worded("spring"), "SU": worded("summer"), "FA": worded("autumn"), "WI": worded("winter")}
SPANS: Final = {
    "Q1": worded("first quarter"),
    "Q2": worded("second quarter"),
    "Q3": worded("third quarter"),
    "Q4": worded("fourth quarter"),
    "H1": worded("first half-year"),
    "H2": worded("second half-year"),
}
DAY_PARTS: Final = {
    "MO": worded("morning"),
    "MI": worded("noon"),
    "AF": worded("afternoon"),
    "EV": worded("evening"),
    "NI": worded("night"),
    "XX:XX": worded("hour unknown"),
    "24:00": worded("midnight"),
}
EVERY: Final = {
    "MO": worded("every morning"),
    "MI": worded("every noon"),
    "AF": worded("every afternoon"),
    "EV": worded("every evening"),
    "NI": worded("every night"),
}
OPEN: Final = {
    "PRESENT_REF": worded("the present"),
    "PAST_REF": worded("the past"),
    "FUTURE_REF": worded("the future"),
    "XXXX-XX-XX": worded("day unknown"),
    "XXXX-WXX": worded("week unknown"),
    "XXXX-WXX-WE": worded("a weekend, date unknown"),
    "XXXX-XX": worded("month unknown"),
    "XXXX-QX": worded("quarter unknown"),
    "XXXX-HX": worded("half-year unknown"),
    "XXXX": worded("year unknown"),
    "XXX": worded("decade unknown"),
    "XX": worded("century unknown"),
}
# A unit: how many of it, a number of it that is not told, each one, and every so many.
UNITS: Final = {
    "CE": _Unit(
        counted("{count} century", "{count} centuries"),
        worded("some centuries"),
        worded("every century"),
        worded("every {count} centuries"),
    ),
    "DE": _Unit(
        counted("{count} decade", "{count} decades"),
        worded("some decades"),
        worded("every decade"),
        worded("every {count} decades"),
    ),
    "Y": _Unit(
        counted("{count} year", "{count} years"),
        worded("some years"),
        worded("every year"),
        worded("every {count} years"),
    ),
    "H": _Unit(
        counted("{count} half-year", "{count} half-years"),
        worded("some half-years"),
        worded("every half-year"),
        worded("every {count} half-years"),
    ),
    "Q": _Unit(
        counted("{count} quarter", "{count} quarters"),
        worded("some quarters"),
        worded("every quarter"),
        worded("every {count} quarters"),
    ),
    "M": _Unit(
        counted("{count} month", "{count} months"),
        worded("some months"),
        worded("every month"),
        worded("every {count} months"),
    ),
    "W": _Unit(
        counted("{count} week", "{count} weeks"),
        worded("some weeks"),
        worded("every week"),
        worded("every {count} weeks"),
    ),
    "D": _Unit(
        counted("{count} day", "{count} days"),
        worded("some days"),
        worded("every day"),
        worded("every {count} days"),
    ),
    "TH": _Unit(
        counted("{count} hour", "{count} hours"),
        worded("some hours"),
        worded("every hour"),
        worded("every {count} hours"),
    ),
    "TM": _Unit(
        counted("{count} minute", "{count} minutes"),
        worded("some minutes"),
        worded("every minute"),
        worded("every {count} minutes"),
    ),
    "TS": _Unit(
        counted("{count} second", "{count} seconds"),
        worded("some seconds"),
        worded("every second"),
        worded("every {count} seconds"),
    ),
}

# The shapes of values: a day or what lies in it, and a length with its parts.
_DATE = re.compile(r"([\dX]{4})-([\dX]{2})-([\dX]{2})")
_WEEK = re.compile(r"([\dX]{4})-W([\dX]{2})(?:-([1-7]|WE))?")
_SEASON = re.compile(r"([\dX]{4})-(SP|SU|FA|WI)")
_PART_OF_YEAR = re.compile(r"([\dX]{4})-(Q[1-4]|H[12])")
_MONTH = re.compile(r"([\dX]{4})-(\d\d)")
_CLOCK = re.compile(r"(\d\d):(\d\d)")
_LENGTH = re.compile(r"P((?:[\dX][\d.]{0,9}(?:CE|DE|[YHQMWD])){0,6})(?:T((?:[\dX][\d.]{0,9}[HMS]){1,3}))?")
_PIECE = re.compile(r"([\dX][\d.]{0,9})(CE|DE|[YHQMWDS])")


def time_words(value: str, type_: TimeType, wording: Wording) -> str:
    """A value of TIMEX3 in words; one of a shape that we do not give stays as it is.

    >>> from sourcier.wording import ENGLISH
    >>> time_words("XXXX-05-31", "DATE", ENGLISH), time_words("P3W", "DURATION", ENGLISH)
    ('31 May, year unknown', '3 weeks')
    """
    every = type_ == "SET"
    if value.startswith("P") and value not in OPEN:
        return _length(value, every, wording) or value
    day, between, hour = (value, "", "") if value in OPEN else value.partition("T")
    words = (_every(day, wording) if every else None) or _date(day, wording)
    if not between:
        return words or value
    if every and day == "XXXX-XX-XX" and hour in EVERY:
        return wording.say(EVERY[hour])
    at = _hour(hour, wording)
    if at is None or (day and words is None):
        return value
    return wording.say("{day}, {hour}", day=words, hour=at) if day else at


def day_words(value: str, wording: Wording) -> str:
    """A day of ISO 8601 in words; anything else stays as it is."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    return _day(day, wording)


def days_words(begin: str | None, end: str | None, wording: Wording) -> str:
    """The days from one to another in words, what both share said once; empty where both are open."""
    if begin is None or end is None:
        if begin is not None:
            return wording.say("from {day}", day=day_words(begin, wording))
        return wording.say("until {day}", day=day_words(end, wording)) if end is not None else ""
    try:
        first, last = date.fromisoformat(begin), date.fromisoformat(end)
    except ValueError:
        return wording.say("{begin} to {end}", begin=begin, end=end)
    whole = last + timedelta(1) if last < date.max else last
    if first == last:
        return _day(first, wording)
    if (first.day, whole.day) == (1, 1) and (first.month, whole.month) == (1, 1) and whole.year == first.year + 1:
        return str(first.year)
    if first.day == whole.day == 1 and (whole.year - first.year) * 12 + whole.month - first.month == 1:
        return _month(first.month, str(first.year), wording)
    opening = _day(first, wording)
    if first.year == last.year:
        opening = _number(first.day, wording) if first.month == last.month else _yearless(first, wording)
    return wording.say("{begin} to {end}", begin=opening, end=_day(last, wording))


def _date(value: str, wording: Wording) -> str | None:
    """The words for a day, or for what is longer."""
    if value in OPEN:
        return wording.say(OPEN[value])
    if value.isdecimal():
        return _years(value, wording)
    if shape := _DATE.fullmatch(value):
        return _day_of(*shape.groups(), wording=wording)
    if shape := _WEEK.fullmatch(value):
        return _week(*shape.groups(), wording=wording)
    if shape := _SEASON.fullmatch(value):
        year, season = shape.groups()
        if year.isdecimal() and season == "WI":
            year = f"{year}–{int(year) + 1:04}"
        return _of_year(wording.say(SEASONS[season]), year, wording)
    if shape := _PART_OF_YEAR.fullmatch(value):
        return _of_year(wording.say(SPANS[shape[2]]), shape[1], wording)
    if (shape := _MONTH.fullmatch(value)) and 1 <= int(shape[2]) <= 12:
        return _month(int(shape[2]), shape[1], wording)
    return None


def _years(value: str, wording: Wording) -> str | None:
    """A year, a decade or a century by its first digits."""
    if len(value) == 4:
        return value
    if len(value) == 3:
        return wording.say("the {year}s", year=f"{value}0")
    return wording.say("{century:th} century", century=_Ordinal(int(value) + 1)) if len(value) == 2 else None


def _day_of(year: str, month: str, day: str, *, wording: Wording) -> str | None:
    if day == "XX":
        within = _month(int(month), year, wording) if month.isdecimal() and 1 <= int(month) <= 12 else None
        return wording.say("a day in {month}", month=within) if within else None
    if month == "XX":
        return wording.say("the {day:th}, month and year unknown", day=_Ordinal(int(day))) if day.isdecimal() else None
    leap = 2000
    try:
        exact = date(int(year) if year.isdecimal() else leap, int(month), int(day))
    except ValueError:
        return None
    return _day(exact, wording) if year.isdecimal() else _of_year(_yearless(exact, wording), year, wording)


def _week(year: str, week: str, day: str | None, *, wording: Wording) -> str | None:
    if not (year + week).isdecimal():
        return wording.say("a {weekday}, date unknown", weekday=_weekday(day, wording)) if day and day != "WE" else None
    try:
        monday = date.fromisocalendar(int(year), int(week), 1)
    except ValueError:
        return None
    if day is None:
        return wording.say("week of {days}", days=_span(monday, monday + timedelta(6), wording))
    if day == "WE":
        return wording.say("weekend of {days}", days=_span(monday + timedelta(5), monday + timedelta(6), wording))
    return _day(monday + timedelta(int(day) - 1), wording)


def _every(value: str, wording: Wording) -> str | None:
    """What comes back: every weekday, weekend, season, month."""
    if value == "XXXX-WXX-WE":
        return wording.say("every weekend")
    if (shape := _WEEK.fullmatch(value)) and shape[3]:
        return wording.say("every {weekday}", weekday=_weekday(shape[3], wording))
    if (shape := _SEASON.fullmatch(value)) and shape[1] == "XXXX":
        return wording.say("every {season}", season=wording.say(SEASONS[shape[2]]))
    if (shape := _MONTH.fullmatch(value)) and shape[1] == "XXXX" and 1 <= int(shape[2]) <= 12:
        return wording.say("every {month}", month=wording.say(MONTHS[int(shape[2]) - 1]))
    return None


def _hour(value: str, wording: Wording) -> str | None:
    if value in DAY_PARTS:
        return wording.say(DAY_PARTS[value])
    shape = _CLOCK.fullmatch(value)
    return wording.say("{hour}:{minute}", hour=shape[1], minute=shape[2]) if shape else None


def _length(value: str, every: bool, wording: Wording) -> str | None:
    """How long something takes, or how often it comes back."""
    shape = _LENGTH.fullmatch(value)
    if shape is None or value in ("P", "PT"):
        return None
    pieces = [(count, unit) for count, unit in _PIECE.findall(shape[1])]
    pieces += [(count, f"T{unit}") for count, unit in _PIECE.findall(shape[2] or "")]
    said = [_piece(count, UNITS[unit], every and len(pieces) == 1, wording) for count, unit in pieces]
    if len(said) == 1:
        return said[0]
    return wording.say("{first} and {last}", first=", ".join(said[:-1]), last=said[-1])


def _piece(count: str, unit: _Unit, every: bool, wording: Wording) -> str:
    if count == "X":
        return wording.say(unit.vague)
    if every:
        return wording.say(unit.each) if count == "1" else wording.say(unit.every, count=count)
    whole, _, rest = count.partition(".")
    number = int(whole) + bool(rest)
    shown = wording.format_field(float(count), ".1f") if rest else whole
    return wording.count(*unit.length, number, count=shown)


def _day(day: date, wording: Wording) -> str:
    return wording.say("{day} {month} {year}", day=_number(day.day, wording), month=_named(day, wording), year=day.year)


def _yearless(day: date, wording: Wording) -> str:
    return wording.say("{day} {month}", day=_number(day.day, wording), month=_named(day, wording))


def _span(first: date, last: date, wording: Wording) -> str:
    return days_words(first.isoformat(), last.isoformat(), wording)


def _month(month: int, year: str, wording: Wording) -> str:
    return _of_year(wording.say(MONTHS[month - 1]), year, wording)


def _of_year(said: str, year: str, wording: Wording) -> str:
    """What lies in a year, with the year; it says so where the text leaves that open."""
    if "X" in year:
        return wording.say("{date}, year unknown", date=said)
    return wording.say("{date} {year}", date=said, year=year)


def _named(day: date, wording: Wording) -> str:
    return wording.say(MONTHS[day.month - 1])


def _number(day: int, wording: Wording) -> str:
    return wording.say(FIRST) if day == 1 else str(day)


def _weekday(day: str, wording: Wording) -> str:
    return wording.say(WEEKDAYS[int(day) - 1])
