"""*Did they say this?*: a quotation in, the answer with its evidence out, word by word."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from sourcier.exchange.labels import QUOTE_ANSWERS, QUOTE_DIFFERS, QUOTE_UNSURE, QUOTE_VERDICTS, WARNINGS
from sourcier.ledger.asking.documents import searched
from sourcier.records import ToldQuote

from ..desk import Visit

pages = APIRouter()
LONGEST = 2_000
"""Characters of a quotation that an address may hold."""


@pages.get("/quote", name="quote")
@pages.get("/quote.json")
def quote(request: Request) -> Response:
    """Whether words were said; with nothing asked, the form."""
    visit = Visit(request.app.state.desk, request)
    asked = {name: visit.query.get(name, "").strip()[:LONGEST] for name in ("q", "speaker", "since", "until", "outlet")}
    with visit.desk.asking() as connection:
        scope = searched(connection)
    found = None
    if asked["q"]:
        found = visit.desk.ledger.quote(
            asked["q"], speaker=asked["speaker"] or None, since=asked["since"] or None, until=asked["until"] or None,
            outlet=asked["outlet"] or None,
        )  # fmt: skip
        found = visit.desk.gate("page").quoted(found)
    if request.url.path.endswith(".json"):
        return visit.json(asked=asked, quoted=found)
    told = [(one, told_pieces(one), standing(one)) for one in (found.told or found.nearest)] if found else []
    answer = QUOTE_ANSWERS[found.answer] if found else ""
    return visit.page("quote", scope, asked=asked, found=found, told=told, answer=answer)


def standing(one: ToldQuote) -> list[str]:
    """How the words stand there, what is other than was asked for or not known to be so, and what to look at."""
    differs = (QUOTE_DIFFERS[name] for name in one.differs)
    unsure = (QUOTE_UNSURE[name] for name in one.unsure)
    warnings = (WARNINGS[name] for name in one.check.warnings)
    return [QUOTE_VERDICTS.get(one.check.verdict, ""), *differs, *unsure, *warnings]


def told_pieces(one: ToldQuote) -> list[tuple[str, str]]:
    """An excerpt in pieces, each with what it is: of the quotation (`same`), other words there (`other`), what was left
    out (`cut`), or what stands around."""
    marks = [(span.start, span.end, "same") for span in one.check.spans]
    marks += [(change.told.start, change.told.end, "other") for change in one.check.changes]
    marks += [(left.span.start, left.span.end, "cut") for left in one.check.left_out]
    kinds = [""] * len(one.excerpt)
    for kind in ("same", "cut", "other"):
        for start, end, own in marks:
            if own == kind:
                for place in range(max(0, start - one.excerpt_start), min(len(kinds), end - one.excerpt_start)):
                    kinds[place] = kind
    pieces: list[tuple[str, str]] = []
    for character, kind in zip(one.excerpt, kinds, strict=True):
        if pieces and pieces[-1][1] == kind:
            pieces[-1] = (pieces[-1][0] + character, kind)
        else:
            pieces.append((character, kind))
    return pieces
