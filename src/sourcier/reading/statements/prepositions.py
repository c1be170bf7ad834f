"""Prepositions that name a source (*selon X*, *d'après X*, *pour X*, *de source…*) and the clause that each
modifies."""

from dataclasses import replace

from sourcier.languages import PrepositionEntry
from sourcier.languages.functions import HELPERS, NOUN_CLAUSES, SUBJECTS
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
NEAR_PRONOUN = 2
"""Words from a relative pronoun to the verb of its clause, clitics between them."""


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
    counts = shared and _counts(words, start, cue.head)
    if following < end and _counts(words, (phrase_head(words, cue.last + 1, end) or cue.last) + 1, following):
        end, counts = following, True
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
        spans = _content(
            words, cue, source, _behind_incise(words, cue, start, stops), source.last + 1 if counts else end
        )
    spans = clean(words, spans)
    if not spans:
        return None
    named = words.pos[source.head] in ("PROPN", "PRON") or _is_called(words, source)
    if "person" in entry.frames and not (named or words.is_speaker_noun(source.head)):
        return None
    return source, Relation(
        type=type_of(words, spans, words.quote_of[cue.head]),
        content=tuple(spans),
        cue=words_spans(words, cue.tokens[:-1] if "head" in entry.frames else cue.tokens),
        cue_class=entry.cue_class,
        source=source.span,
        found_by=f"preposition: {' '.join(entry.words)}",
    )


def _is_called(words: Words, source: Source) -> bool:
    """Whether a source opens with a title, or is headed by an acronym that is taken for a noun (*les USA*)."""
    acronym = len(words.words[source.head]) > 1 and words.words[source.head].isupper()
    return acronym or words.folds[source.first] in words.pack.people.titles


def _finite_between(words: Words, first: int, last: int) -> bool:
    return any(words.pos[j] in VERBAL and words.feature(j, "VerbForm") == "Fin" for j in range(first, last))


