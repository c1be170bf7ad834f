"""French words and patterns of time, read from the tables of this folder; number words and Roman centuries are made."""

import re
from functools import lru_cache

from sourcier.languages.time import (
    TIME_CLASSES,
    TIME_RULES,
    TimeForm,
    TimePattern,
    TimeWords,
    index_patterns,
    read_pattern,
)
from sourcier.records import PackError
from sourcier.records.rows import Row

from .tables import read_rows

UNITS = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}
REGIONAL_TENS = {70: "septante", 80: "huitante", 90: "nonante"}
ROMAN = [
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "xx",
    "xxi",
    "xxii",
]
NAME = "name"
# A word with the apostrophe that elides it, a number, or a sign: as the mechanism cuts texts.
TOKEN = re.compile(r"\d+|[^\W\d_]+'?|[^\w\s]")


@lru_cache(maxsize=1)
def time_words() -> TimeWords:
    """The words and patterns of time of French."""
    classes: dict[tuple[tuple[str, ...], str | None], dict[str, str]] = {}

    def add(phrase: str, name: str, value: str) -> None:
        tokens = tuple(TOKEN.findall(phrase.lower()))
        classes.setdefault((tokens, phrase if name == NAME else None), {})[name] = value

    rows, written = read_rows("time.tsv", 3), read_rows("time_patterns.tsv", 2)
    patterns = [_pattern(row) for row in written]
    asked = {name for pattern in patterns for name in _classes_of(pattern)}.union(TIME_CLASSES, {NAME})
    given = {row[0] for row in rows}.union(TIME_CLASSES)
    for row, pattern in zip(written, patterns, strict=True):
        row.check([pattern.rule], TIME_RULES, "rule of time")
        row.check(sorted(_classes_of(pattern)), given, "class of words of time")
    for row in rows:
        row.check(row[:1], asked, "class of words of time that a rule or a pattern asks for")
        name, value, phrases = row
        for phrase in phrases.split("|"):
            add(phrase, name, value)
    for number, phrase in number_words():
        add(phrase, "number", str(number))
        if number <= 24:
            add(phrase, "hour", str(number))
    for century, roman in enumerate(ROMAN):
        for mark in ("e", "è", "ème", "er") if century == 0 else ("e", "è", "ème"):
            add(roman + mark, "century", f"{century:02}")
    forms: dict[str, list[TimeForm]] = {}
    for (tokens, spelling), values in classes.items():
        forms.setdefault(tokens[0], []).append(TimeForm(tokens, values, spelling))
    by_word, by_class = index_patterns(patterns)
    longest_first = {
        word: tuple(sorted(found, key=lambda form: (-len(form.tokens), form.spelling is None)))
        for word, found in forms.items()
    }
    return TimeWords(longest_first, by_word, by_class)


def _classes_of(pattern: TimePattern) -> set[str]:
    elements = (*pattern.left, pattern.centre, *pattern.right)
    return {name for element in elements for name, _ in element.classes}


def _pattern(row: Row) -> TimePattern:
    try:
        return read_pattern(*row)
    except PackError as error:
        raise row.wrong("{reason}", reason=error.message) from error


def number_words() -> list[tuple[int, str]]:
    """The number words from two to a thousand, hyphens as either spelling has them."""
    below = {number: [word] for number, word in enumerate(UNITS) if number > 1}
    for tens, word in (*TENS.items(), *REGIONAL_TENS.items()):
        plural = word + "s" if tens == 80 and word in TENS.values() else word
        below.setdefault(tens, []).extend({plural, word})
        last = 20 if word in (TENS[60], TENS[80]) else 10
        for unit in range(1, last):
            joined = [f"{word}-{UNITS[unit]}"]
            if unit in (1, 11) and word != TENS[80]:
                joined = [f"{word} et {UNITS[unit]}", f"{word}-et-{UNITS[unit]}"]
            below.setdefault(tens + unit, []).extend(joined)
    found = [(number, word) for number, spelt in below.items() for word in spelt]
    small = list(found)
    for hundreds in range(1, 10):
        stem = "cent" if hundreds == 1 else f"{UNITS[hundreds]} cent"
        found.append((hundreds * 100, stem if hundreds == 1 else stem + "s"))
        found += [(hundreds * 100 + number, f"{stem} {word}") for number, word in [(1, UNITS[1]), *small]]
    return [*found, (1000, "mille"), (2000, "deux mille")]
