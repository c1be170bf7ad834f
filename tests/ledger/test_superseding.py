"""A newer reading takes the place of an older one in all that is asked, and ids last."""

from dataclasses import replace
from typing import Any

import pytest
from archived import add, said
from retiring import row_of
from sqlalchemy import select, update

from sourcier import Reading
from sourcier.ledger import Ledger
from sourcier.ledger.derived.superseding import overlap, supersede
from sourcier.ledger.keys import document_key
from sourcier.ledger.schema import STATEMENTS
from sourcier.records import Inferred, InputError, Slices, Span

LINES = (("Anne Faure", "il pleut à verse", "Vauclair"), ("Omar Kaddour", "il neige", "Anne Faure"))


def read_by(reading: Reading, reader: str, *changes: dict[str, Any] | None) -> Reading:
    """The same of another reader, each statement with other fields, or left out."""
    pairs = zip(reading.attributions, changes, strict=True)
    changed = tuple(replace(one, **fields) for one, fields in pairs if fields is not None)
    text = reading.document.text.characters
    return replace(
        reading,
        reader=reader,
        attributions=tuple(replace(one, text=Slices.cut(text, one.content, one.cue, one.source)) for one in changed),
    )


def superseded(ledger: Ledger, reading: Reading, *, verified: bool = False) -> int:
    with ledger.writing() as write:
        row = row_of(write.connection, document_key(reading.document))
        return supersede(write, row, reading, verified=verified)


def ids(ledger: Ledger, name: str) -> list[str]:
    return [one.id for one in ledger.who(name).rows]


def test_what_stays_keeps_its_id_and_counts_are_right(ledger: Ledger) -> None:
    first = said(*LINES, name="a.txt", published="2024-01-10", day="2023-12-01")
    add(ledger, first, said(("Anne Faure", "il vente", ""), name="b.txt", published="2024-01-10"))
    before = ids(ledger, "Omar Kaddour")
    name = Inferred("Zoé Blanc", "annotated")
    assert superseded(ledger, read_by(first, "by eye", {"entity": name}, {})) == 2
    assert ids(ledger, "Omar Kaddour") == before
    assert (len(ids(ledger, "Zoé Blanc")), len(ids(ledger, "Anne Faure"))) == (1, 1)
    assert ledger.timeline("Anne Faure").rows == (("2024-01", 1),)
    assert ledger.faults() == []
    assert superseded(ledger, read_by(first, "by ear", None, {})) == 1
    assert (ids(ledger, "Zoé Blanc"), ids(ledger, "Omar Kaddour")) == ([], before)
    assert ledger.faults() == []


def test_the_successor_is_the_one_that_shares_most(ledger: Ledger) -> None:
    reading = said(*LINES)
    add(ledger, reading)
    (old,) = ids(ledger, "Anne Faure")
    start, end = reading.attributions[0].content[0]
    superseded(ledger, read_by(reading, "by eye", {"content": (Span(start, end - 3),)}, None))
    (new,) = ids(ledger, "Anne Faure")
    retired = ledger.retired(old)
    assert retired and retired.successor and (retired.successor.id, retired.reader) == (new, "by eye")
    superseded(ledger, read_by(reading, "by ear", {"content": (Span(start, start + 2),)}, None))
    (least,) = ids(ledger, "Anne Faure")
    gone = ledger.retired(new)
    assert least != new and gone and gone.successor is None
    assert ledger.faults() == []


def test_an_earlier_reading_may_come_back(ledger: Ledger) -> None:
    reading = said(*LINES)
    add(ledger, reading)
    before = [*ids(ledger, "Anne Faure"), *ids(ledger, "Omar Kaddour")]
    superseded(ledger, read_by(reading, "by eye", None, {}))
    assert ledger.retired(before[0])
    superseded(ledger, reading)
    assert [*ids(ledger, "Anne Faure"), *ids(ledger, "Omar Kaddour")] == before
    assert ledger.retired(before[0]) is None
    assert ledger.faults() == []


def test_another_reading_of_the_same_versions_is_refused(ledger: Ledger) -> None:
    reading = said(*LINES)
    add(ledger, reading)
    with pytest.raises(InputError, match="is there already"):
        superseded(ledger, read_by(reading, reading.reader, None, {}))
    assert len(ids(ledger, "Anne Faure")) == 1


def test_what_a_person_read_was_checked_by_one(ledger: Ledger) -> None:
    reading = said(*LINES)
    add(ledger, reading)
    superseded(ledger, read_by(reading, "by eye", {}, None), verified=True)
    assert [one.verified for one in ledger.who("Anne Faure").rows] == [True]
    with ledger.writing() as write:
        write.connection.execute(update(STATEMENTS).values(verified=True))
        rows = write.connection.execute(select(STATEMENTS.c.retired).order_by(STATEMENTS.c.position)).scalars().all()
    assert rows == [False, True]


@pytest.mark.parametrize(
    ("ours", "theirs", "share"),
    [([[0, 4]], [[0, 4]], 1.0), ([[0, 4]], [[2, 4]], 0.5), ([[0, 4]], [[4, 8]], 0.0),
     ([[0, 2], [4, 6]], [[0, 6]], 4 / 6)],
)  # fmt: skip
def test_overlap_is_the_share_of_all_that_either_holds(ours: Any, theirs: Any, share: float) -> None:
    assert overlap(ours, theirs) == overlap(theirs, ours) == share
