"""How many of what: words, times and places in, quantities with what is counted and who says so out."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sourcier.languages.folding import fold, level_lower
from sourcier.languages.quantities import QuantityWords
from sourcier.records import Attribution, Inferred, Place, Quantity, Span, TimeExpression

from ..context import Context
from ..places import SEAT
from ..text.words import Words
from .numerals import NO_WORDS, Bound, Numeral, find_numerals

# The characters before a number, and behind it, that a phrase such as *au moins* is looked for in.
PHRASE_REACH = 40
YEARS = (1000, 2100)
BIG = 1000
MAX_THING = 24
MAX_ADJECTIVES = 4
MAX_RATE = 1000
FEW = 3
# From here on *autour de* tells about how many, not what something turns about.
MANY = 10


@dataclass(frozen=True, slots=True)
class _Thing:
    """What a number counts: its tokens (`first` to `last`), its noun, and whether it is a time, a unit or a percentage.

    `end` is the last token that belongs to the quantity, `unit` as the record has it; `sign` says that it is a unit, a
    currency or a percent sign.
    """

    first: int
    last: int
    head: int
    end: int
    time: bool = False
    unit: str | None = None
    sign: bool = False


NOTHING = _Thing(-1, -1, -1, -1)


@dataclass(frozen=True, slots=True)
class _Counted:
    """A numeral that counts: the tokens of the quantity, its bound, and its thing (none where it is carried on)."""

    numeral: Numeral
    first: int
    last: int
    bound: Bound
    low: float
    high: float
    thing: _Thing | None
    carried: _Thing | None = None


@lru_cache(maxsize=16)
def _pattern(phrases: tuple[str, ...], *, behind: bool) -> re.Pattern[str]:
    """Matches one of some phrases right before the end of a text, or right at its start."""
    listed = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"\s?(?:{listed})(?!\w)") if behind else re.compile(rf"(?<!\w)(?:{listed})\s?$")


def find_quantities(
    context: Context, times: tuple[TimeExpression, ...], places: tuple[Place, ...]
) -> tuple[Quantity, ...]:
    """The quantities of a text, in their order.

    A number counts when it stands before a thing, a unit or a percent sign, or alone where a thing was counted before.
    Dates, durations, ages, names and references with a number are none.
    """
    counter = _Counter(context.words, context.words.pack.quantities)
    outlet = context.actors.outlet_at(context.document.outlet)
    home = (outlet.country if outlet else None) or ""
    counted = counter.counted(home)
    spans = [counter.span(one) for one in counted]
    owners = _innermost(spans, context.statements)
    around = _Around(counter, times, [place for place in places if place.name.rule != SEAT], context.statements, spans)
    return tuple(
        _quantity(one, span, owner, counter, around) for one, span, owner in zip(counted, spans, owners, strict=True)
    )


class _Counter:
    def __init__(self, words: Words, vocabulary: QuantityWords) -> None:
        self.w, self.v = words, vocabulary
        self.count = len(words.words)
        self.plurals = tuple(vocabulary.words.get("plural_ending", NO_WORDS))
        self.numeric: set[int] = set()
        self.normal = level_lower(words.text)
        if len(self.normal) != len(words.text):
            self.normal = words.text

    def is_in(self, i: int, group: str) -> bool:
        """Whether token `i` is a word of a class of the pack's words around numbers."""
        return 0 <= i < self.count and self.w.lower[i] in self.v.words.get(group, NO_WORDS)

    def span(self, one: _Counted) -> Span:
        """The characters of a quantity, without a full stop that hangs on its unit (*30 M€.*)."""
        start, end = self.w.span(one.first, one.last)
        last = self.w.lower[one.last]
        hanging = last.endswith(".") and one.thing is not None and one.thing.sign and len(last) > 1
        return Span(start, end - hanging)

    def counted(self, home: str) -> list[_Counted]:
        """The numerals that count something, in their order."""
        written = find_numerals(self.w, self.v)
        self.numeric = {numeral.first for numeral in written}
        numerals = self._ranges(written)
        found: list[_Counted] = []
        refused: Numeral | None = None
        things = [self._thing(numeral, home) for numeral in numerals]
        for k in range(len(numerals) - 2, -1, -1):
            behind = things[k + 1]
            alone = (
                things[k] is None and not _may_be_year(numerals[k]) and not self.is_in(numerals[k].first - 1, "rate")
            )
            if alone and behind is not None and self._linked(numerals[k], numerals[k + 1]):
                things[k] = replace(behind, end=numerals[k].last)
        for numeral, thing in zip(numerals, things, strict=True):
            one = None
            if found and self._is_rate(numeral, thing, found[-1]):
                found[-1] = _rated(found[-1], numeral)
                refused = None
                continue
            if not (refused is not None and thing is None and self._linked(refused, numeral)):
                one = self._judged(numeral, thing, found)
            refused = numeral if one is None else None
            if one is not None:
                found.append(one)
        return [one for one in found if not self._is_time(one) and not one.numeral.tentative]

    def _is_time(self, one: _Counted) -> bool:
        thing = one.thing or one.carried
        return thing is not None and thing.time

    def _linked(self, one: Numeral, other: Numeral) -> bool:
        """Whether two numerals stand in one list with nothing between them (*8 et 4 ans*, *lignes 1, 3 et 5*)."""
        between = one.last + 1
        if other.first != between + 1:
            return False
        listed = self.w.lower[between] == "," and one.figures and other.figures
        return listed or self.w.is_in(between, "and") or self.is_in(between, "range")

    def _is_rate(self, numeral: Numeral, thing: _Thing | None, last: _Counted) -> bool:
        """Whether a number behind *sur* makes a rate of what was counted last (*trois Français sur quatre*)."""
        part = last.numeral
        plain = part.kind == numeral.kind == "number" and part.upper is None and not part.scaled and not numeral.scaled
        behind = last.last == numeral.first - 2 and self.is_in(numeral.first - 1, "rate")
        return plain and behind and thing is None and part.value < numeral.value <= MAX_RATE

    # Ranges

    def _ranges(self, numerals: list[Numeral]) -> list[Numeral]:
        """The numerals with those that bound one range joined (*5 à 10 centimes*, *entre 3 et 4 millions*)."""
        joined: list[Numeral] = []
        for numeral in numerals:
            before = joined[-1] if joined else None
            if before is None or not self._one_range(before, numeral):
                joined.append(numeral)
                continue
            scale = self.v.scales.get(self.w.lower[numeral.last], 1)
            factor = scale if not before.scaled and before.value * scale < numeral.value else 1
            first = before.first - 1 if self.is_in(before.first - 1, "between") else before.first
            joined[-1] = replace(
                numeral,
                first=first,
                value=before.value * factor,
                plain=before.plain and numeral.plain,
                upper=numeral.value,
                bound="",
            )
        return joined

    def _one_range(self, low: Numeral, high: Numeral) -> bool:
        if low.upper is not None or high.upper is not None or low.kind != "number" or high.kind != "number":
            return False
        between = low.last + 1
        if self.is_in(between, "percent") and high.first == low.last + 3:
            between += 1
        if high.first != between + 1 or low.value >= high.value * (1 if low.scaled == high.scaled else BIG):
            return False
        if self.is_in(low.first - 1, "between"):
            return self.w.is_in(between, "and") and not self.is_in(between, "alternative")
        if self.is_in(between, "alternative"):
            return high.value <= 2 * low.value
        if not self.is_in(between, "range") or self.w.is_in(between, "and"):
            return False
        changes = self.w.is_in(low.first - 1, "of") and any(
            self.is_in(k, "change") for k in range(low.first - 2, max(-1, low.first - 5), -1)
        )
        return not changes

    # What is counted

    def _thing(self, numeral: Numeral, home: str) -> _Thing | None:
        """What stands behind a numeral as the thing that it counts."""
        k = numeral.last + 1
        if numeral.suffix:
            return self._measure(numeral.last, numeral.last, numeral.suffix, home)
        if k >= self.count or "\n" in self.w.text[self.w.ends[k - 1] : self.w.starts[k]]:
            return None
        k = self._past(self._behind(k)[1], k)
        if k >= self.count:
            return None
        sign = self._sign(k)
        if sign:
            return self._measure(k, k + len(sign.split()) - 1, sign, home)
        linked = numeral.kind != "number" or numeral.scaled
        if linked and self.w.is_in(k, "of"):
            currency = self._sign(k + 1) if k + 1 < self.count else ""
            if currency in self.v.currencies:
                return self._measure(k + 1, k + len(currency.split()), currency, home)
            return self._noun(k + 1, numeral, bare=False)
        partitive = self._partitive(k)
        if partitive is not None:
            return self._noun(partitive, numeral, bare=False, pronoun=True)
        if numeral.kind == "fraction":
            return None
        return self._noun(k, numeral)

    def _past(self, length: int, k: int) -> int:
        """The token behind a phrase of `length` characters that begins right behind token k - 1."""
        return self.w.token_at(self.w.ends[k - 1] + length) if length else k

    def _partitive(self, k: int) -> int | None:
        """The token behind *des*, *d'entre*, *de ces* in *deux des hommes*."""
        if k + 1 >= self.count:
            return None
        words = self.v.words.get("partitive", NO_WORDS)
        if self.w.lower[k] in words:
            return k + 1
        pair = self.normal[self.w.starts[k] : self.w.ends[k + 1]]
        return k + 2 if pair in words else None

    def _sign(self, k: int) -> str:
        """The percent sign, currency or unit at token `k`, of one word or two; empty when there is none."""
        lower = self.w.lower[k].rstrip(".")
        if k + 1 < self.count:
            pair = f"{lower} {self.w.lower[k + 1]}"
            if pair in self.v.currencies or pair in self.v.words.get("percent", NO_WORDS):
                return pair
        if lower in self.v.currencies or self.is_in(k, "percent"):
            return lower
        if lower not in self.v.words.get("unit", NO_WORDS) or not self.w.words[k][0].islower() or self._elided(k):
            return ""
        rest = self.normal[self.w.ends[k] : self.w.ends[k] + 2]
        return f"{lower} / {rest[1]}" if rest[:1] == "/" and rest[1:].isalpha() else lower

    def _elided(self, k: int) -> bool:
        return k + 1 < self.count and self.w.text[self.w.ends[k] : self.w.ends[k] + 1] in ("'", "’")

    def _measure(self, first: int, last: int, sign: str, home: str) -> _Thing:
        """A percentage, a sum of money or a measure, with its complement (*3 % du chiffre d'affaires*)."""
        codes = self.v.currencies.get(sign)
        percent = sign in self.v.words.get("percent", NO_WORDS)
        unit = "%" if percent else (codes.get(home) or codes.get("") if codes else None)
        k, end, head = last + 1, last, last
        if (k < self.count and self.w.is_in(k, "of")) or (percent and self.is_in(k, "rate")):
            k = self._compared(k + 1)
            k = k if self.w.is_in(k, "of") else k - 1
            noun = self._head(k + 1)
            if noun is not None and not self.is_in(noun, "time_unit") and not self._numeral_between(k, noun):
                end, head = self._extended(noun), noun
        elif not percent:
            end = self._extended(last)
        if percent and head != last:
            return _Thing(self._after_article(k + 1), end, head, end, unit=unit, sign=True)
        return _Thing(first, end, head, end, unit=unit, sign=True)

    def _after_article(self, k: int) -> int:
        return k + 1 if self.w.is_in(k, "determiner") else k

    def _numeral_between(self, first: int, last: int) -> bool:
        return any(k in self.numeric or self.w.words[k][0].isdigit() for k in range(first, last + 1))

    def _noun(self, k: int, numeral: Numeral, *, bare: bool = True, pronoun: bool = False) -> _Thing | None:
        head = self._head(k, bare=bare, pronoun=pronoun)
        if head is None or (not numeral.figures and self.is_in(head, "day_name")):
            return None
        if self.is_in(head, "time_unit"):
            of = head + 1
            worked = self.is_in(head, "hour") and self.w.is_in(of, "of") and self.is_in(of + 1, "worked")
            return _Thing(k, of + 1, head, of + 1) if worked else _Thing(k, head, head, head, time=True)
        end = self._extended(head)
        first = k
        while first < head and self.w.is_in(first, "determiner"):
            first += 1
        return _Thing(first, end, head, end)

    def _head(self, k: int, *, bare: bool = False, pronoun: bool = False) -> int | None:
        """The noun of the phrase that begins at token `k`, or its pronoun: adjectives and quotation marks passed over,
        articles too unless it is `bare`."""
        w, adjective = self.w, None
        for j in range(k, min(k + MAX_ADJECTIVES, self.count)):
            if j in self.numeric or "\n" in w.text[w.ends[j - 1] : w.starts[j]]:
                break
            pos, lower = w.pos[j], w.lower[j]
            if self.is_in(j, "aged"):
                break
            if self.is_in(j, "prenominal") or w.is_mark(j):
                if lower.endswith(self.plurals) and not self.is_in(j, "other"):
                    adjective = j
                continue
            if pos in ("NOUN", "PROPN", "X", "SYM", "") and w.words[j][0].isalpha():
                return j
            if fold(lower) in w.pack.people.roles or (pos == "PRON" and pronoun):
                return j
            if w.is_in(j, "determiner"):
                if bare:
                    break
                continue
            if pos not in ("ADJ", "VERB", "PRON", "NUM", "DET", "ADV"):
                break
            if lower.endswith(self.plurals) and len(lower) > 4:
                adjective = j
            if pos != "ADJ":
                break
        return adjective

    def _compared(self, k: int) -> int:
        """The token from which a complement is read at token `k`, *plus* and *moins* passed over (*trois fois plus
        de*)."""
        return k + 1 if self.is_in(k, "comparative") else k

    def _extended(self, head: int) -> int:
        """The last token of the phrase of a noun: adjectives, complements, a second noun, but no time and no clause."""
        w, last, k = self.w, head, self._compared(head + 1) if self.is_in(head, "times") else head + 1
        end = min(w.sentence(head)[1], head + MAX_THING)
        quoted, measure = w.is_mark(head - 1), self.is_in(head, "measure") or self._sign(head) != ""
        while k < end and "\n" not in w.text[w.ends[k - 1] : w.starts[k]]:
            pos = w.pos[k]
            if w.is_mark(k):
                closing = k if quoted else self._quoted_name(k, end)
                if closing is None:
                    break
                last, quoted, k = closing, False, closing + 1
                continue
            if self.is_in(k, "time_unit") or self.is_in(k, "aged") or k in self.numeric:
                break
            glued = k + 1 < self.count and w.starts[k] == w.ends[k - 1] and w.starts[k + 1] == w.ends[k]
            if pos in ("ADJ", "PROPN") or (w.lower[k] == "-" and glued) or w.lower[k - 1] == "-":
                last, k = k, k + 1
                continue
            past = pos == "VERB" and w.feature(k, "VerbForm") == "Part" and w.feature(k, "Tense") == "Past"
            if past and w.deps[k] in ("acl", "amod"):
                last, k = k, k + 1
                continue
            noun = self._joined_noun(k, end, measure=measure, fixed=self.is_in(head, "times"))
            if noun is None:
                break
            last, quoted, k = noun, w.is_mark(noun - 1), noun + 1
        return last

    def _joined_noun(self, k: int, end: int, *, measure: bool, fixed: bool) -> int | None:
        """The noun that a preposition or *et* at token `k` joins to a thing; to a measure only a bare one (*mètres
        d'altitude*), to a `fixed` thing none but by *de*."""
        w = self.w
        noun: int | None = None
        if w.is_in(k, "of"):
            noun = self._head(k + 1, bare=measure)
            if measure and noun is not None and (w.is_in(k, "preposition_article") or w.words[noun][0].isupper()):
                return None
        elif self.is_in(k, "inside") and not measure and not fixed and k + 1 < end and w.pos[k + 1] == "NOUN":
            noun = k + 1
        elif w.is_in(k, "and") and k + 1 < end and k + 1 not in self.numeric:
            noun = k + 2 if w.is_in(k + 1, "of") and k + 2 < end else k + 1
            noun = noun if w.pos[noun] == "NOUN" else None
        if (
            noun is None
            or noun >= end
            or self.is_in(noun, "time_unit")
            or self.is_in(noun, "locution")
            or self._numeral_between(k, noun)
        ):
            return None
        return noun

    def _quoted_name(self, k: int, end: int) -> int | None:
        """The closing mark of a short quotation that opens at token `k` (*une quarantaine de « gilets jaunes »*)."""
        if self.w.starts[k] == self.w.ends[k - 1]:
            return None
        return next((j for j in range(k + 1, min(k + 6, end)) if self.w.is_mark(j)), None)

    # Whether a numeral counts

    def _judged(self, numeral: Numeral, thing: _Thing | None, found: list[_Counted]) -> _Counted | None:
        bound, first = self._before(numeral, found)
        behind, length = self._behind(numeral.last + 1)
        after = self.w.token_at(self.w.ends[numeral.last] + length - 1) if length else numeral.last
        bound = bound or numeral.bound or behind or self._carried_bound(numeral, found, thing)
        carried = None
        if self.is_in(numeral.first - 1, "hour") and numeral.figures:
            return None
        if thing is None:
            carried = self._carried(numeral, found)
            if carried is None:
                return None
            last = after if numeral.scaled else max(after, self._complement(after))
        else:
            if self._refuses(numeral, thing) or self._part_of_time(numeral, thing, found):
                return None
            last = max(after, thing.end)
        low, high = _bounds(numeral)
        return _Counted(numeral, first, last, bound, low, high, thing, carried)

    def _before(self, numeral: Numeral, found: list[_Counted]) -> tuple[Bound, int]:
        """The bound that the words before a numeral give, and the first token of the quantity with them."""
        start = self.w.starts[numeral.first]
        text = self.normal[max(0, start - PHRASE_REACH) : start]
        signs: list[tuple[Bound, str]] = [("~", "about_before"), (">=", "least_before"), ("<=", "most_before")]
        if numeral.value >= MANY:
            signs.append(("~", "around_before"))
        for sign, name in signs:
            phrases = self.v.phrases.get(name)
            match = _pattern(phrases, behind=False).search(text) if phrases else None
            if match:
                first = self.w.token_at(start - len(text) + match.start())
                if sign == "<=" and found and found[-1].last == first - 1:
                    return "", numeral.first
                return sign, first
        k = numeral.first - 1
        if self.is_in(k, "exceed"):
            negated = any(self.w.is_in(j, "negation") for j in range(max(0, k - 4), k))
            return ("<=" if negated else ">="), numeral.first
        return "", numeral.first

    def _behind(self, k: int) -> tuple[Bound, int]:
        """The bound that the words from token `k` on give (*3 millions maximum*), and how many characters they take."""
        if not 0 < k <= self.count:
            return "", 0
        start = self.w.ends[k - 1]
        text = self.normal[start : start + PHRASE_REACH]
        signs: tuple[tuple[Bound, str], ...] = (("~", "about_behind"), (">=", "least_behind"), ("<=", "most_behind"))
        for sign, name in signs:
            phrases = self.v.phrases.get(name)
            match = _pattern(phrases, behind=True).match(text) if phrases else None
            if match:
                return sign, match.end()
        return "", 0

    def _carried_bound(self, numeral: Numeral, found: list[_Counted], thing: _Thing | None) -> Bound:
        """The bound of a verb that goes on over a second sum (*ne peut excéder 3 000 euros … et 15 000 euros*)."""
        if not found or thing is None or thing.unit is None or not self.w.is_in(numeral.first - 1, "and"):
            return ""
        one = found[-1]
        same = one.thing is not None and one.thing.unit == thing.unit
        near = self.w.sentence(one.first) == self.w.sentence(numeral.first)
        return one.bound if same and near and self.is_in(one.first - 1, "exceed") else ""

    def _refuses(self, numeral: Numeral, thing: _Thing) -> bool:
        """Whether a number before a noun is no count after all: a date, a year, an address, a label, part of a name."""
        if thing.unit is not None or numeral.scaled or numeral.kind != "number":
            return self.is_in(thing.head, "idiom") and thing.unit is None
        w, before, head = self.w, numeral.first - 1, thing.head
        if thing.time:
            return False
        if self.is_in(head, "idiom") and not numeral.figures:
            return True
        if self.is_in(before, "singular") and numeral.value > 1:
            return True
        if not numeral.figures:
            return False
        if self.is_in(head, "address") and head == numeral.last + 1:
            return True
        joined = before >= 0 and w.text[w.ends[before] : w.starts[numeral.first]] in (" ", "\xa0")
        if joined and (self.is_in(before, "label") or (w.pos[before] == "PROPN" and w.words[before][0].isupper())):
            return True
        led = self.is_in(before, "year_leader") or (joined and w.pos[before] == "NOUN")
        if _may_be_year(numeral) and (led or head != numeral.last + 1):
            return True
        name = w.words[head]
        if name[0].isupper() and not name.isupper() and head == numeral.last + 1:
            return fold(name) not in w.pack.people.adjectives
        return False

    def _part_of_time(self, numeral: Numeral, thing: _Thing, found: list[_Counted]) -> bool:
        """Whether a number before a participle is a part of a time (*18 mois, dont six assortis du sursis*)."""
        if not found or self.w.pos[thing.head] != "VERB" or not self.w.is_in(numeral.first - 1, "relative"):
            return False
        return self._is_time(found[-1]) and self.w.sentence(found[-1].first) == self.w.sentence(numeral.first)

    def _carried(self, numeral: Numeral, found: list[_Counted]) -> _Thing | None:
        """What a number with nothing behind it counts: what was counted last (*317 voix contre 301*)."""
        w, before, after = self.w, numeral.first - 1, numeral.last + 1
        joined = before >= 0 and w.text[w.ends[before] : w.starts[numeral.first]] in (" ", "\xa0")
        last = next((thing for one in reversed(found[-3:]) if (thing := one.thing or one.carried) is not NOTHING), None)
        near = last is not None and w.analysis.sentence_of[numeral.first] - w.analysis.sentence_of[last.head] <= 2
        if numeral.scaled or numeral.kind == "collective":
            alike = last is not None and (not numeral.scaled or found[-1].numeral.scaled or last.unit is not None)
            return last if near and alike and last is not None else NOTHING
        if after < self.count and w.words[after][0].isdigit():
            return None
        if self.is_in(after, "time_unit") and (numeral.figures or not self.is_in(after, "day_name")):
            return None
        if joined and w.pos[before] in ("NOUN", "PROPN", "SYM", "X", "NUM"):
            return None
        if _may_be_year(numeral):
            return None
        big = numeral.value >= BIG
        if not big and (self.is_in(before, "pronominal") or numeral.kind == "fraction"):
            return None
        listed = (
            before > 0 and w.lower[before] == "," and w.pos[before - 1] != "PROPN" and not self._far(numeral, found)
        )
        bracketed = before < 0 or (
            w.pos[before] == "PUNCT" and w.lower[before] not in (":", "—", "–", "-") and not listed
        )
        if numeral.figures and not big and bracketed:
            return None
        if not near or last is None or (last.unit is not None and (not big or self._far(numeral, found))):
            return NOTHING if big else None
        return last

    def _far(self, numeral: Numeral, found: list[_Counted]) -> bool:
        """Whether what was counted last stands in another sentence."""
        return not found or self.w.sentence(found[-1].first) != self.w.sentence(numeral.first)

    def _complement(self, last: int) -> int:
        """The end of what tells a number without a noun apart (*deux en détention*, *deux conservées au Muséum*)."""
        w, k = self.w, last + 1
        if self.is_in(k, "other"):
            last, k = k, k + 1
        if k < self.count and w.pos[k] == "VERB" and w.feature(k, "VerbForm") == "Part":
            last, k = k, k + 1
        if k + 1 < self.count and w.pos[k] == "ADP" and self.is_in(k, "place_link"):
            head = self._head(k + 1)
            if head is None or self.is_in(head, "time_unit") or self.is_in(head, "locution"):
                return last
            if not self._numeral_between(k, head):
                return self._extended(head)
        return last


