"""Sources in, Readings out, one at a time or streamed through several processes in bounded memory."""

import multiprocessing
import os
import signal
import traceback
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args, overload

from sourcier.records import DEFAULT_READER, Document, ReaderName, Reading, SourcierError

if TYPE_CHECKING:
    from .sources import Source, Stated

AHEAD = 4  # texts in flight for each process: enough to keep it busy behind a long one
THREAD_SETTINGS = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "BLIS_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)


@dataclass(frozen=True, slots=True)
class Manner:
    """How texts are read: by whom, how sure what is kept must be, and the user's own table of actors."""

    reader: ReaderName
    min_confidence: float
    actors: Path | None = None

    def __post_init__(self) -> None:
        """Refuse what no reader knows."""
        if self.reader not in get_args(ReaderName):
            raise ValueError(f"reader must be one of {', '.join(get_args(ReaderName))}, not “{self.reader}”")
        if not 0 <= self.min_confidence <= 1:
            raise ValueError(f"min_confidence must be from 0 to 1, not {self.min_confidence}")
        if self.actors is not None:
            # Here, so that a table that is not well-formed is told once and not for each text.
            from sourcier.reading.nominals.own_actors import check_table

            check_table(self.actors)


def read(
    text: "Source",
    *,
    language: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    reader: ReaderName = DEFAULT_READER,
    min_confidence: float = 0.0,
    actors: Path | str | None = None,
) -> Reading:
    """Read one text: who said what in it.

    `text` is the text itself (`str`), the bytes of a text or an HTML page, a `Path` to a file, or a `Document`.
    `language` (ISO 639-1; detected when left out), `published` (an ISO 8601 date) and `outlet` state what the text
    does not say. `reader` is `rules`, `learned` or `both`. Attributions whose span is less sure than `min_confidence`
    (0 to 1) are left out, and entities that are less sure are null. `actors` is the path of a table of your own actors.
    Every span of the Reading counts code points of `reading.document.text.characters`. Raises InputError when there is
    nothing that can be read, LimitError over the limits of `sourcier.intake.LIMITS`, LanguageError without a pack for
    the language, PackError without weights for the learned reader or when the table of actors is not well-formed.
    """
    from .sources import Stated

    manner = Manner(reader, min_confidence, None if actors is None else Path(actors))
    return _reading_of(text, Stated(language, published, outlet), manner)


@overload
def read_many(
    texts: "Iterable[Source]",
    *,
    processes: int = 1,
    language: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    reader: ReaderName = DEFAULT_READER,
    min_confidence: float = 0.0,
    actors: Path | str | None = None,
    errors: Literal["raise"] = "raise",
) -> Iterator[Reading]: ...
@overload
def read_many(
    texts: "Iterable[Source]",
    *,
    processes: int = 1,
    language: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    reader: ReaderName = DEFAULT_READER,
    min_confidence: float = 0.0,
    actors: Path | str | None = None,
    errors: Literal["yield"],
) -> Iterator[Reading | SourcierError]: ...
def read_many(
    texts: "Iterable[Source]",
    *,
    processes: int = 1,
    language: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    reader: ReaderName = DEFAULT_READER,
    min_confidence: float = 0.0,
    actors: Path | str | None = None,
    errors: Literal["raise", "yield"] = "raise",
) -> Iterator[Reading | SourcierError]:
    """Read many texts, in their order; each may be whatever `read` takes.

    Texts are taken from the iterable as they are needed, so that a stream without end is read in bounded memory: with
    several `processes`, each has at most four texts in flight. With `errors="raise"` the first text that cannot be
    read ends the stream; with `errors="yield"` its SourcierError stands in the place of its Reading and the stream
    goes on. New processes import the calling script anew: it must guard its own start with `if __name__ ==
    "__main__"`.
    """
    if isinstance(texts, str | bytes | Path | Document):
        raise TypeError("read_many takes several texts: put this one in a list, or call read")
    if processes < 1:
        raise ValueError(f"processes must be 1 or more, not {processes}")
    if errors not in ("raise", "yield"):
        raise ValueError(f"errors must be “raise” or “yield”, not “{errors}”")
    from .sources import Stated

    stated = Stated(language, published, outlet)
    manner = Manner(reader, min_confidence, None if actors is None else Path(actors))
    outcomes = _one_by_one(texts, stated, manner) if processes == 1 else _spread(texts, stated, manner, processes)
    return outcomes if errors == "yield" else _raising(outcomes)


def _raising(outcomes: Iterator[Reading | SourcierError]) -> Iterator[Reading]:
    for outcome in outcomes:
        if isinstance(outcome, SourcierError):
            raise outcome
        yield outcome


def _one_by_one(texts: "Iterable[Source]", stated: "Stated", manner: Manner) -> Iterator[Reading | SourcierError]:
    return (_outcome(text, stated, manner) for text in texts)


def _spread(
    texts: "Iterable[Source]", stated: "Stated", manner: Manner, processes: int
) -> Iterator[Reading | SourcierError]:
    pool = ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), _start_process)
    waiting: deque[Future[Reading | SourcierError]] = deque()
    rest = iter(texts)
    try:
        for text in islice(rest, processes * AHEAD):
            waiting.append(pool.submit(_outcome, text, stated, manner))
        while waiting:
            yield _result(waiting.popleft())
            for text in islice(rest, 1):
                waiting.append(pool.submit(_outcome, text, stated, manner))
    except BrokenProcessPool:
        raise SourcierError(
            "a reading process ended by itself, perhaps for want of memory: use fewer processes"
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _result(future: "Future[Reading | SourcierError]") -> Reading | SourcierError:
    """What a process made of a text, or the reason why the text could not be sent to it."""
    try:
        return future.result()
    except BrokenProcessPool:
        raise
    except Exception as error:
        return _unforeseen(error)


def _start_process() -> None:
    """Leave Ctrl-C to the parent, and give each process one thread: together they already fill the processor."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.update(dict.fromkeys(THREAD_SETTINGS, "1"))


def _outcome(text: "Source", stated: "Stated", manner: Manner) -> Reading | SourcierError:
    try:
        return _reading_of(text, stated, manner)
    except SourcierError as error:
        return error
    except Exception as error:
        return _unforeseen(error)


def _unforeseen(error: Exception) -> SourcierError:
    unforeseen = SourcierError(f"could not be read ({type(error).__name__}: {error}): please report it with the text")
    unforeseen.__cause__ = error
    unforeseen.add_note("".join(traceback.format_exception(error)))
    return unforeseen


def _reading_of(text: "Source", stated: "Stated", manner: Manner) -> Reading:
    # Imported here so that a new process has set its threads before any of these loads a numeric library.
    from sourcier.reading.pipeline import default_reader

    from .sources import document_from

    document = document_from(text, stated)
    assert document.language is not None
    return default_reader(document.language, manner.reader, manner.actors).read(document, manner.min_confidence)
