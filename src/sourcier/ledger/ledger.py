"""A path or a URL in, a Ledger out: what writes readings into an archive, and what answers questions about it."""

import json
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from math import inf
from pathlib import Path
from typing import Any, Literal, Self

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DBAPIError

from sourcier.counting.codebooks import DEFAULT, codebook_at
from sourcier.records import (
    Answer,
    Capture,
    CopiesCount,
    Correction,
    CountedBy,
    CountUnit,
    Failure,
    FoundStatement,
    Proposal,
    Quoted,
    Reading,
    Retired,
    Searched,
    Speaker,
    Tally,
    Total,
)

from .asking import documents, names, persons, queries, searching
from .asking.citations import Everything, citations_at
from .asking.filters import Filters
from .asking.pages import Found
from .asking.statements import statements_at
from .asking.totals import total_of
from .checking.repairing import repair
from .checking.roots import root_of
from .checking.verifying import Fault, faults_in
from .counting.tallying import How, tally
from .derived.deriving import Known
from .faulting import DamagedError, LedgerError, told
from .fitting import fit
from .judging.listing import proposals_in, speakers_in
from .judging.offices import in_office
from .opening import WAIT, bound_ahead, engine_at, file_of, shown
from .quoting.answering import quoted_in
from .rights.quoted import with_rights
from .rights.told import answers_in
from .schema import PROGRESS
from .writing import Writer, writing

Verb = Literal["who", "about", "search"]
PAGE = 50
EVERY = 1 << 40
"""More rows than any ledger has."""
PATIENCE = 30.0
"""Seconds that a question may take."""
STEPS = 20_000
"""Steps of SQLite's machine between two looks at the clock."""


