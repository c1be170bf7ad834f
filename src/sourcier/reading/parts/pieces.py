"""Lines in, the datelines, rubrics, credits, captions and furniture that share a line with the article out."""

from collections.abc import Iterator

from sourcier.records import Part, Span

from .glued import GLUED, glued_pieces
from .line_ends import dateline, last_credit, rubric, with_agency_apart
from .page import LONGEST_FURNITURE, TOP, Line, Page, length_of, trimmed


def inner_pieces(page: Page, lines: list[Line]) -> list[Part]:
    """The datelines, rubrics, credits and furniture that share a line with the article."""
    pieces: list[Part] = []
    read = [line for line in lines if line.kind == "lead" or line.is_open]
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


def captioned(page: Page, span: Span) -> Iterator[Part]:
    """The caption of a picture and the credit that closes it, on a short line."""
    if not 20 < span.end - span.start <= LONGEST_FURNITURE:
        return
    found = page.patterns.photo_end.search(page.flat, span.start, span.end)
    if found and found.start() > span.start:
        yield Part("caption", trimmed(page.text, (span.start, found.start())), "before-picture-credit")
        yield Part("credit", trimmed(page.text, (found.start(), span.end)), "picture-credit")


def asides(page: Page, span: Span) -> Iterator[Part]:
    """The parentheses in a line that lead elsewhere, and the words that do with a colon (*Lire aussi :*): they alone,
    for a sentence of the article may follow."""
    for found in page.patterns.aside.finditer(page.flat, span.start, span.end):
        yield Part("furniture", Span(*found.span()), "aside")
    opening = page.patterns.pointer.match(page.flat, span.start, span.end)
    for found in (*filter(None, (opening,)), *page.patterns.pointing.finditer(page.flat, span.start, span.end)):
        yield Part("furniture", trimmed(page.text, found.span()), "pointer")
