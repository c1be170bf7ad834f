"""Guards every request: where it may come from, how large it may be, and what a page may load and run.

Article text is hostile: it is escaped by the templates, and if that failed no script of it would run, since a page may
run nothing but our own file. Other sites may not send forms here, by what the browser says of where a request comes
from (Fetch Metadata; Origin where that is not sent).
"""

from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

LARGEST_BODY = 4_000_000
"""Bytes of a request's body."""
LONGEST_TARGET = 8_000
"""Characters of an address with its query."""
SAFE_METHODS = frozenset(("GET", "HEAD", "OPTIONS"))
HEADERS: Mapping[str, str] = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "x-robots-tag": "noindex, nofollow",
}

Handler = Callable[[Request], Awaitable[Response]]


async def guarded(request: Request, handle: Handler) -> Response:
    """Answer a request, or refuse it; every answer has the headers that bind the browser."""
    refused = refusal(request.method, request.headers, request.url.path, request.url.query)
    response = PlainTextResponse(refused[1], refused[0]) if refused else await handle(request)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def refusal(method: str, headers: Mapping[str, str], path: str, query: str) -> tuple[int, str] | None:
    """The status and the reason why a request is refused; None where it may pass."""
    if len(path) + len(query) > LONGEST_TARGET:
        return 414, "the address is too long"
    if method in SAFE_METHODS:
        return None
    length = headers.get("content-length")
    if length is None or not length.isdigit():
        return 411, "a body must say how long it is"
    if int(length) > LARGEST_BODY:
        return 413, f"the body is too large: at most {LARGEST_BODY:,} bytes"
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site:
        foreign = site not in ("same-origin", "none")
    else:
        foreign = bool(origin) and urlsplit(origin or "").netloc != headers.get("host")
    return (403, "this request comes from another site") if foreign else None
