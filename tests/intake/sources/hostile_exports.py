"""Hostile exports, agency XML, minutes, subtitles and papers, kept in the registry: a hundred of them."""

# ruff: noqa: E501 - pieces of markup read best whole

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

from hostile_registry import LARGE, MADE, hostile
from made_exports import (
    SAMPLES,
    STORIES,
    europresse_article,
    europresse_page,
    factiva_page,
    factiva_rtf_lines,
    factiva_shown,
    message,
    news_item,
    nexis_docx,
    nexis_lines,
    rtf_of,
)

from papers import docx_of, pdf_of

EXPORTS = list[str]()
"""The names of those that stand here."""
MUTATED = {
    one.name.lower(): one.data
    for one in (make() for make in SAMPLES)
    if one.name.lower()
    in ("europresse-2024.html", "europresse-2012.htm", "factiva-fr.html", "factiva-champs.html", "factiva-fr.rtf",
        "factiva-champs.rtf", "nexis-fr.docx", "nexis-2010.docx", "nexis.zip", "depeches.xml", "nitf.xml", "assemblee.xml",
        "d20240305.xml", "opinions_223001.htm", "journal.vtt", "discours.pdf")
}  # fmt: skip
NEWS = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def kept(name: str, make: Callable[[], bytes], *, large: bool = False) -> None:
    """Keep what makes the bytes of a file."""
    EXPORTS.append(name)
    hostile(name, large=large)(lambda path: path.write_bytes(make()))


def cut(data: bytes, share: float) -> bytes:
    return data[: int(len(data) * share)]


