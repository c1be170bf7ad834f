"""Answers of a ledger in, the same on a terminal or in a file out, with what was searched under them."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import typer
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table

from sourcier.exchange.labels import OFFICES, word
from sourcier.exchange.rights.giving import Gate
from sourcier.exchange.tables.rows import PASSAGE_COLUMNS, STATEMENT_COLUMNS, Whole, rows_of
from sourcier.ledger import Filters, Ledger
from sourcier.ledger.fitting import fit
from sourcier.ledger.judging.described import describes
from sourcier.ledger.ledger import EVERY, Verb
from sourcier.records import Answer, InOffice, Searched, Total
from sourcier.wording import counted, worded

from ..interface import count, say, spoken
from ..layout.styled import Styled
from ..streams import WIDEST, one_line
from ..terminal import console_for, listed
from .charts import show_chart
from .looks import day_of, is_styled, names_in, show_passages, show_statements
from .opening import asked_ledger
from .options import AnswerFormat, Wanted
from .rights import say_what_left
from .writing import CITING, format_of, head_of, write_citations, write_table

COUNT_COLUMNS = {
    "period": worded("a day, month or year; empty where the day is not known"),
    "statements": Whole(worded("how many statements")),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column as a terminal shows it: its head, and how a value of it is said."""

    head: str
    words: Callable[[Any], str] = str
    right: bool = False


@dataclass(frozen=True, slots=True)
class Export:
    """What an export says of itself: what was asked, narrowed to what, and who read what is told in it."""

    query: str = ""
    filters: Filters = field(default_factory=Filters)
    readers: tuple[str, ...] = ()


UNNAMED = worded("Whoever a text only describes has no name here: `sourcier search` finds what stands there.")
MOST_OFFICES = 5
"""Terms of office that are offered below an answer."""
STATEMENTS = counted("{count:,} statement", "{count:,} statements")
PARAGRAPHS = counted("{count:,} paragraph", "{count:,} paragraphs")
TITLES: Mapping[Verb, str] = {
    "who": worded("Said by {names}"),
    "about": worded("Said about {names}"),
    "search": worded("Looked for: {names}"),
}


def readers_of(ledger: Ledger, wanted: Wanted) -> tuple[str, ...]:
    """Who read what is in a ledger, where something is written that says so."""
    return ledger.readers() if wanted.format or wanted.excel or wanted.output else ()


def ask(verb: Verb, words: str, filters: Filters, wanted: Wanted, place: str | None) -> None:
    """Ask a ledger for statements or paragraphs, and show or write what it answers, as it is wanted."""
    with asked_ledger(place, wanted.output) as ledger:
        export = Export(f"{verb} {words}", filters, readers_of(ledger, wanted))
        cited = format_of(wanted) in CITING
        with ledger.asked(verb, words, filters, size=wanted.limit or EVERY, cited=cited) as answer:
            give(answer, verb, wanted, export, words)


def give(answer: Answer, verb: Verb, wanted: Wanted, export: Export = Export(), words: str = "") -> None:
    """Show or write what was answered, row by row; `words` are those that were asked for."""
    columns = PASSAGE_COLUMNS if verb == "search" else STATEMENT_COLUMNS
    if not written(rows_of(answer.rows), columns, answer, export, wanted):
        console = titled(
            say(TITLES[verb], names=answer.understood if verb == "search" else names_in(answer.understood))
        )
        (show_passages if verb == "search" else show_statements)(console, answer.rows, wanted.plain)
        console.print()
        units = PARAGRAPHS if verb == "search" else STATEMENTS
        foot(console, answer, wanted, units, UNNAMED if verb == "who" and describes(words) else None)


def give_counts(answer: Answer, title: str, wanted: Wanted, step: str, export: Export = Export()) -> None:
    """Show or write how many statements there are for each step of time."""
    rows = [{"period": period, "statements": number} for period, number in answer.rows]
    if not written(rows, COUNT_COLUMNS, answer, export, wanted):
        console = titled(title)
        if answer.rows:
            console.print()
        show_chart(console, tuple(answer.rows), step, wanted.plain)
        console.print()
        foot(console, answer, wanted, STATEMENTS)


