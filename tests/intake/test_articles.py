"""Contents become Documents: what is stated counts before what a page says, what is hinted behind it."""

import pytest

from sourcier.intake.articles import article_of
from sourcier.records import Content, Document, InputError, Stated

PAGE = (
    '<html><head><title>Le pont rouvre</title><meta property="og:site_name" content="Le Journal">'
    '<meta property="article:published_time" content="2024-03-05T08:00:00+01:00"></head><body><article>'
    "<h1>Le pont rouvre</h1><p>Le pont de Valbrune a rouvert mardi, a annoncé la préfecture, après deux ans de "
    "travaux qui ont coûté douze millions d'euros au département.</p></article></body></html>"
)
TEXT = "Le pont de Valbrune a rouvert mardi, a annoncé la préfecture."


def document(data: bytes | str, **more: object) -> Document:
    return article_of(Content(data, "2024-03-06T00:00:00Z", "0", **more), "a")


def test_what_is_stated_counts_before_the_page() -> None:
    stated = Stated("fr", "2024-03-04", "L'Autre", "https://a.example/1", "Titre donné", ("Ada Vernier",))
    found = document(PAGE.encode(), stated=stated)
    assert (found.outlet, found.published, found.title) == ("L'Autre", "2024-03-04", "Titre donné")
    assert (found.url, found.authors) == ("https://a.example/1", ("Ada Vernier",))


def test_what_is_hinted_counts_behind_the_page() -> None:
    hinted = Stated(None, "2020-01-01T10:00:00+01:00", "Fil", "https://a.example/1", "Titre du fil", ("Ada Vernier",))
    page, text = document(PAGE.encode(), hinted=hinted), document(TEXT.encode(), hinted=hinted)
    assert (page.outlet, page.published, page.title) == ("Le Journal", "2024-03-05", "Le pont rouvre")
    assert (page.url, page.authors) == ("https://a.example/1", ("Ada Vernier",))
    assert (text.outlet, text.published, text.title) == ("Fil", "2020-01-01", "Titre du fil")
    assert text.published_at and text.published_at.offset == "+01:00"
    assert not any("no day" in note for note in text.notes)


def test_text_of_a_table_is_taken_as_it_is() -> None:
    found = document(TEXT, stated=Stated(title="Le pont"))
    assert (found.text.characters, found.title, found.name) == (TEXT, "Le pont", "a")


def test_encoding_that_the_site_declares_is_heeded() -> None:
    text = "Le préfet de Valbrune a été nommé après l'été, a déclaré la députée."
    found = document(text.encode("cp850"), headers={"content-type": "text/plain; charset=cp850"})
    assert found.text.characters == text


@pytest.mark.parametrize("data", [b"%PDF-1.7 \x00\x01", b"\x89PNG\r\n\x1a\n" + bytes(100), b"", b"<html></html>"])
def test_what_is_no_article_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        document(data)


@pytest.mark.parametrize("address", ["http://[::1", "http://[a]/", "https://]/"])
def test_an_address_that_cannot_be_taken_apart_harms_nothing(address: str) -> None:
    for more in ({"hinted": Stated(url=address)}, {"final_address": address}, {"stated": Stated("fr", url=address)}):
        found = document(TEXT.encode(), **more)
        assert found.outlet is None
