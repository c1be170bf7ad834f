"""A plain text in, the places where its lines are cut at a width out, words cut by a hyphen among them.

The text stays as it is: who reads it takes such a place for a space, or for nothing inside a word.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from sourcier.languages.folding import INVISIBLE, flatten
from sourcier.records import Join, Span

from .words import PageWords

WIDEST = 120
"""Characters of a line above which nobody cuts lines: it is a paragraph."""
SHARE = 0.4
"""Share of the line ends of a paragraph that run on from which on its lines are cut."""
SHORTEST_PAIR = 25
"""Characters of the first of two lines from which on one end that runs on shows that they are cut."""
SHORT_WORD = 3
"""Letters up to which a word in small letters ends no line but by a cut: *de*, *la*, *et*."""

LINE = re.compile(r"[^\r\n\u2028\u2029]*(?:\r\n|[\r\n\u2028\u2029]|$)")
CUT = re.compile(r"[^\W\d_][\u0300-\u036f]{0,3}([-¬\u00ad\u2010])$")
SURE_CUT = "¬\u00ad"
UNSEEN = INVISIBLE.replace("\u00ad", "")
"""What stands at the end of a line without being seen, and cuts no word."""
ENDS = re.compile(r"[.!?…:;][\s»”\"’)›\]]{0,4}$|[»”\"][\s)]{0,2}$")
STOPS = re.compile(r"[.!?…:;»”\"’)›\]]$")
ITEM = re.compile(r"(?:[-–—•▪■►*·]\s|\d{1,3}[.)]\s|>)")
FIRST_WORD = re.compile(r"\S+")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
LAST_WORD = re.compile(r"[^\W\d_]+(?=\W?$)")


@dataclass(frozen=True, slots=True)
class Cut:
    """A line of the text: where its words start and end, without the spaces around."""

    words: str
    start: int
    end: int


def find_joins(text: str, words: PageWords) -> tuple[Join, ...]:
    """Where the lines of a text are cut inside its paragraphs; nothing for a text that has a paragraph a line."""

    @cache
    def whole() -> frozenset[str]:
        return frozenset(WORD.findall(flatten(unicodedata.normalize("NFC", text))))

    return tuple(join for paragraph in paragraphs(text) for join in joins_of(paragraph, words, whole))


def paragraphs(text: str) -> Iterator[list[Cut]]:
    """The lines of a text that no empty line parts, two of them or more, none too wide to be cut."""
    lines: list[Cut] = []
    for match in LINE.finditer(text):
        bare = match[0].strip().lstrip(INVISIBLE).rstrip(UNSEEN)
        if bare and len(bare) <= WIDEST:
            start = match.start() + match[0].index(bare[0])
            lines.append(Cut(bare, start, start + len(bare)))
            continue
        if len(lines) > 1:
            yield lines
        lines = []
    if len(lines) > 1:
        yield lines


def joins_of(lines: Sequence[Cut], words: PageWords, whole: Callable[[], frozenset[str]]) -> Iterator[Join]:
    """The ends of a paragraph's lines that are cuts; `whole` gives the words that no line cuts, flattened."""
    pairs = list(pairwise(lines))
    running = [is_cut(before, behind) or runs_on(before, behind, words) for before, behind in pairs]
    long_enough = len(pairs) > 1 or len(lines[0].words) >= SHORTEST_PAIR or is_cut(*pairs[0])
    if sum(running) < max(1, SHARE * len(pairs)) or not long_enough:
        return
    width = max(len(line.words) for line in lines)
    for (before, behind), goes_on in zip(pairs, running, strict=True):
        if is_accent(behind):
            yield Join(Span(before.end, behind.start), True)
        elif is_cut(before, behind):
            kept = keeps_hyphen(before, behind, whole, words)
            yield Join(Span(before.end if kept else before.end - 1, behind.start), True)
        elif goes_on or is_full(before, behind, width):
            yield Join(Span(before.end, behind.start), False)


def is_cut(before: Cut, behind: Cut) -> bool:
    """Whether a word is cut at the end of a line: by a hyphen, or an accent from its letter."""
    if is_accent(behind):
        return True
    return bool(CUT.search(before.words)) and (behind.words[0].islower() or is_in_name(before, behind))


def is_in_name(before: Cut, behind: Cut) -> bool:
    """Whether the hyphen that ends a line joins two names: *Jean-* and *Pierre*."""
    name = before.words.split()[-1].lstrip("«“\"'’(")
    return before.words[-1] not in SURE_CUT and name.istitle() and behind.words[:2].istitle()


def is_accent(behind: Cut) -> bool:
    """Whether a line begins with an accent, which is of the letter before it."""
    return bool(unicodedata.combining(behind.words[0]))


def runs_on(before: Cut, behind: Cut, words: PageWords) -> bool:
    """Whether a sentence goes on over the end of a line: nothing stops it, and small letters follow."""
    flat = flatten(behind.words)
    if STOPS.search(before.words) or not behind.words[0].islower() or words.furniture.match(flat):
        return False
    return not words.labels.match(flat)


def is_full(before: Cut, behind: Cut, width: int) -> bool:
    """Whether a line is as full as its width allows, or ends in a word that ends nothing; no item of a list follows."""
    if ITEM.match(behind.words):
        return False
    following = FIRST_WORD.match(behind.words)
    if len(before.words) + 1 + len(following[0] if following else "") > width:
        return True
    last = LAST_WORD.search(before.words)
    return bool(last and last[0].islower() and len(last[0]) <= SHORT_WORD and not ENDS.search(before.words))


def keeps_hyphen(before: Cut, behind: Cut, whole: Callable[[], frozenset[str]], words: PageWords) -> bool:
    """Whether the hyphen that ends a line belongs to the word: *a-t-il*, or a compound found whole in the text."""
    if before.words[-1] in SURE_CUT:
        return False
    if is_in_name(before, behind):
        return True
    first, following = (unicodedata.normalize("NFC", cut.words.lower()) for cut in (before, behind))
    first, second = first.split()[-1][:-1], WORD.match(following)
    rest = second[0] if second else ""
    if flatten(first + rest) in whole():
        return False
    return rest in words.enclitics or flatten(first) in words.compounds or flatten(f"{first}-{rest}") in whole()
