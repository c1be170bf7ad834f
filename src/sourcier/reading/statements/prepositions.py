"""Prepositions that name a source (*selon X*, *d'après X*, *pour X*, *de source…*) and the clause that each
modifies."""

from dataclasses import replace

from sourcier.languages import PrepositionEntry
from sourcier.languages.functions import NOUN_CLAUSES
from sourcier.records import Span

from ..elements.clause_ends import end_of_clause
from ..elements.contents import clean, lead_in, start_of_content, trim_end, type_of
from ..elements.cues import Cue
from ..elements.sources import Source, phrase_around, phrase_before
from ..text.noun_phrases import noun_phrase, phrase_head
from ..text.words import FINAL_MARKS, VERBAL, Words
from .incises import words_spans
from .postpositions import behind_source
from .relations import Relation

DASHES = frozenset({"-", "–", "—"})


def find_according(
    words: Words, prepositions: list[tuple[Cue, PrepositionEntry]], stops: frozenset[int]
) -> list[tuple[Cue, int, Relation]]:
    """The relations whose cue is a preposition, in order: cue, last token of the source, relation.

    `stops` are the first tokens of incises, which end a content.
    """
    found: list[tuple[Cue, int, Relation]] = []
    previous: tuple[Cue, int] | None = None
    for n, (cue, entry) in enumerate(prepositions):
        following = prepositions[n + 1][0].head if n + 1 < len(prepositions) else len(words.lower)
        if words.pack.clauses.postpositions:
            made = behind_source(words, cue, entry)
        else:
            made = _according(words, cue, entry, stops, previous, following)
        if made is not None:
            source, relation = made
            found.append((cue, source.last, relation))
            previous = (cue, source.last)
    return found


def _according(
    words: Words,
    cue: Cue,
    entry: PrepositionEntry,
    stops: frozenset[int],
    previous: tuple[Cue, int] | None,
    following: int,
) -> tuple[Source, Relation] | None:
    start, end = words.sentence(cue.head)
    start, end = _bounds(words, cue, start, end)
    end = next((j for j in range(cue.last + 1, end) if j in stops), end)
    shared = (
        previous is not None
        and start <= previous[0].head < cue.head
        and not _finite_between(words, previous[1] + 1, cue.head)
    )
    if shared and previous is not None:
        start = previous[1] + 1
    if following < end and _counts(words, cue.last + 1, following):
        end = following
    if "person" in entry.frames and words.quote_of[cue.head] >= 0:
        return None
    source = _source(words, cue, entry, end)
    if source is None:
        return None
    if words.is_in(source.head, words.classes.criterion_noun) and words.pos[source.last] != "PROPN":
        return None
    if words.is_in(source.first, words.classes.own_possessive) and words.pos[source.last] != "PROPN":
        return None
    if (
        "person" in entry.frames
        and not words.is_in(source.last, words.classes.relative)
        and not _opinion(words, cue, source, start, end)
    ):
        return None
    if _first_person(words, source):
        return None
    if words.is_in(source.last, words.classes.relative):
        first = source.last + 1
        last = end_of_clause(words, cue.head, first, None, end, stops) if first < end else -1
        spans = [words.span(first, last)] if last >= first else []
    else:
        spans = _content(words, cue, source, start, end)
    spans = clean(words, spans)
    if not spans:
        return None
    if "person" in entry.frames and not (
        words.pos[source.head] in ("PROPN", "PRON") or words.is_speaker_noun(source.head)
    ):
        return None
    return source, Relation(
        type=type_of(words, spans, words.quote_of[cue.head]),
        content=tuple(spans),
        cue=words_spans(words, cue.tokens[:-1] if "head" in entry.frames else cue.tokens),
        cue_class=entry.cue_class,
        source=source.span,
        found_by=f"preposition: {' '.join(entry.words)}",
    )


def _finite_between(words: Words, first: int, last: int) -> bool:
    return any(words.pos[j] in VERBAL and words.feature(j, "VerbForm") == "Fin" for j in range(first, last))


def _counts(words: Words, first: int, following: int) -> bool:
    """Whether another figure with its own source follows: *1200 selon la police, 3500 selon les organisateurs*."""
    return not _finite_between(words, first, following) and any(
        words.pos[j] == "NUM" or words.lower[j][:1].isdigit() for j in range(first, following)
    )


def _first_person(words: Words, source: Source) -> bool:
    pronoun = words.cues.subject_pronouns.get(words.lower[source.head])
    return pronoun is not None and pronoun.person != "3"