def noisy(data: bytes, seed: int, share: float) -> bytes:
    """The data with some of its bytes changed."""
    chance, changed = random.Random(seed), bytearray(data)
    for _ in range(max(1, int(len(data) * share))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def shuffled(data: bytes, seed: int) -> bytes:
    """The data in pieces of some hundred bytes, in another order behind the first."""
    chance = random.Random(seed)
    pieces = [data[at : at + 300] for at in range(300, len(data), 300)]
    chance.shuffle(pieces)
    return data[:300] + b"".join(pieces)


# Mutations of good files: cut, noisy, in disorder
for number, (name, whole) in enumerate(MUTATED.items()):
    stem, _, ending = name.partition(".")
    kept(f"cut-{stem}.{ending}", lambda whole=whole: cut(whole, 0.6))  # type: ignore[misc]
    kept(f"noise-{stem}.{ending}", lambda whole=whole, number=number: noisy(whole, number, 0.02))  # type: ignore[misc]
    if number % 2 == 0:
        kept(f"pieces-{stem}.{ending}", lambda whole=whole, number=number: shuffled(whole, number))  # type: ignore[misc]

# Encodings that lie
PAGE = "".join(map(europresse_article, STORIES))
kept("utf16.europresse.html", lambda: europresse_page(PAGE).decode().encode("utf-16"))
kept("latin.europresse.html", lambda: europresse_page(PAGE).decode().encode("latin-1", "replace"))
kept("twice.europresse.html", lambda: europresse_page(PAGE).decode("latin-1").encode())
kept(
    "unknown.factiva.html", lambda: factiva_page(factiva_shown(STORIES[0], english=False)).replace(b"utf-8", b"klingon")
)
kept("utf16.newsml.xml", lambda: message(news_item(STORIES[0])).decode().replace("UTF-8", "UTF-16").encode("utf-16"))
kept("lie.newsml.xml", lambda: message(news_item(STORIES[0])).decode().encode("latin-1", "replace"))
kept("nul.europresse.html", lambda: europresse_page(PAGE).replace(b"pont", b"po\0nt"))
kept("nul.factiva.rtf", lambda: rtf_of(factiva_rtf_lines(STORIES[0], english=False)).replace(b"pont", b"po\0nt"))

# Pages that are nested, crowded or endless
kept("nested.europresse.html", lambda: europresse_page(europresse_article(STORIES[0], body="<div>" * 1_000_000)))
kept(
    "spans.europresse.html",
    lambda: europresse_page(europresse_article(STORIES[0], body="<b><i>a" * 300_000)),
    large=True,
)
kept("inside.europresse.html", lambda: europresse_page("<article>" * 100_000 + PAGE), large=True)
kept("empty.europresse.html", lambda: europresse_page("<article></article>" * 200_000), large=True)
kept("names.europresse.html", lambda: b'<span class="DocPublicationName">' * 200_000, large=True)
kept(
    "long.europresse.html",
    lambda: europresse_page(europresse_article(STORIES[0], body="<p>" + "mot " * 5_000_000)),
    large=True,
)
kept(
    "attributes.europresse.html",
    lambda: europresse_page(PAGE.replace("<p>", "<p " + "a=b " * 200_000 + ">", 3)),
    large=True,
)
kept(
    "numbers.europresse.html",
    lambda: europresse_page(PAGE.replace("news·20240305", "news·99999999").replace("5 mars 2024", "45 mars 20244")),
)
kept(
    "mark.europresse.html",
    lambda: b"<!-- DocPublicationName --><html><body><p>Le maire a dit oui, hier, devant nous.</p>",
)
kept(
    "notes.europresse.html",
    lambda: europresse_page(europresse_article(STORIES[0], body="<p>Note(s) : a</p>" * 50_000)),
    large=True,
)
kept("empty.factiva.html", lambda: factiva_page('<div class="article frArticle"></div>' * 100_000), large=True)
kept(
    "divs.factiva.html", lambda: factiva_page(factiva_shown(STORIES[0], english=False).replace("<p>", "<div>" * 900, 1))
)
kept(
    "head.factiva.html",
    lambda: factiva_page('<div class="article frArticle"><div id="hd">T</div>' + "<div>12 mots</div>" * 25_000),
)
kept(
    "rows.factiva.html",
    lambda: factiva_page('<div class="article frArticle"><table>' + "<tr><td>HD</td><td>a</td></tr>" * 9_000),
)

# RTF
kept("groups.rtf", lambda: b"{\\rtf1 " + b"{" * 1_000_000 + b"Oui.")
kept("ends.rtf", lambda: b"{\\rtf1 " + b"}" * 1_000_000 + b"Oui, a dit le maire.")
kept("bin.rtf", lambda: b"{\\rtf1 \\bin2147483647 " + b"a" * 1_000 + b"}")
kept("negative.rtf", lambda: b"{\\rtf1 \\bin-5 \\uc-3 \\u-99999999 ?\\u55357 ?\\u55357 ? Oui, a dit le maire hier.}")
kept("words.rtf", lambda: b"{\\rtf1 " + b"\\abcdefghijklmnop" * 500_000 + b" Oui.}", large=True)
kept("hex.rtf", lambda: b"{\\rtf1 " + b"\\'e9" * 3_000_000 + b"}", large=True)
kept("stray.rtf", lambda: b"{\\rtf1 " + b"\\" * 1_000_001 + b" Oui.}")
kept("paragraph.rtf", lambda: b"{\\rtf1 " + b"mot " * 10_000_000 + b"}", large=True)
kept(
    "picture.rtf",
    lambda: b"{\\rtf1 {\\pict " + b"0123456789abcdef" * 2_000_000 + b"} Le maire a dit oui hier.}",
    large=True,
)
kept("shortest.rtf", lambda: b"{\\rtf")
kept(
    "numbers.factiva.rtf",
    lambda: rtf_of([(False, f"Document COURCV0020240305ek{at:06}x") for at in range(30_000)]),
    large=True,
)
kept(
    "lengths.factiva.rtf",
    lambda: rtf_of([*[(False, "12 mots")] * 50_000, (False, f"Document {STORIES[0].factiva}")]),
    large=True,
)

# DOCX
XXE = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
kept(
    "entity.docx",
    lambda: docx_of(
        [],
        document=f'<?xml version="1.0"?>{XXE}<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>',
    ),
)
kept("nested.docx", lambda: docx_of(["End of Document", "Body"], body="<w:sdt>" * 300_000))
kept("paragraphs.docx", lambda: docx_of(["Oui."] + ["Body", "End of Document"] * 60_000), large=True)
kept("counts.docx", lambda: docx_of(["1 of 10 DOCUMENTS"] * 60_000), large=True)


def with_places(places: str) -> bytes:
    """A DOCX of Nexis whose places are as they are told."""
    file, data = io.BytesIO(), nexis_docx(STORIES[:1], english=True, links=False)
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("word/_rels/document.xml.rels", places)
    return file.getvalue()


kept("places.docx", lambda: with_places(f'<?xml version="1.0"?>{XXE}<Relationships>&x;</Relationships>'))
kept("broken-places.docx", lambda: with_places("<Relationships><Relationship Id="))
kept("bomb-places.docx", lambda: with_places("<a>" + " " * 60_000_000 + "</a>"), large=True)
kept(
    "endless.docx",
    lambda: docx_of(
        [words for _, words in nexis_lines(STORIES[0], english=True)[:-1]] + ["mot " * 600_000, "End of Document"]
    ),
)

# XML of agencies
kept(
    "laughs.newsml.xml",
    lambda: (
        "<!DOCTYPE n [<!ENTITY a0 'ha'>"
        + "".join(f"<!ENTITY a{at} '&a{at - 1};&a{at - 1};'>" for at in range(1, 40))
        + f"]><newsItem {NEWS}><headline>&a39;</headline></newsItem>"
    ).encode(),
)
kept("outside.newsml.xml", lambda: f'<!DOCTYPE n SYSTEM "http://127.0.0.1:9/x.dtd"><newsItem {NEWS}/>'.encode())
kept("nested.newsml.xml", lambda: (f"<newsMessage {NEWS}>" + "<itemSet>" * 1_000_000).encode())
kept(
    "siblings.newsml.xml",
    lambda: (f"<newsMessage {NEWS}>" + "<itemSet/>" * 1_000_000 + "</newsMessage>").encode(),
    large=True,
)
kept(
    "elements.newsml.xml",
    lambda: (f"<newsMessage {NEWS}>" + "<a/>" * 5_000_000 + "</newsMessage>").encode(),
    large=True,
)
kept("items.newsml.xml", lambda: message("<newsItem/>" * 100_000), large=True)
kept(
    "attributes.newsml.xml",
    lambda: (f"<newsItem {NEWS} " + " ".join(f'a{at}="b"' for at in range(200_000)) + "/>").encode(),
    large=True,
)
kept("words.newsml.xml", lambda: message(news_item(STORIES[0]).replace("lundi", "lundi " * 2_000_000)), large=True)
kept(
    "inside.newsml.xml",
    lambda: message(news_item(STORIES[0]).replace("</newsItem>", news_item(STORIES[1]) + "</newsItem>")),
)
kept(
    "guids.newsml.xml",
    lambda: message(news_item(STORIES[0]).replace("urn:newsml", "../../\x1b[2J".replace("\x1b", "") + "a" * 90_000)),
)
kept("dates.newsml.xml", lambda: message(news_item(STORIES[0]).replace("2024-03-05T", "9999-99-99T")))
kept(
    "versions.newsml.xml",
    lambda: message(news_item(STORIES[0]).replace('version="1"', 'version="' + "9" * 5_000 + '"')),
)
kept("mark.newsml.xml", lambda: b"http://iptc.org/std/nar/2006-10-01/ <")

# Minutes, subtitles, PDF
AN = '<compteRendu xmlns="http://schemas.assemblee-nationale.fr/referentiel"><contenu>'
kept("nested.assemblee.xml", lambda: (AN + "<point>" * 1_000_000).encode())
kept(
    "nobody.assemblee.xml",
    lambda: (AN + "<paragraphe><texte>Oui.</texte></paragraphe></contenu></compteRendu>").encode(),
)
kept(
    "name.assemblee.xml",
    lambda: (
        AN
        + f"<paragraphe><orateurs><orateur><nom>{'M. ' * 500_000}</nom></orateur></orateurs><texte>Oui.</texte></paragraphe></contenu></compteRendu>"
    ).encode(),
)
kept(
    "brackets.assemblee.xml",
    lambda: (
        AN
        + f"<paragraphe><orateurs><orateur><nom>M. Paul Sorgue</nom></orateur></orateurs><texte>{'(' * 200_000}Oui{'([[o]]' * 50_000}</texte></paragraphe></contenu></compteRendu>"
    ).encode(),
)
kept("open.senat.html", lambda: b"<html>" + b'<cri:intervenant nom="X" civ="M."><p>' * 200_000, large=True)
kept("comments.senat.html", lambda: b'<!--cri:intervenant nom="X"-->' * 100_000 + b"<p>Oui.</p>", large=True)
kept(
    "strong.nato.html",
    lambda: b'<meta property="og:site_name" content="NATO">' + b"<p><strong>A B:</strong> Oui.</p>" * 14_000,
    large=True,
)
kept(
    "times.srt",
    lambda: b"".join(b"%d\n99:59:59,999 --> 00:00:00,000\nOui.\n\n" % at for at in range(60_000)),
    large=True,
)
kept("arrows.vtt", lambda: b"WEBVTT\n\n" + b"--> \n" * 500_000, large=True)
kept("voices.vtt", lambda: b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"<v " * 300_000 + b"A>Oui.\n", large=True)
LOOP = b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9999999>>endobj trailer<</Root 1 0 R>>"
kept("loop.pdf", lambda: b"%PDF-1.7\n" + LOOP)
kept("parents.pdf", lambda: pdf_of([["Oui, a dit le maire."]]).replace(b"/Parent 2 0 R", b"/Parent 4 0 R"))


def export_in_zip(path: Path) -> None:
    """A ZIP of exports: one that is good, one that is nested past all reason, and one that lies about what it is."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bon.html", europresse_page(PAGE))
        archive.writestr("profond.xml", f"<newsMessage {NEWS}>" + "<itemSet>" * 100_000)
        archive.writestr("faux.docx", europresse_page(PAGE))
        archive.writestr("autre.xml", "<autre/>")


EXPORTS.append("exports.zip")
hostile("exports.zip")(export_in_zip)
assert set(EXPORTS) <= set(MADE) and set(MADE) | LARGE >= LARGE
