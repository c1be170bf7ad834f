"""The layout words of French, from `layout.tsv`."""

from collections import defaultdict
from dataclasses import fields
from functools import cache

from sourcier.languages.layout import LayoutWords

from .tables import read_rows


@cache
def layout_words() -> LayoutWords:
    """The phrases of `layout.tsv` by kind; raises PackError for a kind that is no field of LayoutWords."""
    phrases: dict[str, set[str]] = defaultdict(set)
    known = {field.name for field in fields(LayoutWords)}
    for row in read_rows("layout.tsv", 2):
        row.check([row[0]], known, "kind of layout word")
        phrases[row[0]].add(row[1])
    return LayoutWords(**{kind: frozenset(phrases[kind]) for kind in known})
