"""Sources in, a ledger that holds what is in them out: written in batches, taken up again where it was left."""

import os
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from sourcier.intake.sources import SourceOptions, items_of
from sourcier.intake.sources.web import Fetches
from sourcier.ledger import Ledger
from sourcier.ledger.keys import place_key
from sourcier.ledger.writing import Writer
from sourcier.records import (
    DEFAULT_READER,
    Capture,
    Content,
    Failure,
    InputError,
    Item,
    LanguageError,
    LimitError,
    Outcome,
    ReaderName,
    Reading,
    SourceError,
    SourcierError,
)
from sourcier.scale.processes import read_many
from sourcier.scale.sources import Given

BATCH, PATIENCE = 32, 2.0
"""What is read is written when there are so many, or after so many seconds."""


@dataclass(frozen=True, slots=True)
class Reader:
    """How what is added is read: by whom, with how many processes, and with which table of one's own actors."""

    name: ReaderName = DEFAULT_READER
    processes: int = 1
    actors: Path | None = None


@dataclass(slots=True)
class Tally:
    """What became of the items: how many of each outcome, statements, and seconds."""

    outcomes: Counter[str] = field(default_factory=Counter)
    statements: int = 0
    failures: list[Failure] = field(default_factory=list)
    most_failures: int = 1_000

    @property
    def items(self) -> int:
        """How many items were dealt with."""
        return self.outcomes.total()


@dataclass(frozen=True, slots=True)
class _Waiting:
    """An item on its way to the ledger: read by a process, or with an outcome that needs no reading."""

    item: Item
    content: Content | None
    reads: bool


def add(
    ledger: Ledger,
    sources: Iterable[str],
    how: SourceOptions,
    *,
    reader: Reader = Reader(),
    fetcher: Fetches | None = None,
    retry: bool = False,
    advance: Callable[[Tally], None] = lambda _: None,
) -> Tally:
    """Read what the sources hold into the ledger; `advance` is called as it goes on.

    What was dealt with before and is as it was then is passed over; what failed then too, unless `retry`. Documents are
    written with the note that they were dealt with in one transaction, so that whatever stops this, the next `add` of
    the same sources goes on where it was and writes nothing twice.
    """
    adding = _Adding(ledger, retry, advance)
    try:
        texts = adding.texts(sources, how, fetcher)
        outcomes = read_many(
            texts, processes=reader.processes, reader=reader.name, actors=reader.actors, errors="yield"
        )
        for outcome in outcomes:
            adding.take(outcome)
        adding.rest()
    finally:
        adding.flush()
    return adding.tally


