"""A ledger and one of its documents in, the others that share text with it out."""

from collections.abc import Callable
from dataclasses import replace
from math import inf

from sourcier.ledger import Ledger
from sourcier.ledger.asking.documents import reading_of, searched
from sourcier.ledger.derived.actors import tables
from sourcier.ledger.derived.sketching import (
    BATCH,
    all_sketched,
    note_all_sketched,
    sketch_some,
    without_sketch,
)
from sourcier.ledger.rights.told import told_of
from sourcier.records import Copies, Copy

from .judging import judge, published
from .sharing import MOST, document_asked, published_in, sharing, versions_of

ORDER = ("same", "copy", "version", "sentences")


def copies(ledger: Ledger, document: str, *, progress: Callable[[float], None] | None = None) -> Copies:
    """The documents of a ledger that share text with one of it: how much, which sentences, and who credits whom.

    `document` is its id or that of a statement in it (or the first digits, six at least), an address, or the absolute
    path of a file: the last document that came from there. `progress` is told which share of the work is done, from 0
    to 1. A ledger that was made before there were sketches gets them first, once. Raises InputError for what is no
    document.
    """
    told = progress or (lambda _: None)
    with ledger.asking() as connection:
        document_asked(connection, document)
    bring_up(ledger, lambda share: told(0.9 * share))
    with ledger.asking(inf) as connection:  # what is asked of the database is bounded, and so is what is compared
        id_ = document_asked(connection, document)
        likely, versions = sharing(connection, id_), versions_of(connection, id_)
        here = published(published_in(connection, id_), reading_of(connection, id_))
        rows: list[Copy] = []
        for number, other in enumerate(likely.documents):
            row = published_in(connection, other)
            is_version = other in versions or (row.url is not None and row.url == here.row.url)
            there = published(row, reading_of(connection, other))
            found = judge(here, there, likely.common, is_version, tables())
            if found is not None:
                rows.append(found)
            told(0.9 + 0.1 * number / MOST)
        told(1)
        rows.sort(key=lambda one: (ORDER.index(one.shared_as), -max(one.taken, one.contained), one.document))
        rights = told_of(connection, [here.row.key, *(one.document for one in rows)])
        rows = [replace(one, rights=rights[one.document].rights) for one in rows]
        return Copies(
            rights=rights[here.row.key].rights,
            document=here.row.key,
            title=here.row.title,
            outlet=here.row.outlet,
            url=here.row.url or here.row.name,
            published=here.row.published,
            rows=tuple(rows),
            sentences=here.row.sentences or 0,
            hashed=likely.hashed,
            common=len(likely.common),
            more=likely.more,
            searched=searched(connection),
        )


def bring_up(ledger: Ledger, progress: Callable[[float], None]) -> None:
    """Sketch the documents of a ledger that have no sketch of this version, some at a time.

    Whatever stops it, what was sketched stays, and the next call goes on there.
    """
    with ledger.asking() as connection:
        if all_sketched(connection):
            return
        documents = without_sketch(connection)
    for first in range(0, len(documents), BATCH):
        with ledger.writing() as write:
            sketch_some(write.connection, documents[first : first + BATCH])
        progress(min(1.0, (first + BATCH) / len(documents)))
    with ledger.writing() as write:
        note_all_sketched(write.connection)
