"""A ledger in, the same with judgements of a machine about who is one speaker out, made anew for what has changed.

What people judged stays as it is and wins. All that is written here can be made again from readings and people's
judgements, in whatever order documents came.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, func, select

from sourcier.ledger import Ledger
from sourcier.ledger.derived.actors import folded_name, keyed, named
from sourcier.ledger.derived.sounds import sounds_of
from sourcier.ledger.forgetting.orphans import LINKED
from sourcier.ledger.inserting import insert_new
from sourcier.ledger.judging.homes import homes_of
from sourcier.ledger.judging.judgements import forget_machines, keep, machines_say, people_say_of
from sourcier.ledger.judging.moving import Move, move, named_at
from sourcier.ledger.judging.nodes import ACTOR, actor_node, base_of, document_of, mention_at
from sourcier.ledger.judging.settling import settle
from sourcier.ledger.schema import ACTORS, DOCUMENTS, INFO, INVOLVED, SOUNDS, STATEMENTS, UNLINKED
from sourcier.ledger.wordings import apart
from sourcier.ledger.writing import Writer
from sourcier.records import EdgeVerdict, Judgement, Message, worded
from sourcier.records.moments import now

from .bodies.nearby import home_of, named_otherwise
from .comparing import RULE, Profile, compare, may_be_one
from .evidence import Sighting, evidence_of
from .grouping import ALONE, Grouped, grouped, grouped_bodies, is_telling, takes_home
from .holders.nameless import give_offices, offices_in
from .naming import has_given_name, neighbours, person_name

Base = tuple[str, str, str | None]
"""A name under which somebody speaks: the base of the key, the name to show, and the kind."""
LINKED_BY = f"{LINKED} by {RULE}"
"""In `info`: the last document of which speakers were linked by this rule."""
CHUNK = 200
"""Names that are linked in one transaction, so that others may write in between."""
MOST_SIGHTINGS, MOST_SEEN, MOST_NEAR = 5_000, 200, 40
"""Statements that are looked at to part those of a name, to compare somebody, and names that are compared with one."""
COMPARED = ("person", "organisation", "group", "state")
OF_A_NAME = ("same", "name", "known")
"""What people say of a name that makes it that of somebody they know, be it of one word."""
HELD = worded("{office} on the days on which that was published")
HELD_HOME = worded(
    "{office} on the days on which that was published, in the country of the outlet, or the only one named there"
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A sighting, and where it is in the ledger."""

    sighting: Sighting
    document: int
    actor: int


def link(
    ledger: Ledger,
    *,
    uninterrupted: Callable[[], AbstractContextManager[None]] = nullcontext,
    advance: Callable[[int, int], None] = lambda *_: None,
) -> int:
    """Link the speakers of the documents that came or were read again since this was last done; gives how many names.

    Where an older rule linked them, all are linked anew.

    What is written is written in the body of `uninterrupted`, some names at a time; where it ends early, the next call
    begins anew with the same documents. `advance` is told how many names are done, and of how many.
    """
    _name_offices(ledger, uninterrupted)
    with ledger.asking(patience=float("inf")) as connection:
        last = connection.execute(select(func.max(DOCUMENTS.c.id))).scalar_one() or 0
        new = bases_in(connection, STATEMENTS.c.document_id > _linked(connection))
        bases = list(dict.fromkeys([*new, *_unlinked(connection)]))
    for first in range(0, len(bases), CHUNK):
        with uninterrupted(), ledger.writing() as write:
            some = bases[first : first + CHUNK]
            relink(write, some)
            write.connection.execute(UNLINKED.delete().where(UNLINKED.c.base.in_([base for base, _, _ in some])))
            if first + CHUNK >= len(bases):
                _note(write.connection, last)
        advance(min(first + CHUNK, len(bases)), len(bases))
    return len(bases)


def _name_offices(ledger: Ledger, uninterrupted: Callable[[], AbstractContextManager[None]]) -> None:
    """Let whoever is told of by an office alone speak under it, in the documents that were not linked yet."""
    with ledger.asking(patience=float("inf")) as connection:
        found = offices_in(connection, STATEMENTS.c.document_id > _linked(connection))
    documents = sorted(found)
    for first in range(0, len(documents), CHUNK):
        with uninterrupted(), ledger.writing() as write:
            give_offices(write, {document: found[document] for document in documents[first : first + CHUNK]})


def relink(write: Writer, bases: Iterable[Base]) -> None:
    """Part who shares each of some names, and judge who is the same as others."""
    write.derived.counts.write(write.connection)  # who has how many statements tells whom to compare
    bases = list(bases)
    linker = _Linker(write, [base for base, *_ in bases])
    families = [linker.part(base, name, kind) for base, name, kind in bases]
    touched = {actor for family in families for actor in family}
    linker.judge(touched)
    settle(write.connection, touched | linker.seen)


