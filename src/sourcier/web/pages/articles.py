"""An article with what is marked in it, and the way from a statement to its article."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from sourcier.exchange.facts import Fact
from sourcier.exchange.html import Statement, article_of
from sourcier.ledger.asking.documents import searched
from sourcier.ledger.browsing.articles import Archived, article_at
from sourcier.records import FoundStatement

from ..desk import Visit

pages = APIRouter()


@dataclass(frozen=True, slots=True)
class Card:
    """A statement as it stands beside the text: its number, what the ledger says of it, and all that is told of it."""

    number: int
    found: FoundStatement
    type: str
    cue_class: str
    facts: tuple[Fact, ...]
    sure: str | None
    speaker_sure: str | None


@pages.get("/documents/{key}", name="document")
@pages.get("/documents/{key}.json")
def document(request: Request, key: str) -> Response:
    """The text as archived, with source, cue and content of each statement marked in it."""
    visit = Visit(request.app.state.desk, request)
    with visit.desk.asking() as connection:
        scope = searched(connection)
        found = article_at(connection, key.removesuffix(".json"))
    if found is None:
        raise HTTPException(404)
    if request.url.path.endswith(".json"):
        shown = list(visit.desk.gate("page").statements(found.statements))
        return visit.json(document=found.key, title=found.reading.document.title, statements=shown)
    if not visit.desk.gives(found, "page"):
        shown = list(visit.desk.gate("page").statements(found.statements))
        return visit.page("excerpts", scope, found=found, shown=shown, document=found.reading.document)
    article = article_of(found.reading, "d", visit.wording)
    return visit.page(
        "article", scope, article=article, found=found, cards=_cards(found, article.statements),
        document=found.reading.document,
    )  # fmt: skip


@pages.get("/statements/{id}", name="statement")
def statement(request: Request, id: str) -> Response:
    """To a statement in its article; of one that is retired, what has its place."""
    visit = Visit(request.app.state.desk, request)
    found, _, position = visit.desk.ledger.show(id)
    gate = visit.desk.gate("page")
    shown = next(gate.statements([found]), None)
    if shown is None:
        raise HTTPException(404)
    if found.retired:
        retired = visit.desk.ledger.retired(found.id)
        successor = next(gate.statements([retired.successor] if retired and retired.successor else []), None)
        return visit.page("retired", statement=shown, retired=retired, successor=successor)
    return RedirectResponse(f"/documents/{found.document}#s{position + 1}", 303)


def _cards(found: Archived, rows: Sequence[Statement]) -> dict[int, Card]:
    """The statements of an article by their numbers."""
    return {
        row.number: Card(row.number, one, row.type, row.cue_class, row.facts, row.sure, row.speaker_sure)
        for row, one in zip(rows, found.statements, strict=True)
    }
