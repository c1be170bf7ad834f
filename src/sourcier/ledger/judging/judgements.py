"""Judgements in, rows of their table out, and back: kept, taken back, and looked up."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Connection, Select, delete, select, true, update

from sourcier.records import InputError, Judgement

from ..fitting import fit
from ..inserting import insert_new
from ..keys import content_key
from ..schema import JUDGEMENTS

FIELDS = tuple(Judgement.__dataclass_fields__)
LONGEST_NODE, LONGEST_NOTE = 800, 2_000
BATCH = 400
IN_TIME = (JUDGEMENTS.c.at, JUDGEMENTS.c.revision, JUDGEMENTS.c.id)
"""The order in which people judged: of one second by revision, of one action as it was written."""
MENTIONS = ("mention 0", "mention g")
"""Between these are the nodes that are in a document, whose id has hex digits."""


def judgement_key(one: Judgement) -> str:
    """The id of a judgement: over all that it says but when it was taken back."""
    return content_key("judgement", json.dumps(asdict(replace(one, deleted=None)), sort_keys=True))


def keep(connection: Connection, judgements: Iterable[Judgement], revision: int) -> int:
    """Write judgements; those that are there already stay as they are, but for one that was taken back elsewhere.

    Gives how many were new, or are taken back by this.
    """
    rows = [{**asdict(one), "key": judgement_key(one), "revision": revision} for one in judgements]
    before = _there(connection, [row["key"] for row in rows])
    insert_new(connection, JUDGEMENTS, rows)
    changed = len({row["key"] for row in rows} - before)
    for row in rows:
        if row["deleted"]:
            there = (JUDGEMENTS.c.key == row["key"]) & JUDGEMENTS.c.deleted.is_(None)
            changed += connection.execute(update(JUDGEMENTS).where(there).values(deleted=row["deleted"])).rowcount
    return changed


def _there(connection: Connection, keys: Sequence[str]) -> set[str]:
    """Those of the ids of judgements that are there already."""
    found: set[str] = set()
    for first in range(0, len(keys), BATCH):
        asked = select(JUDGEMENTS.c.key).where(JUDGEMENTS.c.key.in_(keys[first : first + BATCH]))
        found.update(connection.execute(asked).scalars())
    return found


def judgements_of(rows: Iterable[Any]) -> list[Judgement]:
    """The judgements that rows of the table hold."""
    return [Judgement(**{name: getattr(row, name) for name in FIELDS}) for row in rows]


def people_say(connection: Connection) -> list[Judgement]:
    """What people judge, and have not taken back, the oldest first."""
    return judgements_of(connection.execute(_live().order_by(*IN_TIME)))


def people_say_of(connection: Connection, nodes: Collection[str], ids: Collection[str]) -> list[Judgement]:
    """What people judge of some nodes, of who has some ids (`wikidata:Q7747`), and of mentions; the oldest first."""
    places = (JUDGEMENTS.c.left.between(*MENTIONS), JUDGEMENTS.c.right.between(*MENTIONS))
    found = {row.id: row for place in places for row in connection.execute(_live().where(place))}
    known = JUDGEMENTS.c.verdict == "known"
    for column, wanted, of in (
        (JUDGEMENTS.c.left, nodes, true()), (JUDGEMENTS.c.right, nodes, true()), (JUDGEMENTS.c.right, ids, known)
    ):  # fmt: skip
        ordered = sorted(wanted)
        for first in range(0, len(ordered), BATCH):
            asked = _live().where(column.in_(ordered[first : first + BATCH]), of)
            found |= {row.id: row for row in connection.execute(asked)}
    return judgements_of(sorted(found.values(), key=lambda row: (row.at, row.revision, row.id)))


def _live() -> Select[Any]:
    return select(JUDGEMENTS).where(JUDGEMENTS.c.maker == "person", JUDGEMENTS.c.deleted.is_(None))


def machines_say(connection: Connection, nodes: Sequence[str]) -> list[Judgement]:
    """What machines judge of some nodes."""
    found: dict[str, Judgement] = {}
    for first in range(0, len(nodes), BATCH):
        some = nodes[first : first + BATCH]
        for column in (JUDGEMENTS.c.left, JUDGEMENTS.c.right):
            rows = connection.execute(select(JUDGEMENTS).where(column.in_(some), JUDGEMENTS.c.maker == "machine")).all()
            found.update(zip((row.key for row in rows), judgements_of(rows), strict=True))
    return [found[key] for key in sorted(found)]


def forget_machines(connection: Connection, nodes: Sequence[str]) -> None:
    """Take away what machines judged of some nodes: they will judge anew."""
    for first in range(0, len(nodes), BATCH):
        some = nodes[first : first + BATCH]
        for column in (JUDGEMENTS.c.left, JUDGEMENTS.c.right):
            connection.execute(delete(JUDGEMENTS).where(column.in_(some), JUDGEMENTS.c.maker == "machine"))


def undo(connection: Connection, at: str) -> list[Judgement]:
    """Take back what a person judged last, all that was judged with it; gives what that was.

    Raises InputError where there is nothing to take back.
    """
    live = (JUDGEMENTS.c.maker == "person") & JUDGEMENTS.c.deleted.is_(None)
    newest = select(JUDGEMENTS.c.at, JUDGEMENTS.c.revision).where(live)
    last = connection.execute(newest.order_by(JUDGEMENTS.c.at.desc(), JUDGEMENTS.c.revision.desc()).limit(1)).first()
    if last is None:
        raise InputError("there is nothing to undo: nobody has judged anything")
    # One revision is one action; those that were imported together are told apart by their time.
    of_last = live & (JUDGEMENTS.c.at == last.at) & (JUDGEMENTS.c.revision == last.revision)
    rows = connection.execute(select(JUDGEMENTS).where(of_last)).all()
    connection.execute(update(JUDGEMENTS).where(of_last).values(deleted=at))
    return judgements_of(rows)


def noted(note: str | None) -> dict[str, Any] | None:
    """The reason that a person gives."""
    return {"note": fit(note)[:LONGEST_NOTE]} if note else None


def exported(connection: Connection, makers: Collection[str]) -> Iterator[Judgement]:
    """All judgements of people or machines, those that were taken back as well.

    People's stand in the order in which they were made, which counts where two are of one second, and machines' in one
    of content.
    """
    orders = {"person": IN_TIME, "machine": (JUDGEMENTS.c.key,)}
    for maker in sorted(makers, reverse=True):
        asked = select(JUDGEMENTS).where(JUDGEMENTS.c.maker == maker)
        yield from judgements_of(connection.execute(asked.order_by(*orders[maker])))
