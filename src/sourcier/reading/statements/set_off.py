"""Quotations that the layout sets off: block quotations and signed ones in, each with whom it is of out.

A page marks a block quotation as such; in plain text it is the paragraph behind a line that ends in a verb of speech
and a colon. Whom it is of stands in front of it, or under it: *— Ada Vernier, maire*.
"""

import re
from collections.abc import Iterator, Sequence

from sourcier.records import CITE, QUOTE, Part, Span

from ..elements.contents import class_of
from ..elements.cues import Cue
from ..elements.sources import NOBODY, Source, subject_source
from ..parts.names import names_only
from ..parts.page import CAPITAL
from ..text.noun_phrases import noun_phrase
from ..text.words import Words
from .incises import words_spans
from .quotations import named_before, sentence_like
from .relations import BLOCK, SIGNED, Relation

SIGNED_BY = rf"[{CAPITAL}](?:[^.!?;:«»“”\"()\n]|(?<=\b[{CAPITAL}])\.){{1,160}}"
DASHED = rf"[—–-]{{1,2}}\s{{0,2}}(?P<dashed>{SIGNED_BY})"
CLOSING = r"\s{0,2}\.?\s{0,3}$"
SIGNATURE = re.compile(rf"\s{{0,3}}(?:{DASHED}|\((?P<bracketed>{SIGNED_BY})\)|(?P<bare>{SIGNED_BY})){CLOSING}")
"""*— Ada Vernier*, *(Ada Vernier, maire)*, *Ada Vernier, maire* behind a quotation, to the end of its line."""
SIGNATURE_LINE = re.compile(rf"{DASHED}{CLOSING}")
LONGEST_SIGNATURE = 180
ITEM = re.compile(r"[-–—•▪■►*·]|\d{1,3}[.)]\s")
ENDING = re.compile(r"[.!?…][\s»”\"’)›\]]{0,4}$")
MARKS = '«»“”"„'


def find_set_off(words: Words, parts: Sequence[Part], segments: Sequence[Span], verbs: list[Cue]) -> list[Relation]:
    """The relations of the quotations that the layout sets off; `verbs` are the verbs of speech that govern nothing."""
    heads = {part.span.start: part.found_by for part in parts if part.found_by in (QUOTE, CITE)}
    read = {part.span.start for part in parts if part.kind == "body"}
    by_sentence: dict[int, list[Cue]] = {}
    for cue in verbs:
        by_sentence.setdefault(words.analysis.sentence_of[cue.head], []).append(cue)
    found: list[Relation] = []
    at = 0
    while at < len(segments):
        end = at
        while end < len(segments) and heads.get(segments[end].start) == QUOTE:
            end += 1
        if end > at:
            cited = segments[end] if end < len(segments) and heads.get(segments[end].start) == CITE else None
            found += _block(words, segments, (at, end), cited, by_sentence)
            at = end + (cited is not None)
            continue
        following = segments[at + 1] if at + 1 < len(segments) else None
        signed = _signed(words, segments[at], following)
        if signed is None and at and segments[at].start in read:
            signed = _led_in(words, segments[at - 1], segments[at], by_sentence)
        if signed is not None:
            found.append(signed)
        at += 1
    return found


def _block(
    words: Words, segments: Sequence[Span], block: tuple[int, int], cited: Span | None, verbs: dict[int, list[Cue]]
) -> Iterator[Relation]:
    """The relation of a block quotation: its source is told under it, in its last line, or in front of it."""
    first, end = block
    source = named_at(words, cited) if cited is not None else None
    if cited is None and end - first > 1:
        source = _signature(words, SIGNATURE_LINE, segments[end - 1])
        end -= source is not None
    content = Span(segments[first].start, segments[end - 1].end)
    if source is not None:
        yield Relation("direct", (content,), (), "quote-only", source, f"{BLOCK}: signed")
    elif first and (told := _told_before(words, segments[first - 1], verbs)) is not None:
        yield _given(words, content, *told)


