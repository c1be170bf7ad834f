"""A newer reading of a document in, a ledger out in which it counts: what it no longer has is retired.

A retired statement stays with the reading that had it. Its successor is the statement of the newer reading with which
it shares half of what either says, or more; each has one predecessor at most.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from sourcier.records import InputError, Reading, Text

from ..bodies import packed, renamed
from ..fitting import storable
from ..schema import APART, DOCUMENTS, INVOLVED, JOINT, PAIRS, READINGS, STATEMENTS, STATES
from .deriving import people_of, statements_of

if TYPE_CHECKING:
    from ..writing import Writer

LEAST_OVERLAP = 0.5
"""The share of the characters of two contents that both hold, from which one has the place of the other."""
Spans = Sequence[Sequence[int]]


def supersede(
    write: "Writer", document: int, reading: Reading, *, verified: bool = False, anew: Reading | None = None
) -> int:
    """Make a reading of a document (its row) the one that counts; says how many statements it has.

    Statements that it has too keep their rows and ids. With `verified`, all that it tells was checked by a person.
    With `anew`, the reading that counted before, a machine has read it again: what else is derived of the reading is
    made anew too, and another reading of the same reader, pack and model is set aside under a name with a number.
    Raises InputError where such a reading is there, and nothing is read again.
    """
    connection = write.connection
    reading = storable(reading)
    key = connection.execute(select(DOCUMENTS.c.key).where(DOCUMENTS.c.id == document)).scalar_one()
    id_ = _made_current(write, document, reading, anew is not None)
    if anew is not None and _cut(anew) != _cut(reading):
        write.derived.drop_passages(document)
        write.derived.passages(reading, document)
    rows = connection.execute(select(STATEMENTS).where(STATEMENTS.c.document_id == document)).all()
    uninvolve(write, document)
    told = {one["key"]: one for one in statements_of(reading, key)}
    stored = {row.key: row.id for row in rows if row.key in told}
    if anew is not None:
        connection.execute(delete(STATES).where(STATES.c.statement_id.in_(list(stored.values()))))
    write.derived.statements(reading, document, id_, key, stored)
    new = connection.execute(
        select(STATEMENTS.c.key, STATEMENTS.c.id).where(STATEMENTS.c.document_id == document)
    ).all()
    ids = {row.key: row.id for row in new}
    current = [ids[one] for one in told]
    of_these = update(STATEMENTS).where(STATEMENTS.c.id.in_(current))
    connection.execute(of_these.values(successor_id=None, **({"verified": True} if verified else {})))
    lost = {row.key: row.content for row in rows if row.key not in told and not row.retired}
    if anew is not None:
        lost = moved(lost, anew.document.text, reading.document.text)
        _forget_apart(connection, document, reading, told.values())
    _retire(write, lost, {key: one["content"] for key, one in told.items()}, ids)
    return len(told)


def _cut(reading: Reading) -> tuple[Any, ...]:
    """What paragraphs and the sketch of a document are made of."""
    return reading.document.text.hash, reading.document.published, reading.language, reading.parts


def _forget_apart(connection: Connection, document: int, reading: Reading, told: Iterable[Mapping[str, Any]]) -> None:
    """Forget what set apart somebody of whom a document no longer tells."""
    people = people_of(reading, told, {})
    bases = {one.base for parts in people.values() for many in parts.values() for one in many}
    for base in connection.execute(select(APART.c.base).where(APART.c.document_id == document)).scalars().all():
        if base not in bases:
            connection.execute(delete(APART).where(APART.c.document_id == document, APART.c.base == base))


def uninvolve(write: "Writer", document: int) -> None:
    """Take away who says what about whom in a document."""
    of_document = select(STATEMENTS.c.id).where(STATEMENTS.c.document_id == document)
    gone = write.connection.execute(select(INVOLVED).where(INVOLVED.c.statement_id.in_(of_document))).all()
    for table in (INVOLVED, PAIRS, JOINT):
        write.connection.execute(delete(table).where(table.c.statement_id.in_(of_document)))
    write.derived.counts.uninvolve(gone)


def _made_current(write: "Writer", document: int, reading: Reading, anew: bool) -> int:
    """The row of a reading, which from now on is the current one of its document."""
    connection, body = write.connection, packed(reading)
    same = connection.execute(
        select(READINGS).where(
            READINGS.c.document_id == document, READINGS.c.reader == reading.reader,
            READINGS.c.pack == reading.pack, READINGS.c.model == reading.model,
        )
    ).first()  # fmt: skip
    if same and (same.body != body or same.extraction_id is not None):
        if not anew:
            raise InputError("another reading of the same reader and versions is there already")
        _set_aside(connection, same)
        same = None
    connection.execute(update(READINGS).where(READINGS.c.document_id == document).values(current=False))
    if same:
        connection.execute(update(READINGS).where(READINGS.c.id == same.id).values(current=True))
        return int(same.id)
    row = {
        "document_id": document, "reader": reading.reader, "pack": reading.pack, "model": reading.model,
        "language": reading.language, "body": body, "current": True, "added": write.now, "revision": write.revision,
    }  # fmt: skip
    return int(connection.execute(insert(READINGS).returning(READINGS.c.id), row).scalar_one())


def _set_aside(connection: Connection, reading: Row[Any]) -> None:
    """Name a reading by its reader and a number, so that another by the same reader and versions can count."""
    of_document = select(READINGS.c.reader).where(READINGS.c.document_id == reading.document_id)
    taken = set(connection.execute(of_document).scalars())
    name = next(name for number in count(1) if (name := f"{reading.reader} ({number})") not in taken)
    body = renamed(reading.body, name)
    connection.execute(update(READINGS).where(READINGS.c.id == reading.id).values(reader=name, body=body))


def _retire(write: "Writer", lost: Mapping[str, Spans], told: Mapping[str, Spans], ids: Mapping[str, int]) -> None:
    successors = successors_of(lost, told)
    for key in lost:
        successor = ids.get(successors.get(key, ""))
        values = {"retired": True, "successor_id": successor, "revision": write.revision}
        write.connection.execute(update(STATEMENTS).where(STATEMENTS.c.key == key).values(values))


def successors_of(lost: Mapping[str, Spans], told: Mapping[str, Spans]) -> dict[str, str]:
    """What has the place of statements that are lost, by the ids of both: of contents, those that share most first."""
    pairs = sorted(
        (-share, old, new)
        for old, ours in lost.items()
        for new, theirs in told.items()
        if ours and ours[0][0] < theirs[-1][1] and theirs[0][0] < ours[-1][1]
        if (share := overlap(ours, theirs)) >= LEAST_OVERLAP
    )
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, old, new in pairs:
        if old not in found and new not in taken:
            found[old] = new
            taken.add(new)
    return found


def moved(contents: Mapping[str, Spans], before: Text, now: Text) -> dict[str, Spans]:
    """Contents where they stand in another text of the same page, which holds their words as often; else nowhere."""
    if before.hash == now.hash:
        return dict(contents)
    found: dict[str, Spans] = {}
    for key, content in contents.items():
        spans = [_found_again(start, end, before.characters, now.characters) for start, end in content]
        found[key] = [span for span in spans if span] if all(spans) else []
    return found


def _found_again(start: int, end: int, before: str, now: str) -> tuple[int, int] | None:
    """Where words stand in another text: those that stand there for the same time, of as many times in all."""
    words = before[start:end]
    if before.count(words) != now.count(words):
        return None
    at = now.find(words)
    for _ in range(before.count(words, 0, start)):
        at = now.find(words, at + len(words))
    return (at, at + len(words)) if at >= 0 else None


def overlap(ours: Spans, theirs: Spans) -> float:
    """The share of the characters of two contents that both hold, of all that either holds (0 to 1)."""
    both = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in ours for b in theirs)
    return both / (sum(end - start for start, end in (*ours, *theirs)) - both) if both else 0.0
