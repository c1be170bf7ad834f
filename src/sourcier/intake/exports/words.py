"""What news services write around articles: their labels, months and zones, as a table that knows several languages."""

from functools import cache

from sourcier.languages.folding import flatten
from sourcier.records.rows import read_rows


@cache
def words_of(kind: str) -> dict[str, str]:
    """The words of a kind, flattened, each with its value."""
    return {flatten(row[1]): row[2] for row in read_rows(__package__, "words.tsv", 3) if row[0] == kind}


def label_of(line: str, kind: str) -> str | None:
    """What stands behind a label of a kind and its colon (*Byline: A. Faure*); nothing for lines without it.

    >>> label_of("Byline: Anne Faure", "byline"), label_of("Bylines end here", "byline")
    ('Anne Faure', None)
    """
    label, colon, told = line.partition(":")
    return told.strip() if colon and flatten(label).strip() in words_of(kind) else None


def is_word(line: str, kind: str) -> bool:
    """Whether a line is a word of a kind and nothing else, but for a colon."""
    return flatten(line).strip(" :.\u00a0") in words_of(kind)


def opens_with(line: str, kind: str) -> bool:
    """Whether a line opens with a word of a kind."""
    return flatten(line.lstrip()).startswith(tuple(words_of(kind)))


def holds(line: str, kind: str) -> bool:
    """Whether a word of a kind stands in a line."""
    flat = flatten(line)
    return any(word in flat for word in words_of(kind))
