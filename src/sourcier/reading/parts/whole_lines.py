"""Lines in, those that are furniture, a credit, a caption or a dateline from end to end out, by the words in them."""

import re

from sourcier.records import Span

from .names import NAME_TOKEN, is_agency, is_name_list
from .page import CAPITAL, FULL_STOP, LINK, LONGEST_FURNITURE, SMALL, TOP, Line, Page

LONGEST_CREDIT = 140
LONGEST_SIGNED = 8
"""Words behind *par* above which a line that ends as a sentence is one."""
INTERVIEWER = "interviewer"
"""How a line was found that names who asked: it closes the last answer."""
ORNAMENT = re.compile(r"[^\w«»“”\"‹›]{1,80}")
"""A line of nothing but bullets, stars or dashes."""
HASHTAGS = re.compile(r"(?:#\w{1,60}\s?){1,30}")
INITIALS = re.compile(rf"(?:[{CAPITAL}]\.?[ -]?(?:[{CAPITAL}][{SMALL}]{{0,3}}\.?)?[ .]{{0,2}}){{1,3}}")
"""The letters by which a journalist signs: *C. R.*, *L.Tr.*"""


def whole_line(page: Page, line: Line, place: int, last: Span | None) -> Line:
    """A line that is furniture, a credit, a caption or a dateline from end to end, marked as such."""
    start, end = line.span
    length = end - start
    if length > LONGEST_FURNITURE:
        return line
    text, flat = page.text[start:end], page.flat[start:end]
    if is_furniture(page, text, flat):
        return Line(line.span, "furniture", "furniture-words")
    if length > LONGEST_CREDIT:
        return line
    asker = page.patterns.interview.match(flat)
    if asker and NAME_TOKEN.match(text[asker.end() :].strip(" :")):
        return Line(line.span, "credit", INTERVIEWER)
    if is_signature(page, text, flat, place, line.span == last):
        return Line(line.span, "credit", "signature")
    if place < TOP and length < 70 and text[0].isupper() and page.patterns.correspondent.search(flat):
        return Line(line.span, "dateline", "correspondent")
    return line


def is_furniture(page: Page, text: str, flat: str) -> bool:
    """Whether a short line leads elsewhere or belongs to the page."""
    patterns, stopped = page.patterns, bool(FULL_STOP.search(text))
    if patterns.opener.match(flat) or patterns.closer.search(flat):
        return True
    if patterns.label.match(flat) and not (stopped and len(text) > LONGEST_CREDIT // 2 and "%" not in text):
        return not stopped or len(text) < LONGEST_CREDIT
    if flat.strip(" .:!?»«>|") in page.words.furniture_lines:
        return True
    if ORNAMENT.fullmatch(text) and not any(mark in text for mark in '«»“”"'):
        return True
    if LINK.fullmatch(text) or HASHTAGS.fullmatch(text):
        return True
    aside = patterns.aside.match(flat)
    if aside and aside.end() == len(flat):
        return True
    if page.patterns.pointer.fullmatch(flat):
        return True
    bar = flat.replace("|", " ").replace("·", " ").split()
    return 1 < len(bar) < 30 and all(word in page.words.furniture_lines for word in bar)


def is_signature(page: Page, text: str, flat: str, place: int, is_last: bool) -> bool:
    """Whether a short line names its author, its agency or the maker of a picture."""
    pictured = page.patterns.photo.match(flat) or (text.isupper() and flat.split()[0] in page.words.photo_words)
    if text.startswith("©") or pictured or is_agency(page, text.strip("()[]. ")):
        return True
    maker, slash, agency = text.partition("/")
    if slash and is_agency(page, agency.strip("()[]. ")) and is_name_list(page, maker.strip().title()):
        return True
    if len(text) <= 14 and INITIALS.fullmatch(text) and "." in text:
        return True
    near = place < TOP or is_last
    byline = page.patterns.byline.match(flat)
    if byline and near:
        rest = text[byline.end() :].strip(" :.")
        if FULL_STOP.search(text) and len(rest.split()) > LONGEST_SIGNED:
            return False
        names = rest.split(",")[0].split()[:4]
        return not rest or (bool(names) and bool(NAME_TOKEN.match(names[0])) and not rest.startswith("'"))
    return is_last and place > 1 and len(text) < 70 and is_name_list(page, text)
