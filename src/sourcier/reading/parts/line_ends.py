"""A line in, the dateline or rubric that opens it and the credit that closes it out."""

import re
from collections.abc import Iterator

from sourcier.languages.folding import flatten
from sourcier.records import Part, Span

from .names import NAME_TOKEN, is_agency
from .page import CAPITAL, FULL_STOP, OPENING, SMALL, Page, trimmed

DATELINE = re.compile(
    rf"(?P<place>[{CAPITAL}][\w'’.-]{{1,30}}(?:[ ,/]{{1,2}}[\w'’.-]{{1,30}}){{0,4}}(?: ?\([^()]{{2,30}}\))?)"
    rf"\s{{0,2}}(?P<mark>\||—|–|--|-)\s{{1,3}}(?=[{CAPITAL}{OPENING}\d])"
)
"""*LYON |*, *Toulouse —*, *PARIS (AFP) -*."""
BRACKETED_DATELINE = re.compile(rf"\((?P<place>[\w][^()]{{1,50}})\)\s{{0,2}}[-–—|]?\s{{0,3}}(?=[{CAPITAL}{OPENING}\d])")
"""*(Paris)*, *(Paris - AFP) -*, *(outlet.example) -*."""
AGENCY_DATELINE = re.compile(
    rf"[{CAPITAL}][\w'’.-]{{1,30}}[^.!?;:«“\"\n]{{0,50}}?\([{CAPITAL}]{{2,8}}\)\s{{1,2}}[-–—]{{1,2}}\s{{1,3}}"
    rf"(?=[{CAPITAL}{OPENING}\d])"
)
"""*Corbeval (Vaudre), 12 mars 2024 (APO) -*: a place, what fixes it, and an agency's letters."""
DAY_DATELINE = re.compile(r"\d{1,2}\w{0,2} [a-zé-û]{3,9}\.? \d{4}\s?[.,]?\s[-–—]\s")
"""*31 octobre 2012. -*: the day that opens a report of the wire."""
PLACE_MARKS = re.compile(r"[\s,/()-]+")
LABEL_MARKS = re.compile(r"[ ']")
CAPITALS_LABEL = re.compile(rf"(?P<label>[{CAPITAL}][{CAPITAL}'’ -]{{3,40}})\s[-–—:|]\s")
LAST_INITIALS = re.compile(rf"(?<=[.!?»”\"])\s{{1,3}}((?:[{CAPITAL}][{SMALL}]{{0,2}}\.\s?){{2,3}})$")
"""Initials behind the last sentence: *C. R.*, *Pi. M.*"""
LAST_WORDS = re.compile(r"(?<=[.!?»”\"])\s{1,3}((?:[—–-]\s{0,2})?([^.!?»”\"—–-][^.!?»”\"—–]{1,40}))$")
LAST_BRACKET = re.compile(r"\(([^()]{2,40})\)\s{0,3}[.+]?$")

DATELINE_AGENCY = re.compile(r"\(([^()]{2,40})\)(?=\s{0,2}[|—–-]{0,2}\s{0,3}$|\s{0,2}[|—–-])")
"""The brackets in it that an agency may stand in."""


def dateline(page: Page, span: Span) -> Part | None:
    """The place that opens a report, with the mark behind it; a credit when it names an agency or a site alone."""
    day = DAY_DATELINE.match(page.text, span.start, span.end)
    if day:
        return Part("dateline", trimmed(page.text, day.span()), "dateline-day")
    bracketed = BRACKETED_DATELINE.match(page.text, span.start, span.end)
    if bracketed:
        if is_agency(page, bracketed["place"]):
            return Part("credit", trimmed(page.text, bracketed.span()), "bracketed-agency")
        if is_place(page, bracketed["place"]):
            return Part("dateline", trimmed(page.text, bracketed.span()), "bracketed-place")
        return None
    signed_place = AGENCY_DATELINE.match(page.text, span.start, min(span.end, span.start + 120))
    if signed_place:
        return Part("dateline", trimmed(page.text, signed_place.span()), "dateline-agency")
    found = DATELINE.match(page.text, span.start, min(span.end, span.start + 120))
    if not found or not is_place(page, found["place"]):
        return None
    bracket = LAST_BRACKET.search(found["place"])
    signed = bool(bracket and is_agency(page, bracket[1]))
    if (
        found["mark"] == "-"
        and not signed
        and (found["place"] != found["place"].upper() or is_rubric(page, found["place"]))
    ):
        return None
    if any(word in page.words.topics for word in flatten(found["place"]).split()):
        return None
    return Part("dateline", trimmed(page.text, found.span()), "dateline-mark")


def is_place(page: Page, text: str) -> bool:
    """Whether all words are names, numbers or small words, and no more than a place and a date need."""
    tokens = [token for token in PLACE_MARKS.split(text) if token]
    if not 0 < len(tokens) <= 7 or not NAME_TOKEN.fullmatch(tokens[0]):
        return False
    small = [token for token in tokens if token[0].islower() and flatten(token) not in page.words.name_particles]
    return len(small) <= (1 if any(map(str.isdigit, text)) else 0)


def rubric(page: Page, span: Span) -> Part | None:
    """The name of a series or a section in capitals before the lead."""
    found = CAPITALS_LABEL.match(page.text, span.start, min(span.end, span.start + 80))
    if found and is_rubric(page, found["label"]):
        return Part("furniture", trimmed(page.text, found.span()), "rubric")
    return None


def is_rubric(page: Page, label: str) -> bool:
    """Whether words in capitals name a series: a listed name, or two words and more that open with a function
    word."""
    flat = flatten(label).strip()
    first = LABEL_MARKS.split(flat)[0]
    return flat in page.words.rubrics or (" " in flat and first in page.words.openers)


def last_credit(page: Page, span: Span, *, last: bool) -> Part | None:
    """The agency in brackets that closes a line; at the very end also a site, a newspaper's name or initials."""
    window = max(span.start, span.end - 60)
    found = LAST_BRACKET.search(page.text, window, span.end)
    if found and FULL_STOP.search(page.text[window : found.start()]) and is_agency(page, found[1]):
        return Part("credit", Span(found.start(), span.end), "closing-agency")
    if not last:
        return None
    initials = LAST_INITIALS.search(page.text, window, span.end)
    if initials:
        return Part("credit", Span(initials.start(1), span.end), "closing-initials")
    signed = LAST_WORDS.search(page.text, window, span.end)
    if signed and is_agency(page, signed[2]):
        return Part("credit", Span(signed.start(1), span.end), "closing-agency")
    return None


def with_agency_apart(page: Page, part: Part | None) -> Iterator[Part]:
    """A dateline, the agency that its brackets name (*PARIS (AFP) -*) told apart as a credit."""
    if part is None:
        return
    bracket = DATELINE_AGENCY.search(page.text, *part.span) if part.kind == "dateline" else None
    if bracket is None or bracket.start() == part.span.start or not is_agency(page, bracket[1]):
        yield part
        return
    yield Part("dateline", trimmed(page.text, (part.span.start, bracket.start())), part.found_by)
    yield Part("credit", Span(*bracket.span()), "dateline-agency")
    if bracket.end() < part.span.end:
        yield Part("dateline", trimmed(page.text, (bracket.end(), part.span.end)), part.found_by)
