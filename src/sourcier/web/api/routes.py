"""The addresses of the API: parameters in, records in their envelope out."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi import Path as InPath
from pydantic import BaseModel, Field
from sqlalchemy import Connection, select
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from sourcier.exchange import json_codec
from sourcier.intake.documents import document_of_text
from sourcier.ledger.asking.documents import searched
from sourcier.ledger.asking.filters import Filters
from sourcier.ledger.asking.statements import statements_at
from sourcier.ledger.browsing.articles import article_at
from sourcier.ledger.browsing.people import Named
from sourcier.ledger.schema import STATEMENTS
from sourcier.quoting.checking import check
from sourcier.reading.pipeline import default_reader
from sourcier.records import Check, FoundPassage, FoundStatement, Quoted, Searched

from ..asked import filters_of, place_of, written_place
from ..desk import Desk, jsonable
from .envelope import Envelope, refusals

PREFIX = "/api/v1"
LONGEST_TEXT, LONGEST_WORDS, MOST = 100_000, 2_000, 200
routes = APIRouter(prefix=PREFIX, responses=refusals(400, 503))

Words = Annotated[str, Query(alias="q", max_length=500, description="Words as `sourcier search` takes them.")]
Name = Annotated[str, Query(min_length=1, max_length=300, description="A name, or an identifier (Q7184).")]
Size = Annotated[int, Query(ge=1, le=MOST, description="Rows of a page.")]
Cursor = Annotated[str | None, Query(max_length=40, description="Where a page begins, from the one before.")]
Called = Annotated[str | None, Query(max_length=300, description="A name.")]
Day = Annotated[str | None, Query(max_length=10, description="A day, a month or a year, included: 2024-01-23.")]
Id = Annotated[str, InPath(pattern="^[0-9a-f]{32}$", description="An id of 32 hex digits.")]


def filtered(
    request: Request,
    outlet: Called = None,
    since: Day = None,
    until: Day = None,
    by: Literal["published", "said"] = "published",
    kind: Annotated[str | None, Query(max_length=40)] = None,
    type: Annotated[str | None, Query(max_length=40)] = None,
    cue_class: Annotated[str | None, Query(max_length=40)] = None,
    act: Annotated[str | None, Query(max_length=40)] = None,
    language: Annotated[str | None, Query(max_length=3)] = None,
    verified: bool = False,
) -> Filters:
    """The filters of a question."""
    return filters_of(request.query_params)


Narrowed = Annotated[Filters, Depends(filtered)]


class Text(BaseModel):
    """A text to be read."""

    text: str = Field(min_length=1, max_length=LONGEST_TEXT, examples=["« Rien n’est décidé », a déclaré Anne Faure."])
    language: str | None = Field(None, pattern="^[a-z]{2,3}$", description="ISO 639; detected where it is left out.")
    published: str | None = Field(None, pattern=r"^\d{4}-\d{2}-\d{2}$", description="The day of publication.")
    outlet: str | None = Field(None, max_length=300)


class Quotation(BaseModel):
    """A quotation, and a text in which it may stand."""

    quotation: str = Field(min_length=1, max_length=LONGEST_WORDS, examples=["Rien n’est décidé"])
    text: str = Field(min_length=1, max_length=LONGEST_TEXT, examples=["« Rien n’est encore décidé », dit-elle."])


def desk_of(request: Request) -> Desk:
    """The ledger that is asked."""
    desk: Desk = request.app.state.desk
    return desk


At = Annotated[Desk, Depends(desk_of)]


@contextmanager
def asking(desk: Desk) -> Iterator[tuple[Connection, Searched]]:
    """A connection with what there is to search."""
    with desk.asking() as connection:
        yield connection, searched(connection)


def given(request: Request, answer: Envelope[Any]) -> Response:
    """An answer with its ETag, or word that the caller has it already."""
    tag = f'"{answer.searched.revision}-{version("sourcier")}"'
    headers = {"etag": tag, "cache-control": "private, no-cache"}
    if request.headers.get("if-none-match") == tag:
        return Response(None, 304, headers)
    return JSONResponse(jsonable(answer), headers=headers)


@routes.get("/speakers", response_model=Envelope[list[Named]])
def speakers(request: Request, desk: At, name: Name) -> Response:
    """The speakers who bear a name."""
    with asking(desk) as (connection, scope):
        found = desk.named(connection, name)
        return given(request, Envelope(found, scope, total=len(found)))


@routes.get("/statements", response_model=Envelope[list[FoundStatement]])
def statements(
    request: Request, desk: At, filters: Narrowed, name: Name, part: Literal["said", "about"] = "said", size: Size = 50,
    cursor: Cursor = None,
) -> Response:  # fmt: skip
    """What somebody said, or what was said about them, the newest first."""
    ask = desk.ledger.who if part == "said" else desk.ledger.about
    answer = ask(name, filters, size=size, behind=place_of(cursor))
    rows = list(answer.rows)
    after = None
    if answer.more:
        with desk.asking() as connection:
            after = written_place(rows, [number_of(connection, rows[-1].id) or 0], filters)
    total, shown = answer.total, list(desk.gate("api").statements(rows))
    return given(request, Envelope(shown, answer.searched, answer.understood, total.number, total.exact, after))


@routes.get("/statements/{id}", response_model=Envelope[FoundStatement], responses=refusals(404))
def statement(request: Request, desk: At, id: Id) -> Response:
    """A statement by its id; `retired` tells of one that a newer reading no longer has."""
    with asking(desk) as (connection, scope):
        number = number_of(connection, id)
        if number is None:
            raise HTTPException(404, "no statement has this id")
        for one in desk.gate("api").statements(statements_at(connection, [number])):
            return given(request, Envelope(one, scope))
        raise HTTPException(404, "no statement has this id")


def number_of(connection: Connection, id_: str) -> int | None:
    """The place of a statement in the ledger's own order, None where there is none of this id."""
    shown = STATEMENTS.c.hidden.is_(False)
    number: int | None = connection.execute(select(STATEMENTS.c.id).where(STATEMENTS.c.key == id_, shown)).scalar()
    return number


