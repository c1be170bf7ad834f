"""Incises: *« … », a déclaré X*, *…, précise la préfecture*, *« …, dit-elle, … »*, and the content each belongs to."""

from dataclasses import dataclass, replace

from sourcier.languages.functions import HELPERS
from sourcier.records import Span

from ..elements.contents import class_of, clean, is_clause, lead_in, start_of_content, trim_end, type_of
from ..elements.cues import Cue
from ..elements.inversion import inverted_source
from ..elements.sources import Source, learned_from, subject_source
from ..text.noun_phrases import LONGEST, phrase_end
from ..text.words import FINAL_MARKS, VERBAL, Words
from .relations import Relation

DASHES = frozenset({"-", "–", "—"})
BREAKS = DASHES | {",", "("}


@dataclass(frozen=True, slots=True)
class Incise:
    """A reporting clause set into what it reports: its tokens first to last, the cue and the source."""

    cue: Cue
    source: Source
    first: int
    last: int


def find_incises(words: Words, verbs: list[Cue]) -> list[tuple[Incise, Relation]]:
    """Every incise whose verb stands before its subject, with its relation, in order."""
    found: list[tuple[Incise, Relation]] = []
    taken = -1
    previous: Incise | None = None
    for cue in verbs:
        if cue.first <= taken or cue.form not in ("finite", "passive") or not _may_stand(cue):
            continue
        incise = _incise(words, cue)
        if incise is None:
            continue
        relation = _relation(words, incise, previous)
        if relation is not None:
            found.append((incise, relation))
            taken, previous = incise.last, incise
    return found


def _may_stand(cue: Cue) -> bool:
    return not cue.frames.isdisjoint(("quote", "quote?", "incise")) or cue.clitic is not None


def _incise(words: Words, cue: Cue) -> Incise | None:
    start, end = words.sentence(cue.head)
    first = cue.first
    while first - 1 >= start and (
        words.lower[first - 1] in words.classes.cue_adverb or words.is_in(first - 1, words.classes.object_clitic)
    ):
        first -= 1
    like = _likened(words, cue, start, end)
    if like is not None:
        return like
    if words.is_in(first - 1, words.classes.as_word) and first - 1 >= start:
        first -= 1
        opening = _fronted(words, cue, first, start, end)
        if opening is not None:
            return opening
    if first == start and not (first > 0 and words.is_mark(first - 1)):
        return None
    before = words.lower[first - 1] if first > 0 else ""
    behind_mark = first > 0 and words.is_mark(first - 1) and _closes(words, first - 1)
    if not (before == "," or behind_mark or before in DASHES or before in ("(", "?", "!", "…", "...")):
        return None
    if cue.clitic is not None:
        source = subject_source(words, cue)
        last = max(cue.last, source.last)
        if source.impersonal and not _continues_clean(words, last + 1, end):
            return None
    else:
        if cue.form == "passive" or words.feature(cue.head, "Person") in ("1", "2"):
            return None
        limit = _limit(words, cue, end)
        found = inverted_source(words, cue, limit)
        if found is None:
            return None
        found = _with_further_apposition(words, found, limit)
        if behind_mark and _term(words, first - 1):
            return None
        if not behind_mark and not _behind_speech(words, first) and not _speaks(words, cue, found, first, start):
            return None
        if not behind_mark and words.marker(found.last + 1) in cue.frames:
            return None
        source = learned_from(words, cue, found.last, limit) or found
        last = max(source.last, found.last)
    return Incise(cue, source, first, last)


def _behind_speech(words: Words, first: int) -> bool:
    """Whether a quotation that is no mere term closes right before the comma in front of token `first`."""
    mark = first - 2
    if mark < 0 or words.lower[first - 1] != "," or not words.is_mark(mark) or not _closes(words, mark):
        return False
    return is_clause(words, words.quote_of[mark]) or not _term(words, mark)


def _term(words: Words, mark: int) -> bool:
    """Whether the quotation that closes at a mark is a few words inside a phrase: *les « gilets jaunes » affirment*."""
    quotation = words.index.outer[words.quote_of[mark]]
    first = words.token_at(quotation.span.start)
    return mark - first <= 5 and first > words.sentence(first)[0]


def _likened(words: Words, cue: Cue, start: int, end: int) -> Incise | None:
    """*Comme X l'a annoncé, …*: an incise that opens its sentence with its subject before the verb."""
    lead = start_of_content(words, start, cue.first)
    if lead is None or not words.is_in(lead, words.classes.as_word) or cue.clitic is not None or cue.first - lead > 20:
        return None
    if not words.is_in(cue.first - 1, words.classes.object_clitic) and not words.is_in(
        cue.first, words.classes.object_clitic
    ):
        return None
    source = subject_source(words, cue)
    if (
        source.span is None
        or not lead < source.first <= source.last < cue.first
        or any(words.lower[j] == "," for j in range(lead, cue.first))
    ):
        return None
    after = cue.last + 1
    while after < end and words.lower[after] != "," and after - cue.last < 12:
        after += 1
    return Incise(cue, source, lead, after - 1) if after < end and words.lower[after] == "," else None


