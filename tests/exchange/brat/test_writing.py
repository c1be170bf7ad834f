"""Standoff lines as brat reads them: every span's words follow its offsets, and every link has both its ends."""

import re
import unicodedata
from dataclasses import replace
from pathlib import PureWindowsPath

import pytest

from sample_reading import CHARACTERS, make_reading
from sourcier.exchange.brat import writing as brat
from sourcier.exchange.brat.writing import ANNOTATION_CONF, Names, to_brat
from sourcier.records import CUE_CLASSES, Span, Text


def rows_of(annotations: str) -> dict[str, list[str]]:
    return {key: rest for key, *rest in (row.split("\t") for row in annotations.splitlines())}


def check(annotations: str, characters: str) -> dict[str, list[str]]:
    rows = rows_of(annotations)
    assert len(rows) == len(annotations.splitlines())
    for key, rest in rows.items():
        if key[0] == "T":
            places, words = rest[0].split(" ", 1)[1], rest[1]
            fragments = [characters[int(start) : int(end)] for start, end in re.findall(r"(\d+) (\d+)", places)]
            assert " ".join(fragments) == words
        if key[0] == "R":
            assert {end.split(":")[1] for end in rest[0].split()[1:]} <= set(rows)
        if key[0] in "A#":
            assert rest[0].split()[1] in rows
    return rows


def test_entities_links_attributes_and_notes():
    rows = check(to_brat(make_reading()), CHARACTERS)
    assert sum(rest[0].startswith("Content") for rest in rows.values()) == 5
    assert sum(rest[0].startswith("Said_by") for rest in rows.values()) == 5
    assert sum(rest[0].startswith("Inside") for rest in rows.values()) == 1
    assert any(
        ";" in rest[0] and "« Nos équipes […] sont sur place jour et nuit » « et le maire" in rest[1]
        for rest in rows.values()
        if len(rest) > 1
    )
    assert any(rest[1:] == ["speaker: Hélène Marchetti; role: préfète de la Haute-Sorgue"] for rest in rows.values())


def test_a_shared_source_is_written_once():
    reading = make_reading()
    shared = replace(reading.attributions[1], id="a9", content=(Span(0, 5),))
    rows = rows_of(to_brat(replace(reading, attributions=(reading.attributions[1], shared))))
    assert sum(rest[0].startswith("Source") for rest in rows.values()) == 1
    assert sum(rest[0].startswith("Said_by") for rest in rows.values()) == 2


def test_a_content_over_several_lines_is_split_at_their_breaks():
    characters = "« Un.\r\n\r\nDeux.\tTrois.\u2028Quatre. »"
    reading = make_reading()
    content = replace(reading.attributions[4], content=(Span(0, len(characters)),), cue=(), source=None)
    reading = replace(
        reading, attributions=(content,), document=replace(reading.document, text=Text(characters, "0" * 64))
    )
    rows = check(to_brat(reading), characters)
    assert rows["T1"] == [f"Content 0 5;9 14;15 21;22 {len(characters)}", "« Un. Deux. Trois. Quatre. »"]


def test_the_configuration_names_every_value():
    for name in (
        "Source",
        "Cue",
        "Content",
        "Said_by",
        "Cued_by",
        "Inside",
        "Type",
        "Cue_class",
        "Kind",
        "Gender",
        *CUE_CLASSES,
    ):
        assert name in ANNOTATION_CONF


@pytest.mark.parametrize("code", [0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x0B, 0x0C, 0x0D, 0x09])
def test_whatever_brat_takes_for_the_end_of_a_line_parts_a_span(code):
    characters = f"{chr(code)}« Un{chr(code)} {chr(code)}deux »{chr(code)}"
    reading = make_reading()
    spans = {"content": (Span(0, len(characters)),), "cue": (Span(0, 1),), "source": Span(5, 8)}
    content = replace(reading.attributions[4], nested_in=None, **spans)
    nothing = replace(content, id="nothing", content=(Span(0, 1),))
    document = replace(reading.document, text=Text(characters, "0" * 64))
    rows = check(to_brat(replace(reading, attributions=(content, nothing), document=document)), characters)
    assert rows["T1"] == ["Content 1 5;8 14", "« Un deux »"]
    assert [rest[0].split()[0] for key, rest in rows.items() if key[0] in "TR"] == ["Content"]


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("a/b/pont.txt", "pont"),
        ("pont.html.gz", "pont"),
        ("pont.du.12.txt", "pont.du.12"),
        ("<stdin>", "stdin"),
        (None, "text"),
        ("", "text"),
        (".txt", "text"),
        ("a\n\x1b\ufffdb.txt", "a___b"),
        ("é" * 200 + ".txt", "é" * 122),
        ("._note.txt", "__note"),
    ],
)
def test_names(given, name):
    names = Names()
    assert names.name_for(given) == name
    second = names.name_for(given)
    assert second == f"{name}-2"
    assert len(f"{second}.txt".encode()) <= 255


def test_every_name_is_given_once_whatever_a_file_system_takes_for_the_same():
    names = Names()
    given = ["A.txt", "a.txt", "a-2.txt", "a.txt", "e\u0301.txt", "\u00e9.txt", "x" * 300, "x" * 301] + ["n.txt"] * 3000
    found = [names.name_for(name) for name in given]
    assert found[:4] == ["A", "a-2", "a-2-2", "a-3"]
    assert len({unicodedata.normalize("NFC", name).casefold() for name in found}) == len(given)


@pytest.mark.parametrize(
    ("given", "name"),
    [("Qui ? L’élu : « non ».txt", "Qui _ L’élu _ « non »"), ("con.txt", "_con"), ("fin. .txt", "fin_")],
)
def test_names_that_windows_refuses(monkeypatch, given, name):
    monkeypatch.setattr(brat.os, "name", "nt")
    monkeypatch.setattr(brat, "PurePath", PureWindowsPath)
    assert Names().name_for(given) == name
    assert Names().name_for("C:\\presse\\pont.txt") == "pont"
