"""A speaker: all they said, over time, by outlet and by whom it is about; and a pair, one about the other."""

from collections.abc import Sequence

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.responses import Response

from sourcier.ledger.asking import persons
from sourcier.ledger.asking.documents import searched
from sourcier.ledger.asking.filters import Filters
from sourcier.ledger.asking.statements import statements_at
from sourcier.ledger.browsing.people import Named, by_outlet, roles_of, spoken_of
from sourcier.wording import counted

from ..asked import filters_of, place_of, written_place
from ..charts import columns
from ..desk import Visit
from ..views.periods import filled

pages = APIRouter()
PAGE, LONGEST = 25, 300
MOST_PERIODS = 120
STATEMENTS = counted("{count:,} statement", "{count:,} statements")


@pages.get("/speakers/{name:path}", name="speaker")
def speaker(request: Request, name: str) -> Response:
    """What somebody said, or what others said of them (`?part=about`)."""
    visit = Visit(request.app.state.desk, request)
    filters, behind = filters_of(visit.query), place_of(visit.query.get("behind"))
    part = "a" if visit.query.get("part") == "about" else "s"
    with visit.desk.asking() as connection:
        scope, several = searched(connection), visit.desk.named(connection, name)
        chosen = _chosen(several, visit.query.get("id"))
        if chosen is None:
            return visit.page("unknown", scope, 404, name=name)
        actors = chosen.actors
        ids, more = persons.page_of(connection, actors, part, filters, PAGE, behind)
        found = statements_at(connection, ids)
        counts = persons.counts_of(connection, actors, filters, "month") if chosen.said else {}
        roles, outlets = roles_of(connection, actors), by_outlet(connection, actors)
        subjects = spoken_of(connection, actors)
    periods = filled(counts, MOST_PERIODS)
    chart = _chart(visit, periods)
    after = written_place(found, ids, filters) if more else None
    rows = list(visit.desk.gate("page").statements(found))
    return visit.page(
        "speaker", scope, speaker=chosen, several=several, rows=rows, more=after, part=part, periods=periods,
        chart=chart, filters=filters, roles=roles, outlets=outlets, subjects=subjects,
    )  # fmt: skip


@pages.get("/pair", name="pair")
def pair(request: Request) -> Response:
    """What one (`?speaker=`) said about another (`&subject=`) over time, and what the other said about the one."""
    visit = Visit(request.app.state.desk, request)
    name, other = (visit.query.get(part, "")[:LONGEST] for part in ("speaker", "subject"))
    with visit.desk.asking() as connection:
        scope = searched(connection)
        first, second = (_chosen(visit.desk.named(connection, one), None) for one in (name, other))
        if first is None or second is None:
            raise HTTPException(404)
        ways = []
        for speaker_, subject in ((first, second), (second, first)):
            ids = persons.pair_of(connection, speaker_.actors, subject.actors, filters_of(visit.query), PAGE)
            counts = persons.counts_of(connection, speaker_.actors, Filters(), "month", subject.actors)
            rows = list(visit.desk.gate("page").statements(statements_at(connection, ids)))
            ways.append((speaker_, subject, rows, filled(counts, MOST_PERIODS)))
    charts = [_chart(visit, periods) for *_, periods in ways]
    return visit.page("pair", scope, ways=ways, charts=charts)


def _chart(visit: Visit, periods: Sequence[tuple[str, int]]) -> Markup | None:
    """Statements by month, where there are several months."""
    if len(periods) < 2:
        return None
    return columns([(visit.day(month), number) for month, number in periods], visit.wording, STATEMENTS)


def _chosen(several: list[Named], id_: str | None) -> Named | None:
    """The one of an id, else the first, with most statements: who is only described has another id in each document."""
    return next((one for one in several if one.id == id_), several[0] if several else None)
