"""`nlp.add_pipe("sourcier")`: spaCy documents with the attributions that `sourcier.read` finds."""

import copy
import gc
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import sourcier

TEXT = "« Le pont rouvrira lundi », a déclaré Anne Faure. Selon la préfecture, les travaux sont finis."


@pytest.fixture
def nlp() -> Language:
    pipeline = spacy.blank("fr")
    pipeline.add_pipe("sourcier")
    return pipeline


def test_a_blank_pipeline_is_enough(nlp: Language):
    document = nlp(TEXT)
    assert document._.attributions[0].entity.value == "Anne Faure"
    assert document._.reading.attributions == document._.attributions


def test_it_finds_what_read_finds(nlp: Language):
    for text in (
        TEXT,
        f"  {TEXT}\n\n— Oui, dit-elle.\n",
        "Rien.",
        "«" * 50,
        "Un\u2028deux\u0085trois 🇫🇷 « oui » dit-il",
    ):
        ours = sourcier.read(text, language="fr")
        theirs = nlp(text)._.reading
        assert (theirs.attributions, theirs.entities, theirs.parts) == (ours.attributions, ours.entities, ours.parts)


@pytest.mark.parametrize("reader", ["rules", "learned"])
def test_reader_and_confidence_are_chosen(reader: str):
    pipeline = spacy.blank("fr")
    pipeline.add_pipe("sourcier", config={"reader": reader, "min_confidence": 0.2})
    ours = sourcier.read(TEXT, reader=reader, min_confidence=0.2, language="fr")
    theirs = pipeline(TEXT)._.reading
    assert (theirs.reader, theirs.attributions) == (ours.reader, ours.attributions)


def test_offsets_fit_the_document(nlp: Language):
    document = nlp(TEXT)
    start, end = document._.attributions[0].content[0]
    assert document.text[start:end] == "« Le pont rouvrira lundi »"
    assert document.char_span(start, end) is not None


@pytest.mark.long
@pytest.mark.parametrize("copied", [copy.deepcopy, lambda nlp: pickle.loads(pickle.dumps(nlp))])
def test_a_copied_pipeline_reads_the_same(nlp: Language, copied: Callable[[Language], Language]):
    assert copied(nlp)(TEXT)._.reading == nlp(TEXT)._.reading


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_nothing_to_read(nlp: Language, text: str):
    assert nlp(text)._.attributions == ()


def test_stream(nlp: Language):
    found = [len(document._.attributions) for document in nlp.pipe([TEXT, "Rien.", TEXT])]
    assert found == [2, 0, 2]


def test_stream_through_processes(nlp: Language):
    found = [len(document._.attributions) for document in nlp.pipe([TEXT, "Rien.", TEXT], n_process=2)]
    assert found == [2, 0, 2]


def test_a_document_is_stored_with_its_attributions(nlp: Language):
    document = nlp(TEXT)
    restored = Doc(nlp.vocab).from_bytes(document.to_bytes())
    assert restored._.attributions == document._.attributions


def test_beside_other_components():
    pipeline = spacy.blank("fr")
    pipeline.add_pipe("sentencizer")
    pipeline.add_pipe("sourcier")
    document = pipeline(TEXT)
    assert len(list(document.sents)) == 2
    assert len(document._.attributions) == 2


def test_a_stored_pipeline_loads(nlp: Language, tmp_path: Path):
    nlp.to_disk(tmp_path)
    assert len(spacy.load(tmp_path)(TEXT)._.attributions) == 2


def test_language_stated():
    pipeline = spacy.blank("xx")
    pipeline.add_pipe("sourcier", config={"language": "fr"})
    assert len(pipeline(TEXT)._.attributions) == 2


def test_language_without_a_pack():
    with pytest.raises(sourcier.LanguageError, match="“de”"):
        spacy.blank("de").add_pipe("sourcier")


def test_two_pipelines_share_one_reader(nlp: Language):
    other = spacy.blank("fr")
    before = len(gc.get_objects())
    other.add_pipe("sourcier")
    assert len(gc.get_objects()) - before < 10_000  # a model has ten times as many
    assert other(TEXT)._.attributions == nlp(TEXT)._.attributions


@pytest.mark.parametrize("confidence", [5.0, -1])
def test_a_confidence_that_is_none_is_refused(confidence: float):
    with pytest.raises(ValueError, match="must be from 0 to 1"):
        spacy.blank("fr").add_pipe("sourcier", config={"min_confidence": confidence})