def _fronted(words: Words, cue: Cue, first: int, start: int, end: int) -> Incise | None:
    """*Comme l'indiquait X, …*: an incise that opens its sentence."""
    lead = start_of_content(words, start, first + 1)
    if lead != first or cue.clitic is not None:
        return None
    source = inverted_source(words, cue, end)
    if source is None:
        source = subject_source(words, cue)
        if source.span is None:
            return None
    after = max(source.last, cue.last) + 1
    while after < end and words.lower[after] != "," and after - source.last < 12:
        after += 1
    return Incise(cue, source, first, after - 1) if after < end and words.lower[after] == "," else None


def _closes(words: Words, i: int) -> bool:
    """Whether the mark at token `i` closes a quotation."""
    quoted = words.quote_of[i]
    return quoted >= 0 and words.ends[i] >= words.index.outer[quoted].span.end


def _limit(words: Words, cue: Cue, end: int) -> int:
    """The first token that the incise may not reach: the end of its sentence, or the mark that closes or opens a
    quotation."""
    quoted = words.quote_of[cue.head]
    for j in range(cue.last + 1, end):
        if words.lower[j] in (":", ";") or ((quoted >= 0) != (words.quote_of[j] >= 0) and not _short_quote(words, j)):
            return j
    return end


def _short_quote(words: Words, j: int) -> bool:
    quoted = words.quote_of[j]
    if quoted < 0:
        return False
    span = words.index.outer[quoted].span
    return span.end - span.start < 40


def _continues_clean(words: Words, i: int, end: int) -> bool:
    return (
        i >= end
        or words.lower[i] in (",", ".", ")", "…")
        or words.pos[i] in ("ADP", "ADV", "PUNCT", "NOUN", "DET", "PRON")
    )


def _speaks(words: Words, cue: Cue, source: Source, first: int, start: int) -> bool:
    """Whether *, verbe X* behind a comma is an incise and not a further verb with its object (*Il condamne…,
    dénonce la violence*)."""
    head = source.head
    if words.pos[head] == "PRON" and words.lower[head] in words.classes.object_clitic:
        return False
    if words.feature(cue.tokens[0], "Number") == "Sing" and words.feature(source.first, "Number") == "Plur":
        return False
    after, end = source.last + 1, words.sentence(cue.head)[1]
    closed = (
        after >= end
        or not words.words[after][:1].isalnum()
        or words.pos[after] in ("ADP", "ADV", "SCONJ", "NUM")
        or words.is_in(after, words.classes.time_noun)
        or words.is_in(after, words.classes.relative)
        or words.feature(after, "VerbForm") == "Part"
        or (
            words.pos[after] == "DET"
            and after + 1 < end
            and (words.pos[after + 1] == "NUM" or words.is_in(after + 1, words.classes.time_noun))
        )
    )
    if not closed:
        return False
    if words.words[head][:1].isupper() or words.pos[head] == "PROPN" or words.is_speaker_noun(head):
        return True
    coordinated = any(words.functions[c] in ("coordinator", "conjunct") for c in words.children[cue.head])
    if coordinated:
        return False
    if len(cue.tokens) > 1:
        return True
    return words.functions[cue.head] in ("juxtaposed", "top") or words.words[source.first][:1].isupper()


def _with_further_apposition(words: Words, source: Source, limit: int) -> Source:
    """A name with its apposition and a second one that is joined to it (*Ada Vernier, éleveuse et élue du canton*)."""
    after = source.last + 1
    apposed = any(words.lower[j] == "," for j in range(source.first, source.last))
    if not apposed or not words.is_in(after, words.classes.and_word) or after + 1 >= limit:
        return source
    if words.pos[after + 1] not in ("NOUN", "ADJ", "VERB") or words.feature(after + 1, "VerbForm") == "Fin":
        return source
    last = phrase_end(words, after + 1, limit, LONGEST)
    return replace(source, span=words.span(source.first, last), last=last)


