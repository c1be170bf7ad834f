"""What a terminal shows: marks in colour and without, at any width, and nothing that could take it over."""

import io
import re
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from sample_reading import CHARACTERS, NOTHING_FOUND, make_reading
from sourcier.cli.interface import speak
from sourcier.cli.terminal import TABLE_WIDTH, bracketed_article, safe, show, styled_article
from sourcier.records import Span, Text

ESCAPE = re.compile(r"\x1b\[([\d;]*)m")


def shown(reading, width=100, terminal=True, article=True, table=True, **settings):
    file = io.StringIO()
    console = Console(
        file=file,
        width=width,
        force_terminal=terminal,
        highlight=False,
        markup=False,
        emoji=False,
        color_system="256" if terminal else None,
        **settings,
    )
    show(console, reading, article=article, table=table, legend=True)
    return file.getvalue()


def test_the_styled_article_is_the_text_with_numbers():
    assert re.sub("▐\\d+▌", "", styled_article(make_reading()).plain) == CHARACTERS.rstrip()


def test_brackets():
    article = bracketed_article(make_reading())
    assert "[1 Le barrage de Vauclair « tiendra »], <assure> {la préfète}" in article
    assert "<a>-t-{elle} <ajouté>, [3 « et {le maire} m’<a dit> que [4 les habitants étaient prêts] »]." in article
    assert re.sub(r"\[\d |(?<=.)\](?!$)|[{}]", "", "[1 x] {y}") == "x y"


@pytest.mark.parametrize("width", [60, 80, 118, 140, 200])
def test_no_line_is_wider_than_the_terminal(width):
    for line in ESCAPE.sub("", shown(make_reading(), width)).splitlines():
        assert len(line) <= width


@pytest.mark.parametrize("width", [60, 200])
def test_every_field_is_shown(width):
    plain = " ".join(ESCAPE.sub("", shown(make_reading(), width, article=False)).split())
    for words in (
        "Hélène Marchetti",
        "préfète de la Haute-Sorgue",
        "a déclaré",
        "direct",
        "161–198",
        "in 3",
        "les pompiers",
    ):
        assert words in plain


def test_without_colour_the_marks_differ_still():
    codes = {
        code for codes in ESCAPE.findall(shown(make_reading(), no_color=True, table=False)) for code in codes.split(";")
    }
    assert {"1", "3", "4"} <= codes
    assert not {code for code in codes if code.startswith(("3", "9")) and len(code) == 2}


def test_off_a_terminal_there_are_brackets_and_no_escapes():
    plain = shown(make_reading(), terminal=False)
    assert "\x1b" not in plain
    assert "{source} <cue> [1 content]" in plain


def test_nothing_in_a_text_reaches_the_terminal_as_a_command():
    characters = "\x1b]0;titre\x07 « Oui\x1b[31m\u202e\x9b », a dit\r\nLéa.\tFin\x7f\u2028."
    assert len(safe(characters)) == len(characters)
    reading = make_reading(name="\x1b[2Jx.txt")
    model = replace(reading.attributions[4], content=(Span(12, 28),), cue=(), source=Span(0, 3))
    document = replace(reading.document, text=Text(characters, "0" * 64), outlet="\x1b[5mX")
    reading = replace(reading, **NOTHING_FOUND | {"document": document, "attributions": (model,)})
    for plain in (shown(reading, terminal=False), ESCAPE.sub("", shown(reading))):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", plain)


def test_long_contents_are_shortened_in_the_table():
    characters = "mot " * 400
    reading = make_reading()
    model = replace(reading.attributions[4], content=(Span(0, 1599),), cue=(), source=None)
    document = replace(reading.document, text=Text(characters, "0" * 64))
    table = shown(replace(reading, **NOTHING_FOUND | {"document": document, "attributions": (model,)}), article=False)
    assert "[…]" in table
    assert len(table) < 1600


@pytest.fixture
def french():
    speak("fr")


@pytest.mark.parametrize("width", [60, 80, 118, 140, 200])
def test_french_keeps_within_the_terminal(french, width):
    lines = ESCAPE.sub("", shown(make_reading(), width)).splitlines()
    assert all(cell_len(line) <= width for line in lines)


@pytest.mark.parametrize("width", [80, 200])
def test_everything_is_said_in_french(french, width):
    plain = " ".join(ESCAPE.sub("", shown(make_reading(), width)).split())
    for words in ("6 novembre 2023", "dire", "mixte", "dans 3", "tenu pour certain", "Actes de parole", "Positions"):
        assert words in plain
    words = set(re.findall(r"[^\W\d_]{2,}", plain.replace(CHARACTERS, "")))
    assert not {"say", "mixed", "held", "when", "about", "Offsets", "Speaker", "Quantities", "certain,"} & words


def test_heads_of_columns_are_whole(french):
    head = shown(make_reading(), TABLE_WIDTH, terminal=False, article=False)
    assert all(name in head for name in ("Locuteur", "Fonction", "Introducteur", "Discours", "Confiance", "Positions"))


def test_french_brackets(french):
    assert "{source} <introducteur> [1 contenu]" in shown(make_reading(), terminal=False)


def test_no_statement():
    assert "No statement" in shown(replace(make_reading(), **NOTHING_FOUND))
