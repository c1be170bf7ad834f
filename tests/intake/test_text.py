"""Bytes become characters, fixed once, or a refusal that says what they are."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcier.intake.text import decode, text_of
from sourcier.records import InputError

SENTENCE = "La mairesse de Valbrune a déclaré : « L’école rouvrira. »"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_encodings_are_read_without_a_guess(encoding):
    decoded = decode(SENTENCE.encode(encoding))
    assert text_of(decoded.characters).characters == SENTENCE
    assert decoded.notes == ()


def test_a_western_encoding_is_guessed_and_said():
    decoded = decode(SENTENCE.encode("cp1252"))
    assert decoded.characters == SENTENCE
    assert "guess" in decoded.notes[0]


def test_a_declared_encoding_is_taken():
    data = "Le préfet a refusé.".encode("latin-1")
    assert decode(data, "iso-8859-1").notes == ()


def test_an_unknown_declared_encoding_does_no_harm():
    assert decode("Le préfet a refusé.".encode("cp1252"), "klingon-8").characters == "Le préfet a refusé."


def test_utf_16_without_a_mark_is_seen():
    decoded = decode(SENTENCE.encode("utf-16-le"))
    assert decoded.characters == SENTENCE
    assert decoded.notes


def test_truncated_utf_16_keeps_what_is_whole():
    decoded = decode(SENTENCE.encode("utf-16")[:-1])
    assert decoded.characters.startswith(SENTENCE[:-1])
    assert "broken" in decoded.notes[0]


def test_a_broken_byte_does_not_make_another_encoding():
    decoded = decode((SENTENCE * 50).encode() + b"\xe9 fin")
    assert decoded.characters.startswith(SENTENCE)
    assert decoded.encoding == "utf-8"


def test_a_short_text_cut_inside_a_character_stays_utf8():
    decoded = decode("Élu, il a parlé à l’école, a-t-il précisé".encode()[:-1])
    assert decoded.characters == "Élu, il a parlé à l’école, a-t-il précis\ufffd"
    assert decoded.encoding == "utf-8"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "PNG"),
        (b"%PDF-1.7 \xe2\xe3", "PDF"),
        (b"PK\x03\x04" + bytes(40), "ZIP"),
        (b"\x1f\x8b\x08" + bytes(40), "gzip"),
        (bytes(range(32)) * 20, "binary"),
    ],
)
def test_what_is_no_text_is_refused_by_its_kind(data, kind):
    with pytest.raises(InputError, match=kind):
        decode(data)


def test_a_lone_surrogate_and_a_nul_are_replaced():
    assert text_of("a\ud800b\0c").characters == "a\ufffdb\ufffdc"


def test_newlines_and_right_to_left_marks_stay():
    kept = "un\r\ndeux\rtrois\u200f\u202e quatre\u2028"
    assert text_of(kept).characters == kept


def test_the_hash_is_that_of_the_fixed_characters():
    text = text_of("\ufeffOui.")
    assert text.hash == hashlib.sha256(b"Oui.").hexdigest()


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=200))
def test_fixing_twice_changes_nothing(characters):
    once = text_of(characters).characters
    assert not any("\ud800" <= character <= "\udfff" or character == "\0" for character in once)
    if not once.startswith("\ufeff"):
        assert text_of(once).characters == once