def _relation(words: Words, incise: Incise, previous: Incise | None) -> Relation | None:
    start, end = words.sentence(incise.cue.head)
    if previous is not None and start <= previous.last < incise.first:
        start = _end_of_incise(words, previous, incise.first)
    inside = words.quote_of[incise.cue.head]
    if (
        words.is_in(incise.first, words.classes.as_word)
        and start_of_content(words, start, incise.first + 1) == incise.first
    ):
        return _behind_fronted(words, incise, end)
    before = incise.first - 1
    while before >= 0 and words.lower[before] in BREAKS and words.quote_of[before] == inside:
        before -= 1
    if inside >= 0:
        return _within_quotation(words, incise, inside, before)
    quoted = words.quote_of[before] if before >= 0 else -1
    subordinated = _is_subordinated(words, start, before)
    spans = clean(words, _spans_around(words, incise, start, before, end, subordinated=subordinated))
    if not spans:
        return None
    unquoted = quoted < 0 and not subordinated and incise.cue.clitic is None and words.lower[before] not in ("?", "!")
    if unquoted and not _has_clause(words, spans, before):
        return None
    relation = _made(words, incise, tuple(spans), "incise")
    if relation.type == "indirect" and _dashed(words, spans[0].start):
        return replace(relation, type="direct")
    if relation.type == "indirect" and incise.cue.frames.isdisjoint(("quote", "incise")) and incise.cue.clitic is None:
        return None
    return relation


def _behind_fronted(words: Words, incise: Incise, end: int) -> Relation | None:
    """*Comme l'a dit X, …*: the clause behind an incise that opens its sentence."""
    first = incise.last + 2
    behind = (
        words.token_at(words.index.outer[quoted].span.end) if (quoted := _quote_at(words, first, end)) >= 0 else end
    )
    last = trim_end(words, first, behind if behind < end and words.lower[behind] == ":" else end)
    spans = clean(words, [words.span(first, last)]) if first <= last and _has_main_verb(words, first, last) else []
    return _made(words, incise, tuple(spans), "incise in front") if spans else None


def _quote_at(words: Words, first: int, end: int) -> int:
    """The outer quotation that opens at token `first`; -1 where none does."""
    return words.quote_of[first] if first < end and words.is_mark(first) else -1


def _is_subordinated(words: Words, start: int, before: int) -> bool:
    """Whether before an incise only the opening of a clause stands (*que, selon X, …*, *Mais, dit-il, …*)."""
    return before >= start and (
        words.pos[before] == "SCONJ"
        or words.is_in(before, words.classes.subordinator)
        or all(words.is_in(j, words.classes.connector) or words.pos[j] == "PUNCT" for j in range(start, before + 1))
    )


def _spans_around(words: Words, incise: Incise, start: int, before: int, end: int, *, subordinated: bool) -> list[Span]:
    """What stands before an incise and goes on behind it; empty where nothing stands before it."""
    quoted = words.quote_of[before] if before >= 0 else -1
    unfinished = quoted < 0 and not _has_main_verb(words, start, before)
    if subordinated:
        return _after(words, incise, end, False, unfinished=True)
    if quoted >= 0:
        led = lead_in(words, quoted, start)
    else:
        opening = start_of_content(words, start, before + 1) if before >= start else None
        if opening is None or opening > before:
            return []
        led = words.span(_behind_label(words, opening, before), before)
    return [led, *_after(words, incise, end, quoted >= 0, unfinished=unfinished)]


def _behind_label(words: Words, first: int, last: int) -> int:
    """The first token behind a label without a verb that a colon ends (*Budget: la ville paiera*), if there is one."""
    colon = next((j for j in range(first, last) if words.lower[j] == ":" and words.quote_of[j] < 0), None)
    labelled = colon is not None and not _has_main_verb(words, first, colon) and _has_main_verb(words, colon + 1, last)
    return colon + 1 if colon is not None and labelled else first


def _has_clause(words: Words, spans: list[Span], before: int) -> bool:
    """Whether unquoted words around an incise are a clause: with a verb before it, or right behind it."""
    if _has_main_verb(words, words.token_at(spans[0].start), before):
        return True
    behind = words.token_at(spans[-1].start)
    return len(spans) > 1 and words.pos[behind] in VERBAL and words.feature(behind, "VerbForm") == "Fin"


def _dashed(words: Words, start: int) -> bool:
    """Whether a dash that opens its line, as in a dialogue, stands before a content."""
    line = words.text[words.text.rfind("\n", 0, start) + 1 : start].strip()
    return line in DASHES


def _has_main_verb(words: Words, first: int, last: int) -> bool:
    """Whether a finite verb outside relative clauses stands between two tokens: else what stands there is but a
    subject."""
    for j in range(first, last + 1):
        if words.pos[j] in VERBAL and words.feature(j, "VerbForm") == "Fin":
            verb = words.heads[j] if words.functions[j] in HELPERS else j
            if words.functions[verb] != "relative_clause":
                return True
    return False


