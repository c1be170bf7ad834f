"""A reading in, whom it credits out; and of two documents whom they have their text from, where a credit says so."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sourcier.actors import Actors, Outlet
from sourcier.actors.agencies import AGENCY, agencies_in, short_name
from sourcier.languages.folding import fold, name_key
from sourcier.records import Credit, CreditRule, Origin, Reading, Span

RULES: Mapping[str, CreditRule] = {"credit": "credit", "byline": "byline"}
"""The rules of links that stand behind a whole text (`CREDIT_RULES`); those of others are told by their chain."""
LONGEST_CREDIT = 300
"""Code points of a line of credits."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A document by its id, with its outlet and whom it credits."""

    document: str
    outlet: str | None
    credits: tuple[Credit, ...]


def credits_of(reading: Reading, actors: Actors, other: str | None, shared: Sequence[Span]) -> tuple[Credit, ...]:
    """Whom a document credits: agencies, and the outlet of the other document (`other`), each once.

    In its lines of credits, among its authors, and in the chains of statements that stand in `shared` sentences.
    """
    if _agency(other, actors):
        other = None  # found as one
    found: dict[str, Credit] = {}
    for credit in (*_signed(reading, actors, other), *_chained(reading, actors, other, shared)):
        found.setdefault(fold(credit.name), credit)
    return tuple(found.values())


def origin_of(here: Signed, there: Signed, actors: Actors) -> Origin | None:
    """Whom two documents have their text from; None where no line of credits and no byline says so, or two do.

    An agency that is credited outranks all else; then it is the outlet of the one that the other credits. When they
    were published tells nothing.
    """
    own = {short_name(agency): one.document for one in (here, there) if (agency := _agency(one.outlet, actors))}
    credited = {one.document: {credit.name for credit in one.credits if credit.rule in RULES} for one in (here, there)}
    agencies = {name for names in credited.values() for name in names if not _is_of(name, here, there)}
    agencies |= own.keys() & {name for names in credited.values() for name in names}
    if agencies:
        name, *others = sorted(agencies)
        return None if others or own.keys() - agencies else Origin(name, "credited agency", own.get(name))
    named = [one for one, other in ((here, there), (there, here)) if _names(credited[other.document], one.outlet)]
    if len(named) != 1 or own:
        return None
    return Origin(named[0].outlet or "", "credited outlet", named[0].document)


def _signed(reading: Reading, actors: Actors, other: str | None) -> Iterator[Credit]:
    """Who is named in lines of credits and among the authors."""
    text = reading.document.text.characters
    for part in reading.parts:
        if part.kind != "credit" or part.span.end - part.span.start > LONGEST_CREDIT:
            continue
        line = text[part.span.start : part.span.end]
        for agency, at in agencies_in(line, actors):
            span = Span(part.span.start + at.start, part.span.start + at.end)
            yield Credit(short_name(agency), "credit", span)
        if other and _is_in(other, line):
            yield Credit(other, "credit", part.span)
    for author in reading.document.authors:
        for agency, _ in agencies_in(author[:LONGEST_CREDIT], actors):
            yield Credit(short_name(agency), "byline", None)
        if other and _is_in(other, author[:LONGEST_CREDIT]):
            yield Credit(other, "byline", None)


def _chained(reading: Reading, actors: Actors, other: str | None, shared: Sequence[Span]) -> Iterator[Credit]:
    """The agencies, and the other outlet, through which statements in shared sentences came, as the reader tells."""
    for statement in reading.attributions:
        if statement.chain is None:
            continue
        for link in statement.chain.links:
            rule = RULES.get(link.name.rule, "chain")
            start = statement.content[0].start
            if link.part == "outlet" or (rule == "chain" and not any(one.start <= start < one.end for one in shared)):
                continue
            agency = _agency(link.name.value, actors)
            if agency is not None or rule != "chain":
                yield Credit(short_name(agency) if agency else link.name.value, rule, link.span)
            elif other and _is_one(link.name.value, other, actors):
                yield Credit(other, rule, link.span)


def _agency(outlet: str | None, actors: Actors) -> Outlet | None:
    """The agency that an outlet is; None of any other."""
    found = actors.outlet_at(outlet)
    return found if found is not None and found.kind == AGENCY else None


def _is_one(name: str, outlet: str, actors: Actors) -> bool:
    """Whether a name is that of an outlet."""
    found = actors.outlet_at(outlet)
    return fold(name) == fold(outlet) or (found is not None and actors.outlet_names.get(name) is found)


def _is_in(outlet: str, line: str) -> bool:
    """Whether a line names an outlet, by whole words."""
    words, name = name_key(line.replace(",", " ").replace("/", " ")), name_key(outlet)
    return any(words[k : k + len(name)] == name for k in range(len(words) - len(name) + 1))


def _is_of(name: str, *documents: Signed) -> bool:
    """Whether a name is that of the outlet of one of some documents."""
    return any(one.outlet is not None and fold(one.outlet) == fold(name) for one in documents)


def _names(credited: set[str], outlet: str | None) -> bool:
    return outlet is not None and fold(outlet) in {fold(name) for name in credited}
