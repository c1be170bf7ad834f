"""Sources in, a ledger that holds what is in them out: written in batches, taken up again where it was left."""

import os
import time
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from typing import cast

from sourcier.crossing.rights.finding import find_corrections
from sourcier.crossing.speakers.linking import link
from sourcier.intake.fetching import Validators
from sourcier.intake.sources import SourceOptions, items_of
from sourcier.intake.sources.files import place_of as file_place
from sourcier.intake.sources.web import Earlier, Fetches
from sourcier.ledger import Ledger, LedgerError
from sourcier.ledger.keys import place_key
from sourcier.ledger.writing import Writer
from sourcier.records import (
    DEFAULT_READER,
    Added,
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
    worded,
)
from sourcier.records.moments import now
from sourcier.scale.processes import Manner, read_many
from sourcier.scale.sources import Given

BATCH, LARGEST, PATIENCE = 32, 1 << 24, 2.0
"""What is read is written when there are so many, when it has so many bytes, or after so many seconds."""
MOST_WAITING = 64
"""Items without a reading that may come by before one is passed through the readers, so that they hand out what is read
before it."""
NOTHING = ""
PASSED_OVER = {"failed": "left", "forgotten": "forgotten"}
"""What an item counts as that is passed over, by what became of it before; else it is unchanged."""
UNKNOWN = worded(
    "was found unchanged since a visit that the ledger doesn’t have: add the archive that holds it, then try again"
)
UNFORESEEN = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a fault of our own may raise while a document is written, which must stop no others."""


@dataclass(frozen=True, slots=True)
class Reader:
    """How what is added is read: by whom, with how many processes, and with which table of one's own actors."""

    name: ReaderName = DEFAULT_READER
    processes: int = 1
    actors: Path | None = None

    def __post_init__(self) -> None:
        """Refuse a reader or a table of actors that cannot be had."""
        Manner(self.name, 0.0, self.actors)


