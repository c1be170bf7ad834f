"""A person's name in, whom the tables of people and of office-holders know by it out."""

from collections.abc import Iterator, Mapping
from functools import cache

from sourcier.actors.people import load_people

from .naming import person_name
from .tables import tables


def known_person(name: str) -> str | None:
    """The name to show of whoever is known by a full name, however it is written; None of nobody."""
    return _by_letters().get(person_name(name).letters)


def only_of_surname(name: str) -> bool:
    """Whether a name is that of a person of the tables, or a surname that only one of them has."""
    parts = person_name(name)
    bearers = _of_surname().get(parts.surname, set())
    return len(bearers) == 1 and (not parts.is_full or known_person(name) in bearers)


def is_renowned(name: str) -> bool:
    """Whether a name is that of a person of the table of people, whose surname alone tells who is meant."""
    return only_of_surname(name) and known_person(name) in _renowned()


@cache
def _renowned() -> frozenset[str | None]:
    return frozenset(known_person(one.name) for one in load_people())


def _names() -> Iterator[tuple[str, str]]:
    for holder in tables().holders:
        yield holder.name, holder.name
    for one in load_people():
        for name in (one.name, *one.forms):
            yield name, one.name


@cache
def _by_letters() -> Mapping[str, str]:
    return {person_name(name).letters: shown for name, shown in _names() if person_name(name).is_full}


@cache
def _of_surname() -> Mapping[tuple[str, ...], set[str]]:
    found: dict[tuple[str, ...], set[str]] = {}
    for name, shown in _names():
        found.setdefault(person_name(name).surname, set()).add(known_person(name) or shown)
    return found
