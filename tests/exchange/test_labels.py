"""Every code that a record may hold has words in every language of the interface, and numbers are written as there."""

from typing import get_args, get_type_hints

import pytest

from sourcier.evaluation.errors import ErrorKind
from sourcier.exchange import labels
from sourcier.exchange.facts import SETTING_LABELS, STANCE_LABELS
from sourcier.exchange.html import TYPE_COUNTS
from sourcier.exchange.labels import number_words, percent, word
from sourcier.reading.pipeline import LOOKING, TELLING
from sourcier.records import (
    ActKind,
    AgainstVerdict,
    AttributionType,
    CueClass,
    FactValue,
    Gender,
    Kind,
    LinkPart,
    Need,
    PartKind,
    QuoteWarning,
    Response,
    SettingKind,
)
from sourcier.wording import ENGLISH, INTERFACES, wording_in
from wording.catalogue import is_translated, kept

WORDS = {
    AgainstVerdict: labels.AGAINST,
    QuoteWarning: labels.WARNINGS,
    AttributionType: labels.TYPES,
    CueClass: labels.CUE_CLASSES,
    Kind: labels.KINDS,
    Gender: labels.GENDERS,
    ActKind: labels.ACTS,
    PartKind: labels.PARTS,
    LinkPart: labels.LINKS,
    FactValue: labels.FACTUALITY,
    ErrorKind: labels.ERRORS,
    Need: labels.LACKING,
    SettingKind: SETTING_LABELS,
    get_type_hints(Response)["stance"]: STANCE_LABELS,
}
FRENCH = wording_in("fr")


@pytest.mark.parametrize("literal", WORDS, ids=str)
def test_every_code_has_words(literal):
    assert set(WORDS[literal]) == set(get_args(literal))
    known = kept()
    for template in WORDS[literal].values():
        context, _, plain = template.rpartition("\x04")
        entry = known.get(plain, context or None)
        assert entry is not None and is_translated(entry.string), plain


@pytest.mark.parametrize("literal", WORDS, ids=str)
@pytest.mark.parametrize("language", INTERFACES)
def test_no_two_codes_have_the_same_words(literal, language):
    said = [wording_in(language).say(template) for template in WORDS[literal].values()]
    assert len(set(said)) == len(said)
    assert all(words and "\x04" not in words for words in said)


def test_every_type_is_counted():
    assert set(TYPE_COUNTS) == set(get_args(AttributionType))


def test_every_step_that_may_be_left_out_has_words():
    assert {step.gives for step in (*LOOKING, *TELLING) if step.without} == set(labels.STEPS)


def test_a_code_of_a_later_version_stays_as_it_is():
    assert word(labels.ACTS, "oath", FRENCH) == "oath"


@pytest.mark.parametrize(
    ("number", "unit", "english", "french"),
    [
        ("48", None, "48", "48"),
        ("2021", None, "2021", "2021"),
        ("40000", None, "40,000", "40\u202f000"),
        ("3.5", "%", "3.5%", "3,5\u00a0%"),
        ("~50", None, "about 50", "environ 50"),
        (">=10", "%", "at least 10%", "au moins 10\u00a0%"),
        ("<=300", None, "at most 300", "au plus 300"),
        ("3-5", "EUR", "3 to 5\u00a0EUR", "3 à 5\u00a0EUR"),
        ("1/3", None, "1/3", "1/3"),
        ("1e+300", "EUR", "1e+300 EUR", "1e+300 EUR"),
    ],
)
def test_numbers(number, unit, english, french):
    assert number_words(number, unit, ENGLISH) == english
    assert number_words(number, unit, FRENCH) == french


def test_nothing_is_wholly_sure():
    assert [percent(one, ENGLISH) for one in (0.123, 0.999, None)] == ["12%", "99%", None]
    assert percent(0.5, FRENCH) == "50\u00a0%"
