"""A line whose breaks were lost in, the label, furniture, crossheads and teaser glued to its sentences out."""

import re
from collections.abc import Iterator

from sourcier.languages.folding import flatten
from sourcier.records import Part, Span

from .line_ends import last_credit
from .page import CAPITAL, LONGEST_FURNITURE, SMALL, Page, trimmed

LONGEST_TEASER = 110
GLUED = 1_000
"""Characters above which a line is likely a whole article whose line breaks were lost."""
GLUED_LEAD = 270
TOPIC = re.compile(
    rf"(?P<topic>\w{{2,20}}(?: [{SMALL}]\w{{1,20}}){{0,2}})"
    rf" (?P<opener>[{CAPITAL}]\w{{0,14}})(?P<behind>['’]|\s[{SMALL}]|\s)"
)
"""A label before the first sentence: *Justice Le tribunal*, *en colère Toutes les*."""
NEXT_SENTENCE = re.compile(
    rf"(?P<glue>(?<=[{SMALL}»”?!])(?=[{CAPITAL}][{SMALL}'’]|[«“])|(?<=[»?!])(?=\"))"
    rf"|\s(?P<opener>[{CAPITAL}][{SMALL}]{{0,12}})(?:['’]|\s[{SMALL}«\"(\d])|(?P<stop>[.!?…])[»”\")]?\s"
)
"""Where glued furniture ends: at a capital with no space before it, a word that opens a sentence, or a full stop."""
GLUED_CROSSHEAD = re.compile(
    rf"(?<=[{SMALL}\d»”\")])[.!?…]{{1,3}}[»”\")]?\s(?P<head>[«“\"]?[{CAPITAL}\d][^.!?…;:,()\n]{{2,70}}?)"
    rf"\s(?=(?P<opener>[{CAPITAL}][{SMALL}]{{0,12}})(?:['’,]|\s[{SMALL}«\"(\d]))"
)
TAIL = re.compile(rf"[.!?…][»”\")]?\s(?P<tail>[«“\"]?[{CAPITAL}\d][^.!?…]{{8,{LONGEST_TEASER}}})$")
SENTENCE = re.compile(r"[^.!?…]{1,400}[.!?…]{1,3}[»”\")]?\s")


def glued_pieces(page: Page, span: Span, *, alone: bool) -> Iterator[Part]:
    """What a lost line break has glued to the article: a label, furniture, crossheads, a teaser at the end."""
    if alone:
        yield from glued_label(page, span)
    for found in page.patterns.glued.finditer(page.flat, span.start, span.end):
        end = next_sentence(page, found.end(), span.end)
        if end:
            yield Part("furniture", Span(found.start(), end), "glued-furniture")
    for found in GLUED_CROSSHEAD.finditer(page.text, span.start, span.end):
        if is_glued_crosshead(page, found["head"], found["opener"]):
            yield Part("crosshead", Span(*found.span("head")), "glued-crosshead")
    if alone:
        end = span.end
        closing = last_credit(page, span, last=True)
        if closing:
            end = closing.span.start
        tail = TAIL.search(
            page.text.rstrip() if end == span.end else page.text[:end].rstrip(), max(span.start, end - 160)
        )
        if tail and len(tail["tail"].split()) > 2 and tail.start("tail") > span.start:
            yield Part("furniture", trimmed(page.text, tail.span("tail")), "glued-teaser")


def glued_label(page: Page, span: Span) -> Iterator[Part]:
    """The subject glued before a lead, and the lead: the first sentences, up to the length that leads have."""
    found = TOPIC.match(page.text, span.start, span.end)
    if not found:
        return
    if not is_label(page, found, long=span.end - span.start > GLUED):
        return
    yield Part("furniture", Span(*found.span("topic")), "topic-label")
    start = end = found.start("opener")
    while (sentence := SENTENCE.match(page.text, end, span.end)) and sentence.end() - start <= GLUED_LEAD:
        end = sentence.end()
    if end > start:
        yield Part("lead", trimmed(page.text, (start, end)), "behind-label")


def is_label(page: Page, found: re.Match[str], *, long: bool) -> bool:
    """Whether the words before a capital are a label: a listed subject, or in a long text words without a capital, or
    with one where a function word's capital cuts them off."""
    topic, opener = flatten(found["topic"]), flatten(found["opener"])
    opens, goes_on = opener in page.words.openers, bool(found["behind"].strip())
    if topic in page.words.topics:
        return opens or goes_on
    if not (long and opens and goes_on):
        return False
    if found["topic"][0].islower():
        return True
    opening = topic.split()[0] in page.words.openers
    return not opening and len(opener) > 1 and opener not in page.words.name_particles


def next_sentence(page: Page, start: int, end: int) -> int | None:
    """Where glued furniture ends; nothing when only a full stop ends it, for then a sentence was swallowed."""
    limit = min(end, start + LONGEST_FURNITURE)
    for found in NEXT_SENTENCE.finditer(page.text, min(start + 12, limit), limit):
        if found["glue"] is not None:
            return found.start()
        if found["stop"]:
            return None if found["stop"] in ".…" else found.end() - 1
        before = page.text[found.start() - 1]
        if flatten(found["opener"]) in page.words.openers and (before.islower() or before in '»”"?!'):
            return found.start()
    return end if limit == end else None


def is_glued_crosshead(page: Page, head: str, opener: str) -> bool:
    """Whether capitalised words between a full stop and a word that opens a sentence are a crosshead."""
    if flatten(opener) not in page.words.openers or head.count("«") != head.count("»") or head.count('"') % 2:
        return False
    flat = flatten(head).strip('«»“”" ').split()
    if not flat or flat[-1] in page.words.openers | page.words.name_particles:
        return False
    if any(word.split("'")[-1] in page.words.title_nouns for word in flat[-2:]):
        return False
    return len(flat) > 2 or flat[0].split("'")[0] not in page.words.openers
