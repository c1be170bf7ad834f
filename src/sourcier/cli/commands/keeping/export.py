"""`sourcier export`: a ledger in, all that it holds out, in a form to move, to count, to cite or to annotate."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sourcier.exchange.citing.told import without_words
from sourcier.exchange.rights.giving import Gate
from sourcier.exchange.tables.formats import Row
from sourcier.exchange.tables.rows import STATEMENT_COLUMNS, WORDED, rows_of
from sourcier.jobs.carrying import export_lines, export_readings, export_things
from sourcier.ledger import Filters, Ledger
from sourcier.records import FoundStatement, InputError
from sourcier.wording import worded

from ...archive.opening import asked_ledger
from ...archive.options import AnswerFormat, LedgerOption
from ...archive.rights import WithLicensedOption, say_what_left
from ...archive.writing import binary, head_of, text, write_citations, write_table

DETAILS = (
    worded(
        "`jsonl` and `parquet` hold all that the ledger keeps, for `sourcier import`; `csv` and `xlsx` are tables of"
        " its statements; `csl`, `ris` and `webannotation` cite and annotate them; `brat` is a folder or a ZIP of texts"
        " to annotate, for `sourcier import` again. To export less than all: `sourcier who NAME --format csl`."
    ),
)


class ExportFormat(StrEnum):
    """The formats of `--format`."""

    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    BRAT = "brat"
    WEBANNOTATION = "webannotation"
    CSL = "csl"
    RIS = "ris"


ENDINGS = {
    ".csv": ExportFormat.CSV, ".xlsx": ExportFormat.XLSX, ".parquet": ExportFormat.PARQUET, ".zip": ExportFormat.BRAT,
    ".jsonld": ExportFormat.WEBANNOTATION, ".ris": ExportFormat.RIS,
}  # fmt: skip
FormatOption = Annotated[
    ExportFormat | None,
    typer.Option("--format", help=worded("Lines of JSON, unless said here or by the name of the file.")),
]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar=worded("FILE"), help=worded("Write to this file; of brat a folder or ZIP.")),
]
NoTextOption = Annotated[
    bool, typer.Option("--no-text", help=worded("Statements only, and none of the words of the articles."))
]


def export(
    ledger: LedgerOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    no_text: NoTextOption = False,
    with_licensed: WithLicensedOption = False,
) -> None:
    """Write all that a ledger holds, for `sourcier import` and for other programs."""
    chosen = format or ENDINGS.get(output.suffix.lower() if output else "", ExportFormat.JSONL)
    if no_text and chosen is ExportFormat.BRAT:
        raise InputError("brat shows a text with what is marked in it: leave out --no-text, or take another format")
    gate = Gate(with_licensed=with_licensed)
    with asked_ledger(ledger, output) as opened:
        if chosen is ExportFormat.BRAT:
            _write_collection(opened, output, gate)
        elif chosen in (ExportFormat.CSL, ExportFormat.RIS, ExportFormat.WEBANNOTATION):
            _write_citations(opened, AnswerFormat(chosen), output, no_text, gate)
        elif no_text or chosen in (ExportFormat.CSV, ExportFormat.XLSX):
            _write_table(opened, AnswerFormat(chosen), output, no_text, gate)
        elif chosen is ExportFormat.PARQUET:
            _write_parquet(opened, output, gate)
        else:
            with text(output, json=True) as out:
                for line in export_lines(opened, gate.leaves):
                    out.write(line)
    if not no_text:
        say_what_left(gate)


def _write_table(ledger: Ledger, format: AnswerFormat, output: Path | None, no_text: bool, gate: Gate) -> None:
    columns = {name: what for name, what in STATEMENT_COLUMNS.items() if not (no_text and name in WORDED)}
    with ledger.everything() as answer:
        head = head_of(answer, "export", Filters(), ledger.readers())
        found: Iterable[FoundStatement] = without_words(answer.rows) if no_text else answer.rows
        rows = gate.rows(rows_of(found), STATEMENT_COLUMNS)
        write_table(format, head, columns, _with_columns(rows, columns), output)


def _with_columns(rows: Iterable[Row], columns: Mapping[str, str]) -> Iterable[Row]:
    return ({name: row[name] for name in columns} for row in rows)


def _write_citations(ledger: Ledger, format: AnswerFormat, output: Path | None, no_text: bool, gate: Gate) -> None:
    with ledger.everything(cited=True) as answer:
        head = head_of(answer, "export", Filters(), ledger.readers())
        citations = without_words(answer.rows) if no_text else gate.statements(answer.rows)
        write_citations(format, head, citations, len(answer.rows), output)


def _write_parquet(ledger: Ledger, output: Path | None, gate: Gate) -> None:
    from sourcier.exchange.tables.parquet import write_ledger

    with binary(output, ExportFormat.PARQUET) as file, export_things(ledger, gate.leaves) as (head, things):
        rows = ((thing, line, gate.rows(rows_of(statements), STATEMENT_COLUMNS)) for thing, line, statements in things)
        write_ledger(head, STATEMENT_COLUMNS, rows, file)


def _write_collection(ledger: Ledger, output: Path | None, gate: Gate) -> None:
    from sourcier.exchange.brat.collections import Folder, Zip, write_collection
    from sourcier.exchange.files import new_folder

    if output is None:
        raise InputError("brat is a folder of texts: name one, or a ZIP, with --output")
    readings, answers = export_readings(ledger, gate.leaves), ledger.answers()
    if output.suffix.lower() == ".zip":
        with binary(output, ExportFormat.BRAT) as file, Zip(file) as zipped:
            write_collection(zipped, readings, answers)
    else:
        with new_folder(output) as folder:
            write_collection(Folder(folder), readings, answers)
