"""A text in, its parts out: title, lead, body, crossheads, captions, credits, datelines and furniture, end to end.

What the format told (`Document.layout`) holds; the rest is read from the shape of the lines and the pack's layout words.
In doubt a line is body: furniture that is read costs less than a sentence that is not.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sourcier.languages import LanguagePack, LayoutWords
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
TOP = 4
"""Lines from the top among which bylines and datelines stand."""

CAPITAL = "A-ZÀ-ÖØ-ÞŒ"
SMALL = "a-zß-öø-ÿœ"
OPENING = "«“\"'‘‹(\\["
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
LAST_INITIALS = re.compile(rf"(?<=[.!?»”\"])\s{{1,3}}((?:[{CAPITAL}]\. ?){{2,3}})$")
COPYRIGHT = re.compile(r"©[^©]{0,120}$")
NAME_TOKEN = re.compile(rf"(?:[{CAPITAL}][\w'’.-]{{0,30}})")
LAST_BRACKET = re.compile(r"\(([^()]{2,40})\)\s{0,3}[.+]?$")
SITE = re.compile(r"(?:[\w-]{1,40}\.){1,3}[a-z]{2,6}")
SIGNATURE_MARKS = re.compile(r"\s{0,3}[/,+&]\s{0,3}|\s{1,3}-\s{1,3}|\s(?:et|and|avec)\s|\s{1,3}")
DATELINE = re.compile(
    rf"(?P<place>[{CAPITAL}][\w'’.-]{{1,30}}(?:[ ,/]{{1,2}}[\w'’.-]{{1,30}}){{0,4}}(?: ?\([^()]{{2,30}}\))?)"
    rf"\s{{0,2}}(?P<mark>\||—|–|--|-)\s{{1,3}}(?=[{CAPITAL}{OPENING}\d])"
)
"""*LYON |*, *Toulouse —*, *PARIS (AFP) -*."""
BRACKETED_DATELINE = re.compile(rf"\((?P<place>[\w][^()]{{1,50}})\)\s{{0,2}}[-–—|]?\s{{0,3}}(?=[{CAPITAL}{OPENING}\d])")
"""*(Paris)*, *(Paris - AFP) -*, *(outlet.example) -*."""
CAPITALS_LABEL = re.compile(rf"(?P<label>[{CAPITAL}][{CAPITAL}'’ -]{{3,40}})\s[-–—:|]\s")
TOPIC = re.compile(rf"(?P<topic>\w{{3,20}}) (?P<opener>[{CAPITAL}]\w{{0,14}})(?P<behind>['’]|\s[{SMALL}]|\s)")
NEXT_SENTENCE = re.compile(rf"\s(?P<opener>[{CAPITAL}][{SMALL}]{{0,12}})(?:['’]|\s[{SMALL}«\"(\d])|[.!?…][»”\")]?\s")
"""Where glued furniture ends: at a capitalised word that opens a sentence, or behind a full stop."""
GLUED_CROSSHEAD = re.compile(
    rf"(?<=[{SMALL}\d»”\")])[.!?…]{{1,3}}[»”\")]?\s(?P<head>[«“\"]?[{CAPITAL}\d][^.!?…;:,()\n]{{2,70}}?)"
    rf"\s(?=(?P<opener>[{CAPITAL}][{SMALL}]{{0,12}})(?:['’]|\s[{SMALL}«\"(\d]))"
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
    photo: re.Pattern[str]
    photo_end: re.Pattern[str]
    correspondent: re.Pattern[str]


def find_parts(text: str, layout: tuple[Part, ...], pack: LanguagePack) -> tuple[Part, ...]:
    """The parts of a text in order: they don't overlap, and every character but space lies in one."""
    lines = list(line_spans(text))
    page = Page(text, flatten(text), pack.layout, patterns_of(pack.layout))
    found = [*layout_parts(lines, layout)]
    told = {span for span in lines if any(overlap(span, part.span) for part in parts_near(found, span))}
    open_lines = [span for span in lines if span not in told]
    whole = [part for span in open_lines if (part := page.whole_line(span, lines)) is not None]
    found += whole
    taken = {part.span for part in whole}
    live = [span for span in open_lines if span not in taken]
    if not any(part.kind == "title" for part in layout):
        headed = list(page.headed(live, lines))
        found += headed
        taken |= {part.span for part in headed if part.kind in ("title", "crosshead")}
    found += page.within([span for span in live if span not in taken], found)
    return partition(text, lines, found)
