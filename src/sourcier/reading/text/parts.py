"""A text in, its parts out: title, lead, body, crossheads, captions, credits, datelines and furniture, end to end.

What the format told (`Document.layout`) holds; the rest is read from the shape of lines and the pack's layout words.
In doubt a line is body: furniture that is read costs less than a sentence that is not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sourcier.languages import LanguagePack, LayoutWords
from sourcier.languages.folding import flatten
from sourcier.records import Part, PartKind, Span

LONGEST_TITLE = 220
LONGEST_LEAD = 380
LONGEST_CROSSHEAD = 110
LONGEST_FURNITURE = 320
LONGEST_CREDIT = 140
LONGEST_TEASER = 110
GLUED = 1_000
"""Characters above which a line is likely a whole article whose line breaks were lost."""
GLUED_LEAD = 270
INTERVIEW = 3
"""Questions from which on short lines that ask are an interviewer's, not crossheads."""
CLOSED = 4
"""Lines from which on a page has something behind its article."""
TOP = 4
"""Lines from the top among which bylines and datelines stand."""

INTERVIEWER = "interviewer"
"""How a line was found that names who asked: it closes the last answer."""

CAPITAL = "A-ZÀ-ÖØ-ÞŒ"
SMALL = "a-zß-öø-ÿœ"
OPENING = "«“\"'‘‹(\\["
OPENING_QUOTES = '«“"‹'
CLOSING_QUOTES = '»”"›'
BULLET = "●•▪■►▶→◆♦*‣"

ORNAMENT = re.compile(r"[^\w«»“”\"‹›]{1,80}")
"""A line of nothing but bullets, stars or dashes."""
LINK = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S{1,500}")
HASHTAGS = re.compile(r"(?:#\w{1,60}\s?){1,30}")
SENTENCE_END = re.compile(r"(?<!\.\.)[.;,:][\s»”\"’)›]{0,4}$|[!…][\s»”\"’)›]{1,4}$")
"""How a title or crosshead does not end; an ellipsis, a question or an exclamation mark may end one."""
FULL_STOP = re.compile(r"[.!?…][\s»”\"’)›]{0,4}$")
INITIALS = re.compile(rf"(?:[{CAPITAL}]\.?[ -]?(?:[{CAPITAL}][{SMALL}]{{0,3}}\.?)?[ .]{{0,2}}){{1,3}}")
"""The letters by which a journalist signs: *C. R.*, *L.Tr.*"""
LAST_INITIALS = re.compile(rf"(?<=[.!?»”\"])\s{{1,3}}((?:[{CAPITAL}][{SMALL}]{{0,2}}\.\s?){{2,3}})$")
"""Initials behind the last sentence: *C. R.*, *Pi. M.*"""
LAST_WORDS = re.compile(r"(?<=[.!?»”\"])\s{1,3}((?:[—–-]\s{0,2})?([^.!?»”\"—–-][^.!?»”\"—–]{1,40}))$")
NAME_TOKEN = re.compile(rf"(?:[{CAPITAL}][\w'’.-]{{0,30}})")
LAST_BRACKET = re.compile(r"\(([^()]{2,40})\)\s{0,3}[.+]?$")
SITE = re.compile(r"(?:[\w-]{1,40}\.){1,3}[a-z]{2,10}")
SIGNATURE_MARKS = re.compile(r"[/,+&]|\s-\s|\s—\s")
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
DATELINE_AGENCY = re.compile(r"\(([^()]{2,40})\)(?=\s{0,2}[|—–-]{0,2}\s{0,3}$|\s{0,2}[|—–-])")
"""The brackets in it that an agency may stand in."""
PLACE_MARKS = re.compile(r"[\s,/()-]+")
LABEL_MARKS = re.compile(r"[ ']")
CAPITALS_LABEL = re.compile(rf"(?P<label>[{CAPITAL}][{CAPITAL}'’ -]{{3,40}})\s[-–—:|]\s")
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


