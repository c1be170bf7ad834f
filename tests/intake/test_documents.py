"""Any bytes give a Document or a one-line InputError."""

import hashlib
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcier.intake import LIMITS, document_from_file, document_of
from sourcier.records import InputError, LanguageError, LimitError

SENTENCE = "La mairesse de Valbrune a annoncé mardi que l'école rouvrirait."


def test_plain_text_is_kept_to_the_character():
    data = f"  {SENTENCE}\r\n\r\nFin.\n".encode()
    document = document_of(data, name="a.txt")
    assert document.text.characters == data.decode()
    assert (document.name, document.language, document.media_type) == ("a.txt", "fr", "text/plain")
    assert document.raw_hash == hashlib.sha256(data).hexdigest()
    assert document.layout == ()


def test_what_is_stated_is_kept():
    document = document_of(
        b"Hello there.", language="en", published="2024-01-23T10:00", outlet="Le Courrier de Valbrune"
    )
    assert (document.language, document.published, document.outlet) == ("en", "2024-01-23", "Le Courrier de Valbrune")


@pytest.mark.parametrize("stated", ["23/01/2024", "2024-13-01", "2024-02-30", "hier", "2024"])
def test_a_date_that_is_none_is_refused_with_its_form(stated):
    with pytest.raises(InputError, match="2024-01-23"):
        document_of(SENTENCE.encode(), published=stated)


@pytest.mark.parametrize("data", [b"", b" \n\t", "\ufeff".encode(), "\u00a0\u2003".encode()])
def test_an_empty_file_is_refused(data):
    with pytest.raises(InputError, match="empty"):
        document_of(data)


def test_too_many_bytes_are_refused():
    with pytest.raises(LimitError, match="limit"):
        document_of(bytes(LIMITS.bytes + 1))


def test_too_many_characters_are_refused():
    with pytest.raises(LimitError, match="limit"):
        document_of(b"Le mot est dit. " * (LIMITS.characters // 16 + 1))


def test_an_unsupported_language_is_refused():
    with pytest.raises(LanguageError):
        document_of("Die Regierung hat am Dienstag beschlossen, dass die Schule im Herbst wieder öffnet.".encode())


def test_a_nul_is_replaced_and_said():
    document = document_of(SENTENCE.replace("mardi", "mar\0di").encode())
    assert "mar\ufffddi" in document.text.characters
    assert document.notes


def test_a_text_that_opens_with_a_lesser_sign_is_no_page():
    assert document_of(f"< {SENTENCE} >".encode()).media_type == "text/plain"


def test_a_file_and_the_standard_input(tmp_path, monkeypatch):
    path = tmp_path / "article.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    assert document_from_file(path).text.characters == SENTENCE

    class Standard:
        buffer = io.BytesIO(SENTENCE.encode())

    monkeypatch.setattr("sys.stdin", Standard())
    assert document_from_file("-").name == "<stdin>"


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        document_from_file(tmp_path / "rien.txt")
    with pytest.raises(InputError, match="folder"):
        document_from_file(tmp_path)
    with pytest.raises(InputError):
        document_from_file("nom\0impossible")


def check(data):
    try:
        document = document_of(data)
    except InputError as error:
        assert str(error) and "\n" not in str(error)
        return
    text = document.text.characters
    assert text.strip()
    for part in document.layout:
        assert 0 <= part.span.start < part.span.end <= len(text)


@settings(max_examples=2 * settings.default.max_examples)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_document_or_an_input_error(data):
    check(data)


TAGS = (b"<html>", b"<p>", b"</p>", b"<h1>", b"<div class='author'>", b"<table><tr><td>", b"<title>", b"<!--", b"-->")
HEADS = (b"<script>", b"</script>", b'<script type="application/ld+json">{"@type":["NewsArticle"]', b"<meta content='")
WORDS = ("Le préfet a dit oui. ".encode(), b"&#0;", b"&#xD800;", b"\xff", b"\0", b"<", b"'>", b">")


@given(st.lists(st.sampled_from((*TAGS, *HEADS, *WORDS)), max_size=40))
def test_any_broken_page_gives_a_document_or_an_input_error(pieces):
    check(b"<html>" + b"".join(pieces))
