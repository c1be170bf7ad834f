"""Rows and statements of a ledger in, the same in other people's formats out: in a file or on the standard output."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO

from sourcier.exchange.files import NewFile
from sourcier.exchange.tables import formats
from sourcier.ledger import Filters
from sourcier.records import Answer, Citation, InputError
from sourcier.records.moments import now

from ..interface import spoken
from ..streams import Guarded
from .options import AnswerFormat, Wanted

CITING = (AnswerFormat.CSL, AnswerFormat.RIS, AnswerFormat.WEBANNOTATION)
"""The formats that cite statements."""
ENDINGS = {
    ".csv": AnswerFormat.CSV, ".json": AnswerFormat.JSON, ".jsonl": AnswerFormat.JSONL, ".xlsx": AnswerFormat.XLSX,
    ".parquet": AnswerFormat.PARQUET, ".ris": AnswerFormat.RIS, ".jsonld": AnswerFormat.WEBANNOTATION,
}  # fmt: skip
"""How names of files end in each format; CSL-JSON is JSON, and must be named."""


def format_of(wanted: Wanted) -> AnswerFormat | None:
    """The format that is wanted, by its name or by that of the file.

    Raises InputError where a file is named whose format nobody tells, or one that this answer can't be written in.
    """
    ending = wanted.output.suffix.lower() if wanted.output else ""
    format = wanted.format or (AnswerFormat.CSV if wanted.excel else ENDINGS.get(ending))
    if wanted.output and format in (None, AnswerFormat.TABLE):
        raise InputError(
            "--output: name a format with --format, or a file in .csv, .json, .jsonl, .xlsx, .parquet, .ris or .jsonld"
        )
    if format in CITING and not wanted.cited:
        raise InputError("{format} cites statements: ask for them with who or about", format=str(format))
    return format


def head_of(answer: Answer, query: str, filters: Filters, readers: tuple[str, ...]) -> formats.Head:
    """What an export says of itself."""
    searched = answer.searched
    told = {"documents": searched.documents, "outlets": searched.outlets, "first": searched.first,
            "last": searched.last, "failures": searched.failures,
            **({"hidden": searched.hidden} if searched.hidden else {})}  # fmt: skip
    offices = tuple(asdict(one) for one in answer.in_office)
    return formats.Head(
        query, filters.told(), searched.revision, version("sourcier"), now(), told, readers, answer.total, offices
    )


def write_table(
    format: AnswerFormat,
    head: formats.Head,
    columns: Mapping[str, str],
    rows: Iterable[Mapping[str, Any]],
    output: Path | None,
    excel: bool = False,
) -> None:
    """Write rows as a table, to a file or to the standard output."""
    match format:
        case AnswerFormat.XLSX:
            with binary(output, format) as file:
                formats.write_xlsx(head, columns, rows, file, spoken())
        case AnswerFormat.PARQUET:
            from sourcier.exchange.tables.parquet import write_parquet

            with binary(output, format) as file:
                write_parquet(head, columns, rows, file)
        case AnswerFormat.JSON:
            with text(output, json=True) as out:
                formats.write_json(head, rows, out)
        case AnswerFormat.JSONL:
            with text(output, json=True) as out:
                formats.write_json_lines(head, rows, out)
        case _:
            with text(output, json=False) as out:
                formats.write_csv(head, columns, rows, out, excel=excel)


def write_citations(
    format: AnswerFormat, head: formats.Head, citations: Iterable[Citation], number: int, output: Path | None
) -> None:
    """Write statements as what cites or annotates them, to a file or to the standard output."""
    from sourcier.exchange.citing.csl import write_csl
    from sourcier.exchange.citing.ris import write_ris
    from sourcier.exchange.citing.web_annotations import write_web_annotations

    with text(output, json=format is not AnswerFormat.RIS) as out:
        if format is AnswerFormat.CSL:
            write_csl(citations, out)
        elif format is AnswerFormat.RIS:
            write_ris(citations, out)
        else:
            write_web_annotations(head, citations, out, number)


@contextmanager
def text(output: Path | None, *, json: bool) -> Iterator[formats.Writable]:
    """What characters are written to: a file that takes its place when it is whole, else the standard output."""
    if output:
        with NewFile(output) as new:
            yield new.file
    else:
        yield Guarded(sys.stdout, json=json) if sys.stdout.isatty() else sys.stdout


@contextmanager
def binary(output: Path | None, format: str) -> Iterator[BinaryIO]:
    """The file that bytes are written to; raises InputError where none is named."""
    if output is None:
        raise no_text(format)
    with NewFile(output) as new:
        yield new.file.buffer


def no_text(format: str) -> InputError:
    """What is wrong where bytes are asked for on the standard output."""
    return InputError("{format} is no text: name a file with --output", format=str(format))
