"""Answers in, the one form in which the API gives them out; errors in, problem+json out."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Generic, TypeVar

from starlette.responses import JSONResponse

from sourcier.records import Searched, SourcierError
from sourcier.wording import ENGLISH

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Envelope(Generic[Row]):
    """What the API answers: `data`, of what it was asked (`searched`), how the question was understood, how many rows
    there are in all (`total`, more than that where not `total_exact`), and the `cursor` of the next page, null at the
    end."""

    data: Row
    searched: Searched
    understood: str = ""
    total: int | None = None
    total_exact: bool = True
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong (RFC 9457): a `title`, the HTTP `status`, and in `detail` what to do."""

    type: str
    title: str
    status: int
    detail: str


TITLES = {
    400: "The question was not understood", 401: "A token is needed", 403: "This is not allowed",
    404: "Not found", 405: "Not a method of this address", 411: "Length required", 413: "Too large", 414: "Too long",
    422: "The question was not understood", 503: "The ledger does not answer",
}  # fmt: skip
PROBLEM = "application/problem+json"


def problem(status: int, detail: object) -> JSONResponse:
    """An error as the API tells it."""
    told = ENGLISH.message(detail) if isinstance(detail, SourcierError) else str(detail)
    body = Problem("about:blank", TITLES.get(status, "Error"), status, told)
    return JSONResponse(asdict(body), status, media_type=PROBLEM)


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The errors of an address, for its description."""
    return {status: {"description": TITLES[status], "model": Problem} for status in statuses}


def listed(errors: Sequence[Any]) -> str:
    """What was wrong with a request, in one line."""
    return "; ".join(f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in errors)
