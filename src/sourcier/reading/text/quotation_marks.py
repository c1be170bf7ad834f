"""The quotations of a text: where marks open and close, nested, left open over paragraphs, or unbalanced."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from sourcier.records import Span

OPENING = {"«": "»", "“": "”", "‹": "›", "„": "”", "‟": "”", "❝": "❞"}
CLOSING = {"»": "«", "”": "“", "›": "‹", "❞": "❝"}
STRAIGHT = '"'
MARKS = frozenset(OPENING) | frozenset(CLOSING) | {STRAIGHT}
DEEPEST = 6
LONGEST = 6000
ORPHAN = 400
SPACES = frozenset(" \t\n\r\u00a0\u2002\u2003\u2007\u2009\u200a\u202f")
BEFORE_OPENING = SPACES | frozenset("([{-–—:/'’•|,;*") | frozenset(OPENING)
AFTER_CLOSING = SPACES | frozenset(".,;:!?)]}-–—…/") | frozenset(CLOSING)

LONGEST_NAME = 60
NAMED_BEFORE = re.compile(r"[^\W_]\.?\s\((?:[^\W\d]{1,3}['’\s]\s?)?$")
COLON_BEFORE = re.compile(r":\s{0,4}$")
SAID_BEHIND = re.compile(r"\s{0,2},\s{1,2}[a-zà-öø-ÿ]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One pair of marks: `span` holds them, `inner` what stands between, `level` counts the pairs around (0: none).

    `closed` is false when the mark that should close it is missing (then it ends with its paragraph). A quotation
    left open at the end of
    a paragraph and opened again at the head of the next one is one quotation, unless who speaks is told twice.
    """

    span: Span
    inner: Span
    level: int
    closed: bool


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    inverted: bool = False


_Pair = tuple[int, int, int, bool, int]
"""Start, end, level, whether it was closed, and how many characters its opening mark takes."""


def _looks_opening(text: str, i: int) -> bool:
    return (i == 0 or text[i - 1] in BEFORE_OPENING or text[i - 1] == STRAIGHT) and i + 1 < len(text)


def _straight_opens(text: str, i: int, end: int, stack: list[_Open]) -> bool:
    """Whether a straight mark opens: by its neighbours where they tell, else by turns."""
    if not stack and i > 0 and text[i - 1].isdigit() and (i + 1 >= end or text[i + 1] in AFTER_CLOSING):
        return False
    before_free = i == 0 or text[i - 1] in BEFORE_OPENING
    after_free = i + 1 >= end or text[i + 1] in AFTER_CLOSING
    is_open = any(o.mark == STRAIGHT for o in stack)
    if is_open:
        return before_free and not after_free and stack[-1].mark != STRAIGHT
    return not after_free or before_free or not stack


def _closes(stack: list[_Open], mark: str) -> int | None:
    """The depth at which a closing mark closes what is open: its own kind first, then the innermost of another kind."""
    for depth in range(len(stack) - 1, -1, -1):
        if not stack[depth].inverted and OPENING.get(stack[depth].mark) == mark:
            return depth
    return None


def find_quotations(text: str, segments: tuple[Span, ...]) -> tuple[Quotation, ...]:
    """The quotations of a text's paragraphs, by start (outer before inner).

    `segments` are the paragraphs to look in, ascending. Marks of every convention count (« », “ ”, " ", ‹ ›, „ ”,
    » « turned outwards); a
    closing mark of another kind closes when nothing else can. Linear in the length of the text.
    """
    found: list[Quotation] = []
    carried: str | None = None
    left_open: int | None = None
    for segment in segments:
        stack: list[_Open] = []
        pending: list[_Pair] = []
        continued_at: int | None = None
        first = _first_character(text, segment)
        if carried and first is not None and text[first] in (carried, OPENING.get(carried, STRAIGHT)):
            stack.append(_Open(carried, first))
            continued_at = first
        i = segment.start if continued_at is None else continued_at + 1
        while i < segment.end:
            character = text[i]
            if character in MARKS:
                _step(text, i, character, segment, stack, pending)
            i += 1
        carried = None
        for depth, opened in enumerate(stack):
            end = segment.end
            while end > opened.start + 1 and text[end - 1].isspace():
                end -= 1
            if end - opened.start > 1:
                pending.append((opened.start, end, depth, False, 1))
            if depth == 0 and opened.mark in ("«", "“"):
                carried = opened.mark
        for start, end, level, closed, skip in sorted(pending):
            inner = _trim(text, start + skip, end - 1 if closed else end)
            if inner is None or end - start > LONGEST or _defines(text, start, end, inner):
                continue
            goes_on = start == continued_at and left_open is not None and end - found[left_open].span.start <= LONGEST
            if goes_on and left_open is not None and not _told_twice(text, found[left_open].span.start, end):
                before = found[left_open]
                found[left_open] = Quotation(
                    Span(before.span.start, end), Span(before.inner.start, inner.end), 0, closed
                )
            else:
                found.append(Quotation(Span(start, end), inner, level, closed))
        left_open = None
        if carried:
            left_open = next((k for k in range(len(found) - 1, -1, -1) if found[k].level == 0), None)
    return tuple(found)


