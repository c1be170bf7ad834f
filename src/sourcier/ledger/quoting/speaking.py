"""A name that was asked for and the speakers of a statement in: whether it is one of them, another, or not known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from rapidfuzz.distance import DamerauLevenshtein
from sqlalchemy import Connection, select

from sourcier.records import FoundStatement

from ..asking.names import Bearer, bearers_of
from ..derived.actors import words_of
from ..judging.settling import said_by_people
from ..schema import ACTORS, INVOLVED

Match = Literal["same", "other", "unsure"]
SURE = 0.5
"""How sure it must be who speaks before somebody else is said to have spoken."""
ALIKE = 0.6
"""How alike two words of names must be to be, perhaps, one name in two spellings (*Poutine*, *Putin*)."""
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """A name that was asked for, with its folded words and the actors of the ledger that bear it.

    `parted` are the ids of actors of which a person said that they are not one of these.
    """

    name: str
    words: frozenset[str]
    bearers: tuple[Bearer, ...]
    parted: frozenset[int] = frozenset()

    @property
    def understood(self) -> str:
        """Whom it stands for: *Russie (Kremlin)* where that isn't its own name, else the name as it was asked."""
        told = (f"{one.name} ({one.label})" if one.label else one.name for one in self.bearers)
        return ", ".join(dict.fromkeys(told)) or f"“{self.name}”"


def asked_speaker(connection: Connection, name: str) -> Asked:
    """Whom a name stands for."""
    bearers = tuple(bearers_of(connection, name, "s"))
    ids = {one.id for one in bearers}
    edges = [one for one in said_by_people(connection, ids).edges if not one.same]
    others = {other for one in edges for own, other in ((one.left, one.right), (one.right, one.left)) if own in ids}
    return Asked(name, frozenset(words_of(name)), bearers, frozenset(others - ids))


def speakers_at(connection: Connection, statements: Iterable[int]) -> dict[int, list[Any]]:
    """The actors that say each statement: several, where they say it jointly."""
    asked = (
        select(INVOLVED.c.statement_id, ACTORS.c.id, ACTORS.c.name, ACTORS.c.kind, ACTORS.c.identifier)
        .join(ACTORS, ACTORS.c.id == INVOLVED.c.actor_id)
        .where(INVOLVED.c.statement_id.in_(sorted(statements)), INVOLVED.c.part == "s")
    )
    found: dict[int, list[Any]] = {}
    for row in connection.execute(asked):
        found.setdefault(row.statement_id, []).append(row)
    return found


def matched(asked: Asked, statement: FoundStatement | None, speakers: Sequence[Any], around: str) -> Match:
    """Whether who was asked for says a statement; `around` is the text in which it stands.

    Somebody else does only where that is certain: both are persons with names, or have identifiers, nothing in their
    names lets them be one, and who was asked for isn't named near by, where the two may be one (*Robert Prevost* and
    *Léon XIV*). Of whom the text only describes, or of a body in place of a person, nothing is said.
    """
    if statement is None:
        return "unsure"
    ids = {one.id for one in asked.bearers}
    if any(one.id in ids for one in speakers):
        return "same"
    if speakers and all(one.id in asked.parted for one in speakers):
        return "other"
    told = set(words_of(statement.speaker or statement.source or ""))
    if asked.words and (asked.words <= told or _opens(asked, statement.role or "")):
        return "same"
    if any(_part(asked, one) for one in speakers):
        return "same"
    if not speakers or (statement.speaker_sure is not None and statement.speaker_sure < SURE):
        return "unsure"
    if not all(_is_other(asked, one, told) for one in speakers):
        return "unsure"
    return "unsure" if asked.words <= set(words_of(around)) else "other"


def _part(asked: Asked, speaker: Any) -> bool:
    """Whether the name of a person is a part of the one that was asked for: *Faure* of *Anne Faure*.

    Of bodies it says nothing: *France* is not the *Banque de France*.
    """
    words = set(words_of(speaker.name))
    return speaker.kind == "person" and bool(words) and words <= asked.words


def _opens(asked: Asked, role: str) -> bool:
    """Whether a role begins with what was asked for: the *maire de Valbrune*, and not a *porte-parole du maire*."""
    words = list(words_of(asked.name))
    return list(words_of(role))[: len(words)] == words


def _is_other(asked: Asked, speaker: Any, told: set[str]) -> bool:
    first, *last = [*words_of(asked.name), ""]
    named, *surname = [*words_of(speaker.name), ""]
    # Two people may share a first name, where both have another.
    shared = {first} if first == named and any(last) and any(surname) else set()
    if any(_alike(one, other) for one in asked.words - shared for other in told - shared):
        return False
    identifiers = {one.identifier for one in asked.bearers if one.identifier}
    if identifiers and speaker.identifier:
        return speaker.identifier not in identifiers
    kinds = {one.kind for one in asked.bearers}
    # A name that nobody bears here is a person's where it has two words, each with a capital: a body would be *la …*.
    person = kinds == {"person"} if kinds else _looks_personal(asked.name)
    return person and speaker.kind == "person" and _looks_personal(speaker.name)


def _looks_personal(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and all(word[:1].isupper() for word in words)


def _alike(one: str, other: str) -> bool:
    """Whether two words of names may be one: alike, or the initial of the other."""
    if one == other:
        return len(one) >= SHORTEST
    if min(len(one), len(other)) < SHORTEST:
        return False
    return one[0] == other[0] and DamerauLevenshtein.normalized_similarity(one, other) >= ALIKE
