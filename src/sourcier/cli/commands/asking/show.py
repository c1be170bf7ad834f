"""`sourcier show`: the id of a statement in, the statement in its place out, with all that is told of it."""

import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text as Styled

from sourcier.exchange import json_codec
from sourcier.exchange.dates import day_words
from sourcier.exchange.html import Statement, statements_of
from sourcier.ledger import Ledger, ledger_place
from sourcier.records import FoundStatement, Reading, Span
from sourcier.wording import worded

from ...archive.options import LedgerOption
from ...interface import say, spoken
from ...streams import one_line, safe
from ...terminal import CONTENT, CUE, SOURCE, console_for

IdArgument = Annotated[
    str, typer.Argument(metavar="ID", help=worded("The id of a statement, or its first digits (six at least)."))
]
JsonOption = Annotated[bool, typer.Option("--json", help=worded("Print the whole record as JSON."))]
AROUND = 400


def show(id: IdArgument, ledger: LedgerOption = None, as_json: JsonOption = False) -> None:
    """Show a statement in its place, with all that is told of it."""
    with Ledger(ledger_place(ledger)) as opened:
        found, reading, position = opened.show(id)
    if as_json:
        value = json_codec.to_object(reading)
        record = {"id": found.id, "document": value["document"], "statement": value["attributions"][position]}
        typer.echo(json_codec.indented(record))
        return
    console = console_for(sys.stdout)
    _place(console, found)
    console.print()
    console.print(_around(reading, position))
    console.print()
    _facts(console, statements_of(reading, spoken())[position])
    checked = say("checked by a person") if found.verified else say("read by machine")
    by = say("{checked}, by {reader}", checked=checked, reader=one_line(f"{reading.reader}, {reading.pack}"))
    console.print(Styled(by, "dim"))
    console.print(Styled(say("statement {id} of document {document}", id=found.id, document=found.document), "dim"))


def _place(console: Console, found: FoundStatement) -> None:
    day = day_words(found.published, spoken()) if found.published else say("undated")
    console.print(Styled(one_line(found.title or found.url or say("Untitled text")), "bold"))
    console.print(Styled(" · ".join(one_line(part) for part in (found.outlet, day, found.url) if part), "dim"))


def _around(reading: Reading, position: int) -> Styled:
    """The statement's paragraph, as far as it is near, with source, cue and content marked."""
    text, said = reading.document.text.characters, reading.attributions[position]
    spans = [*said.content, *said.cue, *([said.source] if said.source else [])]
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    start = max(text.rfind("\n", 0, first) + 1, first - AROUND)
    end = text.find("\n", last)
    end = min(len(text) if end < 0 else end, last + AROUND)
    shown = Styled(safe(text[start:end]))
    for style, marked in ((CONTENT, said.content), (CUE, said.cue), (SOURCE, (said.source,) if said.source else ())):
        for span in marked:
            shown.stylize(style, *_within(span, start, end))
    return shown


def _within(span: Span, start: int, end: int) -> tuple[int, int]:
    return max(span.start, start) - start, min(span.end, end) - start


def _facts(console: Console, row: Statement) -> None:
    facts = [
        (say("Speaker"), row.speaker or say("not named")),
        (say("Role"), row.role),
        (say("Cue"), f"{row.cue} ({row.cue_class})" if row.cue else row.cue_class),
        (say("Type"), row.type),
        *((fact.label, fact.words) for fact in row.facts),
        (say("Sure"), row.sure),
    ]
    for label, words in facts:
        if words:
            console.print(Styled.assemble((f"{label} ", "dim"), one_line(words)))
