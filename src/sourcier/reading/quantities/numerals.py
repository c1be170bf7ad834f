"""The numbers of a text: words in, numerals in figures and in words with their values out."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from sourcier.languages.quantities import Count, QuantityWords

from ..text.words import Words

NumeralKind = Literal["number", "collective", "fraction"]
Bound = Literal["", "~", ">=", "<="]

# Figures: thousands parted by a space, a point or an apostrophe, or none parted; then decimals.
FIGURES = re.compile(r"\d{1,3}(?:[ \u00a0\u2009\u202f.'’]\d{3}){1,6}(?!\d)(?:,\d{1,9})?|\d{1,15}(?:[.,]\d{1,9})?")
# A number of thousands with a point or more of them; a comma is a decimal one.
PARTED = re.compile(r"\d{1,3}(?:[ \u00a0\u2009\u202f.'’]\d{3})+(?:,\d+)?$")
SEPARATOR = re.compile(r"[ \u00a0\u2009\u202f.'’]")
# Behind figures inside one token: the rest of a range (*10-15*) or of a fraction (*2/3*).
RANGE_REST = re.compile(r"[-–](\d{1,9})$")
FRACTION_REST = re.compile(r"/(\d{1,2})$")
THOUSAND = 1000
MAX_WORDS = 14


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it is written: its tokens and characters, and its value.

    `upper` is the other end of a range written as one, `denominator` that of a fraction (`value` is its numerator).
    `plain` says that it is written in figures that nothing parts (as years are), `scaled` that a word such as
    *millions* multiplied it, `suffix` what stands at the figures with no space (*%*, *km*). `bound` comes with
    collective nouns: *une dizaine* is about, *des dizaines* at least so many. `tentative` is an article that
    counts only when a rate comes of it (*un Français sur deux*).
    """

    first: int
    last: int
    value: float
    kind: NumeralKind = "number"
    bound: Bound = ""
    upper: float | None = None
    denominator: int | None = None
    figures: bool = False
    plain: bool = False
    scaled: bool = False
    suffix: str = ""
    tentative: bool = False


def find_numerals(words: Words, vocabulary: QuantityWords) -> list[Numeral]:
    """The numerals of a text in their order; articles (*un*, *une*) are none unless something makes them count."""
    finder = _Finder(words, vocabulary)
    found: list[Numeral] = []
    i, count = 0, len(words.words)
    lower, starters = words.lower, finder.starters | finder.halves
    while i < count:
        word = lower[i]
        may = word in starters or word[0].isdigit() or "-" in word
        numeral = finder.with_half(finder.at(i)) if may else None
        if numeral is None:
            i += 1
            continue
        found.append(numeral)
        i = numeral.last + 1
    return found


