"""Pages come from a server that behaves; from one that does not, a reason by its kind, soon and in little memory."""

import gzip
import socket
import time
import tracemalloc
import zlib

import brotli
import pytest
from hostile_server import PUBLIC, Handler, LocalNetwork, Server, answer, redirect, serving

from sourcier.intake.fetching import Fetcher, FetchOptions, Validators

PAGE = b"<html><body><p>La mairie dit non.</p></body></html>"
FORBIDDING = b"User-agent: *\nDisallow: /a\n"
SITE = "http://journal.example"


def outcome(handler: Handler, **options: float) -> tuple[str | None, str]:
    """The kind and the words of what is wrong with a page that is answered so."""
    with serving({"/a": handler}, **options) as (_, fetcher):
        found = fetcher.fetch(f"{SITE}/a")
    assert (found.data is None) == (found.problem is not None)
    return (found.problem.kind, str(found.problem)) if found.problem else (None, "")


def test_page_comes_with_what_is_known_of_it() -> None:
    with serving({"/a": answer(PAGE, ETag='"1"', Set_Cookie="who=you")}) as (server, fetcher):
        found = fetcher.fetch(f"{SITE}/a?q=é#fin")
    assert (found.data, found.status, found.final_address) == (PAGE, 200, f"{SITE}/a?q=%C3%A9")
    assert found.headers["etag"] == '"1"' and "set-cookie" not in found.headers
    assert found.retrieved.endswith("Z")
    asked = server.asked[-1]
    assert asked["user-agent"].startswith("Sourcier/") and asked["host"] == "journal.example"
    assert "cookie" not in asked and "referer" not in asked


@pytest.mark.parametrize(
    ("packing", "body"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("gzip", gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:])),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),
        ("br", brotli.compress(PAGE)),
        ("gzip, br", brotli.compress(gzip.compress(PAGE))),
        ("identity", PAGE),
    ],
)
def test_packed_page_is_unpacked(packing: str, body: bytes) -> None:
    with serving({"/a": answer(body, Content_Encoding=packing)}) as (_, fetcher):
        assert fetcher.fetch(f"{SITE}/a").data == PAGE


@pytest.mark.parametrize(
    ("packing", "body", "kind"),
    [
        ("gzip", gzip.compress(bytes(300_000_000), 1), "limit"),
        ("gzip, gzip", gzip.compress(gzip.compress(bytes(300_000_000), 9)), "limit"),
        ("br", brotli.compress(bytes(300_000_000), quality=5), "limit"),
        ("deflate", zlib.compress(bytes(300_000_000), 1), "limit"),
        ("gzip", gzip.compress(PAGE)[:-12], "format"),
        ("gzip", b"no gzip at all", "format"),
        ("br", brotli.compress(PAGE)[:-3], "format"),
        ("zstd", PAGE, "format"),
        ("gzip, gzip, gzip", PAGE, "format"),
    ],
)
def test_bombs_and_broken_packings_are_refused_in_little_memory(packing: str, body: bytes, kind: str) -> None:
    tracemalloc.start()
    found, _ = outcome(answer(body, Content_Encoding=packing), most_bytes=20_000_000, whole_seconds=30)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (found, peak < 100_000_000) == (kind, True)


def slow_header(connection: socket.socket, request: dict[str, str]) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        connection.sendall(b"X: 1\r\n")
        time.sleep(0.1)


def slow_body(connection: socket.socket, request: dict[str, str]) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        connection.sendall(b"a")
        time.sleep(0.1)


def silent(connection: socket.socket, request: dict[str, str]) -> None:
    time.sleep(10)


def endless(connection: socket.socket, request: dict[str, str]) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        connection.sendall(b"<p>encore</p>" * 10_000)


def endless_interim(connection: socket.socket, request: dict[str, str]) -> None:
    while True:
        connection.sendall(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 100)


def endless_header(connection: socket.socket, request: dict[str, str]) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    while True:
        connection.sendall(b"a" * 100_000)