def named_at(words: Words, line: Span) -> Span | None:
    """Whom a line under a quotation names: the phrase that it opens with, a dash before it passed over."""
    start = words.token_at(line.start)
    limit = words.token_at(line.end - 1) + 1
    while start < limit and not words.words[start][:1].isalnum():
        start += 1
    phrase = noun_phrase(words, start, limit)
    return words.span(*phrase) if phrase is not None else None


def _told_before(words: Words, line: Span, verbs: dict[int, list[Cue]]) -> tuple[Cue | None, Source] | None:
    """The verb of speech that ends the line before a block quotation, and its subject; or who is named before its
    colon, without a verb."""
    last = words.token_at(line.end - 1)
    if last >= len(words.lower):
        return None
    start, end = words.sentence(last)
    speaking = [cue for cue in verbs.get(words.analysis.sentence_of[last], []) if cue.frames & {"quote", "quote?"}]
    for cue in reversed(speaking):
        source = subject_source(words, cue)
        if cue.form == "finite" and words.quote_of[cue.head] < 0 and (source.span is not None or source.impersonal):
            return cue, source
    if words.lower[last] != ":":
        return None
    source = named_before(words, start, end - 1)
    return (None, source) if source != NOBODY else None


def _given(words: Words, content: Span, cue: Cue | None, source: Source) -> Relation:
    if cue is None:
        return Relation("direct", (content,), (), "quote-only", source.span, BLOCK)
    spans = (content,)
    return Relation(
        "direct",
        spans,
        words_spans(words, cue.tokens),
        class_of(words, cue, spans),
        source.span,
        BLOCK,
        impersonal=source.impersonal,
    )


def _led_in(words: Words, line: Span, block: Span, verbs: dict[int, list[Cue]]) -> Relation | None:
    """The paragraph behind a line that ends in a colon and tells who says, in a text that marks no quotations."""
    text = words.text[block.start : block.end]
    if words.text[line.end - 1] != ":" or ITEM.match(text) or not ENDING.search(text) or not text[0].isupper():
        return None
    if any(mark in words.text[line.start : line.end] + text for mark in MARKS):
        return None
    told = _told_before(words, line, verbs)
    if told is None or told[0] is None or "quote" not in told[0].frames or told[1].span is None:
        return None
    return _given(words, block, *told)


def _signed(words: Words, line: Span, following: Span | None) -> Relation | None:
    """A quotation that fills its line but for who signs it, or whose next line does."""
    k = words.index.at(line.start)
    if k is None or words.index.outer[k].span.start != line.start or not words.index.outer[k].closed:
        return None
    quotation = words.index.outer[k]
    if quotation.span.end > line.end or not sentence_like(words, k):
        return None
    source = None
    if words.text[quotation.span.end : line.end].strip():
        ended = words.text[quotation.inner.start : quotation.inner.end].rstrip()[-1:] in ".!?…"
        source = _signature(words, SIGNATURE, Span(quotation.span.end, line.end), bare=ended)
    elif following is not None:
        source = _signature(words, SIGNATURE_LINE, following)
    return source and Relation("direct", (quotation.span,), (), "quote-only", source, SIGNED)


def _signature(words: Words, form: re.Pattern[str], line: Span, *, bare: bool = True) -> Span | None:
    """Who signs: a name of two words or more, and what the person is behind a comma; without marks around only `bare`
    ones that end a sentence."""
    found = form.match(words.text, *line) if line.end - line.start <= LONGEST_SIGNATURE else None
    way = found.lastgroup if found else None
    if found is None or way is None or (way == "bare" and not bare):
        return None
    name, _, role = found[way].partition(", ")
    first = words.token_at(found.start(way))
    if not names_only(words.pack.layout, name) or words.is_in(first, words.classes.determiner):
        return None
    if role and way != "dashed" and not role[0].islower():
        return None
    return Span(*found.span(way))
