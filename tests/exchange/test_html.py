"""The page shows the text as it is, links each statement both ways, and needs nothing but itself."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from test_marks import readings

from sample_reading import CHARACTERS, NOTHING_FOUND, make_reading
from sourcier.exchange.html import article_of, to_html
from sourcier.records import LeftOut, Message, Moment, Text
from sourcier.wording import INTERFACES, wording_in
from wording.catalogue import templates

SPOKEN = {"title", "aria-label", "data-label"}
VOID = {"meta", "link", "br", "img", "hr"}


class Page(HTMLParser):
    """The elements of a page, and the characters of each article without its margin."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str]] = []
        self.articles: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.problems: list[str] = []
        self.texts: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "a":
            self.targets.append(attributes["href"])
        if tag not in VOID:
            self.open.append((tag, attributes.get("class") or ""))
        if attributes.get("class") == "text":
            self.articles.append("")

    def handle_endtag(self, tag):
        if self.open.pop()[0] != tag:
            self.problems.append(tag)

    def handle_data(self, data):
        classes = [name for _, name in self.open]
        if not {"style", "title"} & {tag for tag, _ in self.open}:
            self.texts.append(data)
        if "text" in classes and "margin" not in classes:
            self.articles[-1] += data


def test_the_text_stands_in_the_page_unchanged():
    page = Page(to_html([make_reading()]))
    assert page.articles == [CHARACTERS]
    assert not page.problems


@given(readings())
def test_any_text_stands_in_the_page_unchanged(reading):
    page = Page(to_html([reading]))
    assert page.articles == [reading.document.text.characters]
    assert not page.problems
    assert not page.open


def test_statements_are_linked_both_ways():
    page = Page(to_html([make_reading(), make_reading()]))
    assert len(page.ids) == len(set(page.ids))
    assert {target.removeprefix("#") for target in page.targets} <= set(page.ids)
    for number in range(1, 6):
        assert {f"#d2-s{number}", f"#d2-t{number}"} <= set(page.targets)


def test_nothing_comes_from_elsewhere():
    html = to_html([make_reading()])
    page = Page(html)
    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in page.elements}
    assert not re.search(r"https?:|url\(|@import", html)
    assert not any(name.startswith("on") for _, attributes in page.elements for name in attributes)


def test_markup_in_the_record_is_shown_not_obeyed():
    reading = make_reading(name="<script>alert(1)")
    hostile = replace(
        reading.document, outlet='"><img src=x onerror=y>', published='2023"><b>', authors=("<i>",), notes=("<u>",)
    )
    html = to_html([replace(reading, document=hostile, language='fr"><s>')], title="</title><script>")
    assert not {"script", "img", "s", "u"} & {tag for tag, _ in Page(html).elements}
    assert "&lt;script&gt;alert(1)" in html


def test_carriage_returns_survive():
    characters = "Un.\r\nDeux.\rTrois.\r\n"
    reading = replace(make_reading(), **NOTHING_FOUND)
    reading = replace(reading, document=replace(reading.document, text=Text(characters, "0" * 64)))
    html = to_html([reading])
    assert "\r" not in html
    assert Page(html).articles == [characters]


def test_parts_and_languages():
    elements = Page(to_html([make_reading()])).elements
    lines = [
        (tag, attributes["class"]) for tag, attributes in elements if "line" in (attributes.get("class") or "").split()
    ]
    assert lines[0] == ("h2", "line title")
    assert ("p", "line furniture") in lines
    assert ("h3", "line crosshead") in lines
    assert ("p", "line credit") in lines
    assert any(attributes.get("class") == "text" and attributes["lang"] == "fr" for _, attributes in elements)
    assert elements[0] == ("html", {"lang": "en"})
    assert [attributes["scope"] for tag, attributes in elements if tag == "th"] == ["col"] * 7 + ["row"] * 5 + [
        "col"
    ] * 9


def test_a_text_without_title_is_called_by_its_name():
    untitled = replace(make_reading(name="dossier/barrage.txt"), parts=())
    assert article_of(untitled, "d1").heading == "barrage.txt"
    assert article_of(make_reading(), "d1").heading is None


def test_a_text_without_statements_says_so():
    assert "No statement was found" in to_html([replace(make_reading(), **NOTHING_FOUND)])


def test_counts():
    assert article_of(make_reading(), "d1").counts == (
        "5 statements",
        "2 named speakers",
        "1 direct",
        "2 mixed",
        "2 indirect",
        "1 told again",
    )


def read_of(html: str) -> set[str]:
    """What people read of a page, or hear: its texts, labels and titles, each on one line."""
    page = Page(html)
    labels = {value or "" for _, attributes in page.elements for name, value in attributes.items() if name in SPOKEN}
    return {" ".join(words.split()) for words in (*page.texts, *labels)}


def test_nothing_english_is_left_in_the_french_page():
    reading = make_reading()
    left_out = (LeftOut("signals", "weights"), LeftOut("functions", "parse"))
    note = Message("broken UTF-8: {count} characters replaced by U+FFFD", count=3)
    document = replace(reading.document, notes=(note,))
    html = to_html([replace(reading, document=document, left_out=left_out), make_reading()], ui="fr")
    french = wording_in("fr")
    english = {
        template
        for entry in templates()
        for template in (entry.id if isinstance(entry.id, tuple) else (entry.id,))
        if template and "{" not in template and french.say(template) != template
    }
    assert len(english) > 200
    assert read_of(html) & english == set()
    assert '<html lang="fr">' in html
    for words in ("qui a dit quoi, en 2 articles", "5 énoncés", "6 novembre 2023", "prédiction", "corps", "avertir"):
        assert words in html
    assert "UTF-8 endommagé\N{NO-BREAK SPACE}: 3 caractères remplacés par U+FFFD" in html
    assert "pas de poids de l’encodeur" in html


def test_both_languages_show_the_same_page():
    english, french = (Page(to_html([make_reading()], ui=ui)) for ui in INTERFACES)
    assert [tag for tag, _ in english.elements] == [tag for tag, _ in french.elements]
    assert english.articles == french.articles
    assert english.ids == french.ids


def test_another_language_is_refused():
    with pytest.raises(ValueError, match="not “de”"):
        to_html([make_reading()], ui="de")


@pytest.mark.parametrize("ui", INTERFACES)
def test_no_code_stands_on_the_page(ui):
    reading = make_reading()
    moment = Moment(reading.times[0].span, "XXXX-WXX-1TEV", "part of day", "clause")
    open_day = replace(reading.attributions[2], said_at=moment)
    page = Page(to_html([replace(reading, attributions=(*reading.attributions[:2], open_day))], ui=ui))
    assert not re.search(r"XX|_REF|CT[+-]|\d{4}-\d\d", " ".join(page.texts))


def test_words_and_their_background_can_be_told_apart():
    """WCAG 2.2 AA: 4.5 to 1, in both colour schemes, for every colour of words on every background that it meets."""
    html = to_html([make_reading()])
    light, dark = (
        {**dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))}
        for block in re.findall(r":root \{(.*?)\}", html, re.S)[:2]
    )
    for colours in (light, dark):
        for words in ("ink", "source", "cue"):
            for ground in ("paper", "content-1", "content-2", "content-3"):
                assert contrast(colours[words], colours[ground]) >= 4.5, (words, ground)
        assert contrast(colours["quiet"], colours["paper"]) >= 4.5
        assert contrast(colours["quiet"], colours["raised"]) >= 4.5


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
