"""What some documents had in, a ledger out without what no other document has: names, outlets, words, bytes."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Table, delete, func, or_, select, update

from ..asking.documents import reading_of
from ..asking.queries import Words
from ..asking.searching import held_by
from ..derived.passages import passages_of
from ..judging.judgements import judgements_of, keep
from ..judging.nodes import actor_node
from ..rights.nodes import CORRECTIONS
from ..schema import (
    ACTOR_WORDS,
    ACTORS,
    CAPTURES,
    CLUSTERS,
    DAILY,
    DOCUMENTS,
    FORMS,
    HIDDEN,
    INFO,
    INVOLVED,
    JUDGEMENTS,
    OUTLETS,
    PASSAGES,
    RAWS,
    RETIRED,
    SOUNDS,
    STATEMENTS,
    SWEPT,
    TEXTS,
)

if TYPE_CHECKING:
    from ..writing import Writer

BATCH = 400
LINKED = "linked"
"""How the names in `info` begin under which the last document stands of which speakers were linked by a rule."""
CORRECTED = "corrected"
"""In `info`: the last document in which a notice was looked for."""
PIECE = 20
"""Paragraphs that are looked through at once for the forms of words."""


@dataclass(slots=True)
class Traces:
    """What documents had that others may have as well: by ids and hashes, and (form, stem) of words."""

    actors: set[int] = field(default_factory=set)
    outlets: set[int] = field(default_factory=set)
    texts: set[int] = field(default_factory=set)
    raws: set[str] = field(default_factory=set)
    forms: set[tuple[str, str]] = field(default_factory=set)

    def add(self, other: "Traces") -> None:
        """Put what others had to what these had."""
        self.actors |= other.actors
        self.outlets |= other.outlets
        self.texts |= other.texts
        self.raws |= other.raws
        self.forms |= other.forms


def sweep(write: "Writer", traces: Traces) -> list[dict[str, Any]]:
    """Take away what was left by documents and no other has; gives what people judged of names that are gone."""
    connection = write.connection
    gone = [id_ for id_ in sorted(traces.actors) if not _is_meant(connection, id_)]
    judged = _drop_actors(write, gone)
    _drop_unless(connection, OUTLETS, OUTLETS.c.id, traces.outlets, DOCUMENTS.c.outlet_id)
    _drop_unless(connection, TEXTS, TEXTS.c.id, traces.texts, DOCUMENTS.c.text_id)
    _drop_unless(connection, RAWS, RAWS.c.hash, traces.raws, CAPTURES.c.raw_hash)
    _drop_forms(connection, traces.forms)
    _count_swept(connection)
    write.swept()
    return judged


def drop_loose_raws(connection: Connection) -> None:
    """Take away all bytes that no visit brought."""
    brought = select(CAPTURES.c.raw_hash).where(CAPTURES.c.raw_hash.is_not(None))
    connection.execute(delete(RAWS).where(RAWS.c.hash.not_in(brought)))


def _count_swept(connection: Connection) -> None:
    number = connection.execute(select(INFO.c.value).where(INFO.c.name == SWEPT)).scalar_one_or_none()
    set_info(connection, SWEPT, str(int(number or 0) + 1))


def set_info(connection: Connection, name: str, value: str) -> None:
    """Write a row of `info`."""
    if not connection.execute(update(INFO).where(INFO.c.name == name).values(value=value)).rowcount:
        connection.execute(INFO.insert().values(name=name, value=value))


def _drop_unless(
    connection: Connection, table: Table, id_: ColumnElement[Any], ids: Collection[Any], named: ColumnElement[Any]
) -> None:
    ordered = sorted(ids)
    for first in range(0, len(ordered), BATCH):
        some = ordered[first : first + BATCH]
        kept = set(connection.execute(select(named).where(named.in_(some))).scalars())
        connection.execute(delete(table).where(id_.in_([one for one in some if one not in kept])))


def _is_meant(connection: Connection, actor: int) -> bool:
    """Whether a statement is by or about an actor."""
    ways = (
        select(INVOLVED.c.statement_id).where(INVOLVED.c.actor_id == actor),
        *(select(STATEMENTS.c.id).where(apart, STATEMENTS.c.speaker_id == actor) for apart in (HIDDEN, RETIRED)),
    )
    return any(connection.execute(asked.limit(1)).first() is not None for asked in ways)


def _drop_actors(write: "Writer", actors: list[int]) -> list[dict[str, Any]]:
    connection, judged = write.connection, list[dict[str, Any]]()
    for first in range(0, len(actors), BATCH):
        some = actors[first : first + BATCH]
        keys = connection.execute(select(ACTORS.c.key).where(ACTORS.c.id.in_(some))).scalars().all()
        nodes = [actor_node(key) for key in keys]
        about = or_(JUDGEMENTS.c.left.in_(nodes), JUDGEMENTS.c.right.in_(nodes))
        judged += drop_judgements(write, about)
        mates = select(CLUSTERS.c.cluster_id).where(CLUSTERS.c.actor_id.in_(some))
        # Whoever was one speaker with them is made anew when speakers are linked.
        of_mates = CLUSTERS.c.cluster_id.in_(connection.execute(mates).scalars().all())
        connection.execute(delete(CLUSTERS).where(of_mates))
        for table in (ACTOR_WORDS, SOUNDS, DAILY):
            connection.execute(delete(table).where(table.c.actor_id.in_(some)))
        connection.execute(delete(ACTORS).where(ACTORS.c.id.in_(some)))
    return judged


def drop_judgements(write: "Writer", about: ColumnElement[bool]) -> list[dict[str, Any]]:
    """Take away judgements; gives those of people.

    Of a notice whose article goes it is not known any more what it answers, until the article comes again.
    """
    connection = write.connection
    rows = connection.execute(select(JUDGEMENTS).where(about)).all()
    connection.execute(delete(JUDGEMENTS).where(about))
    judged = judgements_of(rows)
    notices = [one for one in judged if one.maker == "machine" and one.verdict in CORRECTIONS and one.right]
    keep(connection, [replace(one, right="", reason=None) for one in notices], write.revision)
    return [asdict(one) for one in judged if one.maker == "person"]


def _drop_forms(connection: Connection, forms: set[tuple[str, str]]) -> None:
    """Take away the forms of words that no paragraph holds any more.

    A stem may stand for several forms, and the index knows stems alone: paragraphs with the stem are looked through
    until the form is found. Each that is looked at tells of many forms, so that common ones cost next to nothing.
    """
    left = set(forms)
    for form, stem in sorted(forms):
        if (form, stem) in left and not _is_written(connection, form, stem, left.difference_update):
            connection.execute(delete(FORMS).where(FORMS.c.form == form, FORMS.c.stem == stem))


def _is_written(
    connection: Connection, form: str, stem: str, found: Callable[[Iterable[tuple[str, str]]], object]
) -> bool:
    """Whether a paragraph holds a form; `found` is told the forms of those that were looked through."""
    seen = set[int]()
    for document in _documents_with(connection, stem):
        if document in seen:
            continue
        seen.add(document)
        reading = reading_of(connection, document)
        written = {
            (term.form, term.stem)
            for passage in passages_of(reading.document, reading.parts, reading.language)
            for term in passage.terms
        }
        found(written)
        if (form, stem) in written:
            return True
    return False


def _documents_with(connection: Connection, stem: str) -> Iterator[int]:
    """The documents that hold a stem, those of the oldest paragraphs first, each perhaps several times."""
    held, behind = held_by(connection, Words(((stem,),), stem)), 0
    while True:
        asked = (
            select(PASSAGES.c.id, PASSAGES.c.document_id)
            .join(held, held.c.rowid == PASSAGES.c.id)
            .where(PASSAGES.c.id > behind)
            .order_by(PASSAGES.c.id)
            .limit(PIECE)
        )
        rows = connection.execute(asked).all()
        if not rows:
            return
        yield from (row.document_id for row in rows)
        behind = rows[-1].id


def lower_linked(connection: Connection) -> None:
    """Note anew up to which document speakers were linked and notices looked for: ids that are free are given again."""
    last = connection.execute(select(func.max(DOCUMENTS.c.id))).scalar_one() or 0
    told = INFO.c.name.startswith(LINKED) | (INFO.c.name == CORRECTED)
    for row in connection.execute(select(INFO).where(told)).all():
        if int(row.value) > last:
            set_info(connection, row.name, str(last))
