"""Readings made by hand, for ledgers."""

import hashlib
from dataclasses import replace
from typing import Any

from sample_reading import NOTHING_FOUND, make_reading
from sourcier import Document, Reading
from sourcier.ledger import Ledger
from sourcier.records import (
    About,
    Added,
    Attribution,
    Capture,
    Entity,
    Inferred,
    Moment,
    Slices,
    Span,
    Text,
    TimeExpression,
)

RETRIEVED = "2026-01-02T03:04:05Z"


def document(characters: str, **fields: Any) -> Document:
    """A document of some characters."""
    return Document(text=Text(characters, hashlib.sha256(characters.encode()).hexdigest()), **fields)


def plain(characters: str, name: str = "plain.txt", language: str = "fr", **fields: Any) -> Reading:
    """A reading in which nothing was found."""
    return Reading(
        document=document(characters, name=name, language=language, **fields),
        reader="by hand", pack="fr 1", model="none", language=language, **NOTHING_FOUND,
    )  # fmt: skip


def said(
    *lines: tuple[str, str, str],
    name: str = "said.txt",
    kind: str = "person",
    day: str | None = None,
    **fields: Any,
) -> Reading:
    """A reading of lines (speakers with commas between them, what is said, about whom): *Anne a dit : il pleut.*"""
    characters, statements, entities, times = "", [], {}, []
    for number, (speakers, words, subject) in enumerate(lines):
        start = len(characters)
        characters += f"{speakers} a dit : {words}.\n"
        source = Span(start, start + len(speakers))
        content = Span(source.end + len(" a dit : "), len(characters) - 2)
        names = [Inferred(one, "name", (source,)) for one in speakers.split(", ")]
        for one in names:
            entities.setdefault(one.value, Entity(f"e{len(entities)}", one, Inferred(kind, "name")))
        moment = Span(source.end + 1, source.end + 2)
        times += [TimeExpression(moment, "DATE", day, "words", day, day)] if day else []
        statements.append(
            Attribution(
                text=Slices.cut(characters, (content,), (Span(source.end + 1, source.end + 6),), source),
                id=f"a{number}", type="indirect", content=(content,), cue=(Span(source.end + 1, source.end + 6),),
                cue_class="say", source=source, entity=names[0], entity_id=entities[names[0].value].id,
                kind=Inferred(kind, "name"), gender=None, role=None, nested_in=None, verbatim=(), cuts=(), part="body",
                found_by="hand", said_at=Moment(moment, day, "day", "clause") if day else None,
                entities=tuple(names) if len(names) > 1 else (),
                about=(About(content, Inferred(subject, "name", (content,)), "person"),) if subject else (),
            )
        )  # fmt: skip
    return replace(
        plain(characters, name, **fields),
        attributions=tuple(statements), entities=tuple(entities.values()), times=tuple(times),
    )  # fmt: skip


def sample(number: int = 0, **fields: Any) -> Reading:
    """The sample of all that a reading can tell, as another document for each number."""
    reading = make_reading(f"barrage-{number}.txt")
    return replace(reading, document=replace(reading.document, **fields))


def capture(reading: Reading, **fields: Any) -> Capture:
    """The visit that brought a reading."""
    raw = reading.document.text.characters.encode()
    return replace(Capture(reading.document.name or "-", RETRIEVED, raw=raw, extractor="by hand 1"), **fields)


def add(ledger: Ledger, *readings: Reading) -> list[Added]:
    """Add readings in one transaction."""
    with ledger.writing() as writer:
        return [writer.add(reading, capture(reading)) for reading in readings]
