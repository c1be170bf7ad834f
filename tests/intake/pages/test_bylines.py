"""Of a byline, the persons are authors; agencies, desks and the outlet are not."""

import pytest

from sourcier.intake import document_of
from sourcier.intake.pages.bylines import persons, signs_off
from sourcier.intake.words import page_words

BODY = "<p>Le pont de Valbrune a rouvert hier matin, selon la mairie, qui parle d'un chantier sans accident.</p>" * 3


@pytest.fixture(scope="module")
def words():
    return page_words("fr")


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Par Ada Vernier et Luc Ormond, envoyés spéciaux à Corbeval, avec AFP", ["Ada Vernier", "Luc Ormond"]),
        ("Ada Vernier (avec Luc Ormond et Zoé Lanz)", ["Ada Vernier", "Luc Ormond", "Zoé Lanz"]),
        ("Par Ada Vernier(Corbeval, bureau du Sud)", ["Ada Vernier"]),
        ("Article rédigé par A. Vernier, @adav, L. Ormond - Canal 2", ["A. Vernier", "L. Ormond"]),
        ("ADA VERNIER, LUC ORMOND Envoyés spéciaux à Corbeval", ["ADA VERNIER", "LUC ORMOND"]),
        ("Ada Vernier | lundi 9 décembre 2019 à 09h08", ["Ada Vernier"]),
        ("Par Ada Vernier, journaliste au service Monde", ["Ada Vernier"]),
        ("Texte : Ada Vernier | Photos : Luc Ormond", ["Ada Vernier"]),
        ("Ada Vernier d’Arlon et Marie-Ève O’Brien", ["Ada Vernier d’Arlon", "Marie-Ève O’Brien"]),
        ("A.V avec AFP", ["A.V"]),
        ("Par Source AFP", []),
        ("Par Le Phare et AFP", []),
        ("La rédaction avec Reuters", []),
        ("Le Phare", []),
        ("Publié le 27 août 2024", []),
    ],
)
def test_persons_of_a_byline(byline, names, words):
    assert list(persons(byline, ("Le Phare",), words)) == names


@pytest.mark.parametrize(
    ("line", "signs"),
    [("ATS/ij", True), ("La rédaction avec AFP", True), ("AFP", True), ("Le maire", False), ("Oui/non", False)],
)
def test_what_signs_an_article_off(line, signs, words):
    assert signs_off(line, words) == signs


@pytest.mark.parametrize(
    "markup",
    [
        '<p>Par <a rel="author" href="/a">Ada Vernier</a> avec AFP</p>',
        '<span itemprop="author">Ada Vernier</span>',
        '<div class="article__byline">Ada Vernier</div>',
        "<address>Ada Vernier</address>",
    ],
)
def test_a_byline_by_its_markup(markup):
    page = f"<html><body><article><h1>Le pont de Valbrune rouvre</h1>{markup}{BODY}</article></body></html>"
    assert document_of(page.encode()).authors == ("Ada Vernier",)


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="meta"><a href="/auteurs/av">Ada Vernier</a><a href="/auteurs/lo">Luc Ormond</a></div>',
        '<div class="who"><p class="author">Ada Vernier</p><p>à Corbeval</p><p class="author">Luc Ormond</p></div>',
        '<p>Publié le 2 mai 2024 par <span class="byline">Ada Vernier et Luc Ormond</span></p>',
    ],
)
def test_two_who_sign(markup):
    page = f"<html><body><article><h1>Le pont de Valbrune rouvre</h1>{markup}{BODY}</article></body></html>"
    assert document_of(page.encode()).authors == ("Ada Vernier", "Luc Ormond")


def test_the_byline_counts_before_an_outlet_in_metadata():
    page = (
        '<html><head><meta property="og:site_name" content="Le Phare"><script type="application/ld+json">'
        '{"@type": "NewsArticle", "author": {"@type": "Person", "name": "Le Phare"}}</script></head><body><article>'
        f'<h1>Le pont de Valbrune rouvre</h1><p class="author">Ada Vernier</p>{BODY}</article>'
        '<div class="related"><p class="author">Luc Ormond</p></div></body></html>'
    )
    assert document_of(page.encode()).authors == ("Ada Vernier",)


def test_an_agency_alone_is_a_credit():
    article = f'<article><h1>Le pont de Valbrune rouvre</h1><p class="author">AFP</p>{BODY}</article>'
    document = document_of(f"<html><body>{article}</body></html>".encode())
    shown = [(part.kind, document.text.characters[part.span.start : part.span.end]) for part in document.layout]
    assert document.authors == ()
    assert ("credit", "AFP") in shown
