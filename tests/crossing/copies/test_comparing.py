"""Words of two texts compared: stretches, sentences, order, and time."""

import pytest
from archived import document
from hypothesis import given
from hypothesis import strategies as st

from sourcier.crossing.copies import comparing
from sourcier.crossing.copies.comparing import SHORTEST, Words, compare, stretches, words_in
from sourcier.ledger.derived.passages import passages_of
from sourcier.ledger.derived.sketches import quotations_in, sentences_of
from timing import check_growth, seconds

ONE = "Le maire a ouvert la séance du conseil devant une salle pleine et bruyante."
TWO = "Les élus ont voté la fermeture de la piscine municipale par douze voix contre onze."
THREE = "Une pétition de deux mille habitants avait été remise la veille au premier adjoint."


def words_of(text: str) -> Words:
    passages = passages_of(document(text), (), "fr")
    return words_in(text, sentences_of(text, (), passages), quotations_in(text))


def pairs_of(here: str, there: str) -> list[tuple[int, int, bool, bool]]:
    return [(one.here, one.there, one.same, one.moved) for one in compare(words_of(here), words_of(there)).pairs]


def test_sentences_that_change_places() -> None:
    assert pairs_of(f"{ONE} {TWO} {THREE}", f"{THREE} {ONE} {TWO}") == [
        (0, 1, True, False), (1, 2, True, False), (2, 0, True, True),
    ]  # fmt: skip


def test_a_sentence_that_is_shortened() -> None:
    assert pairs_of(TWO, "Les élus ont voté la fermeture de la piscine municipale.") == [(0, 0, False, False)]


def test_two_sentences_that_are_joined() -> None:
    joined = f"{ONE[:-1]}, et {TWO[0].lower()}{TWO[1:]}"
    assert pairs_of(f"{ONE} {TWO}", joined) == [(0, 0, False, False), (1, 0, False, False)]


def test_a_phrase_in_common_is_no_sentence() -> None:
    assert pairs_of(ONE, "Devant une salle pleine de journalistes, la ministre a défendu sa réforme.") == []


def test_a_stop_behind_a_short_word_ends_no_sentence() -> None:
    assert len(words_of("M. Faure a lu la p. 5 et l'avis de Me. Vernier. Il est parti.").sentences) == 2


def test_the_span_of_a_sentence_holds_its_marks() -> None:
    text = f"{ONE} « L'Otan n'a rien dit à ce sujet ? » {TWO}"
    words = words_of(text)
    assert [text[slice(*words.span(number))] for number in range(3)] == [
        ONE, "« L'Otan n'a rien dit à ce sujet ? »", TWO,
    ]  # fmt: skip


ROWS = st.lists(st.sampled_from("abcdefg"), max_size=60)


@given(ROWS, ROWS)
def test_stretches_hold_the_same_words_each_once(here: list[str], there: list[str]) -> None:
    found = list(stretches(here, there))
    for one in found:
        assert here[one.here : one.here + one.length] == there[one.there : one.there + one.length]
    for place in ("here", "there"):
        taken = [getattr(one, place) + k for one in found for k in range(one.length)]
        assert len(taken) == len(set(taken))
    assert [one.length for one in stretches(here, here)][:1] == [len(here)][: len(here) >= SHORTEST]


def test_words_beyond_the_most_are_left_out_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "MOST_WORDS", 100)
    long = words_of("\n".join([ONE] * 20))
    assert not long.whole and len(long.terms) == 98


def test_repeated_words_take_linear_time() -> None:
    def cost(length: int) -> float:
        rows = [["a"] * length, ["a", "b"] * (length // 2), [*map(str, range(40))] * (length // 40)]
        return seconds(lambda: [list(stretches(one, other)) for one in rows for other in rows])

    check_growth(cost, 40_000)
