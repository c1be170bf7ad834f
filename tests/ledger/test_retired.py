"""Statements that a newer reading no longer has: their ids answer, with the words that they had."""

from archived import RETRIEVED, said
from retiring import AGAIN, read_again

from sourcier.ledger import Ledger

BEFORE = said(("Anne Faure", "il pleut", ""), ("Omar Kaddour", "il neige", ""), ("Anne Faure", "il vente", ""))


def test_an_old_id_answers_with_its_own_reading(ledger: Ledger) -> None:
    first, new, second = read_again(ledger, BEFORE)
    for id_, words in ((first, "il pleut"), (second, "il neige")):
        found, reading, position = ledger.show(id_)
        assert (found.words, found.retired, reading.reader) == ((words,), True, "by hand")
        content = reading.attributions[position].content[0]
        assert reading.document.text.characters[content.start : content.end] == words
    retired, gone = ledger.retired(first), ledger.retired(second)
    assert retired and retired.successor and gone
    assert (retired.since, retired.reader, retired.successor.id) == (AGAIN, "by eye", new)
    assert (gone.since, gone.successor) == (AGAIN, None)


def test_a_current_id_is_not_retired(ledger: Ledger) -> None:
    _, new, _ = read_again(ledger, BEFORE)
    found, reading, _ = ledger.show(new)
    assert (found.retired, reading.reader, ledger.retired(new), ledger.retired("0" * 32)) == (
        False, "by eye", None, None,
    )  # fmt: skip
    assert [row.words for row in ledger.who("Anne").rows] == [("il pleut.",), ("il vente",)]
    assert RETRIEVED < AGAIN
