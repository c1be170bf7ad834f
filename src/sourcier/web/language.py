"""A request in, the language of the interface that its reader wants out."""

from collections.abc import Mapping

from sourcier.wording import INTERFACES, Wording, wording_in

COOKIE, PARAMETER = "ui", "ui"


def language_of(query: Mapping[str, str], cookies: Mapping[str, str], accepted: str) -> str:
    """The language: as the address asks (`?ui=fr`), else as was chosen before, else as the browser prefers."""
    for asked in (query.get(PARAMETER), cookies.get(COOKIE)):
        if asked in INTERFACES:
            return asked
    return preferred(accepted)


def preferred(accepted: str) -> str:
    """The language of the interface that an Accept-Language header prefers (RFC 9110, 12.5.4)."""
    weighed: list[tuple[float, int, str]] = []
    for place, one in enumerate(accepted[:500].split(",")):
        tag, _, weight = one.strip().partition(";")
        try:
            value = float(weight.strip().removeprefix("q=") or 1)
        except ValueError:
            value = 0.0
        language = tag.strip().lower().partition("-")[0]
        if language in INTERFACES and value > 0:
            weighed.append((-value, place, language))
    return min(weighed)[2] if weighed else INTERFACES[0]


def wording_of(query: Mapping[str, str], cookies: Mapping[str, str], accepted: str) -> Wording:
    """The wording of a request."""
    return wording_in(language_of(query, cookies, accepted))
