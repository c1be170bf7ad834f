"""Texts with what a person has marked in them in, a ledger in which their readings count out.

A text that the ledger doesn't have is read first, as `sourcier add` reads it: what a person marks is a reading beside
another, and takes from it what the marks don't tell.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from math import inf
from pathlib import Path

from sqlalchemy import Connection, select

from sourcier.crossing.speakers.linking import bases_in, relink
from sourcier.intake.sources import SourceOptions
from sourcier.ledger import Ledger
from sourcier.ledger.asking.documents import reading_of
from sourcier.ledger.derived.superseding import supersede
from sourcier.ledger.schema import DOCUMENTS, STATEMENTS, TEXTS
from sourcier.records import InputError, Reading

from .adding import Tally, add


@dataclass(frozen=True, slots=True)
class Marks:
    """A text and what is marked in it: `read` makes of the reading that there is that of who marked it, or returns it.

    `name` is how the text is called, `document` the id of its document where that is told, `path` where it lies.
    """

    name: str
    text: str
    read: Callable[[Reading], Reading]
    document: str | None = None
    path: Path | None = None


@dataclass(slots=True)
class Taken:
    """What became of annotated texts: how many are `changed` or `unchanged`, how many were read first, what failed."""

    outcomes: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[str, InputError]] = field(default_factory=list)


def import_annotations(
    ledger: Ledger,
    annotated: Callable[[], Iterable[Marks]],
    *,
    uninterrupted: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> Taken:
    """Make the readings of who annotated texts those that count; all that they tell was checked by a person.

    `annotated` gives the texts anew each time. What cannot be taken stops nothing, and is told with its name. A
    document is written in the body of `uninterrupted`, which may hold signals back to its end.
    """
    taken = Taken()
    taken.outcomes["new"] = _read_first(ledger, annotated())
    for one in annotated():
        try:
            with uninterrupted():
                taken.outcomes[_take(ledger, one)] += 1
        except InputError as error:
            taken.failures.append((one.name, error))
    return taken


def _read_first(ledger: Ledger, annotated: Iterable[Marks]) -> int:
    """Read the texts that a ledger doesn't have; says how many documents are new."""
    unknown = []
    for one in annotated:
        with ledger.asking(inf) as connection:
            if one.path and not _documents_of(connection, one):
                unknown.append(str(one.path))
    added = add(ledger, unknown, SourceOptions()) if unknown else Tally()
    return added.outcomes["new"] + added.outcomes["changed"]


def _take(ledger: Ledger, marks: Marks) -> str:
    with ledger.asking(inf) as connection:
        document = _document_of(connection, marks)
        before = reading_of(connection, document)
    after = marks.read(before)
    if after is before:
        return "unchanged"
    with ledger.writing() as write:
        if reading_of(write.connection, document) != before:
            raise InputError("was read anew by another meanwhile: import it again")
        of_document = STATEMENTS.c.document_id == document
        named = bases_in(write.connection, of_document)
        supersede(write, document, after, verified=True)
        relink(write, dict.fromkeys([*named, *bases_in(write.connection, of_document)]))
    return "changed"


def _document_of(connection: Connection, marks: Marks) -> int:
    """The row of the document that is annotated; raises InputError where none is, or several are."""
    found = _documents_of(connection, marks)
    if len(found) > 1:
        raise InputError(
            "several documents have this text: annotate an export, whose metadata.csv tells which is meant"
        )
    if not found:
        raise InputError(
            "the ledger has no such text, and none is ever changed: add the text first, and annotate an export of it"
        )
    return found[0]


def _documents_of(connection: Connection, marks: Marks) -> Sequence[int]:
    """The documents of a text, or that which is told to be meant, if it is one of them."""
    digest = hashlib.sha256(marks.text.encode("utf-8", "replace")).hexdigest()
    asked = select(DOCUMENTS.c.id, DOCUMENTS.c.key).join(TEXTS, TEXTS.c.id == DOCUMENTS.c.text_id)
    rows = connection.execute(asked.where(TEXTS.c.hash == digest).order_by(DOCUMENTS.c.key)).all()
    told = [row.id for row in rows if row.key == marks.document]
    return told or [row.id for row in rows]
