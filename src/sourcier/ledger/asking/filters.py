"""What a question is narrowed to in, the conditions on statements out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Literal

from sqlalchemy import ColumnElement, Table, select

from sourcier.records import InputError

from ..derived.actors import tables
from ..fitting import fit
from ..schema import ACTORS, OUTLETS, STATEMENTS

DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)
By = Literal["published", "said"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What statements must be: an outlet, days, kind and type and class, language, countries, and checked by a person.

    `since` and `until` are days (`2024-01-23`), months or years, both included; `by` says which days are meant, those
    of publication or those on which something was said, which are never mixed. `owner` is a name, or `state`.
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
        """Refuse what is no day; raises InputError."""
        for day in (self.since, self.until):
            if day is not None and not DAY.fullmatch(day):
                raise InputError("“{day}” is no day: write it as 2024-01-23, 2024-01 or 2024", day=fit(day))
        for one in fields(self):
            if isinstance(value := getattr(self, one.name), str):
                object.__setattr__(self, one.name, fit(value))

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
            yield OUTLETS.c.owner == self.owner

    def told(self) -> dict[str, str]:
        """What is asked for, by its names, for the heads of exports."""
        return {
            one.name: str(value)
            for one in fields(self)
            if (value := getattr(self, one.name)) and not (one.name == "by" and not (self.since or self.until))
        }


def last_of(day: str) -> str:
    """The last day of a month or a year, in the order of strings."""
    return day + "-99" * ((10 - len(day)) // 3)