def _bounds(words: Words, cue: Cue, start: int, end: int) -> tuple[int, int]:
    """The stretch in which a cue may work: its sentence, cut where it stands in a quotation or in brackets."""
    quoted = words.quote_of[cue.head]
    if quoted >= 0:
        while start < cue.head and words.quote_of[start] != quoted:
            start += 1
        last = cue.last
        while last < end and words.quote_of[last] == quoted:
            last += 1
        end = last
    for j in range(cue.head - 1, start - 1, -1):
        if words.lower[j] == ")":
            break
        if words.lower[j] == "(":
            close = next((k for k in range(cue.last, end) if words.lower[k] == ")"), end)
            return j + 1, close
        if words.lower[j] == ";" and words.quote_of[j] == quoted:
            start = j + 1
            break
    for j in range(cue.last + 1, end):
        if words.lower[j] == ";" and words.quote_of[j] == quoted:
            end = j
            break
    return start, end


def _source(words: Words, cue: Cue, entry: PrepositionEntry, end: int) -> Source | None:
    if "self" in entry.frames:
        possessive = cue.tokens[1] if len(cue.tokens) > 1 else cue.head
        return Source(words.span(possessive, cue.last), possessive, cue.last, possessive)
    first = cue.last if "head" in entry.frames else cue.last + 1
    if first >= end or words.is_in(first, words.classes.complementiser):
        return None
    if words.is_in(first, words.classes.relative):
        before = phrase_before(words, cue.head, words.sentence(cue.head)[0])
        if before is None or _of_speech(words, before.head):
            return None
        return replace(before, last=first)
    if words.lower[first] == "," or words.pos[first] in VERBAL:
        return None
    if words.pos[first] == "PRON" and phrase_head(words, first, end) == first:
        return phrase_around(words, first)
    phrase = noun_phrase(words, first, end)
    if phrase is None:
        return None
    head = phrase_head(words, first, end)
    last = phrase[1]
    for j in range(last, first, -1):
        if words.lower[j] == "," and _main_clause_after(words, last, end, cue):
            last = j - 1
            break
    return Source(words.span(first, last), first, last, head if head is not None else first)


def _of_speech(words: Words, i: int) -> bool:
    """Whether a token is a noun of speech or hangs on one (*l'affirmation de la défense, selon laquelle*)."""
    for _ in range(4):
        if words.cues.noun_forms.get(words.lower[i]):
            return True
        if words.heads[i] == i or words.pos[words.heads[i]] in VERBAL:
            return False
        i = words.heads[i]
    return False


def _main_clause_after(words: Words, last: int, end: int, cue: Cue) -> bool:
    """Whether what stands behind a comma is the subject of the clause to come: an apposition is closed by a comma
    of its own."""
    after = last + 1
    return cue.head - words.sentence(cue.head)[0] <= 2 and after < end and words.lower[after] != ","


def _opinion(words: Words, cue: Cue, source: Source, start: int, end: int) -> bool:
    """Whether *pour X* tells X's view: X names a person or a body, and the phrase stands at an edge set off by a
    comma."""
    head = source.head
    pronoun = words.pos[head] == "PRON"
    animate = words.lower[head] in words.cues.subject_pronouns if pronoun else words.speaks(head)
    if not animate or words.is_in(head, words.classes.time_noun):
        return False
    opens = (
        cue.head == start
        or words.lower[cue.head - 1] in ("«", "“", '"')
        or (cue.head - start <= 2 and words.is_in(cue.head - 1, words.classes.connector))
    )
    after = source.last + 1
    closes = after < len(words.lower) and words.lower[after] == ","
    if opens:
        clause = any(words.pos[j] in VERBAL and words.feature(j, "VerbForm") == "Fin" for j in range(after, end))
        return closes and clause and not words.is_in(after + 1, words.classes.of)
    before = words.lower[cue.head - 1] if cue.head > start else ""
    ends = after >= end or words.lower[after] in FINAL_MARKS
    return before == "," and ends and words.pos[head] in ("PROPN", "PRON")


def _content(words: Words, cue: Cue, source: Source, start: int, end: int) -> list[Span]:
    after = _behind_source(words, source, end)
    first = start_of_content(words, start, cue.head)
    if first is None or first >= cue.head or _only_leads(words, first, cue.head):
        return _behind_opening(words, after, end)
    before = cue.head - 1
    if words.lower[before] == "," or words.lower[before] in DASHES or words.lower[before] == "(":
        before -= 1
    clause_first = _clause_start(words, cue, _quoted_start(words, cue, first, before, start), before)
    spans = [words.span(clause_first, before)] if before >= clause_first else []
    if after < end and words.lower[after] not in FINAL_MARKS and words.lower[after] != ")":
        closing_comma = words.lower[after] == ","
        n = after + 1 if closing_comma else after
        if n < end and _continues(words, cue, n, before, clause_first, closing_comma, end):
            last = _stretch(words, n, end)
            if last >= n:
                spans.append(words.span(n, last))
    return spans


