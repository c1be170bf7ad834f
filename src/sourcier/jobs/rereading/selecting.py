"""What is to be read again in, the documents of a ledger out whose reading or text is of another version."""

import hashlib
import heapq
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from sqlalchemy import Connection, select

from sourcier.ledger import Filters
from sourcier.ledger.asking.documents import SHORTEST
from sourcier.ledger.schema import DOCUMENTS, OUTLETS, RAWS, READINGS, TOMBSTONES
from sourcier.records import InputError, LanguageError, ReaderName

from ..adding import extractor_of

PAGES = ("text/html", "application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
"""Kinds of bytes of which an extractor makes a text; one that is plain is as it came."""
Versions = tuple[str, str, str]
"""Who reads, with which language pack and which models."""


@dataclass(frozen=True, slots=True)
class Which:
    """Which documents are read again, and how: those that `filters` and `documents` leave.

    `documents` are ids, or their first digits, six at least; without any, all documents are meant.
    With `all`, those too that were read by this version. `reader` is who reads; else whoever of our readers did.
    `processes` read, with a table of one's own `actors`.
    """

    filters: Filters = field(default_factory=Filters)
    documents: frozenset[str] = frozenset()
    all: bool = False
    reader: ReaderName | None = None
    processes: int = 1
    actors: Path | None = None


@dataclass(frozen=True, slots=True)
class Outdated:
    """A document, by its row and its id, with the row of the reading that counts; by whom it is to be read again.

    `extract` says that its text is to be made anew of its bytes, `read` that it is to be read whatever that gives.
    """

    document: int
    key: str
    reading: int
    reader: ReaderName
    extract: bool
    read: bool


@dataclass(slots=True)
class Selected:
    """The documents that are outdated, and how many are left as they are, for which reason."""

    outdated: list[Outdated] = field(default_factory=list)
    by_people: int = 0
    unreadable: int = 0


def select_outdated(connection: Connection, which: Which, versions: Callable[[str, ReaderName], Versions]) -> Selected:
    """The documents to read again, in the order in which they came; `versions` tells who reads a language now.

    Raises InputError for filters that only statements have, and for an id of no document.
    """
    if which.filters.of_statements() or which.filters.by != "published":
        raise InputError("whole documents are read again: choose them by outlet, day, language or id")
    asked = {one.strip().lower() for one in which.documents}
    if short := sorted(one for one in asked if len(one) < SHORTEST):
        raise InputError(
            "“{id}” is no id of a document: give {least} to 32 of its hex digits", id=short[0], least=SHORTEST
        )
    found, seen = Selected(), set[str]()
    current: dict[tuple[str, ReaderName], Versions | None] = {}
    lengths = {len(one) for one in asked}
    for row in _rows(connection, which):
        if asked:
            named = asked.intersection(row.key[:length] for length in lengths)
            seen |= named
            if not named:
                continue
        if row.forgotten:  # what it said is gone
            continue
        name = _reader_of(row.reader)
        if name is None:
            found.by_people += 1
            continue
        name = which.reader or name
        if (row.language, name) not in current:
            current[row.language, name] = _known(versions, row.language, name)
        wanted = current[row.language, name]
        if wanted is None:
            found.unreadable += 1
            continue
        read = which.all or (row.reader, row.pack, row.model) != wanted
        made_by = extractor_of(row.media_type or "")
        extract = row.media_type in PAGES and row.bytes is not None and (which.all or row.extractor != made_by)
        if read or extract:
            found.outdated.append(Outdated(row.id, row.key, row.reading_id, name, extract, read))
    if missing := sorted(asked - seen):
        raise InputError(
            "no document of those asked for has the id {id}: `sourcier show` and `sourcier ledger history` tell ids",
            id=missing[0],
        )
    return found


def sample_of(outdated: Iterable[Outdated], number: int, seed: int) -> list[Outdated]:
    """So many documents at random, the same for a seed whatever order they came in, in the order in which they came."""

    def drawn(one: Outdated) -> bytes:
        return hashlib.sha256(f"{seed} {one.key}".encode()).digest()

    return sorted(heapq.nsmallest(number, outdated, key=drawn), key=lambda one: one.document)


def _rows(connection: Connection, which: Which) -> Iterator[Any]:
    asked = (
        select(
            DOCUMENTS.c.id, DOCUMENTS.c.key, DOCUMENTS.c.language, DOCUMENTS.c.extractor,
            DOCUMENTS.c.record["media_type"].as_string().label("media_type"), RAWS.c.hash.label("bytes"),
            READINGS.c.id.label("reading_id"), READINGS.c.reader, READINGS.c.pack, READINGS.c.model,
            TOMBSTONES.c.key.label("forgotten"),
        )
        .outerjoin(TOMBSTONES, TOMBSTONES.c.key == DOCUMENTS.c.key)
        .join(READINGS, (READINGS.c.document_id == DOCUMENTS.c.id) & READINGS.c.current.is_(True))
        .outerjoin(RAWS, RAWS.c.hash == DOCUMENTS.c.raw_hash)
        .where(*which.filters.days(DOCUMENTS.c.published))
        .order_by(DOCUMENTS.c.id)
    )  # fmt: skip
    if outlets := list(which.filters.outlets()):
        asked = asked.where(DOCUMENTS.c.outlet_id.in_(select(OUTLETS.c.id).where(*outlets)))
    if which.filters.language:
        asked = asked.where(DOCUMENTS.c.language == which.filters.language)
    yield from connection.execute(asked)


def _reader_of(reader: str) -> ReaderName | None:
    """Which of our readers has read, whatever its version; None for people and others."""
    name = reader.partition(" ")[0]
    return next((one for one in get_args(ReaderName) if one == name), None)


def _known(versions: Callable[[str, ReaderName], Versions], language: str, name: ReaderName) -> Versions | None:
    try:
        return versions(language, name)
    except LanguageError:
        return None
