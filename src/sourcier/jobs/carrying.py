"""A ledger in, its content as lines of JSON out; and such lines in, another ledger that holds the same out."""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from importlib.metadata import version
from math import inf
from typing import Any

from sqlalchemy import Connection

from sourcier.crossing.rights.finding import find_corrections
from sourcier.crossing.speakers.judging import finish, take_effect
from sourcier.crossing.speakers.linking import Base, link
from sourcier.ledger import Ledger
from sourcier.ledger.asking.citations import statements_in
from sourcier.ledger.asking.documents import readings_by_key, searched
from sourcier.ledger.checking.roots import root_of
from sourcier.ledger.fitting import fit
from sourcier.ledger.forgetting.orphans import drop_loose_raws
from sourcier.ledger.rights.leaving import Leaves, every, kept_back
from sourcier.ledger.transfer import FORMAT, THINGS, dump, judgement_from, load
from sourcier.ledger.writing import Writer
from sourcier.records import EXPORTS, FoundStatement, InputError, Judgement, Reading
from sourcier.records.moments import now

BATCH, BATCH_CHARACTERS = 64, 1 << 24
JUDGEMENT = '{"judgement":'


def export_lines(ledger: Ledger, leaves: Leaves = every) -> Iterator[str]:
    """The content of a ledger as it is now, a line each; the first tells the format, the version, the root and when.

    Of a document that may not leave with its text there is a line that says so, and none of the bytes that it came in.
    """
    with ledger.asking(patience=inf) as connection:
        yield _head(connection)
        for value in dump(connection, kept_back(connection, leaves)):
            yield _line(value)


@contextmanager
def export_things(
    ledger: Ledger, leaves: Leaves = every
) -> Iterator[tuple[str, Iterator[tuple[str, str, Iterator[FoundStatement]]]]]:
    """The first line of an export, and what is behind it: of each thing what it is, its line, and its statements.

    It is the ledger as it is now; all is fetched as it is drawn, in the body alone.
    """
    with ledger.asking(patience=inf) as connection:
        yield _head(connection), _things(connection, kept_back(connection, leaves))


def export_readings(ledger: Ledger, leaves: Leaves = every) -> Iterator[tuple[str, Reading]]:
    """The current reading of each document that may leave, as the ledger is now, behind the id of the document: in
    their order."""
    with ledger.asking(patience=inf) as connection:
        back = kept_back(connection, leaves)
        yield from ((key, reading) for key, reading in readings_by_key(connection) if key not in back)


def _head(connection: Connection) -> str:
    found = searched(connection)
    head = {
        "format": FORMAT, "sourcier": version("sourcier"), "revision": found.revision,
        "documents": found.documents, "exported": now(), "root": root_of(connection),
    }  # fmt: skip
    return _line(head)


def _things(connection: Connection, back: Collection[str]) -> Iterator[tuple[str, str, Iterator[FoundStatement]]]:
    for value in dump(connection, back):
        thing = next(name for name in THINGS if name in value)
        key = value["key"] if thing == "document" else value["withheld"]["document"] if thing == "withheld" else None
        statements = statements_in(connection, key) if key else iter(())
        yield thing, _line(value), statements


def lines_of_export(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The lines behind the head of an export, numbered; raises InputError for what is none, before any is drawn."""
    numbered = enumerate(lines, 1)
    _check_head(next(numbered, (1, ""))[1])
    return numbered


def import_lines(
    ledger: Ledger,
    numbered: Iterator[tuple[int, str]],
    advance: Callable[[int], None] = lambda _: None,
    uninterrupted: Callable[[], AbstractContextManager[None]] = nullcontext,
    linking: Callable[[int, int], None] = lambda *_: None,
    *,
    again: bool = False,
) -> Counter[str]:
    """Keep what `lines_of_export` gives; says how many there were of each kind. What is there already is left as it is.

    What was forgotten here is not taken in, unless `again`.

    Raises InputError with the number of the line that is not as it must be; what stands before it is kept, and the
    speakers are those that it makes; `linking` is called as `link` has it. What is written is written in the body of
    `uninterrupted`, which may hold signals back to its end.
    """
    kinds: Counter[str] = Counter()
    rest: list[Base] = []
    problem = None
    for batch in _batches(numbered):
        with uninterrupted(), ledger.writing() as write:
            write.again = again
            judged, problem = _keep(write, batch, kinds)
            rest += take_effect(write, judged)  # be they about what is there already
        if problem:
            break
        advance(len(batch))
    if kinds["forgotten"]:  # the bytes of pages stand before what tells that they were forgotten
        with uninterrupted(), ledger.writing() as write:
            drop_loose_raws(write.connection)
    link(ledger, uninterrupted=uninterrupted, advance=linking)
    find_corrections(ledger, uninterrupted=uninterrupted)
    finish(ledger, rest, uninterrupted)
    if problem:
        raise problem
    return kinds


def _batches(numbered: Iterator[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """Lines that are written together: so many of them, or so many characters; of judgements all that stand in a row,
    so that those of one action are undone together."""
    batch: list[tuple[int, str]] = []
    held = 0
    for number, line in numbered:
        many = len(batch) >= BATCH and not line.startswith(JUDGEMENT)
        if batch and (many or held >= BATCH_CHARACTERS):
            yield batch
            batch, held = [], 0
        batch.append((number, line))
        held += len(line)
    if batch:
        yield batch


def _keep(
    write: Writer, batch: Sequence[tuple[int, str]], kinds: Counter[str]
) -> tuple[list[Judgement], InputError | None]:
    """Keep lines; gives the judgements among them, and what is wrong with the first line that is not kept."""
    judged: list[Judgement] = []
    problem = None
    for number, line in batch:
        if not line.strip():
            continue
        try:
            value = _value(line)
            kind = load(write, value)
        except InputError as error:
            problem = InputError("line {number}: {reason}", number=number, reason=error.message)
            break
        kinds[kind] += 1
        if kind == "judgement":
            judged.append(judgement_from(value["judgement"]))
    return judged, problem


def _check_head(line: str) -> None:
    try:
        head = _value(line)
    except InputError:
        head = None
    if not isinstance(head, dict) or not str(head.get("format", "")).startswith(EXPORTS):
        if isinstance(head, dict) and "head" in head:
            raise InputError("holds no ledger, but what was found in one: export the ledger with its texts")
        raise InputError("is no export of a ledger: `sourcier export` writes one, as JSON lines or Parquet")
    if head["format"] != FORMAT:
        raise InputError("was written by another version of Sourcier, in the format “{format}”: take the newest",
                         format=fit(str(head["format"])[:60]))  # fmt: skip


def _value(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        raise InputError("is no JSON: export again") from None


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"
