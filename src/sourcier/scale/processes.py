"""Sources in, Readings out, one at a time or streamed through several processes in bounded memory."""

import os
import traceback
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args, overload

from sourcier.records import DEFAULT_READER, Document, ReaderName, Reading, SourcierError, Stated, outer_fault

if TYPE_CHECKING:
    from .sources import Source

Told = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Manner:
    """How texts are read: by whom, how sure what is kept must be, and the user's own table of actors."""

    reader: ReaderName
    min_confidence: float
    actors: Path | None = None

    def __post_init__(self) -> None:
        """Refuse what no reader knows."""
        from sourcier.reading.signals.confidence import check_confidence

        check_confidence(self.min_confidence)
        if self.reader not in get_args(ReaderName):
            raise ValueError(f"reader must be one of {', '.join(get_args(ReaderName))}, not “{self.reader}”")
        if self.actors is not None:
            # Here, so that a table that is not well-formed is told once and not for each text.
            from sourcier.reading.nominals.own_actors import check_table

            check_table(self.actors)


def read(
    text: "Source",
    *,
    language: str | None = None,
    published: str | date | None = None,
    outlet: str | None = None,
    reader: ReaderName = DEFAULT_READER,
    min_confidence: float = 0.0,
    actors: Path | str | None = None,
    progress: Told | None = None,
) -> Reading:
    """Read one text: who said what in it.

    `text` is the text itself (`str`), the bytes of a text or an HTML page, a `Path` to a file, or a `Document`.
    `language` (ISO 639-1; detected when left out), `published` (a date, or one in ISO 8601) and `outlet` state what
    the text does not say. `reader` is `rules`, `learned` or `both`. Attributions whose span is less sure than
    `min_confidence` (0 to 1) are left out, and entities that are less sure are null. `actors` is the path of a table
    of your own actors. `progress` is told again and again which share of the work is done, from 0 to 1. Every span of
    the Reading counts code points of `reading.document.text.characters`. Raises InputError when there is nothing that
    can be read, or a `str` looks like a path; LimitError over the limits of `sourcier.intake.LIMITS`, LanguageError
    without a pack for the language, PackError without weights for the learned reader or when the table of actors is
    not well-formed, TypeError for what is of another type.
    """
    from .sources import stated_by

    manner = Manner(reader, min_confidence, _table(actors))
    _check_progress(progress)
    return _reading_of(text, stated_by(language, published, outlet), manner, progress)


def read_file(
    path: Path | str,
    *,
    language: str | None = None,
    published: str | date | None = None,
    outlet: str | None = None,
    reader: ReaderName = DEFAULT_READER,
    min_confidence: float = 0.0,
    actors: Path | str | None = None,
    progress: Told | None = None,
) -> Reading:
    """Read the text or the HTML page in a file, also one packed with gzip (`.gz`).

    The options, the Reading and the errors are those of `read`; a file that is not there is an InputError.
    """
    if not isinstance(path, str | os.PathLike):
        raise TypeError(f"a path is a str or a Path, not {type(path).__name__}: give texts and bytes to read")
    return read(
        Path(path),
        language=language,
        published=published,
        outlet=outlet,
        reader=reader,
        min_confidence=min_confidence,
        actors=actors,
        progress=progress,
    )


def _table(actors: Path | str | None) -> Path | None:
    if not isinstance(actors, str | os.PathLike | None):
        raise TypeError(f"actors must be the path of a table, not {type(actors).__name__}")
    return None if actors is None else Path(actors)


def _check_progress(progress: object) -> None:
    if progress is not None and not callable(progress):
        raise TypeError(f"progress must be a function that takes a number, not {type(progress).__name__}")


