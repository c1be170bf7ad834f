"""Intervals of shares: they cover as often as they say, and the same seed gives the same."""

from collections import Counter
from math import isnan

import numpy as np
import pytest

from sourcier.counting.shares import interval_of


def cells_of(rows):
    return Counter((int(part), int(whole)) for part, whole in rows if whole)


def test_the_interval_lies_about_the_share_and_is_the_same_each_time():
    cells = {(0, 1): 300, (1, 2): 100, (1, 1): 100}
    low, high = interval_of(cells, 900, seed=1, label="Le Pont")
    assert low < 200 / 600 < high and high - low < 0.1
    assert interval_of(cells, 900, seed=1, label="Le Pont") == (low, high)
    assert interval_of(cells, 900, seed=2, label="Le Pont") != (low, high)


def test_more_articles_make_it_narrower_by_the_root_of_their_number():
    cells = {(0, 1): 30, (1, 1): 10}
    few, many = (interval_of({k: n * v for k, v in cells.items()}, 40 * n, seed=1) for n in (1, 100))
    assert (few[1] - few[0]) / (many[1] - many[0]) == pytest.approx(10, rel=0.15)


def test_what_one_article_says_again_and_again_is_one_draw():
    apart = interval_of({(1, 1): 200, (0, 1): 200}, 400, seed=1)
    together = interval_of({(10, 10): 20, (0, 10): 20}, 40, seed=1)
    assert (together[1] - together[0]) / (apart[1] - apart[0]) == pytest.approx(10**0.5, rel=0.2)


@pytest.mark.parametrize("cells", [{}, {(1, 2): 9}, {(0, 2): 50}, {(2, 2): 50}], ids=["none", "few", "no part", "all"])
def test_where_nothing_can_be_told_there_is_none(cells):
    assert all(map(isnan, interval_of(cells, 100, seed=1)))


@pytest.mark.long
def test_it_covers_the_truth_as_often_as_it_says():
    rng = np.random.default_rng(3)
    covered = []
    for number in range(300):
        whole = rng.poisson(1.5, size=400)
        part = rng.binomial(whole, 0.3)
        low, high = interval_of(cells_of(np.stack([part, whole], 1)), 400, seed=number)
        covered.append(low <= 0.3 <= high)
    assert 0.91 <= np.mean(covered) <= 0.985
