"""Hostile files of every kind are read or refused by name: soon, and in bounded memory."""

import time
from pathlib import Path

import pytest
from hostile_files import LARGE, MADE, make, outcomes, take

from sourcier.records.errors import PROBLEM_KINDS

OUTCOMES = {*PROBLEM_KINDS, "here", "gone", "unchanged", "refused"}
WITH_GOOD_ONES = ("nested.jsonl", "numbers.jsonl", "keys.jsonl", "lines.jsonl", "nul.csv", "names.zip")
"""Files in which something good stands among the bad."""


SOON = [
    name for number, name in enumerate(sorted(MADE, key=lambda name: (Path(name).suffixes, name))) if number % 8 == 0
]
"""One in eight of each kind: the rest take long together."""


@pytest.mark.parametrize(
    "name",
    [
        name if name in SOON or name in WITH_GOOD_ONES else pytest.param(name, marks=pytest.mark.long)
        for name in MADE
        if name not in LARGE
    ],
)
def test_hostile_file_is_read_or_refused(name: str, tmp_path: Path) -> None:
    MADE[name](tmp_path / name)
    start = time.process_time()
    found = list(outcomes(tmp_path / name))
    assert found and set(found) <= OUTCOMES
    assert "here" in found or name not in WITH_GOOD_ONES
    assert time.process_time() - start < 10


def test_there_are_two_hundred_of_them() -> None:
    assert len(MADE) >= 200


@pytest.mark.long
@pytest.mark.parametrize("name", list(MADE))
def test_hostile_file_takes_bounded_memory(name: str, tmp_path: Path) -> None:
    found, seconds, memory = take(make(name, tmp_path))
    assert found and set(found) <= OUTCOMES
    assert memory < 1 << 30
    assert seconds < 60
