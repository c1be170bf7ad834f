"""Lines in, title, lead, crossheads and what closes the page out, by their length, their end and their place."""

from .line_ends import dateline
from .names import is_name_list
from .page import FULL_STOP, LINK, LONGEST_CROSSHEAD, SENTENCE_END, Line, Page, is_short, length_of, words_of

LONGEST_TITLE = 220
LONGEST_LEAD = 380
INTERVIEW = 3
"""Questions from which on short lines that ask are an interviewer's, not crossheads."""
CLOSED = 4
"""Lines from which on a page has something behind its article."""
BULLET = "●•▪■►▶→◆♦*‣"
OPENING_QUOTES = '«“"‹'
CLOSING_QUOTES = '»”"›'


def closed(page: Page, lines: list[Line], turns: frozenset[int]) -> list[Line]:
    """The lines with what closes the page behind the article: who wrote it, a headline that leads on.

    `turns` are the lines that open with who speaks.
    """
    live = [index for index, line in enumerate(lines) if line.is_open]
    if len(live) < CLOSED or live[-1] in turns or not ends_short(page, lines[live[-1]]):
        return lines
    marked, last, before = list(lines), words_of(page, lines[live[-1]]), lines[live[-2]]
    if is_paragraph(page, before):
        if last[0] not in OPENING_QUOTES and not is_name_list(page, last):
            marked[live[-1]] = Line(lines[live[-1]].span, "furniture", "closing-headline")
    elif is_name_list(page, words_of(page, before)) and is_paragraph(page, lines[live[-3]]):
        for index in live[-2:]:
            marked[index] = Line(lines[index].span, "credit", "author-and-office")
    return marked


def ends_short(page: Page, line: Line) -> bool:
    """Whether a line opens with a capital and is too short for a paragraph, and no sentence."""
    text = words_of(page, line)
    return is_short(page, line) and not SENTENCE_END.search(text) and not text[0].islower() and len(text.split()) > 1


def is_paragraph(page: Page, line: Line) -> bool:
    """Whether a line is longer than a crosshead and ends like a sentence."""
    return length_of(line) > LONGEST_CROSSHEAD and bool(FULL_STOP.search(words_of(page, line)))


def headed(page: Page, lines: list[Line], turns: frozenset[int]) -> list[Line]:
    """The lines with title, lead and crossheads seen by their length, their end and their place; `turns` are none."""
    live = [index for index, line in enumerate(lines) if line.is_open]
    marked = list(lines)
    at = 0
    if len(live) > 1 and live[0] not in turns and is_title(page, lines, live):
        marked[live[0]] = Line(lines[live[0]].span, "title", "first-line")
        at = 1
        if len(live) > 2 and live[1] not in turns and is_lead(page, lines, live):
            marked[live[1]] = Line(lines[live[1]].span, "lead", "second-line")
            at = 2
    for place in range(max(at, 1), len(live) - 1):
        if live[place] not in turns and is_crosshead(page, lines, live, place, at):
            marked[live[place]] = Line(lines[live[place]].span, "crosshead", "short-line")
    asked = [index for index in live if marked[index].kind == "crosshead" and words_of(page, lines[index])[-1] == "?"]
    if len(asked) >= INTERVIEW:
        for index in asked:
            marked[index] = lines[index]
    return marked


def is_title(page: Page, lines: list[Line], live: list[int]) -> bool:
    """Whether the first line is short, no sentence with its full stop, and shorter than what follows."""
    first = lines[live[0]]
    if length_of(first) > LONGEST_TITLE:
        return False
    text = words_of(page, first)
    if SENTENCE_END.search(text) or dateline(page, first.span):
        return False
    return max(length_of(lines[index]) for index in live[1:]) > length_of(first)


def is_lead(page: Page, lines: list[Line], live: list[int]) -> bool:
    """Whether the line behind the title is a short paragraph with a longer one behind it."""
    second = lines[live[1]]
    text = words_of(page, second)
    if not LONGEST_CROSSHEAD // 2 < length_of(second) <= LONGEST_LEAD or not FULL_STOP.search(text):
        return False
    return max(length_of(lines[index]) for index in live[2:]) > length_of(second)


def is_crosshead(page: Page, lines: list[Line], live: list[int], place: int, at: int) -> bool:
    """Whether a line is short, no sentence with its full stop, and stands alone before a longer paragraph."""
    line = lines[live[place]]
    if length_of(line) > LONGEST_CROSSHEAD:
        return False
    text = words_of(page, line)
    bulleted = text[0] in BULLET
    bare = text.strip(BULLET + " -–—")
    if not bare or SENTENCE_END.search(bare) or bare[0].islower() or not any(map(str.isalpha, bare)):
        return False
    if LINK.search(bare) or page.patterns.photo_end.search(page.flat, *line.span):
        return False
    if is_pulled_name(page, bare, lines[live[place - 1]]):
        return False
    if text[0] in "-–—" and text[-1] not in "-–—":
        return False
    before, behind = lines[live[place - 1]], lines[live[place + 1]]
    if place > at and is_short(page, before):
        return False
    return (bulleted and length_of(before) > LONGEST_CROSSHEAD) or (
        not is_short(page, behind) and length_of(behind) > length_of(line)
    )


def is_pulled_name(page: Page, text: str, before: Line) -> bool:
    """Whether a line is the name under a quotation that was pulled out of the article."""
    quoted = words_of(page, before)
    return quoted[0] in OPENING_QUOTES and quoted[-1] in CLOSING_QUOTES and is_name_list(page, text)
