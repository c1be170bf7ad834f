"""French words of private roles, read from their table."""

from collections.abc import Iterator
from typing import cast, get_args

from sourcier.languages.folding import fold
from sourcier.languages.rights.privacy import WORD, BesideRole, PrivateWords
from sourcier.records import PrivateRole

from ..people import plural_of
from ..tables import read_rows

ROLES = tuple(one for one in get_args(PrivateRole) if one != "relative")


def private_words() -> PrivateWords:
    """The words of private roles, folded, with their plurals."""
    rows = {row[0]: row for row in read_rows("private_roles.tsv", 2)}
    for row in rows.values():
        row.check([row[0]], (*ROLES, *get_args(BesideRole), "number"), "code of private roles")
    words = {code: row[1].split("|") for code, row in rows.items()}
    numbers = (told.partition("=") for told in words["number"])
    return PrivateWords(
        roles={form: cast("PrivateRole", code) for code in ROLES for told in words[code] for form in _forms(told)},
        exempt=frozenset(form for told in words["exempt"] for form in _forms(told)),
        kin=frozenset(form[0] for told in words["kin"] for form in _forms(told)),
        openers=_folded(words["opener"]),
        behind=_folded(words["behind"]),
        years=_folded(words["years"]),
        since=_folded(words["since"]),
        to=_folded(words["to"]),
        numbers={fold(word): int(value) for word, _, value in numbers},
    )


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


def _forms(told: str) -> Iterator[tuple[str, ...]]:
    """The words of an expression in the singular, with its first word in the plural, and with the first two."""
    words = told.split()
    plurals = [plural_of(word) for word in words]
    for form in (words, [plurals[0], *words[1:]], [*plurals[:2], *words[2:]]):
        yield tuple(WORD.findall(fold(" ".join(form))))
