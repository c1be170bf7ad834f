"""A person's name in, the ids and the other names by which the table of people knows them out."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sourcier.languages.folding import FoldedNames
from sourcier.records.rows import read_rows

TABLE, COLUMNS = "people.tsv", 5
SCHEMES = ("wikidata", "isni", "viaf")


@dataclass(frozen=True, slots=True)
class Known:
    """A person of the table: the name to show, other ways to write it, and ids by their schemes."""

    name: str
    forms: tuple[str, ...]
    ids: Mapping[str, str]


@cache
def load_people() -> tuple[Known, ...]:
    """The people of the table that comes with Sourcier; raises PackError when a row has another number of columns."""
    return tuple(
        Known(
            name,
            tuple(one for one in forms.split(";") if one),
            {scheme: id_ for scheme, id_ in zip(SCHEMES, ids, strict=True) if id_},
        )
        for name, forms, *ids in read_rows(__package__, TABLE, COLUMNS)
    )


@cache
def people_named() -> FoldedNames[Known]:
    """The people of the table by all their names, however these are spelt."""
    return FoldedNames((name, one) for one in load_people() for name in (one.name, *one.forms))
