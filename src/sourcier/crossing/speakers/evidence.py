"""What a document tells of who speaks in it in, what may be held against another's evidence out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sourcier.languages.folding import fold, fold_words
from sourcier.records import Message, worded

from .tables import tables
from .words import MOST_WORDS, Words, words

POLITICS = "politics"
OF_TYPES = {
    "party": (POLITICS,), "parliament": (POLITICS,), "government": (POLITICS,), "presidency": (POLITICS,),
    "ministry": (POLITICS, "administration"), "union": ("labour",), "company": ("business",),
}  # fmt: skip
"""The walks of life that types of actors tell."""
LONGEST_LABEL = 6
"""Words of a name of a body in a role."""
OTHER_GENDER = worded("of another gender")
OTHER_COUNTRY = worded("of another country: {left}, {right}")
OTHER_PLACE = worded("the same office elsewhere: “{left}”, “{right}”")
OTHER_WALK = worded("another walk of life: “{left}”, “{right}”")
OTHER_ROLE = worded("roles that have nothing in common: “{left}”, “{right}”")
ONE_ROLE = worded("roles that agree: “{left}”, “{right}”")


@dataclass(frozen=True, slots=True)
class Sighting:
    """Somebody who speaks in a document, as it tells of them; `role` as it is written there, `day` of publication.

    `home` is the country of the outlet, where the document names no other.
    """

    document: str
    name: str
    kind: str | None
    gender: str | None = None
    role: str | None = None
    country: str | None = None
    day: str | None = None
    home: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """A role taken apart: nouns of persons, walks of life, states, and the other words that tell something."""

    told: str
    heads: frozenset[str]
    domains: frozenset[str]
    states: frozenset[str]
    rest: frozenset[str]
    names: frozenset[str]
    """Those of the rest that are written with a capital, names of parties and the like left out."""
    places: frozenset[str] = frozenset()
    """Those of the names that a preposition joins: *député de la Somme*, and not *député Insoumis*."""
    is_local: bool = False


@dataclass(slots=True)
class Evidence:
    """All that is told of somebody in some documents."""

    genders: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    roles: dict[str, Role] = field(default_factory=dict)
    documents: set[str] = field(default_factory=set)
    days: list[str] = field(default_factory=list)

    def add(self, one: Sighting) -> None:
        """Take in what a document tells."""
        self.documents.add(one.document)
        if one.gender:
            self.genders.add(one.gender)
        if one.country:
            self.countries.add(one.country)
        if one.role and (role := role_of(one.role)):
            self.roles[role.told] = role
            self.countries |= role.states if not one.country else set()
        if one.day:
            self.days.append(one.day)

    def join(self, other: "Evidence") -> None:
        """Take in what is told of the same person elsewhere."""
        self.genders |= other.genders
        self.countries |= other.countries
        self.roles |= other.roles
        self.documents |= other.documents
        self.days += other.days


def evidence_of(sightings: Iterable[Sighting]) -> Evidence:
    """What documents tell together."""
    evidence = Evidence()
    for one in sightings:
        evidence.add(one)
    return evidence


def role_of(told: str) -> Role | None:
    """A role taken apart; None of words that tell nothing."""
    known = words()
    # *LFI* is no place of which somebody is the deputy.
    written = told.replace("’", "'").replace("'", "' ").split()
    capitals = {fold(one).strip(".,;()«»") for one in written if one[:1].isupper() and not one.isupper()}
    folded = [_now(word.strip(".,;()«»"), known) for word in fold_words(told)]
    heads, covered = set[str](), set[int]()
    for start, end, base in known.heads_in(folded):
        heads |= {base, known.heads.get((folded[start],), base)}  # *procureur de la République* is a *procureur*
        covered |= set(range(start, end))
    states = set[str]()
    for start in range(len(folded)):
        for width in range(MOST_WORDS, 0, -1):
            if code := known.states.get(tuple(folded[start : start + width])):
                states.add(code)
                covered |= set(range(start, start + width))
    rest = {
        word for at, word in enumerate(folded) if at not in covered and word not in known.empty and len(word) > 1
    }  # fmt: skip
    domains = frozenset(domain for base in heads for domain in known.domains.get(base, ()))
    domains = domains or frozenset(domain for word in rest for domain in known.domains.get(word, ()))
    domains = domains or frozenset(_of_bodies(folded, known))
    if not rest and not states and not domains:
        return None  # *le président* may be anybody
    local = bool(heads & known.local)
    names = frozenset(rest & capitals) - known.bodies
    return Role(
        " ".join(told.split()), frozenset(heads), domains, frozenset(states), frozenset(rest), names,
        names & set(_joined(written, known)), local,
    )  # fmt: skip


def _joined(written: Sequence[str], known: Words) -> Iterator[str]:
    """The folded words with a capital behind a preposition, articles and other such words between."""
    joined = False
    for one in written:
        word = fold(one).strip(".,;()«»")
        if one[:1].isupper():
            if joined:
                yield word
        elif word in known.joining:
            joined = True
        elif word not in known.articles:
            joined = False


def _now(word: str, known: Words) -> str:
    """A word without what says that it was so once (*ex-ministre*)."""
    before, _, noun = word.partition("-")
    return noun if noun and before in known.former else word


def _of_bodies(folded: Sequence[str], known: Words) -> Iterator[str]:
    """The walks of life that bodies of the tables tell, which a role names."""
    for start in range(len(folded)):
        for end in range(min(len(folded), start + LONGEST_LABEL), start, -1):
            label = known.labels.get(tuple(folded[start:end]))
            actor = tables().actors.get(label.actor) if label else None
            yield from OF_TYPES.get(actor.type, ()) if actor else ()


def against(left: Evidence, right: Evidence, *, known: bool = False) -> Message | None:
    """Why two of one name cannot be one person; None where nothing says so.

    Of a name that is `known`, since the tables have it with offices that were held, only another gender or another walk
    of life than politics says so.
    """
    if len(left.genders) == len(right.genders) == 1 and left.genders != right.genders:
        return Message(OTHER_GENDER)
    if known:
        return _other_walk(left, right)
    agreed = agreeing(left, right)
    if agreed is not None:
        return None
    if left.countries and right.countries and not left.countries & right.countries:
        told = {"left": ", ".join(sorted(left.countries)), "right": ", ".join(sorted(right.countries))}
        return Message(OTHER_COUNTRY, **told)
    if not left.roles or not right.roles:
        return None
    found = [_roles_against(one, other) for one in left.roles.values() for other in right.roles.values()]
    return next((reason for reason in found if reason), None) if all(found) else None


def _other_walk(left: Evidence, right: Evidence) -> Message | None:
    for one, other in ((left, right), (right, left)):
        walks = [role for role in one.roles.values() if role.domains]
        if walks and not any(POLITICS in role.domains for role in walks):
            known = min((role.told for role in other.roles.values() if POLITICS in role.domains), default=POLITICS)
            if known != POLITICS or not other.roles:
                return Message(OTHER_WALK, left=walks[0].told, right=known)
    return None


def agreeing(left: Evidence, right: Evidence) -> Message | None:
    """What two of one name have in common that others of the name would hardly share."""
    for one in left.roles.values():
        for other in right.roles.values():
            if _agree(one, other):
                return Message(ONE_ROLE, left=one.told, right=other.told)
    return None


def _agree(one: Role, other: Role) -> bool:
    if one.states and other.states and not one.states & other.states:
        return False
    if one.names & other.names or len(one.rest & other.rest) > 1:
        return not (one.domains and other.domains and not one.domains & other.domains)
    if one.heads & other.heads:
        # A mayor of one place is no mayor of another; where one role says no more, it may be the same.
        return not (one.places and other.places) and not (one.rest and other.rest and not one.rest & other.rest)
    return False


def _roles_against(one: Role, other: Role) -> Message | None:
    told = {"left": one.told, "right": other.told}
    if one.domains and other.domains and not one.domains & other.domains:
        return Message(OTHER_WALK, **told)
    if one.states and other.states and not one.states & other.states:
        return Message(OTHER_COUNTRY, left=", ".join(sorted(one.states)), right=", ".join(sorted(other.states)))
    if one.heads & other.heads and one.places and other.places and not one.names & other.names:
        return Message(OTHER_PLACE, **told) if one.is_local or other.is_local or not one.domains else None
    if one.domains & other.domains:
        return None
    if one.heads and other.heads and not one.heads & other.heads and not one.rest & other.rest:
        return Message(OTHER_ROLE, **told)
    return None
