"""A day of publication is told by metadata, datelines or the words that say so, and by nothing else."""

import pytest

from sourcier.intake import document_of, document_of_text
from sourcier.intake.dates import date_words, in_the_outlets_clock, machine_date, told_dates
from sourcier.languages import load_pack

BODY = "<p>Le pont de Valbrune a rouvert hier matin, selon la mairie, qui parle d'un chantier sans accident.</p>" * 3


@pytest.fixture(scope="module")
def words():
    return date_words(load_pack("fr"))


def page(head="", above="", body=BODY, below=""):
    article = f"<article><h1>Le pont de Valbrune rouvre enfin</h1>{above}{body}{below}</article>"
    return f"<html><head><title>Le pont rouvre</title>{head}</head><body>{article}</body></html>".encode()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Publié le 27 août 2024 à 20 h 18", [("published", "2024-08-27T20:18")]),
        ("Publié le mardi 27 août 2024", [("published", "2024-08-27")]),
        ("mis en ligne le 1er janv. 2025 - 07:05", [("published", "2025-01-01T07:05")]),
        ("Publié le 14/11/2025", [("published", "2025-11-14")]),
        ("Mis à jour le 30/08/2024, publié le 27/08/24", [("updated", "2024-08-30"), ("published", "2024-08-27")]),
        ("Le 28.03.2023 à 0:28 | MAJ à 5:40", [("bare", "2023-03-28T00:28"), ("updated", "2023-03-28T05:40")]),
        (
            "Publié le 16 mai 2024 à 18h20. Mis à jour à 21h.",
            [("published", "2024-05-16T18:20"), ("updated", "2024-05-16T21:00")],
        ),
        (
            "Publié le : 16/05/2024 - 18:20Modifié le : 17/05/2024",
            [("published", "2024-05-16T18:20"), ("updated", "2024-05-17")],
        ),
        ("Publié à 7 h 30, le jeudi 16 mai 2024", [("published", "2024-05-16T07:30")]),
        ("jeudi 16 mai 2024 à 18 h 20 min", [("bare", "2024-05-16T18:20")]),
        ("Article publié le 16 mai 2024", [("published", "2024-05-16")]),
        ("Mis à jour il y a 2 heures", []),
        ("Publié le 16 mai à 18h20", []),
        ("Publié hier à 19h25", []),
        ("Le 31 février 2024 ou le 12 brumaire 1799", []),
        ("Appelez le 01.02.03.04.05 avant 2025", []),
    ],
)
def test_days_told_by_words(line, told, words):
    assert [(one.role, one.when.value) for one in told_dates(line, words)] == told


@pytest.mark.parametrize(
    ("line", "offset"),
    [
        ("Publié le 16 mai 2024 à 18 h 20 HAE", "-04:00"),
        ("Publié le 16 mai 2024 à 18h20 (GMT+2)", "+02:00"),
        ("16/05/2024 - 18:20 TU", "+00:00"),
        ("Publié le 16 mai 2024 à 18h20 Mis à jour le 17 mai 2024", None),
        ("Publié le 16 mai 2024 à 18h20 (GMT+19)", None),
    ],
)
def test_time_zones_told_by_words(line, offset, words):
    when = told_dates(line, words)[0].when
    assert (when.value, when.offset) == ("2024-05-16T18:20", offset)


@pytest.mark.parametrize("offset", ["+14:01", "-1430", "+00:00:30", "+02:75"])
def test_an_offset_that_no_clock_has_stays_open_with_a_note(offset):
    told = f"2024-05-16T18:20:00{offset}"
    script = f'<meta property="article:published_time" content="{told}">'
    for document in (document_of(page(head=script)), document_of(page(), published=told)):
        assert (document.published_at.value, document.published_at.offset) == ("2024-05-16T18:20:00", None)
        assert f"{offset} from UTC is told, which no clock of ISO 8601 shows: the distance stays open" in document.notes


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("2023-04-07T16:39:39.674Z", ("2023-04-07T16:39:39", "second", "+00:00", "2023-04-07T16:39:39Z")),
        ("2023-04-06T15:47:36+0200", ("2023-04-06T15:47:36", "second", "+02:00", "2023-04-06T13:47:36Z")),
        ("2015-04-30T07:19", ("2015-04-30T07:19", "minute", None, None)),
        ("14/01/2020", ("2020-01-14", "day", None, None)),
        ("Tue, 14 Jan 2020 10:00:00 GMT", ("2020-01-14T10:00:00", "second", "+00:00", "2020-01-14T10:00:00Z")),
    ],
)
def test_days_told_by_metadata(value, told):
    found = machine_date(value, "meta date")
    assert (found.value, found.precision, found.offset, found.instant) == told
    assert found.evidence[0].words == value


@pytest.mark.parametrize("value", [None, 12, "", "hier", "2024-02-30", "2024-01-01T25:00:00", "0001-01-01", "9" * 99])
def test_what_is_no_day_tells_none(value):
    assert machine_date(value, "meta date") is None


def test_the_words_on_a_page_give_the_clock_that_utc_lacks(words):
    told = machine_date("2024-04-07T22:39:39Z", "meta article:published_time")
    shown = told_dates("Le 8 avril 2024 à 0h39", words)[0].when
    found = in_the_outlets_clock(told, [shown])
    assert (found.value, found.offset, found.instant) == ("2024-04-08T00:39:39", "+02:00", "2024-04-07T22:39:39Z")
    assert [one.found_by for one in found.evidence] == ["meta article:published_time", "words"]


