"""Quotation marks of other conventions are read as the usual ones, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sourcier
from sourcier.reading.text.mark_conventions import with_usual_marks


@pytest.mark.parametrize(
    ("text", "usual"),
    [
        ("<< Demain >>, dit-il.", "«  Demain  », dit-il."),
        ("'Demain', dit-il.", "“Demain”, dit-il."),
        ("‘Demain’, dit-il.", "“Demain”, dit-il."),
        ("''Demain'', dit-il.", "“ Demain ”, dit-il."),
        ("″Demain″, dit-il.", "“Demain”, dit-il."),
        ("»Demain«, dit-il.", "«Demain», dit-il."),
        ("„Demain ?“, dit-il.", "“Demain ?”, dit-il."),
        ("« Il a dit 'demain' », dit-elle.", "« Il a dit ‹demain› », dit-elle."),
    ],
)
def test_marks_of_other_conventions(text, usual):
    assert with_usual_marks(text) == usual


@pytest.mark.parametrize(
    "text",
    [
        "L'été '98, l' eau montait aujourd'hui, qu' il pleuve ou non.",
        "Il mesure 5'10″ et pèse 12″ de plus.",
        "» Lire aussi : le pont ferme",
        "« Demain », a-t-il dit. « Peut-être »",
        "La cote passe de 2 << 3 à rien.",
        "‘Ouvert sans fin\nEt fini’ ailleurs",
    ],
)
def test_what_is_no_mark_stays(text):
    assert with_usual_marks(text) == text


@given(st.text("ab '’‘‚„“”«»″<>\n\".,", max_size=40))
def test_a_text_keeps_its_length(text):
    assert len(with_usual_marks(text)) == len(text)


@pytest.mark.parametrize("text", ["'{}'", "''{}''", "<<{}>>", "»{}«", "″{}″", "„{}“"])
def test_words_between_them_are_quoted(text):
    quoted = text.format("Le pont tiendra cet hiver")
    reading = sourcier.read(f"Le maire est venu. {quoted}, a assuré l'ingénieur, Marc Tournier.", reader="rules")
    (told,) = reading.attributions
    assert told.type == "direct"
    assert told.text.content == (quoted,)
    assert told.entity.value == "Marc Tournier"
