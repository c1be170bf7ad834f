"""What stands word for word in a content: the stretches inside quotation marks, and the marks that they were cut."""

import re

from sourcier.languages import LanguagePack
from sourcier.records import Cut, Span

from .quotation_marks import Quotation

# [...] or (...) or a bracketed insertion of at most 80 characters without a bracket in it.
BRACKETED = re.compile(r"\[([^\[\]\n]{0,80})\]|\(([^()\n]{0,80})\)")
ELLIPSIS = re.compile(r"…|\.\.\.")
WORD = re.compile(r"[\w.]+")


def verbatim_spans(
    content: tuple[Span, ...], cue: tuple[Span, ...], quotations: tuple[Quotation, ...]
) -> tuple[Span, ...]:
    """The stretches of a content that stand inside quotation marks, marks left out, ascending.

    The marks are those of the outer level; where the cue stands within such marks with its content (a report inside a quotation), those
    of the next one.
    """
    found = []
    within = any(
        q.level == 0 and cue and q.inner.start <= cue[0].start and cue[0].end <= q.inner.end and _holds(q.span, content)
        for q in quotations
    )
    own = any(q.level == 0 and any(_same(q.span, span) for span in content) for q in quotations)
    level = 1 if within and not own else 0
    for quotation in quotations:
        if quotation.level != level:
            continue
        for span in content:
            start, end = max(span.start, quotation.inner.start), min(span.end, quotation.inner.end)
            if start < end:
                found.append(Span(start, end))
    return tuple(found)


def _holds(outer: Span, content: tuple[Span, ...]) -> bool:
    return all(outer.start <= span.start and span.end <= outer.end for span in content)


def _same(one: Span, other: Span) -> bool:
    return one.start == other.start or one.end == other.end


def find_cuts(text: str, verbatim: tuple[Span, ...], pack: LanguagePack) -> tuple[Cut, ...]:
    """The marks inside verbatim stretches that words were left out, put in or vouched for, ascending.

    `omission` is an ellipsis in brackets, `ellipsis` one without, `sic` and `editor` the pack's words for them in brackets (or NDLR with what it
    explains), `insertion` any other words in square brackets.
    """
    editor, sic = pack.cues.function_words.get("editor", frozenset()), pack.cues.function_words.get("sic", frozenset())
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
