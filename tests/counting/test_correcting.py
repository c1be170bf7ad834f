"""Corrected shares: without the machine's errors, with an interval that covers, and as others reckon them."""

import numpy as np
import pytest

from sourcier.counting.correcting import Stratum, corrected_share
from sourcier.records import InputError


def made(rng, articles, missed=0.4):
    """Articles with women and all people in truth, and by a machine that misses women."""
    whole = rng.poisson(2, size=articles)
    women = rng.binomial(whole, 0.35)
    seen = rng.binomial(women, 1 - missed)
    others = rng.binomial(whole - women, 0.9)
    return np.stack([women, whole], 1).astype(float), np.stack([seen, seen + others], 1).astype(float)


def stratum(truth, machine, coded):
    return Stratum(machine, machine[coded], truth[coded])


def test_a_machine_that_misses_women_is_corrected():
    rng = np.random.default_rng(1)
    truth, machine = made(rng, 5_000)
    found = corrected_share({"all": stratum(truth, machine, rng.choice(5_000, 300, replace=False))})
    assert found.machine < 0.28 < found.low < 0.35 < found.high
    assert 0 < found.weight <= 1 and (found.articles, found.sampled) == (5_000, 300)
    assert found.high - found.low < 0.12


def test_where_all_is_coded_it_is_the_truth():
    truth, machine = made(np.random.default_rng(2), 400)
    found = corrected_share({"all": stratum(truth, machine, np.arange(400))})
    assert found.share == pytest.approx(truth[:, 0].sum() / truth[:, 1].sum())
    assert found.coded == pytest.approx(found.share)


def test_each_stratum_stands_for_its_articles():
    rng = np.random.default_rng(3)
    one, other = made(rng, 3_000, missed=0.1), made(rng, 1_000, missed=0.9)
    other[0][:, 0] = 0
    parts = {"a": stratum(*one, np.arange(200)), "b": stratum(*other, np.arange(200))}
    truth = one[0][:, 0].sum() / (one[0][:, 1].sum() + other[0][:, 1].sum())
    found = corrected_share(parts)
    assert found.low < truth < found.high


def test_a_machine_that_knows_nothing_is_not_relied_upon():
    rng = np.random.default_rng(4)
    truth, machine = made(rng, 2_000)
    rng.shuffle(machine)
    coded = np.arange(150)
    found = corrected_share({"all": stratum(truth, machine, coded)})
    alone = corrected_share({"all": stratum(truth, machine, coded)}, weight=0.0)
    assert found.weight < 0.3
    assert found.high - found.low <= 1.02 * (alone.high - alone.low)


def test_where_nobody_is_quoted_there_is_no_share():
    nothing = np.zeros((10, 2))
    with pytest.raises(InputError, match="no share to correct"):
        corrected_share({"all": Stratum(nothing, nothing[:5], nothing[:5])})


@pytest.mark.long
@pytest.mark.parametrize("missed", [0.0, 0.5])
def test_it_covers_the_truth_as_often_as_it_says(missed):
    rng = np.random.default_rng(5)
    covered = []
    for _ in range(400):
        truth, machine = made(rng, 1_500, missed)
        found = corrected_share({"all": stratum(truth, machine, np.arange(80))})
        covered.append(found.low <= 0.35 <= found.high)
    assert 0.92 <= np.mean(covered) <= 0.98


@pytest.mark.long
@pytest.mark.parametrize("weight", [0.0, 0.6, 1.0])
def test_a_mean_is_that_of_ppi_python(weight):
    import ppi_py as ppi

    rng = np.random.default_rng(6)
    truth = rng.binomial(1, 0.3, size=20_000).astype(float)
    machine = np.where(rng.random(20_000) < 0.8, truth, 0.0)
    one = np.ones(20_000)
    coded = np.arange(400)
    found = corrected_share({"all": stratum(np.stack([truth, one], 1), np.stack([machine, one], 1), coded)}, weight)
    point = ppi.ppi_mean_pointestimate(truth[coded], machine[coded], machine, lam=weight)
    low, high = ppi.ppi_mean_ci(truth[coded], machine[coded], machine, alpha=0.05, lam=weight)
    assert found.share == pytest.approx(float(np.ravel(point)[0]))
    # Theirs takes the coded articles to be others than those that the machine read, fifty times as many.
    assert (found.low, found.high) == (pytest.approx(float(np.ravel(low)[0]), abs=2e-3),
                                       pytest.approx(float(np.ravel(high)[0]), abs=2e-3))  # fmt: skip
