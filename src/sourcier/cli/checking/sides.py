"""A checked quotation and its transcript in, the words of both side by side out, with what differs marked."""

from collections.abc import Iterable, Iterator

from sourcier.exchange.tables.checks import flat
from sourcier.records import Change, CheckedQuotation, Omission, Span

from ..interface import count
from ..layout.styled import Styled
from ..streams import safe

OURS, THEIRS, CUT, HEARD = "bold underline red", "bold underline green", "dim", "italic cyan"
"""Styles of words of the article alone, of the transcript alone, of what is left out, and of what was misheard."""
SIGNS = {OURS: ("[+", "+]"), THEIRS: ("[-", "-]"), HEARD: ("[?", "?]"), CUT: ("", "")}
"""The same where there are no styles."""
LONGEST_CUT = 14
"""Words of a cut that are shown; of more it is told how many they are."""
AROUND = 3
"""Words that are shown before and behind the pieces."""


def article_side(one: CheckedQuotation, *, signs: bool) -> Styled:
    """The quoted words with those that the transcript does not have marked."""
    marks = [*marked(one.check.changes, OURS, quoted=True), *marked(one.misheard, HEARD, quoted=True)]
    return painted(one.words, [Span(0, len(one.words))], marks, signs)


def transcript_side(one: CheckedQuotation, text: str, *, signs: bool) -> Styled:
    """The words of the transcript with those that the quotation lacks marked, and what it leaves out."""
    changes = [change for change in (*one.check.changes, *one.misheard) if change.told.start < change.told.end]
    pieces = joined([*one.check.spans, *(change.told for change in changes)], one.check.left_out, text)
    marks = [*marked(one.check.changes, THEIRS, quoted=False), *marked(one.misheard, HEARD, quoted=False)]
    side = Styled()
    for number, piece in enumerate(pieces):
        if number:
            side.append(" ").append_text(left_out(Span(pieces[number - 1].end, piece.start), text)).append(" ")
        side.append_text(painted(text, [piece], marks, signs))
    return side


def joined(spans: Iterable[Span], cuts: Iterable[Omission], text: str) -> list[Span]:
    """Pieces of the transcript in its order, put together where nothing is left out between them."""
    pieces: list[Span] = []
    starts = [one.span.start for one in cuts]
    for span in sorted(spans):
        near = bool(pieces) and len(text[pieces[-1].end : span.start].split()) <= AROUND
        if pieces and (span.start <= pieces[-1].end or near) and not any(
            pieces[-1].end <= start < span.start for start in starts
        ):  # fmt: skip
            pieces[-1] = Span(pieces[-1].start, max(pieces[-1].end, span.end))
        else:
            pieces.append(span)
    return pieces


def left_out(span: Span, text: str) -> Styled:
    """What stands between two pieces, or how much it is."""
    words = flat(safe(text[span.start : span.end]))
    number = len(words.split())
    if span.end <= span.start:
        return Styled("…", CUT)
    told = words if number <= LONGEST_CUT else count("{count:,} word", "{count:,} words", number)
    return Styled(f"[… {told} …]" if number > LONGEST_CUT else f"[{told}]", CUT)


def marked(changes: Iterable[Change], style: str, *, quoted: bool) -> Iterator[tuple[Span, str]]:
    """The stretches that differ, with the style that says how."""
    for one in changes:
        span = one.quoted if quoted else one.told
        if span.start < span.end:
            yield span, style


def painted(text: str, pieces: Iterable[Span], marks: Iterable[tuple[Span, str]], signs: bool) -> Styled:
    """Pieces of a text on one line with marks in them, as styles or as signs."""
    side = Styled()
    ordered = sorted(marks)
    for piece in pieces:
        at = piece.start
        for span, style in ordered:
            start, end = max(span.start, at), min(span.end, piece.end)
            if start < end:
                side.append(spaced(text[at:start]))
                before, behind = SIGNS[style] if signs else ("", "")
                side.append(before + flat(safe(text[start:end])) + behind, style)
                at = end
        side.append(spaced(text[at : piece.end]))
    return side


def spaced(characters: str) -> str:
    """Characters on one line, with a space at an end that has one."""
    shown = safe(characters)
    words = flat(shown)
    if not words:
        return " " if shown else ""
    return (" " if shown[0].isspace() else "") + words + (" " if shown[-1].isspace() else "")