@overload
def read_many(
    texts: "Iterable[Source]",
    *,
    processes: int = 1,
    language: str | None = None,
    published: str | date | None = None,
    outlet: str | None = None,
    reader: ReaderName = DEFAULT_READER,
    min_confidence: float = 0.0,
    actors: Path | str | None = None,
    errors: Literal["raise"] = "raise",
    progress: Told | None = None,
) -> Iterator[Reading]: ...
@overload
def read_many(
    texts: "Iterable[Source]",
    *,
    processes: int = 1,
    language: str | None = None,
    published: str | date | None = None,
    outlet: str | None = None,
    reader: ReaderName = DEFAULT_READER,
    min_confidence: float = 0.0,
    actors: Path | str | None = None,
    errors: Literal["yield"],
    progress: Told | None = None,
) -> Iterator[Reading | SourcierError]: ...
def read_many(
    texts: "Iterable[Source]",
    *,
    processes: int = 1,
    language: str | None = None,
    published: str | date | None = None,
    outlet: str | None = None,
    reader: ReaderName = DEFAULT_READER,
    min_confidence: float = 0.0,
    actors: Path | str | None = None,
    errors: Literal["raise", "yield"] = "raise",
    progress: Told | None = None,
) -> Iterator[Reading | SourcierError]:
    """Read many texts, in their order; each may be whatever `read` takes.

    Texts are taken from the iterable as they are needed, so that a stream without end is read in bounded memory: with
    several `processes`, each has at most four texts in flight. With `errors="raise"` the first text that cannot be
    read ends the stream; with `errors="yield"` its SourcierError stands in the place of its Reading and the stream
    goes on. `progress` is told, of each text that this process reads, which share of the work is done, from 0 to 1.
    New processes import the calling script anew: it must guard its own start with `if __name__ == "__main__"`.
    """
    if isinstance(texts, str | bytes | Path | Document):
        raise TypeError("read_many takes several texts: put this one in a list, or call read")
    if not isinstance(processes, int):
        raise TypeError(f"processes must be a whole number, not {type(processes).__name__}")
    if processes < 1:
        raise ValueError(f"processes must be 1 or more, not {processes}")
    if errors not in ("raise", "yield"):
        raise ValueError(f"errors must be “raise” or “yield”, not “{errors}”")
    from .sources import stated_by

    stated = stated_by(language, published, outlet)
    _check_progress(progress)
    manner = Manner(reader, min_confidence, _table(actors))
    if processes == 1:
        outcomes = _one_by_one(texts, stated, manner, progress)
    else:
        outcomes = _spread(texts, stated, manner, processes)
    return outcomes if errors == "yield" else _raising(outcomes)


def _raising(outcomes: "Generator[Reading | SourcierError]") -> Iterator[Reading]:
    with closing(outcomes):  # processes end here and now, and not when the error is forgotten
        for outcome in outcomes:
            if isinstance(outcome, SourcierError):
                raise outcome
            yield outcome


def _one_by_one(
    texts: "Iterable[Source]", stated: Stated, manner: Manner, progress: Told | None
) -> "Generator[Reading | SourcierError]":
    return (_outcome(text, stated, manner, progress) for text in texts)


def _spread(
    texts: "Iterable[Source]", stated: Stated, manner: Manner, processes: int
) -> "Generator[Reading | SourcierError]":
    from .workers import Pool, Work

    work: Work[Reading | SourcierError] = Work(partial(_outcome, stated=stated, manner=manner), _unforeseen)
    return Pool(processes, work).outcomes(texts)


def _outcome(text: "Source", stated: Stated, manner: Manner, progress: Told | None = None) -> Reading | SourcierError:
    try:
        return _reading_of(text, stated, manner, progress)
    except SourcierError as error:
        return error
    except Exception as error:
        return _unforeseen(error)


def _unforeseen(error: Exception) -> SourcierError:
    unforeseen = outer_fault(error) or SourcierError(
        "could not be read ({kind}: {reason}): please report it with the text",
        kind=type(error).__name__,
        reason=str(error),
    )
    unforeseen.__cause__ = error
    unforeseen.add_note("".join(traceback.format_exception(error)))
    return unforeseen


def _reading_of(text: "Source", stated: Stated, manner: Manner, progress: Told | None) -> Reading:
    # Imported here so that a new process has set its threads before any of these loads a numeric library.
    from sourcier.reading.pipeline import default_reader

    from .sources import document_from

    document = document_from(text, stated)
    assert document.language is not None
    reader = default_reader(document.language, manner.reader, manner.actors)
    return reader.read(document, manner.min_confidence, progress)
