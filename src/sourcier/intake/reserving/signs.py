"""The headers or the meta tags of a page in, the signs in them of a reservation against mining out."""

from collections.abc import Iterator, Mapping

from sourcier.records import Evidence

TDM = ("tdm-reservation", "tdm-policy")
"""Names of TDMRep, as headers and as meta tags: `1` reserves, the policy is an address."""
ROBOTS = ("x-robots-tag", "robots")
RESERVING = ("noai", "noimageai", "noarchive", "nosnippet")
"""Words of robots' tags that keep a page from copies, excerpts or models."""
LONGEST = 400


def signs_in_headers(headers: Mapping[str, str]) -> tuple[Evidence, ...]:
    """The signs in the headers of an answer, by their names in small letters.

    >>> [(one.found_by, one.words) for one in signs_in_headers({"tdm-reservation": "1", "x-robots-tag": "all, noai"})]
    [('http tdm-reservation', '1'), ('http x-robots-tag', 'noai')]
    """
    return tuple(_signs(headers, "http"))


def signs_in_metas(metas: Mapping[str, str]) -> tuple[Evidence, ...]:
    """The signs in the meta tags of a page, by their names in small letters."""
    return tuple(_signs(metas, "meta"))


def _signs(told: Mapping[str, str], place: str) -> Iterator[Evidence]:
    for name in TDM:
        if value := " ".join(told.get(name, "").split())[:LONGEST]:
            yield Evidence(f"{place} {name}", value)
    for name in ROBOTS:
        words = [word.strip().lower() for word in told.get(name, "")[:LONGEST].replace(":", ",").split(",")]
        if kept := [word for word in words if word in RESERVING]:
            yield Evidence(f"{place} {name}", ", ".join(dict.fromkeys(kept)))
