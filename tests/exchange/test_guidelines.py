"""Readings in the format of the annotation guidelines."""

import json
from dataclasses import replace

import pytest

import sourcier
from sample_reading import CHARACTERS, make_reading
from sourcier.exchange.guidelines import to_guidelines, write_predictions
from sourcier.records import Span


def test_a_reading_in_the_format_of_the_guidelines():
    document = to_guidelines(make_reading())
    assert document["doc"] == "barrage"
    nested = document["attributions"][3]
    assert nested["nested_in"] == 2
    assert (nested["entity"], nested["gender"], nested["kind"], nested["cue_class"]) == (
        "le maire",
        "m",
        "person",
        "say",
    )
    assert document["attributions"][4]["entity"] is None
    assert document["attributions"][0]["role"] == "préfète de la Haute-Sorgue"
    assert {"part": "crosshead", "text": "Un ouvrage surveillé"} in document["parts"]
    for attribution in document["attributions"]:
        assert all(CHARACTERS[start:end] for start, end in attribution["content"])


def test_predictions_are_a_json_list():
    documents = [to_guidelines(make_reading(), doc="un"), to_guidelines(make_reading(name=None))]
    assert json.loads(write_predictions(documents)) == documents
    assert [document["doc"] for document in documents] == ["un", "document"]


def test_a_long_part_is_named_by_its_first_and_last_words():
    reading = make_reading()
    long = replace(reading.parts[0], span=Span(0, len(CHARACTERS)))
    (part,) = to_guidelines(replace(reading, parts=(long,)))["parts"]
    words = CHARACTERS.split()
    assert part["text"] == " ".join([*words[:8], "…", *words[-6:]])
    assert to_guidelines(reading)["parts"][1]["text"] == "Discuter"


@pytest.mark.parametrize(
    ("text", "chains"),
    [
        ("« Rien n’est décidé », a déclaré Anne Faure à l’AFP.", [["Anne Faure"]]),
        (
            "« Rien n’est décidé », a déclaré Anne Faure à l’AFP. « Nous verrons lundi », a-t-elle ajouté.",
            [["Anne Faure"], ["Anne Faure"]],
        ),
        ("« Rien n’est décidé », a déclaré Anne Faure, citée par l’AFP.", [["Anne Faure", "AFP"]]),
    ],
)
def test_an_outlet_that_was_spoken_to_is_no_link(text: str, chains: list[list[str]]) -> None:
    reading = sourcier.read(text, language="fr", reader="rules", outlet="La Gazette d’Ombrelle")
    assert [relation["chain"] for relation in to_guidelines(reading)["attributions"]] == chains
