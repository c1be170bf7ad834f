"""Words written for men and women alike (*un·e élu·e*, *un(e) employé(e)*): a text in, the plain words that a parser
knows out, at the same places; then an analysis of those in, one of the text as it stands out."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from sourcier.models import Analysis
from sourcier.records import Span

GENDER = "Gender"


def plain_words(text: str, pattern: re.Pattern[str] | None) -> tuple[str, tuple[Span, ...]]:
    """A text of the same length in which each such word has its masculine form, and where these words stand.

    The `pattern` finds them: its group `plain` is the masculine, its groups that open with `plural` take part where the
    word is a plural.
    """
    if pattern is None or pattern.search(text) is None:
        return text, ()
    pieces, spans, last = [], [], 0
    for found in pattern.finditer(text):
        several = any(value for name, value in found.groupdict().items() if name.startswith("plural"))
        plain = found["plain"] + ("s" if several and not found["plain"].endswith(("s", "x")) else "")
        pieces += [text[last : found.start()], plain.ljust(found.end() - found.start())]
        spans.append(Span(found.start(), found.end()))
        last = found.end()
    return "".join([*pieces, text[last:]]), tuple(spans)


def as_written(analysis: Analysis, text: str, spans: Sequence[Span]) -> Analysis:
    """The analysis of plain words as one of the text itself: such words end where they do there, and tell no gender."""
    if not spans:
        return analysis
    ends, morph = list(analysis.ends), list(analysis.morph)
    for span in spans:
        token = bisect_left(analysis.starts, span.start)
        if token < len(ends) and analysis.starts[token] == span.start:
            ends[token] = span.end
            morph[token] = {name: value for name, value in morph[token].items() if name != GENDER}
    return replace(analysis, text=text, ends=ends, morph=morph)
