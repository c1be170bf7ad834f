"""The sentences of a text: paragraphs and what ends in them with a full stop, abbreviations and glued sentences
minded."""

import re

from sourcier.languages.folding import normalise
from sourcier.records import Part, Span

LONGEST = 2400
"""Characters above which what looks like one sentence is read in pieces."""
LONGEST_WORD = 100
"""Characters before a full stop above which what ends there is no abbreviation, however much more belongs to it."""
READ_PARTS = frozenset({"title", "lead", "body", "crosshead", "caption"})

# A run of final marks, then closing quotation marks and brackets, at most a few of each.
SENTENCE_END = re.compile(r"[.!?…]{1,8}\s{0,2}[»”\"›)\]]{0,3}")
# A word in small letters with a capitalised word of at most eight letters glued to it.
GLUE = re.compile(r"(?<=[a-zß-öø-ÿ]{3})([A-ZÀ-ÖØ-Þ](?:[a-zß-öø-ÿ]{0,7}\b|['’]))")
# Brackets with words in them, behind which their sentence goes on.
ASIDE = re.compile(r"\([^()\n]{0,20}[^\W\d_][^()\n]{0,80}\)(?:,|\s{1,2}[a-zß-öø-ÿ])")
LINE = re.compile(r"[^\r\n\u2028\u2029]+")
OPENERS = '«“"‹([—–-•'


def read_segments(text: str, parts: tuple[Part, ...]) -> tuple[Span, ...]:
    """The paragraphs to read: the lines of every part but furniture, credits and datelines, without their outer
    spaces."""
    segments = []
    for part in parts:
        if part.kind not in READ_PARTS:
            continue
        for line in LINE.finditer(text, part.span.start, part.span.end):
            start, end = line.start(), line.end()
            while start < end and text[start].isspace():
                start += 1
            while end > start and text[end - 1].isspace():
                end -= 1
            if start < end:
                segments.append(Span(start, end))
    return tuple(segments)


def split_sentences(
    text: str, segments: tuple[Span, ...], abbreviations: frozenset[str], openers: frozenset[str] = frozenset()
) -> tuple[Span, ...]:
    """The sentences of the segments; `abbreviations` are words in lower case that keep their full stop inside a
    sentence.

    `openers` are words in lower case by which a sentence is known that a lost line break has glued to the word
    before it (*bancairesLes*).
    """
    sentences = []
    for segment in _unglued(text, segments, openers):
        start = segment.start
        for end_match in SENTENCE_END.finditer(text, segment.start, segment.end):
            end = _end_of_sentence(text, start, end_match, segment.end, abbreviations)
            if end is not None and end > start:
                sentences += _bounded(text, start, end)
                start = end
                while start < segment.end and text[start].isspace():
                    start += 1
        if start < segment.end:
            sentences += _bounded(text, start, segment.end)
    return tuple(sentences)


def _bounded(text: str, start: int, end: int) -> list[Span]:
    """A sentence whole, or, over the longest that is read as one, in pieces cut at a space where there is one."""
    pieces = []
    while end - start > LONGEST:
        cut = max(text.rfind(" ", start + LONGEST // 2, start + LONGEST), start + LONGEST // 2)
        pieces.append(Span(start, cut))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        pieces.append(Span(start, end))
    return pieces


def _unglued(text: str, segments: tuple[Span, ...], openers: frozenset[str]) -> list[Span]:
    out = []
    for segment in segments:
        start = segment.start
        for glue in GLUE.finditer(text, segment.start, segment.end):
            if (glued := normalise(glue.group(1))) in openers or glued.rstrip("'") in openers:
                out.append(Span(start, glue.start(1)))
                start = glue.start(1)
        out.append(Span(start, segment.end))
    return out


def _end_of_sentence(
    text: str, start: int, found: re.Match[str], limit: int, abbreviations: frozenset[str]
) -> int | None:
    stop, end = found.start(), found.end()
    if end >= limit:
        return limit
    marks = found.group().rstrip()
    if marks[-1] == '"' and _opens_after(text, stop, end, limit):
        end = stop + len(marks) - 1
        marks = marks[:-1].rstrip()
        end = stop + len(marks)
    following = end
    while following < limit and text[following].isspace():
        following += 1
    if following >= limit:
        return limit
    after = text[following]
    spaced = following > end or found.group()[-1:].isspace()
    if after.islower() or after in ",;:)]»”›.!?…":
        return None
    if not (after.isupper() or after.isdigit() or after in OPENERS) or ASIDE.match(text, following, limit):
        return None
    if text[stop] == "." and len(marks) == 1:
        word_start, start = stop, max(start, stop - LONGEST_WORD)
        while word_start > start and (text[word_start - 1].isalnum() or text[word_start - 1] in ".-"):
            word_start -= 1
        word = text[word_start:stop]
        if normalise(word) in abbreviations or (len(word) == 1 and word.isupper()):
            return None
        if not spaced and stop > start and text[stop - 1] in ")»”":
            return end
        if not spaced:
            acronym = len(word) >= 3 and word.isupper()
            if (
                after.isdigit()
                or len(word) < 2
                or not (word[-1].islower() or word[-1].isdigit() or acronym)
                or "." in word
            ):
                return None
            nxt = text[following + 1] if following + 1 < limit else " "
            if after.isupper() and not (nxt.islower() or nxt in "'’ "):
                return None
    return end


def _opens_after(text: str, stop: int, end: int, limit: int) -> bool:
    """Whether the straight mark that ends the match opens what follows rather than closes what came before."""
    mark = end - 1
    while mark > stop and text[mark] != '"':
        mark -= 1
    spaced_before = text[mark - 1].isspace()
    return spaced_before and mark + 1 < limit and not text[mark + 1].isspace()
