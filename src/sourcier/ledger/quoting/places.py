"""Ids of paragraphs in, their text with what is told of their documents and the statements in them out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, case, func, select

from sourcier.records import Span

from ..schema import ACTORS, DOCUMENTS, OUTLETS, PASSAGES, STATEMENTS, TEXTS

AROUND = 1_500
"""Code points before and behind a paragraph that are fetched with it, since statements reach over its ends."""
WIDEST = 20_000
"""Code points from the first of some paragraphs to the last one up to which they are compared as one."""
BESIDE = 3
"""Code points between two paragraphs that stand in a row."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in a paragraph: its id, the spans of its content in the document's text, and whose it is."""

    id: int
    content: tuple[Span, ...]
    named: str


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph, or several in a row: `span` of the document's text, of which `text` is that from `offset` on.

    `row` tells of the document, `rank` how likely it was that the paragraph holds what is looked for, 0 being first.
    """

    row: Any
    span: Span
    text: str
    offset: int
    statements: tuple[Said, ...]
    rank: int


def places_at(connection: Connection, passages: Sequence[int]) -> list[Place]:
    """The paragraphs of these ids, the first ones first; what stands in a row in a document is one."""
    if not passages:
        return []
    start = case((PASSAGES.c.start > AROUND, PASSAGES.c.start - AROUND), else_=0)
    size = PASSAGES.c.end - PASSAGES.c.start + 2 * AROUND
    asked = (
        select(
            PASSAGES, start.label("offset"), func.substr(TEXTS.c.characters, start + 1, size).label("characters"),
            DOCUMENTS.c.key.label("document_key"), DOCUMENTS.c.title, DOCUMENTS.c.url, DOCUMENTS.c.name,
            DOCUMENTS.c.language, OUTLETS.c.name.label("outlet"), OUTLETS.c.key.label("outlet_key"),
        )
        .join(DOCUMENTS, DOCUMENTS.c.id == PASSAGES.c.document_id)
        .join(TEXTS, TEXTS.c.id == DOCUMENTS.c.text_id)
        .outerjoin(OUTLETS, OUTLETS.c.id == DOCUMENTS.c.outlet_id)
        .where(PASSAGES.c.id.in_(passages))
        .order_by(PASSAGES.c.document_id, PASSAGES.c.start)
    )  # fmt: skip
    ranks = {passage: rank for rank, passage in enumerate(passages)}
    said = _statements(connection, passages)
    places: list[Place] = []
    for row in connection.execute(asked):
        one = Place(
            row, Span(row.start, row.end), row.characters, row.offset, tuple(said.get(row.id, ())), ranks[row.id]
        )
        before = places[-1] if places else None
        if before and before.row.document_id == row.document_id and row.start - before.span.end <= BESIDE:
            places[-1] = _joined(before, one)
        else:
            places.append(one)
    return sorted(places, key=lambda one: one.rank)


def _joined(one: Place, other: Place) -> Place:
    """Two paragraphs in a row as one."""
    known = other.text[one.offset + len(one.text) - other.offset :] if one.offset + len(one.text) > other.offset else ""
    statements = {said.id: said for said in (*one.statements, *other.statements)}
    return Place(
        one.row, Span(one.span.start, other.span.end), one.text + known, one.offset, tuple(statements.values()),
        min(one.rank, other.rank),
    )  # fmt: skip


def place_over(connection: Connection, places: Sequence[Place]) -> Place | None:
    """Paragraphs of one document that stand apart, with all between them, as one; None where that is very much."""
    span = Span(min(one.span.start for one in places), max(one.span.end for one in places))
    if span.end - span.start > WIDEST:
        return None
    offset = max(0, span.start - AROUND)
    asked = (
        select(func.substr(TEXTS.c.characters, offset + 1, span.end - offset + AROUND))
        .join(DOCUMENTS, DOCUMENTS.c.text_id == TEXTS.c.id)
        .where(DOCUMENTS.c.id == places[0].row.document_id)
    )
    statements = {said.id: said for one in places for said in one.statements}
    return Place(
        places[0].row, span, connection.execute(asked).scalar_one(), offset, tuple(statements.values()),
        min(one.rank for one in places),
    )  # fmt: skip


def _statements(connection: Connection, passages: Sequence[int]) -> dict[int, list[Said]]:
    """The statements that reach into each paragraph."""
    asked = (
        select(
            PASSAGES.c.id.label("passage"), PASSAGES.c.start.label("first"), STATEMENTS.c.id, STATEMENTS.c.content,
            STATEMENTS.c.role, ACTORS.c.name,
        )
        .join(
            STATEMENTS,
            and_(
                STATEMENTS.c.document_id == PASSAGES.c.document_id,
                STATEMENTS.c.start >= PASSAGES.c.start - AROUND,
                STATEMENTS.c.start < PASSAGES.c.end,
                STATEMENTS.c.retired.is_(False),
                STATEMENTS.c.hidden.is_(False),
            ),
        )
        .outerjoin(ACTORS, ACTORS.c.id == STATEMENTS.c.speaker_id)
        .where(PASSAGES.c.id.in_(passages))
        .order_by(STATEMENTS.c.start, STATEMENTS.c.id)
    )  # fmt: skip
    found: dict[int, list[Said]] = {}
    for row in connection.execute(asked):
        content = tuple(Span(*span) for span in row.content)
        if content[-1].end > row.first:
            named = " ".join(part for part in (row.name, row.role) if part)
            found.setdefault(row.passage, []).append(Said(row.id, content, named))
    return found
