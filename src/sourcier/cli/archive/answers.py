"""Answers of a ledger in, the same on a terminal or in a file out, with what was searched under them."""

import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text as Styled

from sourcier.exchange import tables
from sourcier.exchange.dates import day_words
from sourcier.exchange.files import NewFile
from sourcier.exchange.labels import percent
from sourcier.ledger import Filters
from sourcier.records import Answer, FoundPassage, FoundStatement, InputError, Searched

from ..interface import count, say, spoken
from ..streams import Guarded, one_line
from ..terminal import CONTENT, CUE, SOURCE, console_for, listed
from .options import AnswerFormat, Wanted

SHORT = 8
"""Hex digits of an id that are shown: enough to ask for it."""
BAR = 40
LONGEST = 100
"""Code points of a statement that are shown under a paragraph."""


def give(answer: Answer, query: str, filters: Filters, wanted: Wanted, columns: dict[str, str] | None = None) -> None:
    """Show or write an answer of statements or paragraphs, as it is wanted."""
    passages = bool(answer.rows) and isinstance(answer.rows[0], FoundPassage)
    shown = columns or (tables.PASSAGE_COLUMNS if passages else tables.STATEMENT_COLUMNS)
    rows = tables.rows_of(answer.rows)
    if not written(rows, shown, answer, query, filters, wanted):
        console = console_for(sys.stdout)
        console.print(Styled(one_line(answer.understood), "bold"))
        for one in answer.rows:
            _show(console, one, wanted.plain)
        _foot(console, answer, wanted)


def give_counts(answer: Answer, query: str, filters: Filters, wanted: Wanted, step: str) -> None:
    """Show or write how many statements there are for each step of time."""
    columns = {"period": "a " + step + "; empty where the day is not known", "statements": "how many"}
    rows = [{"period": period, "statements": number} for period, number in answer.rows]
    if written(rows, columns, answer, query, filters, wanted):
        return
    console = console_for(sys.stdout)
    console.print(Styled(one_line(answer.understood), "bold"))
    most = max((number for _, number in answer.rows), default=1)
    for period, number in answer.rows:
        words = day_words(period, spoken()) if period else say("undated")
        if wanted.plain:
            console.print(Styled(say("{period}: {number}", period=words, number=number)))
        else:
            bar = "█" * max(1, round(BAR * number / most))
            console.print(Styled.assemble((f"{words:>16} ", "dim"), (bar, "cyan"), f" {number}"), soft_wrap=True)
    _foot(console, answer, wanted)


def give_rows(
    title: str, columns: dict[str, str], rows: Sequence[dict[str, Any]], searched: Searched, wanted: Wanted
) -> None:
    """Show or write rows of any other kind."""
    answer = Answer(tuple(rows), title, searched)
    if written(rows, columns, answer, title, Filters(), wanted):
        return
    console = console_for(sys.stdout)
    if wanted.plain or not rows:
        console.print(Styled(one_line(title), "bold"))
        for row in rows:
            told = (f"{name} {one_line(str(value))}" for name, value in row.items() if value not in (None, ""))
            console.print(Styled(" · ".join(told)), soft_wrap=True)
    else:
        table = listed(one_line(title), *columns)
        for row in rows:
            table.add_row(*(one_line("" if row[name] is None else str(row[name])) for name in columns))
        console.print(table)
    _foot(console, answer, wanted)


def written(
    rows: Sequence[dict[str, Any]],
    columns: dict[str, str],
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
            tables.write_xlsx(head, columns, rows, new.file.buffer)
        return True
    make: dict[AnswerFormat, Callable[[], str]] = {
        AnswerFormat.JSON: lambda: tables.to_json(head, rows),
        AnswerFormat.JSONL: lambda: tables.to_json_lines(head, rows),
        AnswerFormat.CSV: lambda: tables.to_csv(head, columns, rows, excel=wanted.excel),
    }
    assert format is not None
    content = make[format]()
    if wanted.output:
        with NewFile(wanted.output) as new:
            new.file.write(content)
    else:
        out = Guarded(sys.stdout, json=format is not AnswerFormat.CSV) if sys.stdout.isatty() else sys.stdout
        out.write(content)
    return True


def searched_words(searched: Searched) -> str:
    """What was searched, in words."""
    documents = count("{count} document", "{count} documents", searched.documents)
    outlets = count("{count} outlet", "{count} outlets", searched.outlets)
    failures = count("{count} failure", "{count} failures", searched.failures)
    if searched.first and searched.last:
        first, last = day_words(searched.first, spoken()), day_words(searched.last, spoken())
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


def _show(console: Console, one: FoundStatement | FoundPassage, plain: bool) -> None:
    lines = list(_passage_lines(one) if isinstance(one, FoundPassage) else _statement_lines(one, plain))
    console.print()
    for line in lines:
        console.print(line, soft_wrap=plain)


def _statement_lines(one: FoundStatement, plain: bool) -> Iterator[Styled]:
    """A statement in three lines: when and where, who, and the words."""
    day = day_words(one.published, spoken()) if one.published else say("undated")
    where = " · ".join(one_line(part) for part in (day, one.outlet, one.title or one.url) if part)
    yield Styled.assemble((one.id[:SHORT], "dim"), "  ", (where, "dim"))
    who = Styled(one_line(one.speaker or one.source or say("not named")), SOURCE if one.speaker else "cyan")
    if one.role and not plain:
        who.append(f", {one_line(one.role)}")
    if one.cue:
        who.append("  ").append(one_line(" … ".join(one.cue)), CUE)
    checked = say("checked by a person") if one.verified else percent(one.sure, spoken())
    yield who.append(f"  {checked}" if checked else "", "dim")
    yield Styled(one_line(" … ".join(one.words)), CONTENT)


def _passage_lines(one: FoundPassage) -> Iterator[Styled]:
    day = day_words(one.published, spoken()) if one.published else say("undated")
    yield Styled(" · ".join(one_line(part) for part in (day, one.outlet, one.title or one.url) if part), "dim")
    line, position = Styled("… "), 0
    for span in one.marked:
        line.append(_flat(one.excerpt[position : span.start]))
        line.append(_flat(one.excerpt[span.start : span.end]), "bold underline")
        position = span.end
    yield line.append(_flat(one.excerpt[position:])).append(" …")
    for said in one.statements:
        who = one_line(said.speaker or said.source or say("not named"))
        words = one_line(" … ".join(said.words))[:LONGEST]
        yield Styled.assemble((f"  {said.id[:SHORT]}", "dim"), "  ", (who, SOURCE), "  ", (words, CONTENT))


def _flat(characters: str) -> str:
    """Characters on one line, with the spaces at their ends."""
    flat = one_line(characters)
    return (" " if characters[:1].isspace() else "") + flat + (" " if characters[-1:].isspace() and flat else "")


def _head(searched: Searched, query: str, filters: Filters) -> tables.Head:
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    told = {"documents": searched.documents, "outlets": searched.outlets, "first": searched.first,
            "last": searched.last, "failures": searched.failures}  # fmt: skip
    return tables.Head(query, filters.told(), searched.revision, version("sourcier"), now, told)


def _by_name(output: Path | None) -> AnswerFormat | None:
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    return next((one for one in AnswerFormat if one.value == suffix), None)
