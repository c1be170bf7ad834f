"""Actors by language-neutral ids: states, organisations, outlets, and who held which office.

A user's own table extends them, with labels in the user's language.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sourcier.languages.folding import FoldedNames
from sourcier.records import InputError, PackError
from sourcier.records.files import bytes_at
from sourcier.records.rows import Row, read_rows, split_rows

# Types of actors that speak for their state.
STATE_ORGANS = frozenset({"state", "government", "presidency", "ministry"})
OUTLET_KINDS = frozenset({"agency", "daily", "weekly", "monthly", "site", "radio", "television", "outlet"})
READ_KINDS = frozenset({"daily", "weekly", "monthly", "site"})  # of outlets that one reads
ACTOR_TYPES = STATE_ORGANS | frozenset(
    {
        "parliament",
        "international",
        "party",
        "union",
        "company",
        "ngo",
        "body",
        "armed-group",
        "club",
        "organisation",
        "group",
        "person",
    }
)
COLUMNS = ("id", "name", "forms", "metonyms", "type", "country", "wikidata", "owner")
LARGEST_TABLE = 50_000_000
"""Bytes that a table of a user may hold."""
COUNTRY, WIKIDATA = re.compile(r"[A-Z]{2}"), re.compile(r"Q[1-9][0-9]{0,11}")


@dataclass(frozen=True, slots=True)
class Actor:
    """A state or an organisation. `country` is an ISO 3166 code, `wikidata` a QID, `owner` an id or a name.

    None where unknown or where there is none.
    """

    id: str
    type: str
    country: str | None = None
    wikidata: str | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """What a user's table calls an actor: the name to show, other forms of it, and metonyms that stand for it."""

    actor: str
    name: str
    forms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlet:
    """A news outlet or agency: its name, other forms of it, country, kind, site, and owner (an id or a name).

    None where not certain.
    """

    name: str
    forms: tuple[str, ...]
    country: str | None
    kind: str
    site: str | None
    owner: str | None

    @property
    def is_read(self) -> bool:
        """Whether it is written: a statement *in* it was told to it, one *on* a station was heard by all."""
        return self.kind in READ_KINDS


@dataclass(frozen=True, slots=True)
class Holder:
    """Who held an office of a state or organisation (`body`.

    An actor's id), from and to as ISO dates, None when open.
    """

    body: str
    office: str
    name: str
    start: str | None
    end: str | None

    def held_at(self, date: str | None) -> bool:
        """Whether the office was held at an ISO date; without a date it may have been."""
        return date is None or ((not self.start or self.start <= date) and (not self.end or date <= self.end))


@dataclass(frozen=True, slots=True)
class Actors:
    """The tables together. `outlet_names` finds an outlet by its name, a form of it or its site, however spelt.

    `labels` are those of a user's own table; ours are in the language packs.
    """

    actors: Mapping[str, Actor]
    outlets: tuple[Outlet, ...]
    holders: tuple[Holder, ...]
    outlet_names: FoldedNames[Outlet]
    labels: tuple[Label, ...] = ()

    def outlet_at(self, site: str | None) -> Outlet | None:
        """The outlet whose site or name is `site` (as a Document's `outlet` has it), or None.

        A site below one of the tables is that one's (*fr.gazette.example* of *gazette.example*).
        """
        name = (site or "").lower().removeprefix("www.")
        found = self.outlet_names.get(name) if name else None
        while found is None and name.count(".") > 1:
            name = name.partition(".")[2]
            above = self.outlet_names.get(name)
            found = above if above is not None and name in (above.site, *above.forms) else None
        return found


