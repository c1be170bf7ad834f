"""What is made of an encoder's signals: a toy network says what it is told to, and the slices must come out."""

import pytest

from sourcier.models.encoder import Ahead, signals_of
from sourcier.reading.signals.proposals import propose, source_odds, speakers
from sourcier.records import Span
from toy_network import ToyNetwork

TEXT = "« Le pont ferme », a déclaré hier la mairesse Anne Faure, « et la gare aussi »."
QUOTED, FURTHER, SAID, SOURCE = "« Le pont ferme »", "« et la gare aussi »", "a déclaré", "la mairesse Anne Faure"
SAYS = ((0, 1, QUOTED), (0, 2, FURTHER), (1, 1, QUOTED), (1, 1, FURTHER), (2, 1, "a déclaré"), (2, 2, "déclaré"))
POINTS = (
    (QUOTED, "end", (QUOTED, "last")),
    (QUOTED, "next", FURTHER),
    (FURTHER, "end", (FURTHER, "last")),
    (QUOTED, "source_first", SOURCE),
    (QUOTED, "source_last", (SOURCE, "last")),
    (QUOTED, "cue", ("déclaré", "last")),
    (QUOTED, "speaker", "Faure"),
)


def span(slice_):
    return Span(TEXT.index(slice_), TEXT.index(slice_) + len(slice_))


@pytest.fixture
def signals():
    return signals_of(Ahead(TEXT, ToyNetwork(TEXT, SAYS, POINTS)))


def test_a_content_is_taken_up_again_behind_its_incise(signals):
    (proposal,) = propose(signals)
    assert proposal.content == (span(QUOTED), span(FURTHER))


def test_source_and_cue_are_what_the_content_points_to(signals):
    (proposal,) = propose(signals)
    assert proposal.source == span(SOURCE)
    assert proposal.cue == span(SAID)


def test_a_source_ends_with_its_sentence():
    text = "« Oui », a dit Anne Faure. « Non », a dit le préfet."
    says = ((0, 1, "« Oui »"), (1, 1, "« Oui »"))
    points = (("« Oui »", "end", ("« Oui »", "last")), ("« Oui »", "source_first", "Anne"),
              ("« Oui »", "source_last", ("préfet", "last")))  # fmt: skip
    signals = signals_of(Ahead(text, ToyNetwork(text, says, points)))
    sentences = (Span(0, text.index(" « Non")), Span(text.index("« Non"), len(text)))
    (whole,), (bounded,) = propose(signals), propose(signals, sentences)
    assert text[slice(*whole.source)].endswith("préfet")
    assert whole.source.start < sentences[0].end < whole.source.end
    assert not bounded.source.start < sentences[0].end < bounded.source.end


def test_what_is_certain_is_said_to_be(signals):
    (proposal,) = propose(signals)
    assert min(proposal.begin, proposal.end, proposal.inside, proposal.source_sure, proposal.cue_sure) > 0.99


def test_a_content_that_points_to_nothing_has_neither_source_nor_cue():
    (proposal,) = propose(signals_of(Ahead(TEXT, ToyNetwork(TEXT, SAYS[:1], POINTS[:1]))))
    assert (proposal.source, proposal.cue, proposal.content) == (None, None, (span(QUOTED),))


def test_where_nothing_begins_nothing_is_proposed():
    assert propose(signals_of(Ahead(TEXT, ToyNetwork(TEXT)))) == []


def test_the_words_that_name_the_speaker_come_with_their_probability(signals):
    (proposal,) = propose(signals)
    ((named, probability),) = [(s, p) for s, p in speakers(signals, proposal.piece) if p > 0.9]
    assert named.start == TEXT.index("Faure")
    assert probability <= 1


def test_how_probable_another_source_is(signals):
    (proposal,) = propose(signals)
    assert source_odds(signals, proposal.piece, span(SOURCE)) > 0.99
    assert source_odds(signals, proposal.piece, span("hier")) < 0.01
    assert source_odds(signals, proposal.piece, None) < 0.01


def test_two_contents_keep_their_order():
    text = "Il dit que tout va. Elle dit que rien ne va."
    says = ((0, 1, "rien"), (0, 1, "tout"))
    points = (("tout", "end", ("tout va", "last")), ("rien", "end", ("rien ne va", "last")))
    found = propose(signals_of(Ahead(text, ToyNetwork(text, says, points))))
    assert [text[p.content[0].start : p.content[0].end] for p in found] == ["tout va", "rien ne va"]