def _behind_source(words: Words, source: Source, end: int) -> int:
    """The first token behind a source and what tells of it."""
    after = source.last + 1
    while after < end and words.lower[after] not in (",", ":", ";", ")") and words.lower[after] not in FINAL_MARKS:
        if not _modifies_source(words, after, source):
            break
        after += 1
    return after


def _only_leads(words: Words, first: int, head: int) -> bool:
    """Whether nothing but adverbs and connectors stands before *selon*."""
    return all(words.lower[j] == "," or words.pos[j] in ("ADV", "CCONJ") for j in range(first, head))


def _behind_opening(words: Words, after: int, end: int) -> list[Span]:
    """The clause behind *Selon X,*: what stands between commas right behind and tells more of X is passed over."""
    i = after
    while i < end and words.lower[i] in (",", ":"):
        i += 1
        close = next((j for j in range(i, min(i + 10, end)) if words.lower[j] == ","), None)
        if close is None:
            close = next((j for j in range(i, min(i + 20, end)) if words.lower[j] == ","), None)
            if close is None or not words.is_in(i, words.classes.relative):
                continue
        told = words.is_participle(i) and words.lower[i] not in words.classes.present_participle
        if told or words.is_in(i, words.classes.relative):
            i = close
    last = trim_end(words, i, end)
    return [words.span(i, last)] if i <= last else []


def _quoted_start(words: Words, cue: Cue, first: int, before: int, start: int) -> int:
    """Where the content before *selon X* begins: with the quotation that it opens in, or that it closes with."""
    started = words.quote_of[first]
    if started >= 0 and words.quote_of[cue.head] != started:
        first = words.token_at(words.index.outer[started].span.start)
    closed = words.quote_of[before] if before >= 0 else -1
    if closed >= 0 and closed != words.quote_of[cue.head] and words.is_mark(before):
        led = lead_in(words, closed, start)
        if led.start == words.index.outer[closed].span.start:
            first = words.token_at(led.start)
    return first


def _modifies_source(words: Words, i: int, source: Source) -> bool:
    """Whether token `i`, right behind the source, still tells of it (*publié jeudi*, a relative clause)."""
    if words.is_in(i, words.classes.complementiser):
        return False
    if words.pos[i] in VERBAL and words.feature(i, "VerbForm") != "Part":
        return (
            words.climbs_to(words.heads[i], source.head, source.first, source.last + 1)
            and words.functions[i] in NOUN_CLAUSES
        )
    return words.climbs_to(i, source.head, source.first, source.last + 1)


def _clause_start(words: Words, cue: Cue, first: int, before: int) -> int:
    """Where the clause that *selon X* modifies begins: behind the nearest relative, subordinator or dash to its
    left, else its sentence."""
    if before < first:
        return first
    if (
        words.is_in(before, words.classes.relative)
        or words.pos[before] == "SCONJ"
        or words.is_in(before, words.classes.subordinator)
    ):
        return (
            before
            if words.is_in(before, words.classes.relative) and not words.is_in(before, words.classes.complementiser)
            else before + 1
        )
    depth = 0
    for j in range(before, first - 1, -1):
        if words.quote_of[j] >= 0 and words.quote_of[j] != words.quote_of[cue.head]:
            continue
        if words.lower[j] == ")":
            depth += 1
        elif words.lower[j] == "(":
            depth -= 1
        elif (depth == 0 and words.lower[j] in DASHES and words.starts[j] > words.ends[j - 1] and j > first) or (
            depth == 0 and words.lower[j] == ":" and j - first > 0
        ):
            return j + 1
    return first


def _continues(words: Words, cue: Cue, n: int, before: int, first: int, comma: bool, end: int) -> bool:
    """Whether the clause goes on behind *selon X*."""
    has_verb = any(words.pos[j] in VERBAL and words.feature(j, "VerbForm") == "Fin" for j in range(first, before + 1))
    if not has_verb:
        return any(words.pos[j].isalpha() and words.words[j][:1].isalnum() for j in range(n, end))
    if words.is_in(n, words.classes.relative) or words.is_participle(n):
        return False
    if words.lower[cue.head - 1] != ",":
        if comma:
            return not (
                words.is_in(n, words.classes.and_word)
                or words.is_in(n, words.classes.but)
                or words.is_in(n, words.classes.relative)
                or words.is_in(n, words.classes.contrast)
            ) and words.pos[n] not in ("NOUN", "PROPN", "DET")
        return True
    if words.is_in(n, words.classes.but) or words.is_in(n, words.classes.contrast):
        return False
    return comma


def _stretch(words: Words, n: int, end: int) -> int:
    last = end
    for j in range(n, end):
        if (
            words.quote_of[j] < 0
            and words.lower[j] == ","
            and j + 1 < end
            and words.is_in(j + 1, words.classes.contrast)
        ):
            last = j
            break
    return trim_end(words, n, last)
