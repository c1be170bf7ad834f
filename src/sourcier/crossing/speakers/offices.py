"""A phrase for an office and a day in, who held that office then out."""

from collections.abc import Sequence
from dataclasses import dataclass

from sourcier.actors.tables import Holder
from sourcier.languages.folding import fold_words

from .tables import tables
from .words import MOST_WORDS, words

CHIEF = "chief"


@dataclass(frozen=True, slots=True)
class Office:
    """An office of the tables, and of whom it is: a state's code or an actor's id; None where that is not told."""

    office: str
    body: str | None


def office_in(phrase: str, country: str | None = None) -> Office | None:
    """The office that a phrase is, and nothing but that; `country` is that of who says or hears it, where it is told.

    >>> office_in("le Premier ministre britannique")
    Office(office='head-of-government', body='GB')
    >>> office_in("la secrétaire de mairie"), office_in("le premier ministre adjoint")
    (None, None)
    """
    known = words()
    told = list(fold_words(phrase))
    while told and told[0] in known.articles:
        told = told[1:]
    if not told or told[0] in known.former:
        return None
    # *ministre russe de la Défense*: the adjective of a state may stand within.
    inner = [at for at, word in enumerate(told) if at and (word,) in known.states]
    if len(inner) == 1 and inner[0] < len(told) - 1:
        without = tuple(told[: inner[0]] + told[inner[0] + 1 :])
        if office := known.offices.get(without):
            return Office(office, known.states[(told[inner[0]],)])
    for width in range(len(told), 0, -1):
        head, rest = tuple(told[:width]), told[width:]
        body = body_of(rest)
        if (office := known.offices.get(head)) and (not rest or (body and _is_state(body))):
            return Office(office, body if rest else country)
        if rest and body and not _is_state(body) and _is_chief(head):
            return Office(CHIEF, body)
    return None


def _is_chief(head: Sequence[str]) -> bool:
    return " ".join(head).replace("' ", "'") in words().chiefs


def _is_state(body: str) -> bool:
    return len(body) == 2 and body.isupper()


def body_of(told: Sequence[str]) -> str | None:
    """The actor that words name, small words before its name left out; None where they are anything else."""
    known = words()
    rest = list(told)
    while rest and (rest[0] in known.articles or rest[0] in known.empty):
        rest = rest[1:]
    whole = tuple(rest)
    if not whole or len(whole) > 2 * MOST_WORDS:
        return None
    if whole in known.labels and whole not in known.shared and not known.labels[whole].metonym:
        return known.labels[whole].actor
    return known.states.get(whole)


def holders_of(office: Office, day: str | None) -> list[Holder]:
    """Who held an office on a day; nobody where the day or whose office it is isn't known."""
    if not day or len(day) < len("2024-01-23") or office.body is None:
        return []
    return [
        one for one in tables().holders
        if one.office == office.office and one.body == office.body and one.held_at(day[: len("2024-01-23")])
    ]  # fmt: skip


def holder_at(phrase: str, country: str | None, day: str | None) -> Holder | None:
    """Who is meant by an office alone on a day: the one who held it; None where two did, or nobody of the tables.

    >>> holder_at("premier ministre britannique", None, "2018-05-01").name
    'Theresa May'
    >>> holder_at("premier ministre britannique", None, "2007-05-01") is None
    True
    """
    office = office_in(phrase, country)
    found = {one.name: one for one in holders_of(office, day)} if office else {}
    return next(iter(found.values())) if len(found) == 1 else None
