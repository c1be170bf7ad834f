"""French names of places, from `places.tsv`, `place_words.tsv`, `states.tsv` and `departements.tsv`."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import cast, get_args

from sourcier.languages.folding import fold, level
from sourcier.languages.places import PlaceForm, PlaceWords
from sourcier.records import PlaceKind

from .lexicon import closed_class
from .people import people_words
from .tables import read_classes, read_rows

ARTICLES = ("Le ", "Les ")
# Between the words of a name: spaces, hyphens, and the place behind an elision.
WORD_BREAK = re.compile(r"[ -]|(?<=')")


def _form(shown: str, name: str, kind: PlaceKind, country: str | None, *, seat: bool = False) -> Iterator[PlaceForm]:
    common = shown.endswith("?")
    spelt = level(shown.removesuffix("?"))
    parts = [part for part in WORD_BREAK.split(spelt) if part]
    words, capitals = tuple(fold(part) for part in parts), tuple(part[0].isupper() for part in parts)
    yield PlaceForm(words, capitals, name, kind, country, seat, common)
    if spelt.startswith(ARTICLES):
        yield PlaceForm(words[1:], capitals[1:], name, kind, country, seat, common, contracted=True)


def _all_forms() -> Iterator[PlaceForm]:
    states = people_words().states
    for code, _, capitals, *_ in read_rows("states.tsv", 5):
        yield from _form(states[code].name, states[code].name, "state", code)
        for capital in capitals.split(";"):
            if capital:
                yield from _form(capital, capital, "city", code, seat=True)
    for row in read_rows("places.tsv", 3):
        kind, country, names = row
        row.check([kind], get_args(PlaceKind), "kind of place")
        for entry in names.split(";"):
            name, *others = entry.split("=")
            for shown in (name, *others):
                yield from _form(shown, name.removesuffix("?"), cast(PlaceKind, kind), country or None)
    for _, name, chief_town, towns in read_rows("departements.tsv", 4):
        yield from _form(name, name, "region", "FR")
        for town in (chief_town, *towns.split(";")):
            if town:
                yield from _form(town, town, "city", "FR")


def _once(forms: Iterable[PlaceForm]) -> Iterator[PlaceForm]:
    """The first form of each spelling, kind and country."""
    seen = set()
    for form in forms:
        key = (form.words, form.kind, form.country, form.contracted)
        if key not in seen:
            seen.add(key)
            yield form


@lru_cache(maxsize=1)
def place_words() -> PlaceWords:
    """The names of places of French; raises PackError when a table is not well-formed."""
    grouped: dict[str, list[PlaceForm]] = {}
    for form in _once(_all_forms()):
        grouped.setdefault(form.words[0], []).append(form)
    return PlaceWords(
        forms={first: tuple(sorted(forms, key=lambda f: -len(f.words))) for first, forms in grouped.items()},
        openers=frozenset(form.words[0] for forms in grouped.values() for form in forms if not form.capitals[0]),
        **{name: closed_class(row) for name, row in read_classes(PlaceWords, "place_words.tsv").items()},
    )