def _made(words: Words, incise: Incise, spans: tuple[Span, ...], rule: str) -> Relation:
    return Relation(
        type=type_of(words, spans),
        content=spans,
        cue=words_spans(words, incise.cue.tokens),
        cue_class=class_of(words, incise.cue, spans),
        source=incise.source.span,
        found_by=rule,
        impersonal=incise.source.impersonal,
    )


def words_spans(words: Words, tokens: tuple[int, ...]) -> tuple[Span, ...]:
    """The spans of tokens, neighbours joined; adverbs between an auxiliary and its verb are taken in."""
    spans: list[Span] = []
    previous: int | None = None
    for token in tokens:
        between = range(previous + 1, token) if previous is not None else range(0)
        joined = previous is not None and all(
            words.pos[j] == "ADV" or words.lower[j] in words.classes.cue_adverb for j in between
        )
        if joined and token - (previous or 0) <= 5:
            spans[-1] = Span(spans[-1].start, words.ends[token])
        else:
            spans.append(words.span(token, token))
        previous = token
    return tuple(spans)


def _within_quotation(words: Words, incise: Incise, inside: int, before: int) -> Relation | None:
    """« A, dit-il. B »: the quotation without the incise."""
    quotation = words.index.outer[inside]
    first = words.token_at(quotation.span.start)
    last = words.token_at(quotation.span.end - 1)
    after = _end_of_incise(words, incise, min(words.sentence(incise.cue.head)[1], last))
    spans = []
    if before >= first:
        spans.append(Span(quotation.span.start, words.ends[before]))
    if spans and not quotation.closed:
        return _made(words, incise, tuple(spans), "incise inside quotation")
    end = min(words.sentence(incise.cue.head)[1], last)
    if after < end and words.lower[after] == "," and not _goes_on(words, after + 1, end, coordinated=True):
        after = end
    while after <= last and words.lower[after] in (",", ".") and not words.is_mark(after):
        after += 1
    if after <= last and not (after == last and words.is_mark(after)):
        spans.append(Span(words.starts[after], quotation.span.end))
    if not spans:
        return None
    return _made(words, incise, tuple(spans), "incise inside quotation")


def _end_of_incise(words: Words, incise: Incise, limit: int) -> int:
    """The first token behind an incise and its adverbials."""
    i = incise.last + 1
    while i < limit and words.lower[i] not in (",", ":", ")", ";") and words.lower[i] not in FINAL_MARKS:
        if words.is_mark(i) and words.quote_of[i] != words.quote_of[incise.cue.head]:
            break
        i += 1
    return i


def _after(words: Words, incise: Incise, end: int, quoted: bool, *, unfinished: bool) -> list[Span]:
    """What goes on behind the incise: another quotation, or the rest of an unquoted clause."""
    i = _end_of_incise(words, incise, end)
    if i + 1 >= end or words.lower[i] != ",":
        return []
    n = i + 1
    if words.is_mark(n) and words.quote_of[n] >= 0:
        quotation = words.index.outer[words.quote_of[n]]
        if quotation.span.start == words.starts[n] and is_clause(words, words.quote_of[n]):
            return [quotation.span]
        return []
    if quoted or not (_goes_on(words, n, end) or _finishes(words, n, end, unfinished)):
        return []
    last = trim_end(words, n, end)
    return [words.span(n, last)] if last >= n else []


def _finishes(words: Words, n: int, end: int, unfinished: bool) -> bool:
    """Whether what stands behind an incise finishes the clause before it: a further verb of its subject, or, where that
    clause has no verb yet, a relative."""
    if unfinished and (words.is_in(n, words.classes.relative) or words.is_in(n, words.classes.complementiser)):
        return True
    if not (words.is_in(n, words.classes.and_word) or words.is_in(n, words.classes.but)) or n + 1 >= end:
        return False
    return words.pos[n + 1] in VERBAL and words.feature(n + 1, "VerbForm") == "Fin" and words.quote_of[n + 1] < 0


def _goes_on(words: Words, n: int, end: int, *, coordinated: bool = False) -> bool:
    """Whether the words behind an incise go on with the content, and do not tell more of the source or of the
    saying."""
    if words.is_in(n, words.classes.relative) or words.is_in(n, words.classes.digression):
        return False
    if words.is_participle(n):
        return False
    if words.is_in(n, words.classes.and_word) or words.is_in(n, words.classes.but):
        return coordinated
    if words.pos[n] == "NOUN" or words.functions[n] == "apposition":
        return False
    return any(words.pos[j] in VERBAL and words.feature(j, "VerbForm") == "Fin" for j in range(n, min(end, n + 40)))
