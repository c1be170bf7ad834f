"""Transcripts of every kind in, all that was said out, with pages where there are some."""

import pytest

from papers import docx_of, pdf_of
from sourcier.intake.transcripts import transcript_of
from sourcier.records import InputError, LimitError

SAID = "Nous ne construirons pas de second pont cette année."


def test_a_page_is_taken_whole() -> None:
    page = (
        f"<!doctype html><html><head><title>Séance</title></head><body><nav>Menu</nav><p>{SAID}</p><p>Oui.</p></body>"
    )
    found = transcript_of(page.encode(), "a.html")
    assert found.kind == "page" and found.notes == ()
    assert [line for line in found.text.characters.split("\n") if line != "Séance"] == ["Menu", SAID, "Oui."]


def test_what_is_raised_stays_in_its_word() -> None:
    page = "<p>M<sup>me</sup> Faure : le 1<sup>er</sup> mai, 10<sup>9</sup> euros<sup>2</sup>.</p>"
    assert (
        transcript_of(f"<html><body>{page}</body></html>".encode(), "a.html").text.characters
        == "Mme Faure : le 1er mai, 10 9 euros2."
    )


def test_pages_of_a_pdf() -> None:
    found = transcript_of(pdf_of([[SAID], ["Oui, c’est dit."]]), "a.pdf")
    assert (found.kind, found.language) == ("pdf", "fr")
    assert [found.text.characters[start:][:3] for start in found.pages] == ["Nou", "Oui"]


def test_a_word_processor_document() -> None:
    found = transcript_of(docx_of([SAID, "Oui."]), "a.docx")
    assert (found.kind, found.text.characters) == ("docx", f"{SAID}\nOui.")


def test_a_byte_order_mark_before_the_first_words_is_not_counted() -> None:
    file = "WEBVTT\n\n00:01.000 --> 00:02.000\n&#xfeff;\ufeffOui, le pont.\n\n00:03.000 --> 00:04.000\nDemain.\n"
    found = transcript_of(file.encode(), "a.vtt")
    assert [found.text.characters[slice(*one.span)] for one in found.captions] == ["Oui, le pont.", "Demain."]


def test_a_language_without_a_pack_is_none() -> None:
    english = b"We have decided nothing so far, and the bridge will be opened to the public on Monday."
    assert transcript_of(english, "a.txt").language is None


NO_TEXT = [b"", b" \n", b"\x89PNG\r\n\x1a\n" + bytes(99), bytes(500), b"{\\rtf1 }", b"PK\x03\x04" + bytes(99)]


@pytest.mark.parametrize("data", NO_TEXT)
def test_what_is_no_transcript_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        transcript_of(data, "a")


def test_too_much_is_refused() -> None:
    with pytest.raises(LimitError):
        transcript_of(b"Oui, dit-elle. " * 140_000, "a.txt")
