"""A statement knows its words and its speaker, and a reading is a table of plain values."""

import csv
import io
from dataclasses import FrozenInstanceError, replace

import pytest

from sample_reading import CHARACTERS, NOTHING_FOUND, make_reading


def test_a_statement_gives_its_words_and_its_speaker():
    first, *_, last = make_reading().attributions
    assert (first.speaker, first.words) == ("Hélène Marchetti", "Le barrage de Vauclair « tiendra »")
    assert (last.speaker, last.text.source) == (None, "les pompiers")


def test_words_in_pieces_leave_out_what_stands_between():
    said = make_reading().attributions[2]
    assert said.words.startswith("« Nos équipes […] sont sur place jour et nuit » « et le maire")


def test_a_statement_stays_frozen():
    said = make_reading().attributions[0]
    with pytest.raises(FrozenInstanceError):
        said.text = None


def test_rows_hold_plain_values_with_the_same_columns():
    rows = make_reading().to_dicts()
    assert len(rows) == 5
    assert len({tuple(row) for row in rows}) == 1
    assert {type(value) for row in rows for value in row.values()} <= {str, int, float, type(None)}


def test_a_row_tells_the_statement_and_its_document():
    row = make_reading().to_dicts()[1]
    expected = {
        "words": "le barrage « tiendra » malgré la crue",
        "speaker": "Hélène Marchetti",
        "role": "préfète de la Haute-Sorgue",
        "cue": "a déclaré",
        "act": "prediction",
        "said_at": "2023-11-06",
        "outlet": "Le Courrier de Vauclair",
        "authors": "Inès Delorme",
        "published": "2023-11-06",
        "document": "barrage.txt",
        "url": None,
    }
    assert expected.items() <= row.items()
    assert CHARACTERS[row["start"] : row["end"]] == row["words"]


def test_rows_become_a_table():
    rows = make_reading().to_dicts()
    file = io.StringIO()
    writer = csv.DictWriter(file, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    file.seek(0)
    assert [row["speaker"] for row in csv.DictReader(file)] == [row["speaker"] or "" for row in rows]


def test_a_reading_without_statements_has_no_rows():
    assert replace(make_reading(), **NOTHING_FOUND).to_dicts() == []