@dataclass(frozen=True, slots=True)
class Patterns:
    """A pack's layout words as regular expressions over flattened text."""

    opener: re.Pattern[str]
    label: re.Pattern[str]
    closer: re.Pattern[str]
    glued: re.Pattern[str]
    aside: re.Pattern[str]
    byline: re.Pattern[str]
    interview: re.Pattern[str]
    photo: re.Pattern[str]
    photo_end: re.Pattern[str]
    correspondent: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Page:
    """A text beside its flattened form, of the same length, and the words to look for in it."""

    text: str
    flat: str
    words: LayoutWords
    patterns: Patterns


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the spaces around it, and what it is taken for."""

    span: Span
    kind: PartKind = "body"
    found_by: str = "rest"


def find_parts(text: str, layout: tuple[Part, ...], pack: LanguagePack) -> tuple[Part, ...]:
    """The parts of a text in order: they don't overlap, and every character but space lies in one."""
    page = Page(text, flatten(text), pack.layout, patterns_of(pack.layout))
    lines, pieces = told_lines(line_spans(text), layout)
    last = next((line.span for line in reversed(lines) if line.kind == "body"), None)
    lines = [whole_line(page, line, place, last) if line.kind == "body" else line for place, line in enumerate(lines)]
    lines = closed(page, lines)
    if not any(part.kind == "title" for part in layout):
        lines = headed(page, lines)
    pieces += inner_pieces(page, lines)
    return tuple(partition(text, lines, pieces))


@cache
def patterns_of(words: LayoutWords) -> Patterns:
    """The patterns of a pack's words, compiled once."""
    bullet = r"[^\w(]{0,6}"
    return Patterns(
        opener=re.compile(rf"{bullet}(?:[a-z ]{{2,14}} [-–:|] )?{either(words.furniture_openers)}"),
        label=re.compile(rf"{bullet}{either(words.furniture_labels)}"),
        closer=re.compile(rf"[-–—|»:.] ?{either(words.furniture_closers)}(?: \S{{1,30}}){{0,4}}\s{{0,3}}$"),
        glued=re.compile(rf"(?<![a-z]){either(words.glued_openers)} ?:"),
        aside=re.compile(rf"\({either(words.asides, whole=False)}[^()]{{0,120}}\)"),
        byline=re.compile(rf"{bullet}{either(words.bylines)}"),
        interview=re.compile(rf"{bullet}{either(words.interview_credits)}"),
        photo=re.compile(rf"{either(words.photo_words)}\s?[:/©]"),
        photo_end=re.compile(rf"\s(?:©|\(?{either(words.photo_words)}\s?[:/©])[^©:]{{0,80}}$"),
        correspondent=re.compile(either(words.correspondents)),
    )


def either(phrases: frozenset[str], *, whole: bool = True) -> str:
    """A pattern for any of some phrases, the longest first; nothing matches it when there are none."""
    listed = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    choice = "|".join(re.escape(phrase).replace(r"\ ", r"\s") for phrase in listed)
    border = r"(?!\w)" if whole else ""
    return f"(?:{choice}){border}" if choice else "(?!)"


def line_spans(text: str) -> Iterator[Span]:
    """The lines that hold more than spaces, without the spaces around them."""
    start = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            at = start + len(line) - len(line.lstrip())
            yield Span(at, at + len(bare))
        start += len(line)


def told_lines(spans: Iterator[Span], layout: tuple[Part, ...]) -> tuple[list[Line], list[Part]]:
    """The lines with the part that the format told of them, and what it told of pieces of lines."""
    waiting = sorted((part for part in layout if part.kind != "body"), key=lambda part: part.span)
    lines, pieces, first = [], [], 0
    for span in spans:
        while first < len(waiting) and waiting[first].span.end <= span.start:
            first += 1
        line = Line(span)
        for part in waiting[first:]:
            if part.span.start >= span.end:
                break
            if part.span.start <= span.start and part.span.end >= span.end:
                line = Line(span, part.kind, part.found_by)
                break
            clipped = Span(max(part.span.start, span.start), min(part.span.end, span.end))
            pieces.append(Part(part.kind, clipped, part.found_by))
        lines.append(line)
    return lines, pieces


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
    bar = flat.replace("|", " ").replace("·", " ").split()
    return 1 < len(bar) < 30 and all(word in page.words.furniture_lines for word in bar)


