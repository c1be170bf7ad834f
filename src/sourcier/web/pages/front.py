"""The front page: what was said lately, who is quoted most, and how much was read on each day."""

from datetime import date, timedelta

from fastapi import APIRouter, Request
from starlette.responses import Response

from sourcier.ledger.asking.documents import searched
from sourcier.ledger.browsing.lately import last_day, latest, most_quoted, outlets, volume

from ..charts import columns
from ..desk import Visit

pages = APIRouter()
LATEST, MOST, DAYS, WEEK = 12, 12, 42, 7


@pages.get("/", name="front")
@pages.get("/index.json")
def front(request: Request) -> Response:
    """The latest statements, who was most quoted in the week before the last day, and documents by day."""
    visit = Visit(request.app.state.desk, request)
    with visit.desk.asking() as connection:
        scope, day = searched(connection), last_day(connection)
        lately = list(visit.desk.gate("page").statements(latest(connection, LATEST)))
        since = (date.fromisoformat(day) - timedelta(WEEK - 1)).isoformat() if day else ""
        quoted = most_quoted(connection, since, day, MOST) if day else []
        counts = volume(connection, day, DAYS) if day else []
        houses = outlets(connection)
    if request.url.path.endswith(".json"):
        return visit.json(searched=scope, latest=lately, quoted=quoted, volume=counts, outlets=houses)
    chart = columns([(visit.day(one), number) for one, number in counts], visit.wording) if counts else None
    return visit.page(
        "front", scope, latest=lately, quoted=quoted, since=since, until=day, chart=chart, counts=counts, outlets=houses
    )
