"""A package loaded for a reading analyses every text as `spacy.load` does, and others are left to spaCy."""

import copy
import pickle
from importlib.resources import files

import numpy as np
import pytest
import spacy

from sourcier.languages import load_pack
from sourcier.models import SpacyAnalyser, spacy_model
from sourcier.models.spacy_analyser import UNUSED_PIPES
from sourcier.models.spacy_model import load_pipeline
from sourcier.records import Span

MODEL = load_pack("fr").model
WORDS = """
Peut-être qu'aujourd’hui l’anti-héros d'États-Unis rouvrira Vic-sur-Cère, a-t-il dit : « N'est-ce pas… »
Qu’est-ce que c’est ? Jusqu'au-delà des porte‑parole, lui-même, M. Lefèvre-Duŷk (J.-C. 12,5 %) écrit à a@b.example.
https://exemple.example/a-b?c=d, aux sous-字‑marins, ÉTATS‑UNIS, extrême-droite, rendez-vous... Cf. p. 3-4 ; 20h30 !
Zorglub vrombit l'zzyzx-çà 😀 -t-elle “presqu’île” Saint-Étienne-du-Rouvray, 1er-2e, NORM DET LEMMA, aa\u0301é ſKı.
"""


@pytest.fixture(scope="module")
def plain():
    return spacy.load(MODEL, exclude=UNUSED_PIPES)


@pytest.fixture(scope="module")
def lean():
    return load_pipeline(MODEL, UNUSED_PIPES)


def texts():
    samples = sorted(files("sourcier").joinpath("samples").iterdir(), key=lambda file: file.name)
    return [WORDS, *(file.read_text("utf-8") for file in samples if file.name.endswith(".txt"))]


def analyses(nlp, parse=True):
    analyser = SpacyAnalyser(MODEL, parse)
    analyser.nlp = nlp
    return [analyser.analyse(text, (Span(0, len(text) // 2), Span(len(text) // 2, len(text)))) for text in texts()]


def test_it_is_not_left_to_spacy(lean, monkeypatch):
    monkeypatch.setattr(spacy_model.spacy, "load", None)
    assert load_pipeline(MODEL, UNUSED_PIPES).pipe_names == lean.pipe_names


@pytest.mark.long
def test_the_analysis_is_the_same(lean, plain):
    assert analyses(lean) == analyses(plain)


@pytest.mark.long
def test_the_analysis_is_the_same_without_a_parse(plain):
    lean = load_pipeline(MODEL, (*UNUSED_PIPES, "parser"))
    with plain.select_pipes(disable="parser"):
        assert analyses(lean) == analyses(plain)


@pytest.mark.long
def test_tokens_are_the_same(lean, plain):
    for text in texts():
        assert [token.text for token in lean.tokenizer(text)] == [token.text for token in plain.tokenizer(text)]
        for word in text.split():
            assert bool(lean.tokenizer.token_match(word)) == bool(plain.tokenizer.token_match(word))


@pytest.mark.long
def test_vectors_are_found_in_the_same_rows(lean, plain):
    keys = np.array([0, 1, 2**64 - 1, *list(plain.vocab.vectors.key2row)[::50]], np.uint64)
    assert (lean.vocab.vectors.find(keys=keys) == plain.vocab.vectors.find(keys=keys)).all()
    assert (lean.vocab.vectors.data == plain.vocab.vectors.data).all()


@pytest.mark.long
def test_what_it_says_of_itself_is_the_same(lean, plain):
    assert (lean.lang, lean.pipe_names, lean.meta["version"]) == (plain.lang, plain.pipe_names, plain.meta["version"])


def test_a_package_with_parts_of_its_own_is_left_to_spacy(tmp_path, monkeypatch):
    nlp = spacy.blank("xx")
    nlp.add_pipe("sentencizer")
    package = tmp_path / "xx_toy"
    nlp.meta = {**nlp.meta, "name": "toy", "version": "1.0.0"}
    package.mkdir()
    nlp.to_disk(package / "xx_toy-1.0.0")
    (package / "meta.json").write_bytes((package / "xx_toy-1.0.0" / "meta.json").read_bytes())
    (package / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(spacy_model.spacy, "load", lambda name, exclude: f"{name} by spaCy")
    assert load_pipeline("xx_toy", ()) == "xx_toy by spaCy"


def test_words_that_a_language_has_its_own_way_with():
    languages = files("spacy") / "lang"
    assert "NORM" in spacy_model._own_attributes(languages / "hi")
    assert "NORM" not in spacy_model._own_attributes(languages / "fr")
    assert "LIKE_NUM" in spacy_model._own_attributes(languages / "fr")


@pytest.mark.long
@pytest.mark.parametrize(
    "copied", [copy.deepcopy, pytest.param(lambda nlp: pickle.loads(pickle.dumps(nlp)), marks=pytest.mark.long)]
)
def test_a_copy_analyses_the_same(lean, copied):
    assert analyses(copied(lean)) == analyses(lean)


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda table: pickle.loads(pickle.dumps(table))])
def test_a_copied_table_finds_the_same_vectors(lean, copied):
    table, keys = lean.vocab.vectors, [lean.vocab.strings.add(word) for word in ("pont", "maire", "zzyzx")]
    again = copied(table)
    assert again.find(keys=keys).tolist() == table.find(keys=keys).tolist()
    assert (again.data[again.find(keys=keys[:2])] == table.data[table.find(keys=keys[:2])]).all()
