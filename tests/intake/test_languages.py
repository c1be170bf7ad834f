"""The language of a text is one with a pack, or an error that names it."""

import pytest

from sourcier.intake import language_of, languages
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
    with pytest.raises(LanguageError, match=r"“en”.*installed: .*fr.*state it$"):
        language_of(text)


LONG = (
    "Le conseil municipal a voté hier soir le budget de la commune. Les élus de la majorité, qui l’ont préparé avec la "
    "préfecture, ont rejeté tous les amendements, et la maire a annoncé qu’elle ne reviendrait pas sur les hausses. "
    "Dans la salle, une cinquantaine d’habitants ont protesté pendant plus de deux heures contre ces mesures. "
    "Les syndicats, qui les jugent brutales, appellent à la grève dans tous les services."
)
ENGLISH = "The council voted on Tuesday to close the school, and the mayor said that she would appeal in court. "


def test_a_plainly_french_text_needs_no_identifier(monkeypatch):
    monkeypatch.setattr(languages, "identifier", None)
    assert language_of(LONG) == "fr"


def test_the_identifier_agrees_on_a_plainly_french_text(monkeypatch):
    monkeypatch.setattr(languages, "PLAINLY", 1.0)
    assert language_of(LONG) == "fr"


def test_a_text_half_in_another_language_is_left_to_the_identifier(monkeypatch):
    asked = []
    monkeypatch.setattr(languages, "identifier", lambda found=languages.identifier: asked.append(True) or found())
    with pytest.raises(LanguageError, match="“en”"):
        language_of(LONG[:200] + ENGLISH * 8)
    assert asked


def test_with_several_packs_the_identifier_decides(monkeypatch):
    asked = []
    both = {**languages.installed_packs(), "xx": None}
    monkeypatch.setattr(languages, "installed_packs", lambda: both)
    monkeypatch.setattr(languages, "identifier", lambda found=languages.identifier: asked.append(True) or found())
    assert language_of(LONG) == "fr"
    assert asked
