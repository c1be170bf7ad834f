"""Standoff lines as brat reads them: every span's words follow its offsets, and every link has both its ends."""

import re
from dataclasses import replace

from sample_reading import CHARACTERS, make_reading
from sourcier.exchange.brat import ANNOTATION_CONF, to_brat
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
