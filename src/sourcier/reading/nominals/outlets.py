"""Names of outlets with or without the article that belongs to them: words of a text in, outlets of the tables out."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sourcier.actors import Actors, Outlet
from sourcier.languages.folding import fold

from ..text.words import Words

LONGEST_NAME = 6  # tokens
APOSTROPHE = "'"


class Called(NamedTuple):
    """An outlet, and the name of it in the tables that was meant; None where that is its site."""

    outlet: Outlet
    name: str | None


class OutletAt(NamedTuple):
    """An outlet whose name ends with token `last`, and that name as the tables have it."""

    last: int
    name: str
    outlet: Outlet


def outlet_called(actors: Actors, written: str, articles: Iterable[str] = ()) -> Called | None:
    """The outlet that is called as is written, or so with one of the articles before it."""
    plain = " ".join(written.split())
    for form in (plain, *(f"{a}{'' if a.endswith(APOSTROPHE) else ' '}{plain}" for a in sorted(articles))):
        outlet = actors.outlet_names.get(form)
        if outlet is not None:
            names = (outlet.name, *outlet.forms)
            return Called(outlet, next((name for name in names if fold(name) == fold(form)), None))
    return None


def outlets_at(words: Words, k: int, limit: int, actors: Actors, articles: Iterable[str]) -> Iterator[OutletAt]:
    """The outlets whose names begin at token `k` and end before `limit`, the longest name first.

    Their article may be one of `articles` and not written there. What is written small is a name only if the tables
    have it so.
    """
    if k >= limit or not (
        words.words[k][0].isupper() or words.words[k][0].isdigit() or words.lower[k] in actors.outlet_names
    ):
        return
    for last in range(min(limit, k + LONGEST_NAME) - 1, k - 1, -1):
        written = words.text[words.starts[k] : words.ends[last]]
        called = outlet_called(actors, written, articles)
        if called is None or called.name is None:
            continue
        if written == called.name or any(c.isupper() for c in written):
            yield OutletAt(last, called.name, called.outlet)
