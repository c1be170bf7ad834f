"""A text in, its words out as quotations are compared by them: one spelling for each, with places and marks between."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from sourcier.languages.folding import APOSTROPHES, INVISIBLE, fold, normalise
from sourcier.languages.stems import elided_words, form_of
from sourcier.records import Span

from .words import PERCENT, Vocabulary, vocabulary

MARK, END, QUOTE = "mark", "end", "quote"
_SPACES = " \u00a0\u2009\u202f"
# Numbers with their groups of thousands, with decimals; letters parted by stops (O.T.A.N.); letters and digits with the
# marks and invisible signs inside them; signs of percent and money; marks of omission; brackets; ends of sentences;
# quotation marks.
_TOKEN = re.compile(
    rf"(?P<grouped>(?<![^\W_])[0-9]{{1,3}}(?:[{_SPACES}.'’][0-9]{{3}}){{1,5}}(?:,[0-9]{{1,9}})?(?![^\W_]))"
    r"|(?P<decimal>(?<![^\W_])[0-9]{1,9}[.,][0-9]{1,9}(?![^\W_]|[.,][0-9]))"
    rf"|(?P<word>(?:[^\W\d_]\.){{2,12}}[^\W\d_]?(?![^\W\d_])|[^\W_](?:[^\W_]|[\u0300-\u036f{INVISIBLE}])*)"
    r"|(?P<sign>[%$£¥\u20a0-\u20cf])"
    r"|(?P<mark>\[\s{0,3}(?:…|\.{2,6})\s{0,3}\]|\(\s{0,3}(?:…|\.{2,6})\s{0,3}\)|…|\.{3,6})"
    r"|(?P<open>\[)|(?P<close>\])"
    r"|(?P<end>[.!?]|\n\s{0,20}\n)"
    r"|(?P<quote>[«»“”„\"])"
)
_APOSTROPHES = frozenset(APOSTROPHES + "'")
SHORTEST_NOTED = 3
LONGEST_INSERTION = 60
"""Words in a pair of square brackets; a bracket that isn't closed within so many opens nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The words of a text in its order.

    `forms` are what words are compared by, `spelt` the words in lower case with their accents, `spans` their places in
    code points. `inside` are the numbers of those in square brackets; `marked`, `ended` and `parted` the numbers of
    those before which (or, for their count, behind the last of which) a mark of omission, the end of a sentence or a
    quotation mark stands. `places` says for each form where it stands.
    """

    text: str
    vocabulary: Vocabulary
    forms: Sequence[str]
    spelt: Sequence[str]
    spans: Sequence[Span]
    inside: frozenset[int]
    marked: frozenset[int]
    ended: frozenset[int]
    parted: frozenset[int]
    places: dict[str, list[int]] = field(default_factory=dict)

    def __len__(self) -> int:
        """How many words there are."""
        return len(self.forms)

    def is_content(self, number: int) -> bool:
        """Whether a word says something by itself: it isn't empty, and is more than a letter."""
        form = self.forms[number]
        return self.spelt[number] not in self.vocabulary.empty and (len(form) > 1 or form.isdigit())

    def span(self, first: int, behind: int) -> Span:
        """The span of the words from one to another; an empty one where they would be, if there are none."""
        if first < behind:
            return Span(self.spans[first].start, self.spans[behind - 1].end)
        at = self.spans[first - 1].end if first else self.spans[0].start if self.spans else 0
        return Span(at, at)


def tokens_of(text: str, language: str | None = None, within: Iterable[Span] | None = None) -> Tokens:
    """The words of a text, or of the stretches of it that are `within`: what stands between these is passed over."""
    words = vocabulary(language)
    reader = _Reader(text, words)
    for span in [Span(0, len(text))] if within is None else within:
        reader.read(span)
    return reader.tokens()


