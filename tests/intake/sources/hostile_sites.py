"""Hostile sites, each below its name at one address: what is asked for there answers badly."""

import gzip
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from hostile_server import Handler, Server, answer, redirect

PAGE = "<html><body><p>Le pont de Valbrune a rouvert, a annoncé la préfecture.</p></body></html>".encode()
XML = "application/xml"
Paths = dict[str, Handler]
SITES: dict[str, Paths] = {}
"""What a site answers at each path; `` is its first page."""


def raw(*pieces: bytes, pause: float = 0.0, times: int = 1) -> Handler:
    """What sends bytes as they are, so often, with a pause before each."""

    def handle(connection: socket.socket, _: dict[str, str]) -> None:
        with suppress(OSError):
            for piece in pieces[:1]:
                connection.sendall(piece)
            for _ in range(times):
                for piece in pieces[1:]:
                    time.sleep(pause)
                    connection.sendall(piece)

    return handle


def itself(kind: str, inner: str, name: str = "") -> Handler:
    """A site map or feed that names paths of the same site: `{here}` is its address, `{n}` a number that never was."""
    count = iter(range(10**9))

    def handle(connection: socket.socket, request: dict[str, str]) -> None:
        here = f"http://{request['host']}{request['path']}"
        body = f"<{kind}>{inner.format(here=here, n=next(count))}</{kind}>".encode()
        answer(body, kind=XML)(connection, request)

    return handle


LOOP = itself("sitemapindex", "<sitemap><loc>{here}</loc></sitemap>" * 3)
DEEPER = itself("sitemapindex", "<sitemap><loc>{here}d{n}/</loc></sitemap>")
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
SITES |= {
    "map-loop": {"": LOOP},
    "map-deeper": {"*": DEEPER},
    "map-feed": {
        "": itself("sitemapindex", "<sitemap><loc>{here}feed</loc></sitemap>"),
        "feed": itself("rss", "<channel><item><link>{here}</link></item></channel>"),
    },
    "feed-itself": {"": itself("rss", "<channel><item><link>{here}</link></item></channel>")},
    "map-bomb": {"": answer(gzip.compress(bytes(60_000_000)), kind="application/gzip")},
    "redirect-loop": {"": redirect("./")},
    "redirect-file": {"": redirect("file:///etc/passwd")},
    "redirect-long": {"": redirect("/" + "a" * 60_000)},
    "endless": {"": raw(HEAD + b"\r\n", b"a" * 1_000_000, times=100)},
    "endless-headers": {"": raw(HEAD, b"X: " + b"y" * 100_000 + b"\r\n", times=50)},
    "drip": {"": raw(HEAD + b"\r\n", b"a", pause=0.2, times=400)},
    "silence": {"": raw(b"", b"", pause=25.0)},
    "bomb": {"": answer(gzip.compress(bytes(200_000_000), 1), Content_Encoding="gzip")},
    "no-http": {"": raw(b"SSH-2.0-OpenSSH\r\n" + bytes(900))},
    "short": {"": raw(HEAD + b"Content-Length: 90000\r\n\r\n" + PAGE)},
    "lengths": {"": raw(HEAD + b"Content-Length: 5\r\nContent-Length: 900\r\n\r\n" + PAGE)},
    "pieces": {"": raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\n" + PAGE)},
    "picture": {"": answer(b"\x89PNG" + bytes(900), kind="image/png")},
    "charset": {"": answer(PAGE, kind="text/html; charset=zlib")},
    "refused": {"": answer(b"non", "451 Unavailable For Legal Reasons")},
    "later": {"": answer(b"", "503 Busy", Retry_After="99999999")},
}


@contextmanager
def serving_hostile() -> Iterator[str]:
    """A server of all sites; gives its address, behind which a site is found by its name."""
    server = Server({f"/{name}/{path}": handler for name, paths in SITES.items() for path, handler in paths.items()})
    for name, paths in SITES.items():
        if "*" in paths:
            for depth in range(9):
                server.handlers[f"/{name}/" + "".join(f"d{n}/" for n in range(depth))] = paths["*"]
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.close()
