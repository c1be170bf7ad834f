"""A Reading on a terminal: the article with its sources, cues and contents marked, and the table of its statements.

Each mark has a colour and a sign that does without one: sources are bold, cues italic, contents underlined. Where
nothing can be styled, brackets mark them: {source}, <cue>, [1 content].
"""

import os
from collections.abc import Iterable, Iterator
from typing import TextIO

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from sourcier.exchange.dates import day_words
from sourcier.exchange.facts import acts_of, left_out_of, quantities_of, tellings_of
from sourcier.exchange.html import Statement, statements_of
from sourcier.exchange.marks import Piece, lines
from sourcier.records import Attribution, PartKind, Reading, Span

from .interface import say, spoken
from .layout.styled import Styled
from .streams import WIDEST, one_line, safe

SOURCE, CUE, CONTENT, NUMBER = "bold cyan", "italic magenta", "yellow", "bold reverse"
UNDERLINES = ("", "underline", "underline underline2")  # by depth; terminals without a double line draw a single one
PART_STYLES: dict[PartKind | None, str] = {
    "title": "bold",
    "lead": "bold",
    "crosshead": "bold",
    "caption": "dim",
    "credit": "dim",
    "dateline": "dim",
    "furniture": "dim",
}
MEASURE = 88  # columns beyond which lines are hard to follow
PLAIN_WIDTH = 120
TABLE_WIDTH = 118  # columns below which a statement is a block instead of a row
LONGEST_CONTENT = 320


