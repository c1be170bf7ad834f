"""The layout words of French, from `layout.tsv`."""

from collections import defaultdict
from dataclasses import fields
from functools import cache

from sourcier.languages.layout import LayoutWords
from sourcier.records import PackError

from .tables import read_rows


@cache
def layout_words() -> LayoutWords:
    """The phrases of `layout.tsv` by kind; raises PackError for a kind that is no field of LayoutWords."""
    phrases: dict[str, set[str]] = defaultdict(set)
    for kind, phrase in read_rows("layout.tsv", 2):
        phrases[kind].add(phrase)
    known = {field.name for field in fields(LayoutWords)}
    unknown = sorted(phrases.keys() - known)
    if unknown:
        raise PackError(f"layout.tsv: {unknown[0]} is no kind of layout word; kinds: {', '.join(sorted(known))}")
    return LayoutWords(**{kind: frozenset(phrases[kind]) for kind in known})