def give_rows(
    question: str,
    title: str,
    columns: Mapping[str, str],
    shown: Mapping[str, Column],
    rows: Sequence[dict[str, Any]],
    searched: Searched,
    wanted: Wanted,
    readers: tuple[str, ...],
) -> None:
    """Show or write rows of any other kind: `columns` says what stands in them, `shown` what of it a terminal shows.

    `question` is how exports tell what was asked, the same in every language.
    """
    size = wanted.limit or len(rows)
    total = len(rows)
    rows, more = rows[:size], total > size
    answer = Answer(rows, title, searched, Total(total), more)
    if written(rows, columns, answer, Export(question, Filters(), readers), wanted):
        return
    used = {name: column for name, column in shown.items() if any(row[name] is not None for row in rows)}
    if wanted.plain or not rows:
        console = titled(title)
        for row in rows:
            told = ((column.head, _cell(column, row[name])) for name, column in shown.items())
            parts = [say("{name}: {value}", name=say(head), value=words) for head, words in told if words]
            console.print(Styled("; ".join(parts)), soft_wrap=True)
        if not rows:
            console.print()
    else:
        console, table = console_for(sys.stdout), _table_of(title, used, rows)
        if _least(console, table) <= console.width:
            console.print(table)
        else:
            _show_below(titled(title), shown, rows)
    foot(console_for(sys.stdout), answer, wanted)


def _table_of(title: str, used: Mapping[str, Column], rows: Sequence[dict[str, Any]]) -> Table:
    """The rows as a table, in which no column is narrower than its longest word."""
    heads = [Styled(say(column.head)) for column in used.values()]
    cells = [[Styled(_cell(column, row[name])) for name, column in used.items()] for row in rows]
    table = listed(one_line(title), *(head.plain for head in heads))
    for number, (column, laid) in enumerate(zip(used.values(), table.columns, strict=True)):
        laid.justify = "right" if column.right else "left"
        laid.min_width = max(one.longest_word for one in (heads[number], *(row[number] for row in cells)))
    for row in cells:
        table.add_row(*row)
    return table


def _least(console: Console, table: Table) -> int:
    """The columns that a table takes in which no word is cut."""
    return Measurement.get(console, console.options.update(max_width=WIDEST), table).minimum


def _show_below(console: Console, shown: Mapping[str, Column], rows: Sequence[dict[str, Any]]) -> None:
    """Print rows where a table has no room: each value on a line of its own, behind the head of its column."""
    for row in rows:
        console.print()
        for name, column in shown.items():
            if words := _cell(column, row[name]):
                console.print(Styled(say("{name}: {value}", name=say(column.head), value=words)))
    console.print()


def number_words(number: int) -> str:
    """A number with the marks of the language."""
    return spoken().format_field(number, ",")


def _cell(column: Column, value: Any) -> str:
    return "" if value in (None, "") else one_line(column.words(value))


def titled(title: str) -> Console:
    """The console of the standard output, with a title printed."""
    console = console_for(sys.stdout)
    console.print(Styled(one_line(title), "bold"), soft_wrap=True)
    return console


def written(
    rows: Iterable[Mapping[str, Any]],
    columns: Mapping[str, str],
    answer: Answer,
    export: Export,
    wanted: Wanted,
) -> bool:
    """Write rows in the format that is wanted; says whether there was one."""
    format = format_of(wanted)
    if format is None or format is AnswerFormat.TABLE:
        return False
    head = head_of(answer, fit(export.query), export.filters, export.readers)
    gate = Gate(with_licensed=wanted.with_licensed)
    if format in CITING:
        write_citations(format, head, gate.statements(answer.rows), len(answer.rows), wanted.output)
    else:
        write_table(format, head, columns, gate.rows(rows, columns), wanted.output, wanted.excel)
    say_what_left(gate)
    if answer.more:
        told = count(
            "Only the first row of {total} was written", "Only the first {count:,} rows of {total} were written",
            len(answer.rows), total=total_words(answer.total),
        )  # fmt: skip
        typer.echo(say("{told}: --limit 0 writes all.", told=told), err=True)
    return True


