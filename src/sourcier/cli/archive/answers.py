"""Answers of a ledger in, the same on a terminal or in a file out, with what was searched under them."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.text import Text as Styled

from sourcier.exchange import tables
from sourcier.exchange.files import NewFile
from sourcier.ledger import Filters
from sourcier.records import Answer, FoundPassage, InputError, Searched
from sourcier.wording import worded

from ..interface import count, say, spoken
from ..streams import Guarded, one_line
from ..terminal import console_for, listed
from .charts import show_chart
from .looks import day_of, show_passages, show_statements
from .options import AnswerFormat, Wanted

COUNT_COLUMNS = {
    "period": worded("a day, month or year; empty where the day is not known"),
    "statements": worded("how many statements"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column as a terminal shows it: its head, and how a value of it is said."""

    head: str
    words: Callable[[Any], str] = str
    right: bool = False


def give(answer: Answer, title: str, query: str, filters: Filters, wanted: Wanted) -> None:
    """Show or write an answer of statements or paragraphs, as it is wanted."""
    passages = bool(answer.rows) and isinstance(answer.rows[0], FoundPassage)
    columns = tables.PASSAGE_COLUMNS if passages else tables.STATEMENT_COLUMNS
    if not written(tables.rows_of(answer.rows), columns, answer, query, filters, wanted):
        console = _titled(title)
        (show_passages if passages else show_statements)(console, answer.rows, wanted.plain)
        console.print()
        _foot(console, answer, wanted)


def give_counts(answer: Answer, title: str, query: str, filters: Filters, wanted: Wanted, step: str) -> None:
    """Show or write how many statements there are for each step of time."""
    rows = [{"period": period, "statements": number} for period, number in answer.rows]
    if not written(rows, COUNT_COLUMNS, answer, query, filters, wanted):
        console = _titled(title)
        console.print()
        show_chart(console, answer.rows, step, wanted.plain)
        console.print()
        _foot(console, answer, wanted)


def give_rows(
    title: str,
    columns: Mapping[str, str],
    shown: Mapping[str, Column],
    rows: Sequence[dict[str, Any]],
    searched: Searched,
    wanted: Wanted,
) -> None:
    """Show or write rows of any other kind: `columns` says what stands in them, `shown` what of it a terminal shows."""
    size = wanted.limit or len(rows)
    answer = Answer(tuple(rows[:size]), title, searched, len(rows) > size)
    if written(answer.rows, columns, answer, title, Filters(), wanted):
        return
    if wanted.plain or not rows:
        console = _titled(title)
        for row in answer.rows:
            told = ((column.head, _cell(column, row[name])) for name, column in shown.items())
            parts = [say("{name}: {value}", name=say(head), value=words) for head, words in told if words]
            console.print(Styled("; ".join(parts)), soft_wrap=True)
    else:
        console = console_for(sys.stdout)
        used = {name: column for name, column in shown.items() if any(row[name] is not None for row in answer.rows)}
        table = listed(one_line(title), *(say(column.head) for column in used.values()))
        for column, laid in zip(used.values(), table.columns, strict=True):
            laid.justify = "right" if column.right else "left"
        for row in answer.rows:
            table.add_row(*(_cell(column, row[name]) for name, column in used.items()))
        console.print(table)
    _foot(console, answer, wanted)


def number_words(number: int) -> str:
    """A number with the marks of the language."""
    return spoken().format_field(number, ",")


def _cell(column: Column, value: Any) -> str:
    return "" if value in (None, "") else one_line(column.words(value))


def _titled(title: str) -> Console:
    console = console_for(sys.stdout)
    console.print(Styled(one_line(title), "bold"), soft_wrap=True)
    return console


def written(
    rows: Sequence[Mapping[str, Any]],
    columns: Mapping[str, str],
    answer: Answer,
    query: str,
    filters: Filters,
    wanted: Wanted,
) -> bool:
    """Write rows in the format that is wanted; says whether there was one."""
    format = wanted.format or (AnswerFormat.CSV if wanted.excel else _by_name(wanted.output))
    if format in (None, AnswerFormat.TABLE):
        if wanted.output:
            raise InputError("--output: name a format with --format, or a file in .csv, .json, .jsonl or .xlsx")
        return False
    head = _head(answer.searched, query, filters)
    if format is AnswerFormat.XLSX:
        if wanted.output is None:
            raise InputError("xlsx is no text: name a file with --output")
        with NewFile(wanted.output) as new:
            tables.write_xlsx(head, columns, rows, new.file.buffer, spoken())
    else:
        _write_text(_text_of(format, head, columns, rows, wanted.excel), format, wanted.output)
    if answer.more:
        told = count("Only the first row was written", "Only the first {count:,} rows were written", len(rows))
        typer.echo(say("{told}: --limit 0 writes all.", told=told), err=True)
    return True


def _text_of(
    format: AnswerFormat | None,
    head: tables.Head,
    columns: Mapping[str, str],
    rows: Sequence[Mapping[str, Any]],
    excel: bool,
) -> str:
    if format is AnswerFormat.JSON:
        return tables.to_json(head, rows)
    return (
        tables.to_json_lines(head, rows)
        if format is AnswerFormat.JSONL
        else tables.to_csv(head, columns, rows, excel=excel)
    )


def _write_text(content: str, format: AnswerFormat | None, output: Path | None) -> None:
    if output:
        with NewFile(output) as new:
            new.file.write(content)
    elif sys.stdout.isatty():
        Guarded(sys.stdout, json=format is not AnswerFormat.CSV).write(content)
    else:
        sys.stdout.write(content)


def searched_words(searched: Searched) -> str:
    """What was searched, in words."""
    documents = count("{count:,} document", "{count:,} documents", searched.documents)
    outlets = count("{count:,} outlet", "{count:,} outlets", searched.outlets)
    failures = count("{count:,} failure", "{count:,} failures", searched.failures)
    if searched.first and searched.last:
        first, last = day_of(searched.first), day_of(searched.last)
        return say("Searched: {documents} of {outlets}, from {first} to {last}; {failures}.", documents=documents,
                   outlets=outlets, first=first, last=last, failures=failures)  # fmt: skip
    told = {"documents": documents, "outlets": outlets, "failures": failures}
    return say("Searched: {documents} of {outlets}; {failures}.", **told)


def _foot(console: Console, answer: Answer, wanted: Wanted) -> None:
    if not answer.rows:
        console.print(Styled(say("Nothing was found."), "bold"))
    if answer.more:
        more = say("There are more: --limit {limit} shows twice as many, --limit 0 all.", limit=2 * wanted.limit)
        console.print(Styled(more, "dim"))
    console.print(Styled(searched_words(answer.searched), "dim"), soft_wrap=True)


def _head(searched: Searched, query: str, filters: Filters) -> tables.Head:
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    told = {"documents": searched.documents, "outlets": searched.outlets, "first": searched.first,
            "last": searched.last, "failures": searched.failures}  # fmt: skip
    return tables.Head(query, filters.told(), searched.revision, version("sourcier"), now, told)


def _by_name(output: Path | None) -> AnswerFormat | None:
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    return next((one for one in AnswerFormat if one.value == suffix), None)
