"""A quotation and a text in, whether the one stands in the other out, where, and what differs."""

from collections import Counter
from collections.abc import Sequence

from sourcier.records import QUOTE_WARNINGS, Check, Span, Verdict

from .aligning import Run, aligned, weight
from .differing import Differences, differences, is_solid
from .tokens import Tokens, tokens_of

JUDGED = 3
"""Words of content below which nothing is said of a quotation."""
FOUND = 0.6
"""The share of a quotation from which on it is there, if with other words."""
FIRM = 0.7
"""The share from which on words may stand there one by one; below it some of them must stand next to each other."""

SLACK = 0.1
"""What words that one writes together and another apart may add to the share of a quotation that a text has."""


def check(quotation: str, text: str | Tokens, *, language: str | None = None) -> Check:
    """Whether words stand in a text: just so, cut, with other words, or not; and where.

    Signs of quoting, case, spaces, marks of omission, words in square brackets, apostrophes, hyphens, ligatures and
    accents of capitals make no difference. A quotation of fewer than three words of content is `unjudged`. `language`
    (ISO 639-1) tells which words negate and which say nothing by themselves; else those of all installed packs do. A
    text that many quotations are checked against can be taken apart once, by `sourcier.quoting.tokens.tokens_of`.
    A quotation of more than 2,000 words is looked for in pieces, so that time and memory grow with the words of both
    and not with their product.
    Raises LanguageError where the pack of a language is damaged.

    >>> found = check("Nous voulons […] des écoles ouvertes", "« Nous voulons partout des écoles ouvertes », dit-elle.")
    >>> found.verdict, [(omitted.words, omitted.marked) for omitted in found.left_out]
    ('cut', [(1, True)])
    """
    told = tokens_of(text, language) if isinstance(text, str) else text
    return compared(tokens_of(quotation, language), told)


def compared(quotation: Tokens, text: Tokens) -> Check:
    """Whether a quotation stands in a text, both taken apart."""
    own = [number for number in range(len(quotation)) if number not in quotation.inside]
    if sum(quotation.is_content(number) for number in own) < JUDGED:
        return Check("unjudged", 0.0)
    runs = aligned(quotation, text)
    if not runs:
        return Check("absent", 0.0)
    found = differences(quotation, text, runs)
    score = round(min(1.0, found.found / (weight(quotation, 0, len(quotation)) + found.torn)), 4)
    spans, quoted = _pieces(quotation, text, runs, found)
    if score < FOUND or (score < FIRM and not is_solid(quotation, runs)):
        return Check("absent", score, spans, quoted)
    warnings = tuple(one for one in QUOTE_WARNINGS if one in found.warnings)
    changes = tuple(sorted(found.changes, key=lambda one: (one.quoted, one.told)))
    return Check(_verdict(found), score, spans, quoted, tuple(found.omissions), changes, warnings)


def least_of(quotation: Tokens) -> float:
    """The share of the different words of content of a quotation without which no text has it, 0 where it may be any.

    Words in brackets, and numbers with their signs, which may be written otherwise, are taken to be there.
    """
    own = Counter(
        form
        for number, form in enumerate(quotation.forms)
        if quotation.is_content(number) and number not in quotation.inside and _is_spelt_so(quotation, number)
    )
    total = weight(quotation, 0, len(quotation))
    needed = FOUND * total - (total - own.total())
    held, least = 0, 0
    for count in sorted(own.values(), reverse=True):
        if held >= needed:
            break
        held, least = held + count, least + 1
    return least / len(own) if own else 0.0


def may_hold(quotation: Tokens, text: Tokens) -> bool:
    """Whether a text has enough of the words of a quotation, each as often, that it is worth looking how they stand."""
    missing = Counter(form for number, form in enumerate(quotation.forms) if number not in quotation.inside)
    for form in missing:
        missing[form] -= len(text.places.get(form, ()))
    lost = sum(
        weight(quotation, number, number + 1)
        for form, count in missing.items()
        if count > 0
        for number in quotation.places[form][:count]
        if _is_spelt_so(quotation, number)
    )
    return lost <= (1 - FOUND + SLACK) * weight(quotation, 0, len(quotation))


def _is_spelt_so(tokens: Tokens, number: int) -> bool:
    """Whether a word is always written as it is: it is no number, sign or scale."""
    spelt, words = tokens.spelt[number], tokens.vocabulary
    told = spelt in words.forms or spelt in words.values or spelt in words.short_scales
    return not told and not any(map(str.isdigit, tokens.forms[number]))


def _verdict(found: Differences) -> Verdict:
    if found.changes or found.reordered:
        return "altered"
    if found.omissions or {"cut-in-text", "order-changed"} & found.warnings:
        return "cut"
    return "exact"


def _pieces(
    quotation: Tokens, text: Tokens, runs: Sequence[Run], found: Differences
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The pieces of text and quotation: rows that nothing but changed words part are one."""
    spans: list[Span] = []
    quoted: list[Span] = []
    for run in runs:
        here, asked = text.span(run.told, run.told_end), quotation.span(run.quoted, run.quoted_end)
        joined = spans and here.start >= spans[-1].end
        if joined and not any(spans[-1].end <= one.span.start < here.start for one in found.omissions):
            spans[-1], quoted[-1] = Span(spans[-1].start, here.end), Span(quoted[-1].start, asked.end)
        else:
            spans.append(here)
            quoted.append(asked)
    return tuple(spans), tuple(quoted)
