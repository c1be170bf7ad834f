"""Documents in which one name speaks in, the people of that name out: who is set apart from whom, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sourcier.languages.folding import fold
from sourcier.records import Message

from .bodies.organs import organ_in
from .evidence import Evidence, Sighting, against, agreeing, evidence_of
from .known import known_person, only_of_surname
from .naming import person_name
from .offices import holder_at, holder_at_home, office_in, stateless_office
from .words import words

LONGEST_TAG, MOST_PAIRS = 100, 12
ALONE = "@"
"""Before a tag that names nothing but the first document of somebody."""


@dataclass(slots=True)
class Group:
    """One person of a name: in which documents, and on what evidence."""

    sightings: list[Sighting]
    evidence: Evidence
    tag: str | None = None


@dataclass(frozen=True, slots=True)
class Grouped:
    """The people of a name, and why two of them, by their tags, are not one."""

    groups: tuple[Group, ...]
    parted: Mapping[tuple[str, str], Message] = field(default_factory=dict)
    holders: Mapping[str, str] = field(default_factory=dict)
    """Of an office alone: who held it, by tag."""
    at_home: frozenset[str] = frozenset()
    """The tags of those holders of whose country only the outlet tells."""


def grouped(name: str, sightings: Sequence[Sighting], pinned: Mapping[str, str] = {}, judged: bool = False) -> Grouped:
    """The people of a name, from what each document tells of who bears it there.

    `pinned` gives for documents, by their ids, the tag that a person's judgement gave who speaks there. Whoever a
    document tells nothing of stays with the name; of a name of one word they stay alone, for many bear it, unless a
    person has `judged` the name itself.
    """
    free = [one for one in sightings if one.document not in pinned]
    groups = _pinned(sightings, pinned)
    if office_in(name) is not None:
        made = _by_holder(name, free)
        held = {one.tag: one.sightings for one in made if one.tag and _is_held(one)}
        told = {one: holder_at(name, one.country, one.day) for one in free}
        at_home = frozenset(tag for tag, some in held.items() if not all(told[one] for one in some))
        return Grouped((*groups, *made), {}, {tag: tag for tag in held}, at_home)
    if not judged and not is_telling(name):
        made = _agreeing(_facets(free))
        for group in made:
            group.tag = _tag(group, by_role=True)
        return Grouped((*groups, *_unique(made)))
    made, parted = _parted(_facets(free), known_person(name) is not None or only_of_surname(name))
    return Grouped((*groups, *made), parted)


def grouped_bodies(name: str, sightings: Sequence[Sighting], pinned: Mapping[str, str] = {}) -> Grouped:
    """The bodies of a name: of an organ whose state the name doesn't tell one for each country of outlets.

    `pinned` is as in `grouped`. What says no more stays with the name.
    """
    organ, by_home = organ_in(name), dict[str | None, list[Sighting]]()
    for one in sightings:
        if one.document not in pinned:
            home = one.home if organ is not None and organ.state is None else None
            by_home.setdefault(home, []).append(one)
    made = [
        Group(held, evidence_of(held), home) for home, held in sorted(by_home.items(), key=lambda item: item[0] or "")
    ]
    return Grouped((*_pinned(sightings, pinned), *made))


def takes_home(name: str, kind: str | None) -> bool:
    """Whether a name is an office or an organ of a state that it leaves out, so that the outlet's country tells it."""
    if kind == "person":
        return stateless_office(name) is not None
    organ = organ_in(name)
    return organ is not None and organ.state is None


def is_telling(name: str) -> bool:
    """Whether a name is one that few bear: with a given name, a title that goes with it, or known of one person."""
    parts = person_name(name)
    return parts.is_full or fold(name).split()[0] in words().regnal or only_of_surname(name)


def _pinned(sightings: Sequence[Sighting], pinned: Mapping[str, str]) -> list[Group]:
    return [
        Group(held := [one for one in sightings if pinned.get(one.document) == tag], evidence_of(held), tag)
        for tag in sorted(set(pinned.values()))
    ]


def _is_held(group: Group) -> bool:
    return bool(group.tag) and not str(group.tag).startswith(ALONE)