def is_signature(page: Page, text: str, flat: str, place: int, is_last: bool) -> bool:
    """Whether a short line names its author, its agency or the maker of a picture."""
    pictured = page.patterns.photo.match(flat) or (text.isupper() and flat.split()[0] in page.words.photo_words)
    if text.startswith("©") or pictured or is_agency(page, text.strip("()[]. ")):
        return True
    if len(text) <= 14 and INITIALS.fullmatch(text) and "." in text:
        return True
    near = place < TOP or is_last
    byline = page.patterns.byline.match(flat)
    if byline and near:
        rest = text[byline.end() :].strip(" :.")
        names = rest.split(",")[0].split()[:4]
        return not rest or (bool(names) and bool(NAME_TOKEN.match(names[0])) and not rest.startswith("'"))
    return is_last and place > 1 and len(text) < 70 and is_name_list(page, text)


def is_name_list(page: Page, text: str) -> bool:
    """Whether a line is names and small words alone: *Ada Vernier et Luc Ormond*."""
    tokens = text.replace(",", " ").replace("/", " ").split()
    names = [token for token in tokens if NAME_TOKEN.fullmatch(token)]
    small = {flatten(token) for token in tokens if not NAME_TOKEN.fullmatch(token)}
    return len(names) >= 2 and small <= page.words.name_particles


def is_agency(page: Page, text: str) -> bool:
    """Whether all that is named are agencies, desks or one web site: *ats/nxp*, *Paris - AFP*, *outlet.example*."""
    flat = flatten(text).strip()
    if not flat or len(flat) > 60:
        return False
    if flat in page.words.agencies or SITE.fullmatch(flat):
        return True
    small = page.words.name_particles
    for piece in SIGNATURE_MARKS.split(flat):
        words = set(piece.replace("'", " ").split())
        if piece.strip() not in page.words.agencies and not (
            words & page.words.agencies and words <= page.words.agencies | small
        ):
            return False
    return True


def closed(page: Page, lines: list[Line]) -> list[Line]:
    """The lines with what closes the page behind the article: who wrote it, a headline that leads on."""
    live = [index for index, line in enumerate(lines) if line.kind == "body"]
    if len(live) < CLOSED or not ends_short(page, lines[live[-1]]):
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


def headed(page: Page, lines: list[Line]) -> list[Line]:
    """The lines with title, lead and crossheads seen by their length, their end and their place."""
    live = [index for index, line in enumerate(lines) if line.kind == "body"]
    marked = list(lines)
    at = 0
    if len(live) > 1 and is_title(page, lines, live):
        marked[live[0]] = Line(lines[live[0]].span, "title", "first-line")
        at = 1
        if len(live) > 2 and is_lead(page, lines, live):
            marked[live[1]] = Line(lines[live[1]].span, "lead", "second-line")
            at = 2
    for place in range(max(at, 1), len(live) - 1):
        if is_crosshead(page, lines, live, place, at):
            marked[live[place]] = Line(lines[live[place]].span, "crosshead", "short-line")
    asked = [index for index in live if marked[index].kind == "crosshead" and words_of(page, lines[index])[-1] == "?"]
    if len(asked) >= INTERVIEW:
        for index in asked:
            marked[index] = lines[index]
    return marked


def words_of(page: Page, line: Line) -> str:
    """The characters of a line."""
    return page.text[line.span.start : line.span.end]


def length_of(line: Line) -> int:
    """The length of a line in characters."""
    return line.span.end - line.span.start


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


def is_short(page: Page, line: Line) -> bool:
    """Whether a line is too short for a paragraph and no sentence: an item of a list, a pulled quote, a name."""
    return length_of(line) <= LONGEST_CROSSHEAD and not FULL_STOP.search(words_of(page, line))


