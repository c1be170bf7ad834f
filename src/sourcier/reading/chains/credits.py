"""A document's lines of credits and its authors in, the agencies that they credit out."""

from sourcier.actors.agencies import agencies_in, short_name
from sourcier.records import CREDIT_RULES, Inferred, Span

from ..context import Context

CREDIT, BYLINE = CREDIT_RULES
LONGEST_CREDIT = 300  # characters of a line of credits


def find_credits(context: Context) -> list[tuple[Inferred, Span | None]]:
    """The agencies that a document credits, in a line of credits (*avec AFP*) or as its authors, each once."""
    found: dict[str, tuple[Inferred, Span | None]] = {}
    text = context.document.text.characters
    for part in context.parts:
        if part.kind == "credit" and part.span.end - part.span.start <= LONGEST_CREDIT:
            for agency, at in agencies_in(text[slice(*part.span)], context.actors):
                span = Span(part.span.start + at.start, part.span.start + at.end)
                found.setdefault(agency.name, (Inferred(short_name(agency), CREDIT, (span,)), span))
    for author in context.document.authors:
        for agency, _ in agencies_in(author[:LONGEST_CREDIT], context.actors):
            found.setdefault(agency.name, (Inferred(short_name(agency), BYLINE, ()), None))
    return list(found.values())
