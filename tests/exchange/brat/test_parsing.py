"""Annotations of brat are read as a person left them; what cannot be theirs is refused with its line."""

import pytest

from sourcier.exchange.brat.parsing import parse
from sourcier.records import InputError, Span

TEXT = "« Il pleut », a dit\tAnne.\nElle part."
MARKS = """T1\tContent 0 12\t« Il pleut »
T2\tSource 20 24\tAnne
T3\tCue 14 19\ta dit
T4\tContent 26 35\tElle part
R1\tSaid_by Arg1:T1 Arg2:T2
R2\tCued_by Arg1:T1 Arg2:T3
R3\tInside Arg1:T4 Arg2:T1
A1\tType T1 direct
A2\tKind T1 person
#1\tAnnotatorNotes T1\tspeaker: Anne; role: mairesse
"""


def test_what_is_marked_is_read() -> None:
    contents = parse(MARKS, TEXT)
    assert list(contents) == ["T1", "T4"]
    first, second = contents.values()
    assert (first.pieces, first.source, first.cue) == ((Span(0, 12),), (Span(20, 24),), (Span(14, 19),))
    assert (first.values, first.note) == ({"Type": "direct", "Kind": "person"}, "speaker: Anne; role: mairesse")
    assert (second.inside, second.source, second.values, second.note) == ("T1", (), {}, "")


@pytest.mark.parametrize(
    "more",
    ["", "\r\n", "E1\tSaying:T1\n", "N1\tReference T1 Wikidata:Q1\tAnne\n", "*\tEquiv T1 T4\n", "T9\tOwn 0 1\t«\n",
     "T9\tOwn 0 1\t«\nA9\tKind T9 whatever\n", "A9\tSure T1\n", "R9\tOwn Arg1:T2 Arg2:T3\n",
     "#2\tAnnotatorNotes T2\tseen\n",
     "#2\tAnnotatorNotes T1\t\n"],
)  # fmt: skip
def test_what_is_none_of_ours_is_left_alone(more: str) -> None:
    assert parse(MARKS + more, TEXT) == parse(MARKS, TEXT)
    assert parse("\ufeff" + MARKS.replace("\n", "\r\n"), TEXT) == parse(MARKS, TEXT)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("T9\tContent 0 12\t« Il neige »", "marks other words"),
        ("T9\tContent 0 120\t« Il pleut »", "outside the text"),
        ("T9\tContent 5 5\t", "outside the text"),
        ("T9\tContent 0 99999999999\tx", "no mark of a stretch"),
        ("T9\tContent 0 12", "no mark of a stretch"),
        ("T9", "no mark of a stretch"),
        ("R9\tSaid_by Arg1:T1 Arg2:T9", "links what is not there"),
        ("R9\tSaid_by Arg1:T2 Arg2:T2", "links what is not there"),
        ("R9\tSaid_by Arg1:T1 Arg2:T3", "links what is not there"),
        ("R9\tSaid_by T1 T2", "is no link"),
        ("T9\tSource 26 30\tElle\nR9\tSaid_by Arg1:T1 Arg2:T9", "line 12: gives a content a second source"),
        ("R9\tInside Arg1:T1 Arg2:T1", "inside itself"),
        ("R9\tInside Arg1:T1 Arg2:T4", "inside itself"),
        ("A9\tType T9 direct", "tells of what is not there"),
        ("A9\tType T1 shouted", "“shouted” is no Type: write one of direct, indirect, mixed"),
        ("A9\tType T1", "is no Type"),
        ("A9", "is no attribute"),
    ],
)
def test_what_cannot_be_is_named_with_its_line(line: str, reason: str) -> None:
    with pytest.raises(InputError, match=r"line 1[12]: ") as raised:
        parse(f"{MARKS}{line}\n", TEXT)
    assert reason in str(raised.value)
