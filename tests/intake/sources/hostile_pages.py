"""Hostile pages, texts, feeds and site maps, kept in the registry."""

import json

from hostile_registry import data
from made_sources import PAGE

OWN = "http://127.0.0.1/{}"
"""Addresses that are refused before anything is asked."""
SAID = "« Le pont rouvrira », a déclaré la mairesse, Anne Faure. "


def page(name: str, *parts: str | bytes, head: str = "") -> None:
    """A page whose body is some parts, a good paragraph behind them."""
    body = b"".join(part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass") for part in parts)
    data(
        name,
        b"<html><head>"
        + head.encode()
        + b"</head><body><article>"
        + body
        + f"<p>{SAID}</p>".encode()
        + b"</article></body></html>",
    )


# Trees
page("tables.html", "<table><tr><td>" * 4_000)
page("lists.html", "<ul><li>" * 4_000)
page("formats.html", "<b><i><a href=x><p>" * 1_500 + "</b></i>" * 1_500)
page("comments.html", "<!--" * 50_000 + "<!-- -- -->")
page("brackets.html", "<" * 200_000)
page("sections.html", "<![CDATA[" * 20_000 + "<?php " * 20_000)
page("quotes.html", '<p title="' + "a" * 500_000)
page("plaintext.html", "<plaintext><textarea><title><style><xmp>" * 300)
page(
    "frames.html",
    "<iframe srcdoc='<iframe srcdoc=\"<p>Oui.\">'></iframe><frameset><frame src=file:///etc/passwd>" * 300,
)
page("drawings.html", "<svg><foreignObject><math><mtext><p>Oui.</p></mtext></math></foreignObject></svg>" * 500)
page("paragraphs.html", "<p>a" * 20_000)
page("links.html", "<a href='/a'>a</a> " * 20_000)
page("selects.html", "<select><option>" * 9_000)
page("namespaces.html", "".join(f"<x{n}:p xmlns:x{n}='u{n}'>" for n in range(2_000)))

# Signs
page("references.html", "&#0;&#xD800;&#x110000;&#99999999999999999999;&nosuch;&amp;amp;" * 5_000)
page(
    "entities.xhtml", "<p>&c;</p>", head="<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;'><!ENTITY c '&b;'>]>"
)
data(
    "laughs.xhtml",
    b"<?xml version='1.0'?><!DOCTYPE html [<!ENTITY a0 'ha'>"
    + b"".join(b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
    + b"]><html xmlns='http://www.w3.org/1999/xhtml'><body><p>&a11;</p></body></html>",
)
data(
    "external.xhtml",
    b"<?xml version='1.0'?><!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><html><p>&x;</p></html>",
)
data("nul.html", PAGE.replace(b"<", b"<\x00").replace(b"p>", b"p\x00>"))
data("zeros.html", bytes(2_000_000))
data("controls.html", PAGE.replace(b" ", b"\x1b[2J\x07\x08\x7f\x0c\x0b"))
page("bidi.html", "<p>" + "\u202e\u2066\u2069\u200f" * 5_000 + "</p>", head="<title>\u202egnp.elif</title>")
page("combining.html", "<p>e" + "\u0301" * 100_000 + "</p>")
page("unbroken.html", "<p>" + "a" * 1_000_000 + "</p>")
page("halves.html", "<p>Le pont \ud800\udc00 rouvre \udfff.</p>")
page("marks.html", "<p>" + "«" * 20_000 + " » " * 20_000 + "</p>")
page("voices.html", "<p>" + "« a dit « a dit le maire » a dit " * 300 + "</p>")
page("returns.html", "<p>Le pont\r\r\n\u2028\u2029\u0085\x0c rouvre.</p>" * 2_000)

# Encodings
for name, charset in (("utf7", "utf-7"), ("rot13", "rot13"), ("zlib", "zlib"), ("idna", "idna"), ("path", "../../x")):
    page(f"charset-{name}.html", b"<p>L'+AOk-t\xe9 vient.</p>" * 200, head=f"<meta charset='{charset}'>")
page("charset-lies.html", b"<p>L'\xe9t\xc3\xa9 vient.</p>" * 200, head="<meta charset=utf-16><meta charset=shift_jis>")
data("charset-marks.html", b"\xff\xfe" + PAGE)
data("charset-odd.html", PAGE.decode().encode("utf-16")[:-1])
data("charset-wide.html", PAGE.decode().encode("utf-32"))
data("charset-unmarked.txt", ("Le pont rouvre, a dit le maire. " * 40).encode("utf-16-le"))
data("charset-late.txt", b"Le pont rouvre. " * 5_000 + b"L'\xe9t\xe9 vient.")
data("charset-escape.html", PAGE.replace(b"<p>", b"<p>\x1b$B\x1b(J\x1b%G\x0e\x0f"))

# What a page says of itself
page("refresh.html", "<p>Un.</p>", head="<meta http-equiv=refresh content='0; url=file:///etc/passwd'>" * 900)
page("base.html", "<a href='x'>x</a>", head="<base href='javascript:alert(1)//'><link rel=canonical href='//[::1'>")
page("title.html", head="<title>" + "Le pont " * 200_000 + "</title>")
page("metas.html", head="".join(f"<meta property='og:title' content='{n}'>" for n in range(20_000)))
page(
    "dates.html",
    head="".join(
        f"<meta property='article:published_time' content='{one}'>"
        for one in (
            "9" * 90_000,
            "0000-00-00",
            "9999-12-31T23:59:59-23:59",
            "0001-01-01T00:00:00+23:59",
            "²²²²-01-01",
            "-" * 90_000,
        )
    ),
)
page("days.html", "<time datetime='2024-99-99'>" + "1 janvier 99999 " * 9_000 + "</time>")
page("authors.html", "<p class=author>Par " + "Anne Faure, " * 20_000 + "</p>", head="<meta name=author content=';;;'>")
for name, told in {
    "numbers": '{"@type":"NewsArticle","headline":' + "9" * 100_000 + ',"datePublished":1e999999}',
    "graph": json.dumps({"@graph": [{"@type": "NewsArticle", "@id": "#", "author": {"@id": "#"}}] * 5_000}),
    "kinds": json.dumps({"@type": [["NewsArticle"]], "headline": {}, "author": [[[1]]], "datePublished": []}),
    "text": json.dumps({"@type": "NewsArticle", "articleBody": "Le pont " * 500_000}),
    "broken": '{"@type":"NewsArticle","headline":"' + "\\" * 100_001,
}.items():
    page(f"data-{name}.html", head=f"<script type='application/ld+json'>{told}</script>")

# What is something else than its name says
for name, content in {
    "pdf.txt": b"%PDF-1.7\n" + bytes(5_000),
    "image.html": b"\xff\xd8\xff\xe0" + bytes(range(256)) * 90,
    "program.txt": b"\x7fELF" + bytes(range(256)) * 90,
    "rich.txt": b"{\\rtf1\\ansi{\\object{\\*\\objdata " + b"0" * 90_000 + b"}}}",
    "mail.html": b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n" + PAGE,
    "xz.txt": b"\xfd7zXZ\x00" + bytes(500),
    "zstd.txt": b"\x28\xb5\x2f\xfd" + bytes(500),
    "database.txt": b"SQLite format 3\x00" * 99,
    "zip.txt": b"PK\x03\x04" + bytes(500),
    "foreign.txt": "橋は月曜日に再開すると市長は述べた。".encode() * 90,
    "digits.txt": b"0123456789 " * 20_000,
    "signs.txt": b"!?.,;:()[]{}" * 20_000,
    "spaces.txt": b" \t\n" * 300_000,
    "pictures.txt": "👩‍👩‍👧‍👦🏳️‍🌈".encode() * 9_000,
    "noname": b"Le pont rouvre, a dit le maire.",
    "pickle.json": b"\x80\x04cos\nsystem\n",
}.items():
    data(name, content)


# Feeds and site maps
def item(address: str, more: str = "") -> str:
    """An entry of a feed."""
    return f"<item><link>{address}</link>{more}</item>"


def feed(name: str, *items: str, head: str = "") -> None:
    """A feed of some entries."""
    told = f"<?xml version='1.0'?>{head}<rss version='2.0'><channel>{''.join(items)}</channel></rss>"
    data(name, told.encode("utf-8", "surrogatepass"))


def site_map(name: str, *parts: str, head: str = "", kind: str = "urlset", times: int = 1) -> None:
    """A site map, whose parts come so often."""
    data(name, lambda: f"<?xml version='1.0'?>{head}<{kind}>{''.join(parts) * times}</{kind}>".encode())


LAUGHS = (
    "<!DOCTYPE r [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)
feed("laughs-feed.xml", item("&j;"), head=LAUGHS)
site_map("laughs-map.xml", "<url><loc>&j;</loc></url>", head=LAUGHS)
site_map(
    "parameter.xml", "<url><loc>&x;</loc></url>", head="<!DOCTYPE r [<!ENTITY % p SYSTEM 'http://127.0.0.1/x'> %p;]>"
)
site_map("outside.xml", "<url><loc>&x;</loc></url>", head="<!DOCTYPE urlset SYSTEM 'file:///etc/passwd'>")
site_map("included.xml", "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='/etc/passwd' parse='text'/>")
site_map(
    "styled.xml", f"<url><loc>{OWN}</loc></url>", head="<?xml-stylesheet href='file:///etc/passwd' type='text/xsl'?>"
)
data(
    "seven.xml",
    b"<?xml version='1.0' encoding='UTF-7'?>+ADwAIQ-DOCTYPE r [+ADwAIQ-ENTITY x SYSTEM 'file:///etc/passwd'+AD4]>"
    b"<urlset><url><loc>http://127.0.0.1/&x;</loc></url></urlset>",
)
data("wide.xml", "<?xml version='1.0' encoding='UTF-16'?><!DOCTYPE r [<!ENTITY x 'y'>]><urlset/>".encode("utf-16"))
data("ebcdic.xml", "<?xml version='1.0' encoding='cp037'?><!DOCTYPE r [<!ENTITY x 'y'>]><urlset/>".encode("cp037"))
site_map(
    "declared.xml", f"<url><loc>{OWN}</loc></url>", head="<!-- --><?a?><!DOCTYPE urlset [<!ATTLIST url a CDATA 'b'>]>"
)
data("node.xml", lambda: b"<urlset><url><loc>" + b"a" * 12_000_000 + b"</loc></url></urlset>")
site_map("words.xml", "<url><loc>http://127.0.0.1/</loc><lastmod>" + "9" * 2_000_000 + "</lastmod></url>")
site_map("inner.xml", "<url><loc>http://127.0.0.1/</loc>" + "<x>" * 200 + "</x>" * 200 + "</url>")
site_map("mixed.xml", "<sitemap><loc>http://127.0.0.1/</loc></sitemap><url/><url><loc/></url><loc>a</loc>")
site_map(
    "schemes.xml",
    *[
        f"<url><loc>{one}</loc></url>"
        for one in (
            "file:///etc/passwd",
            "javascript:1",
            "ftp://a/b",
            "http://",
            "http://[::1",
            "http://0x7f.1/",
            "http://2130706433/",
            "http://127.0.0.1:22/",
            "http://[::ffff:127.0.0.1]/",
            "http://u:p@127.0.0.1/",
            "//127.0.0.1",
            "http://169.254.169.254/",
            "gopher://127.0.0.1:6379/_INFO",
            "http://localhost/",
            "http://127。0。0。1/",
            "data:text/html,a",
            "\u202e",
            "&#10;",
        )
    ],
)
site_map("many.xml", *[f"<url><loc>{OWN.format(n)}</loc></url>" for n in range(3_000)])
site_map("million.xml", "<url><loc>http://127.0.0.1/</loc></url>", times=1_000_000)
site_map("index.xml", *["<sitemap><loc>http://127.0.0.1/map.xml</loc></sitemap>"] * 5_000, kind="sitemapindex")
site_map("indexes.xml", *[f"<sitemap><loc>{OWN.format(n)}</loc></sitemap>" for n in range(300)], kind="sitemapindex")
site_map("cut.xml", f"<url><loc>{OWN}</loc></url>" * 50, "<url><loc>")
site_map("others.xml", *[f"<x{n}:url xmlns:x{n}='u{n}'><x{n}:loc>{OWN}</x{n}:loc></x{n}:url>" for n in range(2_000)])
feed("linkless.xml", "<item/>" * 900, "<item><title>a</title><guid>b</guid></item>")
feed(
    "schemes-feed.xml",
    *[
        item(one)
        for one in (
            "javascript:1",
            "file:///etc/passwd",
            "data:text/html,a",
            "/a",
            "?",
            "http://[::1",
            "http://127.0.0.1/\x1b[2J",
        )
    ],
)
feed(
    "dates-feed.xml",
    *[
        item(OWN.format(n), f"<pubDate>{one}</pubDate>")
        for n, one in enumerate(
            (
                "1" * 50_000,
                "Mon, 99 Zzz 99999 99:99:99 +9999",
                "-" * 50_000,
                "2024-99-99",
                "²" * 900,
                "0000-00-00T00:00:00Z",
            )
        )
    ],
)
feed("contents-feed.xml", item(OWN, "<description><![CDATA[" + "<b>" * 20_000 + "]]></description>"))
feed(
    "people-feed.xml",
    item(OWN, "<author>" + "a@b.example (Anne) " * 9_000 + "</author>" + "<dc:creator>x</dc:creator>"),
)
feed("titles-feed.xml", item(OWN, "<title>" + "\u202e&lt;script&gt;" * 9_000 + "</title>"))
feed("nested-feed.xml", "<item>" * 3_000)
feed("cut-feed.xml", item(OWN) + "<item><link>")
data("over-feed.xml", lambda: b"<rss><channel><title>" + b"a" * 5_000_001 + b"</title></channel></rss>")
data(
    "atom.xml",
    b"<feed xmlns='http://www.w3.org/2005/Atom' xml:base='file:///etc/'>" + b"<entry xml:base='../'>"
    b"<link href='passwd'/><id>urn:x</id><content type='application/octet-stream'>////</content></entry>"
    * 50
    + b"</feed>",
)
data(
    "rdf.xml",
    b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><item rdf:about='file:///x'/></rdf:RDF>",
)
data("prefix.xml", b"<" + b"a" * 60 + b":rss><channel><item><link>http://127.0.0.1/</link></item></channel></rss>")
data("spaces.xml", b" " * 3_000 + b"\xef\xbb\xbf" + b" " * 900 + b"<urlset/>")
data("comment.xml", b"<!--" + b"<rss>" * 2_000 + b"--><urlset><url><loc>http://127.0.0.1/</loc></url></urlset>")
