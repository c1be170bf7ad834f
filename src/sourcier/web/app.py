"""The place of a ledger in, the application out that answers requests about it."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from sourcier.records import SourcierError

from . import safety
from .api.envelope import listed, problem
from .api.routes import PREFIX, routes
from .desk import NOT_FOUND, Desk, Visit, told
from .pages import articles, coverage, front, quotations, reading, searching, speakers

SMALLEST_PACKED = 800
"""Bytes from which on an answer is compressed."""


def make_app(place: str, hosts: Sequence[str] = ("*",), *, public: bool = True) -> FastAPI:
    """The application over the ledger at a path or URL; raises LedgerError where there is none.

    To the `public` goes what the rights of each text allow, and nothing of private persons; else whoever keeps the
    ledger reads all of it.

    `hosts` are the names by which it may be called: with those of this machine alone, a page from elsewhere whose name
    was made to lead here (DNS rebinding) is refused.
    """
    desk = Desk(place, public=public)

    @asynccontextmanager
    async def lasting(_: FastAPI) -> AsyncIterator[None]:
        yield
        desk.ledger.close()

    app = FastAPI(
        title="Sourcier", version=version("sourcier"), summary="Who said what, about whom, when and where.",
        docs_url=None, redoc_url=None, openapi_url=f"{PREFIX}/openapi.json", lifespan=lasting,
    )  # fmt: skip
    app.state.desk = desk
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))
    app.add_middleware(GZipMiddleware, minimum_size=SMALLEST_PACKED)

    @app.middleware("http")
    async def guard(request: Request, handle: Callable[[Request], Awaitable[Response]]) -> Response:
        return await safety.guarded(request, handle)

    @app.exception_handler(SourcierError)
    def refuse(request: Request, error: SourcierError) -> Response:
        if request.url.path.startswith(PREFIX):
            return problem(told(error), error)
        return Visit(desk, request).error(told(error), error)

    @app.exception_handler(HTTPException)
    def miss(request: Request, error: HTTPException) -> Response:
        if request.url.path.startswith(PREFIX):
            return problem(error.status_code, error.detail)
        return Visit(desk, request).error(error.status_code, NOT_FOUND if error.status_code == 404 else error.detail)

    @app.exception_handler(RequestValidationError)
    def misunderstand(_: Request, error: RequestValidationError) -> Response:
        return problem(422, listed(error.errors()))

    for room in (front, articles, speakers, searching, quotations, reading, coverage):
        app.include_router(room.pages, include_in_schema=False)
    app.include_router(routes)
    app.mount("/static", StaticFiles(directory=Path(str(files("sourcier.web") / "static"))))
    return app
