"""Readings written as JSON validate against the published schema, and read back as they were."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sample_reading import NOTHING_FOUND, make_reading
from sourcier.exchange.json_codec import from_json, from_object, schema, spans_of, to_json, to_json_line, to_object
from sourcier.records import Attribution, Confidence, InputError, Reading, Slices, Span, Text

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
        (lambda value: value["attributions"][0].update(content=[]), "“a1” has no content"),
        (lambda value: value["attributions"][0]["text"].update(content=["Autre chose"]), "“a1” has other words"),
        (lambda value: value["attributions"][0].pop("text"), "text"),
        (lambda value: value["quantities"][0].update(low=float("nan")), "not JSON"),
        (lambda value: value["quantities"][0].update(high=float("inf")), "not JSON"),
        (lambda value: value["quantities"][0].update(high=10**400), "high|too large"),
        (lambda value: value["document"].update(name={1, 2}), "not JSON"),
        (lambda value: value["document"].update(name="\ud800"), "surrogate|not JSON|not a reading"),
    ],
)
def test_what_is_wrong_is_refused(change, reason):
    value = to_object(make_reading())
    change(value)
    with pytest.raises(InputError, match=reason):
        from_object(value)


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_what_is_no_number_is_refused(constant):
    line = to_json_line(make_reading()).replace('"low":2.0', f'"low":{constant}')
    assert constant in line
    with pytest.raises(InputError, match="not JSON"):
        from_json(line)


@pytest.mark.parametrize("sure", [1e308, -0.1, 1.5])
def test_what_is_no_confidence_is_refused(sure):
    reading = make_reading()
    said = replace(reading.attributions[0], confidence=Confidence(sure, 0.5, None))
    with pytest.raises(InputError, match="not from 0 to 1"):
        from_json(to_json(replace(reading, attributions=(said, *reading.attributions[1:]))))


@pytest.mark.parametrize("place", ["attributions", "quantities", "tellings"])
def test_what_refers_to_nothing_is_refused(place):
    value = to_object(make_reading())
    if place == "tellings":
        value[place] = [{**value[place][0], "statements": ["nowhere"] * len(value[place][0]["statements"])}]
    else:
        value[place][0]["nested_in" if place == "attributions" else "statement"] = "nowhere"
    with pytest.raises(InputError, match="“nowhere” is referred to"):
        from_object(value)


def test_a_telling_that_is_not_whole_is_refused():
    value = to_object(make_reading())
    value["tellings"][0]["differing"] = []
    with pytest.raises(InputError, match="in which each of its statements differs"):
        from_object(value)


def test_a_long_format_is_not_told_whole():
    with pytest.raises(InputError) as refused:
        from_json(json.dumps({"format": "x" * 9_000}))
    assert len(str(refused.value)) < 300


TEXT = make_reading().document.text
spans = st.tuples(st.integers(0, len(TEXT.characters) - 1), st.integers(1, 40)).map(
    lambda pair: Span(pair[0], min(pair[0] + pair[1], len(TEXT.characters)))
)
strings = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
finite = st.floats(allow_nan=False, allow_infinity=False)
st.register_type_strategy(Span, spans)
st.register_type_strategy(str, strings)
st.register_type_strategy(float, finite)
shares = st.floats(0, 1)
st.register_type_strategy(Confidence, st.builds(Confidence, shares, shares, st.none() | shares))
st.register_type_strategy(Text, st.just(TEXT))
st.register_type_strategy(Slices, st.just(Slices((), (), None)))


def with_content(said: Attribution, span: Span) -> Attribution:
    content = said.content or (span,)
    return replace(said, content=content, text=Slices.cut(TEXT.characters, content, said.cue, said.source))


attributions = st.lists(st.builds(with_content, st.from_type(Attribution), spans), max_size=3).map(tuple)


def referring(reading: Reading) -> Reading:
    """The reading whose references lead to its own attributions."""
    ids = tuple(dict.fromkeys(said.id for said in reading.attributions))
    first = ids[0] if ids else None

    def led(id_: str | None) -> str | None:
        return None if id_ is None else first

    return replace(
        reading,
        attributions=tuple(replace(said, nested_in=led(said.nested_in)) for said in reading.attributions),
        quantities=tuple(replace(number, statement=led(number.statement)) for number in reading.quantities),
        tellings=tuple(
            replace(one, statements=ids, differing=(one.differing[:1] or ((),)) * len(ids)) for one in reading.tellings
        ),
    )


readings = st.builds(Reading, attributions=attributions).map(referring)


@given(readings)
def test_any_reading_comes_back_as_it_was(reading):
    assert from_json(to_json(reading)) == reading
    assert from_json(to_json_line(reading).encode("utf-8")) == reading


@pytest.mark.parametrize("junk", ["", "{", "[]", "null", "[" * 100_000, b"\xff\xfe"])
def test_junk_is_refused(junk):
    with pytest.raises(InputError):
        from_json(junk)
