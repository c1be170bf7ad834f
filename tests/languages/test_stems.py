"""The terms by which a text is searched."""

import inspect

import pytest

from sourcier.languages import stems
from sourcier.languages.stems import elided_words, terms_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("l'Otan", ["otan"]), ("Jusqu’à Valbrune", ["a", "valbrun"]), ("quelqu'un", ["un"]),
        ("dell'acqua", ["acqua"]), ("aujourd'hui", ["aujourd", "hui"]), ("presqu'île", ["ile"]),
    ],
)  # fmt: skip
def test_elided_words_are_left_out(text: str, found: list[str]) -> None:
    assert [term.stem for term in terms_of(text, "fr")] == found


def test_elided_words_are_data_and_folded() -> None:
    assert {"l", "qu", "dell"} <= elided_words()
    assert all(word.isascii() and word.isalpha() and word == word.lower() for word in elided_words())
    assert len(elided_words()) == 23
    assert '"jusqu"' not in inspect.getsource(stems)
