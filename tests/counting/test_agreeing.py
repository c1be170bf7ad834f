"""People of two coders are matched by name, and how far coders agree is told field by field."""

import pytest

from sourcier.counting.agreeing import agreement
from sourcier.counting.matching import matched
from sourcier.counting.sheets import CodedPerson


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anne Faure", "FAURE Anne"),
        ("Anne Faure", "Faure"),
        ("Jean-Noël d’Ormont", "Jean Noel d'Ormont"),
        ("Didier Dupond", "Didier Dupont"),
    ],
)
def test_one_person_under_two_names(one, other):
    assert matched([one], [other]) == [(0, 0)]


@pytest.mark.parametrize("other", ["Omar Kaddour", "Anne Vernier", "", "!"])
def test_two_people(other):
    assert matched(["Anne Faure"], [other]) == []


def test_the_surest_come_first_and_nobody_is_taken_twice():
    assert matched(["Faure", "Anne Faure"], ["Anne Faure", "Paul Faure"]) == [(0, 1), (1, 0)]


def person(name, gender="f", role=None, words=None):
    return CodedPerson(name, gender, role, words)


def test_two_coders_who_agree_wholly():
    coding = {f"a{k}": [person("Anne Faure", "fm"[k % 2], "politics", k)] * (k % 3 > 0) for k in range(30)}
    found = agreement(coding, coding)
    assert (found.articles, found.only, found.one, found.both) == (30, 0, 20, 20)
    alphas = {one.field: one.alpha for one in found.fields}
    assert alphas == {"people": 1.0, "women": 1.0, "gender": 1.0, "role": None, "words": 1.0}


def test_alpha_is_that_of_the_textbook():
    """Two coders of ten units (Krippendorff, *Computing Krippendorff's alpha-reliability*, 2011, example A)."""
    one = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    other = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    first, second = (
        {f"a{k}": [person("Anne Faure", "fm"[value])] for k, value in enumerate(values)} for values in (one, other)
    )
    gender = {one.field: one for one in agreement(first, second).fields}["gender"]
    assert gender.alpha == pytest.approx(0.095, abs=0.001)
    assert gender.same == 0.6 and gender.low < gender.alpha < gender.high


def test_whom_one_alone_found_is_told_and_not_compared():
    one = {"a": [person("Anne Faure"), person("Omar Kaddour", "m")], "b": []}
    other = {"a": [person("A. Faure")], "c": []}
    found = agreement(one, other)
    assert (found.articles, found.only, found.one, found.other, found.both) == (1, 2, 2, 1, 0)
    assert {one.field: one.units for one in found.fields} == {
        "people": 1,
        "women": 1,
        "gender": 0,
        "role": 0,
        "words": 0,
    }