def _rated(one: _Counted, of: Numeral) -> _Counted:
    value = one.numeral.value / of.value
    numeral = replace(one.numeral, kind="fraction", denominator=int(of.value), tentative=False)
    return replace(one, numeral=numeral, last=of.last, low=round(value, 6), high=round(value, 6))


def _may_be_year(numeral: Numeral) -> bool:
    """Whether a number is written as years are."""
    return numeral.plain and YEARS[0] <= numeral.value and (numeral.upper or numeral.value) <= YEARS[1]


def _bounds(numeral: Numeral) -> tuple[float, float]:
    value = numeral.value / numeral.denominator if numeral.denominator else numeral.value
    return round(value, 6), round(numeral.upper if numeral.upper is not None else value, 6)


def _shown(numeral: Numeral, bound: Bound) -> str:
    if numeral.denominator:
        number = f"{_plain(numeral.value)}/{numeral.denominator}"
    elif numeral.upper is not None:
        number = f"{_plain(numeral.value)}-{_plain(numeral.upper)}"
    else:
        number = _plain(numeral.value)
    return bound + number


def _plain(value: float) -> str:
    value = round(value, 6)
    return str(int(value)) if value == int(value) else repr(value)


def _quantity(one: _Counted, span: Span, owner: str | None, counter: _Counter, around: "_Around") -> Quantity:
    thing = one.thing or one.carried
    of = None
    if (
        thing is not None
        and thing is not NOTHING
        and thing.first != one.numeral.last
        and not counter.is_in(thing.head, "percent")
    ):
        told = counter.w.span(thing.first, thing.last)
        if thing.sign and told.end > span.end >= told.start:
            told = Span(told.start, span.end)
        of = Inferred(counter.w.text[slice(*told)], "noun" if one.thing else "carried on", (told,))
    return Quantity(
        span=span,
        number=_shown(one.numeral, one.bound),
        low=None if one.bound == "<=" else one.low,
        high=None if one.bound == ">=" else one.high,
        of=of,
        unit=thing.unit if thing is not None else None,
        period=around.period(span, owner),
        place=around.place(span, owner),
        statement=owner,
    )


