import numpy as np
import pytest

from sourcier.models.encoder import BUCKETS, WIDTH, Ahead, bucket, in_bytes, signals_of
from sourcier.models.pieces import WINDOW
from sourcier.models.weights import packaged_network

SENTENCE = "« Le pont ne rouvrira pas avant mai », a déclaré la mairesse de Valbrune, Anne Faure.\n"


@pytest.fixture(scope="module")
def network():
    return packaged_network("fr")


def test_the_same_text_has_the_same_signals(network):
    one, other = (signals_of(Ahead(SENTENCE * 40, network)) for _ in range(2))
    assert np.array_equal(one.begins, other.begins)
    assert one.points.keys() == other.points.keys() and one.points
    assert all(np.array_equal(one.points[at].logs, other.points[at].logs) for at in one.points)


def test_probabilities_sum_to_one(network):
    signals = signals_of(Ahead(SENTENCE, network))
    for rows in (signals.begins, signals.depth, signals.cue, signals.source, signals.types):
        assert np.allclose(np.exp(rows).sum(1), 1, atol=1e-5)
    (points, *_) = signals.points.values()
    assert points.logs.shape[1] == len(signals.pieces.ids)
    assert (np.exp(points.logs).sum(1) + np.exp(points.nothing) <= 1 + 1e-2).all()


def test_what_stands_behind_a_window_does_not_change_it(network):
    short = signals_of(Ahead(SENTENCE * 8, network))
    assert len(short.pieces.ids) < WINDOW
    again = [network.run(np.array([0, *short.pieces.ids, 2]))[0] for _ in range(2)]
    assert np.array_equal(again[0], again[1])


def test_a_long_text_is_read_in_windows_that_leave_no_piece_out(network):
    signals = signals_of(Ahead(SENTENCE * 60, network))
    assert len(signals.pieces.ids) > 2 * WINDOW
    assert (np.abs(np.exp(signals.begins).sum(1) - 1) < 1e-5).all()
    assert {points.first for points in signals.points.values()} - {0}


def test_where_a_piece_points_is_told_when_it_is_asked_for(network):
    offset = SENTENCE.index("mai")
    plain, asked = signals_of(Ahead(SENTENCE, network)), signals_of(Ahead(SENTENCE, network), [offset])
    (more,) = asked.points.keys() - plain.points.keys()
    assert asked.pieces.starts[more] == offset


def test_the_state_of_some_words_is_the_mean_over_their_pieces(network):
    signals = signals_of(Ahead(SENTENCE, network))
    whole, pont = signals.pooled([(0, len(SENTENCE))]), signals.pooled([(5, 9)])
    assert whole.shape == (WIDTH,) and np.allclose(whole, signals.states.mean(0, dtype=np.float32), atol=1e-3)
    assert np.array_equal(pont, signals.states[signals.pieces.at(5)]) and signals.pooled([]) is None
    scale, kept = in_bytes(whole)
    assert np.abs(np.frombuffer(kept, np.int8) * scale - whole).max() <= scale


def test_an_empty_text_has_no_pieces(network):
    assert signals_of(Ahead("", network)).begins.shape == (0, 3)
    assert signals_of(Ahead("\n \n", network)).begins.shape == (0, 3)


def test_distances_fall_into_classes_that_mirror_each_other():
    away = np.arange(-512, 513)
    classes = bucket(away)
    assert (classes + classes[::-1] == 2 * BUCKETS).all()
    assert (np.diff(classes) >= 0).all()
    assert classes.min() >= 0 and classes.max() <= 2 * BUCKETS
