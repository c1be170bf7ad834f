"""What was visited before is asked only for what is newer; a visit that finds it unchanged is joined to its text."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hand import Hand
from hostile_server import Handler, Server, answer, redirect, serving
from made_sources import Archive, Net

from sourcier.intake.fetching import Fetcher
from sourcier.intake.sources import SourceOptions
from sourcier.jobs import adding
from sourcier.jobs.adding import Tally
from sourcier.jobs.carrying import export_lines, import_lines, lines_of_export
from sourcier.ledger import Ledger
from sourcier.records import Stated

SITE = "http://site.example"
A, B, FEED = f"{SITE}/a", f"{SITE}/b", f"{SITE}/feed"
DAY = "Mon, 04 Mar 2024 08:00:00 GMT"


def add(ledger: Ledger, *sources: object, **more: Any) -> Tally:
    return adding.add(ledger, [str(source) for source in sources], SourceOptions(stated=Stated("fr")), **more)


def page(words: str) -> bytes:
    return f"<html><body><article><h1>Le pont</h1><p>{words}</p></article></body></html>".encode()


PAGE = page("Anne a dit : il pleut à Valbrune depuis la semaine dernière, et la rivière monte encore.")
NEWER = page("Anne a dit : il neige à Valbrune depuis ce matin, et la rivière a cessé de monter.")


def feed(*links: str, date: str = "") -> bytes:
    dated = f"<pubDate>{date}</pubDate>" if date else ""
    items = "".join(f"<item><link>{link}</link>{dated}</item>" for link in links)
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'.encode()


def site_map(*links: str) -> bytes:
    inside = "".join(f"<url><loc>{link}</loc></url>" for link in links)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inside}</urlset>'.encode()


def known_by(body: bytes, tag: str, kind: str = "text/html") -> Handler:
    """What answers with a body, its tag and its day, and to who has it that it is unchanged."""

    def handle(connection: Any, request: dict[str, str]) -> None:
        same = request.get("if-none-match") == tag
        told = {"ETag": tag, "Last-Modified": DAY}
        answer(b"" if same else body, "304 Not Modified" if same else "200 OK", kind, **told)(connection, request)

    return handle


def asked(server: Server) -> list[tuple[str, str | None, str | None]]:
    """The paths that were asked for, and by what; those asked before are forgotten."""
    found = [
        (one["path"], one.get("if-none-match"), one.get("if-modified-since"))
        for one in server.asked
        if one["path"] not in ("/robots.txt", "/.well-known/tdmrep.json")
    ]
    server.asked.clear()
    return found


@pytest.fixture
def site() -> Iterator[tuple[Server, Fetcher]]:
    with serving({"/a": known_by(PAGE, '"a1"'), "/b": known_by(NEWER, '"b1"')}) as made:
        yield made


def outcomes(ledger: Ledger, address: str) -> list[tuple[str, int | None]]:
    return [(one.outcome, one.status) for one in ledger.history(address)]


def test_a_page_is_asked_for_only_when_it_has_changed(ledger: Ledger, hand: Hand, site: tuple[Server, Fetcher]) -> None:
    server, fetcher = site
    server.handlers["/c"] = redirect("/a")
    assert add(ledger, A, f"{SITE}/c", fetcher=fetcher).outcomes == {"new": 1, "unchanged": 1}
    assert [tag for _, tag, _ in asked(server)] == [None] * 3
    assert add(ledger, A, f"{SITE}/c", fetcher=fetcher).outcomes == {"unchanged": 2}
    assert asked(server) == [("/a", '"a1"', DAY), ("/c", None, None), ("/a", '"a1"', DAY)]
    server.handlers["/a"] = known_by(NEWER, '"a2"')
    assert add(ledger, A, fetcher=fetcher).outcomes == {"changed": 1}
    assert outcomes(ledger, A) == [("new", 200), ("unchanged", 304), ("changed", 200)]
    first, second, third = [one.document_key for one in ledger.history(A)]
    assert first == second != third
    asked(server)
    add(ledger, A, fetcher=fetcher)
    assert asked(server) == [("/a", '"a2"', DAY)]
    assert ledger.faults() == []


def test_each_visit_keeps_what_came_and_how(ledger: Ledger, hand: Hand, tmp_path: Path) -> None:
    """The same text in other bytes is the same document, and both are kept."""
    other = PAGE.replace(b"<body>", b"<body><!-- 2 -->")
    assert [add(ledger, A, fetcher=Net({A: data})).outcomes for data in (PAGE, other)] == [{"new": 1}, {"unchanged": 1}]
    assert add(ledger, A, fetcher=Net({A: 304})).outcomes == {"unchanged": 1}
    (document,) = {one.document_key for one in ledger.history(A)}
    hashes = [hashlib.sha256(data).hexdigest() for data in (PAGE, other)]
    assert [one.raw_hash for one in ledger.visits(document)] == [*hashes, None]
    assert {(one.final_address, one.retrieved[:4]) for one in ledger.visits(document)} == {(A, "2024")}
    assert ledger.visits(document)[0].headers == {"etag": '"1"'}
    lines = [json.loads(line) for line in export_lines(ledger)]
    assert {line["raw"] for line in lines if "raw" in line} == set(hashes)
    (exported,) = [line["visits"] for line in lines if "document" in line]
    assert {one["raw_hash"] for one in exported} == {*hashes, None}
    with Ledger(tmp_path / "copy.db", make=True) as copy:
        import_lines(copy, lines_of_export(export_lines(ledger)))
        assert list(export_lines(copy))[1:] == list(export_lines(ledger))[1:]


def test_a_page_that_was_gone_or_could_not_be_read_is_asked_for_as_when_it_was_there(
    ledger: Ledger, hand: Hand, site: tuple[Server, Fetcher]
) -> None:
    server, fetcher = site
    server.handlers["/b"] = known_by(b"<p></p>", '"b0"')
    assert add(ledger, A, B, fetcher=fetcher).outcomes == {"new": 1, "failed": 1}
    whole, server.handlers["/a"] = server.handlers["/a"], answer(b"", "410 Gone")
    server.handlers["/b"] = known_by(NEWER, '"b1"')
    add(ledger, A, fetcher=fetcher)
    server.handlers["/a"] = whole
    asked(server)
    assert add(ledger, A, B, fetcher=fetcher).outcomes == {"unchanged": 1, "new": 1}
    assert asked(server) == [("/a", '"a1"', DAY), ("/b", None, None)]


def test_a_page_that_cannot_be_read_stays_told_while_it_is_the_same(ledger: Ledger, hand: Hand) -> None:
    net = Net({A: b"<p></p>"})
    assert add(ledger, A, fetcher=net).outcomes == {"failed": 1}
    assert add(ledger, A, fetcher=net).outcomes == {"left": 1}
    assert [one.address for one in ledger.failures()] == [A]


def test_a_page_that_is_as_it_was_before_is_back(ledger: Ledger, hand: Hand) -> None:
    for answered in (PAGE, NEWER, 404, 500, PAGE, PAGE, NEWER, 500, NEWER):
        add(ledger, A, fetcher=Net({A: answered}))
    told = ["new", "changed", "gone", "failed", "back", "unchanged", "back", "failed", "unchanged"]
    assert [one.outcome for one in ledger.history(A)] == told


@pytest.mark.parametrize("status", [404, 410])
def test_what_was_never_there_failed_and_what_was_there_is_gone(ledger: Ledger, hand: Hand, status: int) -> None:
    net = Net({A: PAGE, FEED: feed(A), B: status})
    assert add(ledger, A, B, FEED, fetcher=net).outcomes == {"new": 1, "failed": 1, "unchanged": 1}
    ((address, kind, message),) = [(one.address, one.kind, one.message) for one in ledger.failures()]
    assert (address, kind, message) == (B, "http", f"answers {status}: no page")
    net.answers = {A: 500, FEED: 500, B: 500}
    assert add(ledger, A, B, FEED, fetcher=net).outcomes == {"failed": 3}
    net.answers = {A: status, FEED: status, B: status}
    assert add(ledger, A, B, FEED, fetcher=net).outcomes == {"gone": 2, "failed": 1}
    assert outcomes(ledger, B) == [("failed", status), ("failed", 500), ("failed", status)]
    assert outcomes(ledger, FEED) == [("followed", 200), ("failed", 500), ("gone", status)]
    assert [(one.address, one.tries) for one in ledger.failures()] == [(B, 3)]  # what is gone has not failed
    assert ledger.faults() == []


@pytest.mark.parametrize("body", [feed(A, B), site_map(A, B)])
def test_a_feed_that_is_unchanged_still_leads_to_its_pages(
    ledger: Ledger, hand: Hand, site: tuple[Server, Fetcher], body: bytes
) -> None:
    server, fetcher = site
    server.handlers["/feed"] = known_by(body, '"f1"', "application/xml")
    server.handlers["/b"] = answer(b"", "500 No")
    assert add(ledger, FEED, fetcher=fetcher).outcomes == {"new": 1, "failed": 1}
    asked(server)
    server.handlers["/b"] = known_by(NEWER, '"b1"')
    assert add(ledger, FEED, fetcher=fetcher).outcomes == {"unchanged": 1, "new": 1}
    assert asked(server) == [("/feed", '"f1"', DAY), ("/a", '"a1"', DAY), ("/b", None, None)]
    assert outcomes(ledger, FEED) == [("followed", 200), ("unchanged", 304)]
    assert ledger.failures() == []
    assert ledger.searched().documents == 2
    assert ledger.faults() == []


def test_a_feed_through_which_add_was_stopped_is_asked_for_anew(
    ledger: Ledger, hand: Hand, site: tuple[Server, Fetcher]
) -> None:
    server, fetcher = site
    server.handlers["/feed"] = known_by(feed(A, B, date=DAY), '"f1"', "application/xml")
    hand.stop_after = 1
    with pytest.raises(KeyboardInterrupt):
        add(ledger, FEED, fetcher=fetcher)
    hand.stop_after = -1
    asked(server)
    assert add(ledger, FEED, fetcher=fetcher).outcomes == {"unchanged": 1, "new": 1}
    assert asked(server)[0] == ("/feed", None, None)


def test_what_failed_is_mended_through_whatever_source_it_is_read(ledger: Ledger, hand: Hand) -> None:
    answers: dict[str, bytes | int] = {FEED: feed(A, B), A: 500, B: 500}
    net = Net(answers)
    assert add(ledger, FEED, fetcher=net).outcomes == {"failed": 2}
    assert add(ledger, A, fetcher=net).outcomes == {"failed": 1}
    assert [(one.address, one.source, one.tries) for one in ledger.failures()] == [(A, A, 2), (B, FEED, 1)]
    net.answers = {**answers, A: PAGE, B: NEWER}
    assert add(ledger, A, B, fetcher=net).outcomes == {"new": 2}
    assert ledger.failures() == []
    assert ledger.searched().failures == 0
    assert ledger.faults() == []


def test_a_visit_in_a_later_archive_is_joined_to_the_text_in_an_earlier_one(
    ledger: Ledger, hand: Hand, tmp_path: Path
) -> None:
    first, second = Archive(), Archive()
    digest = first.visit(A, PAGE)
    second.revisit(A, digest, A)
    second.revisit(B, digest, A)
    later = second.at(tmp_path / "2021-06.warc.gz")
    assert add(ledger, later).outcomes == {"failed": 2}
    assert {one.kind for one in ledger.failures()} == {"input"}
    assert add(ledger, first.at(tmp_path / "2021-05.warc.gz")).outcomes == {"new": 1}
    assert add(ledger, later).outcomes == {"left": 2}
    assert add(ledger, later, retry=True).outcomes == {"unchanged": 2}
    assert ledger.failures() == []
    visits = [*ledger.history(A), *ledger.history(B)]
    assert [(one.outcome, one.retrieved[:7]) for one in visits if one.outcome != "failed"] == [
        ("new", "2021-05"), ("unchanged", "2021-06"), ("unchanged", "2021-06")
    ]  # fmt: skip
    assert len({one.document_key for one in visits if one.outcome != "failed"}) == 1
    assert ledger.searched().documents == 1


def test_a_visit_is_joined_to_the_text_that_it_names(ledger: Ledger, hand: Hand, tmp_path: Path) -> None:
    """What was there meanwhile is another."""
    archive, later = Archive(), Archive()
    digest = archive.visit(A, PAGE)
    archive.visit(A, NEWER, date="2021-05-31T18:00:00Z")
    later.revisit(A, digest, A)
    add(ledger, archive.at(tmp_path / "1.warc.gz"), later.at(tmp_path / "2.warc.gz"))
    first, second, third = ledger.history(A)
    assert first.document_key == third.document_key != second.document_key
