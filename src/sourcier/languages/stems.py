"""A text of a language in, the terms out by which it is searched: elisions split off, then stems, then folded."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from .folding import APOSTROPHES, INVISIBLE, fold, normalise

# The Snowball algorithm of each language; words of any other are folded and kept whole.
ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "fi": "finnish", "fr": "french", "hu": "hungarian", "hy": "armenian", "it": "italian", "lt": "lithuanian",
    "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish",
    "tr": "turkish",
}  # fmt: skip
_APOSTROPHES = frozenset(APOSTROPHES + "'")
# Letters parted by stops (O.T.A.N.), else letters and digits with the marks and invisible signs inside them.
_WORD = re.compile(
    rf"(?:[^\W\d_]\.){{2,12}}[^\W\d_]?(?![^\W\d_])|[^\W_](?:[^\W_]|[\u0300-\u036f{INVISIBLE}])*", re.UNICODE
)
LONGEST = 60
"""Code points of a term; what is longer is no word and is cut."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a text: what it is searched by, the folded form of the word that gave it, and where that stands."""

    stem: str
    form: str
    start: int
    end: int


def terms_of(text: str, language: str | None) -> Iterator[Term]:
    """The terms of a text, in its order, with offsets in code points.

    >>> [term.stem for term in terms_of("L’Otan n'a vu aucun évènement à l'O.N.U.", "fr")]
    ['otan', 'a', 'vu', 'aucun', 'even', 'a', 'onu']
    """
    for found in _WORD.finditer(text):
        word, start, end = found[0], found.start(), found.end()
        elided = text[end : end + 1] in _APOSTROPHES and text[end + 1 : end + 2].isalnum()
        if elided and fold(word) in elided_words():
            continue
        form = form_of(word)
        if form:
            yield Term(stem(word, language), form, start, end)


@cache
def elided_words() -> frozenset[str]:
    """What stands with an apostrophe in front of a word and belongs to none: of all languages that have a table of it.

    These are the tables beside this module, whichever packs are installed: an index is the same on every machine.
    """
    tables = (folder / "elided.tsv" for folder in files(__package__).iterdir() if folder.is_dir())
    lines = (line for table in tables if table.is_file() for line in table.read_text("utf-8").splitlines())
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@lru_cache(maxsize=1 << 16)
def form_of(word: str) -> str:
    """The folded form of a word, by which it is asked for."""
    return _plain(word.replace(".", ""))


@lru_cache(maxsize=1 << 16)
def stem(word: str, language: str | None) -> str:
    """The stem of a word as it is written, folded; a word of two letters or with a digit is its own stem.

    >>> stem("déclarées", "fr"), stem("OTAN", "fr"), stem("O.T.A.N.", "fr"), stem("évènements", "fr")
    ('declar', 'otan', 'otan', 'even')
    """
    plain = word.replace(".", "")
    if len(plain) > 2 and plain.isalpha() and language in ALGORITHMS:
        plain = _stemmer(ALGORITHMS[language]).stemWord(normalise(plain)) or plain
    return _plain(plain)


def _plain(word: str) -> str:
    """A word folded, letters and digits alone: some signs that count as letters fold into brackets or spaces."""
    folded = fold(word)
    if not folded.isascii() or not folded.isalnum():
        folded = "".join(c for c in folded if c.isalnum() and c not in _APOSTROPHES)
    return folded[:LONGEST]


@cache
def _stemmer(algorithm: str) -> Any:
    from snowballstemmer import stemmer

    return stemmer(algorithm)
