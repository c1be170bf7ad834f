"""The search: words or a name in, paragraphs and speakers out, with how the question was understood."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from sourcier.ledger.asking.documents import searched
from sourcier.records import FoundPassage

from ..asked import filters_of
from ..desk import Visit

pages = APIRouter()
PAGE, MOST_SPEAKERS = 20, 6


@pages.get("/search", name="search")
@pages.get("/search.json")
def search(request: Request) -> Response:
    """The paragraphs that hold the words, and the speakers of that name."""
    visit = Visit(request.app.state.desk, request)
    words = visit.query.get("q", "").strip()[:500]
    filters = filters_of(visit.query)
    with visit.desk.asking() as connection:
        scope = searched(connection)
        named = visit.desk.named(connection, words)[:MOST_SPEAKERS] if words else []
    answer = visit.desk.ledger.search(words, filters, size=PAGE) if words else None
    rows = list(visit.desk.gate("page").passages(answer.rows)) if answer else []
    if request.url.path.endswith(".json"):
        more, understood = (answer.more, answer.understood) if answer else (False, "")
        return visit.json(query=words, understood=understood, speakers=named, rows=rows, more=more, searched=scope)
    shown = [(one, _pieces(one)) for one in rows]
    return visit.page("search", scope, words=words, answer=answer, shown=shown, named=named, filters=filters)


def _pieces(one: FoundPassage) -> list[tuple[str, bool]]:
    """An excerpt in pieces, each with whether it is what was looked for."""
    pieces, at = [], 0
    for span in one.marked:
        pieces += [(one.excerpt[at : span.start], False), (one.excerpt[span.start : span.end], True)]
        at = span.end
    return [piece for piece in (*pieces, (one.excerpt[at:], False)) if piece[0]]