def sent(data: bytes) -> Handler:
    return lambda connection, request: connection.sendall(data)


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.mark.long
@pytest.mark.parametrize(
    ("handler", "kinds"),
    [
        (slow_header, {"limit"}),
        (slow_body, {"limit"}),
        (silent, {"network", "limit"}),
        (endless, {"limit"}),
        (endless_interim, {"limit"}),
        (endless_header, {"http"}),
        (sent(b""), {"http", "network"}),
        (sent(b"\x00\x01\x02 hello"), {"http"}),
        (sent(HEAD + b"Content-Length: 5000\r\n\r\nabc"), {"http"}),
        (sent(HEAD + b"Content-Length: -1\r\n\r\nabc"), {"http"}),
        (sent(HEAD + b"Content-Length: 99999999999999999999\r\n\r\nabc"), {"limit", "http"}),
        (sent(HEAD + b"Content-Length: 10000000000\r\n\r\nabc"), {"limit"}),
        (sent(HEAD + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nabc"), {"http"}),
        (sent(HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"), {"http"}),
        (sent(b"HTTP/1.1 200 OK\r\n" + b"X: 1\r\n" * 100_000 + b"\r\n"), {"http"}),
        (sent(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"), {"http"}),
    ],
)
def test_server_that_misbehaves_is_left_in_time(handler: Handler, kinds: set[str]) -> None:
    start = time.monotonic()
    kind, _ = outcome(handler, most_bytes=3_000_000)
    assert kind in kinds
    assert time.monotonic() - start < 6


def test_longer_body_than_stated_is_cut_there() -> None:
    with serving({"/a": sent(HEAD + b"Content-Length: 3\r\n\r\nabcdef")}) as (_, fetcher):
        assert fetcher.fetch(f"{SITE}/a").data == b"abc"


@pytest.mark.parametrize(
    ("to", "kind"),
    [
        ("/b", None),
        ("//autre.example/b", None),
        ("/loop", "http"),
        ("http://127.0.0.1/b", "address"),
        ("http://169.254.169.254/latest/meta-data/", "address"),
        ("http://[::1]/b", "address"),
        ("http://0x7f.1/b", "address"),
        ("http://2130706433/b", "address"),
        ("http://0177.0.0.1/b", "address"),
        ("http://interne.example/b", "address"),
        ("http://double.example/b", "address"),
        ("http://journal.example:22/b", "address"),
        ("http://journal.example@127.0.0.1/b", "address"),
        ("file:///etc/passwd", "address"),
        ("ftp://journal.example/b", "address"),
        ("javascript:alert(1)", "address"),
        ("http://rien.absent/", "network"),
    ],
)
def test_redirects_lead_nowhere_private(to: str, kind: str | None) -> None:
    names = {"interne.example": ["10.0.0.7"], "double.example": [PUBLIC, "192.168.1.1"]}
    handlers = {"/a": redirect(to), "/b": answer(PAGE), "/loop": redirect("/loop")}
    with serving(handlers, names) as (server, fetcher):
        found = fetcher.fetch(f"{SITE}/a")
        connected = fetcher._network.connected
    assert (found.problem.kind if found.problem else None) == kind
    assert set(connected) == {PUBLIC}
    assert found.data == (None if kind else PAGE)
    assert len(server.paths()) <= 10


def test_name_that_changes_its_address_is_connected_to_as_it_was_checked() -> None:
    class Rebinding(LocalNetwork):
        def resolve(self, host: str, port: int, seconds: float) -> list[str]:
            answers.append(PUBLIC if not answers else "127.0.0.1")
            return [answers[-1]]

    answers: list[str] = []
    server = Server({"/a": answer(PAGE), "/robots.txt": answer(status="404 Not Found")})
    network = Rebinding(server)
    found = Fetcher(FetchOptions(interval=0), network=network).fetch(f"{SITE}/a")
    server.close()
    assert found.problem and found.problem.kind == "address"
    assert network.connected == [PUBLIC]


def test_private_addresses_are_visited_where_that_is_allowed() -> None:
    server = Server({"/a": answer(PAGE)})
    address = f"http://127.0.0.1:{server.port}/a"
    refused, allowed = Fetcher().fetch(address), Fetcher(FetchOptions(allow_private=True)).fetch(address)
    server.close()
    assert refused.problem and refused.problem.kind == "address"
    assert (allowed.data, allowed.problem) == (PAGE, None)


def test_proxy_of_the_environment_is_not_heeded(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert outcome(answer(PAGE)) == (None, "")


def test_unchanged_page_is_told_without_being_sent() -> None:
    def handle(connection: socket.socket, request: dict[str, str]) -> None:
        same = request.get("if-none-match") == '"7"'
        answer(b"" if same else PAGE, "304 Not Modified" if same else "200 OK", ETag='"7"')(connection, request)

    with serving({"/a": handle, "/c": redirect("/a")}) as (_, fetcher):
        first = fetcher.fetch(f"{SITE}/a")
        again = fetcher.fetch(f"{SITE}/a", Validators(first.final_address, first.headers["etag"]))
        elsewhere = fetcher.fetch(f"{SITE}/c", Validators(f"{SITE}/other", '"7"'))
        through = fetcher.fetch(f"{SITE}/c", Validators(f"{SITE}/a", '"7"'))
    assert (first.status, again.status, again.data, again.problem) == (200, 304, None, None)
    assert (elsewhere.status, through.status) == (200, 304)


@pytest.mark.parametrize(
    ("status", "kind"),
    [("404 Not Found", "http"), ("410 Gone", "http"), ("403 Forbidden", "http"), ("402 Payment Required", "http"),
     ("500 Internal Server Error", "http"), ("204 No Content", "http"), ("300 Multiple Choices", "http")],
)  # fmt: skip
def test_answer_that_is_no_page_keeps_its_status(status: str, kind: str) -> None:
    with serving({"/a": answer(PAGE, status)}) as (_, fetcher):
        found = fetcher.fetch(f"{SITE}/a")
    assert (found.status, found.problem and found.problem.kind, found.data) == (int(status[:3]), kind, None)


@pytest.mark.parametrize("kind", ["image/png", "application/msword", "video/mp4", "application/octet-stream"])
def test_other_types_are_refused_before_they_are_read(kind: str) -> None:
    assert outcome(answer(bytes(5_000_000), kind=kind), most_bytes=1_000_000)[0] == "format"


def robots(body: bytes, **more: Handler) -> dict[str, Handler]:
    return {"/robots.txt": answer(body, kind="text/plain"), "/a": answer(PAGE), "/b": answer(PAGE), **more}


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        (b"User-agent: *\nDisallow: /\n", False),
        (b"User-agent: *\nDisallow: /b\n", True),
        (b"User-agent: *\nDisallow: /\n\nUser-agent: Sourcier\nAllow: /\n", True),
        (b"User-agent: sourcier/1.0\nDisallow: /a\n", False),
        (b"User-agent: GoogleBot\nDisallow: /\n", True),
        (b"\xef\xbb\xbfUser-agent: *\nDisallow: /a$\n", False),
        (b"<html>nothing of the kind</html>", True),
        (b"\x00\xff" * 1000, True),
        (b"User-agent: *\nDisallow: /a\n" + b"# more\n" * 200_000, False),
    ],
)
def test_robots_are_heeded(rules: bytes, allowed: bool) -> None:
    with serving(robots(rules)) as (server, fetcher):
        found = fetcher.fetch(f"{SITE}/a")
        fetcher.fetch(f"{SITE}/a")
    assert (found.problem.kind if found.problem else None) == (None if allowed else "robots")
    assert [request["path"] for request in server.asked].count("/robots.txt") == 1


@pytest.mark.parametrize(
    ("handler", "kind"),
    [
        (answer(status="404 Not Found"), None),
        (answer(status="403 Forbidden"), None),
        (answer(status="500 Internal Server Error"), "robots"),
        (answer(status="503 Service Unavailable"), "robots"),
        (answer(status="429 Too Many Requests"), "robots"),
        (slow_body, "robots"),
        (redirect("/robots.txt"), None),
        (redirect("http://127.0.0.1/robots.txt"), "address"),
        (answer(gzip.compress(FORBIDDING + bytes(50_000_000), 1), Content_Encoding="gzip"), "robots"),
    ],
)  # fmt: skip
def test_robots_that_cannot_be_had(handler: Handler, kind: str | None) -> None:
    with serving({"/robots.txt": handler, "/a": answer(PAGE)}, whole_seconds=6) as (_, fetcher):
        found = fetcher.fetch(f"{SITE}/a")
    assert (found.problem.kind if found.problem else None) == kind


@pytest.mark.parametrize(
    "rules",
    [
        b"".join(b"User-agent: a%d\n" % i for i in range(12_000)) + b"Disallow: /x\n" * 20_000,
        b"User-agent: *\nDisallow: /" + b"*a" * 200_000 + b"b\n",
        b"User-agent: *\nDisallow: /" + b"%41" * 150_000,
        b"User-agent" * 50_000,
    ],
)
def test_hostile_robots_cost_no_time(rules: bytes) -> None:
    start = time.process_time()
    with serving(robots(rules)) as (_, fetcher):
        found = fetcher.fetch(f"{SITE}/" + "a" * 3_000)
    assert found.status == 404
    assert time.process_time() - start < 3


def test_hosts_are_visited_at_their_pace() -> None:
    now, slept = [0.0], list[float]()

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    server = Server(robots(b"User-agent: *\nCrawl-delay: 5\n", **{"/busy": answer(status="429 No", Retry_After="30")}))
    network = LocalNetwork(server)
    fetcher = Fetcher(FetchOptions(interval=1), network=network, clock=lambda: now[0], sleep=sleep)
    for path in ("/a", "/b", "/busy", "/a"):
        fetcher.fetch(SITE + path)
    server.close()
    assert slept == [5, 5, 30]


def test_turn_that_is_far_off_is_not_waited_for() -> None:
    with serving(robots(b"User-agent: *\nCrawl-delay: 86400\n")) as (_, fetcher):
        kinds = [fetcher.fetch(f"{SITE}/a").problem for _ in range(2)]
    assert [problem.kind if problem else None for problem in kinds] == [None, "robots"]