@pytest.mark.parametrize(
    "above",
    [
        "<p>Publié le 27 août 2024 à 20h18 (mis à jour le 30 août 2024 à 12h40)</p>",
        "<p>Mis à jour le 30/08/2024, publié le 27/08/2024</p>",
        "<div>Par <a rel='author'>Ada Vernier</a>, le 27 août 2024 à 20h18 | MAJ le 30 août 2024</div>",
        "<time datetime='2024-08-27T20:18+02:00'>27 août</time><time class='updated' datetime='2024-08-30'>30/8</time>",
    ],
)
def test_a_page_tells_its_days_above_the_article(above):
    document = document_of(page(above=above))
    assert (document.published, document.updated) == ("2024-08-27", "2024-08-30")
    assert document.published_at.evidence[0].words


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Écrit par Ada Vernier, le 16 mai 2024", ("Ada Vernier",)),
        ("16 mai 2024 par Ada Vernier", ("Ada Vernier",)),
        ("Par Ada Vernier - 16 mai 2024 | Temps de lecture : 3 min", ("Ada Vernier",)),
    ],
)
def test_a_line_that_tells_author_and_day(line, authors):
    document = document_of(page(above=f"<p class='author'>{line}</p>"))
    assert (document.published, document.authors) == ("2024-05-16", authors)


@pytest.mark.parametrize(
    "told",
    [
        {"below": "<p>© 2023 Le Phare</p>"},
        {"body": BODY + "<p>Le 3 février 2019, le quai avait brûlé, et personne ne s'en était ému.</p>"},
        {"below": "<blockquote class='twitter-tweet'><p>Enfin !</p>— Ada Vernier (@adav) 12 mars 2024</blockquote>"},
        {"above": "<nav>Édition du 12 octobre 2020</nav>"},
        {"above": "<aside><a href='/x'>Le bac rouvre</a> <time datetime='2020-01-02'>2 janvier 2020</time></aside>"},
        {
            "body": BODY[: len(BODY) // 3]
            + "<div><a href='/x'>Le bac rouvre au printemps</a> <time datetime='2020-01-02'>2 janvier 2020</time></div>"
            + BODY
        },
        {"below": "<div class='comments'><time datetime='2024-01-02'>2 janvier 2024</time> Bravo !</div>"},
        {"above": "<p>Publié hier à 19h25</p>"},
        {"above": "<p>Édition du lundi 12 octobre 2020</p>"},
    ],
)
def test_no_day_is_guessed(told):
    document = document_of(page(**told))
    assert (document.published, document.published_at) == (None, None)
    assert any("day of publication" in note for note in document.notes)


def test_what_is_stated_counts_most():
    document = document_of(page(above="<p>Publié le 27 août 2024</p>"), published="2024-09-01")
    assert (document.published, document.published_at.evidence[0].found_by) == ("2024-09-01", "stated")


def test_a_change_within_a_minute_is_none():
    script = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-05-16T18:20:00+02:00",\
"dateModified": "2024-05-16T18:20:09+02:00"}</script>'
    assert document_of(page(head=script)).updated is None


@pytest.mark.parametrize(
    ("text", "published", "words"),
    [
        ("Le pont rouvre\nPublié le 14/11/2025\nLe pont a rouvert hier.", "2025-11-14", "Publié le 14/11/2025"),
        ("Bangkok, 26 nov. 2025 (AFP) – Le gouvernement a démissionné hier.", "2025-11-26", "26 nov. 2025"),
        ("CORBEVAL, le 3 mars 2024 - Le maire a démissionné hier.", "2024-03-03", "3 mars 2024"),
        ("Le pont rouvre\n27 août 2024\nLe pont a rouvert hier.", "2024-08-27", "27 août 2024"),
        (
            "Le pont rouvre\nLe pont a rouvert hier.\nPar Ada Vernier, publié le 2 mai 2024",
            "2024-05-02",
            "publié le 2 mai 2024",
        ),
        (
            "Le pont rouvre\nPublié le mardi\u200b 1\u00ad2 mars 2024\nLe pont a rouvert hier.",
            "2024-03-12",
            "Publié le mardi\u200b 1\u00ad2 mars 2024",
        ),
    ],
)
def test_plain_text_tells_its_day(text, published, words):
    document = document_of_text(text)
    assert document.published == published
    evidence = document.published_at.evidence[0]
    assert text[evidence.span.start : evidence.span.end] == evidence.words == words


@pytest.mark.parametrize(
    "text",
    [
        "Publié le 3 mars 2019, le rapport du Sénat accable le préfet de la région.\nIl a été lu hier.",
        "Rapport publié le 3 mars 2019\nLe rapport du Sénat accable le préfet.",
        "Le 3 mars 2019, le pont a brûlé.\nIl a rouvert hier.",
        "Le 3 mars 2019 à 18h20 (puis le 4 mars 2019 à 7h), le pont a brûlé deux fois.",
        "Mis à jour le 3 mars 2019\nLe pont a rouvert hier.",
        "Enfin !\n— Ada Vernier (@adav) 27 mai 2017\nLe pont a rouvert hier.",
    ],
)
def test_plain_text_whose_words_tell_another_day(text):
    assert document_of_text(text).published is None


def test_the_agency_in_a_dateline_is_a_credit():
    text = "Bangkok, 26 nov. 2025 (AFP) – Le gouvernement a démissionné hier, selon la radio."
    shown = [(part.kind, text[part.span.start : part.span.end]) for part in document_of_text(text).layout]
    assert shown == [("dateline", "Bangkok, 26 nov. 2025"), ("credit", "(AFP)"), ("dateline", "–")]
