"""Contents that no word opens: verbs of speech in, the clauses that they govern by the parse alone out.

On which side of the verb they stand is the language's; before it, a quotation is found so as well.
"""

from sourcier.records import Span

from ..elements.contents import class_of, clean, type_of
from ..elements.cues import Cue
from ..elements.sources import Source, subject_source
from ..text.words import FINAL_MARKS, Words
from .incises import words_spans
from .relations import Relation


def find_bare(words: Words, verbs: list[Cue], used: frozenset[int]) -> list[tuple[Cue, Relation]]:
    """The relations of the verbs (not those in `used`, by head) whose content no word opens, in order."""
    language = words.pack.clauses
    if not (language.bare or language.before):
        return []
    found = ((cue, _relation(words, cue)) for cue in verbs if cue.head not in used and cue.form == "finite")
    return [(cue, relation) for cue, relation in found if relation is not None]


def _relation(words: Words, cue: Cue) -> Relation | None:
    source = subject_source(words, cue)
    span, rule = _quotation(words, cue), "verb + quotation before it"
    if span is None:
        span, rule = _clause(words, cue, source), "verb + bare clause"
    content = tuple(clean(words, [span])) if span is not None else ()
    if not content:
        return None
    return Relation(
        type=type_of(words, content, words.quote_of[cue.head]),
        content=content,
        cue=words_spans(words, cue.tokens),
        cue_class=class_of(words, cue, content),
        source=source.span,
        found_by=rule,
        impersonal=source.impersonal,
    )


def _quotation(words: Words, cue: Cue) -> Span | None:
    """The quotation that opens the sentence of a verb of speech which stands behind it."""
    if not words.pack.clauses.before or "quote" not in cue.frames or words.quote_of[cue.head] >= 0:
        return None
    start, _ = words.sentence(cue.head)
    quoted = words.quote_of[start]
    return None if quoted < 0 else words.index.outer[quoted].span


def _clause(words: Words, cue: Cue, source: Source) -> Span | None:
    """The clause that the parse hangs on a verb of speech, on the side where the language has it."""
    language = words.pack.clauses
    if not language.bare or "que" not in cue.frames:
        return None
    for child in words.children[cue.head]:
        if words.functions[child] == "complement_clause" and (child < cue.head) == language.before:
            first, last = _reach(words, child, cue, source)
            return words.span(first, last)
    return None


def _reach(words: Words, clause: int, cue: Cue, source: Source) -> tuple[int, int]:
    """The first and the last token around a clause's verb that hang on it, without the cue and its source."""
    start, end = words.sentence(clause)

    def belongs(i: int) -> bool:
        outside = i in cue.tokens or source.first <= i <= source.last
        return not outside and words.lower[i] not in FINAL_MARKS and words.climbs_to(i, clause, clause, clause + 1)

    first = last = clause
    while first > start and belongs(first - 1):
        first -= 1
    while last + 1 < end and belongs(last + 1):
        last += 1
    if words.is_mark(first - 1) and words.quote_of[first - 1] == words.quote_of[first]:
        first -= 1
    if words.is_mark(last + 1) and words.quote_of[last + 1] == words.quote_of[last]:
        last += 1
    return first, last
