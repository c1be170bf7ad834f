"""Through whom a statement reached the page: statements in, for each its chain from its origin on out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from sourcier.languages.folding import fold
from sourcier.records import Attribution, Chain, Inferred, Link, Span

from ..context import Context
from ..settings.assembly import Settings
from .continuation import carry_relays_on
from .credits import find_credits
from .members import members_of
from .origins import Origin, find_origin
from .outlets import OutletFinder
from .ownership import Owners
from .relays import find_relays

DEEPEST = 12  # reports within reports

Station = tuple[Inferred, Span | None, str | None]
"""A name that a statement came through, where it is read, and the role of its bearer."""


def find_chains(context: Context, settings: tuple[Settings, ...]) -> tuple[Chain | None, ...]:
    """For each statement of the context its chain; None where nothing says whom it comes from.

    A chain begins with the origin. Outlets to which it was told and the sources of the statements around it follow as
    relays, then the agencies that the document credits; it ends at the document's own outlet, where that is known. Who
    is named twice, as an agency that is the outlet itself, is one link.
    """
    statements = context.statements
    finder = OutletFinder(context.words, context.actors)
    owners = Owners(context.actors, context.words.pack.people, finder)
    told = find_relays(context, finder)
    found = [find_origin(context, finder, owners, one, told[i]) for i, one in enumerate(statements)]
    origins = [origin for origin, _ in found]
    relays = carry_relays_on(context, settings, [some for _, some in found])
    stations = [_stations(one, origins[i], relays[i]) for i, one in enumerate(statements)]
    credited: list[Station] = [(name, span, None) for name, span in find_credits(context)]
    index = {statement.id: i for i, statement in enumerate(statements)}
    own = _own_link(context)

    def key(name: str) -> str:
        outlet = finder.named(name)
        return fold(outlet.name if outlet is not None else name)

    def chain(i: int, origin: Origin) -> Chain:
        passed = [station for k in _outwards(statements, index, i) for station in stations[k]]
        links, roles = _links([*passed, *credited], key)
        if own is not None and key(links[0].name.value) != key(own.name.value):
            links, roles = _ended(links, roles, own, key)
        tied = owners.tie(links, roles) if len(links) > 1 else tuple(links)
        members = members_of(context, finder, statements[i]) if origin[1] == statements[i].source else []
        return Chain(tied, owners.independent(members) if len(members) > 1 else 1)

    return tuple(None if origin is None else chain(i, origin) for i, origin in enumerate(origins))


def _stations(statement: Attribution, origin: Origin | None, relays: Sequence[Inferred]) -> list[Station]:
    """Whom a statement comes from, and those who relayed it."""
    role = statement.role.value if statement.role else None
    source: list[Station] = [(*origin, role)] if origin is not None else []
    return [*source, *((relay, relay.evidence[-1], None) for relay in relays)]


def _own_link(context: Context) -> Link | None:
    """The document's own outlet."""
    if context.document.outlet is None:
        return None
    own = context.actors.outlet_at(context.document.outlet)
    return Link(Inferred(own.name if own is not None else context.document.outlet, "published by"), "outlet", None)


def _links(stations: Sequence[Station], key: Callable[[str], str]) -> tuple[list[Link], list[str | None]]:
    """The links of a chain, each name once, and the roles of their bearers; the first one is the origin."""
    links: dict[str, Link] = {}
    roles: list[str | None] = []
    for name, span, role in stations:
        known = key(name.value)
        if known not in links:
            links[known] = Link(name, "relay" if links else "origin", span)
            roles.append(role)
    return list(links.values()), roles


def _ended(
    links: list[Link], roles: list[str | None], own: Link, key: Callable[[str], str]
) -> tuple[list[Link], list[str | None]]:
    """A chain of others with the document's own outlet at its end; a relay that is that outlet tells where it is
    named."""
    known = key(own.name.value)
    same = next((link for link in links if key(link.name.value) == known), None)
    if same is not None:
        own = replace(own, name=replace(own.name, evidence=same.name.evidence), span=same.span)
    kept = [(link, role) for link, role in zip(links, roles, strict=True) if link is not same]
    return [*(link for link, _ in kept), own], [*(role for _, role in kept), None]


def _outwards(statements: Sequence[Attribution], index: Mapping[str, int], i: int) -> Iterator[int]:
    """A statement, the one whose content holds it, and so on."""
    at: int | None = i
    for _ in range(DEEPEST):
        if at is None:
            return
        yield at
        at = index.get(statements[at].nested_in or "")
