"""Quotation marks of other conventions as the usual ones: a text in, one of the same length out."""

import re

from .quotation_marks import AFTER_CLOSING, BEFORE_OPENING

# What may be such a mark, the usual ones that tell whether one stands open, and the ends of lines.
MARK = re.compile(r"<<|>>|['‘’]{2}|[\n\r'‘’‚„“”«»″\"]")
UNUSUAL = re.compile(r"<<|['‘’]{2}|[‘‚„″]|(?<!\w)'\w|»\w")
TWICE = "''"
# An elided word parted from the next one, whose apostrophe closes nothing.
ELIDED = re.compile(r"(?<!\w)(?:\w|\w{0,8}qu)$")
CLOSED_BY = {
    "<<": frozenset({">>"}),
    TWICE: frozenset({TWICE}),
    "″": frozenset({"″"}),
    "'": frozenset("'’"),
    "‘": frozenset("'’"),
    "‚": frozenset("‘’"),
    "„": frozenset("“"),
    "»": frozenset("«"),
}
"""The marks that open, with those that close them."""
USUAL = {"<<": ("« ", " »"), "»": ("«", "»")}
"""As what a pair is read; those not named here as “ ”, inside other marks as ‹ ›."""
OUTER = {"«": "»", "“": "”", '"': '"'}


def with_usual_marks(text: str) -> str:
    """A text with the marks that open and close a quotation in one line read as the usual ones; the very same text
    where there is none.

    A single mark is one only at the outer edge of a word: those inside and behind words are apostrophes.

    >>> with_usual_marks("<<Non>>, dit-il, »l'air 'très' las«, ″enfin″.")
    "« Non », dit-il, «l'air “très” las», “enfin”."
    """
    if not UNUSUAL.search(text):
        return text
    changed: list[tuple[int, str]] = []
    opened: dict[str, int] = {}
    outer = ""
    for found in MARK.finditer(text):
        mark, start, end = found.group(), found.start(), found.end()
        if end - start == 2 and mark[0] not in "<>":
            mark = TWICE
        if mark in "\r\n":
            opened, outer = {}, ""
            continue
        closed = next((one for one in reversed(opened) if mark in CLOSED_BY[one]), None)
        if closed is not None and _may_close(text, start, end):
            at = opened[closed]
            for one in [one for one in opened if opened[one] >= at]:
                del opened[one]
            before, behind = USUAL.get(closed) or (("‹", "›") if outer else ("“", "”"))
            if closed == TWICE:
                before, behind = f"{before} ", f" {behind}"
            changed += ((at, before), (start, behind))
        elif outer and mark == OUTER[outer]:
            outer = ""
        elif mark in CLOSED_BY and mark not in opened and _may_open(text, start, end):
            opened[mark] = start
        elif mark in OUTER and not outer:
            outer = mark
    characters = list(text)
    for at, mark in changed:
        characters[at : at + len(mark)] = mark
    return "".join(characters)


def _may_open(text: str, start: int, end: int) -> bool:
    """Whether a quotation may open at a mark: free before it, and words behind it."""
    before = start == 0 or text[start - 1] in BEFORE_OPENING or text[start - 1] == '"'
    roomy, single = text[start:end] == "<<", text[start:end] == "'"
    return before and end < len(text) and (roomy or not text[end].isspace()) and not (single and text[end].isdigit())


def _may_close(text: str, start: int, end: int) -> bool:
    """Whether a quotation may close at a mark: words before it, and no word right behind it."""
    if text[start:end] != ">>" and (text[start - 1].isspace() or ELIDED.search(text, max(0, start - 12), start)):
        return False
    return end >= len(text) or text[end] in AFTER_CLOSING or text[end] == '"'