class Ledger:
    """An archive of readings in a database: `with Ledger("sourcier.db") as ledger: ledger.who("Jens Stoltenberg")`.

    `place` is the path of an SQLite file or a URL (`postgresql://…`). With `make`, one that isn't there is made. A
    question has `patience` seconds; who writes waits `wait` seconds for others to be done. Raises LedgerError for what
    is no ledger or doesn't answer.
    """

    def __init__(
        self, place: str | Path, *, make: bool = False, patience: float = PATIENCE, wait: float = WAIT
    ) -> None:
        self._engine = engine_at(place, make=make, wait=wait)
        self.place = shown(self._engine.url)
        self._file = file_of(self._engine)
        self._known = Known()
        self._patience, self._wait = patience, wait

    def __enter__(self) -> Self:
        """The ledger itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """One transaction of writing: all that is written in it is kept, or nothing.

        Waits for other writers; raises LedgerError when that takes too long, when the ledger cannot be written, or when
        its file is gone from its place, where SQLite would go on as if it were there.
        """
        with self._telling(self._wait):
            with writing(self._engine, self._known) as writer:
                yield writer
            if file_of(self._engine) != self._file:
                raise LedgerError(
                    "{place}: was taken away or replaced while it was written: what was written since is lost, add it"
                    " again", place=self.place,
                )  # fmt: skip
            bound_ahead(self._engine)

    @contextmanager
    def asking(self, patience: float | None = None) -> Iterator[Connection]:
        """A connection that reads, as the ledger is now, for at most a time: else the patience of the ledger."""
        patience = self._patience if patience is None else patience
        with self._telling(patience), self._engine.connect() as connection:
            try:
                _begin(connection, patience)
                yield connection
            finally:
                _unlimited(connection)

    @property
    def is_server(self) -> bool:
        """Whether the database is a server's, and no file of ours."""
        return self._file is None

    @contextmanager
    def engine(self) -> Iterator[Engine]:
        """The database itself, for what is done to a file as a whole."""
        with self._telling(self._wait):
            yield self._engine

    @contextmanager
    def _telling(self, seconds: float) -> Iterator[None]:
        """Errors of the database are told in one line."""
        try:
            yield
        except DBAPIError as error:
            raise told(error, self.place, seconds) from None
        except (json.JSONDecodeError, UnicodeDecodeError, zlib.error) as error:
            raise DamagedError(self.place, str(error)[:200]) from None

    def who(
        self, name: str, filters: Filters | None = None, *, size: int = PAGE, behind: persons.Place | None = None
    ) -> Answer:
        """What somebody said, the newest first; rows are FoundStatement."""
        with self.asked("who", name, filters, size=size, behind=behind) as answer:
            return replace(answer, rows=tuple(answer.rows))

    def about(
        self, name: str, filters: Filters | None = None, *, size: int = PAGE, behind: persons.Place | None = None
    ) -> Answer:
        """What was said about somebody, the newest first; rows are FoundStatement."""
        with self.asked("about", name, filters, size=size, behind=behind) as answer:
            return replace(answer, rows=tuple(answer.rows))

    @contextmanager
    def asked(
        self,
        verb: Verb,
        words: str,
        filters: Filters | None = None,
        *,
        size: int = EVERY,
        behind: persons.Place | None = None,
        language: str | None = "fr",
        cited: bool = False,
    ) -> Iterator[Answer]:
        """What `who`, `about` or `search` answer, of the ledger as it is now: all of it, or at most `size` rows.

        Rows are fetched as they are drawn, in the body alone, so that they take bounded memory however many they are.
        Statements are Citation where they are to be `cited`.
        """
        filters, size = filters or Filters(), min(size, EVERY)
        with self.asking() as connection:

            def limit() -> None:
                _limit(connection, self._patience)

            if verb == "search":
                yield _searched(connection, words, filters, size, behind, language, limit)
            else:
                yield _involved(connection, verb, words, filters, size, behind, cited, limit)

    @contextmanager
    def everything(self, *, cited: bool = False) -> Iterator[Answer]:
        """All that is said in the ledger as it is now, by document: rows are FoundStatement, or Citation where `cited`.

        They are fetched as they are drawn, in the body alone, and take whatever time they take.
        """
        with self.asking(inf) as connection:
            rows = Everything(connection, citations_at if cited else statements_at)
            yield Answer(rows, "", documents.searched(connection), Total(len(rows)))

    def timeline(
        self, name: str, other: str | None = None, filters: Filters | None = None, *, step: str = "month"
    ) -> Answer:
        """How much somebody said (about `other`, where one is named) in each month, year or day: rows (period, count).

        What is undated stands last, under "".
        """
        filters = filters or Filters()
        with self.asking() as connection:
            bearers = names.bearers_of(connection, fit(name), "s")
            others = names.bearers_of(connection, fit(other), "a") if other else []
            understood = _bearing(bearers, name) + (f" → {_bearing(others, other)}" if other else "")
            counts: Counter[str] = Counter()
            if bearers and (not other or others):
                about = [one.id for one in others] if other else None
                counts = persons.counts_of(connection, [one.id for one in bearers], filters, step, about)
            rows = tuple(sorted(counts.items(), key=lambda row: (not row[0], row[0])))
            told = names.described([*bearers, *others])
            searched = documents.searched(connection)
            return Answer(rows, understood, searched, Total(counts.total()), described=told)

    def stats(
        self,
        *by: CountedBy,
        filters: Filters | None = None,
        unit: CountUnit = "people",
        copies: CopiesCount = "each",
        codebook: str | Path = DEFAULT,
    ) -> Tally:
        """Who is quoted, by any of outlet, role, kind, gender and month: counts, and shares with their intervals."""
        how = How(codebook_at(codebook), by, unit, copies)
        with self.asking(inf) as connection:
            return tally(connection, filters or Filters(), how)

    def search(
        self,
        words: str,
        filters: Filters | None = None,
        *,
        size: int = PAGE,
        behind: persons.Place | None = None,
        language: str | None = "fr",
    ) -> Answer:
        """The paragraphs that hold some words (`asking/queries.py` says how to ask); rows are FoundPassage."""
        with self.asked("search", words, filters, size=size, behind=behind, language=language) as answer:
            return replace(answer, rows=tuple(answer.rows))

    def quote(
        self,
        quotation: str,
        *,
        speaker: str | None = None,
        since: str | None = None,
        until: str | None = None,
        outlet: str | None = None,
        language: str | None = "fr",
    ) -> Quoted:
        """Whether somebody said these words: exact, cut, altered, elsewhere or absent, each with its evidence.

        All that is in the ledger is searched, whatever speaker, days or outlet are asked for: they say what is
        `elsewhere`. `language` is that of the quotation, by which its words are looked up. Raises InputError for an
        empty quotation and for days that are none.
        """
        filters = Filters(since=since, until=until, outlet=outlet)
        with self.asking() as connection:
            return with_rights(connection, quoted_in(connection, fit(quotation), fit(speaker), filters, language))

    def show(self, id: str) -> tuple[FoundStatement, Reading, int]:
        """A statement by its id (or the first digits of it): itself, the whole reading, and its place in that."""
        with self.asking() as connection:
            row = documents.statement_at(connection, id)
            found = statements_at(connection, [row.id])[0]
            # A retired statement is in the last reading that had it, whatever the current one tells.
            which = row.reading_id if row.retired else None
            return found, documents.reading_of(connection, row.document_id, which), row.position

    def retired(self, id: str) -> Retired | None:
        """Since when a statement (its whole id) is retired, and what has its place; None of one that is not."""
        with self.asking() as connection:
            return documents.retired_at(connection, id)

    def history(self, address: str) -> Sequence[Any]:
        """The visits to an address, the oldest first."""
        with self.asking() as connection:
            return documents.history_of(connection, address)

    def visits(self, document: str) -> Sequence[Any]:
        """The visits that brought a document (its id) or found it again, with headers and the hash of what came."""
        with self.asking() as connection:
            return documents.visits_to(connection, document)

    def failures(self) -> Sequence[Failure]:
        """What could not be read."""
        with self.asking() as connection:
            return documents.failures_in(connection)

    def speakers(self, name: str | None = None) -> Sequence[Speaker]:
        """Who speaks, those with most statements first: all, or those of a name."""
        with self.asking() as connection:
            return speakers_in(connection, fit(name) if name else None)

    def proposals(self) -> Sequence[Proposal]:
        """Speakers of whom a machine is not sure that they are one, the likeliest first."""
        with self.asking() as connection:
            return proposals_in(connection)

    def answers(self) -> Mapping[str, Sequence[Correction]]:
        """What corrects or answers documents, by the ids of those."""
        with self.asking() as connection:
            return answers_in(connection)

    def coverage(self) -> Sequence[Any]:
        """How much there is of each outlet on each day."""
        with self.asking() as connection:
            return documents.coverage_of(connection)

    def searched(self) -> Searched:
        """What there is to search."""
        with self.asking() as connection:
            return documents.searched(connection)

    def readers(self) -> tuple[str, ...]:
        """Who read what there is, with the versions of packs and models."""
        with self.asking() as connection:
            return documents.readers_in(connection)

    def faults(self, advance: Callable[[int], None] = lambda _: None) -> list[Fault]:
        """What is wrong in the ledger: every span, hash, id, reference and index is checked; nothing is changed."""
        with self._telling(self._wait):
            return list(faults_in(self._engine, advance))

    def repair(self, faults: Sequence[Fault], advance: Callable[[int], None] = lambda _: None) -> int:
        """Make anew what can be derived; returns how many faults remain, which only a copy of the ledger can mend."""
        self._known = Known()  # what was seen written may be what is missing
        with self.writing() as write:
            return repair(write, faults, advance)

    def root(self) -> str:
        """One hash over the content, times left out."""
        with self._telling(self._wait), self._engine.connect() as connection:
            return root_of(connection)

    @contextmanager
    def passing(self) -> Iterator[Callable[[str], tuple[str, str] | None]]:
        """What tells of an item of a source as what it was last seen and what became of it; None of an unknown one."""
        with self._telling(self._wait):
            connection = self._engine.connect()
        with connection:

            def passed(item: str) -> tuple[str, str] | None:
                with self._telling(self._wait):
                    row = connection.execute(select(PROGRESS).where(PROGRESS.c.item == item)).first()
                    connection.commit()  # so that no transaction is left open while other things are done
                return (row.seen, row.outcome) if row else None

            yield passed

    @contextmanager
    def visiting(self) -> Iterator[Callable[[str], Capture | None]]:
        """What tells of an address the last visit at which something came."""
        with self._engine.connect() as connection:

            def visited(address: str) -> Capture | None:
                capture = documents.last_good(connection, address)
                connection.commit()  # as above
                return capture

            yield visited


