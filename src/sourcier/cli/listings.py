"""A Reading as a list of one thing that is told of it: the chains of its statements, or what no statement carries."""

from collections.abc import Callable, Iterator

from rich.console import RenderableType
from rich.text import Text as Styled

from sourcier.exchange.facts import NOT_INDEPENDENT, quantities_of
from sourcier.exchange.unwrapped import Unwrapped
from sourcier.records import Attribution, Link, Reading

from .streams import one_line
from .terminal import CONTENT, SOURCE, listed

Listing = Callable[[Reading], Iterator[RenderableType]]
EXCERPT = 100


def list_chains(reading: Reading) -> Iterator[RenderableType]:
    """For each statement its chain, from the origin to the outlet that published it, and how many origins it has."""
    if not reading.attributions:
        yield Styled("No statement was found in this text.", "dim")
    for number, statement in enumerate(reading.attributions, 1):
        yield _chain(number, statement, reading)


def list_unsourced(reading: Reading) -> Iterator[RenderableType]:
    """The quantities that no statement carries: the outlet gives them on its own word."""
    rows = [row for row in quantities_of(reading) if row.statement is None]
    if not rows:
        found = (
            "Each quantity is carried by a statement." if reading.quantities else "No quantity was found in this text."
        )
        yield Styled(found, "dim")
        return
    table = listed("Quantities that no statement carries", "In the text", "Number", "Of what", "Offsets")
    for row in rows:
        table.add_row(one_line(row.words), row.number, one_line(row.of or ""), row.offsets)
    yield table


def _chain(number: int, statement: Attribution, reading: Reading) -> Styled:
    chain = statement.chain
    line = Styled.assemble((f"{number:>3}  ", "bold"))
    if chain is None:
        line.append("origin not named", "dim")
    for i, link in enumerate(chain.links if chain else ()):
        line.append(" → " if i else "")
        line.append_text(_link(link))
    if chain is not None:
        line.append(f" · {chain.origins} independent origin{'s' if chain.origins > 1 else ''}", "dim")
    return line.append_text(Styled.assemble("\n     ", (_excerpt(statement, reading), CONTENT)))


def _link(link: Link) -> Styled:
    facts = f" ({link.part})" if link.depends_on is None else f" ({link.part}, {NOT_INDEPENDENT})"
    return Styled.assemble((one_line(link.name.value), SOURCE), (facts, "dim"))


def _excerpt(statement: Attribution, reading: Reading) -> str:
    text = Unwrapped(reading.document)
    words = one_line(" … ".join(text[slice(*span)] for span in statement.content))
    return words if len(words) <= EXCERPT else f"{words[:EXCERPT].rstrip()} […]"
