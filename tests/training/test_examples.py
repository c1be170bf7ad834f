"""Annotated articles as targets for training: every span of the samples must come back from its pieces."""

from importlib.resources import files
from pathlib import Path

import pytest
from examples import BEGIN, example_of

from sourcier.evaluation.corpora import load_gold, text_path
from sourcier.models.weights import packaged_network

SAMPLES = Path(str(files("sourcier") / "samples"))
DOCUMENTS = load_gold(SAMPLES)
TOKENIZER = packaged_network("fr").tokenizer


@pytest.fixture(params=DOCUMENTS, ids=lambda document: document.doc)
def case(request):
    document = request.param
    text = text_path(SAMPLES, document.doc).read_text("utf-8")
    return text, document, example_of(document.doc, text, document.attributions, TOKENIZER)


def slice_of(text, example, first, last):
    return text[example.pieces.starts[first] : example.pieces.ends[last]]


def test_contents_come_back_from_their_pieces(case):
    text, document, example = case
    wanted = sorted(text[start:end].strip() for a in document.attributions for start, end in a.content)
    assert sorted(slice_of(text, example, start.piece, start.end) for start in example.starts) == wanted


def test_sources_and_cues_come_back_from_theirs(case):
    text, document, example = case
    firsts = [start for start in example.starts if start.first]
    assert len(firsts) == len(document.attributions)
    for start, annotation in zip(firsts, document.attributions, strict=True):
        if annotation.source is None:
            assert start.source is None
        else:
            assert slice_of(text, example, *start.source) == text[slice(*annotation.source)]
        if annotation.cue:
            assert text[slice(*annotation.cue[-1])].endswith(slice_of(text, example, start.cue, start.cue))
        else:
            assert start.cue is None


def test_the_words_of_a_name_point_to_its_bearer(case):
    text, document, example = case
    for start, annotation in zip([s for s in example.starts if s.first], document.attributions, strict=True):
        if annotation.entity and annotation.entity.split()[-1] in text and annotation.entity[0].isupper():
            words = {slice_of(text, example, piece, piece) for piece in start.speaker}
            assert any(word in annotation.entity for word in words)


def test_every_piece_is_told_where_it_lies(case):
    _, document, example = case
    inside = {i for a in document.attributions for start, end in a.content for i in range(start, end)}
    for piece, depth in enumerate(example.depth):
        start, end = example.pieces.starts[piece], example.pieces.ends[piece]
        if end > start:
            assert (depth > 0) == (start in inside)
    assert example.source.count(BEGIN) <= sum(a.source is not None for a in document.attributions)