def _searched(
    connection: Connection, words: str, filters: Filters, size: int, behind: persons.Place | None,
    language: str | None, limit: Callable[[], None],
) -> Answer:  # fmt: skip
    """The paragraphs that hold some words; `limit` is called before more of them are fetched."""
    query = queries.parse(fit(words), lambda form: searching.stems_of(connection, form), language)
    ids, more, total = searching.page_of(connection, query, filters, size, behind)

    def fetch(piece: Sequence[int]) -> Sequence[Any]:
        limit()
        return searching.passages_at(connection, piece, query)

    return Answer(Found(ids, fetch), queries.told(query), documents.searched(connection), total, more)


def _involved(
    connection: Connection, verb: Verb, name: str, filters: Filters, size: int, behind: persons.Place | None,
    cited: bool, limit: Callable[[], None],
) -> Answer:  # fmt: skip
    """What was said by or about who bears a name; `limit` is called before more of it is fetched."""
    part = "s" if verb == "who" else "a"
    bearers = names.bearers_of(connection, fit(name), part)
    actors = [one.id for one in bearers]
    ids, more = persons.page_of(connection, actors, part, filters, size, behind)
    cut = actors and (more or behind)
    total = total_of(connection, actors, part, filters, size) if cut else Total(len(ids))
    offices = in_office(connection, bearers) if verb == "who" else ()

    def fetch(piece: Sequence[int]) -> Sequence[Any]:
        limit()
        return citations_at(connection, piece) if cited else statements_at(connection, piece)

    searched = documents.searched(connection)
    return Answer(Found(ids, fetch), _bearing(bearers, name), searched, total, more, offices, names.described(bearers))