def inner_pieces(page: Page, lines: list[Line]) -> list[Part]:
    """The datelines, rubrics, credits and furniture that share a line with the article."""
    pieces: list[Part] = []
    read = [line for line in lines if line.kind in ("lead", "body")]
    for line in read[:TOP]:
        pieces += with_agency_apart(page, dateline(page, line.span))
    if read:
        pieces += filter(None, (rubric(page, read[0].span), last_credit(page, read[-1].span, last=True)))
    for line in read[:-1]:
        pieces += filter(None, (last_credit(page, line.span, last=False),))
    for line in read:
        pieces += asides(page, line.span)
        pieces += captioned(page, line.span)
        if length_of(line) > GLUED or len(lines) == 1:
            pieces += glued_pieces(page, line.span, alone=len(lines) == 1)
    return pieces


def dateline(page: Page, span: Span) -> Part | None:
    """The place that opens a report, with the mark behind it; a credit when it names an agency or a site alone."""
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


def is_place(page: Page, text: str) -> bool:
    """Whether all words are names, numbers or small words, and no more than a place and a date need."""
    tokens = [token for token in PLACE_MARKS.split(text) if token]
    if not 0 < len(tokens) <= 7 or not NAME_TOKEN.fullmatch(tokens[0]):
        return False
    small = [token for token in tokens if token[0].islower() and flatten(token) not in page.words.name_particles]
    return len(small) <= (1 if any(map(str.isdigit, text)) else 0)


def rubric(page: Page, span: Span) -> Part | None:
    """The name of a series in capitals before the lead."""
    found = CAPITALS_LABEL.match(page.text, span.start, min(span.end, span.start + 80))
    if found and is_rubric(page, found["label"]):
        return Part("furniture", trimmed(page.text, found.span()), "rubric")
    return None


def is_rubric(page: Page, label: str) -> bool:
    """Whether words in capitals name a series: a listed name, or two words and more that open with a function word."""
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


def captioned(page: Page, span: Span) -> Iterator[Part]:
    """The caption of a picture and the credit that closes it, on a short line."""
    if not 20 < span.end - span.start <= LONGEST_FURNITURE:
        return
    found = page.patterns.photo_end.search(page.flat, span.start, span.end)
    if found and found.start() > span.start:
        yield Part("caption", trimmed(page.text, (span.start, found.start())), "before-picture-credit")
        yield Part("credit", trimmed(page.text, (found.start(), span.end)), "picture-credit")


def asides(page: Page, span: Span) -> Iterator[Part]:
    """The parentheses in a line that lead elsewhere."""
    for found in page.patterns.aside.finditer(page.flat, span.start, span.end):
        yield Part("furniture", Span(*found.span()), "aside")


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


def trimmed(text: str, bounds: tuple[int, int]) -> Span:
    """A stretch without the spaces around it."""
    start, end = bounds
    inside = text[start:end]
    return Span(start + len(inside) - len(inside.lstrip()), end - len(inside) + len(inside.rstrip()))


def partition(text: str, lines: list[Line], pieces: list[Part]) -> Iterator[Part]:
    """Lines and the pieces in them as parts end to end; of pieces that overlap, the one that begins first stays."""
    waiting = sorted(pieces, key=lambda part: (part.span.start, -part.span.end))
    at = 0
    for line in lines:
        cursor = line.span.start
        while at < len(waiting) and waiting[at].span.start < line.span.end:
            piece = waiting[at]
            at += 1
            if piece.span.start < cursor or piece.span.end > line.span.end or piece.span.start >= piece.span.end:
                continue
            yield from remainder(text, line, cursor, piece.span.start)
            yield piece
            cursor = piece.span.end
        yield from remainder(text, line, cursor, line.span.end)


def remainder(text: str, line: Line, start: int, end: int) -> Iterator[Part]:
    """What is left of a line between pieces, as the part that the line is."""
    span = trimmed(text, (start, end))
    if span.start < span.end:
        yield Part(line.kind, span, line.found_by)
