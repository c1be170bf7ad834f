"""The rights of a document and a way out in, how much of its text goes that way out: the one place that decides it.

Whatever shows or writes texts of a ledger asks here; docs/rights.md gives the law behind each line.
"""

import re
from itertools import islice
from typing import Literal

from sourcier.records import Private, Rights

Way = Literal["own", "export", "feed", "api", "page"]
"""Where a text goes: to whoever keeps the archive, on their terminal; into a file; or to the public, in three ways."""
Share = Literal["text", "snippet", "offsets"]
"""How much goes: the words of statements and the text around them; the first words of a statement; places alone."""
PUBLIC: tuple[Way, ...] = ("feed", "api", "page")
GATHERED: tuple[Way, ...] = ("feed", "api")
"""Ways by which machines take all there is."""
SNIPPET_WORDS = 25
"""Words of a statement that stand in a snippet.

The law gives no number: short quotations must serve what quotes them and name their source (France, Code de la
propriété intellectuelle, L. 122-5), and the right of press publishers leaves free single words and very short extracts
(directive 2019/790, art. 15). Twenty-five words are about one sentence: enough to tell who said what, and no paragraph.
"""
CUT = " […]"
_WORD = re.compile(r"\S+")
# By rights, what goes into a file, and what to the public. What nobody tells is kept from the public like what is
# licensed: a text may be under a contract that nobody noted. Its owner's own files have it, for most archives are of
# such texts.
SHARES: dict[Rights | None, tuple[Share, Share]] = {
    "open": ("text", "text"),
    "public-page": ("text", "snippet"),
    None: ("text", "offsets"),
    "licensed": ("offsets", "offsets"),
    "legal-deposit": ("offsets", "offsets"),
}


def share_of(rights: Rights | None, way: Way, *, reserved: bool = False, with_licensed: bool = False) -> Share:
    """How much of a document goes out by a way.

    On their own terminal whoever keeps the archive sees all of it. `with_licensed` says that they want files of their
    own that hold all of it too. Where mining is `reserved`, what machines gather has no words, unless it is open.

    >>> share_of("licensed", "export"), share_of("public-page", "page"), share_of(None, "feed")
    ('offsets', 'snippet', 'offsets')
    """
    if way == "own" or (way == "export" and with_licensed):
        return "text"
    into_file, to_public = SHARES[rights]
    if way == "export":
        return into_file
    return "offsets" if reserved and way in GATHERED and rights != "open" else to_public


def stands_in(private: Private | None, way: Way) -> bool:
    """Whether a statement goes out by a way at all: those of private persons stay out of feeds and public pages."""
    return private is None or way not in PUBLIC


def snippet_end(text: str, start: int = 0) -> int:
    """Where a snippet of a text ends that begins at a place.

    >>> snippet_end("un deux " * 30)
    99
    """
    ends = [found.end() for found in islice(_WORD.finditer(text, start), SNIPPET_WORDS)]
    return ends[-1] if ends else start


def snippet(words: str) -> str:
    """The first words of a statement, with a mark where some are left out.

    >>> snippet(" ".join(["mot"] * 30)).count("mot")
    25
    """
    told = words.split()
    return words if len(told) <= SNIPPET_WORDS else " ".join(told[:SNIPPET_WORDS]) + CUT
