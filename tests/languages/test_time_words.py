"""The French words and patterns of time: well-formed rows, classes and rules that are known, number words."""

import pytest

from sourcier.languages import load_pack
from sourcier.languages.fr.time import number_words
from sourcier.languages.time import read_pattern
from sourcier.reading.time.expressions import RULES
from sourcier.reading.time.spans import REJECTED, find_matches, number_classes, read_items
from sourcier.records import PackError

WORDS = load_pack("fr").time
PATTERNS = {id(p): p for found in (WORDS.by_word, WORDS.by_class) for row in found.values() for p in row}.values()


def test_every_rule_is_known() -> None:
    assert {pattern.rule for pattern in PATTERNS} - {REJECTED} == set(RULES)


def test_every_class_of_a_pattern_has_words() -> None:
    made = set(number_classes("12")) | set(number_classes("2012")) | set(number_classes("05"))
    known = made | {name for forms in WORDS.forms.values() for form in forms for name in form.classes}
    asked = {
        name
        for pattern in PATTERNS
        for element in (*pattern.left, pattern.centre, *pattern.right)
        for name, _ in element.classes
    }
    assert asked <= known


def test_every_value_of_a_class_that_a_pattern_asks_for_is_given() -> None:
    given = {(name, value) for forms in WORDS.forms.values() for form in forms for name, value in form.classes.items()}
    asked = {
        (name, value)
        for pattern in PATTERNS
        for element in (*pattern.left, pattern.centre, *pattern.right)
        for name, value in element.classes
        if value is not None
    }
    assert asked <= given


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("deux", 2), ("vingt et un", 21), ("soixante-dix", 70), ("soixante et onze", 71), ("soixante-quinze", 75),
        ("quatre-vingts", 80), ("quatre-vingt-un", 81), ("quatre-vingt-dix-neuf", 99), ("septante", 70),
        ("nonante-deux", 92), ("cent", 100), ("deux cents", 200), ("cent soixante-quinze", 175), ("mille", 1000),
    ],
)  # fmt: skip
def test_number_words(word: str, number: int) -> None:
    assert (number, word) in number_words()


@pytest.mark.parametrize(
    ("digits", "name", "value"),
    [("12", "month_number", "12"), ("31", "day", "31"), ("05", "minute", "05"), ("24", "hour", "24"),
     ("2019", "year", "2019"), ("1 050", "number", "1050"), ("11.000", "number", "11000"), ("1,5", "number", "1.5")],
)  # fmt: skip
def test_what_digits_can_be(digits: str, name: str, value: str) -> None:
    assert number_classes(digits)[name] == value


def test_phrases_are_read_as_one() -> None:
    items = read_items("L’après-midi, aujourd’hui, quatre-vingt-dix-neuf ans", WORDS)
    assert items.words == ["l'", "après-midi", ",", "aujourd'hui", ",", "quatre-vingt-dix-neuf", "ans"]


def test_the_longest_expression_wins() -> None:
    text = "dans la nuit de samedi à dimanche"
    assert [text[slice(*match.span)] for match in find_matches(text, WORDS)] == ["nuit de samedi à dimanche"]


def test_no_expression_runs_on_into_the_next_line() -> None:
    text = "samedi\nMatin calme"
    assert [text[slice(*match.span)] for match in find_matches(text, WORDS)] == ["samedi"]


def test_a_pattern_without_a_centre_is_named() -> None:
    with pytest.raises(PackError, match="marks no centre"):
        read_pattern("date", "[DAY MONTH]")


def test_a_pattern_is_read_outwards_from_its_centre() -> None:
    pattern = read_pattern("date", "du [WEEKDAY? DAY *!MONTH:3] ~YEAR")
    assert [element.optional for element in pattern.left] == [False, True, False]
    assert [element.inside for element in pattern.left] == [True, True, False]
    assert pattern.centre.small
    assert pattern.centre.classes == (("month", "3"),)
    assert pattern.right[0].banned
    assert not pattern.right[0].inside
    assert pattern.own == {"weekday", "day", "month"}
