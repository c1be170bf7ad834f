"""Judgements in, rows of their table out, and back: kept, taken back, and looked up."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Connection, delete, select, update

from sourcier.records import InputError, Judgement

from ..fitting import fit
from ..inserting import insert_new
from ..keys import content_key
from ..schema import JUDGEMENTS

FIELDS = tuple(Judgement.__dataclass_fields__)
LONGEST_NODE, LONGEST_NOTE = 800, 2_000
BATCH = 400


def judgement_key(one: Judgement) -> str:
    """The id of a judgement: over all that it says but when it was taken back."""
    return content_key("judgement", json.dumps(asdict(replace(one, deleted=None)), sort_keys=True))


def keep(connection: Connection, judgements: Iterable[Judgement], revision: int) -> None:
    """Write judgements; those that are there already stay as they are, but for one that was taken back elsewhere."""
    rows = [{**asdict(one), "key": judgement_key(one), "revision": revision} for one in judgements]
    insert_new(connection, JUDGEMENTS, rows)
    for row in rows:
        if row["deleted"]:
            there = (JUDGEMENTS.c.key == row["key"]) & JUDGEMENTS.c.deleted.is_(None)
            connection.execute(update(JUDGEMENTS).where(there).values(deleted=row["deleted"]))


def judgements_of(rows: Iterable[Any]) -> list[Judgement]:
    """The judgements that rows of the table hold."""
    return [Judgement(**{name: getattr(row, name) for name in FIELDS}) for row in rows]


def people_say(connection: Connection) -> list[Judgement]:
    """What people judge, and have not taken back, the oldest first."""
    asked = select(JUDGEMENTS).where(JUDGEMENTS.c.maker == "person", JUDGEMENTS.c.deleted.is_(None))
    return judgements_of(connection.execute(asked.order_by(JUDGEMENTS.c.at, JUDGEMENTS.c.key)))


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


def exported(connection: Connection, makers: Collection[str]) -> Iterable[Judgement]:
    """All judgements of people or machines, those that were taken back as well, in an order of content."""
    asked = select(JUDGEMENTS).where(JUDGEMENTS.c.maker.in_(sorted(makers)))
    return judgements_of(connection.execute(asked.order_by(JUDGEMENTS.c.key)))
