"""The place of a ledger in, the application out that answers requests about it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from sourcier.records import SourcierError

from . import safety
from .desk import NOT_FOUND, Desk, Visit, told
from .pages import articles, coverage, front, quotations, reading, searching, speakers

SMALLEST_PACKED = 800
"""Bytes from which on an answer is compressed."""


def make_app(place: str) -> FastAPI:
    """The application over the ledger at a path or URL; raises LedgerError where there is none."""
    desk = Desk(place)

    @asynccontextmanager
    async def lasting(_: FastAPI) -> AsyncIterator[None]:
        yield
        desk.ledger.close()

    app = FastAPI(title="Sourcier", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lasting)
    app.state.desk = desk
    app.add_middleware(GZipMiddleware, minimum_size=SMALLEST_PACKED)

    @app.middleware("http")
    async def guard(request: Request, handle: Callable[[Request], Awaitable[Response]]) -> Response:
        return await safety.guarded(request, handle)

    @app.exception_handler(SourcierError)
    def refuse(request: Request, error: SourcierError) -> Response:
        return Visit(desk, request).error(told(error), error)

    @app.exception_handler(HTTPException)
    def miss(request: Request, error: HTTPException) -> Response:
        return Visit(desk, request).error(error.status_code, NOT_FOUND if error.status_code == 404 else error.detail)

    for room in (front, articles, speakers, searching, quotations, reading, coverage):
        app.include_router(room.pages)
    app.mount("/static", StaticFiles(directory=Path(str(files("sourcier.web") / "static"))))
    return app