class _Around:
    """The times and the places of a text, asked for those that a quantity holds for; `spans` are its quantities."""

    def __init__(
        self,
        counter: _Counter,
        times: Sequence[TimeExpression],
        places: Sequence[Place],
        statements: Sequence[Attribution],
        spans: Sequence[Span],
    ) -> None:
        self.counter, self.w = counter, counter.w
        self.rates = sorted(time.span for time in times)
        self.times = sorted(time.span for time in times if time.type != "SET" and not self._completes(time.span))
        self.places = sorted(place.span for place in places if self._located(place.span))
        self.time_owners = _innermost(self.times, statements)
        self.place_owners = _innermost(self.places, statements)
        self.taken = {self._behind(self.rates, span) for span in spans} | {
            self._behind(self.places, span) for span in spans
        }

    def _completes(self, span: Span) -> bool:
        """Whether a time only completes a noun (*l'accord d'avril 2016*)."""
        link = self.w.token_at(span.start) - 1
        return self.w.is_in(link, "of") and not self.counter.is_in(link - 1, "locution")

    def _located(self, span: Span) -> bool:
        """Whether a place stands behind a preposition of place."""
        k = self.w.token_at(span.start) - 1
        return self.counter.is_in(k, "place_link") or (
            self.w.is_in(k, "determiner") and self.counter.is_in(k - 1, "place_link")
        )

    def period(self, span: Span, owner: str | None) -> Span | None:
        """The time right behind a quantity or right before it, else the only one of its sentence, if the same says it.

        `owner` is the statement whose content tells the quantity.
        """
        behind = self._behind(self.rates, span) or self._only(self.times, self.time_owners, span, owner)
        if behind is not None:
            return behind
        token = self.w.token_at(span.start)
        at = bisect_left(self.times, (span.start, 0)) - 1
        return self.times[at] if at >= 0 and self.w.token_at(self.times[at].end) >= token - 1 else None

    def place(self, span: Span, owner: str | None) -> Span | None:
        """The place inside a quantity or right behind it, else the only one of its sentence, else its first."""
        behind = self._behind(self.places, span) or self._only(self.places, self.place_owners, span, owner)
        if behind is not None:
            return behind
        first, _ = self.w.sentence(self.w.token_at(span.start))
        at = bisect_left(self.places, (self.w.starts[first], 0))
        if at == len(self.places) or self.places[at].end > span.start:
            return None
        last = self.w.token_at(self.places[at].end)
        opens = self.w.lower[last] == "," and self.w.token_at(self.places[at].start) - first <= 2
        return self.places[at] if opens else None

    def _only(self, spans: list[Span], owners: list[str | None], span: Span, owner: str | None) -> Span | None:
        """The only one of `spans` in the sentence of a quantity that the same statement tells."""
        first, end = self.w.sentence(self.w.token_at(span.start))
        low, high = (bisect_left(spans, (self.w.starts[k], 0)) for k in (first, end - 1))
        told = [spans[k] for k in range(low, min(high, low + FEW)) if owners[k] == owner and spans[k] not in self.taken]
        return told[0] if len(told) == 1 and high - low <= FEW else None

    def _behind(self, spans: list[Span], span: Span) -> Span | None:
        """The first of `spans` inside a quantity or right behind it, a preposition and an article between."""
        at = bisect_left(spans, (span.start, 0))
        if at < len(spans) and spans[at].end <= span.end:
            return spans[at]
        at = bisect_left(spans, (span.end, 0))
        if at == len(spans) or spans[at].start - span.end > PHRASE_REACH:
            return None
        first, last = self.w.token_at(span.end), self.w.token_at(spans[at].start)
        if last - first > 3 or any(self.w.pos[k] in ("PUNCT", "VERB", "NOUN", "CCONJ") for k in range(first, last)):
            return None
        return spans[at]


def _innermost(spans: Sequence[Span], statements: Sequence[Attribution]) -> list[str | None]:
    """For each span, in their order, the id of the shortest statement whose content holds it."""
    contents = sorted(
        (content.start, content.end, sum(part.end - part.start for part in one.content), one.id)
        for one in statements
        for content in one.content
    )
    owners: list[str | None] = []
    opened: list[tuple[int, int, int, str]] = []
    k = 0
    for span in spans:
        while k < len(contents) and contents[k][0] <= span.start:
            opened.append(contents[k])
            k += 1
        opened = [content for content in opened if content[1] > span.start]
        holding = [content for content in opened if content[1] >= span.end]
        owners.append(min(holding, key=lambda content: content[2])[3] if holding else None)
    return owners
