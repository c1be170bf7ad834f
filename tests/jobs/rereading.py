"""An older reader and a newer one, by hand: what they make of the same documents is known."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from hand import read_by_hand
from sqlalchemy import Column, Select, select

from sourcier import Document, Reading
from sourcier.ledger import Ledger
from sourcier.ledger.schema import (
    ACTORS,
    APART,
    BANDS,
    CLUSTERS,
    DAILY,
    DOCUMENTS,
    FORMS,
    INVOLVED,
    JOINT,
    JUDGEMENTS,
    OUTLETS,
    PAIRS,
    PASSAGE_TERMS,
    PASSAGES,
    SENTENCES,
    SKETCHES,
    STATEMENTS,
    STATES,
    TEXTS,
)
from sourcier.records import About, Inferred, Part, Role, Slices, SourcierError, Span, State, Stated
from sourcier.scale.sources import document_from

Reads = Callable[[Document], Reading]
NEWER = "rules 2.0"
SECOND = re.compile(r"\A[^\n]*[13579]\n")


def newer(document: Document) -> Reading:
    """Each line is a statement of a mayor, about whom the words name; the first line is the title.

    In every second text who bears a name is the mayor of another town, and somebody else.
    """
    reading = read_by_hand(document)
    characters = document.text.characters
    role = Role("maire de Sorgues" if SECOND.search(characters) else "maire de Valmy", "words")
    said = tuple(replace(one, role=role, about=_about(characters, one.content[0])) for one in reading.attributions)
    first = characters.find("\n")
    parts = (Part("title", Span(0, first), "hand"), Part("body", Span(first + 1, len(characters)), "hand"))
    states = tuple(State(one.id, "weights 2", 0.5, bytes([number % 256])) for number, one in enumerate(said))
    return replace(reading, reader=NEWER, attributions=said, parts=parts, states=states)


def older(document: Document) -> Reading:
    """The same without each third statement; every second is a word shorter, and said by somebody else."""
    reading, characters = newer(document), document.text.characters
    said = []
    for number, one in enumerate(reading.attributions):
        if number % 3 == 2:
            continue
        if number % 2:
            content = Span(one.content[0].start, characters.rfind(" ", 0, one.content[0].end))
            name = Inferred("Zoé Blanc", "name", one.entity.evidence if one.entity else ())
            one = replace(one, content=(content,), entity=name, role=None, about=())
            one = replace(one, text=Slices.cut(characters, one.content, one.cue, one.source))
        said.append(one)
    states = tuple(State(one.id, "weights 1", 0.25, b"\1") for one in said)
    return replace(reading, reader="rules 1.0", attributions=tuple(said), parts=(), states=states)


def _about(characters: str, content: Span) -> tuple[About, ...]:
    words = characters[content.start : content.end]
    at = words.find("Nadia Perrin")
    span = Span(content.start + at, content.start + at + len("Nadia Perrin"))
    return (About(span, Inferred("Nadia Perrin", "name", (span,)), "person"),) if at >= 0 else ()


def reading_with(reads: Reads) -> Callable[..., Iterator[Reading | SourcierError]]:
    """What stands for `read_many`."""

    def read_many(texts: Iterable[Any], **_: Any) -> Iterator[Reading | SourcierError]:
        for text in texts:
            try:
                yield reads(document_from(text, Stated("fr")))
            except SourcierError as error:
                yield error

    return read_many


def derived(ledger: Ledger) -> dict[str, Any]:
    """All that is derived of what counts in a ledger, by content: ids are replaced by what they stand for."""
    with ledger.asking() as connection:

        def by_id(id_: Column[Any], name: Column[Any]) -> dict[int, str]:
            return {row[0]: row[1] for row in connection.execute(select(id_, name))}

        actors, outlets = by_id(ACTORS.c.id, ACTORS.c.key), by_id(OUTLETS.c.id, OUTLETS.c.key)
        stands_for = {
            "document_id": by_id(DOCUMENTS.c.id, DOCUMENTS.c.key), "text_id": by_id(TEXTS.c.id, TEXTS.c.hash),
            "statement_id": by_id(STATEMENTS.c.id, STATEMENTS.c.key), "outlet_id": outlets,
            **dict.fromkeys(("actor_id", "speaker_id", "subject_id", "cluster_id"), actors),
        }  # fmt: skip
        left_out = {"id", "revision", "reading_id", "added", "successor_id", "verified"}

        def rows(asked: Select[Any]) -> list[Any]:
            found = []
            for row in connection.execute(asked):
                value = {
                    name: stands_for[name].get(told, told) if name in stands_for else told
                    for name, told in row._mapping.items()
                    if name not in left_out
                }
                found.append(repr(sorted(value.items())))
            return sorted(found)

        current = select(STATEMENTS.c.id).where(STATEMENTS.c.retired.is_(False))
        speaking = (ACTORS.c.as_source > 0) | (ACTORS.c.as_subject > 0)
        passages = select(PASSAGES.c.document_id, PASSAGES.c.start, PASSAGES.c.end, PASSAGE_TERMS.c.terms)
        return {
            "statements": rows(select(STATEMENTS).where(STATEMENTS.c.retired.is_(False))),
            **{table.name: rows(select(table)) for table in (INVOLVED, PAIRS, JOINT, DAILY, SKETCHES, BANDS)},
            **{table.name: rows(select(table)) for table in (SENTENCES, FORMS, APART, CLUSTERS, DOCUMENTS, OUTLETS)},
            "states": rows(select(STATES).where(STATES.c.statement_id.in_(current))),
            "actors": rows(select(ACTORS).where(speaking)),
            "passages": rows(passages.join(PASSAGE_TERMS, PASSAGE_TERMS.c.rowid == PASSAGES.c.id)),
            "judgements": rows(
                select(JUDGEMENTS.c.left, JUDGEMENTS.c.right, JUDGEMENTS.c.verdict, JUDGEMENTS.c.score)
            ),
        }  # fmt: skip
