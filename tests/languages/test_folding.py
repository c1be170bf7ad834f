"""Spellings of one word come to one key, and a plain text knows where its characters stood."""

import doctest
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcier.languages import folding
from sourcier.languages.folding import (
    APOSTROPHES,
    HYPHENS,
    INVISIBLE,
    FoldedNames,
    flatten,
    fold,
    level,
    level_lower,
    name_key,
    normalise,
    plain_text,
)
from sourcier.records import Span

WRITTEN = st.text(st.sampled_from("aéœÆßŁİ 'x\n" + APOSTROPHES + HYPHENS + INVISIBLE + "\u0301ﬁＡ．1"), max_size=40)


def test_examples_of_the_docstrings():
    found = doctest.testmod(folding)
    assert found.attempted > 8 and not found.failed


@pytest.mark.parametrize("sign", [*HYPHENS, "－"], ids=ascii)
def test_every_hyphen_is_one(sign):
    assert fold(f"Vice{sign}président") == "vice-president"
    assert normalise(f"Vice{sign}président") == "vice-président"
    assert name_key(f"Anne{sign}Lise Vauquelin") == ("anne", "lise", "vauquelin")


@pytest.mark.parametrize("sign", [*APOSTROPHES, "＇"], ids=ascii)
def test_every_apostrophe_is_one(sign):
    assert fold(f"L{sign}Élan") == "l'elan"
    assert normalise(f"L{sign}Élan") == "l'élan"


@pytest.mark.parametrize(
    ("spelt", "folded"),
    [
        ("Cæsar", "caesar"),
        ("ŒUVRE", "oeuvre"),
        ("Groß", "gross"),
        ("Søren", "soren"),
        ("Łukasz", "lukasz"),
        ("İzmir", "izmir"),
        ("ＯＴＡＮ", "otan"),
        ("oﬃciel", "officiel"),
        ("pré\u00adsident", "president"),
        (unicodedata.normalize("NFD", "Élysée"), "elysee"),
    ],
)
def test_letters_of_every_kind(spelt, folded):
    assert fold(spelt) == folded


@given(WRITTEN)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(min_size=1, max_size=40) | st.text("\u0301\u0345\u200b\u115f\uff9e", min_size=1, max_size=3))
def test_no_word_folds_to_none(word):
    assert fold(word)
    assert normalise(word)


@given(st.text(max_size=40) | WRITTEN)
def test_level_texts_keep_their_length(text):
    assert len(level(text)) == len(level_lower(text)) == len(flatten(text)) == len(text)


@given(WRITTEN)
def test_a_plain_text_tells_where_its_characters_stood(text):
    plain = plain_text(text)
    if plain is None:
        assert not set(text) & set(INVISIBLE + "ﬁＡ")
        return
    assert len(plain.characters) == len(plain.starts) == len(plain.ends)
    assert list(plain.starts) == sorted(plain.starts)
    assert plain.span(Span(0, len(text))) == Span(0, len(plain.characters))
    for character, start, end in zip(plain.characters, plain.starts, plain.ends, strict=True):
        assert 0 <= start < end <= len(text)
        assert unicodedata.combining(character) or fold(character) in fold(text[start:end])


def test_signs_between_figures_and_spaces_are_no_hyphens():
    assert plain_text("de −5 à 30′, ‘vite’, le pont – le port") is None


def test_names_are_found_in_any_spelling():
    names = FoldedNames([("L'Œil", 1), ("La Gazette", 2)])
    assert (names["l’oeil"], names.get("LA GAZETTE"), names.get("Le Pont")) == (1, 2, None)
    assert "L’œil" in names and sorted(names) == ["l'oeil", "la gazette"]
