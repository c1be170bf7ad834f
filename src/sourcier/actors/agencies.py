"""A phrase in, the news agencies that it names out."""

import re
from collections.abc import Iterator

from sourcier.records import Span

from .tables import Actors, Outlet

AGENCY = "agency"
LONGEST_AGENCY = 4
"""Words of an agency's name."""
WORD = re.compile(r"[^\W_]+")


def agencies_in(phrase: str, actors: Actors) -> Iterator[tuple[Outlet, Span]]:
    """The agencies that a phrase names (*avec AFP et Reuters*), each with its place in it, in code points."""
    words = list(WORD.finditer(phrase))
    for k, first in enumerate(words):
        for last in words[k : k + LONGEST_AGENCY]:
            outlet = actors.outlet_names.get(phrase[first.start() : last.end()])
            if outlet is not None and outlet.kind == AGENCY:
                yield outlet, Span(first.start(), last.end())


def short_name(agency: Outlet) -> str:
    """What an agency is called in a line of credits: by its letters, where it has some."""
    return next((form for form in agency.forms if form.isupper()), agency.name)
