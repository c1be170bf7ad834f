"""The first bytes of a file in, whose export or whose minutes it is out: by marks that only these have."""

import re

HEAD = 1 << 18
"""Bytes among which they stand: of an export the first article, of a page its head."""
RTF, ZIP, WORDS = b"{\\rtf", b"PK\x03\x04", b"word/"
EUROPRESSE = re.compile(rb"\bDocPublicationName\b")
FACTIVA = re.compile(rb"""<div\b[^<>]{0,200}\bclass\s{0,3}=\s{0,3}["']?article [a-z]{2,5}Article\b""", re.IGNORECASE)
NEWSML = b"http://iptc.org/std/nar/2006-10-01/"
ASSEMBLEE = re.compile(rb"<(?:\w{1,10}:)?compteRendu\b")
SENAT = (b"cri:intervenant", b"http://senat.fr/schemas", b'class="orateur_nom"')
NATO = re.compile(
    rb"""<(?:link|meta)\b[^<>]{0,300}(?:https?://(?:www\.)?nato\.int\b|og:site_name[^<>]{0,40}\bNATO\b)""",
    re.IGNORECASE,
)
"""A page that says in its head that it is one of nato.int."""
BEFORE = b"\xef\xbb\xbf \t\r\n"


def is_europresse(head: bytes) -> bool:
    """Whether a page is an export of Europresse."""
    return bool(EUROPRESSE.search(head))


def is_factiva(head: bytes) -> bool:
    """Whether a page is an export of Factiva."""
    return bool(FACTIVA.search(head))


def is_newsml(head: bytes) -> bool:
    """Whether some XML is NewsML-G2."""
    return NEWSML in head and head.lstrip(BEFORE).startswith(b"<")


def is_rtf(head: bytes) -> bool:
    """Whether some bytes are an RTF."""
    return head[:64].lstrip(BEFORE).startswith(RTF)


def is_docx(head: bytes) -> bool:
    """Whether some bytes may be a DOCX."""
    return head.startswith(ZIP) and WORDS in head


def may_be_export(head: bytes) -> bool:
    """Whether a file is an export of many articles, or may be one: of an RTF or a DOCX only the whole tells."""
    return is_europresse(head) or is_factiva(head) or is_newsml(head) or is_rtf(head) or is_docx(head)


def is_assemblee(head: bytes) -> bool:
    """Whether some XML is minutes of the Assemblée nationale."""
    return bool(ASSEMBLEE.search(head[:4_096]))


def is_senat(head: bytes) -> bool:
    """Whether a page or some XML is minutes of the Sénat."""
    return any(mark in head for mark in SENAT)


def is_nato(head: bytes) -> bool:
    """Whether a page is one of nato.int."""
    return bool(NATO.search(head))


def may_be_minutes(head: bytes) -> bool:
    """Whether a file is minutes, or may be a transcript."""
    return is_assemblee(head) or is_senat(head) or is_nato(head)
