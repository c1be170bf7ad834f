"""What a site says for all its pages in, the signs of a reservation against mining of one address out."""

import json
from collections.abc import Iterable
from functools import cache
from urllib.parse import urlsplit

from protego import Protego

from sourcier.records import Evidence
from sourcier.records.rows import read_rows

TDMREP = "/.well-known/tdmrep.json"
MOST_TDMREP, MOST_LOCATIONS = 100_000, 1_000
MINER = "miner"
"""The name under which all robots that gather for mining are one."""
AGENT_WORDS = ("user-agent", "useragent", "user agent")
LONGEST = 400


@cache
def mining_agents() -> frozenset[str]:
    """The names, in small letters, of robots that gather texts for mining or for models."""
    return frozenset(row[0].lower() for row in read_rows(__package__, "mining_agents.tsv", 2))


def miners_in(lines: Iterable[str]) -> tuple[tuple[str, ...], list[str]]:
    """The mining robots that the lines of a robots.txt speak to, and these lines with one name for all of them.

    Groups for others are one, and say nothing of mining.
    """
    found: dict[str, None] = {}
    told = []
    for line in lines:
        words = line.split("#", 1)[0].strip()
        if words.lower().startswith(AGENT_WORDS):
            name = words.partition(":")[2].strip().split("/")[0]
            mining = name.lower() in mining_agents()
            if mining:
                found[name] = None
            line = f"User-agent: {MINER if mining else 'others'}"
        told.append(line)
    return tuple(found), told


def tdmrep_signs(data: bytes, address: str) -> tuple[Evidence, ...]:
    """What a tdmrep.json says of an address: of the first location that matches it, reservation and policy."""
    try:
        locations = json.loads(data) if data else []
        path = urlsplit(address).path or "/"
    except (ValueError, RecursionError):
        return ()
    for one in locations[:MOST_LOCATIONS] if isinstance(locations, list) else ():
        if isinstance(one, dict) and isinstance(one.get("location"), str) and _matches(one["location"], path):
            told = ((name, one.get(name)) for name in ("tdm-reservation", "tdm-policy"))
            return tuple(
                Evidence(f"tdmrep.json {name}", str(value)[:LONGEST]) for name, value in told if value not in (None, "")
            )
    return ()


def _matches(location: str, path: str) -> bool:
    """Whether a pattern of a location, written as those of robots.txt are, matches a path."""
    rules = Protego.parse(f"User-agent: *\nDisallow: {' '.join(location.split())[:LONGEST]}")
    return not rules.can_fetch(f"https://site{path}", MINER)