class _Finder:
    def __init__(self, words: Words, vocabulary: QuantityWords) -> None:
        self.w, self.v = words, vocabulary
        self.long_scales = {word: value for word, value in vocabulary.scales.items() if len(word) > 3}
        self.starters = {*vocabulary.numbers, *self.long_scales, *vocabulary.collectives}
        self.units = vocabulary.unit | vocabulary.percent
        self.joints = vocabulary.joint
        self.halves = vocabulary.half

    def at(self, i: int) -> Numeral | None:
        """The numeral that begins at token `i`, its determiner included where it belongs to it (*une dizaine*)."""
        lower = self.w.lower[i]
        if lower[0].isdigit():
            return self._figures(i)
        if lower in self.starters or ("-" in lower and self._pieces(i)):
            return self._spelt(i)
        if lower in self.halves and self._of(i + 1) and self.w.is_in(i - 1, self.w.classes.determiner):
            return Numeral(i - 1, i, 1, "fraction", denominator=2)
        return None

    def with_half(self, numeral: Numeral | None) -> Numeral | None:
        """The numeral with the half of its scale that is added behind it (*un million et demi*)."""
        if numeral is None or not numeral.scaled or not self._is(numeral.last + 1, self.joints):
            return numeral
        factor = self.v.scales.get(self.w.lower[numeral.last])
        if factor is None or not self._is(numeral.last + 2, self.v.and_a_half):
            return numeral
        return replace(numeral, last=numeral.last + 2, value=numeral.value + factor / 2)

    def _is(self, i: int, group: frozenset[str]) -> bool:
        return 0 <= i < len(self.w.lower) and self.w.lower[i] in group

    def _of(self, i: int) -> bool:
        return self.w.is_in(i, self.w.classes.of)

    # Figures

    def _figures(self, i: int) -> Numeral | None:
        text, start = self.w.text, self.w.starts[i]
        match = FIGURES.match(text, start)
        if match is None or self._glued_before(start):
            return None
        last = self.w.token_at(match.end() - 1)
        suffix = text[match.end() : self.w.ends[last]]
        value = _value(match.group())
        plain = match.group().isdigit()
        numeral = Numeral(i, last, value, figures=True, plain=plain)
        if suffix:
            return self._with_suffix(numeral, suffix)
        if self._glued_behind(self.w.ends[last]):
            return self._hyphenated(numeral)
        return self._scaled(numeral)

    def _hyphenated(self, numeral: Numeral) -> Numeral | None:
        """A range whose hyphen is a token of its own (*10-15*)."""
        k = numeral.last + 2
        if k >= len(self.w.words) or not self._is(k - 1, self.v.range) or self.w.starts[k] != self.w.ends[k - 1]:
            return None
        rest, end = self.w.words[k], self.w.ends[k]
        if not rest.isdigit() or len(rest) > 9 or float(rest) <= numeral.value or self._glued_behind(end):
            return None
        return self._scaled(replace(numeral, last=k, upper=float(rest)))

    def _glued_before(self, start: int) -> bool:
        """Whether figures hang on to something before them (*A380*, *L. 131-5*, *12/03*)."""
        before = self.w.text[max(0, start - 2) : start]
        if not before:
            return False
        if before[-1].isalnum() or before[-1] in "/:.,@#_&°":
            return True
        return before[-1] in "-–" and len(before) > 1 and not before[0].isspace() and before[0] not in "(«“\"'"

    def _glued_behind(self, end: int) -> bool:
        """Whether figures go on behind a sign that makes a date, an hour, a score or a reference of them."""
        behind = self.w.text[end : end + 2]
        return len(behind) == 2 and behind[0] in "/:.-–_h" and behind[1].isalnum()

    def _with_suffix(self, numeral: Numeral, suffix: str) -> Numeral | None:
        lower = suffix.lower()
        rest = RANGE_REST.match(suffix)
        if rest:
            upper = float(rest[1])
            return self._scaled(replace(numeral, upper=upper)) if upper > numeral.value else None
        rest = FRACTION_REST.match(suffix)
        if rest:
            below = int(rest[1])
            return replace(numeral, kind="fraction", denominator=below) if numeral.value < below <= 10 else None
        if lower in self.units or lower in self.v.currencies:
            return replace(numeral, suffix=lower, plain=False)
        for size in (1, 2):
            if lower[:size] in self.v.scales and (lower[size:] in self.v.currencies or lower[:size] == lower):
                value = numeral.value * self.v.scales[lower[:size]]
                return replace(numeral, value=value, suffix=lower[size:], scaled=True, plain=False)
        return None

    def _scaled(self, numeral: Numeral) -> Numeral:
        """The numeral with the word that multiplies it (*90 millions*, *2,6 M EUR*)."""
        k = numeral.last + 1
        if k >= len(self.w.words) or "\n" in self._gap(k):
            return numeral
        if self.w.lower[k] not in self.v.scales:
            return self._with_sum(numeral, k)
        short = len(self.w.lower[k]) <= 3 and self.w.lower[k] not in self.long_scales
        if short and not (self.w.words[k][0].isupper() and k + 1 < len(self.w.words) and self._currency(k + 1)):
            return numeral
        factor = self.v.scales[self.w.lower[k]]
        upper = None if numeral.upper is None else numeral.upper * factor
        return replace(numeral, last=k, value=numeral.value * factor, upper=upper, scaled=True, plain=False)

    def _with_sum(self, numeral: Numeral, k: int) -> Numeral:
        """The numeral with a scale and a currency that are one token behind it (*30 M€*)."""
        lower = self.w.lower[k].rstrip(".")
        for size in (1, 2):
            if lower[:size] in self.v.scales and lower[size:] in self.v.currencies:
                value = numeral.value * self.v.scales[lower[:size]]
                return replace(numeral, last=k, value=value, suffix=lower[size:], scaled=True, plain=False)
        return numeral

    def _currency(self, k: int) -> bool:
        return self.w.lower[k] in self.v.currencies

    def _gap(self, k: int) -> str:
        return self.w.text[self.w.ends[k - 1] : self.w.starts[k]]

    # Words

    def _spelt(self, i: int) -> Numeral | None:
        w = self.w
        if w.words[i][0].isupper() and not w.words[i].isupper() and not self._opens(i):
            return None
        if w.lower[i] in self.v.collectives and w.lower[i] not in self.v.numbers:
            return self._collective(i)
        value, last, scaled = self._sum(i)
        following = last + 1
        if not scaled and self._is(following, self.v.decimal):
            decimals, end = self._decimals(following + 1)
            if decimals:
                return self._scaled(Numeral(i, end, float(f"{value:.0f}.{decimals}")))
        part = self._part_of_scale(i) if value == 1 and last == i else None
        if part is not None:
            return part
        if following < len(w.words) and w.lower[following] in self.v.fractions:
            return Numeral(i, following, value, "fraction", denominator=self.v.fractions[w.lower[following]])
        if value == 1 and last == i:
            return self._one(i)
        if following < len(w.words) and w.lower[following] in self.v.collectives and not scaled:
            size = self.v.collectives[w.lower[following]]
            return self._multiplied(Numeral(i, following, value * size, "collective", "~"))
        return Numeral(i, last, value, scaled=scaled)

    def _decimals(self, k: int) -> tuple[str, int]:
        """The digits that number words from `k` on stand for behind a comma that is spelt out (*zéro cinq*), and the
        last of these words."""
        digits, last, count = "", k - 1, len(self.w.words)
        end = next((j for j in range(k, min(k + MAX_WORDS, count)) if self.w.lower[j] in self.long_scales), None)
        while k < count and k != end and self._pieces(k):
            value, last, _ = (0.0, k, False) if self.v.numbers.get(self.w.lower[k]) == 0 else self._sum(k, end)
            digits, k = f"{digits}{value:.0f}", last + 1
        return digits, last

    def _opens(self, i: int) -> bool:
        """Whether token `i` stands where any word has a capital."""
        return i == 0 or self.w.sentence(i)[0] == i or self.w.pos[i - 1] == "PUNCT" or "\n" in self._gap(i)

    def _pieces(self, k: int) -> list[str]:
        """The number words that token `k` is made of (*dix-sept*), none when it is something else."""
        pieces = self.w.lower[k].strip("-").split("-")[:MAX_WORDS]
        known = all(piece in self.v.numbers or piece in self.long_scales or piece in self.joints for piece in pieces)
        return pieces if known and pieces[0] not in self.joints else []

    def _sum(self, i: int, end: int | None = None) -> tuple[float, int, bool]:
        """The value of the number words from `i` on, before token `end`, the last of them, and whether a scale was
        among them."""
        w, told, scaled = self.w, Count(), False
        k, last = i, i - 1
        end = min(i + MAX_WORDS, len(w.words)) if end is None else end
        while k < end and not (k > i and "\n" in self._gap(k)):
            joint = k > i and last == k - 1 and (w.lower[k] == "-" or w.lower[k] in self.joints)
            if joint and told.may_join():
                k += 1
                continue
            for piece in self._pieces(k):
                factor = self.long_scales.get(piece, 0)
                if factor:
                    told.multiply(factor)
                    scaled = factor > THOUSAND or scaled
                elif piece in self.joints:
                    continue
                elif not told.add(self.v.numbers.get(piece, 0)):
                    return told.value, last, scaled
                last = k
            if last != k:
                break
            k += 1
        return told.value, last, scaled

    def _one(self, i: int) -> Numeral | None:
        """*un* where it counts: *un million*, *une dizaine*, *un seul*."""
        k, w = i + 1, self.w
        while k < len(w.words) and k - i < 3 and w.pos[k] == "ADJ" and w.lower[k] not in self.v.collectives:
            if self._is(k, self.v.single):
                return Numeral(i, i, 1)
            k += 1
        if k < len(w.words) and w.lower[k] in self.v.fractions:
            return Numeral(i, k, 1, "fraction", denominator=self.v.fractions[w.lower[k]])
        if k < len(w.words) and w.lower[k] in self.v.collectives:
            return self._collective(k, i)
        if k + 2 < len(w.words) and w.pos[k] == "NOUN" and self._is(k + 1, self.v.rate):
            return Numeral(i, i, 1, tentative=True) if self._pieces(k + 2) or w.words[k + 2].isdigit() else None
        return None

    def _part_of_scale(self, i: int) -> Numeral | None:
        """*un demi million*, *un quart de million*: a part of a large number behind *un*."""
        w, k = self.w, i + 1
        scale = k + 2 if self._of(k + 1) else k + 1
        if scale >= len(w.words) or w.lower[scale] not in self.long_scales:
            return None
        parts = 2 if self._is(k, self.v.and_a_half) else self.v.fractions.get(w.lower[k])
        if parts is None:
            return None
        return Numeral(i, scale, self.long_scales[w.lower[scale]] / parts, scaled=True)

    def _collective(self, k: int, first: int | None = None) -> Numeral | None:
        """*une dizaine* (about ten), *des dizaines* (at least ten), *plusieurs dizaines* (at least twenty)."""
        size = self.v.collectives[self.w.lower[k]]
        if first is not None:
            exact = self.w.lower[k] in self.v.scales
            return self._multiplied(Numeral(first, k, size, "collective", "" if exact else "~", scaled=exact))
        before = k - 1
        while before > 0 and k - before < 3 and self.w.pos[before] == "ADJ":
            before -= 1
        if self._is(before, self.v.several):
            return self._multiplied(Numeral(before, k, 2 * size, "collective", ">="))
        if self._is(before, self.v.article):
            return self._multiplied(Numeral(k, k, size, "collective", "~"))
        first = before if self._is(before, self.v.some) else k
        return self._multiplied(Numeral(first, k, size, "collective", ">="))

    def _multiplied(self, numeral: Numeral) -> Numeral:
        """*une dizaine de milliers*, *des centaines de millions*."""
        k = numeral.last + 2
        if self._of(k - 1) and k < len(self.w.words):
            factor = self.v.collectives.get(self.w.lower[k], 0)
            if factor >= THOUSAND:
                return replace(numeral, last=k, value=numeral.value * factor)
        return numeral


def _value(figures: str) -> float:
    if PARTED.match(figures):
        figures = SEPARATOR.sub("", figures)
    return float(figures.replace(",", "."))