def _bearing(bearers: Sequence[names.Bearer], name: str | None) -> str:
    """Who was found by a name: *Russie (Kremlin)* where the name is not its own."""
    told = (f"{one.name} ({one.label})" if one.label else one.name for one in bearers)
    return ", ".join(dict.fromkeys(told)) or f"“{name}”"


def _begin(connection: Connection, seconds: float) -> None:
    """Begin to read the ledger as it is now, with a limit for each thing that is asked of the database."""
    _limit(connection, seconds)
    if connection.dialect.name != "sqlite":
        # One view of the ledger for all that is asked, in one trip. Starting workers and compiling takes longer than
        # what they save on a page, and rows are looked up in memory or on disks without arms.
        connection.exec_driver_sql(
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL jit = off; "
            "SET LOCAL random_page_cost = 1.1; "
            "SET LOCAL max_parallel_workers_per_gather = 0; "
            f"SET LOCAL statement_timeout = {int(1000 * seconds) if seconds < inf else 0}"
        )


def _limit(connection: Connection, seconds: float) -> None:
    """Give what is asked next so many seconds; PostgreSQL counts them for each anew."""
    if connection.dialect.name == "sqlite":
        until = time.monotonic() + seconds
        raw: Any = connection.connection.driver_connection
        raw.set_progress_handler(lambda: time.monotonic() > until, STEPS)


def _unlimited(connection: Connection) -> None:
    if connection.dialect.name == "sqlite" and not connection.closed:
        raw: Any = connection.connection.driver_connection
        raw.set_progress_handler(None, 0)