def searched_words(searched: Searched) -> str:
    """What was searched, in words."""
    documents = count("{count:,} document", "{count:,} documents", searched.documents)
    outlets = count("{count:,} outlet", "{count:,} outlets", searched.outlets)
    failures = count("{count:,} failure", "{count:,} failures", searched.failures)
    if searched.first and searched.last:
        first, last = day_of(searched.first), day_of(searched.last)
        if first == last:
            return say("Searched: {documents} of {outlets}, of {day}; {failures}.", documents=documents,
                       outlets=outlets, day=first, failures=failures)  # fmt: skip
        return say("Searched: {documents} of {outlets}, from {first} to {last}; {failures}.", documents=documents,
                   outlets=outlets, first=first, last=last, failures=failures)  # fmt: skip
    told = {"documents": documents, "outlets": outlets, "failures": failures}
    return say("Searched: {documents} of {outlets}; {failures}.", **told)


def foot(
    console: Console, answer: Answer, wanted: Wanted, units: tuple[str, str] | None = None, hint: str | None = None
) -> None:
    """Print how many there are in all, and what was searched; `units` are the templates of one and of many of them.

    The hint is for where there is nothing.
    """
    whole = wanted.plain or not is_styled(console)  # on a terminal words are kept together, elsewhere lines
    if not answer.rows:
        console.print(Styled(say("Nothing was found."), "bold"))
        if hint:
            console.print(Styled(say(hint), "dim"), soft_wrap=whole)
    elif answer.more:
        shown = count("The first of {total} is shown", "The first {count:,} of {total} are shown", len(answer.rows),
                      total=total_words(answer.total))  # fmt: skip
        more = say("{shown}: --limit {limit} shows twice as many, --limit 0 all.", shown=shown, limit=2 * wanted.limit)
        console.print(Styled(more, "dim"), soft_wrap=whole)
    elif units:
        console.print(
            Styled(say("Found: {number}.", number=count(*units, answer.total.number)), "dim"), soft_wrap=whole
        )
    if answer.described:
        names = say(", ").join(say("“{name}”", name=one_line(name)) for name in answer.described)
        told = count(
            "{names} describes and names nobody: in each document it may be another speaker.",
            "{names} describe and name nobody: in each document they may be other speakers.",
            len(answer.described), names=names,
        )  # fmt: skip
        console.print(Styled(told), soft_wrap=whole)
    for one in answer.in_office[:MOST_OFFICES]:
        console.print(Styled(office_words(one), "dim"), soft_wrap=whole)
    console.print(Styled(searched_words(answer.searched), "dim"), soft_wrap=whole)
    if hidden := answer.searched.hidden:
        told = count(
            "{count:,} statement is out of view, as somebody wished.",
            "{count:,} statements are out of view, as somebody wished.",
            hidden,
        )
        console.print(Styled(told, "dim"), soft_wrap=whole)


def office_words(one: InOffice) -> str:
    """Who held an office of whom was asked for, how much they said in that time, and how to ask for it."""
    asked = f'sourcier who "{one.name}"' + (f" --since {one.since}" if one.since else "")
    asked += f" --until {one.until}" if one.until else ""
    return say("In office, as {office}: {name}, {statements} of that time: {command}", name=one.name, command=asked,
               office=word(OFFICES, one.office, spoken()), statements=count(*STATEMENTS, one.statements))  # fmt: skip


def total_words(total: Total) -> str:
    """How many there are in all, in words."""
    number = number_words(total.number)
    return number if total.exact else say("more than {number}", number=number)