def load_actors(own: Path | None = None) -> Actors:
    """Our tables, and those of the user's file `own` before them.

    Raises PackError with the file and the line where a row is not as `docs/commands.md` says it must be.
    """
    actors: dict[str, Actor] = {}
    for row in read_rows(__package__, "states.tsv", 2):
        code, wikidata = row.check_form(0, COUNTRY, "code of a country"), row.check_form(1, WIKIDATA, "Wikidata id")
        actors[code] = Actor(code, "state", code, wikidata)
    codes = frozenset(actors)
    owners = {row[0]: row[1] for row in read_rows(__package__, "owners.tsv", 2)}
    for id_, type_, country, wikidata in read_rows(__package__, "actors.tsv", 4):
        actors[id_] = Actor(id_, type_, country or None, wikidata or None, owners.get(id_))
    outlets = [
        Outlet(name, _parts(forms), country or None, kind, site or None, owner or None)
        for name, forms, country, kind, site, owner in read_rows(__package__, "outlets.tsv", 6)
    ]
    holders = tuple(
        Holder(body, office, name, start or None, end or None)
        for body, office, name, start, end in read_rows(__package__, "holders.tsv", 5)
    )
    labels: list[Label] = []
    own_outlets: list[Outlet] = []
    for actor, label in _own_rows(own) if own is not None else ():
        if actor.type == "state" and actor.id in codes:
            actor = replace(actor, country=actor.id)
        actors[actor.id] = actor
        labels.append(label)
        if actor.type in OUTLET_KINDS:
            forms = (*label.forms, *label.metonyms)
            own_outlets.append(Outlet(label.name, forms, actor.country, actor.type, None, actor.owner))
    outlets = own_outlets + outlets
    names = FoldedNames(
        (name, outlet) for outlet in reversed(outlets) for name in (outlet.name, *outlet.forms, outlet.site) if name
    )
    return Actors(actors, tuple(outlets), holders, names, tuple(labels))


def _own_rows(path: Path) -> Iterator[tuple[Actor, Label]]:
    """The actors of a user's table, whose first row names its columns."""
    header: list[str] | None = None
    seen: dict[str, int] = {}
    for row in split_rows(_read(path), str(path)):
        if header is None:
            header = _header(row)
            continue
        if len(row) > len(header):
            raise row.wrong(
                "{count} columns where the first row names {expected}", count=len(row), expected=len(header)
            )
        cells = {**dict.fromkeys(COLUMNS, ""), **dict(zip(header, (cell.strip() for cell in row), strict=False))}
        actor, label = _own_actor(cells, row)
        if actor.id in seen:
            raise row.wrong(
                "“{id}” stands in line {line} too: give each actor one row", id=actor.id, line=seen[actor.id]
            )
        seen[actor.id] = row.line
        yield actor, label
    if header is None:
        raise PackError(
            "{path}: has no rows: the first must name the columns, such as name, type and country", path=path
        )


def _header(row: Row) -> list[str]:
    header = [name.strip().lower() for name in row]
    unknown = [name for name in header if name not in COLUMNS]
    if unknown or "name" not in header or len(set(header)) < len(header):
        known = ", ".join(COLUMNS)
        if unknown:
            raise row.wrong(
                "there is no column “{column}”: the columns are {known}, with tabs between",
                column=unknown[0],
                known=known,
            )
        raise row.wrong(
            "the column “name” must stand here once: the columns are {known}, with tabs between", known=known
        )
    return header


def _own_actor(cells: dict[str, str], row: Row) -> tuple[Actor, Label]:
    name, kind = cells["name"], cells["type"] or "organisation"
    if not name:
        raise row.wrong("the column “name” is empty: every actor needs a name to show")
    if kind not in ACTOR_TYPES | OUTLET_KINDS:
        known = ", ".join(sorted(ACTOR_TYPES | OUTLET_KINDS))
        raise row.wrong("there is no type “{type}”: it is one of {known}", type=kind, known=known)
    if cells["country"] and not COUNTRY.fullmatch(cells["country"]):
        raise row.wrong("“{code}” is no code of a country: give two capitals of ISO 3166 (FR)", code=cells["country"])
    if cells["wikidata"] and not WIKIDATA.fullmatch(cells["wikidata"]):
        raise row.wrong("“{id}” is no Wikidata id: give one such as Q7184", id=cells["wikidata"])
    id_ = cells["id"] or name
    actor = Actor(id_, kind, cells["country"] or None, cells["wikidata"] or None, cells["owner"] or None)
    return actor, Label(id_, name, _parts(cells["forms"]), _parts(cells["metonyms"]))


def _read(path: Path) -> str:
    try:
        return bytes_at(path, LARGEST_TABLE).decode("utf-8-sig")
    except InputError as error:
        problem = error.message
        raise PackError("{path}: the table of actors cannot be read: {problem}", path=path, problem=problem) from None
    except UnicodeDecodeError:
        raise PackError(
            "{path}: the table of actors is not UTF-8: save it as text in UTF-8, tabs between", path=path
        ) from None


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in (piece.strip() for piece in cell.split(";")) if part)
