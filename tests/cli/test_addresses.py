"""`sourcier read` takes addresses of the web, through the fetcher that keeps to the public net."""

import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sourcier.intake.fetching import FetchOptions

WALLED = (
    "<html><head><title>Le pont rouvre</title></head><body><article><h1>Le pont rouvre</h1>"
    "<p>« Les travaux sont finis », a déclaré la mairesse de Valbrune, Anne Faure, devant la presse réunie.</p>"
    "<p>La suite de cet article est réservée aux abonnés.</p></article></body></html>"
)
BEGINNING = "the page shows only the beginning: the rest is for subscribers"
FEED = (
    '<rss version="2.0"><channel><title>Fil</title><item><title>Le pont</title><link>/pont</link></item>'
    "<item><title>Rien</title><link>/rien</link></item></channel></rss>"
)
PAGES = {"/pont": ("text/html", WALLED), "/fil": ("application/rss+xml", FEED)}


class Handler(BaseHTTPRequestHandler):
    """Gives the pages, and knows no other."""

    def do_GET(self) -> None:
        kind, body = PAGES.get(self.path, ("text/plain", ""))
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing of it."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def no_pause(monkeypatch):
    monkeypatch.setattr("sourcier.intake.fetching.FetchOptions", partial(FetchOptions, interval=0.0))


def test_a_page_is_read_and_told_to_be_cut(sourcier, site):
    status, out, err = sourcier("read", f"{site}/pont", "--allow-private", "--format", "json")
    assert (status, err) == (0, "")
    document = json.loads(out)["document"]
    assert (document["partial"], document["url"]) == (BEGINNING, f"{site}/pont")


def test_a_page_that_is_cut_is_told_on_terminal_and_page(sourcier, tmp_path):
    page = tmp_path / "pont.html"
    page.write_text(WALLED, "utf-8")
    assert BEGINNING in sourcier("read", page, "--format", "text")[1].splitlines()[1]
    assert BEGINNING in sourcier("read", page, "--format", "html")[1]
    said = sourcier("read", page, "--format", "table", "--ui", "fr")[1]
    assert "la page ne montre que le début" in said


def test_a_feed_gives_the_pages_that_it_names(sourcier, site):
    status, out, err = sourcier("read", f"{site}/fil", "--allow-private", "--format", "jsonl")
    assert status == 1
    assert [json.loads(line)["document"]["url"] for line in out.splitlines()] == [f"{site}/pont"]
    assert err == f"sourcier: {site}/rien: is there no longer: look for it elsewhere\n"


def test_private_addresses_are_refused(sourcier, site):
    status, out, err = sourcier("read", f"{site}/pont")
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert err.startswith(f"sourcier: {site}/pont: ")
