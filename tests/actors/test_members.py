"""The table of members of groups."""

import pytest

from sourcier.actors import load_actors, load_members
from sourcier.languages import load_pack


def test_groups_and_members_are_known_actors():
    actors, people = load_actors().actors, load_pack("fr").people
    for group, memberships in load_members().items():
        assert group in actors
        for one in memberships:
            assert one.member in actors
            assert one.member in people.states or one.member in people.names


@pytest.mark.parametrize(("date", "count"), [("1995-06-01", 15), ("2013-07-02", 28), ("2021-01-01", 27), (None, 27)])
def test_members_of_the_union_by_date(date, count):
    assert sum(one.holds(date) for one in load_members()["eu"]) == count


@pytest.mark.parametrize(("date", "count"), [("1990-01-01", 16), ("2018-01-01", 29), ("2024-06-01", 32)])
def test_members_of_the_alliance_by_date(date, count):
    assert sum(one.holds(date) for one in load_members()["nato"]) == count
