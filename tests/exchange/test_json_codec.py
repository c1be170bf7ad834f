"""Readings written as JSON validate against the published schema, and read back as they were."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from sample_reading import NOTHING_FOUND, make_reading
from sourcier.exchange.json_codec import from_json, from_object, schema, spans_of, to_json, to_json_line, to_object
from sourcier.records import InputError, Text

PUBLISHED = Path(__file__).parents[2] / "docs" / "schema" / "reading.schema.json"


def test_the_published_schema_is_up_to_date():
    assert json.loads(PUBLISHED.read_text("utf-8")) == schema(), (
        "run: sourcier schema > docs/schema/reading.schema.json"
    )


def test_every_output_validates():
    validator = jsonschema.Draft202012Validator(json.loads(PUBLISHED.read_text("utf-8")))
    validator.check_schema(schema())
    validator.validate(to_object(make_reading()))
    validator.validate(json.loads(to_json_line(make_reading(name=None))))
    wrong = to_object(make_reading())
    wrong["attributions"][0]["type"] = "guessed"
    assert not validator.is_valid(wrong)


def test_round_trip():
    reading = make_reading()
    assert from_json(to_json(reading)) == reading
    assert from_json(to_json_line(reading).encode()) == reading


def test_every_slice_equals_the_text():
    written = to_object(make_reading())
    text = written["document"]["text"]["characters"]
    for attribution in written["attributions"]:
        slices = attribution["text"]
        assert slices["content"] == [text[start:end] for start, end in attribution["content"]]
        assert slices["cue"] == [text[start:end] for start, end in attribution["cue"]]
        assert slices["source"] == text[slice(*attribution["source"])]


def test_a_line_is_one_line_for_every_program():
    characters = "Un\u2028deux\u0085trois\u2029."
    reading = replace(make_reading(), **NOTHING_FOUND)
    text = Text(characters, __import__("hashlib").sha256(characters.encode()).hexdigest())
    reading = replace(reading, document=replace(reading.document, text=text))
    line = to_json_line(reading)
    assert len(line.splitlines()) == 1
    assert from_json(line) == reading


def test_spans_stand_on_one_line():
    start, end = make_reading().attributions[0].content[0]
    assert f"[{start}, {end}]" in to_json(make_reading())


def test_spans_of_finds_them_all():
    reading = make_reading()
    found = set(spans_of(reading))
    assert reading.mentions[0].span in found
    assert reading.attributions[2].cuts[0].span in found
    assert reading.attributions[0].entity.evidence[0] in found


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda value: value.pop("parts"), "parts"),
        (lambda value: value.update(format="sourcier.reading/9"), "format"),
        (lambda value: value["document"]["text"].update(characters="Autre chose."), "hash"),
        (lambda value: value["attributions"][0].update(source=[5, 99999]), "outside"),
        (lambda value: value["attributions"][0].update(source=[5, 5]), "empty"),
        (lambda value: value["attributions"][0].update(cue_class="sing"), "cue_class"),
    ],
)
def test_what_is_wrong_is_refused(change, reason):
    value = to_object(make_reading())
    change(value)
    with pytest.raises(InputError, match=reason):
        from_object(value)


@pytest.mark.parametrize("junk", ["", "{", "[]", "null", "[" * 100_000, b"\xff\xfe"])
def test_junk_is_refused(junk):
    with pytest.raises(InputError):
        from_json(junk)
