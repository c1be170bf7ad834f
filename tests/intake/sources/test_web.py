"""Addresses: pages, feeds and site maps by what they hold; each named page is an item that is fetched when wanted."""

import gzip
import itertools
from pathlib import Path

import pytest
from made_sources import PAGE, Net, contents, short

from sourcier.intake.fetching import Fetcher, Validators
from sourcier.intake.sources import SourceOptions, items_of
from sourcier.intake.sources.web import LARGEST_KEPT, Earlier

SITE = "https://a.example"
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Le Journal</title><language>fr-fr</language>
<item><title>Le pont rouvre</title><link>{SITE}/1</link><pubDate>Tue, 05 Mar 2024 10:00:00 +0100</pubDate></item>
<item><title>Sans date</title><link>/2</link></item>
<item><title>Encore</title><link>{SITE}/1</link></item>
<item><title>Sans adresse</title></item>
</channel></rss>""".encode()
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Le Journal</title>
<entry><title>Le pont</title><link href="{SITE}/1"/><updated>2024-03-05T10:00:00Z</updated>
<author><name>Ada Vernier</name></author></entry></feed>""".encode()
MAP = f"""<?xml version="1.0"?><!-- plan -->
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>{SITE}/1</loc><lastmod>2024-03-05</lastmod></url>
<url><loc>{SITE}/2</loc><news:news><news:publication><news:name>Le Journal</news:name><news:language>fr</news:language>
</news:publication><news:publication_date>2024-03-06</news:publication_date><news:title>Titre</news:title></news:news></url>
</urlset>""".encode()
HERE = {f"{SITE}/1": PAGE, f"{SITE}/2": b"<p>Deux.</p>"}


def index(*maps: str) -> bytes:
    inside = "".join(f"<sitemap><loc>{one}</loc></sitemap>" for one in maps)
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inside}</sitemapindex>'.encode()


def test_page_is_one_item() -> None:
    ((_address, content),) = contents(f"{SITE}/1", Net(HERE))
    assert (content.data, content.status, content.final_address) == (PAGE, 200, f"{SITE}/1")
    assert content.seen and content.headers == {"etag": '"1"'}


@pytest.mark.parametrize(("status", "loaded"), [(304, "unchanged"), (404, "gone"), (410, "gone"), (403, "failed")])
def test_page_that_does_not_come(status: int, loaded: str) -> None:
    ((_, content),) = contents(f"{SITE}/1", Net({f"{SITE}/1": status}))
    assert (content.loaded, content.status, content.data) == (loaded, status, None)
    assert (content.problem is not None) == (loaded == "failed")


def test_address_is_asked_only_by_a_fetcher() -> None:
    assert [result for _, result in short(contents(f"{SITE}/1"))] == ["address"]


def test_entries_of_a_feed_are_fetched_when_they_are_wanted() -> None:
    net = Net({f"{SITE}/fil": RSS, **HERE})
    first, second, itself = items_of(f"{SITE}/fil", SourceOptions(), net)
    assert net.asked == [f"{SITE}/fil"]
    assert (itself.feed, itself.address, itself.load().data) == (True, f"{SITE}/fil", RSS)
    assert [(item.address, item.settled) for item in (first, second)] == [(f"{SITE}/1", True), (f"{SITE}/2", False)]
    hinted = first.load().hinted
    assert (hinted.title, hinted.outlet, hinted.language) == ("Le pont rouvre", "Le Journal", "fr")
    assert hinted.published == "2024-03-05T10:00:00+01:00"
    assert second.load().data == b"<p>Deux.</p>"
    assert (first.load().seen == first.seen, second.load().seen == second.seen) == (True, False)
    assert first.seen == next(items_of(f"{SITE}/fil", SourceOptions(), net)).seen != second.seen


def test_entry_that_changed_is_seen_as_another() -> None:
    changed = RSS.replace(b"05 Mar", b"06 Mar")
    seen = [next(items_of(f"{SITE}/f", SourceOptions(), Net({f"{SITE}/f": feed}))).seen for feed in (RSS, changed)]
    assert seen[0] != seen[1]


