"""A Reading as a list of one thing that is told of it: its statements a line each, their chains, what none carries."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.table import Table

from sourcier.exchange.facts import INDEPENDENT, NOT_INDEPENDENT, quantities_of
from sourcier.exchange.html import Statement, statements_of
from sourcier.exchange.labels import LINKS
from sourcier.exchange.unwrapped import Unwrapped
from sourcier.records import Attribution, Chain, Link, Reading

from .interface import count, say, spoken
from .layout.styled import Styled
from .streams import one_line
from .terminal import CONTENT, CUE, SOURCE, listed

Listing = Callable[[Reading], Iterator[RenderableType]]
EXCERPT = 100
# Of the width of a line, what the speaker and the cue may take; what they do not need is the content's.
SPEAKER_SHARE, CUE_SHARE = 0.24, 0.16
NARROWEST = 6


def list_compact(reading: Reading) -> Iterator[RenderableType]:
    """The statements, a line each: number, speaker or source, cue, as much of the content as fits, how sure it is."""
    rows = statements_of(reading, spoken())
    yield Compact(rows) if rows else _no_statement()


@dataclass(frozen=True, slots=True)
class Compact:
    """Statements as lines of the width that there is."""

    rows: Sequence[Statement]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """One grid, whose cells are cut where they do not fit."""
        lines = [(one_line(row.speaker or row.source or "–"), one_line(row.cue), row) for row in self.rows]
        grid = Table.grid(padding=(0, 1), expand=True)
        grid.add_column(no_wrap=True, justify="right")
        for share, cells in (
            (SPEAKER_SHARE, (speaker for speaker, _, _ in lines)),
            (CUE_SHARE, (cue for _, cue, _ in lines)),
        ):
            most = max(NARROWEST, int(options.max_width * share))
            width = min(most, max(map(cell_len, cells)))
            grid.add_column(no_wrap=True, overflow="ellipsis", width=width)
        grid.add_column(no_wrap=True, overflow="ellipsis", ratio=1)
        grid.add_column(no_wrap=True, justify="right")
        for speaker, cue, row in lines:
            named = Styled(speaker, SOURCE if row.speaker else "cyan")
            content = Styled(one_line(" … ".join(row.content)), CONTENT)
            grid.add_row(
                Styled(str(row.number), "bold"), named, Styled(cue, CUE), content, Styled(row.sure or "", "dim")
            )
        yield grid


def list_chains(reading: Reading) -> Iterator[RenderableType]:
    """For each statement its chain, from the origin to the outlet that published it, and how many origins it has."""
    if not reading.attributions:
        yield _no_statement()
    for number, statement in enumerate(reading.attributions, 1):
        yield _chain(number, statement, reading)


def list_relayed(reading: Reading) -> Iterator[RenderableType]:
    """The chains that have two links or more before the outlet: what reached the page through somebody else."""
    relayed = [
        (number, statement)
        for number, statement in enumerate(reading.attributions, 1)
        if statement.chain and sum(link.part != "outlet" for link in statement.chain.links) > 1
    ]
    if not relayed:
        yield Styled(say("No statement came through somebody else."), "dim")
    for number, statement in relayed:
        yield _chain(number, statement, reading)


def list_unsourced(reading: Reading) -> Iterator[RenderableType]:
    """The quantities that no statement carries: the outlet gives them on its own word."""
    rows = [row for row in quantities_of(reading, spoken()) if row.statement is None]
    if not rows:
        every = say("Each quantity is carried by a statement.")
        yield Styled(every if reading.quantities else say("No quantity was found in this text."), "dim")
        return
    table = listed(
        say("Quantities that no statement carries"),
        say("In the text"),
        say("Number"),
        say("Of what"),
        offsets=say("Offsets"),
    )
    for row in rows:
        table.add_row(one_line(row.words), one_line(row.number), one_line(row.of or ""), row.offsets)
    yield table


def _no_statement() -> Styled:
    return Styled(say("No statement was found in this text."), "dim")


def _chain(number: int, statement: Attribution, reading: Reading) -> Styled:
    chain = statement.chain
    line = Styled.assemble((f"{number:>3}  ", "bold"))
    if chain is None:
        line.append(say("origin not named"), "dim")
    else:
        _append_links(line, chain)
    return line.append_text(Styled.assemble("\n     ", (_excerpt(statement, reading), CONTENT)))


def _append_links(line: Styled, chain: Chain) -> None:
    for i, link in enumerate(chain.links):
        line.append(" → " if i else "")
        line.append_text(_link(link))
    line.append(f" · {count(*INDEPENDENT, chain.origins)}", "dim")


def _link(link: Link) -> Styled:
    part = say(LINKS[link.part])
    facts = f" ({part})" if link.depends_on is None else f" ({part}, {say(NOT_INDEPENDENT)})"
    return Styled.assemble((one_line(link.name.value), SOURCE), (facts, "dim"))


def _excerpt(statement: Attribution, reading: Reading) -> str:
    text = Unwrapped(reading.document)
    words = one_line(" … ".join(text[slice(*span)] for span in statement.content))
    return words if len(words) <= EXCERPT else f"{words[:EXCERPT].rstrip()} […]"
