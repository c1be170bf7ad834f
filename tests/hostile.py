"""Inputs that nobody gives in good faith, by the kind of what is wrong with them; the same ones every time."""

import gzip
import random
from collections.abc import Iterator

ARTICLE = (
    "Le pont de Valbrune rouvrira lundi.\n\n« Les travaux sont finis », a déclaré la mairesse, Anne Faure, mardi 3 juin"
    " 2025. Selon la préfecture, 12 personnes ont été entendues hier à Corbeval.\n"
)
WORDS = (*ARTICLE.split(), "a-t-il dit", "selon", "qu’", "M.", "(AFP)", "Q.", "[…]", "ce dernier", "plus de", "%", "12")
MARKS = "«»‹›“”„‟\"'‘’‚‛〝〞＂「」❝❞()[]—–-:;,.…?!"
SPACES = (
    " \u00a0\u1680\u2000\u2003\u2009\u200a\u202f\u205f\u3000\t\v\f\r\n\x1c\x1f\x85\u2028\u2029\u200b\u2060\ufeff\u00ad"
)
SIGNS = "\u0301\u0345\u20dd\u202e\u2066\u200d\ufe0f\U000e0061\ud800\ufffe\ue000\0\x1b\x9b🇫👩İıſßﬁŉ𝐀Ａⓐ①½²٣〇Ⅻ﷽"
WRITINGS = (
    "東京は「はい」。",
    "Привет, «да».",
    "سلام «نعم»",
    "שלום",
    "สวัสดี",
    "안녕",
    "Γειά",
    "გამარჯობა",
    "Bạn nói “có”.",
)
VALUES = (
    "", "5", "[]", "null", "NaN", "1e999", '"x"', "9" * 5_000, "[" * 9_000, '{"a":' * 9_000,
    '{"@type": [[5], {}]}', "\0",
    '{"@type": "NewsArticle", "datePublished": 20240101, "author": 5, "publisher": [[]], "headline": {}}',
    '{"@type": "NewsArticle", "datePublished": ["0001-01-01T00:00+14:00"], "author": [[{"name": {}}]], "url": []}',
    '{"@type": ["NewsArticle", null], "dateModified": "9999-12-31T23:59:59-14:00", "author": {"name": "\\ud800"}}',
    "9999-99-99T99:99:99+99:99", "２０２４-０１-０１", "Thu, 32 Foo 20244 99:99:99 +9999", "http://[::1",
    "\x1b[1m", "\udcff",
)  # fmt: skip
ENCODINGS = (
    "utf-7", "utf-16-le", "utf-16", "utf-32", "utf-8-sig", "cp037", "cp1252", "mac-roman", "cp850", "hz", "punycode",
    "unicode_escape", "cp1250", "iso8859-15",
)  # fmt: skip
ARGUMENTS = (
    "", "-", "=", "--=", "---", "-\x1b[31m", "\x1b]0;x\x07", "\udcff", "\u202ea",
    "--" + "a" * 9_000, "-o=", "-h-h", "{}",
    "{name!r}", "%(x)s", "[/red]", "a\nb", "\t", "\u2028", "-1", "--ui=", "--ui=\x1b",
    "--format=js\non", "--processes=²",
    "--processes=1e9", "--min-confidence=nan", "--min-confidence=½", "--date=2024-02-30", "--date=9999-12-31",
    "--date=٢٠٢٤-٠١-٠١", "--date=2024-01-01T00:00:00+23:59:59.9", "--outlet=\x1b]0;x\x07", "--outlet=" + "a." * 3_000,
    "--outlet=\udcff{x}", "--lang=../fr", "--lang=fr ", "--lang=__init__", "--actors=", "--actors=.", "--actors=a\nb",
    "--output=", "--output=.", "--output=missing/../article.txt", "--output=article.txt/", "--output=./article.txt",
    "--output=missing/out", "--help=1", "/dev/fd/77",
)  # fmt: skip


def texts() -> Iterator[str]:
    """Texts of many odd signs in any order, then of one kind each."""
    for seed in range(40):
        chosen = random.Random(seed)
        pieces = (*WORDS, *MARKS, *SPACES, *SIGNS, *WRITINGS)
        count = chosen.choice((20, 60, 200))
        yield "".join(chosen.choice(pieces) + chosen.choice(("", " ", " ", "\n")) for _ in range(count))
    for sign in (*MARKS, *SIGNS):
        yield f"« Le pont {sign}{sign} rouvrira », a dit {sign} Faure{sign} le {sign} mars, selon l’{sign}."
    for start in range(0, 0x20000, 0x1000):
        signs = "".join(chr(code) for code in range(start, start + 0x1000, 97))
        yield f"« {signs} », a déclaré {' '.join(signs)}. {ARTICLE}"


def pages() -> Iterator[bytes]:
    """Pages with hostile values wherever they tell of themselves."""
    body = f"<article><h1>Le pont</h1><p>{ARTICLE}</p></article>"
    for value in VALUES:
        quoted = value.replace('"', "&quot;")
        names = ("article:published_time", "date", "author", "og:title", "og:site_name", "og:url")
        metas = "".join(f'<meta property="{name}" name="{name}" content="{quoted}">' for name in names)
        script = f'<script type="application/ld+json">{value}</script>'
        time = f'<time datetime="{quoted}">{quoted}</time>'
        yield f"<html><head>{script}{metas}</head><body>{time}{body}</body></html>".encode(errors="surrogatepass")
    for tag in ("div", "b", "svg", "math", "template", "select", "table", "iframe", "form", "q", "plaintext", "title"):
        yield f"<html><body>{body}{f'<{tag}>' * 500}{ARTICLE}".encode()


def files() -> Iterator[bytes]:
    """Bytes that are text in some encoding, or in several, or in none."""
    for encoding in ENCODINGS:
        yield (ARTICLE * 3).encode(encoding, "replace")
    mixed = random.Random(1)
    lines = (ARTICLE * 9).split("\n")
    yield b"\n".join(line.encode(mixed.choice(("utf-8", "cp1252", "utf-16-le")), "replace") for line in lines)
    yield ARTICLE.replace(" ", " \ufeff").encode()
    yield b"\xff\xfe" + ARTICLE.encode()
    yield b"\xff\xfe\0\0" + b"\xff" * 99
    yield b"\xed\xa0\xbd\xed\xb8\x80\xf8\x88\x80\x80\x80\xc0\xaf" * 9 + ARTICLE.encode()
    yield b"\x1b$B%F%9%H\x1b(B " * 99 + ARTICLE.encode()
    yield bytes(range(256)) * 9
    yield gzip.compress(ARTICLE.encode())