def note_unlinked(connection: Connection, bases: Iterable[Base]) -> None:
    """Note that the speakers of some names are to be linked anew, by whoever next calls `link`."""
    insert_new(connection, UNLINKED, [dict(zip(("base", "name", "kind"), base, strict=True)) for base in bases])


def _unlinked(connection: Connection) -> list[Base]:
    return [(row.base, row.name, row.kind) for row in connection.execute(select(UNLINKED).order_by(UNLINKED.c.base))]


def _linked(connection: Connection) -> int:
    return int(connection.execute(select(INFO.c.value).where(INFO.c.name == LINKED_BY)).scalar_one_or_none() or 0)


def _note(connection: Connection, last: int) -> None:
    if not connection.execute(INFO.update().where(INFO.c.name == LINKED_BY).values(value=str(last))).rowcount:
        connection.execute(INFO.insert().values(name=LINKED_BY, value=str(last)))


def bases_in(connection: Connection, statements: ColumnElement[bool]) -> list[Base]:
    """The names of who says some statements, each once."""
    asked = (
        select(ACTORS.c.key, ACTORS.c.name, ACTORS.c.kind)
        .join(INVOLVED, INVOLVED.c.actor_id == ACTORS.c.id)
        .join(STATEMENTS, STATEMENTS.c.id == INVOLVED.c.statement_id)
        .where(statements, INVOLVED.c.part == "s")
        .distinct()
        .order_by(ACTORS.c.key)
    )
    named_so: dict[str, Base] = {}
    for row in connection.execute(asked):
        base = base_of(row.key)
        named_so.setdefault(base, (base, row.name, row.kind))
    return list(named_so.values())


