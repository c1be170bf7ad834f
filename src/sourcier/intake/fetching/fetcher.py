"""An address in, what its site answered out, within limits of time, size, redirects and pace."""

import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version

import httpcore2

from sourcier.records import Evidence, SourceError
from sourcier.records.moments import now

from ..reserving.mining import MOST_TDMREP, TDMREP
from .addresses import Address, address_of
from .connecting import CheckedBackend, Deadline, Network
from .pace import Pace
from .robots import ALL, MOST_BYTES, NOTHING, Rules, Sites, rules_in
from .unpacking import ACCEPTED, body_of, unpacked

REDIRECTS = frozenset({301, 302, 303, 307, 308})
TYPES = (
    "text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml", "application/rss+xml",
    "application/atom+xml", "application/rdf+xml", "application/gzip", "application/x-gzip", "text/markdown",
    "application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "text/vtt",
    "application/x-subrip",
)  # fmt: skip
"""The types of content that may hold an article, a transcript, a feed or a site map."""
OVERHEAD = 1_000_000
"""Bytes that headers, TLS and chunks may take besides a body."""
SECRET = frozenset({"set-cookie", "set-cookie2", "www-authenticate"})
"""Headers that are not kept."""


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """Limits on one fetch, in seconds and bytes, and how often a host is visited.

    `interval` is what lies at least between two visits to a host, unless its robots.txt asks for more; a turn that is
    farther off than `longest_wait` is not waited for. `most_bytes` counts what is unpacked: as much as a site map
    may have by its protocol.
    """

    allow_private: bool = False
    interval: float = 1.0
    longest_wait: float = 60.0
    connect_seconds: float = 10.0
    read_seconds: float = 20.0
    whole_seconds: float = 60.0
    most_bytes: int = 50 << 20
    most_redirects: int = 8


@dataclass(frozen=True, slots=True)
class Validators:
    """What an earlier answer gave to ask by whether it is still the same, and the address that gave it."""

    final_address: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of a fetch: `data` where a page came, `problem` where none did; both empty for one unchanged (304).

    `retrieved` is when it was asked for, in UTC. `reservation` is what the site says of mining this address.
    """

    address: str
    final_address: str
    retrieved: str
    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    data: bytes | None = None
    problem: SourceError | None = None
    reservation: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What one request brought."""

    status: int
    headers: dict[str, str]
    data: bytes


