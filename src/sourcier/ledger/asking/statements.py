"""Ids of statements in, the statements with their words out, cut from the archived text."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, select

from sourcier.records import FoundStatement, Span, SpeakerLink

from ..judging.described import is_described, speaker_in
from ..judging.settling import speaker_key
from ..layers.extractions import former_texts
from ..rights.nodes import statement_node
from ..rights.persons import said_of_private
from ..rights.told import corrections_of, told_of
from ..schema import ACTORS, CLUSTERS, DOCUMENTS, OUTLETS, READINGS, STATEMENTS, TEXTS

COLUMNS = (
    STATEMENTS,
    DOCUMENTS.c.key.label("document_key"),
    DOCUMENTS.c.title,
    DOCUMENTS.c.url,
    DOCUMENTS.c.name,
    OUTLETS.c.name.label("outlet"),
    DOCUMENTS.c.text_id,
    ACTORS.c.name.label("speaker"),
    ACTORS.c.key.label("actor_key"),
    ACTORS.c.identifier,
    ACTORS.c.apart,
    CLUSTERS.c.name.label("speaker_name"),
    CLUSTERS.c.key.label("speaker_key"),
    CLUSTERS.c.confirmed,
    CLUSTERS.c.excluded,
    READINGS.c.reader,
    READINGS.c.pack,
    READINGS.c.model,
)


def statements_at(connection: Connection, ids: Sequence[int]) -> list[FoundStatement]:
    """The statements of these ids, in their order."""
    if not ids:
        return []
    asked = (
        select(*COLUMNS)
        .join(DOCUMENTS, DOCUMENTS.c.id == STATEMENTS.c.document_id)
        .join(READINGS, READINGS.c.id == STATEMENTS.c.reading_id)
        .outerjoin(OUTLETS, OUTLETS.c.id == DOCUMENTS.c.outlet_id)
        .outerjoin(ACTORS, ACTORS.c.id == STATEMENTS.c.speaker_id)
        .outerjoin(CLUSTERS, CLUSTERS.c.actor_id == STATEMENTS.c.speaker_id)
        .where(STATEMENTS.c.id.in_(ids))
    )
    rows = connection.execute(asked).all()
    # A text is fetched once, however many of its statements are asked for.
    former = former_texts(connection, retired) if (retired := [row.id for row in rows if row.retired]) else {}
    wanted = sorted({former.get(row.id, row.text_id) for row in rows})
    of_texts = select(TEXTS.c.id, TEXTS.c.characters).where(TEXTS.c.id.in_(wanted))
    texts = {row.id: row.characters for row in connection.execute(of_texts)}
    told = told_of(connection, (row.document_key for row in rows))
    answers = corrections_of(connection, (statement_node(row.key) for row in rows))
    said = said_of_private(connection)
    found = {
        row.id: replace(
            found_of(row, texts[former.get(row.id, row.text_id)]),
            rights=told[row.document_key].rights,
            reserved=told[row.document_key].reserved,
            private=said.private(row.key, row.speaker_id, row.private),
            corrections=(*answers.get(statement_node(row.key), ()), *told[row.document_key].corrections),
        )
        for row in rows
    }
    return [found[id_] for id_ in ids if id_ in found]


def found_of(row: Row[Any], text: str) -> FoundStatement:
    """A row with `COLUMNS` as a statement of a text."""
    content = tuple(Span(start, end) for start, end in row.content)
    spoken = row.speaker is not None and not row.excluded
    speaker_id, speaker_link = _speaker(row) if spoken else (None, None)
    return FoundStatement(
        id=row.key,
        document=row.document_key,
        words=tuple(text[start:end] for start, end in content),
        cue=tuple(text[start:end] for start, end in row.cue),
        speaker=(row.speaker_name or row.speaker) if spoken else None,
        source=text[row.source[0] : row.source[1]] if row.source else None,
        role=row.role,
        kind=row.kind,
        gender=row.gender,
        type=row.type,
        cue_class=row.cue_class,
        act=row.act,
        said=row.said or None,
        published=row.published or None,
        outlet=row.outlet,
        title=row.title,
        url=row.url or row.name,
        language=row.language,
        part=row.part,
        content=content,
        sure=row.span_sure,
        speaker_sure=row.speaker_sure,
        verified=row.verified,
        retired=row.retired,
        speaker_id=speaker_id,
        speaker_link=speaker_link,
        reader=", ".join(part for part in (row.reader, row.pack, row.model) if part),
    )


def _speaker(row: Row[Any]) -> tuple[str, SpeakerLink]:
    """The id of who speaks, and how it is known; who is only described is another speaker in each document."""
    if row.speaker_key is not None:
        return row.speaker_key, "confirmed" if row.confirmed else "found"
    if is_described(row.speaker, row.kind, row.identifier, row.apart):
        return speaker_in(row.actor_key, row.document_key), "described"
    return speaker_key(row.actor_key), "found"