class _Linker:
    """Links within one transaction."""

    def __init__(self, write: Writer, bases: Collection[str]) -> None:
        self._write, self._connection, self._at = write, write.connection, now()
        self._parted: dict[str, Grouped] = {}
        self._profiles: dict[int, Profile] = {}
        self._nearby: dict[int, list[Any]] = {}
        self._compared: set[frozenset[int]] = set()
        judged = people_say_of(self._connection, [actor_node(base) for base in bases], ())
        self._pins = _pinned(self._connection, judged)
        self._judged_names = {base_of(one.left.removeprefix(ACTOR)) for one in judged if one.verdict in OF_A_NAME}
        self.seen: set[int] = set()

    def part(self, base: str, name: str, kind: str | None) -> set[int]:
        """Set apart those who share a name; gives all actors of the name."""
        family, pins = self._family(base, name, kind), self._pins.get(base, {})
        identified = any(row.identifier for row in family)
        person = kind == "person" and not identified
        # Most bodies are named alike in all documents; what isn't parted, and never was, need not be looked at.
        home = not identified and takes_home(name, kind)
        if not (person or pins or home or any(row.apart for row in family)):
            return {row.id for row in family}
        seen = list(self._sightings([row.id for row in family], MOST_SIGHTINGS, home=home))
        sightings = [one.sighting for one in seen]
        told = base in self._judged_names
        found = grouped(name, sightings, pins, told) if person else grouped_bodies(name, sightings, pins)
        self._parted[base] = found
        tags = {sighting.document: group.tag for group in found.groups for sighting in group.sightings}
        now_at = named_at(self._connection, {one.actor for one in seen})
        moves = {
            (one.document, one.actor): Move(one.document, one.actor, replace(now_at[one.actor], apart=tag))
            for one in seen
            if (tag := tags[one.sighting.document]) != now_at[one.actor].apart
        }
        if moves:
            move(self._write, moves.values())
        return {row.id for row in self._family(base, name, kind)}

    def judge(self, actors: set[int]) -> None:
        """Judge who is the same as each of some actors, in place of what was judged of them before."""
        rows = {row.id: row for row in self._rows(actors)}
        own = {actor_node(row.key) for row in rows.values()}
        # Of those near them too: whether a surname is one person's depends on who else bears it.
        rows |= {other.id: other for row in list(rows.values()) if row.kind == "person" for other in self._near(row)}
        nodes = [actor_node(row.key) for row in rows.values()]
        before = machines_say(self._connection, nodes)
        self.seen |= {row.id for row in self._linked_with(before)}
        forget_machines(self._connection, nodes)
        # How the names of those near are parted, and who held an office, is not looked at again.
        judged = {(one.left, one.right): one for one in before if _holds(one, own)}
        for row in sorted(rows.values(), key=lambda one: one.key):
            for other, verdict, score, reason in self._judged(row):
                left, right = sorted((actor_node(row.key), actor_node(other)))
                judged.setdefault((left, right), self._judgement(left, right, verdict, score, reason))
        keep(self._connection, judged.values(), self._write.revision)

    def _linked_with(self, judged: Sequence[Judgement]) -> Sequence[Any]:
        """The actors of which something is judged."""
        others = {node for one in judged for node in (one.left, one.right)}
        return self._having(ACTORS.c.key, sorted(node.partition(" ")[2] for node in others))

    def _judgement(self, left: str, right: str, verdict: EdgeVerdict, score: float, reason: Message) -> Judgement:
        return Judgement(
            left=left, right=right, verdict=verdict, maker="machine", who=RULE, at=self._at, reason=apart(reason),
            score=score,
        )  # fmt: skip

    def _judged(self, row: Any) -> Iterator[tuple[str, EdgeVerdict, float, Message]]:
        """What is judged of an actor: the key of the other, the verdict, how surely, and why."""
        base = base_of(row.key)
        if row.kind not in COMPARED or (row.as_source == 0 and row.apart is None):
            return
        parted = self._parted.get(base)
        if parted and row.apart:
            for (left, right), reason in parted.parted.items():
                if row.apart in (left, right):
                    yield keyed(base, right if left == row.apart else left), "different", 0.9, reason
            if (holder := parted.holders.get(row.apart)) is not None:
                key = named(holder, "person", None, None).base
                held = HELD_HOME if row.apart in parted.at_home else HELD
                yield key, "same", 0.9, Message(held, office=row.name)
                return
        near = self._near(row)
        surname = set(sounds_of(row.name, row.kind))
        others = [one for one in near if not surname.isdisjoint(sounds_of(one.name, one.kind))]
        of_surname = len({person_name(one.name).letters for one in (row, *others) if has_given_name(one.name)})
        for other in near:
            pair = frozenset((row.id, other.id))
            if base_of(other.key) == base or pair in self._compared:
                continue
            self._compared.add(pair)
            if row.kind == "person" and not may_be_one(row.name, other.name):
                continue
            if found := compare(self._profile(row), self._profile(other), of_surname):
                yield other.key, found.verdict, found.score, found.reason

    def _near(self, row: Any) -> list[Any]:
        """The actors that an actor is compared with: those that sound alike, those with most statements first."""
        if row.id not in self._nearby:
            self._nearby[row.id] = self._found_near(row)
        return self._nearby[row.id]

    def _found_near(self, row: Any) -> list[Any]:
        sounds = list(sounds_of(row.name, row.kind))
        if row.kind == "person" and has_given_name(row.name):
            sounds += dict.fromkeys(neighbours(row.name.split()[-1]))
        asked = (
            select(ACTORS)
            .join(SOUNDS, SOUNDS.c.actor_id == ACTORS.c.id)
            .where(SOUNDS.c.sound.in_(sounds), ACTORS.c.id != row.id, ACTORS.c.as_source > 0)
            .order_by(ACTORS.c.as_source.desc(), ACTORS.c.key)
            .limit(MOST_NEAR)
        )
        found = list(self._connection.execute(asked)) if sounds else []
        if row.kind != "person":
            found += named_otherwise(self._connection, row)
        return [one for one in {one.id: one for one in found}.values() if one.kind in COMPARED]

    def _profile(self, row: Any) -> Profile:
        if row.id not in self._profiles:
            seen = [one.sighting for one in self._sightings([row.id], MOST_SEEN)] if row.kind == "person" else []
            alone = row.apart is not None and not row.apart.startswith(ALONE)
            told = row.kind == "person" and is_telling(row.name)
            homonyms = told and (alone or self._has_homonyms(row))
            self._profiles[row.id] = Profile(
                row.name, row.kind, evidence_of(seen), row.identifier, homonyms, home_of(row)
            )  # fmt: skip
        return self._profiles[row.id]

    def _has_homonyms(self, row: Any) -> bool:
        of_name = (ACTORS.c.folded == row.folded) & (ACTORS.c.kind == "person") & (ACTORS.c.id != row.id)
        asked = select(ACTORS.c.id).where(of_name, ACTORS.c.apart.is_not(None), ACTORS.c.as_source > 0)
        return self._connection.execute(asked.limit(1)).first() is not None

    def _family(self, base: str, name: str, kind: str | None) -> list[Any]:
        """The actors of one name."""
        of_kind = ACTORS.c.kind == kind if kind is not None else ACTORS.c.kind.is_(None)
        rows = self._connection.execute(select(ACTORS).where(ACTORS.c.folded == folded_name(name), of_kind))
        short = base_of(keyed(base, ""))  # of a key that is very long only the beginning is kept
        return [row for row in rows if base_of(row.key) in (base, short)]

    def _rows(self, actors: set[int]) -> list[Any]:
        return self._having(ACTORS.c.id, sorted(actors))

    def _having(self, column: Column[Any], values: Sequence[Any]) -> list[Any]:
        found: list[Any] = []
        for first in range(0, len(values), CHUNK):
            found += self._connection.execute(select(ACTORS).where(column.in_(values[first : first + CHUNK])))
        return found

    def _sightings(self, actors: Sequence[int], most: int, *, home: bool = False) -> Iterator[Seen]:
        """What documents tell of actors, in an order of content; with `home` the countries of their outlets too."""
        asked = (
            select(
                INVOLVED.c.actor_id, STATEMENTS.c.document_id, STATEMENTS.c.gender, STATEMENTS.c.role,
                STATEMENTS.c.country, STATEMENTS.c.speaker_id, DOCUMENTS.c.key, DOCUMENTS.c.published, ACTORS.c.name,
            )
            .join(STATEMENTS, STATEMENTS.c.id == INVOLVED.c.statement_id)
            .join(DOCUMENTS, DOCUMENTS.c.id == STATEMENTS.c.document_id)
            .join(ACTORS, ACTORS.c.id == INVOLVED.c.actor_id)
            .where(INVOLVED.c.actor_id.in_(actors), INVOLVED.c.part == "s")
            .order_by(INVOLVED.c.published.desc(), DOCUMENTS.c.key, STATEMENTS.c.key)
            .limit(most)
        )  # fmt: skip
        told: dict[tuple[int, int], list[Any]] = defaultdict(list)
        for row in self._connection.execute(asked):
            told[row.document_id, row.actor_id].append(row)
        homes = homes_of(self._connection, {document for document, _ in told}) if home else {}
        for (document, actor), rows in sorted(told.items(), key=lambda item: item[1][0].key):
            own = [row for row in rows if row.speaker_id == actor]
            yield Seen(replace(_sighting(rows[0], own), home=homes.get(document)), document, actor)


