"""Words of a text that no model knows."""

from sourcier.models import PlainAnalyser
from sourcier.records import Span

TEXT = "« L’eau monte », dit Anne.\n\n\n Oui."
SEGMENTS = (Span(0, 26), Span(26, 29), Span(30, 34))


def test_words_are_slices_of_the_text():
    analysis = PlainAnalyser().analyse(TEXT, SEGMENTS)
    assert analysis.words == ["«", "L’", "eau", "monte", "»", ",", "dit", "Anne", ".", "Oui", "."]
    assert [TEXT[start:end] for start, end in zip(analysis.starts, analysis.ends, strict=True)] == analysis.words


def test_segments_with_words_are_its_sentences():
    analysis = PlainAnalyser().analyse(TEXT, SEGMENTS)
    assert analysis.sentences == [(0, 9), (9, 11)]
    assert analysis.sentence_of == [0] * 9 + [1] * 2


def test_it_has_no_parse():
    analysis = PlainAnalyser().analyse(TEXT, SEGMENTS)
    assert not analysis.parsed
    assert len(analysis.pos) == len(analysis.morph) == len(analysis.deps) == len(analysis.words)
    assert analysis.heads == list(range(len(analysis.words)))


def test_nothing_in_nothing_out():
    assert PlainAnalyser().analyse("", ()).words == []