@pytest.mark.parametrize("data", [ATOM, gzip.compress(ATOM), b"\xef\xbb\xbf" + ATOM])
def test_feeds_and_maps_are_known_by_what_they_hold(data: bytes) -> None:
    ((address, content),) = contents(f"{SITE}/x.html", Net({f"{SITE}/x.html": data, **HERE}))
    assert (address, content.hinted.authors) == (f"{SITE}/1", ("Ada Vernier",))


def test_site_map_tells_of_its_pages() -> None:
    found = [content for _, content in contents(f"{SITE}/plan", Net({f"{SITE}/plan": gzip.compress(MAP), **HERE}))]
    assert [content.data for content in found] == [PAGE, b"<p>Deux.</p>"]
    assert (found[1].hinted.outlet, found[1].hinted.published, found[1].hinted.title) == (
        "Le Journal", "2024-03-06", "Titre",
    )  # fmt: skip


def test_index_of_site_maps_is_followed_once() -> None:
    loop, deep = f"{SITE}/index", [f"{SITE}/d{n}" for n in range(9)]
    answers = {
        loop: index(loop, f"{SITE}/plan", f"{SITE}/plan", f"{SITE}/absent", f"{SITE}/1", deep[0]),
        f"{SITE}/plan": MAP,
        **{one: index(after) for one, after in itertools.pairwise(deep)},
        **HERE,
    }
    net = Net(answers)
    found = short(contents(loop, net))
    assert [result for _, result in found] == [PAGE, b"<p>Deux.</p>", "http", "format", "format"]
    assert net.asked.count(loop) == net.asked.count(f"{SITE}/plan") == 1
    assert deep[-1] not in net.asked


def test_feed_that_a_feed_names_is_not_followed() -> None:
    net = Net({f"{SITE}/fil": RSS, f"{SITE}/1": RSS, f"{SITE}/2": gzip.compress(MAP)})
    assert [result for _, result in short(contents(f"{SITE}/fil", net))] == ["format", "format"]
    assert len(net.asked) == 3


def test_feed_in_a_file_names_pages_too(tmp_path: Path) -> None:
    file = tmp_path / "fil.xml"
    file.write_bytes(RSS)
    found = contents(file, Net(HERE))
    assert short(found)[0] == (f"{SITE}/1", PAGE)


def test_validators_of_earlier_visits_are_handed_over() -> None:
    net, known = Net({f"{SITE}/fil": RSS, f"{SITE}/1": 304}), Validators(f"{SITE}/1", '"1"')
    how = SourceOptions(known=lambda address: Earlier(known) if address == f"{SITE}/1" else None)
    first = next(items_of(f"{SITE}/fil", how, net))
    assert first.load().loaded == "unchanged"
    assert net.known == [None, known]


@pytest.mark.parametrize("feed", [RSS, gzip.compress(MAP)])
def test_feed_that_is_unchanged_names_what_it_named(feed: bytes) -> None:
    site = f"{SITE}/fil"
    *before, itself = items_of(site, SourceOptions(), Net({site: feed}))
    earlier = Earlier(Validators(site, '"1"'), itself.load().data)  # type: ignore[arg-type]
    net = Net({site: 304, **HERE})
    how = SourceOptions(known=lambda address: earlier if address == site else None)
    *again, itself = items_of(site, how, net)
    assert [(one.address, one.seen) for one in again] == [(one.address, one.seen) for one in before]
    assert (itself.feed, itself.load().loaded, itself.load().status) == (True, "unchanged", 304)
    assert net.known == [earlier.validators]


def test_site_maps_of_an_index_are_kept_too_unless_they_are_broken_or_large() -> None:
    large = MAP.replace(b"</urlset>", b" " * LARGEST_KEPT + b"</urlset>")
    answers = {f"{SITE}/i": index(*(f"{SITE}/{one}" for one in "abc")), f"{SITE}/a": MAP, f"{SITE}/b": large}
    net = Net({**answers, f"{SITE}/c": MAP.replace(b"</urlset>", b"")})
    kept = [item.address for item in items_of(f"{SITE}/i", SourceOptions(), net) if item.feed]
    assert kept == [f"{SITE}/a", f"{SITE}/i"]


