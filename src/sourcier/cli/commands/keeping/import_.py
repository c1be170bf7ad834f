"""`sourcier import`: an export of a ledger in, a ledger that holds the same out; or texts that a person annotated."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sourcier.jobs.carrying import import_lines, lines_of_export
from sourcier.ledger import Ledger, ledger_place
from sourcier.records import InputError, reason_of
from sourcier.wording import worded

from ...app import fail, uninterrupted
from ...archive.judging import linking_bar
from ...archive.options import LedgerOption
from ...interface import count, say

if TYPE_CHECKING:
    from sourcier.exchange.brat.collections import Annotated as AnnotatedText
    from sourcier.jobs.annotating import Marks

FileArgument = Annotated[
    str,
    typer.Argument(
        metavar=worded("FILE"),
        help=worded("An export in lines of JSON or in Parquet, a folder or ZIP of brat; `-` is the standard input."),
    ),
]
DETAILS = (
    worded(
        "Of brat, the readings of who annotated are those that count from then on, and all that they tell was checked"
        " by a person. A text that the ledger doesn’t have is read first; of one that it has, no character may differ."
    ),
)
PARQUET = b"PAR1"
AgainOption = Annotated[bool, typer.Option("--again", help=worded("Take in what was forgotten all the same."))]


def import_(file: FileArgument, ledger: LedgerOption = None, again: AgainOption = False) -> None:
    """Take what `sourcier export` wrote into a ledger, and what was annotated in brat."""
    from sourcier.exchange.brat.collections import is_collection

    if file != "-" and is_collection(Path(file)):
        _import_collection(Path(file), ledger)
        return
    with _lines(file) as lines:
        try:
            numbered = lines_of_export(lines)  # before a ledger is made
            with Ledger(ledger_place(ledger), make=True) as opened, linking_bar() as linking:
                kinds = import_lines(opened, numbered, uninterrupted=uninterrupted, linking=linking, again=again)
        except UnicodeDecodeError:
            raise InputError("{path}: is no UTF-8: export again", path=file) from None
        except InputError as error:
            raise InputError("{path}: {reason}", path=file, reason=error.message) from None
    told = {"documents": kinds["document"], "known": kinds["known"]}
    typer.echo(say("{documents} documents taken in, {known} were there already", **told))
    if kinds["withheld"]:
        left = count(
            "{count:,} text was kept back when it was exported, for it is licensed or of legal deposit",
            "{count:,} texts were kept back when they were exported, for they are licensed or of legal deposit",
            kinds["withheld"],
        )
        typer.echo(
            say("{told}: `sourcier export --with-licensed` carries all to a ledger of your own.", told=left), err=True
        )
    if forgotten := kinds["forgotten"]:
        typer.echo(
            count(
                "{count} document was forgotten here and not taken in (--again takes it in all the same)",
                "{count} documents were forgotten here and not taken in (--again takes them in all the same)",
                forgotten,
            )
        )


def _import_collection(path: Path, ledger: str | None) -> None:
    from sourcier.jobs.annotating import import_annotations

    try:
        next(_marks(path))  # before a ledger is made
        with Ledger(ledger_place(ledger), make=True) as opened:
            taken = import_annotations(opened, partial(_marks, path), uninterrupted=uninterrupted)
    except InputError as error:
        raise InputError("{path}: {reason}", path=path, reason=error.message) from None
    changed, unchanged = taken.outcomes["changed"], taken.outcomes["unchanged"]
    parts = [count("{count} document as it was annotated", "{count} documents as they were annotated", changed)]
    if unchanged:
        parts.append(say("{count} unchanged", count=unchanged))
    if new := taken.outcomes["new"]:
        parts.append(count("{count} text read first", "{count} texts read first", new))
    typer.echo(", ".join(parts))
    for name, problem in taken.failures:
        fail(problem, name)
    if taken.failures:
        raise typer.Exit(1)


def _marks(path: Path) -> "Iterator[Marks]":
    from sourcier.exchange.brat.reading_back import from_brat
    from sourcier.jobs.annotating import Marks

    for one in _annotated(path):
        yield Marks(one.name, one.text, partial(from_brat, one.annotations), one.document, one.path)


def _annotated(path: Path) -> "Iterator[AnnotatedText]":
    """The annotated texts of a folder or a ZIP, which is opened like one of articles: no bomb is unpacked."""
    from sourcier.exchange.brat.collections import collection_at, collection_in
    from sourcier.intake.sources.zips import opened_zip, problem_of

    if path.is_dir():
        yield from collection_at(path)
        return
    try:
        file = path.open("rb")
    except OSError as error:
        raise InputError("cannot be read ({reason})", reason=reason_of(error)) from None
    with file, opened_zip(file) as archive:
        yield from collection_in(archive, problem_of)


@contextmanager
def _lines(file: str) -> Iterator[Iterable[str]]:
    """The lines of a file, or of the standard input."""
    if file == "-":
        if sys.stdin is None:
            raise InputError("the standard input is closed: name a file")
        yield TextIOWrapper(sys.stdin.buffer, encoding="utf-8")
        return
    try:
        lines = open(file, "rb")  # noqa: SIM115 - closed below
    except (OSError, ValueError) as error:
        raise InputError("{path}: cannot be read ({reason})", path=file, reason=reason_of(error)) from None
    with lines:
        if lines.peek(len(PARQUET)).startswith(PARQUET):
            from sourcier.exchange.tables.reading_back import lines_in

            yield lines_in(Path(file))
        else:
            yield TextIOWrapper(lines, encoding="utf-8")
