"""A document's lines of credits and its authors in, the agencies that they credit out."""

import re

from sourcier.records import CREDIT_RULES, Inferred, Span

from ..context import Context

CREDIT, BYLINE = CREDIT_RULES
AGENCY = "agency"
LONGEST_CREDIT, LONGEST_AGENCY = 300, 4  # characters of a line of credits, words of an agency's name
WORD = re.compile(r"[^\W_]+")


def find_credits(context: Context) -> list[tuple[Inferred, Span | None]]:
    """The agencies that a document credits, in a line of credits (*avec AFP*) or as its authors, each once."""
    found: dict[str, tuple[Inferred, Span | None]] = {}
    text, names = context.document.text.characters, context.actors.outlet_names

    def look(phrase: str, start: int | None, rule: str) -> None:
        words = list(WORD.finditer(phrase))
        for k, first in enumerate(words):
            for last in words[k : k + LONGEST_AGENCY]:
                outlet = names.get(phrase[first.start() : last.end()])
                if outlet is not None and outlet.kind == AGENCY:
                    short = next((form for form in outlet.forms if form.isupper()), outlet.name)
                    span = None if start is None else Span(start + first.start(), start + last.end())
                    found.setdefault(outlet.name, (Inferred(short, rule, (span,) if span else ()), span))

    for part in context.parts:
        if part.kind == "credit" and part.span.end - part.span.start <= LONGEST_CREDIT:
            look(text[slice(*part.span)], part.span.start, CREDIT)
    for author in context.document.authors:
        look(author[:LONGEST_CREDIT], None, BYLINE)
    return list(found.values())