class _Adding:
    """The items that are waiting for their reading, in order, and those that wait to be written."""

    def __init__(self, ledger: Ledger, retry: bool, advance: Callable[[Tally], None]) -> None:
        self.tally = Tally()
        self._ledger, self._retry, self._advance = ledger, retry, advance
        self._waiting: deque[_Waiting] = deque()
        self._unwritten: list[tuple[_Waiting, Reading | SourcierError | None]] = []
        self._written_at = time.monotonic()

    def texts(self, sources: Iterable[str], how: SourceOptions, fetcher: Fetches | None) -> Iterator[Given]:
        """What has to be read, while everything that comes by is noted in its order."""
        with self._ledger.passing() as passed:
            for source in sources:
                for item in items_of(source, how, fetcher):
                    before = passed(item_key(item))
                    if before and self._settled(item.seen, item.settled, before):
                        self._pass_over()
                        continue
                    content = item.load()
                    if before and content.loaded == "here" and self._settled(content.seen, True, before):
                        self._pass_over()
                        continue
                    reads = content.loaded == "here" and content.data is not None
                    self._waiting.append(_Waiting(item, content, reads))
                    if reads:
                        yield Given(item.address, content)
                    elif len(self._waiting) == 1:
                        self.rest()

    def _settled(self, seen: str, settled: bool, before: tuple[str, str]) -> bool:
        was, outcome = before
        return settled and bool(seen) and seen == was and not (self._retry and outcome == "failed")

    def _pass_over(self) -> None:
        self.tally.outcomes["unchanged"] += 1
        self._advance(self.tally)

    def take(self, outcome: Reading | SourcierError) -> None:
        """Take what became of the next item that was read, and of those without a reading around it."""
        self._unread()
        self._keep(self._waiting.popleft(), outcome)
        self._unread()

    def rest(self) -> None:
        """Take what is left: items that needed no reading."""
        self._unread()

    def _unread(self) -> None:
        while self._waiting and not self._waiting[0].reads:
            self._keep(self._waiting.popleft(), None)

    def _keep(self, waiting: _Waiting, outcome: Reading | SourcierError | None) -> None:
        self._unwritten.append((waiting, outcome))
        if len(self._unwritten) >= BATCH or time.monotonic() - self._written_at > PATIENCE:
            self.flush()

    def flush(self) -> None:
        """Write what was read."""
        if not self._unwritten:
            return
        with self._ledger.writing() as write:
            told = [self._write(write, waiting, outcome) for waiting, outcome in self._unwritten]
        self._unwritten.clear()
        self._written_at = time.monotonic()
        for became, statements, failure in told:
            self.tally.outcomes[became] += 1
            self.tally.statements += statements
            if failure and len(self.tally.failures) < self.tally.most_failures:
                self.tally.failures.append(failure)
        self._advance(self.tally)

    def _write(
        self, write: Writer, waiting: _Waiting, outcome: Reading | SourcierError | None
    ) -> tuple[Outcome, int, Failure | None]:
        item, content = waiting.item, waiting.content
        assert content is not None
        problem = outcome if isinstance(outcome, SourcierError) else content.problem
        failure = None
        became: Outcome
        statements = 0
        if isinstance(outcome, Reading):
            added = write.add(outcome, capture_of(item, content, outcome))
            became, statements = added.outcome, added.statements
        elif problem is not None or content.loaded == "failed":
            became = "failed"
            failure = failure_of(item, problem or SourceError("io", "could not be read"))
            write.failed(failure)
            if content.status is not None:
                write.visited(capture_of(item, content, None), became)
        else:
            became = "gone" if content.loaded == "gone" else "unchanged"
            write.visited(capture_of(item, content, None), became)
        if failure is None:
            write.mended(item.source, item.address)
        if content.seen or item.seen:
            write.passed(item_key(item), content.seen or item.seen, became)
        return became, statements, failure


def item_key(item: Item) -> str:
    """The key by which an item is known when it comes again, from whatever folder it is named."""
    address = item.address
    if "://" not in address:
        address = os.path.abspath(address)
    return place_key("item", address)


def capture_of(item: Item, content: Content, reading: Reading | None) -> Capture:
    """The visit that brought a content; of a page in an archive or a table, at the address that it had on the web."""
    data = content.data
    told = (item.address, content.final_address, content.stated.url, content.hinted.url)
    address = next((one for one in told if one and "://" in one), item.address)
    document = reading.document if reading else None
    return Capture(
        address=address,
        retrieved=content.retrieved,
        raw=data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data,
        status=content.status,
        final_address=content.final_address,
        headers=content.headers,
        extractor=extractor_of(document.media_type) if document else "",
        partial=bool(document and document.partial),
    )


def extractor_of(media_type: str) -> str:
    """What makes a text of bytes of this kind, with its version."""
    if media_type == "text/html":
        return f"sourcier {version('sourcier')}, trafilatura {version('trafilatura')}"
    return f"sourcier {version('sourcier')}"


def failure_of(item: Item, problem: SourcierError) -> Failure:
    """What is kept of something that could not be read."""
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return Failure(item.address, item.source, _kind_of(problem), " ".join(str(problem).split())[:500], now, 1)


def _kind_of(problem: SourcierError) -> str:
    if isinstance(problem, SourceError):
        return problem.kind
    for kind, name in ((LanguageError, "language"), (LimitError, "limit"), (InputError, "input")):
        if isinstance(problem, kind):
            return name
    return "fault"
