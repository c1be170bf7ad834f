"""Coverage: what is in the ledger, of which outlets and days, and what could not be read."""

from collections import defaultdict

from fastapi import APIRouter, Request
from starlette.responses import Response

from ..desk import Visit

pages = APIRouter()
MOST_FAILURES = 100


@pages.get("/coverage", name="coverage")
@pages.get("/coverage.json")
def coverage(request: Request) -> Response:
    """How many articles and statements there are of each outlet and month, and failures."""
    visit = Visit(request.app.state.desk, request)
    ledger = visit.desk.ledger
    scope, rows, readers = ledger.searched(), ledger.coverage(), ledger.readers()
    failures = () if visit.desk.public else ledger.failures()  # files of the owner's disk among them
    months: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in rows:
        own = months[row.outlet or "", (row.day or "")[:7]]
        for place, number in enumerate((row.documents, row.statements, row.partial)):
            own[place] += number
    table = [(outlet, month, *numbers) for (outlet, month), numbers in sorted(months.items())]
    if request.url.path.endswith(".json"):
        return visit.json(searched=scope, months=table, failures=failures, readers=readers)
    told = [(one, visit.wording.message(one.message)) for one in failures[:MOST_FAILURES]]
    return visit.page("coverage", scope, table=table, failures=told, failed=len(failures), readers=readers)