def _counts(words: Words, first: int, following: int) -> bool:
    """Whether another figure with its own source follows: *1200 selon la police, 3500 selon les organisateurs*."""
    collectives = words.pack.quantities.collectives
    return not _finite_between(words, first, following) and any(
        words.pos[j] == "NUM" or words.lower[j][:1].isdigit() or words.lower[j] in collectives
        for j in range(first, following)
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
    head = head if head is not None else first
    last = _before_names(words, head, first, phrase[1])
    for j in range(last, first, -1):
        if words.lower[j] == ",":
            if not _begins_anew(words, cue, head, j, last, end):
                break
            last = j - 1
    return Source(words.span(first, last), first, last, head)


def _of_speech(words: Words, i: int) -> bool:
    """Whether a token is a noun of speech or hangs on one (*l'affirmation de la défense, selon laquelle*)."""
    for _ in range(4):
        if words.cues.noun_forms.get(words.lower[i]):
            return True
        if words.heads[i] == i or words.pos[words.heads[i]] in VERBAL:
            return False
        i = words.heads[i]
    return False


def _before_names(words: Words, head: int, first: int, last: int) -> int:
    """The last token of a source before a person named behind a comma, who is no apposition to a document (*Selon un
    rapport, Ada Vernier, maire du canton, a payé*)."""
    body = words.pack.people.bodies.get(words.folds[head])
    if body is None or body.kind != "document" or last + 1 >= len(words.lower) or words.lower[last + 1] != ",":
        return last
    commas = (j for j in range(first, last) if words.lower[j] == "," and words.words[j + 1][:1].isupper())
    return next(commas, last + 1) - 1


def _begins_anew(words: Words, cue: Cue, head: int, comma: int, last: int, end: int) -> bool:
    """Whether what stands behind a comma of a source, up to token `last`, is no apposition but the subject of the
    clause to come: its verb follows, or no comma closes it, or it is no person or body, as the source is no name."""
    behind = last + 1
    if words.lower[last + 1 : last + 2] != [","] and behind < end and cue.head - words.sentence(cue.head)[0] <= 2:
        return True
    if _verb_at(words, behind, end):
        return True
    apposed = phrase_head(words, comma + 1, end)
    adverb = comma + 2 < end and words.pos[comma + 2] == "ADV"
    if apposed is None or words.speaks(apposed) or adverb:
        return False
    return not words.words[head][:1].isupper() or _enumerates(words, last, end)


def _verb_at(words: Words, i: int, end: int) -> bool:
    """Whether a finite verb begins at token `i`, clitics and negation passed over."""
    while i < end and (
        words.is_in(i, words.classes.negation)
        or words.is_in(i, words.classes.reflexive)
        or words.is_in(i, words.classes.object_clitic)
    ):
        i += 1
    return i < end and words.pos[i] in VERBAL and words.feature(i, "VerbForm") == "Fin"


def _enumerates(words: Words, last: int, end: int) -> bool:
    """Whether several subjects stand in a row before the next verb (*Selon la mairie, le bois, la pierre et le verre
    manquent*)."""
    verb = next((j for j in range(last, end) if words.pos[j] in VERBAL and words.feature(j, "VerbForm") == "Fin"), end)
    return any(words.is_in(j, words.classes.and_word) for j in range(last, verb))


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
    if _opens_clause(words, cue, first) and _finite_between(words, after, end):
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


def _opens_clause(words: Words, cue: Cue, first: int) -> bool:
    """Whether *selon X* opens the second of two clauses: *il est tard, mais, selon X, le vote aura lieu*."""
    joint = cue.head - 1 - (words.lower[cue.head - 1] == ",")
    joins = words.is_in(joint, words.classes.but) or words.is_in(joint, words.classes.and_word)
    return joins and words.lower[joint - 1] == "," and _finite_between(words, first, joint)


def _behind_incise(words: Words, cue: Cue, start: int, stops: frozenset[int]) -> int:
    """Where the content of *selon X* may begin: behind what somebody else has said in its sentence, in a relative
    clause (*« … », a dit A, où il a plu toute la nuit, selon B*)."""
    incise = max((stop for stop in stops if start < stop < cue.head), default=None)
    if incise is None:
        return start
    for j in range(cue.head - 1, incise, -1):
        relative = words.is_in(j, words.classes.relative) and not words.is_in(j, words.classes.complementiser)
        if relative and words.lower[j - 1] == "," and words.quote_of[j] == words.quote_of[cue.head]:
            return j if words.functions[j] in SUBJECTS else j + 1
    return start


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
    last = trim_end(words, i, _led_in(words, i, end))
    return [words.span(i, last)] if i <= last else []


def _led_in(words: Words, first: int, end: int) -> int:
    """The colon behind a clause that leads into a quotation, which is a statement of its own; `end` where none does."""
    for j in range(first + 1, end - 1):
        if words.lower[j] == ":" and words.is_mark(j + 1) and words.quote_of[j] == words.quote_of[first]:
            quoted = words.quote_of[j + 1]
            behind = words.token_at(words.index.outer[quoted].span.end) if quoted >= 0 else end
            closes = behind >= end or words.lower[behind] in FINAL_MARKS
            return j if closes and _finite_between(words, first, j) else end
    return end


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
    relative = _relative_before(words, cue, first) if before == cue.head - 1 else None
    if relative is not None:
        return relative
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


def _relative_before(words: Words, cue: Cue, first: int) -> int | None:
    """The pronoun of the relative clause that *selon X* stands in with no comma before it: it tells of that clause
    alone (*le projet, qui sacrifie selon eux la côte*). None where it stands in none."""
    finite = [j for j in range(first, cue.head) if words.pos[j] in VERBAL and words.feature(j, "VerbForm") == "Fin"]
    if not finite or words.quote_of[finite[-1]] != words.quote_of[cue.head]:
        return None
    verb = words.heads[finite[-1]] if words.functions[finite[-1]] in HELPERS else finite[-1]
    for j in range(finite[-1] - 1, first, -1):
        if words.is_in(j, words.classes.relative):
            if words.is_in(j, words.classes.complementiser) and words.pos[j] != "PRON":
                return None
            close = words.functions[verb] == "relative_clause" or finite[-1] - j <= NEAR_PRONOUN
            alone = words.lower[j - 1] == "," or not _ends_there(words, cue)
            return j if close and alone else None
        if words.pos[j] in VERBAL and words.feature(j, "VerbForm") == "Fin":
            return None
    return None


def _ends_there(words: Words, cue: Cue) -> bool:
    """Whether the sentence ends with the phrase behind a preposition."""
    end = words.sentence(cue.head)[1]
    phrase = noun_phrase(words, cue.last + 1, end)
    return phrase is None or phrase[1] + 1 >= end or words.lower[phrase[1] + 1] in FINAL_MARKS


def _continues(words: Words, cue: Cue, n: int, before: int, first: int, comma: bool, end: int) -> bool:
    """Whether the clause goes on behind *selon X*."""
    has_verb = any(words.pos[j] in VERBAL and words.feature(j, "VerbForm") == "Fin" for j in range(first, before + 1))
    if not has_verb:
        return any(words.pos[j].isalpha() and words.words[j][:1].isalnum() for j in range(n, end))
    if words.is_in(n, words.classes.relative) or words.is_participle(n):
        return False
    if words.is_in(n, words.classes.free_relative) and words.is_in(n + 1, words.classes.relative):
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
