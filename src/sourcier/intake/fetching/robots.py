"""The robots.txt of a site in, which of its addresses may be visited and how often out (RFC 9309)."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from sourcier.records import Evidence

from ..reserving.mining import MINER, miners_in, tdmrep_signs

AGENT = "Sourcier"
"""The name by which a site can speak to us."""
MOST_BYTES = 512_000
"""What is read of a robots.txt; RFC 9309 asks for 500 KiB at least."""
LASTS = 3_600.0
MOST_SITES = 1_000
AGENT_WORDS = ("user-agent", "useragent", "user agent")
OTHERS = "User-agent: others"


@dataclass(frozen=True, slots=True)
class Rules:
    """What a site asks of us; without `parsed` all is forbidden, or nothing."""

    parsed: Protego | None
    forbidden: bool = False
    miners: tuple[str, ...] = ()
    """The robots that gather for mining which its robots.txt speaks to."""
    mining: Protego | None = None
    tdmrep: bytes = b""
    """Its `/.well-known/tdmrep.json`."""

    def allow(self, address: str) -> bool:
        """Whether an address may be visited."""
        return self.parsed.can_fetch(address, AGENT) if self.parsed else not self.forbidden

    def signs(self, address: str) -> tuple[Evidence, ...]:
        """What the site says of mining an address in its robots.txt and its tdmrep.json."""
        signs = tdmrep_signs(self.tdmrep, address)
        if self.mining and not self.mining.can_fetch(address, MINER):
            return (Evidence("robots.txt", ", ".join(self.miners)), *signs)
        return signs

    @property
    def interval(self) -> float:
        """The seconds that the site asks for between visits."""
        delay = self.parsed.crawl_delay(AGENT) if self.parsed else None
        rate = self.parsed.request_rate(AGENT) if self.parsed else None
        asked = max(delay or 0.0, rate.seconds / rate.requests if rate and rate.requests else 0.0)
        return asked if 0 < asked < float("inf") else 0.0


ALL = Rules(None)
NOTHING = Rules(None, forbidden=True)


def rules_in(text: bytes) -> Rules:
    """The rules of a robots.txt. Groups for others are made one first, for their number must not cost."""
    decoded = text[:MOST_BYTES].decode("utf-8", "replace").removeprefix("\ufeff")
    lines = decoded.splitlines()
    miners, told = miners_in(lines)
    mining = Protego.parse("\n".join(told)) if miners else None
    return Rules(Protego.parse("\n".join(map(ours_or_others, lines))), miners=miners, mining=mining)


def ours_or_others(line: str) -> str:
    """A line as it is, unless it opens a group of rules that are not for us."""
    told = line.split("#", 1)[0].strip().lower()
    if not told.startswith(AGENT_WORDS):
        return line
    name = told[len("useragent") :].lstrip("t").lstrip(" \t:").strip("* \t")
    if name and name.split("/")[0] != AGENT.lower():
        return OTHERS
    return f"User-agent: {AGENT if name else '*'}"


class Sites:
    """The rules of the sites visited, asked for once an hour."""

    def __init__(self, ask: Callable[[str], Rules], clock: Callable[[], float] = time.monotonic) -> None:
        self._ask, self._clock = ask, clock
        self._lock = threading.Lock()
        self._known: OrderedDict[str, tuple[float, Rules]] = OrderedDict()
        self._asking: dict[str, threading.Lock] = {}

    def rules(self, origin: str) -> Rules:
        """The rules of a site, which is asked when they are not known; one thread asks, others wait for it."""
        with self._lock:
            turn = self._asking.setdefault(origin, threading.Lock())
        with turn:
            known = self._known.get(origin)
            if known and self._clock() - known[0] < LASTS:
                return known[1]
            rules = self._ask(origin)
            with self._lock:
                self._known[origin] = self._clock(), rules
                self._known.move_to_end(origin)
                while len(self._known) > MOST_SITES:
                    gone, _ = self._known.popitem(last=False)
                    self._asking.pop(gone, None)
            return rules
