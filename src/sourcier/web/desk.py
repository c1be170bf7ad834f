"""What pages share: the ledger, and for each request its wording, its templates and its answer."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from itertools import groupby
from operator import attrgetter
from typing import Any, Literal
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from pydantic import TypeAdapter
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from sourcier.exchange.dates import time_words
from sourcier.exchange.labels import ACTS, CORRECTIONS, CUE_CLASSES, GENDERS, KINDS, PARTS, TYPES, percent, word
from sourcier.exchange.rights.giving import Gate
from sourcier.ledger import Ledger
from sourcier.ledger.browsing.articles import Archived
from sourcier.ledger.browsing.people import Named, speakers_named
from sourcier.ledger.judging.listing import speakers_of
from sourcier.records import FoundStatement, Searched, SourcierError
from sourcier.wording import INTERFACES, Wording, worded, wording_in

from .language import COOKIE, PARAMETER, language_of

PATIENCE = 10.0
"""Seconds that the questions of a page may take."""
YEAR = 365 * 24 * 3600


class Desk:
    """A ledger with what answers requests about it; `public` where others than who keeps it read the answers."""

    def __init__(self, place: str, *, public: bool = False) -> None:
        self.ledger = Ledger(place, patience=PATIENCE)
        self.public = public

    def gate(self, way: Literal["page", "api"]) -> Gate:
        """What goes out by pages, or by the API: to whoever keeps the ledger all of it, to the public what rights
        allow."""
        return Gate(way if self.public else "own")

    def gives(self, found: Archived, way: Literal["page", "api"]) -> bool:
        """Whether a document is shown whole, with all that was read in it."""
        share = self.gate(way).share(found.key, found.outlet, found.told.rights, reserved=found.told.reserved)
        private = self.public and any(one.private for one in found.statements)
        return found.whole and share == "text" and not private

    def named(self, connection: Connection, name: str) -> list[Named]:
        """The speakers who bear a name; to the public, private persons are none."""
        found = speakers_named(connection, name)
        if not self.public or not found:
            return found
        speakers = speakers_of(connection, [actor for one in found for actor in one.actors])
        private = {actor for actor, one in speakers.items() if one.unranked == "private"}
        return [one for one in found if not private.issuperset(one.actors)]

    @contextmanager
    def asking(self) -> Iterator[Connection]:
        """A connection that only reads."""
        with self.ledger.asking() as connection:
            yield connection


class Visit:
    """One request: who reads, in which language, and how what is found is given."""

    def __init__(self, desk: Desk, request: Request) -> None:
        self.desk, self.request = desk, request
        self.query: Mapping[str, str] = request.query_params
        accepted = request.headers.get("accept-language", "")
        self.wording: Wording = wording_in(language_of(self.query, request.cookies, accepted))

    def page(self, name: str, /, searched: Searched | None = None, status: int = 200, **values: Any) -> Response:
        """A page of a template; one of the same revision that the browser has already is not sent again."""
        tag = f'"{searched.revision}-{version("sourcier")}-{self.wording.language}"' if searched else None
        headers = {"cache-control": "private, no-cache", "vary": "accept-language, cookie"}
        if tag:
            headers["etag"] = tag
            if self.request.headers.get("if-none-match") == tag and status == 200:
                return self._chosen(Response(None, 304, headers))
        told = environment().get_template(f"{name}.html.j2").render(self._shared(searched), **values)
        return self._chosen(HTMLResponse(told, status, headers))

    def json(self, **values: Any) -> Response:
        """The values of a page as JSON."""
        return JSONResponse(jsonable(values))

    def error(self, status: int, message: object) -> Response:
        """A page that says what went wrong, and what to do."""
        return self.page("error", status=status, message=self.wording.message(message), number=status)

    def _shared(self, searched: Searched | None) -> dict[str, Any]:
        say = self.wording.say
        return {
            "say": say,
            "count": self.wording.count,
            "ui": self.wording.language,
            "others": [
                (code, LANGUAGES[code], self._switched(code)) for code in INTERFACES if code != self.wording.language
            ],
            "searched": searched,
            "path": self.request.url.path,
            "query": self.query,
            "day": self.day,
            "days": self.days_of,
            "checked": self.checked,
            "speaker_url": speaker_url,
            "search_url": search_url,
            "word": self.word,
        }

    def day(self, day: str | None) -> str:
        """A day in words."""
        return time_words(day, "DATE", self.wording) if day else self.wording.say("undated")

    def days_of(self, searched: Searched) -> str:
        """From which day to which something was searched."""
        if not searched.first or not searched.last:
            return ""
        if searched.first == searched.last:
            return self.day(searched.first)
        return self.wording.say("{first} to {last}", first=self.day(searched.first), last=self.day(searched.last))

    def checked(self, one: FoundStatement) -> str:
        """Who answers for a statement: a person, or the machine with how sure it is."""
        if one.verified:
            return self.wording.say("checked by a person")
        sure = percent(one.sure, self.wording)
        return (
            self.wording.say("read by machine, {sure} sure", sure=sure) if sure else self.wording.say("read by machine")
        )

    def word(self, table: str, code: str | None) -> str:
        """What a code stands for."""
        return word(TABLES[table], code, self.wording) if code else ""

    def _switched(self, code: str) -> str:
        """This page in another language."""
        kept = [(name, value) for name, value in self.request.query_params.multi_items() if name != PARAMETER]
        return f"{self.request.url.path}?{urlencode([*kept, (PARAMETER, code)])}"

    def _chosen(self, response: Response) -> Response:
        """An answer that lets the browser keep the language that was chosen."""
        if self.query.get(PARAMETER) in INTERFACES:
            response.set_cookie(COOKIE, self.wording.language, max_age=YEAR, httponly=True, samesite="lax")
        return response


LANGUAGES = {"en": "English", "fr": "Français"}
TABLES: Mapping[str, Mapping[Any, str]] = {
    "kind": KINDS, "gender": GENDERS, "type": TYPES, "cue_class": CUE_CLASSES, "part": PARTS, "act": ACTS,
    "correction": CORRECTIONS,
}  # fmt: skip


def speaker_url(name: str, id: str | None = None) -> str:
    """The address of a speaker's page."""
    return f"/speakers/{quote(name, safe='')}" + (f"?id={id}" if id else "")


def search_url(**asked: str | None) -> str:
    """The address of a search."""
    return f"/search?{urlencode({name: value for name, value in asked.items() if value})}"


_ANYTHING: TypeAdapter[Any] = TypeAdapter(Any)


def jsonable(value: object) -> Any:
    """A value as JSON holds it: records as objects, spans as pairs."""
    return _ANYTHING.dump_python(value, mode="json")


@cache
def environment() -> Environment:
    """The templates."""
    made = Environment(
        loader=PackageLoader("sourcier.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["path"] = lambda words: quote(str(words), safe="")
    made.filters["groupby_row"] = _in_rows
    return made


def _in_rows(rows: Iterable[Any], name: str) -> list[tuple[Any, list[Any]]]:
    """Rows that follow each other and share a value, together."""
    return [(value, list(own)) for value, own in groupby(rows, key=attrgetter(name))]


NOT_FOUND = worded("There is nothing at this address.")


def told(error: SourcierError) -> int:
    """The status that an error of ours is told with."""
    return 400 if type(error).__name__ == "InputError" else 503