class Fetcher:
    """Fetches addresses; several threads may share one, and so keep its pace together."""

    def __init__(
        self,
        options: FetchOptions | None = None,
        *,
        network: Network | None = None,
        tls: ssl.SSLContext | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.options = options or FetchOptions()
        self._network = network or Network()
        self._tls = tls or httpcore2.default_ssl_context()
        self._pace = Pace(clock, sleep)
        self._sites = Sites(self._ask_rules, clock)
        self._agent = f"Sourcier/{version('sourcier')}"

    def fetch(self, address: str, known: Validators | None = None) -> Fetched:
        """What an address answers. It raises nothing: what is wrong is told in what it gives."""
        retrieved = now()
        deadline = Deadline(self.options.whole_seconds)
        at: Address | None = None
        answer: Answer | None = None
        try:
            at = address_of(address, any_port=self.options.allow_private)
            for _ in range(self.options.most_redirects + 1):
                self._take_turn(at, deadline)
                answer = self._ask(at, deadline, self.options.most_bytes, asking_whether_changed(at, known))
                if answer.status not in REDIRECTS or "location" not in answer.headers:
                    break
                at = address_of(answer.headers["location"], at, any_port=self.options.allow_private)
            else:
                raise SourceError("http", "redirects more than {most} times", most=self.options.most_redirects)
            problem = self._problem_of(answer, at)
        except SourceError as error:
            problem = error
        status, headers = (answer.status, answer.headers) if answer else (None, {})
        data = answer.data if answer and problem is None and answer.status != 304 else None
        signs = self._sites.rules(at.origin).signs(str(at)) if at and data is not None else ()
        return Fetched(address, str(at or address), retrieved, status, headers, data, problem, signs)

    def _take_turn(self, at: Address, deadline: Deadline) -> None:
        """Wait for the turn of a host; raises SourceError where the site forbids the visit or asks for too much."""
        rules = self._sites.rules(at.origin)
        if rules.forbidden:
            raise SourceError("robots", "the robots.txt of {site} cannot be had: try again later", site=at.origin)
        if not rules.allow(str(at)):
            raise SourceError("robots", "the site forbids visits to this address (robots.txt)")
        interval = max(self.options.interval, rules.interval)
        waited = self._pace.wait(at.host, interval, self.options.longest_wait)
        if waited is None:
            raise SourceError(
                "robots", "the site asks for {seconds:g} s between visits: try again later", seconds=interval
            )
        deadline.pause(waited)

    def _ask_rules(self, origin: str) -> Rules:
        """The rules of a site: none where it has no robots.txt, all forbidden where it cannot give it (RFC 9309)."""
        deadline = Deadline(self.options.read_seconds)
        try:
            at = address_of("/robots.txt", address_of(origin, any_port=True), any_port=True)
            for _ in range(self.options.most_redirects):
                answer = self._ask(at, deadline, MOST_BYTES, {}, cut=True)
                if answer.status not in REDIRECTS or "location" not in answer.headers:
                    break
                at = address_of(answer.headers["location"], at, any_port=self.options.allow_private)
            else:
                return ALL
        except SourceError as error:
            if error.kind in ("address", "network"):
                raise
            return NOTHING
        if answer.status != 200:
            rules = NOTHING if answer.status >= 500 or answer.status == 429 else ALL
        else:
            rules = rules_in(answer.data)
        return rules if rules.forbidden else replace(rules, tdmrep=self._ask_tdmrep(origin, rules))

    def _ask_tdmrep(self, origin: str, rules: Rules) -> bytes:
        """The TDMRep file of a site; nothing where it has none, or cannot give it."""
        try:
            at = address_of(TDMREP, address_of(origin, any_port=True), any_port=True)
            if not rules.allow(str(at)):
                return b""
            answer = self._ask(at, Deadline(self.options.read_seconds), MOST_TDMREP, {}, cut=True)
        except SourceError:
            return b""
        return answer.data if answer.status == 200 else b""

    def _ask(self, at: Address, deadline: Deadline, most: int, more: dict[str, str], *, cut: bool = False) -> Answer:
        """One request and its answer, its body only where it is one to keep."""
        with self._requested(at, deadline, most, more) as response:
            headers = headers_of(response)
            status = response.status
            if status != 200 or (not cut and refused_type(headers)):
                return Answer(status, headers, b"")
            stated = headers.get("content-length", "")
            if not cut and stated.isdigit() and len(stated) < 20 and int(stated) > most:
                raise SourceError("limit", "is over {most:,} bytes, the limit", most=most)
            pieces = unpacked(response.iter_stream(), headers.get("content-encoding", ""))
            return Answer(status, headers, b"".join(up_to(pieces, most)) if cut else body_of(pieces, most))

    @contextmanager
    def _requested(
        self, at: Address, deadline: Deadline, most: int, more: dict[str, str]
    ) -> Iterator[httpcore2.Response]:
        """The answer to a request on a connection of its own; raises SourceError where there is none."""
        host = at.origin.split("//")[1]
        headers = {"Host": host, "User-Agent": self._agent, "Accept": "text/html, application/xml;q=0.9, */*;q=0.5"}
        headers |= {"Accept-Encoding": ACCEPTED, "Connection": "close", **more}
        times = {"connect": self.options.connect_seconds, "read": self.options.read_seconds}
        scheme, name = at.scheme.encode(), at.host.encode()
        url = httpcore2.URL(scheme=scheme, host=name, port=at.port, target=at.target.encode())
        backend = CheckedBackend(self._network, deadline, most + OVERHEAD, allow_private=self.options.allow_private)
        try:
            with (
                httpcore2.HTTPConnection(url.origin, ssl_context=self._tls, network_backend=backend) as connection,
                connection.stream(
                    "GET", url, headers=list(headers.items()), extensions={"timeout": times | {"write": times["read"]}}
                ) as response,
            ):
                yield response
        except httpcore2.TimeoutException:
            deadline.left()
            raise SourceError("network", "{host} does not answer in time: try again later", host=host) from None
        except httpcore2.ProtocolError as error:
            raise SourceError(
                "http", "{host} answers what is no HTTP ({reason})", host=host, reason=str(error)
            ) from None
        except (httpcore2.NetworkError, OSError) as error:
            raise SourceError(
                "network", "{host} cannot be reached ({reason}): try again later", host=host, reason=str(error)
            ) from None

    def _problem_of(self, answer: Answer, at: Address) -> SourceError | None:
        """What is wrong with an answer that is no page."""
        if answer.status in (429, 503):
            self._pace.put_off(at.host, retry_after(answer.headers.get("retry-after", "")))
        if answer.status == 200:
            kind = refused_type(answer.headers)
            return SourceError("format", "is {kind}, not a page or a feed", kind=kind) if kind else None
        if answer.status == 304:
            return None
        return SourceError("http", "answers {status}: no page", status=answer.status)


def asking_whether_changed(at: Address, known: Validators | None) -> dict[str, str]:
    """The headers that ask for a page only when it has changed; another address that it led to is not asked so."""
    if known is None or known.final_address != str(at):
        return {}
    asked = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in asked.items() if value and value.isprintable() and value.isascii()}


def headers_of(response: httpcore2.Response) -> dict[str, str]:
    """The headers of an answer by their names in small letters; of one that comes twice, both."""
    found: dict[str, str] = {}
    for raw_name, raw_value in response.headers:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        if name not in SECRET:
            found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def refused_type(headers: dict[str, str]) -> str | None:
    """The type of a content that holds no article by what it says of itself."""
    kind = headers.get("content-type", "").split(";")[0].split(",")[0].strip().lower()
    return kind[:100] if kind and kind not in TYPES else None


def retry_after(told: str) -> float:
    """The seconds that a host asks to be let be for."""
    if told.strip().isdigit():
        return float(told.strip()[:9])
    try:
        return max(0.0, (parsedate_to_datetime(told) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return 0.0


def up_to(pieces: Iterator[bytes], most: int) -> Iterator[bytes]:
    """The pieces of a body, no more of them than `most` bytes."""
    for piece in pieces:
        yield piece[:most]
        most -= len(piece)
        if most <= 0:
            return
