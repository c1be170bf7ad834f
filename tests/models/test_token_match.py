"""A long expression is true of the strings that `re.compile(…).match` is true of."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcier.models.token_match import Alternatives, match_of

LETTERS = "".join(map(chr, (*range(0x61, 0x7B), *range(0xDF, 0xF7), *range(0xF8, 0x17F))))
PATTERN = (
    rf"(?iu)(?:^anti[-‑][{LETTERS}]+$)|(?:^[ée]tats?[-‑]uni[{LETTERS}]*$)|(?:^d[’'][{LETTERS}][-{LETTERS}’']*$)"
    rf"|(?:^[{LETTERS}]+[-‑]sur[-‑](?:l[’'])?[{LETTERS}\-]+$)"
)
PARTS = st.sampled_from(
    ["anti", "États", "uni", "sur", "l’", "d'", "-", "‑", "é", "Œ", "K", "ſ", "İ", "字", "1", ".", "»"]
)


@pytest.fixture(scope="module")
def match():
    found = match_of(PATTERN)
    assert isinstance(found, Alternatives)
    return found


@given(st.lists(PARTS, max_size=6).map("".join))
def test_it_matches_what_the_expression_matches(match, string):
    assert bool(match(string)) == bool(re.compile(PATTERN).match(string))


@pytest.mark.parametrize("string", ["anti-gel", "ANTI‑GEL", "États-Unis", "D’Œuvre", "Vic-sur-l’étang", "Vic-sur-Cère"])
def test_one_token(match, string):
    assert match(string)


@pytest.mark.parametrize("string", ["antigel", "anti-字", "États-Unis.", "anti-gel»", "Vic-sous-Cère", "", "anti-\n"])
def test_more_than_one_token(match, string):
    assert not match(string)


@pytest.mark.parametrize(
    "pattern",
    [
        "a(b|c)",
        "(?!ab)a[bc]",
        "a*+b",
        "(?s)a.|b",
        rf"(?i)[^{LETTERS}]b|a",
        "x|[]a]b",
    ],
)
@pytest.mark.parametrize("string", ["ab", "ac", "aab", "a\n", "1B", "]b", "A", "x", ""])
def test_other_expressions_match_as_ever(pattern, string):
    assert bool(match_of(pattern)(string)) == bool(re.compile(pattern).match(string))
