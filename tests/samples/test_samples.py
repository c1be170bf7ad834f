"""The packaged sample articles: their annotation holds together, and they show what they are there to show."""

import csv
import json
import re
from importlib.resources import files

import pytest

SAMPLES = files("sourcier") / "samples"
GOLD = json.loads((SAMPLES / "gold.json").read_text("utf-8"))
TEXTS = {document["doc"]: (SAMPLES / f"{document['doc']}.txt").read_text("utf-8") for document in GOLD}
RELATIONS = [
    pytest.param(TEXTS[document["doc"]], relation, id=f"{document['doc']}-{number}")
    for document in GOLD
    for number, relation in enumerate(document["attributions"])
]


def test_every_article_is_annotated():
    names = sorted(file.name.removesuffix(".txt") for file in SAMPLES.iterdir() if file.name.endswith(".txt"))
    assert names == [document["doc"] for document in GOLD]
    assert len(names) >= 8


@pytest.mark.parametrize("text, relation", RELATIONS)
def test_spans_are_phrases(text: str, relation: dict):
    assert relation["content"]
    spans = relation["content"] + relation["cue"] + ([relation["source"]] if relation["source"] else [])
    for start, end in spans:
        phrase = text[start:end]
        assert phrase and phrase == phrase.strip()
        cut_word = [text[place - 1 : place + 1] for place in (start, end) if 0 < place < len(text)]
        assert not any(pair.isalnum() and pair.isalpha() for pair in cut_word), f"a word is cut: {phrase!r}"


@pytest.mark.parametrize("document", GOLD, ids=TEXTS)
def test_nested_relations_lie_inside_their_holder(document: dict):
    for relation in document["attributions"]:
        if relation["nested_in"] is not None:
            holder = document["attributions"][relation["nested_in"]]
            for start, end in relation["content"]:
                assert any(left <= start and end <= right for left, right in holder["content"])


@pytest.mark.parametrize("document", GOLD, ids=TEXTS)
def test_outlet_and_date_are_known(document: dict):
    assert document["outlet"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", document["published"])


@pytest.mark.parametrize(
    "mark", ["« ", "“", '"', "‹", "[…]", "(…)", "(...)", "(sic)", "NDLR", "—", "–", " ", "@", "Lire aussi"]
)
def test_every_convention_is_shown(mark: str):
    assert any(mark in text.replace("\u00a0", " ") for text in TEXTS.values())


def test_every_type_is_shown():
    relations = [relation for document in GOLD for relation in document["attributions"]]
    assert {relation["type"] for relation in relations} == {"direct", "indirect", "mixed"}
    assert any(not relation["cue"] for relation in relations)
    assert any(relation["nested_in"] is not None for relation in relations)
    assert any(len(relation["content"]) > 1 for relation in relations)
    assert any(relation["source"] is None for relation in relations)


def test_the_table_beside_the_texts_tells_what_the_annotation_does():
    rows = list(csv.DictReader((SAMPLES / "metadata.csv").read_text("utf-8").splitlines()))
    told = [(row["file"].removesuffix(".txt"), row["outlet"], row["date"]) for row in rows]
    assert told == [(one["doc"], one["outlet"], one["published"]) for one in GOLD]
    titles = [next(filter(None, map(str.strip, TEXTS[one["doc"]].splitlines()))) for one in GOLD]
    assert [row["title"] for row in rows] == titles
    assert all(re.fullmatch(r"https://[a-z-]+\.example/\S+", row["url"]) for row in rows)
