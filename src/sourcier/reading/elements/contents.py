"""Contents: where what is said begins and ends, and how much of it stands in quotation marks."""

import re

from sourcier.records import AttributionType, CueClass, Span

from ..text.quotation_marks import SPACES
from ..text.words import FINAL_MARKS, VERBAL, Words
from .cues import Cue

# What a link or a handle is known by.
ADDRESS = re.compile(r"https?://|\.com/|^@\w")
EDGE = SPACES | frozenset(",;:–—-")


def type_of(words: Words, spans: tuple[Span, ...] | list[Span], inside: int = -1) -> AttributionType:
    """Direct when every letter of the content stands in quotation marks, indirect when none does, else mixed.

    `inside` is the outer quotation that the cue itself stands in (-1: none): there the marks within it count instead.
    """
    quoted = outside = 0
    text = words.text
    marks = words.index if inside < 0 else words.inner
    for span in spans:
        position = span.start
        for k in marks.meeting(span):
            quotation = marks.outer[k]
            low, high = max(position, quotation.span.start), min(span.end, quotation.span.end)
            outside += _letters(text, position, low)
            quoted += _letters(text, low, high)
            position = max(position, high)
        outside += _letters(text, position, span.end)
    if not quoted:
        return "indirect"
    if not outside:
        return "direct"
    return "mixed"


def class_of(words: Words, cue: Cue, spans: tuple[Span, ...]) -> CueClass:
    """The class of a cue at work: a demand whose content is a question asks."""
    if cue.entry.cue_class == "demand" and words.text[spans[-1].start : spans[-1].end].rstrip(
        '»”"› \u00a0\u202f\u2009'
    ).endswith("?"):
        return "ask"
    return cue.entry.cue_class


def _letters(text: str, start: int, end: int) -> int:
    return sum(1 for c in text[start:end] if c.isalnum())


def clean(words: Words, spans: list[Span]) -> list[Span]:
    """Spans without outer spaces, commas and final stops, quotation marks kept; empty ones dropped."""
    out = []
    for start, end in spans:
        while start < end and words.text[start] in EDGE:
            start += 1
        while end > start and (words.text[end - 1] in EDGE or words.text[end - 1] == "."):
            if words.text[end - 1] == "." and _stop_belongs(words.text, start, end):
                break
            end -= 1
        if any(words.text[i].isalnum() for i in range(start, end)):
            out.append(Span(start, end))
    return out


def _stop_belongs(text: str, start: int, end: int) -> bool:
    """A final stop stays when it closes an ellipsis, or an abbreviation of single capitals."""
    return end - start >= 3 and (text[end - 3 : end] == "..." or (text[end - 2].isupper() and text[end - 3] == "."))


def start_of_content(words: Words, first: int, limit: int) -> int | None:
    """The first token of a content that begins its sentence: connectors (*Mais*, *Toutefois,*) passed over."""
    i = first
    while i < limit:
        if words.pos[i] == "PUNCT" and not words.is_mark(i):
            i += 1
            continue
        if words.is_in(i, words.classes.connector) and i + 1 < limit:
            i += 1
            continue
        return i
    return None


def trim_end(words: Words, first: int, end: int) -> int:
    """The last token of a content that runs to token `end` (excluded), final punctuation outside the marks left out."""
    last = end - 1
    while last >= first and (words.lower[last] in FINAL_MARKS or words.lower[last] in (",", ":", "-", "–", "—", ")")):
        if words.lower[last] in ("!", "?", "…", "..."):
            break
        if words.lower[last] == ")" and any(words.lower[j] == "(" for j in range(first, last)):
            break
        last -= 1
    return last


def lead_in(words: Words, quoted: int, start: int) -> Span:
    """The content that ends with an outer quotation: the quotation, with the clause that leads into it if there is one.

    `start` is the first token that may belong to it when the quotation opens in its sentence. Connectors,
    adverbials behind which a comma stands,
    what another verb of speech or a colon has led in already, headings glued to the mark and links stay out.
    """
    quotation = words.index.outer[quoted]
    whole = quotation.span
    opening = words.token_at(whole.start)
    sentence_start = words.sentence(opening)[0]
    if words.sentence(start)[0] == sentence_start:
        sentence_start = start
    lead = start_of_content(words, sentence_start, opening)
    if lead is None or lead >= opening or opening == 0:
        return whole
    before = opening - 1
    if words.lower[before].endswith(":") or _already_reported(words, lead, opening):
        return whole
    if words.quote_of[before] >= 0 and words.quote_of[before] != quoted:
        return whole
    if words.ends[before] == words.starts[opening] and words.words[before][-1:].isalnum():
        return whole
    verbless = not any(words.pos[j] in VERBAL and words.feature(j, "VerbForm") == "Fin" for j in range(lead, opening))
    if words.lower[before] == "," and verbless and opening - lead <= 8 and is_clause(words, quoted):
        return whole
    for j in range(before, lead - 1, -1):
        if ADDRESS.search(words.words[j]):
            return Span(words.starts[j + 1], whole.end)
    return Span(words.starts[lead], whole.end)


def is_clause(words: Words, quoted: int) -> bool:
    """Whether an outer quotation holds a finite verb."""
    quotation = words.index.outer[quoted]
    inside = words.range_of(quotation.inner)
    return any(words.pos[j] in VERBAL and words.feature(j, "VerbForm") == "Fin" for j in inside)


def _already_reported(words: Words, first: int, last: int) -> bool:
    """Whether the words before a quotation hold a verb of speech of their own that leads into it."""
    return any(
        words.quote_of[i] < 0
        and words.cues.verb_forms.get(words.lower[i])
        and words.is_in(i + 1, words.classes.complementiser)
        for i in range(first, last)
    )


def content_spans(words: Words, cue_head: int, first: int, last: int) -> list[Span]:
    """The span of tokens first to last; a quotation that runs on over the end of the sentence is taken in whole."""
    span = words.span(first, last)
    quoted = words.quote_of[last]
    if quoted >= 0 and quoted != words.quote_of[cue_head]:
        quotation = words.index.outer[quoted].span
        if quotation.end > span.end and quotation.start >= span.start:
            span = Span(span.start, quotation.end)
    return clean(words, [span])
