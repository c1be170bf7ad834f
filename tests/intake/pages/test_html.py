"""A saved page becomes its article, told apart line by line."""

import pytest

from sourcier.intake import document_of
from sourcier.intake.pages.html import MAXIMUM, read_page
from sourcier.records import InputError, LimitError
from timing import check_growth, seconds

BODY = "".join(
    f"<p>{words} Le conseil municipal avait pourtant voté ce budget au printemps, à une large majorité.</p>"
    for words in (
        "La mairesse de Valbrune a présenté jeudi son plan pour l'école du quartier des Tanneurs.",
        "« Nous ouvrirons deux classes », a-t-elle promis devant les parents d'élèves réunis.",
        "L'opposition, elle, juge la promesse intenable et demande un débat avant l'été.",
    )
)
PAGE = f"""<!DOCTYPE html><html lang="fr"><head><title>Deux classes à Valbrune - Le Courrier</title>
<meta property="og:title" content="Valbrune ouvrira deux classes"><meta property="og:site_name" content="Le Courrier">
<link rel="canonical" href="https://courrier.example/valbrune-classes">
<script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle", "headline": "Valbrune ouvrira deux classes",
"datePublished": "2024-05-16T18:20:00+02:00", "description": "La mairesse promet deux classes de plus à la rentrée.",
"author": [{{"@type": "Person", "name": "Ada Vernier"}}, {{"@type": "Person", "name": "Luc Ormond"}}]}}]}}</script>
</head><body><nav><a href="/">Accueil</a> <a href="/sport">Sport</a></nav>
<article><h1>Valbrune ouvrira deux classes</h1>
<p class="article__standfirst">La mairesse promet deux classes de plus à la rentrée.</p>{BODY}
<h2>Un coût encore inconnu</h2>
<p>Le prix des travaux sera connu en septembre, selon la mairie, qui attend trois devis.</p>
</article><footer>Tous droits réservés</footer></body></html>"""


def shown(document):
    return [(part.kind, document.text.characters[part.span.start : part.span.end]) for part in document.layout]


def test_the_page_tells_who_published_it_when():
    document = document_of(PAGE.encode())
    assert document.title == "Valbrune ouvrira deux classes"
    assert document.published == "2024-05-16"
    assert document.authors == ("Ada Vernier", "Luc Ormond")
    assert document.outlet == "Le Courrier"
    assert document.url == "https://courrier.example/valbrune-classes"
    assert document.media_type == "text/html"


def test_a_byte_order_mark_before_the_headline_is_not_counted():
    marked = document_of(PAGE.replace("<h1>", "<h1>&#xfeff;").replace('"headline": "', '"headline": "\ufeff').encode())
    assert (marked.text, marked.layout, marked.title) == (
        (told := document_of(PAGE.encode())).text,
        told.layout,
        told.title,
    )


def test_the_lines_are_told_apart():
    document = document_of(PAGE.encode())
    assert shown(document) == [
        ("title", "Valbrune ouvrira deux classes"),
        ("lead", "La mairesse promet deux classes de plus à la rentrée."),
        ("crosshead", "Un coût encore inconnu"),
    ]
    assert "Accueil" not in document.text.characters


def test_a_declared_western_charset_is_read():
    data = PAGE.replace("<head>", '<head><meta charset="iso-8859-1">').encode("latin-1")
    document = document_of(data)
    assert "présenté jeudi" in document.text.characters
    assert document.notes == ()


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "table"])
def test_deep_nesting_leaves_the_words(tag):
    page = f"<html><body>{f'<{tag}>' * 10_000}La mairesse de Valbrune a parlé hier soir aux parents d'élèves."
    assert "mairesse de Valbrune" in document_of(page.encode()).text.characters


@pytest.mark.parametrize(
    "crowd", ["<li>Oui.</li>" * 40_000, "<b>a</b>" * 40_000, f"<p {' '.join(f'a{n}=1' for n in range(40_000))}>"]
)
def test_a_crowded_page_leaves_the_words_in_good_time(crowd):
    page = f"<html><body><p>La mairesse de Valbrune a parlé hier soir aux parents de l'école du pont.</p>{crowd}"
    document = read_page(page)
    assert "mairesse de Valbrune" in document.text.characters
    assert "no article was found" in document.notes[0]


@pytest.mark.parametrize("length", [10_000, 300_000])
def test_a_tag_of_any_length_is_no_text(length):
    page = f"<html><body>{'<b>' * 1_000}<p class='{'a ' * length}'>La mairesse de Valbrune a parlé hier soir."
    assert document_of(page.encode()).text.characters == "La mairesse de Valbrune a parlé hier soir."


def test_a_headline_of_any_length_is_none():
    data = PAGE.replace('"headline": "', '"headline": "' + "Deux " * 1_000).encode()
    assert document_of(data).title == "Valbrune ouvrira deux classes"


@pytest.mark.long
@pytest.mark.parametrize("unit", ["<p>{}</p>", "{}<br>", "<h2>{}</h2>", "<blockquote><p>{}</p></blockquote>"])
def test_time_grows_in_line_with_the_paragraphs_of_a_page(unit):
    def cost(count):
        lines = (unit.format(f"La mairesse de Valbrune a parlé de l'école du pont n° {n}.") for n in range(count))
        page = f"<html><body><article>{''.join(lines)}</article></body></html>"
        assert "n° 9." in read_page(page[: len(page) // count * 20]).text.characters
        return seconds(lambda: read_page(page))

    check_growth(cost, 4_000)


def test_a_declared_encoding_that_would_hide_its_declaration_is_passed_over():
    data = PAGE.replace("<head>", '<head><meta charset="utf-16">').encode("latin-1")
    assert "présenté jeudi" in document_of(data).text.characters


def test_brackets_and_tags_left_open_leave_the_words():
    page = "<html><body><p>La mairesse de Valbrune a parlé hier soir." + "<" * 10_000 + "[" * 10_000
    assert "mairesse" in document_of(page.encode()).text.characters


def test_hostile_metadata_is_passed_over():
    script = '<script type="application/ld+json">' + "[" * 20_000 + "</script>"
    data = PAGE.replace("<head>", f'<head>{script}<meta property="og:url" content="http://[">').encode()
    assert document_of(data).published == "2024-05-16"


@pytest.mark.parametrize(
    "page", ["<html></html>", "<html><script>" * 1_000, "<html><body><img src='a.png'></body></html>"]
)
def test_a_page_without_text_is_refused(page):
    with pytest.raises(InputError, match="without text"):
        document_of(page.encode())


def test_a_huge_page_is_refused():
    with pytest.raises(LimitError):
        document_of(b"<html>" + b"x" * MAXIMUM)