def console_for(file: TextIO) -> Console:
    """A console on a file; off a terminal as wide as COLUMNS says, or 120 columns."""
    console = Console(file=file, highlight=False, markup=False, emoji=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = PLAIN_WIDTH
    console.width = min(console.width, WIDEST)
    return console


def show(console: Console, reading: Reading, *, article: bool, table: bool, legend: bool) -> None:
    """Print a reading's article, its table, or both; `legend` says what the marks mean."""
    styled = console.is_terminal and not console.is_dumb_terminal
    console.print(_heading(reading), soft_wrap=not styled)
    if reading.document.partial:
        console.print(Styled(one_line(spoken().message(reading.document.partial)), "bold"), soft_wrap=not styled)
    for line in left_out_of(reading, spoken()):
        console.print(Styled(line, "dim"), soft_wrap=not styled)
    if article:
        if legend:
            console.print(_legend(styled))
        console.print()
        if styled:
            width = min(console.width, MEASURE)
            console.print(Padding(styled_article(reading), (0, 1)), width=width)
        else:
            console.print(Styled(bracketed_article(reading).rstrip("\n")), soft_wrap=True)
    if table:
        console.print()
        _print_statements(console, reading)
        for listed in _lists(reading):
            console.print()
            console.print(listed)


def styled_article(reading: Reading) -> Styled:
    """The article in styles; the number of each statement stands before its content."""
    characters = safe(reading.document.text.characters)
    article = Styled()
    for line in lines(reading):
        for piece in line:
            for number in piece.opens:
                article = article.append_text(Styled.assemble(*_chip(number)))
            article.append(characters[piece.span.start : piece.span.end], _style(piece))
    article.rstrip()
    return article


def bracketed_article(reading: Reading) -> str:
    """The article with {source}, <cue> and [1 content] in brackets, for where there are no styles."""
    characters = safe(reading.document.text.characters)
    marks: list[tuple[int, int, int, str]] = []
    for number, attribution in enumerate(reading.attributions, 1):
        for span, opening, closing in _brackets(attribution, number):
            marks.append((span.start, 1, -span.end, opening))
            marks.append((span.end, 0, -span.start, closing))
    out: list[str] = []
    position = 0
    for place, _, _, mark in sorted(set(marks)):
        out += characters[position:place], mark
        position = place
    return "".join(out) + characters[position:]


def _brackets(attribution: Attribution, number: int) -> Iterable[tuple[Span, str, str]]:
    yield from ((span, f"[{number} ", "]") for span in attribution.content)
    yield from ((span, "<", ">") for span in attribution.cue)
    if attribution.source:
        yield attribution.source, "{", "}"


def _style(piece: Piece) -> str:
    words = SOURCE if piece.sources else CUE if piece.cues else CONTENT if piece.contents else ""
    line = UNDERLINES[min(len(piece.contents), 2)]
    return " ".join(part for part in (PART_STYLES.get(piece.part, ""), words, line) if part)


def _heading(reading: Reading) -> Styled:
    document = reading.document
    day = day_words(document.published, spoken()) if document.published else None
    facts = [fact for fact in (document.outlet, day) if fact]
    heading = Styled(safe(document.name or document.title or say("Untitled text")).replace("\n", " "), "bold")
    return heading.append(safe("".join(f" · {fact}" for fact in facts)).replace("\n", " "), "dim")


def _legend(styled: bool) -> Styled:
    if not styled:
        return Styled(f"{{{say('source')}}} <{say('cue')}> [1 {say('content')}]")
    content = f"{CONTENT} {UNDERLINES[1]}"
    return Styled.assemble((say("source"), SOURCE), "  ", (say("cue"), CUE), "  ", *_chip(1), (say("content"), content))


def _chip(number: int) -> tuple[tuple[str, str], ...]:
    """The number of a statement; without spaces, so that no line ends between it and the content."""
    return (("\u2590", ""), (str(number), NUMBER), ("\u258c", ""))


def _print_statements(console: Console, reading: Reading) -> None:
    rows = statements_of(reading, spoken())
    if not rows:
        console.print(Styled(say("No statement was found in this text."), "dim"))
    elif console.width < TABLE_WIDTH:
        for row in rows:
            console.print(_card(row))
    else:
        console.print(_table(rows))


def _lists(reading: Reading) -> Iterator[Table]:
    """What is reported besides the statements: acts, quantities, and what is told more than once."""
    if acts := acts_of(reading, spoken()):
        table = listed(say("Acts of speech"), say("Speaker"), say("Act"), say("Of what"), offsets=say("Offsets"))
        for act in acts:
            speaker = Styled(one_line(act.speaker), SOURCE) if act.speaker else Styled(say("not named"), "dim")
            cue = Styled.assemble((one_line(act.cue), CUE), (f" ({act.cue_class})", "dim"))
            table.add_row(speaker, cue, one_line(act.object), act.offsets)
        yield table
    if quantities := quantities_of(reading, spoken()):
        table = listed(
            say("Quantities"), say("In the text"), say("Number"), say("On whose word"), offsets=say("Offsets")
        )
        for quantity in quantities:
            told = Styled(say("the outlet’s own"), "dim")
            if quantity.statement is not None:
                told = Styled(one_line(f"{quantity.statement} {quantity.speaker or ''}"))
            table.add_row(one_line(quantity.words), one_line(quantity.number), told, quantity.offsets)
        yield table
    if tellings := tellings_of(reading):
        table = listed(say("Told more than once"), say("Statements"), say("Words that the others lack"))
        for telling in tellings:
            numbers = ", ".join(str(number) for number, _ in telling.statements)
            words = Styled("\n").join(
                Styled.assemble((f"{number} ", "dim"), one_line(" … ".join(own))) for number, own in telling.statements
            )
            table.add_row(numbers, words)
        yield table


def listed(title: str, *columns: str, offsets: str | None = None) -> Table:
    """An empty list with its title and the names of its columns, that of the offsets last."""
    table = Table(
        title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim"
    )
    for name in columns:
        table.add_column(name, overflow="fold")
    if offsets is not None:
        table.add_column(offsets, no_wrap=True, style="dim")
    return table


def _table(rows: Iterable[Statement]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True, header_style="bold", leading=1)
    table.add_column("№", justify="right", no_wrap=True)
    for name, ratio, least in ((say("Speaker"), 4, 14), (say("Role"), 4, 14), (say("Cue"), 3, 10)):
        table.add_column(name, ratio=ratio, width=max(least, cell_len(name)), overflow="fold")
    table.add_column(say("Type"), no_wrap=True)
    table.add_column(say("Content"), ratio=11, overflow="fold")
    table.add_column(say("Sure"), no_wrap=True, justify="right")
    table.add_column(say("Offsets"), no_wrap=True, justify="right", style="dim")
    for row in rows:
        role = Styled(one_line(row.role or ""))
        offsets = "\n".join(row.offsets)
        cells = (_speaker(row, "\n"), role, _cue(row, "\n"), _type(row, "\n"), _content(row), row.sure or "", offsets)
        table.add_row(str(row.number), *cells)
    return table


def _card(row: Statement) -> Table:
    """A statement as a block, for narrow terminals."""
    card = Table.grid(padding=(0, 1))
    card.add_column(width=3, justify="right", no_wrap=True)
    card.add_column(ratio=1, overflow="fold")
    role = f", {one_line(row.role)}" if row.role else ""
    card.add_row(Styled(str(row.number), "bold"), Styled.assemble(_speaker(row, " "), role))
    offsets = Styled(", ".join(row.offsets), "dim")
    facts = [_cue(row, " "), _type(row, " "), offsets, *([Styled(row.sure, "dim")] if row.sure else [])]
    card.add_row("", Styled(" · ").join(facts))
    card.add_row("", _content(row))
    card.add_row("", "")
    return card


def _speaker(row: Statement, between: str) -> Styled:
    if row.speaker:
        sure = (f"{between}{row.speaker_sure}", "dim") if row.speaker_sure else ""
        return Styled.assemble((one_line(row.speaker), SOURCE), sure)
    if row.source:
        return Styled.assemble((one_line(row.source), "cyan"), (f"{between}({say('not named')})", "dim"))
    return Styled(say("not named"), "dim")


def _cue(row: Statement, between: str) -> Styled:
    if not row.cue:
        return Styled(row.cue_class, "dim")
    return Styled.assemble((one_line(row.cue), CUE), (f"{between}({row.cue_class})", "dim"))


def _type(row: Statement, between: str) -> Styled:
    return Styled.assemble(row.type, (between + say("in {number}", number=row.inside) if row.inside else "", "dim"))


def _content(row: Statement) -> Styled:
    content = one_line(" … ".join(row.content))
    if len(content) <= LONGEST_CONTENT:
        shown = Styled(content, CONTENT)
    else:
        half = LONGEST_CONTENT // 2
        shown = Styled.assemble(
            (content[:half].rstrip(), CONTENT), (" […] ", "dim"), (content[-half:].lstrip(), CONTENT)
        )
    facts = Styled(" · ").join(Styled.assemble((f"{f.label} ", "dim"), one_line(f.words)) for f in row.facts)
    return shown.append("\n").append_text(facts) if row.facts else shown
