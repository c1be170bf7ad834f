"""An export comes in in batches, of which none holds more lines or characters than fit."""

from itertools import repeat

import pytest

from sourcier.jobs import carrying


def test_batches_end_by_their_lines_and_by_their_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carrying, "BATCH", 3)
    monkeypatch.setattr(carrying, "BATCH_CHARACTERS", 10)
    lines = ["a", "b", "c", "d", "e" * 20, "f", "g" * 9, "h"]
    batches = list(carrying._batches(iter(enumerate(lines, 1))))
    assert [[number for number, _ in batch] for batch in batches] == [[1, 2, 3], [4, 5], [6, 7], [8]]
    assert [line for batch in batches for _, line in batch] == lines
    endless = carrying._batches(zip(repeat(1), repeat("a" * 10), strict=True))
    assert len(next(endless)) == 1