def _by_holder(name: str, sightings: Sequence[Sighting]) -> list[Group]:
    """Of an office alone who held it when a document was published; each document alone where nobody is known to."""
    found: dict[str, list[Sighting]] = {}
    for one in sightings:
        holder = holder_at(name, one.country, one.day)
        if holder is None and not one.country:
            holder = holder_at_home(name, one.home, one.day)
        found.setdefault(holder.name if holder else f"{ALONE}{one.document[:12]}", []).append(one)
    return [Group(held, evidence_of(held), tag) for tag, held in sorted(found.items())]


def _facets(sightings: Iterable[Sighting]) -> list[Group]:
    """Documents that tell the same of somebody, in order; those that tell nothing last."""
    found: dict[tuple[str, str, str], list[Sighting]] = {}
    for one in sightings:
        found.setdefault((one.role or "", one.country or "", one.gender or ""), []).append(one)
    ordered = sorted(found.items(), key=lambda item: (not any(item[0][:2]), item[0]))
    return [Group(held, evidence_of(held)) for _, held in ordered]


def _agreeing(facets: Sequence[Group]) -> list[Group]:
    """Only what agrees together; what tells nothing stands alone, a document each."""
    made: list[Group] = []
    for facet in facets:
        if not facet.evidence.roles:
            made += [Group([one], evidence_of([one])) for one in facet.sightings]
            continue
        near = [one for one in made if agreeing(one.evidence, facet.evidence)]
        fitting = [one for one in near if not against(one.evidence, facet.evidence)]
        if len(fitting) == 1:
            _join(fitting[0], facet)
        else:
            made.append(Group(list(facet.sightings), evidence_of(facet.sightings)))
    return made


def _parted(facets: Sequence[Group], known: bool) -> tuple[list[Group], dict[tuple[str, str], Message]]:
    """All together where nothing is against it; else those who are parted, and those of whom nothing is told."""
    pairs = ((one, other) for at, one in enumerate(facets) for other in facets[at + 1 :])
    if not any(against(one.evidence, other.evidence, known=known) for one, other in pairs):
        return ([_together(facets)] if facets else []), {}
    made: list[Group] = []
    silent: list[Group] = []
    for facet in facets:
        if not _tells(facet):
            silent.append(facet)
            continue
        agreed = [one for one in made if agreeing(one.evidence, facet.evidence)]
        agreed = [one for one in agreed if not against(one.evidence, facet.evidence, known=known)]
        fitting = agreed or [one for one in made if not against(one.evidence, facet.evidence, known=known)]
        if len(fitting) == 1:
            _join(fitting[0], facet)
        else:
            made.append(Group(list(facet.sightings), evidence_of(facet.sightings)))
    for group in made:
        group.tag = _tag(group)
    made = _unique(made)
    parted = {}
    for at, one in enumerate(made[:MOST_PAIRS]):
        for other in made[at + 1 : MOST_PAIRS]:
            if one.tag and other.tag and (reason := against(one.evidence, other.evidence, known=known)):
                parted[one.tag, other.tag] = reason
    return made + ([_together(silent)] if silent else []), parted


def _tells(facet: Group) -> bool:
    return bool(facet.evidence.roles or facet.evidence.countries or facet.evidence.genders)


def _together(facets: Sequence[Group]) -> Group:
    sightings = [one for facet in facets for one in facet.sightings]
    return Group(sightings, evidence_of(sightings))


def _join(group: Group, other: Group) -> None:
    group.sightings += other.sightings
    group.evidence.join(other.evidence)


def _tag(group: Group, *, by_role: bool = False) -> str:
    """What sets a group apart, in words where there are any; `by_role` where countries and genders set nobody apart."""
    evidence = group.evidence
    told = min(evidence.roles, default="")
    if not by_role:
        told = told or ", ".join(sorted(evidence.countries)) or "".join(sorted(evidence.genders))
    return told[:LONGEST_TAG] or f"{ALONE}{min(one.document for one in group.sightings)[:12]}"


def _unique(groups: list[Group]) -> list[Group]:
    """Two that would be told apart by the same words are told by their first documents too."""
    seen: set[str] = set()
    for group in sorted(groups, key=lambda one: min(sighting.document for sighting in one.sightings)):
        if group.tag in seen:
            group.tag = f"{group.tag} {ALONE}{min(one.document for one in group.sightings)[:12]}"
        seen.add(group.tag or "")
    return groups
