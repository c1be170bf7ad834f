"""Read at once: a text in, what is said in it out, without anything being kept."""

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from sourcier.exchange.html import article_of
from sourcier.intake import document_of
from sourcier.ledger.asking.documents import searched
from sourcier.reading.pipeline import default_reader
from sourcier.records import InputError

from ..desk import Visit

pages = APIRouter()
LONGEST = 100_000
"""Characters of a text that is read at once."""


@pages.get("/read", name="read")
def form(request: Request) -> Response:
    """The form."""
    visit = Visit(request.app.state.desk, request)
    with visit.desk.asking() as connection:
        return visit.page("read", searched(connection), article=None, text="", problem=None)


@pages.post("/read")
async def read(request: Request) -> Response:
    """The text with what is marked in it; nothing of it is kept."""
    visit = Visit(request.app.state.desk, request)
    given = await request.form(max_files=0, max_fields=5, max_part_size=4 * LONGEST)
    text = str(given.get("text") or "")
    return await run_in_threadpool(_read, visit, text)


def _read(visit: Visit, text: str) -> Response:
    if not text.strip():
        return visit.page("read", status=400, article=None, text="",
                          problem=visit.wording.say("There is no text: paste one and try again."))  # fmt: skip
    if len(text) > LONGEST:
        told = visit.wording.say(
            "The text has {count:,} characters: at most {most:,} are read here, `sourcier read` takes more.",
            count=len(text),
            most=LONGEST,
        )
        return visit.page("read", status=413, article=None, text=text[:LONGEST], problem=told)
    try:
        document = document_of(text.encode(), name="text.txt")
        reading = default_reader(document.language or "", "both").read(document)
    except InputError as error:
        return visit.page("read", status=400, article=None, text=text,
                          problem=visit.wording.message(error))  # fmt: skip
    article = article_of(reading, "d", visit.wording)
    return visit.page("read", article=article, text=text, problem=None)
