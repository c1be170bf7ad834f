"""RTF in, its paragraphs out, and nothing of its fonts, heads, pictures and instructions."""

import pytest

from sourcier.intake import document_of
from sourcier.intake.markup.rtf import paragraphs_of_rtf
from sourcier.records import InputError, LimitError

TEXTS = {
    rb"{\rtf1\ansi\ansicpg1252 \'c9l\'e8ves\par Oui}": ["Élèves", "Oui"],
    rb"{\rtf1\ansi\ansicpg1250 \'e6}": ["ć"],
    rb"{\rtf1 \u233?t\u233?\u8217 ?}": ["été’"],
    rb"{\rtf1\uc2 \u8217??Oui}": ["’Oui"],
    rb"{\rtf1 \u-10179?\u-8704?}": ["😀"],
    rb"{\rtf1{\fonttbl{\f0 Arial;}}{\*\generator X;}{\header Page 1}{\info{\title T}}Oui}": ["Oui"],
    rb"{\rtf1 {\field{\*\fldinst HYPERLINK x}{\fldrslt ici}} l\'e0}": ["ici là"],
    rb"{\rtf1 HD\cell Titre\cell\row TD\cell Texte\cell\row}": ["HD\tTitre", "TD\tTexte"],
    rb"{\rtf1 {\pict\bin5 }}}}}}Oui}": ["Oui"],
    rb"{\rtf1 a\{b\}\\c\~d\_e}": ["a{b}\\c\u00a0d\u2011e"],
    b"{\\rtf1 un\r\ndeux\\line trois}": ["undeux", "trois"],
}


@pytest.mark.parametrize("data", TEXTS, ids=range(len(TEXTS)))
def test_paragraphs(data: bytes) -> None:
    assert [one.text for one in paragraphs_of_rtf(data)] == TEXTS[data]


def test_what_begins_in_bold() -> None:
    found = paragraphs_of_rtf(rb"{\rtf1 {\b Titre} suite\par \b Gras\b0\par Maigre \b non\par}")
    assert [one.bold for one in found] == [True, True, False]


def test_what_is_refused() -> None:
    with pytest.raises(InputError):
        paragraphs_of_rtf(b"{\\rtf1 }")
    with pytest.raises(LimitError):
        paragraphs_of_rtf(b"{\\rtf1 " + b"{" * 5_000 + b"Oui.")


def test_an_rtf_is_a_document() -> None:
    document = document_of(rb"{\rtf1\ansi Le maire a dit oui.\par Le pont rouvrira.}")
    assert document.text.characters == "Le maire a dit oui.\nLe pont rouvrira."
    assert document.media_type == "application/rtf"
