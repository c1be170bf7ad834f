"""What a question is narrowed to in, the conditions on statements out."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from typing import Literal

from sqlalchemy import ColumnElement, Table, select

from sourcier.actors.tables import COUNTRY
from sourcier.languages import installed_packs, load_pack
from sourcier.languages.folding import fold
from sourcier.records import InputError, Message

from ..derived.actors import tables, words_of
from ..fitting import fit
from ..schema import ACTORS, OUTLETS, STATEMENTS

DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)
LANGUAGE = re.compile(r"[a-z]{2,3}")
By = Literal["published", "said"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What statements must be: an outlet, days, kind and type and class, language, countries, and checked by a person.

    `since` and `until` are days (`2024-01-23`), months or years, both included; `by` says which days are meant, those
    of publication or those on which something was said, which are never mixed. `owner` is a name, some of its words in
    any case, or `state`.
    """

    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    by: By = "published"
    kind: str | None = None
    type: str | None = None
    cue_class: str | None = None
    act: str | None = None
    language: str | None = None
    outlet_country: str | None = None
    owner: str | None = None
    speaker_country: str | None = None
    verified: bool = False

    def __post_init__(self) -> None:
        """Refuse what nothing can be; raises InputError."""
        for one in fields(self):
            if isinstance(value := getattr(self, one.name), str):
                if problem := problem_of(one.name, value):
                    raise InputError("{where}: {reason}", where=one.name, reason=problem)
                object.__setattr__(self, one.name, fit(value))
        if self.since and self.until and self.since > last_of(self.until):
            raise InputError(
                "nothing is both since {since} and until {until}: name the earlier day first",
                since=self.since,
                until=self.until,
            )

    def besides_days(self) -> bool:
        """Whether anything but days is asked for."""
        return any(getattr(self, one.name) for one in fields(self) if one.name not in ("since", "until", "by"))

    def of_statements(self) -> bool:
        """Whether anything is asked for that statements have, and not their documents."""
        return self.verified or any((self.kind, self.type, self.cue_class, self.act, self.speaker_country))

    def days(self, column: ColumnElement[str]) -> Iterator[ColumnElement[bool]]:
        """The conditions on a column of days."""
        if self.since:
            yield column >= self.since
        if self.until:
            yield column <= last_of(self.until)
        if self.until and not self.since:
            yield column > ""

    def conditions(self, table: Table = STATEMENTS) -> Iterator[ColumnElement[bool]]:
        """The conditions on statements, or on what of them stands in `involved`; days and `judged` are left out."""
        for name in ("kind", "type", "cue_class", "act", "language"):
            if value := getattr(self, name):
                yield table.c[name] == value
        outlets = list(self.outlets())
        if outlets:
            yield table.c.outlet_id.in_(select(OUTLETS.c.id).where(*outlets))

    def judged(self) -> Iterator[ColumnElement[bool]]:
        """The conditions that statements alone can tell."""
        if self.verified:
            yield STATEMENTS.c.verified.is_(True)
        if self.speaker_country:
            country = self.speaker_country.upper()
            of_state = select(ACTORS.c.id).where(ACTORS.c.country == country)
            yield (STATEMENTS.c.country == country) | STATEMENTS.c.speaker_id.in_(of_state)

    def outlets(self) -> Iterator[ColumnElement[bool]]:
        """The conditions on outlets."""
        if self.outlet:
            known = tables().outlet_at(self.outlet)
            yield OUTLETS.c.key == (known.name if known else " ".join(self.outlet.split())).casefold()
        if self.outlet_country:
            yield OUTLETS.c.country == self.outlet_country.upper()
        if self.owner == "state":
            yield OUTLETS.c.owner_kind == "state"
        elif self.owner:
            yield OUTLETS.c.owner.in_(owners_called(self.owner))

    def told(self) -> dict[str, str]:
        """What is asked for, by its names, for the heads of exports."""
        return {
            one.name: str(value)
            for one in fields(self)
            if (value := getattr(self, one.name)) and not (one.name == "by" and not (self.since or self.until))
        }


def problem_of(name: str, value: str) -> Message | None:
    """Why the filter of this name cannot be this value; nothing where it can."""
    told = fit(value)
    if name in ("since", "until"):
        no_day = Message("“{day}” is no day: write it as 2024-01-23, 2024-01 or 2024", day=told)
        return None if _is_day(value) else no_day
    if not told.strip():
        return Message("is empty: leave it out, or give it a value")
    if name in ("outlet_country", "speaker_country") and not COUNTRY.fullmatch(value.upper()):
        return Message("“{code}” is no code of a country: give two capitals of ISO 3166 (FR)", code=told)
    if name == "language" and not LANGUAGE.fullmatch(value):
        return Message("“{code}” is no code of a language: give two or three small letters of ISO 639 (fr)", code=told)
    return None


def _is_day(day: str) -> bool:
    """Whether it is a day, a month or a year of the calendar."""
    try:
        return bool(DAY.fullmatch(day) and date.fromisoformat(day + "-01" * ((10 - len(day)) // 3)))
    except ValueError:
        return False


def owners_called(asked: str) -> list[str]:
    """The owners of outlets in one of whose names all these words are, whole, whatever their case and accents.

    An owner that is an actor of our tables stands there by its id: that is a name as well, with or without the country
    before it, and so is what the packs of languages call it.
    """
    words, named = set(words_of(asked)), _names_of_owners()
    called = (one for one, names in named.items() if words and any(words <= name for name in names))
    return sorted({asked, *called, *(one for one in named if fold(one) == fold(asked))})


@cache
def _names_of_owners() -> Mapping[str, Sequence[Set[str]]]:
    """The owners of outlets with the folded words of each of their names."""
    actors = tables()
    packs = [load_pack(code) for code in installed_packs()]
    named = {}
    for owner in sorted({one.owner for one in actors.outlets if one.owner}):
        names = [owner]
        if owner in actors.actors:
            # Without the country, since `RU` asks for what the state owns, not for what `ru-gazprom` does.
            names = [owner.partition("-")[2] or owner, *(pack.people.names.get(owner, "") for pack in packs)]
        named[owner] = [frozenset(words_of(name)) for name in names]
    return named


def last_of(day: str) -> str:
    """The last day of a month or a year, in the order of strings."""
    return day + "-99" * ((10 - len(day)) // 3)
