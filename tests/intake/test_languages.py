"""The language of a text is one with a pack, or an error that names it."""

import pytest

from sourcier.intake import language_of
from sourcier.records import LanguageError


def test_a_french_text():
    assert language_of("Le conseil municipal a voté hier soir le budget de la commune, selon la mairie.") == "fr"


@pytest.mark.parametrize("short", ["Oui.", "12 345", "«" * 100_000, "Non, dit-il."])
def test_a_text_too_short_to_tell_is_in_the_default_language(short):
    assert language_of(short, default="fr") == "fr"


def test_a_short_sentence_of_names_is_not_refused():
    assert language_of("« Nous partons », dit Karl Brandt.") == "fr"


def test_another_language_is_named_with_the_remedy():
    text = "The council voted on Tuesday to close the school, and the mayor said that she would appeal in court."
    with pytest.raises(LanguageError, match=r"“en”.*installed: .*fr.*--lang"):
        language_of(text)
