"""Readings in the format of the annotation guidelines, and gold files read from it."""

import json

import pytest
from sample_reading import CHARACTERS, make_reading

from sourcier.exchange.guidelines import read_gold, to_guidelines, write_predictions
from sourcier.records import InputError, Span


def test_a_reading_in_the_format_of_the_guidelines():
    document = to_guidelines(make_reading())
    assert document["doc"] == "barrage"
    nested = document["attributions"][3]
    assert nested["nested_in"] == 2
    assert (nested["entity"], nested["gender"], nested["kind"], nested["cue_class"]) == ("le maire", "m", "person", "say")
    assert document["attributions"][4]["entity"] is None
    assert document["attributions"][0]["role"] == "préfète de la Haute-Sorgue"
    assert {"part": "crosshead", "text": "Un ouvrage surveillé"} in document["parts"]
    for attribution in document["attributions"]:
        assert all(CHARACTERS[start:end] for start, end in attribution["content"])


def test_what_is_written_is_read_as_gold(tmp_path):
    path = tmp_path / "gold.json"
    path.write_text(write_predictions([to_guidelines(make_reading(), doc="un")]), "utf-8")
    (document,) = read_gold(path)
    assert (document.doc, document.outlet, document.published) == ("un", "Le Courrier de Vauclair", "2023-11-06")
    assert [relation.content for relation in document.attributions] == [a.content for a in make_reading().attributions]
    assert document.attributions[3].nested_in == 2
    assert isinstance(document.attributions[0].source, Span)


@pytest.mark.parametrize("content", ["", "{}", json.dumps([{"doc": 3}]), json.dumps([{"doc": "x", "attributions": [{"type": "sung"}]}])])
def test_a_wrong_gold_file_is_named(tmp_path, content):
    path = tmp_path / "gold.json"
    path.write_text(content, "utf-8")
    with pytest.raises(InputError, match=r"gold\.json"):
        read_gold(path)


def test_a_missing_gold_file_is_named(tmp_path):
    with pytest.raises(InputError, match="name a folder"):
        read_gold(tmp_path / "gold.json")
