"""Spellings of one word brought together: words, names and texts as they are written in, what they are compared by out.

Writers and machines spell one word in many ways: with or without accents, with ligatures, with a curly apostrophe or a
hyphen that does not break, with letters taken apart into letter and accent, with signs that nobody sees. Nothing here
knows a language; what is shown to people is never folded.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from sourcier.records import Span

APOSTROPHES = "’‘‛ʼʻʹ′`´"
HYPHENS = "‐‑⁃−﹣"
# Hints for breaking lines, joiners, marks of direction, a byte-order mark: they belong to no word.
INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f\ufeff"
)
TYPESET = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
FULLWIDTH = {chr(0xFEE0 + code): chr(code) for code in range(0x21, 0x7F)}
# Letters that Unicode does not take apart.
WHOLE_LETTERS = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ı": "i"}

_PLAIN = str.maketrans(
    {
        **dict.fromkeys(APOSTROPHES, "'"),
        **dict.fromkeys(HYPHENS, "-"),
        **dict.fromkeys(INVISIBLE, ""),
        **TYPESET,
        **FULLWIDTH,
    }
)
_WHOLE = str.maketrans(WHOLE_LETTERS)
_LETTER, _MARKS = r"[^\W\d_]", r"\u0300-\u036f"
_BEHIND_LETTER = rf"(?<=(?:{_LETTER}|[{_MARKS}{INVISIBLE}]))"
_BEFORE_LETTER = rf"(?=[{INVISIBLE}]{{0,3}}{_LETTER})"
# A curly apostrophe is as usual as a straight one; between digits and spaces these signs are primes, minus and bullets.
_UNUSUAL = re.compile(
    rf"{_LETTER}[{_MARKS}]+|[{INVISIBLE}{''.join(TYPESET)}{''.join(FULLWIDTH)}]"
    rf"|{_BEHIND_LETTER}(?:[{APOSTROPHES[1:]}]|[{HYPHENS}]{_BEFORE_LETTER})"
)
V = TypeVar("V")


@lru_cache(maxsize=1 << 15)
def fold(word: str) -> str:
    """A word as it is searched by: lower case, no accents, no ligatures, ASCII apostrophes and hyphens.

    A word of nothing but accents and signs that nobody sees stays as it is: no word folds to none.

    >>> fold("L’Œuvre"), fold("vice\N{NON-BREAKING HYPHEN}présidente"), fold("Cæsar"), fold("Weißer")
    ("l'oeuvre", 'vice-presidente', 'caesar', 'weisser')
    """
    if word.isascii():
        return word.lower().replace("`", "'")
    apart = unicodedata.normalize("NFKD", word.translate(_PLAIN))
    return "".join(c for c in apart if not unicodedata.combining(c)).casefold().translate(_WHOLE) or word


def normalise(word: str) -> str:
    """A word in lower case with ASCII apostrophes and hyphens, accents and the ligatures of its language kept.

    A word of nothing but signs that nobody sees stays as it is.

    >>> normalise("Aujourd’hui"), normalise("Œuvre"), normalise("a\N{NON-BREAKING HYPHEN}t\N{HYPHEN}elle")
    ("aujourd'hui", 'œuvre', 'a-t-elle')
    """
    if word.isascii():
        return word.lower().replace("`", "'")
    return unicodedata.normalize("NFC", word.translate(_PLAIN)).lower() or word


def fold_words(phrase: str) -> tuple[str, ...]:
    """The folded words of a phrase, an elided article or preposition as a word of its own.

    >>> fold_words("la présidente de l’Assemblée")
    ('la', 'presidente', 'de', "l'", 'assemblee')
    """
    return tuple(fold(phrase).replace("'", "' ").split())


def name_key(name: str) -> tuple[str, ...]:
    """The folded words of a name, hyphens apart.

    >>> name_key("Jean-Noël d’Ormont")
    ('jean', 'noel', "d'ormont")
    """
    return tuple(fold(name).replace("-", " ").split())


class _Characters(dict[int, str]):
    """What each character becomes, worked out when first met; what would not take one character stays."""

    def __init__(self, spell: Callable[[str], str]) -> None:
        super().__init__()
        self._spell = spell

    def __missing__(self, code: int) -> str:
        spelt = self._spell(chr(code))
        self[code] = spelt if len(spelt) == 1 else chr(code)
        return self[code]


def _level(character: str) -> str:
    if character.isspace():
        return character if character in "\r\n" else " "
    return character.translate(_PLAIN) or character


_LEVEL = _Characters(_level)
_LOWER = _Characters(lambda character: _level(character).lower()[:1])
_FLAT = _Characters(lambda character: unicodedata.normalize("NFD", _level(character))[0].lower()[:1])


def level(text: str) -> str:
    """A text of the same length with ASCII apostrophes and hyphens and plain spaces; line ends, case, accents stay.

    >>> level("À\N{NO-BREAK SPACE}l’Été, dit\N{NON-BREAKING HYPHEN}il")
    "À l'Été, dit-il"
    """
    return text.translate(_LEVEL)


def level_lower(text: str) -> str:
    """A text of the same length as `level` gives it, in lower case.

    >>> level_lower("À l’Été")
    "à l'été"
    """
    return text.translate(_LOWER)


def flatten(text: str) -> str:
    """A text of the same length as `level_lower` gives it, without accents; ligatures stay.

    >>> flatten("À l’Été, une œuvre")
    "a l'ete, une œuvre"
    """
    return text.translate(_FLAT)


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text as one would type it: `characters`, and where each of them starts and ends in the text, in code points."""

    characters: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, span: Span) -> Span:
        """The span of the plain characters that a span of the text holds."""
        return Span(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def source(self, span: Span) -> Span:
        """The span of the text that a span of the plain characters stands for."""
        return Span(self.starts[span.start], self.ends[span.end - 1])


def plain_text(text: str) -> PlainText | None:
    """A text as one would type it: unusual hyphens and apostrophes inside words, letters apart from their accents,
    typesetters' ligatures, full-width letters and invisible signs are replaced; None where it has nothing of them.

    >>> found = plain_text("Le vice\N{NON-BREAKING HYPHEN}pré\N{SOFT HYPHEN}sident")
    >>> found.characters, found.span(Span(3, 18)), found.starts[-1]
    ('Le vice-président', Span(start=3, end=17), 17)
    """
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    last = 0
    for match in _UNUSUAL.finditer(text):
        start, end = match.span()
        plain = unicodedata.normalize("NFC", match.group().translate(_PLAIN))
        # An accent is of the letter before it, which may be the last of a ligature.
        letter = max((k for k in range(start, end) if not "\u0300" <= text[k] <= "\u036f"), default=start)
        characters += (text[last:start], plain)
        starts += (*range(last, start), *(min(start + k, letter) for k in range(len(plain))))
        ends += (*range(last + 1, start + 1), *[end] * len(plain))
        last = end
    if not last:
        return None
    characters.append(text[last:])
    return PlainText("".join(characters), (*starts, *range(last, len(text))), (*ends, *range(last + 1, len(text) + 1)))


def plainly(text: str) -> str:
    """A text as one would type it, where nobody asks for its characters' places.

    >>> plainly("mardi\N{ZERO WIDTH SPACE} 1\N{SOFT HYPHEN}2 mars")
    'mardi 12 mars'
    """
    plain = plain_text(text)
    return text if plain is None else plain.characters


class FoldedNames(Mapping[str, V]):
    """What is known of names, asked for in any spelling of them; of two that fold alike the later one counts.

    >>> FoldedNames([("L'Œuvre", 1)])["l’oeuvre"]
    1
    """

    def __init__(self, named: Iterable[tuple[str, V]]) -> None:
        """Take the names and what is known of each."""
        self._named = {fold(name): known for name, known in named}

    def __getitem__(self, name: str) -> V:
        return self._named[fold(name)]

    def __iter__(self) -> Iterator[str]:
        """The folded names."""
        return iter(self._named)

    def __len__(self) -> int:
        return len(self._named)