@dataclass(slots=True)
class Tally:
    """What became of the items: how many of each outcome, and of how many statements there are more.

    Items that failed before and were not tried again are `left`.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    statements: int = 0
    """How many are in the documents that are new."""
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
    content: Content
    reads: bool
    passed_through: bool = False
    """Whether the readers were given nothing for it, and answer in its place."""

    @property
    def size(self) -> int:
        """How much of memory it takes, about."""
        return len(self.content.data or "")


def add(
    ledger: Ledger,
    sources: Iterable[str],
    how: SourceOptions,
    *,
    reader: Reader = Reader(),
    fetcher: Fetches | None = None,
    retry: bool = False,
    again: bool = False,
    advance: Callable[[Tally], None] = lambda _: None,
    linking: Callable[[int, int], None] = lambda *_: None,
    uninterrupted: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> Tally:
    """Read what the sources hold into the ledger; `advance` is called as it goes on, then `linking` as `link` has it.

    What is written is written in the body of `uninterrupted`, which may hold signals back to its end.

    What was dealt with before and is as it was then is passed over; what failed then too, unless `retry`. What was
    forgotten is not kept, unless it is added `again`: then nothing is passed over. Documents are
    written with the note that they were dealt with in one transaction, so that whatever stops this, the next `add` of
    the same sources goes on where it was and writes nothing twice. At the end the speakers of what is new are linked;
    where that was not reached, the next `add` does it.
    """
    adding = _Adding(ledger, retry, again, advance, uninterrupted)
    try:
        texts = adding.texts(sources, how, fetcher)
        outcomes = read_many(
            texts, processes=reader.processes, reader=reader.name, actors=reader.actors, errors="yield"
        )
        # Whatever ends this, readers and sources are closed before what was read is written.
        with closing(texts), closing(cast(Generator[Reading | SourcierError], outcomes)):
            for outcome in outcomes:
                adding.take(outcome)
        adding.rest()
        adding.flush()
        adding.mend_whole()
        link(ledger, uninterrupted=uninterrupted, advance=linking)
        find_corrections(ledger, uninterrupted=uninterrupted)
    finally:
        adding.flush()
    return adding.tally


class _Adding:
    """The items that are waiting for their reading, in order, and those that wait to be written."""

    def __init__(
        self,
        ledger: Ledger,
        retry: bool,
        again: bool,
        advance: Callable[[Tally], None],
        uninterrupted: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self.tally = Tally()
        self._ledger, self._retry, self._again = ledger, retry, again
        self._advance, self._uninterrupted = advance, uninterrupted
        self._waiting: deque[_Waiting] = deque()
        self._unwritten: list[tuple[_Waiting, Reading | SourcierError | None]] = []
        self._written_at = time.monotonic()
        self._bytes = 0
        self._sound: set[str] = set()
        """Sources, and files of several records, out of which items came."""
        self._broken: set[str] = set()
        """Places that could not be read."""

    def texts(self, sources: Iterable[str], how: SourceOptions, fetcher: Fetches | None) -> Generator[Given | str]:
        """What has to be read, while everything that comes by is noted in its order."""
        unread = 0
        with self._ledger.passing() as passed, self._ledger.visiting() as visited:
            how = replace(how, known=lambda address: earlier_of(visited(address)))
            for item in self._new(sources, how, fetcher, passed):
                content = item.load()
                before = passed(item_key(item))
                if before and content.loaded == "here" and self._settled(content.seen, True, before):
                    if item.settled or before[1] == "failed":
                        self._pass_over(item, before)
                        continue
                    content = replace(content, loaded="unchanged")  # a visit, which is noted
                if content.loaded == "here" and content.data is not None and not item.feed:
                    self._waiting.append(_Waiting(item, content, True))
                    unread = 0
                    yield Given(item.name or item.address, content)
                elif not self._waiting:
                    self._keep(_Waiting(item, content, False), None)
                else:
                    unread += 1
                    through = unread % MOST_WAITING == 0
                    self._waiting.append(_Waiting(item, content, through, passed_through=through))
                    if through:
                        yield NOTHING

    def _new(
        self,
        sources: Iterable[str],
        how: SourceOptions,
        fetcher: Fetches | None,
        passed: Callable[[str], tuple[str, str] | None],
    ) -> Iterator[Item]:
        """The items that were not dealt with, or may have changed since."""
        for source in sources:
            for item in items_of(source, how, fetcher):
                before = passed(item_key(item))
                self._sound.update(around(item))
                if before and self._settled(item.seen, item.settled, before):
                    self._pass_over(item, before)
                else:
                    yield item

    def _settled(self, seen: str, settled: bool, before: tuple[str, str]) -> bool:
        was, outcome = before
        again = self._again or (self._retry and outcome == "failed")
        return settled and bool(seen) and seen == was and not again

    def mend_whole(self) -> None:
        """Take away the failures of files and folders that could not be read once, and now gave all that they hold."""
        sound = self._sound | {file_place(one) for one in self._sound if "://" not in one}
        sound -= self._broken
        if mended := [one.address for one in self._ledger.failures() if one.address in sound]:
            with self._uninterrupted(), self._ledger.writing() as write:
                for address in mended:
                    write.mended(address)

    def _pass_over(self, item: Item, before: tuple[str, str]) -> None:
        if before[1] == "failed":
            self._broken.add(place_of(item))
        self.tally.outcomes[PASSED_OVER.get(before[1], "unchanged")] += 1
        self._advance(self.tally)

    def take(self, outcome: Reading | SourcierError) -> None:
        """Take what became of the next item that was read, and of those without a reading around it."""
        self.rest()
        waiting = self._waiting.popleft()
        self._keep(waiting, None if waiting.passed_through else outcome)
        self.rest()

    def rest(self) -> None:
        """Take the items in front that need no reading."""
        while self._waiting and not self._waiting[0].reads:
            self._keep(self._waiting.popleft(), None)

    def _keep(self, waiting: _Waiting, outcome: Reading | SourcierError | None) -> None:
        self._unwritten.append((waiting, outcome))
        self._bytes += waiting.size
        late = time.monotonic() - self._written_at > PATIENCE
        if len(self._unwritten) >= BATCH or self._bytes >= LARGEST or late:
            self.flush()

    def flush(self) -> None:
        """Write what was read."""
        if not self._unwritten:
            return
        with self._uninterrupted():
            unwritten = self._unwritten
            try:
                with self._ledger.writing() as write:
                    write.again = self._again
                    told = [(one.item.feed, *self._write(write, one, outcome)) for one, outcome in unwritten]
            except LedgerError:
                self._unwritten = []  # a ledger that cannot be written is not waited for a second time
                raise
            self._unwritten = []
            self._written_at, self._bytes = time.monotonic(), 0
            for feed, became, statements, failure in told:
                if not feed:  # what it names is counted
                    self.tally.outcomes[became] += 1
                self.tally.statements += statements
                if failure and len(self.tally.failures) < self.tally.most_failures:
                    self.tally.failures.append(failure)
            self._advance(self.tally)  # before a signal that was held back is obeyed, so that what is kept is told

    def _write(
        self, write: Writer, waiting: _Waiting, outcome: Reading | SourcierError | None
    ) -> tuple[Outcome, int, Failure | None]:
        item, content = waiting.item, waiting.content
        problem: SourcierError | None = content.problem
        failure = added = document = None
        became: Outcome
        if isinstance(outcome, Reading):
            added = _added(write, outcome, capture_of(item, content, outcome))
        elif content.loaded == "unchanged" and not item.feed:
            place = content.same_as or capture_of(item, content, None).address
            document = write.document_at(place, content.retrieved, content.same_since)
            problem = problem or (None if document or content.data else InputError(UNKNOWN))
        elif content.loaded == "gone" and not write.was_there(
            capture_of(item, content, None).address, content.retrieved
        ):
            # What was never there is not gone: most likely its address is mistyped.
            problem = SourceError("http", "answers {status}: no page", status=content.status)
        problem = next((one for one in (outcome, added) if isinstance(one, SourcierError)), problem)
        if isinstance(added, Added):
            became = added.outcome
        elif problem is not None or content.loaded == "failed":
            became = "failed"
            failure = failure_of(item, problem or SourceError("io", "could not be read"))
            write.failed(failure)
            self._broken.add(failure.address)
            if content.status is not None:
                write.visited(capture_of(item, content, None), became)
        else:
            came = item.feed and content.loaded == "here"
            became = "followed" if came else "gone" if content.loaded == "gone" else "unchanged"
            write.visited(capture_of(item, content, None), became, document)
        if failure is None:
            write.mended(place_of(item))
        if content.seen or item.seen:
            write.passed(item_key(item), content.seen or item.seen, became)
        return became, added.statements if isinstance(added, Added) else 0, failure


def _added(write: Writer, reading: Reading, capture: Capture) -> Added | SourcierError:
    """What became of a reading that is written; of one that cannot be, why."""
    try:
        return write.add(reading, capture)
    except LedgerError:
        raise
    except SourcierError as error:
        return error
    except UNFORESEEN as error:
        return unkept(error)


def unkept(error: Exception) -> SourcierError:
    """What is told of a document that a fault of our own keeps from being written."""
    reason = f"{type(error).__name__}: {error}"
    return SourcierError("could not be kept ({reason}): please report it with the text", reason=reason)


def earlier_of(visit: Capture | None) -> Earlier | None:
    """What a page, a feed or a site map is asked by again; nothing where its site gave nothing to ask by."""
    told = visit.headers if visit else {}
    if visit is None or not visit.final_address or not told.keys() & {"etag", "last-modified"}:
        return None
    return Earlier(Validators(visit.final_address, told.get("etag"), told.get("last-modified")), visit.raw)


def place_of(item: Item) -> str:
    """Where an item is: one place, however it was named."""
    return item.place or item.address


def around(item: Item) -> Iterator[str]:
    """The places out of which an item came: its source, and the file of which it is a record."""
    place = place_of(item)
    if item.source not in (place, item.address):
        yield item.source
    file, record, _ = place.partition("#")
    if record and "://" not in file and not os.path.lexists(place):
        yield file


def item_key(item: Item) -> str:
    """The key by which an item is known when it comes again, from whatever folder it is named."""
    return place_key("item", place_of(item))


def capture_of(item: Item, content: Content, reading: Reading | None) -> Capture:
    """The visit that brought a content; of a page in an archive or a table, at the address that it had on the web."""
    data = content.data
    place = place_of(item)
    told = (place, content.final_address, content.stated.url, content.hinted.url)
    address = next((one for one in told if one and "://" in one), place)
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
    return Failure(place_of(item), item.source, kind_of(problem), problem.message, now(), 1)


def kind_of(problem: SourcierError) -> str:
    """The kind of fault that a problem is, as failures are told by it."""
    if isinstance(problem, SourceError):
        return problem.kind
    for kind, name in ((LanguageError, "language"), (LimitError, "limit"), (InputError, "input")):
        if isinstance(problem, kind):
            return name
    return "fault"
