"""The calendar under the time expressions: what a value covers, how exact it is, and how days are counted."""

from datetime import date

import pytest

from sourcier.reading.time.dates import bounds, easter, on_weekday, parse_day, precision_of, shift, value_at


@pytest.mark.parametrize(
    ("value", "precision"),
    [
        ("2021-05-31", "day"),
        ("XXXX-01-23", "day"),
        ("XXXX-WXX-6", "day"),
        ("2019-W03-WE", "weekend"),
        ("2018-W52", "week"),
        ("2018-12", "month"),
        ("2019-01-XX", "month"),
        ("2018-Q2", "quarter"),
        ("2025-SU", "season"),
        ("2018-WI", "season"),
        ("2018-H1", "half"),
        ("2018", "year"),
        ("198", "decade"),
        ("19", "century"),
        ("2018-11-30T14:00", "hour"),
        ("2018-11-30T14:30", "minute"),
        ("2018-11-30TMO", "part of day"),
        ("PRESENT_REF", "vague"),
        ("PAST_REF", "vague"),
        ("FUTURE_REF", "vague"),
        ("", "vague"),
    ],
)
def test_precision_of_a_moment(value: str, precision: str) -> None:
    assert precision_of(value, "TIME" if "T" in value and value[0] in "2X" else "DATE") == precision


def test_durations_and_sets_tell_no_moment() -> None:
    assert precision_of("P2M", "DURATION") is None
    assert precision_of("XXXX-WXX-6", "SET") is None


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2021-05-31", "2021-05-31", "2021-05-31"),
        ("2021-05-31T14:00", "2021-05-31", "2021-05-31"),
        ("2018-W52", "2018-12-24", "2018-12-30"),
        ("2018-W52-WE", "2018-12-29", "2018-12-30"),
        ("2018-W52-3", "2018-12-26", "2018-12-26"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2018-Q4", "2018-10-01", "2018-12-31"),
        ("2018-H2", "2018-07-01", "2018-12-31"),
        ("2025-SU", "2025-06-01", "2025-08-31"),
        ("2018-WI", "2018-12-01", "2019-02-28"),
        ("2018", "2018-01-01", "2018-12-31"),
        ("198", "1980-01-01", "1989-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
    ],
)
def test_the_days_that_a_value_covers(value: str, first: str, last: str) -> None:
    assert bounds(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "value", ["PRESENT_REF", "XXXX-01-23", "2019-01-XX", "XXXX-WXX-6", "2019-13-40", "", "9999-12"]
)
def test_open_and_impossible_values_cover_no_days(value: str) -> None:
    assert bounds(value) is None


@pytest.mark.parametrize(
    ("day", "count", "unit", "then"),
    [
        ("2019-01-17", -1, "M", "2018-12-17"),
        ("2019-03-31", -1, "M", "2019-02-28"),
        ("2020-02-29", 1, "Y", "2021-02-28"),
        ("2019-01-17", -3, "W", "2018-12-27"),
        ("2019-12-31", 1, "D", "2020-01-01"),
        ("2019-01-17", 2, "E", "2039-01-17"),
    ],
)
def test_counting_units(day: str, count: int, unit: str, then: str) -> None:
    assert shift(date.fromisoformat(day), count, unit) == date.fromisoformat(then)


def test_counting_beyond_the_calendar_is_an_error() -> None:
    with pytest.raises(OverflowError):
        shift(date(2019, 1, 1), 9999, "C")


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        ("D", "2019-01-17"),
        ("W", "2019-W03"),
        ("WE", "2019-W03-WE"),
        ("M", "2019-01"),
        ("Q", "2019-Q1"),
        ("H", "2019-H1"),
        ("S", "2018-WI"),
        ("Y", "2019"),
        ("E", "201"),
        ("C", "20"),
    ],
)
def test_the_unit_around_a_day(unit: str, value: str) -> None:
    assert value_at(date(2019, 1, 17), unit) == value


def test_weekdays_before_and_after() -> None:
    thursday = date(2019, 1, 17)
    assert on_weekday(thursday, 6, 1) == date(2019, 1, 19)
    assert on_weekday(thursday, 6, -1) == date(2019, 1, 12)
    assert on_weekday(thursday, 4, 1) == on_weekday(thursday, 4, -1) == thursday


@pytest.mark.parametrize("day", ["2018-04-01", "2019-04-21", "2020-04-12", "2024-03-31", "2025-04-20"])
def test_easter(day: str) -> None:
    assert easter(int(day[:4])).isoformat() == day


def test_days_of_documents() -> None:
    assert parse_day("2019-01-17T08:30:00Z") == date(2019, 1, 17)
    assert parse_day(None) is None
    assert parse_day("hier") is None
