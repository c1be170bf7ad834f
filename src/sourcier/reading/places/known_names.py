"""A token in, the places of the tables whose names are spelt from there on and their last token out."""

import re

from sourcier.languages.folding import fold, level
from sourcier.languages.places import PlaceForm

from .placed_text import LONGEST, PlacedText

# What parts the words of a name inside a token: hyphens, and the place behind an elision.
PIECE = re.compile(r"-|(?<=')")
# An arrondissement behind the name of its city (*Paris XIe*, *Lyon 3e*), and the ending of its number.
DISTRICT = re.compile(r"(?:[IVX]{1,5}|\d{1,2})(\w{1,3})$")


def forms_at(text: PlacedText, i: int) -> tuple[list[PlaceForm], int]:
    """The longest forms that the tokens from `i` on spell, and the last of these tokens."""
    pieces, capitals, ends = _pieces(text, i)
    if not pieces:
        return [], i
    best: list[PlaceForm] = []
    for form in text.vocabulary.forms.get(pieces[0], ()):
        size = len(form.words)
        if best and size < len(best[0].words):
            break
        spelt = size in ends and tuple(pieces[:size]) == form.words
        if spelt and all(here or not wanted for here, wanted in zip(capitals, form.capitals, strict=False)):
            best.append(form)
    return best, ends[len(best[0].words)] if best else i


def _pieces(text: PlacedText, i: int) -> tuple[list[str], list[bool], dict[int, int]]:
    """The words of the tokens from `i` on, hyphens apart, whether each has a capital, and where tokens end."""
    words, forms = text.words.words, text.vocabulary.forms
    first = next((part for part in PIECE.split(fold(words[i])) if part), "")
    if first not in forms:
        return [], [], {}
    longest = len(forms[first][0].words)
    pieces: list[str] = []
    capitals: list[bool] = []
    ends: dict[int, int] = {}
    for k in range(i, min(i + LONGEST, len(words))):
        if len(pieces) >= longest or (k > i and not text.is_joined(k)):
            break
        parts = [part for part in PIECE.split(level(words[k])) if part]
        pieces += [fold(part) for part in parts]
        capitals += [part[0].isupper() for part in parts]
        ends[len(pieces)] = k
    return pieces, capitals, ends


def goes_on(text: PlacedText, last: int) -> bool:
    """Whether the name seems to go on behind token `last`: a capital, or a number; the district of a city is none."""
    words, k = text.words, last + 1
    if k >= len(words.words) or not text.is_joined(k):
        return False
    district = DISTRICT.match(words.words[k])
    if district is not None and district[1] in text.vocabulary.ordinal_ending:
        return False
    if words.lower[k] in ("-", "/") and words.starts[k] == words.ends[last]:
        return True
    return words.words[k][0].isupper() and words.pos[k] not in ("DET", "PRON", "ADP", "CCONJ", "SCONJ")
