"""Sketches: the same everywhere, within bounds, and written with whatever brings a document."""

import random

import pytest
from archived import add, document, plain, sample
from sqlalchemy import select

from sourcier.ledger import Ledger
from sourcier.ledger.derived.passages import passages_of
from sourcier.ledger.derived.sketches import BANDS as NUMBER
from sourcier.ledger.derived.sketches import MOST_SENTENCES, Sketch, sketch_of
from sourcier.ledger.schema import BANDS, SENTENCES, SKETCHES
from sourcier.ledger.transfer import dump, load
from timing import check_growth, seconds

TEXT = (
    "Le port de Valbrune a fermé mardi soir après le passage de la tempête Ysolde. « Les bateaux sont restés au large"
    " pendant toute la nuit », a dit Omar Faure. Il pleut."
)


def sketch(text: str) -> Sketch:
    return sketch_of(text, (), list(passages_of(document(text), (), "fr")))


def rows(ledger: Ledger) -> list[list[tuple[int, ...]]]:
    with ledger.asking() as connection:
        return [
            sorted(tuple(row) for row in connection.execute(select(*table.c))) for table in (SKETCHES, BANDS, SENTENCES)
        ]


def test_a_sketch_is_the_same_on_every_machine() -> None:
    found = sketch(TEXT)
    assert (found.words, found.sentences, len(found.bands)) == (31, 3, NUMBER)
    assert found.bands[:2] == (-2037623700860486422, -3734161019584578151)
    assert found.hashes == (-2377039611143785969, -7489605830686385, 6241344589568048008)


def test_a_text_shorter_than_a_shingle_has_no_bands() -> None:
    assert sketch("Il pleut.") == Sketch(2, 0, (), ())
    assert sketch("") == Sketch(0, 0, (), ())


@pytest.mark.long
def test_of_a_very_long_text_two_have_the_same_sentences_kept() -> None:
    words, rng = [f"mot{number}" for number in range(500)], random.Random(3)
    lines = [" ".join(rng.choices(words, k=9)) for _ in range(3 * MOST_SENTENCES)]
    whole, most = sketch("\n".join(lines)), sketch("\n".join(lines[MOST_SENTENCES // 10 :]))
    assert len(whole.hashes) == MOST_SENTENCES < whole.sentences
    assert len(set(whole.hashes) & set(most.hashes)) > 0.9 * MOST_SENTENCES


def test_sketching_takes_linear_time() -> None:
    def cost(length: int) -> float:
        lines = (f"Le numéro {number} de la gazette est paru ce matin avec un supplément." for number in range(length))
        text = "\n".join(lines)
        passages = list(passages_of(document(text), (), "fr"))
        return seconds(lambda: sketch_of(text, (), passages))

    check_growth(cost, 4_000)


def test_whatever_brings_a_document_sketches_it(ledger: Ledger, tmp_path) -> None:
    add(ledger, sample(), plain(TEXT), plain("Il pleut.", "b.txt"))
    written = rows(ledger)
    assert len(written[0]) == 3
    with ledger.asking() as connection, Ledger(tmp_path / "other.db", make=True) as other:
        with other.writing() as write:
            for one in list(dump(connection)):
                load(write, one)
        assert sorted(row[1:] for row in rows(other)[0]) == sorted(row[1:] for row in written[0])
        assert {row[0] for row in rows(other)[1]} == {row[0] for row in written[1]}
        assert {row[0] for row in rows(other)[2]} == {row[0] for row in written[2]}
        assert other.faults() == []
