"""Documents of a ledger in, the same documents read again: what would change, or a ledger in which it has changed.

A document is written in one transaction with all that is derived of it, and is no longer outdated then; so whatever
stops this, the next call goes on where it was.
"""

import hashlib
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass, replace
from importlib.metadata import version
from math import inf
from os import PathLike
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, delete, select, update

from sourcier.crossing.speakers.judging import orphans
from sourcier.crossing.speakers.linking import bases_in, link, note_unlinked
from sourcier.ledger import Filters, Ledger, LedgerError
from sourcier.ledger.asking.documents import reading_of
from sourcier.ledger.derived.superseding import supersede
from sourcier.ledger.fitting import storable
from sourcier.ledger.forgetting.stones import stone_of
from sourcier.ledger.judging.nodes import actors_at
from sourcier.ledger.judging.settling import judged_mentions, settle
from sourcier.ledger.keys import content_key, document_key, place_key
from sourcier.ledger.layers.extractions import document_with, extracted_anew
from sourcier.ledger.schema import CAPTURES, DOCUMENTS, PROGRESS, READINGS, STATEMENTS
from sourcier.ledger.writing import Writer
from sourcier.records import Document, Failure, ReaderName, Reading, Reread, SourcierError
from sourcier.records.moments import now
from sourcier.scale.processes import read_many

from ..adding import BATCH, PATIENCE, UNFORESEEN, Reader, extractor_of, kind_of, unkept
from .changes import DocumentChanges, changes_between
from .extracting import extract, is_alike
from .selecting import Outdated, Selected, Versions, Which, sample_of, select_outdated
from .tallying import Tally

