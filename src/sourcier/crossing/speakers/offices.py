"""A phrase for an office and a day in, who held that office then out."""

from collections.abc import Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class OfState:
    """A phrase of a table with a state told beside it: the folded phrase, what the table has, the state's code."""

    phrase: tuple[str, ...]
    value: str
    state: str | None


def office_in(phrase: str, country: str | None = None) -> Office | None:
    """The office that a phrase is, and nothing but that; `country` is that of who says or hears it, where it is told.

    >>> office_in("le Premier ministre britannique")
    Office(office='head-of-government', body='GB')
    >>> office_in("la secrétaire de mairie"), office_in("le premier ministre adjoint")
    (None, None)
    """
    known, told = words(), plain_words(phrase)
    if not told or told[0] in known.former:
        return None
    if found := of_state(told, known.offices):
        return Office(found.value, found.state or known.office_of.get(found.phrase) or country)
    for width in range(len(told), 0, -1):
        head, rest = told[:width], told[width:]
        if rest and _is_chief(head) and (body := body_of(rest)) and not _is_state(body):
            return Office(CHIEF, body)
    return None


def office_at_home(phrase: str, home: str | None) -> Office | None:
    """The office of a state that a phrase is without telling the state, in a text written in the country `home`.

    None of what many bodies have (*le président*), and where a part of the country has the office too.

    >>> office_at_home("le ministre de l'Intérieur", "BE"), office_at_home("le président", "FR")
    (Office(office='interior', body='BE'), None)
    >>> office_at_home("le premier ministre", "CA"), office_at_home("le ministre allemand de l'Intérieur", "FR")
    (None, None)
    """
    office = stateless_office(phrase) if home else None
    if office is None:
        return None
    of_parts = any(one.office == office and one.body.startswith(f"{home}-") for one in tables().holders)
    return None if of_parts else Office(office, home)


def stateless_office(phrase: str) -> str | None:
    """The office of a state, by its id, that a phrase is which tells no state; None of what many bodies have."""
    known, told = words(), plain_words(phrase)
    found = of_state(told, known.offices) if told and told[0] not in known.former else None
    return found.value if found and not found.state and found.phrase not in known.office_of else None


def plain_words(phrase: str) -> list[str]:
    """The folded words of a phrase, articles before it left out."""
    told = list(fold_words(phrase))
    while told and told[0] in words().articles:
        told = told[1:]
    return told


def of_state(told: Sequence[str], phrases: Mapping[tuple[str, ...], str]) -> OfState | None:
    """Which phrase of a table words are, alone or with a state within or behind it; None where they are more or less.

    *ministre russe de la Défense*, *ministre de la Défense de Russie*, *ministre de la Défense*.
    """
    known = words()
    inner = [at for at, word in enumerate(told) if at and (word,) in known.states]
    if len(inner) == 1 and inner[0] < len(told) - 1:
        without = (*told[: inner[0]], *told[inner[0] + 1 :])
        if without in phrases:
            return OfState(without, phrases[without], known.states[(told[inner[0]],)])
    for width in range(len(told), 0, -1):
        head, rest = tuple(told[:width]), told[width:]
        state = body_of(rest) if rest else None
        if head in phrases and (not rest or (state and _is_state(state))):
            return OfState(head, phrases[head], state)
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
    if whole[0] in known.state_forms and whole not in known.states:
        return body if (body := body_of(whole[1:])) and _is_state(body) else None
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
    return _one_of(office_in(phrase, country), day)


def holder_at_home(phrase: str, home: str | None, day: str | None) -> Holder | None:
    """Who is meant by an office alone in a text that is written in a country and names no other.

    >>> holder_at_home("le ministre de l'Intérieur", "FR", "2019-01-16").name
    'Christophe Castaner'
    >>> holder_at_home("le ministre de l'Intérieur", "FR", "2018-10-10") is None
    True
    """
    return _one_of(office_at_home(phrase, home), day)


def _one_of(office: Office | None, day: str | None) -> Holder | None:
    found = {one.name: one for one in holders_of(office, day)} if office else {}
    return next(iter(found.values())) if len(found) == 1 else None
