"""The lines that services write above articles, with the day and the time that they tell."""

import pytest

from sourcier.intake.exports.dates import told_date

TOLD = {
    "lundi 5 mars 2024": ("2024-03-05", None),
    "Politique, mardi 5 mars 2024 543 mots, p. 3": ("2024-03-05", None),
    "March 5, 2024 Tuesday": ("2024-03-05", None),
    "March 5, 2024 Tuesday 6:30 PM GMT": ("2024-03-05T18:30", "+00:00"),
    "December 1, 2023 12:05 AM": ("2023-12-01T00:05", None),
    "5 mars 2024 06:30": ("2024-03-05T06:30", None),
    "1er août 2019 à 7 h 05": ("2019-08-01T07:05", None),
    "mardi 5 mars 2024 - 18:30:04 UTC +0100": ("2024-03-05T18:30:04", "+01:00"),
    "5 March 2024 23:59 EST": ("2024-03-05T23:59", "-05:00"),
    "World, Friday, November 13, 2015": ("2015-11-13", None),
    "2024-03-05": ("2024-03-05", None),
    "page 5, mai 2024": None,
    "31 février 2024": None,
    "le 5 marsupilami 2024": None,
}


@pytest.mark.parametrize("line", TOLD)
def test_told_date(line: str) -> None:
    found = told_date(line, "test")
    assert (found and (found.value, found.offset)) == TOLD[line]


def test_a_time_on_another_line() -> None:
    found = told_date("5 mars 2024", "test", "06:30 GMT")
    assert found is not None and (found.value, found.instant) == ("2024-03-05T06:30", "2024-03-05T06:30:00Z")