BOMB = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">%s]>' % b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12)
)


@pytest.mark.parametrize(
    ("data", "kinds"),
    [
        (BOMB + b"<rss><channel><title>&m;</title></channel></rss>", {"format"}),
        (BOMB + b"<urlset><url><loc>&m;</loc></url></urlset>", {"format"}),
        (b'<?xml version="1.0"?><!DOCTYPE r SYSTEM "file:///etc/passwd"><urlset><url></urlset>', {"format"}),
        (b"<urlset>" + b"<url>" * 100_000, {"format"}),
        (b"<urlset><url><loc>http://" + b"a" * 11_000_000 + b"</loc></url></urlset>", {"format"}),
        (b"<rss><channel>" + b"<item>" * 20_000, set()),
        (b"<rss>" + b"<" * 50_000, {"format"}),
        (b"<rss><channel><title>" + b"a" * 21_000_000, {"limit"}),
        (b"<rss><channel/></rss>", set()),
        (b"<feed>\x00\xff</feed>", {"format"}),
        (gzip.compress(b"<urlset>" + bytes(60_000_000), 1), {"limit"}),
    ],
)
def test_hostile_feeds_and_maps_are_refused_by_name(data: bytes, kinds: set[str]) -> None:
    assert {result for _, result in short(contents(f"{SITE}/x", Net({f"{SITE}/x": data})))} == kinds


NAMES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def large_map(size: int) -> bytes:
    """A site map of 50,000 addresses with so many bytes."""
    entry = f"<url><loc>{SITE}/%06d</loc><lastmod>2024-03-05</lastmod></url>"
    pad = (size - len(f"<urlset {NAMES}></urlset>")) // 50_000 - len(entry % 0)
    entries = "".join((entry % number).replace("</url>", " " * pad + "</url>") for number in range(50_000))
    return f"<urlset {NAMES}>{entries}".encode().ljust(size - len("</urlset>")) + b"</urlset>"


def test_feed_of_more_than_five_megabytes_is_read() -> None:
    item = f"<item><title>Le pont</title><link>{SITE}/%d</link><description>{'mot ' * 2_500}</description></item>"
    feed = "<rss version='2.0'><channel>" + "".join(item % number for number in range(600)) + "</channel></rss>"
    assert len(feed) > 6_000_000 and Fetcher().options.most_bytes == 50 << 20
    assert len(list(items_of(f"{SITE}/fil", SourceOptions(), Net({f"{SITE}/fil": feed.encode()})))) == 600


@pytest.mark.parametrize(
    ("come", "size"),
    [
        pytest.param(come, size, marks=pytest.mark.long)
        for come, size in (("packed", 6 << 20), ("packed", 50 << 20), ("bare", 50 << 20), ("file", 50 << 20))
    ],
)
def test_largest_site_map_that_the_protocol_allows_is_read(tmp_path: Path, come: str, size: int) -> None:
    data = large_map(size)
    (tmp_path / "plan.xml").write_bytes(data)
    net = Net({f"{SITE}/plan": gzip.compress(data, 1) if come == "packed" else data})
    items = list(items_of(str(tmp_path / "plan.xml") if come == "file" else f"{SITE}/plan", SourceOptions(), net))
    assert (len(items), items[0].address, items[-1].address) == (50_000, f"{SITE}/000000", f"{SITE}/049999")
    assert Fetcher().options.most_bytes == 50 << 20


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "http://[", "", "http://127.0.0.1/"])
def test_links_are_left_to_the_fetcher(link: str) -> None:
    class Strict(Net):
        def fetch(self, address: str, known: Validators | None = None):  # type: ignore[no-untyped-def]
            return super().fetch(address) if address.endswith("/fil") else Fetcher().fetch(address)

    feed = f"<rss version='2.0'><channel><item><link>{link}</link></item></channel></rss>".encode()
    found = {result for _, result in short(contents(f"{SITE}/fil", Strict({f"{SITE}/fil": feed})))}
    assert found <= {"address"}