def _defines(text: str, start: int, end: int, inner: Span) -> bool:
    """Whether marks in brackets hold but the name by which a document will call something: *Valmy SA (« Valmy »)*."""
    if (
        end - start > LONGEST_NAME
        or text[end : end + 1] != ")"
        or not NAMED_BEFORE.search(text, max(0, start - 12), start)
    ):
        return False
    return all(word[0].isupper() or not word[0].isalpha() for word in text[slice(*inner)].split())


def _told_twice(text: str, start: int, end: int) -> bool:
    """Whether who speaks is told in front of a quotation that was opened twice, and behind it once more: then these are
    two."""
    return bool(COLON_BEFORE.search(text, max(0, start - 8), start) and SAID_BEHIND.match(text, end))


def _first_character(text: str, segment: Span) -> int | None:
    for i in range(segment.start, segment.end):
        if not text[i].isspace():
            return i
    return None


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _step(text: str, i: int, mark: str, segment: Span, stack: list[_Open], done: list[_Pair]) -> None:
    """Take one mark: open, close, or pass over it."""
    if mark == STRAIGHT:
        _take_straight(text, i, segment.end, stack, done)
    elif mark in CLOSING:
        _take_closing(text, i, mark, segment, stack, done)
    else:
        _take_opening(text, i, mark, segment.end, stack, done)


def _close(depth: int, i: int, stack: list[_Open], done: list[_Pair]) -> None:
    """Close what was opened at a depth, and leave what was opened inside it."""
    done.append((stack[depth].start, i + 1, depth, True, 1))
    del stack[depth:]


def _take_straight(text: str, i: int, end: int, stack: list[_Open], done: list[_Pair]) -> None:
    if _straight_opens(text, i, end, stack):
        if len(stack) < DEEPEST:
            stack.append(_Open(STRAIGHT, i))
        return
    depth = next((k for k in reversed(range(len(stack))) if stack[k].mark == STRAIGHT), None)
    if depth is None and stack and (i + 1 >= end or text[i + 1] in AFTER_CLOSING):
        depth = len(stack) - 1
    if depth is not None:
        _close(depth, i, stack, done)


def _take_closing(text: str, i: int, mark: str, segment: Span, stack: list[_Open], done: list[_Pair]) -> None:
    """A mark that closes: what it closes, what it opens where marks are turned outwards, or a sentence that lacks its
    opening mark."""
    turned = bool(stack) and stack[-1].inverted and stack[-1].mark == mark
    depth = None if turned else _closes(stack, mark)
    if depth is not None:
        _close(depth, i, stack, done)
        return
    letter_after = i + 1 < segment.end and text[i + 1].isalnum()
    if letter_after:
        if _looks_opening(text, i) and len(stack) < DEEPEST:
            stack.append(_Open(mark, i, inverted=True))
    elif stack:
        _close(len(stack) - 1, i, stack, done)
    elif mark in ("»", "”") and not done:
        start = _sentence_start(text, i, segment.start)
        if i - start > 1:
            done.append((start, i + 1, 0, True, 0))


def _take_opening(text: str, i: int, mark: str, end: int, stack: list[_Open], done: list[_Pair]) -> None:
    """A mark that opens, or closes one that is turned outwards or low (*„ … “*)."""
    turned = (k for k in reversed(range(len(stack))) if stack[k].inverted and CLOSING.get(stack[k].mark) == mark)
    depth = next(turned, None)
    low = mark == "“" and bool(stack) and stack[-1].mark == "„"
    if depth is None and low and (i + 1 >= end or text[i + 1] in AFTER_CLOSING):
        depth = len(stack) - 1
    if depth is not None:
        _close(depth, i, stack, done)
    elif len(stack) < DEEPEST:
        if stack and stack[-1].mark == mark and not stack[-1].inverted and mark != "„" and _reopens(text, i):
            stack.pop()
        stack.append(_Open(mark, i))


def _sentence_start(text: str, i: int, floor: int) -> int:
    """Where the sentence begins that a closing mark without its opening one ends."""
    start = floor
    for j in range(i - 2, max(floor, i - ORPHAN), -1):
        if text[j] in ".!?…\n" and text[j + 1].isspace():
            start = j + 1
            break
    while start < i and text[start].isspace():
        start += 1
    return start


def _reopens(text: str, i: int) -> bool:
    """A second opening mark of the same kind at the start of a sentence means that the first was never closed."""
    j = i - 1
    while j >= 0 and text[j] in SPACES:
        j -= 1
    return j >= 0 and text[j] in ".!?…:"


class QuotationIndex:
    """Answers which quotations of one level an offset or a span meets, without looking at the others."""

    def __init__(self, quotations: tuple[Quotation, ...], level: int = 0) -> None:
        """Index the quotations of a level."""
        self.outer = tuple(q for q in quotations if q.level == level)
        self._starts = [q.span.start for q in self.outer]

    def meeting(self, span: Span) -> range:
        """The indices of the quotations that share characters with a span, ascending."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        if first < len(self.outer) and self.outer[first].span.end <= span.start:
            first += 1
        return range(first, max(first, bisect_left(self._starts, span.end)))

    def at(self, offset: int) -> int | None:
        """The index, among the outer quotations, of the one that holds `offset`."""
        i = bisect_right(self._starts, offset) - 1
        return i if i >= 0 and offset < self.outer[i].span.end else None