class _Reader:
    """Takes the words of stretches of a text, one after the other."""

    def __init__(self, text: str, words: Vocabulary) -> None:
        self._text, self._words = text, words
        self._forms: list[str] = []
        self._spelt: list[str] = []
        self._spans: list[Span] = []
        self._inside = set[int]()
        self._signs: dict[str, set[int]] = defaultdict(set)
        self._opened: int | None = None

    def read(self, span: Span) -> None:
        """Take the words of a stretch."""
        for found in _TOKEN.finditer(self._text, span.start, span.end):
            kind, count = found.lastgroup, len(self._forms)
            if kind in ("word", "grouped", "decimal"):
                self._word(found, kind)
            elif kind == "sign":
                self._sign(found)
            elif kind == "open":
                self._opened = count
            elif kind == "close":
                if self._opened is not None and count - self._opened <= LONGEST_INSERTION:
                    self._inside.update(range(self._opened, count))
                self._opened = None
            elif kind is not None and not (kind == END and found[0] == "." and self._abbreviated(found.start())):
                self._signs[kind].add(count)

    def _word(self, found: re.Match[str], kind: str) -> None:
        word, end = found[0], found.end()
        if kind == "word":
            elided = self._text[end : end + 1] in _APOSTROPHES and self._text[end + 1 : end + 2].isalnum()
            spelt = _spelt(word)
            form = self._words.forms.get(spelt) or ""
            if not form and spelt[-1:].isdigit():
                form = self._words.forms.get(_without_note(spelt), "")
            form = form or form_of(word)
            if elided and fold(word) in elided_words():
                form, spelt, end = form + "'", spelt + "'", end + 1
        else:
            whole, comma, decimals = word.rpartition(",") if "," in word else (word, "", "")
            if kind == "decimal" and not comma:
                whole, comma, decimals = word.rpartition(".")
            form = spelt = "".join(filter(str.isdigit, whole)) + ("," + decimals if comma else "")
        if form:
            self._take(form, spelt, Span(found.start(), end))

    def _sign(self, found: re.Match[str]) -> None:
        """Take a sign of percent or of money, and the letter before it that makes millions of it (*45 M€*)."""
        form = self._words.forms.get(found[0])
        if form is None:
            return
        scale = self._words.short_scales.get(self._spelt[-1]) if self._spelt else None
        if scale and form in self._words.money and self._follows(found.start()):
            self._forms[-1] = scale
        self._take(form, found[0], Span(*found.span()))

    def _take(self, form: str, spelt: str, span: Span) -> None:
        """Take a word: *pour cent* as one, of *millions d'euros* what another would write *millions €*."""
        if form in self._words.closing and self._follows(span.start):
            before = self._spelt[-1]
            if (before, spelt) in self._words.percent and len(self._forms) > 1 and self._forms[-2][:1].isdigit():
                form, spelt, span = PERCENT, f"{before} {spelt}", Span(self._drop().start, span.end)
            elif form in self._words.money and before in self._words.linking and self._counts():
                self._drop()
        self._forms.append(form)
        self._spelt.append(spelt)
        self._spans.append(span)

    def _follows(self, at: int) -> bool:
        """Whether nothing but spaces stands between the last word and a place."""
        return bool(self._spans) and not self._text[self._spans[-1].end : at].strip()

    def _counts(self) -> bool:
        """Whether the word before the last one is a scale, right before it."""
        scaled = len(self._forms) > 1 and self._forms[-2] in self._words.factors
        return scaled and not self._text[self._spans[-2].end : self._spans[-1].start].strip()

    def _drop(self) -> Span:
        """Take the last word back; gives its span."""
        self._forms.pop()
        self._spelt.pop()
        return self._spans.pop()

    def _abbreviated(self, at: int) -> bool:
        """Whether the stop at a place is of the word before it, or stands inside an address."""
        if not self._spans or self._spans[-1].end != at:
            return False
        inside = self._text[at + 1 : at + 2].isalnum()
        return inside or self._spelt[-1] in self._words.abbreviations or len(self._forms[-1]) == 1

    def tokens(self) -> Tokens:
        """All that was taken."""
        places: dict[str, list[int]] = defaultdict(list)
        for number, form in enumerate(self._forms):
            places[form].append(number)
        marked, ended, parted = (frozenset(self._signs[sign]) for sign in (MARK, END, QUOTE))
        return Tokens(
            self._text, self._words, self._forms, self._spelt, self._spans, frozenset(self._inside), marked, ended,
            parted, dict(places),
        )  # fmt: skip


def _without_note(spelt: str) -> str:
    """A word without the number of a footnote behind it (*euros1*); nothing, where it is too short to be told."""
    bare = spelt.rstrip("0123456789")
    return bare if len(bare) >= SHORTEST_NOTED else ""


@lru_cache(maxsize=1 << 15)
def _spelt(word: str) -> str:
    return normalise(word)
