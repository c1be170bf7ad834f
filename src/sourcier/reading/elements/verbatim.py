"""What stands word for word in a content: the stretches inside quotation marks, and the marks that they were cut."""

import re

from sourcier.languages import LanguagePack
from sourcier.records import Cut, Span

from ..text.quotation_marks import Quotation, QuotationIndex

# [...] or (...) or a bracketed insertion of at most 80 characters without a bracket in it.
BRACKETED = re.compile(r"\[([^\[\]\n]{0,80})\]|\(([^()\n]{0,80})\)")
ELLIPSIS = re.compile(r"…|\.\.\.")
WORD = re.compile(r"[\w.]+")


class Verbatim:
    """Tells the verbatim stretches of contents, from the quotations of one text."""

    def __init__(self, quotations: tuple[Quotation, ...]) -> None:
        """Index the quotations of a text."""
        self._outer, self._inner = QuotationIndex(quotations), QuotationIndex(quotations, 1)

    def spans(self, content: tuple[Span, ...], cue: tuple[Span, ...]) -> tuple[Span, ...]:
        """The stretches of a content that stand inside quotation marks, marks left out, ascending.

        The marks are those of the outer level; for a report inside a quotation (the marks hold the cue too), those
        of the next one.
        """
        index = self._inner if cue and self._reported_inside(content, cue[0]) else self._outer
        found = []
        for span in content:
            for k in index.meeting(span):
                inner = index.outer[k].inner
                start, end = max(span.start, inner.start), min(span.end, inner.end)
                if start < end:
                    found.append(Span(start, end))
        return tuple(sorted(found))

    def _reported_inside(self, content: tuple[Span, ...], cue: Span) -> bool:
        k = self._outer.at(cue.start)
        if k is None:
            return False
        whole = self._outer.outer[k].span
        return all(whole.start < span.start and span.end < whole.end for span in content)


def find_cuts(text: str, verbatim: tuple[Span, ...], pack: LanguagePack) -> tuple[Cut, ...]:
    """The marks inside verbatim stretches that words were left out, put in or vouched for, ascending.

    `omission` is an ellipsis in brackets, `ellipsis` one without, `sic` and `editor` the pack's words for them in
    brackets (or NDLR with what it
    explains), `insertion` any other words in square brackets.
    """
    editor, sic = pack.classes.editor, pack.classes.sic
    cuts: list[Cut] = []
    for start, end in verbatim:
        covered: list[tuple[int, int]] = []
        for match in BRACKETED.finditer(text, start, end):
            square = match.group(1) is not None
            inner = (match.group(1) if square else match.group(2)).strip()
            said = {w.casefold() for w in WORD.findall(inner)}
            span = Span(match.start(), match.end())
            if inner in ("…", "...", ". . ."):
                cuts.append(Cut("omission", span))
            elif said & editor:
                cuts.append(Cut("editor", span))
            elif said and said <= sic:
                cuts.append(Cut("sic", span))
            elif square and inner:
                cuts.append(Cut("insertion", span))
            else:
                continue
            covered.append(span)
        for match in ELLIPSIS.finditer(text, start, end):
            if not any(s <= match.start() < e for s, e in covered):
                cuts.append(Cut("ellipsis", Span(match.start(), match.end())))
    return tuple(sorted(cuts, key=lambda cut: cut.span))