NOTED = "reread"
"""What `progress` says of a document that was read again though it was of this version."""
SEED = 1


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A document on its way: as it was read before, and as it is to be read; None of a page that gives no text.

    `extractor` is who made that text, None where it is not that of the newest. `verified` are the ids of statements
    that a person checked.
    """

    outdated: Outdated
    before: Reading
    now: Document | None
    extractor: str | None
    verified: frozenset[str]


Outcome = Reading | SourcierError | None
"""What came of a document: None of one that needed no reading."""


def reread(
    ledger: Ledger,
    *,
    sample: int | None = None,
    dry_run: bool = False,
    filters: Filters | None = None,
    documents: Iterable[str] = (),
    all: bool = False,
    reader: ReaderName | None = None,
    processes: int = 1,
    actors: Path | str | None = None,
    seed: int = SEED,
    progress: Callable[[int, int], None] | None = None,
) -> Reread:
    """Read again the documents of a ledger that an older version, language pack, model or extractor has read.

    `filters` (outlet, days of publication, language) and `documents` (ids, or first digits) choose among them; with
    `all`, those too that this version has read. With `sample`, so many are drawn by `seed` and read, and nothing is
    kept: the shares that are told have intervals. With `dry_run`, all are read and nothing is kept. `reader` is who
    reads, else whoever of `rules`, `learned` and `both` did; `processes` and `actors` are those of `read_many`.
    `progress` is told how many of how many documents are done.

    What people annotated is left as it is. Statements that the new reading doesn't have are retired: their ids answer,
    with the statement that has their place. Raises InputError for filters that only statements have, for an id of no
    document, and the errors of `read_many` for how it is to be read.
    """
    which = Which(
        filters or Filters(), frozenset(documents), all, reader, processes,
        Path(actors) if isinstance(actors, str | PathLike) else None,
    )  # fmt: skip
    keep = sample is None and not dry_run
    told = progress or (lambda done, total: None)
    return run(ledger, which, keep=keep, sample=sample, seed=seed, advance=lambda one: told(one.done, one.expected))


def run(
    ledger: Ledger,
    which: Which,
    *,
    keep: bool,
    sample: int | None = None,
    seed: int = SEED,
    advance: Callable[[Tally], None] = lambda _: None,
    uninterrupted: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> Reread:
    """Read again what is outdated, or a sample of it; `advance` is called as it goes on.

    What is kept is written in the body of `uninterrupted`, which may hold signals back to its end.
    """
    Reader(which.reader or "both", which.processes, which.actors)  # refuses what no reader knows
    with ledger.asking(inf) as connection:
        selected = select_outdated(connection, which, lambda language, name: versions_of(language, name, which.actors))
    rereading = _Rereading(ledger, which, selected, keep, sample, seed, advance, uninterrupted)
    lost = {one.left + one.right for one in orphans(ledger)} if keep else set()
    rereading.go()
    told = rereading.tally.told(keep)
    if not keep:
        return told
    return replace(told, judgements=tuple(one for one in orphans(ledger) if one.left + one.right not in lost))


def versions_of(language: str, name: ReaderName, actors: Path | None) -> Versions:
    """Who reads a language now; raises LanguageError where nobody does."""
    from sourcier.reading.pipeline import default_reader

    return default_reader(language, name, actors).versions


class _Rereading:
    """The documents that are waiting for their reading, in order, and those that wait to be written."""

    def __init__(
        self,
        ledger: Ledger,
        which: Which,
        selected: Selected,
        keep: bool,
        sample: int | None,
        seed: int,
        advance: Callable[[Tally], None],
        uninterrupted: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._ledger, self._which, self._keep = ledger, which, keep
        self._advance, self._uninterrupted = advance, uninterrupted
        self._settings = _settings(which)
        outdated = selected.outdated
        self._outdated = outdated if sample is None else sample_of(outdated, sample, seed)
        self.tally = Tally(
            outdated=len(outdated), expected=len(self._outdated), by_people=selected.by_people,
            unreadable=selected.unreadable,
        )  # fmt: skip
        with ledger.asking(inf) as connection:
            self._judged = judged_mentions(connection) if keep else {}
        self._waiting: deque[_Waiting] = deque()
        self._unwritten: list[tuple[_Waiting, Outcome]] = []
        self._written_at = time.monotonic()

    def go(self) -> None:
        """Read all, and write it where it is kept; at the end speakers are linked."""
        try:
            for name in sorted({one.reader for one in self._outdated}):
                texts = self._texts([one for one in self._outdated if one.reader == name])
                outcomes = read_many(
                    texts, processes=self._which.processes, reader=name, actors=self._which.actors, errors="yield"
                )
                # Whatever ends this, readers are closed before what was read is written.
                with closing(texts), closing(cast(Generator[Reading | SourcierError], outcomes)):
                    for outcome in outcomes:
                        self._keep_one(self._waiting.popleft(), outcome)
            self._flush()
            if self._keep:
                self._forget_progress()
                link(self._ledger, uninterrupted=self._uninterrupted)
        finally:
            self._flush()

    def _texts(self, outdated: Iterable[Outdated]) -> Generator[Document]:
        """What has to be read, in the order in which it is awaited; what needs no reading is dealt with at once."""
        for one in outdated:
            waiting, problem = self._loaded(one)
            if waiting is None:
                self._advance(self.tally)
            elif problem is None and waiting.now is not None and (one.read or waiting.now != waiting.before.document):
                self._waiting.append(waiting)
                yield waiting.now
            else:
                self._keep_one(waiting, problem)

    def _loaded(self, one: Outdated) -> tuple[_Waiting | None, SourcierError | None]:
        """A document with its reading, and as an extractor gives it now; nothing of one that was dealt with."""
        with self._ledger.asking(inf) as connection:
            if not _is_current(connection, one):
                self.tally.behind += 1
                return None, None
            if self._which.all and self._keep and self._is_noted(connection, one):
                self.tally.pass_over()
                return None, None
            before = reading_of(connection, one.document)
            checked = select(STATEMENTS.c.key).where(
                STATEMENTS.c.document_id == one.document, STATEMENTS.c.verified.is_(True)
            )
            verified = frozenset(connection.execute(checked).scalars())
            if not one.extract:
                return _Waiting(one, before, before.document, None, verified), None
            try:
                now_ = extract(connection, before.document, one.document)
            except SourcierError as error:
                return _Waiting(one, before, None, None, verified), error
            key = document_key(now_)
            others = document_with(connection, key) not in (None, one.document) or stone_of(connection, key) is not None
        if others or not is_alike(before.document, now_):
            # An altogether other text is no newer layer of this page, and stays apart; the text that it has is read.
            self.tally.unlike += 1
            return _Waiting(one, before, before.document, None, verified), None
        return _Waiting(one, before, now_, extractor_of(now_.media_type), verified), None

    def _is_noted(self, connection: Connection, one: Outdated) -> bool:
        noted = select(PROGRESS.c.seen).where(PROGRESS.c.item == place_key(NOTED, one.key))
        return connection.execute(noted).scalar_one_or_none() == self._settings

    def _keep_one(self, waiting: _Waiting, outcome: Outcome) -> None:
        self.tally.read()
        self._unwritten.append((waiting, outcome))
        if len(self._unwritten) >= BATCH or time.monotonic() - self._written_at > PATIENCE:
            self._flush()

    def _flush(self) -> None:
        """Write what was read, where it is kept, and tell of it."""
        unwritten, self._unwritten = self._unwritten, []
        if not unwritten:
            return
        with self._uninterrupted():
            if self._keep:
                with self._ledger.writing() as write:
                    found = [self._written(write, waiting, outcome) for waiting, outcome in unwritten]
            else:
                with self._ledger.asking(inf) as connection:
                    found = [_compared(connection, waiting, outcome) for waiting, outcome in unwritten]
            self._written_at = time.monotonic()
            for (waiting, outcome), one in zip(unwritten, found, strict=True):
                self._count(waiting, outcome, one)
            self._advance(self.tally)

    def _count(self, waiting: _Waiting, outcome: Outcome, found: DocumentChanges | Failure | None) -> None:
        if found is None:
            self.tally.behind += 1
        elif isinstance(found, Failure):
            self.tally.fail(found)
        else:
            self.tally.count(found)
            text = outcome.document.text if isinstance(outcome, Reading) else waiting.before.document.text
            self.tally.extracted += text.hash != waiting.before.document.text.hash

    def _written(self, write: Writer, waiting: _Waiting, outcome: Outcome) -> DocumentChanges | Failure | None:
        """Write what came of a document; None where others have read it anew meanwhile."""
        connection, document = write.connection, waiting.outdated.document
        if not _is_current(connection, waiting.outdated):
            return None
        found = _compared(connection, waiting, outcome)
        if not isinstance(found, Failure):
            try:
                with write.whole():
                    _write(write, waiting, outcome, found, self._judged.get(document, {}))
            except LedgerError:
                raise
            except UNFORESEEN as error:
                found = _failure(connection, document, unkept(error))
        if isinstance(found, Failure):
            write.failed(found)
        else:
            write.mended(_address(connection, document))
        if self._which.all:
            key = connection.execute(select(DOCUMENTS.c.key).where(DOCUMENTS.c.id == document)).scalar_one()
            write.passed(place_key(NOTED, key), self._settings, NOTED)
        return found

    def _forget_progress(self) -> None:
        """Take away the notes by which a call with `all` goes on where it was stopped: it is at its end."""
        noted = PROGRESS.c.outcome == NOTED
        with self._ledger.asking(inf) as connection:
            if connection.execute(select(PROGRESS.c.item).where(noted).limit(1)).first() is None:
                return
        with self._uninterrupted(), self._ledger.writing() as write:
            write.connection.execute(delete(PROGRESS).where(noted))


def _is_current(connection: Connection, one: Outdated) -> bool:
    """Whether the reading that is to be read again still counts."""
    asked = select(READINGS.c.id).where(READINGS.c.id == one.reading, READINGS.c.current.is_(True))
    return connection.execute(asked).first() is not None


def _compared(connection: Connection, waiting: _Waiting, outcome: Outcome) -> DocumentChanges | Failure:
    """What becomes of the statements of a document, or why it could not be read."""
    if isinstance(outcome, SourcierError):
        return _failure(connection, waiting.outdated.document, outcome)
    return changes_between(waiting.before, outcome or waiting.before, waiting.verified)


def _write(
    write: Writer, waiting: _Waiting, outcome: Outcome, found: DocumentChanges, judged: Mapping[str, str | None]
) -> None:
    """Make what was read that which counts, and note whose speakers are to be linked anew.

    `judged` are the mentions in the document that people judge, of which each may mean somebody else then.
    """
    connection, document = write.connection, waiting.outdated.document
    if isinstance(outcome, Reading):
        reading, before = storable(outcome), waiting.before
        of_document = STATEMENTS.c.document_id == document
        named, meant = bases_in(connection, of_document), set(actors_at(connection, judged).values())
        if waiting.extractor is not None and reading.document != before.document:
            extracted_anew(write, document, before.document, reading.document, waiting.extractor)
        supersede(write, document, reading, anew=before)
        if judged:
            settle(connection, meant | set(actors_at(connection, judged).values()))
        if found.changes:
            note_unlinked(connection, [*named, *bases_in(connection, of_document)])
    if waiting.extractor is not None:
        of_row = update(DOCUMENTS).where(DOCUMENTS.c.id == document)
        connection.execute(of_row.values(extractor=waiting.extractor))


def _failure(connection: Connection, document: int, problem: SourcierError) -> Failure:
    return Failure(_address(connection, document), NOTED, kind_of(problem), problem.message, now(), 1)


def _address(connection: Connection, document: int) -> str:
    """Where a document was found last; of one that no visit brought, its address or its name."""
    visits = select(CAPTURES.c.address).where(CAPTURES.c.document_id == document)
    found = connection.execute(visits.order_by(CAPTURES.c.retrieved.desc(), CAPTURES.c.id.desc()).limit(1)).scalar()
    if found is not None:
        return str(found)
    row = connection.execute(select(DOCUMENTS.c.url, DOCUMENTS.c.name).where(DOCUMENTS.c.id == document)).one()
    return row.url or row.name or ""


def _settings(which: Which) -> str:
    """What tells whether a call with `all` that was stopped was the same."""
    table = which.actors.read_bytes() if which.actors else b""
    return content_key(which.reader or "", hashlib.sha256(table).hexdigest(), version("sourcier"))
