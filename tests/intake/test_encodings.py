"""Declared encodings go through a list; what is broken in a known way is mended, with a note."""

from encodings import aliases

import pytest

from sourcier.intake import document_of
from sourcier.intake.encodings import decoder_of, mend_twice_encoded
from sourcier.intake.text import decode

SENTENCE = "« L’école rouvrira à Noël », a déclaré Ève Lorme. Le cœur du projet coûte 3 000 €."


@pytest.mark.parametrize("declared", ["iso-8859-1", "latin1", "ISO_8859-1", "us-ascii"])
def test_declared_latin_1_is_windows_1252(declared):
    decoded = decode(SENTENCE.encode("cp1252"), declared)
    assert decoded.characters == SENTENCE
    assert "windows-1252" in decoded.notes[0]


def test_declared_latin_9_is_that():
    decoded = decode("Le cœur coûte 3 €.".encode("iso8859_15"), "iso-8859-15")
    assert (decoded.characters, decoded.notes) == ("Le cœur coûte 3 €.", ())


def test_what_is_utf_8_is_read_as_that_whatever_is_declared():
    decoded = decode(SENTENCE.encode(), "iso-8859-1")
    assert decoded.characters == SENTENCE
    assert "UTF-8" in decoded.notes[0]


@pytest.mark.parametrize("declared", ["punycode", "idna", "unicode_escape", "zip", "rot13", "utf-7", "klingon"])
def test_no_other_decoder_is_called(declared):
    assert decoder_of(declared) is None
    page = f'<html><head><meta charset="{declared}"></head><body><p>{SENTENCE}</p></body></html>'
    assert SENTENCE in document_of(page.encode("cp1252")).text.characters


def test_only_codecs_of_text_are_called():
    names = {*aliases.aliases, *aliases.aliases.values()}
    called = {decoder for name in names if (decoder := decoder_of(name)) is not None}
    assert all(len("é€".encode(decoder, "replace")) <= 8 for decoder in called)
    assert not called & {"punycode", "idna", "undefined", "mbcs", "oem", "utf_7", "unicode_escape", "base64_codec"}


@pytest.mark.parametrize("through", ["latin-1", "cp1252"])
def test_utf_8_encoded_twice_is_mended(through):
    sentence = (
        SENTENCE if through == "latin-1" else SENTENCE.replace("à", "a")
    )  # 0x9D and the like are none of cp1252's
    broken = sentence.encode().decode(through)
    decoded = decode(broken.encode())
    assert decoded.characters == sentence
    assert "encoded twice" in decoded.notes[0]


@pytest.mark.parametrize(
    "sound",
    [SENTENCE, "Il a dit « non »\u00a0; elle a signé\u00a0»…", "SÃO PAULO, Ângela Å. et l’Île-de-Ré", "Â»", "Ã©"],
)
def test_sound_text_is_left_alone(sound):
    assert mend_twice_encoded(sound) == (sound, 0)


def test_character_references_in_plain_text_are_read():
    decoded = document_of(
        b"&laquo; Rien n&rsquo;est sign&eacute; &raquo;, a d&eacute;clar&eacute; la d&eacute;put&eacute;e."
    )
    assert decoded.text.characters == "« Rien n’est signé », a déclaré la députée."
    assert "character references" in decoded.notes[0]


@pytest.mark.parametrize("opening", ["ID3 et MP3", "RIFF, dit-il", "BZh ou rien", "GIF8 est un format"])
def test_text_that_opens_like_a_recording_is_text(opening):
    text = f"{opening} : le maire de Valbrune a rouvert l'école hier matin."
    assert document_of(text.encode()).text.characters == text
