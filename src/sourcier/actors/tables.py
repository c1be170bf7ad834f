"""Actors by language-neutral ids: states, organisations, outlets, and who held which office.

A user's tables extend ours.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from sourcier.records import PackError


STATE_ORGANS = frozenset(
    {"state", "government", "presidency", "ministry"}
)  # types of actors that speak for their state


@dataclass(frozen=True, slots=True)
class Actor:
    """A state or an organisation. `country` is an ISO 3166 code, `wikidata` a QID.

    Both None where unknown or where there is none.
    """

    id: str
    type: str
    country: str | None = None
    wikidata: str | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Outlet:
    """A news outlet or agency: its name, other forms of it, country, kind, site and owner (None where not certain)."""

    name: str
    forms: tuple[str, ...]
    country: str
    kind: str
    site: str | None
    owner: str | None


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


@dataclass(frozen=True, slots=True)
class Actors:
    """The tables together. `outlet_names` finds an outlet by its name, a form of it or its site, in lower case."""

    actors: Mapping[str, Actor]
    outlets: tuple[Outlet, ...]
    holders: tuple[Holder, ...]
    outlet_names: Mapping[str, Outlet]

    def outlet_at(self, site: str | None) -> Outlet | None:
        """The outlet whose site or name is `site` (as a Document's `outlet` has it), or None."""
        if not site:
            return None
        return self.outlet_names.get(site.casefold().removeprefix("www."))


def load_actors(extra: Path | None = None) -> Actors:
    """Our tables, and those of the folder `extra` before them.

    `extra` may hold any of `actors.tsv`, `outlets.tsv`, `holders.tsv` with our columns.
    Raises PackError when a row has another number of columns or the folder is missing.
    """
    if extra is not None and not extra.is_dir():
        raise PackError(f"{extra} is not a folder of tables of actors")
    actors = {code: Actor(code, "state", code, wikidata or None) for code, wikidata in _rows("states.tsv", 2, None)}
    for id_, type_, country, wikidata in _rows("actors.tsv", 4, extra):
        actors[id_] = Actor(id_, type_, country or None, wikidata or None)
    outlets = tuple(
        Outlet(name, tuple(f for f in forms.split(";") if f), country, kind, site or None, owner or None)
        for name, forms, country, kind, site, owner in _rows("outlets.tsv", 6, extra)
    )
    holders = tuple(
        Holder(body, office, name, start or None, end or None)
        for body, office, name, start, end in _rows("holders.tsv", 5, extra)
    )
    names: dict[str, Outlet] = {}
    for outlet in reversed(outlets):
        names |= {name.casefold(): outlet for name in (outlet.name, *outlet.forms, outlet.site) if name}
    return Actors(actors, outlets, holders, names)


def _rows(name: str, columns: int, extra: Path | None) -> Iterator[list[str]]:
    yield from _split(name, files(__package__).joinpath(name).read_text(encoding="utf-8"), columns)
    if extra is not None and (extra / name).is_file():
        yield from _split(name, (extra / name).read_text(encoding="utf-8"), columns)


def _split(name: str, text: str, columns: int) -> Iterator[list[str]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        row = line.split("\t")
        if len(row) != columns:
            raise PackError(f"{name}, line {number}: {len(row)} columns where {columns} are expected")
        yield row
