"""Answers of a ledger in, the same on a terminal or in a file out, with what was searched under them."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text as Styled

from sourcier.exchange.dates import day_words
from sourcier.exchange.files import NewFile
from sourcier.exchange.labels import percent
from sourcier.exchange.tables import formats
from sourcier.exchange.tables.rows import PASSAGE_COLUMNS, STATEMENT_COLUMNS, rows_of
from sourcier.ledger import Filters, Ledger, ledger_place
from sourcier.ledger.fitting import fit
from sourcier.ledger.ledger import EVERY, Verb
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


@dataclass(frozen=True, slots=True)
class Export:
    """What an export says of itself: what was asked, narrowed to what, and who read what is told in it."""

    query: str
    filters: Filters
    readers: tuple[str, ...]


def readers_of(ledger: Ledger, wanted: Wanted) -> tuple[str, ...]:
    """Who read what is in a ledger, where something is written that says so."""
    return ledger.readers() if wanted.format or wanted.excel or wanted.output else ()


def ask(verb: Verb, words: str, filters: Filters, wanted: Wanted, ledger: str | None) -> None:
    """Ask a ledger for statements or paragraphs, and show or write what it answers, as it is wanted."""
    columns = PASSAGE_COLUMNS if verb == "search" else STATEMENT_COLUMNS
    with (
        Ledger(ledger_place(ledger)) as opened,
        opened.asked(verb, words, filters, size=wanted.limit or EVERY) as answer,
    ):
        export = Export(f"{verb} {words}", filters, readers_of(opened, wanted))
        if written(rows_of(answer.rows), columns, answer.searched, export, wanted):
            return
        console = console_for(sys.stdout)
        console.print(Styled(one_line(answer.understood), "bold"))
        for one in answer.rows:
            _show(console, one, wanted.plain)
        _foot(console, answer, wanted)


def give_counts(answer: Answer, export: Export, wanted: Wanted, step: str) -> None:
    """Show or write how many statements there are for each step of time."""
    columns = {"period": "a " + step + "; empty where the day is not known", "statements": "how many"}
    rows = [{"period": period, "statements": number} for period, number in answer.rows]
    if written(rows, columns, answer.searched, export, wanted):
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
    title: str,
    columns: dict[str, str],
    rows: Sequence[dict[str, Any]],
    searched: Searched,
    wanted: Wanted,
    readers: tuple[str, ...],
) -> None:
    """Show or write rows of any other kind, as many as are wanted."""
    shown = rows[: wanted.limit] if wanted.limit else rows
    answer = Answer(shown, title, searched, more=len(shown) < len(rows))
    rows = shown
    if written(rows, columns, searched, Export(title, Filters(), readers), wanted):
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
    rows: Iterable[Mapping[str, Any]],
    columns: dict[str, str],
    searched: Searched,
    export: Export,
    wanted: Wanted,
) -> bool:
    """Write rows in the format that is wanted; says whether there was one."""
    format = wanted.format or (AnswerFormat.CSV if wanted.excel else _by_name(wanted.output))
    if format is None or format is AnswerFormat.TABLE:
        if wanted.output:
            raise InputError("--output: name a format with --format, or a file in .csv, .json, .jsonl or .xlsx")
        return False
    head = _head(searched, export)
    if format is AnswerFormat.XLSX and wanted.output is None:
        raise InputError("xlsx is no text: name a file with --output")
    if wanted.output:
        with NewFile(wanted.output) as new:
            if format is AnswerFormat.XLSX:
                formats.write_xlsx(head, columns, rows, new.file.buffer)
            else:
                _write(format, head, columns, rows, new.file, wanted)
    else:
        guarded = Guarded(sys.stdout, json=format is not AnswerFormat.CSV) if sys.stdout.isatty() else sys.stdout
        _write(format, head, columns, rows, guarded, wanted)
    return True


def _write(
    format: AnswerFormat,
    head: formats.Head,
    columns: dict[str, str],
    rows: Iterable[Mapping[str, Any]],
    out: formats.Writable,
    wanted: Wanted,
) -> None:
    if format is AnswerFormat.JSON:
        formats.write_json(head, rows, out)
    elif format is AnswerFormat.JSONL:
        formats.write_json_lines(head, rows, out)
    else:
        formats.write_csv(head, columns, rows, out, excel=wanted.excel)


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


def _head(searched: Searched, export: Export) -> formats.Head:
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    told = {"documents": searched.documents, "outlets": searched.outlets, "first": searched.first,
            "last": searched.last, "failures": searched.failures}  # fmt: skip
    return formats.Head(
        fit(export.query), export.filters.told(), searched.revision, version("sourcier"), now, told, export.readers
    )


def _by_name(output: Path | None) -> AnswerFormat | None:
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    return next((one for one in AnswerFormat if one.value == suffix), None)
