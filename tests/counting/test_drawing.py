"""Samples of articles: by strata, each as likely as its weight says."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcier.counting.drawing import REST, draw
from sourcier.records import InputError

STRATA = {"a": list(range(100)), "b": list(range(100, 130)), "c": [130], "d": [131, 132]}


def test_each_stratum_by_its_size_and_the_small_ones_together():
    drawn = draw(STRATA, 40, "proportional", seed=1)
    assert Counter(one.stratum for one in drawn) == {"a": 30, "b": 8, REST: 2}
    assert {one.stratum: one.size for one in drawn} == {"a": 100, "b": 30, REST: 3}
    assert sum(one.weight for one in drawn) == pytest.approx(133)


def test_or_each_equally():
    drawn = draw(STRATA, 30, "equal", seed=1)
    taken = Counter(one.stratum for one in drawn)
    assert taken == {"a": 14, "b": 13, REST: 3} or taken == {"a": 13, "b": 14, REST: 3}
    assert sum(one.weight for one in drawn) == pytest.approx(133)


def test_a_seed_draws_the_same_in_an_order_that_tells_nothing():
    first, again, other = (draw(STRATA, 40, "proportional", seed=seed) for seed in (1, 1, 2))
    assert first == again != other
    assert [one.stratum for one in first] != sorted(one.stratum for one in first)


def test_too_few_are_refused():
    with pytest.raises(InputError, match="a sample has 2 articles at least: 1 are asked for"):
        draw(STRATA, 1, "proportional", seed=1)
    with pytest.raises(InputError, match="there are 1"):
        draw({"a": [1]}, 5, "proportional", seed=1)


@given(
    st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(1, 60), min_size=1, max_size=12),
    st.integers(2, 80),
    st.sampled_from(["proportional", "equal"]),
)
def test_what_is_drawn_is_there_once_and_stands_for_all(sizes, number, allocation):
    every = sum(sizes.values())
    if every < 2:
        return
    ids = iter(range(every))
    strata = {name: [next(ids) for _ in range(size)] for name, size in sizes.items()}
    drawn = draw(strata, number, allocation, seed=1)
    assert len({one.article for one in drawn}) == len(drawn)
    assert sum(one.weight for one in drawn) == pytest.approx(every)
    taken = Counter(one.stratum for one in drawn)
    assert all(taken[one.stratum] == one.drawn >= 2 for one in drawn)
    assert len(drawn) == min(number, every)