def _holds(one: Judgement, own: Collection[str]) -> bool:
    """Whether a judgement still holds, where only some actors (`own`, by their nodes) are judged anew.

    How a name is parted and who held an office is seen in the documents of that name or that office.
    """
    ends = {one.left, one.right}
    bases = {base_of(node.removeprefix(ACTOR)) for node in ends}
    if one.reason and one.reason.get("template") in (HELD, HELD_HOME):
        ends = {node for node in ends if node.removeprefix(ACTOR) not in bases}  # the office, which is set apart
    elif len(bases) > 1:
        return False
    return ends.isdisjoint(own)


def _sighting(row: Any, own: Sequence[Any]) -> Sighting:
    """What a document tells of a speaker: of several roles the longest, which says most."""
    roles = sorted({one.role for one in own if one.role}, key=lambda role: (-len(role), role))
    genders, countries = {one.gender for one in own if one.gender}, {one.country for one in own if one.country}
    return Sighting(
        row.key, row.name, "person", min(genders) if len(genders) == 1 else None, roles[0] if roles else None,
        min(countries) if len(countries) == 1 else None, row.published,
    )  # fmt: skip


def _pinned(connection: Connection, judgements: Sequence[Judgement]) -> dict[str, dict[str, str]]:
    """The documents of which people say that a name is somebody else's there: by the base of the name, with tags.

    Documents of which they say that they mean the same one there have one tag.
    """
    split: dict[tuple[str, str], str] = {}
    documents: dict[str, str] = {}
    for one in judgements:
        for node, exact in ((one.left, one.left_words), (one.right, one.right_words)):
            mention = mention_at(node)
            if one.verdict == "different" and mention and (found := document_of(connection, mention, exact)):
                documents[mention.document] = found[1]
                split[mention.base, found[1]] = mention.document
    for one in judgements:
        left, right = mention_at(one.left), mention_at(one.right)
        if one.verdict == "same" and left and right and left.base == right.base:
            pair = [(each.base, documents.get(each.document, "")) for each in (left, right)]
            if all(which in split for which in pair):
                kept, gone = sorted(split[which] for which in pair)
                split |= {which: kept for which, tag in split.items() if tag == gone and which[0] == left.base}
    pins: dict[str, dict[str, str]] = defaultdict(dict)
    for (base, document), tag in split.items():
        pins[base][document] = f"{ALONE}{tag[:12]}"
    return pins