@routes.get("/documents/{id}", response_model=Envelope[dict[str, Any]], responses=refusals(403, 404))
def document(request: Request, desk: At, id: Id) -> Response:
    """A document with its reading, as `sourcier schema` describes it."""
    with asking(desk) as (connection, scope):
        found = article_at(connection, id)
        if found is None:
            raise HTTPException(404, "no document has this id")
        if not desk.gives(found, "api"):
            raise HTTPException(403, "its text is not given out: its rights or somebody in it forbid it")
        return given(request, Envelope(json_codec.to_object(found.reading), scope))


@routes.get("/search", response_model=Envelope[list[FoundPassage]])
def search(request: Request, desk: At, filters: Narrowed, words: Words, size: Size = 20) -> Response:
    """The paragraphs that hold some words."""
    answer = desk.ledger.search(words, filters, size=size)
    total = answer.total
    rows = list(desk.gate("api").passages(answer.rows))
    return given(request, Envelope(rows, answer.searched, answer.understood, total.number, total.exact))


@routes.get("/timeline", response_model=Envelope[list[tuple[str, int]]], responses=refusals(404))
def timeline(
    request: Request, desk: At, filters: Narrowed, name: Name,
    other: Called = None, step: Literal["day", "month", "year"] = "month",
) -> Response:  # fmt: skip
    """How much somebody said (about another) over time."""
    if desk.public:
        with desk.asking() as connection:
            if not all(desk.named(connection, one) for one in (name, other) if one):
                raise HTTPException(404, "nobody of this name speaks here")
    answer = desk.ledger.timeline(name, other, filters, step=step)
    return given(request, Envelope(list(answer.rows), answer.searched, answer.understood, answer.total.number))


@routes.get("/quote", response_model=Envelope[Quoted])
def quote(
    request: Request, desk: At, q: Annotated[str, Query(min_length=1, max_length=LONGEST_WORDS)],
    speaker: Called = None, since: Day = None, until: Day = None, outlet: Called = None,
) -> Response:  # fmt: skip
    """Whether somebody said these words."""
    found = desk.ledger.quote(q, speaker=speaker, since=since, until=until, outlet=outlet)
    return given(request, Envelope(desk.gate("api").quoted(found), found.searched))


@routes.get("/coverage", response_model=Envelope[list[dict[str, Any]]])
def coverage(request: Request, desk: At) -> Response:
    """How much there is of each outlet on each day."""
    with asking(desk) as (_, scope):
        rows = [dict(row._mapping) for row in desk.ledger.coverage()]
        return given(request, Envelope(rows, scope, total=len(rows)))


@routes.post("/read", response_model=dict[str, Any], responses=refusals(413, 422))
def read(asked: Text) -> Response:
    """Read a text at once, without keeping anything of it."""
    stated = {"language": asked.language, "published": asked.published, "outlet": asked.outlet}
    document_ = document_of_text(asked.text, **stated)
    return JSONResponse(json_codec.to_object(default_reader(document_.language or "", "both").read(document_)))


@routes.post("/check", response_model=Check, responses=refusals(413, 422))
def checked(asked: Quotation) -> Response:
    """Whether a quotation stands in a text, without keeping anything of it."""
    return JSONResponse(jsonable(check(asked.quotation, asked.text)))
