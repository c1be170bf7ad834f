"""Quotations without an incise: led in by a colon, standing in the object of a verb, or free in the text."""

from dataclasses import replace

from sourcier.languages import CueEntry
from sourcier.languages.folding import name_key
from sourcier.languages.functions import AUXILIARIES, SUBJECTS
from sourcier.records import Span

from ..elements.clause_ends import end_of_clause
from ..elements.contents import class_of, content_spans, start_of_content, type_of
from ..elements.cues import Cue
from ..elements.sources import NOBODY, Source, phrase_around, subject_source
from ..text.noun_phrases import noun_phrase, phrase_head
from ..text.words import FINAL_MARKS, VERBAL, Words
from .incises import words_spans
from .relations import Relation

QUOTED_OBJECT = "quoted object"
COLON_ALONE = "colon without verb"
SHORTEST_FREE = 3
NAMED_WITHIN = 3  # tokens before a verb of naming in which its reflexive stands


def find_quoted(
    words: Words,
    verbs: list[Cue],
    nouns: list[Cue],
    claimed: set[int],
    in_incises: frozenset[int],
    terms: frozenset[str],
) -> list[Relation]:
    """The relations of the outer quotations that nothing has claimed yet (`claimed`: their indices), in order.

    `terms` are the keys of words that the text sets in quotation marks more than once. Quotations in one
    coordination under one verb are one
    relation.
    """
    found: list[Relation] = []
    by_sentence: dict[int, list[Cue]] = {}
    all_by_sentence: dict[int, list[Cue]] = {}
    for cue in verbs:
        sentence = words.analysis.sentence_of[cue.head]
        all_by_sentence.setdefault(sentence, []).append(cue)
        if cue.head not in in_incises:
            by_sentence.setdefault(sentence, []).append(cue)
    noun_by_sentence: dict[int, list[Cue]] = {}
    for cue in nouns:
        noun_by_sentence.setdefault(words.analysis.sentence_of[cue.head], []).append(cue)
    for group in _groups(words, claimed, terms):
        for k in group:
            first = words.token_at(words.index.outer[k].span.start)
            if first >= len(words.lower):
                continue
            sentence = words.analysis.sentence_of[first]
            relation = (
                _colon(words, k, first, all_by_sentence.get(sentence, []), noun_by_sentence.get(sentence, []))
                or _object(words, k, first, by_sentence.get(sentence, []), terms)
                or _free(words, k, first, terms)
            )
            if relation is not None:
                spans = tuple(words.index.outer[j].span for j in group)
                if len(group) > 1:
                    relation = replace(relation, content=spans, type=type_of(words, spans))
                found.append(relation)
                break
    return found


def _groups(words: Words, claimed: set[int], terms: frozenset[str]) -> list[list[int]]:
    """The unclaimed quotations, those that are coordinated put together."""
    groups: list[list[int]] = []
    for k, quotation in enumerate(words.index.outer):
        if k in claimed:
            continue
        if is_nickname(words, k):
            continue
        term = term_key(words.text[quotation.inner.start : quotation.inner.end]) in terms
        if groups and not term and groups[-1][-1] == k - 1 and _coordinated(words, k - 1, k):
            groups[-1].append(k)
        else:
            groups.append([k])
    return groups


def is_nickname(words: Words, k: int) -> bool:
    """Whether a quotation is how somebody is called (*X, dite « la Patronne »*, *qui se fait appeler « Max »*)."""
    verb = words.token_at(words.index.outer[k].span.start) - 1
    if verb < 1 or sentence_like(words, k):
        return False
    if words.is_in(verb, words.classes.naming_verb):
        return True
    if words.is_in(verb, words.classes.naming_participle):
        behind_name = words.lower[verb - 1] == "," or words.words[verb - 1][:1].isupper()
        finite = words.is_in(verb, words.classes.finite_form) and words.lower[verb - 1] != ","
        return behind_name and not finite
    reflexive = range(max(verb - NAMED_WITHIN, words.sentence(verb)[0]), verb)
    return words.is_in(verb, words.classes.naming_reflexive) and any(
        words.is_in(j, words.classes.reflexive) for j in reflexive
    )


def find_inner(words: Words, verbs: list[Cue]) -> list[Relation]:
    """Speech inside speech: quotations within quotations that a verb of speech and a colon lead in (*« Il m'a dit
    : “Tenez bon” »*)."""
    found = []
    by_sentence: dict[int, list[Cue]] = {}
    for cue in verbs:
        if words.quote_of[cue.head] >= 0:
            by_sentence.setdefault(words.analysis.sentence_of[cue.head], []).append(cue)
    for quotation in words.quotations:
        first = words.token_at(quotation.span.start)
        if quotation.level != 1 or first == 0 or first >= len(words.lower) or words.lower[first - 1] != ":":
            continue
        cues = [
            c for c in by_sentence.get(words.analysis.sentence_of[first], []) if c.last < first and "quote" in c.frames
        ]
        if cues:
            source = subject_source(words, cues[-1])
            found.append(replace(_made(words, (quotation.span,), cues[-1], source, "speech in speech"), type="direct"))
    return found


def term_key(inner: str) -> str:
    """The key by which a quoted term is known again in another number or case."""
    return " ".join(word.rstrip("sx") for word in name_key(inner))


def _coordinated(words: Words, one: int, other: int) -> bool:
    """Whether nothing but a coordinator and small words stands between two quotations of one sentence."""
    first, last = words.token_at(words.index.outer[one].span.end), words.token_at(words.index.outer[other].span.start)
    if first >= len(words.lower) or last >= len(words.lower):
        return False
    if words.analysis.sentence_of[first] != words.analysis.sentence_of[last]:
        return False
    between = range(first, last)
    return (
        len(between) <= 8
        and any(words.is_in(j, words.classes.and_word) or words.lower[j] == "," for j in between)
        and not any(words.pos[j] in VERBAL for j in between)
    )


def _colon(words: Words, k: int, first: int, verbs: list[Cue], nouns: list[Cue]) -> Relation | None:
    """*X a déclaré: « … »*, *X: « … »*."""
    if first == 0 or words.lower[first - 1] != ":":
        return None
    quotation = words.index.outer[k]
    start, _ = words.sentence(first)
    before = [cue for cue in verbs if start <= cue.head < first and words.quote_of[cue.head] < 0]
    speaking = [cue for cue in before if cue.frames & {"quote", "quote?", "que", "object"}]
    if speaking:
        cue = speaking[-1]
        source = subject_source(words, cue)
        if source.impersonal and words.pos[start] == "ADP":
            phrase, head = noun_phrase(words, start + 1, first), phrase_head(words, start + 1, first)
            if phrase is not None and head is not None:
                source = Source(words.span(*phrase), phrase[0], phrase[1], head)
        if cue.form in ("finite", "participle", "infinitive") or source.span is not None:
            return _made(words, (quotation.span,), cue, source, "colon")
    own = [cue for cue in nouns if start <= cue.head < first - 1 and words.quote_of[cue.head] < 0]
    source = named_before(words, start, first - 1)
    if source.span is not None or own or first - 1 - start <= 12:
        if source.span is None and not own and not sentence_like(words, k):
            return None
        return Relation(
            type="direct",
            content=(quotation.span,),
            cue=(),
            cue_class="quote-only",
            source=source.span,
            found_by=COLON_ALONE,
            free=source.span is None,
        )
    return None


def named_before(words: Words, start: int, colon: int) -> Source:
    """The name or description that opens a line like *Édouard Philippe aux députés : « … »*; NOBODY when a verb
    stands in it."""
    for j in range(start, colon):
        if words.pos[j] in VERBAL and words.feature(j, "VerbForm") == "Fin":
            subject = next((c for c in words.children[j] if words.functions[c] in SUBJECTS and c < j), None)
            return phrase_around(words, subject) if subject is not None else NOBODY
    phrase = noun_phrase(words, start, colon)
    if phrase is None:
        return NOBODY
    head = phrase_head(words, start, colon)
    assert head is not None
    if words.speaks(head) and not words.cues.noun_forms.get(words.lower[head]):
        return Source(words.span(*phrase), phrase[0], phrase[1], head)
    for j in range(head + 1, colon):
        if words.is_in(j, words.classes.agent_marker):
            phrase, inner = noun_phrase(words, j + 1, colon), phrase_head(words, j + 1, colon)
            if phrase is not None and inner is not None and words.speaks(inner):
                return Source(words.span(*phrase), phrase[0], phrase[1], inner)
    return NOBODY


def _made(words: Words, spans: tuple[Span, ...], cue: Cue, source: Source, rule: str) -> Relation:
    return Relation(
        type=type_of(words, spans),
        content=spans,
        cue=words_spans(words, cue.tokens),
        cue_class=class_of(words, cue, spans),
        source=source.span,
        found_by=rule,
        impersonal=source.impersonal,
    )


def _object(words: Words, k: int, first: int, verbs: list[Cue], terms: frozenset[str]) -> Relation | None:
    """A quotation in the object or the predicate of a verb of speech: *a dénoncé un « scandale »*, *juge «
    insuffisant » le texte*."""
    quotation = words.index.outer[k]
    behind = words.token_at(quotation.span.end)
    inside = next((j for j in range(first, behind) if words.words[j][:1].isalnum()), first)
    wish = _wish(words, first, inside)
    if wish is not None:
        return _made(words, (quotation.span,), wish, subject_source(words, wish), "quoted intention")
    best: Cue | None = None
    for cue in verbs:
        if words.quote_of[cue.head] >= 0 or not cue.frames & {
            "object",
            "as",
            "as?",
            "object?",
            "que",
            "quote",
            "de",
            "à",
            "quote?",
            "inf",
            "que?",
            "de?",
            "à?",
            "inf?",
        }:
            continue
        if cue.last < first and first - cue.last <= 30:
            best = cue
    if best is None:
        return None
    if not _leads_to(words, best, first, inside):
        return None
    if term_key(words.text[quotation.inner.start : quotation.inner.end]) in terms:
        return None
    if (
        words.is_in(best.head, words.classes.title_verb)
        and words.text[quotation.inner.start].isupper()
        and not sentence_like(words, k)
    ):
        return None
    if _scare(words, k, first) and not best.frames & {"as", "as?", "object"}:
        return None
    source = subject_source(words, best)
    if source.span is None and best.form != "finite":
        return None
    return _made(words, _predicate(words, best, k, first), best, source, QUOTED_OBJECT)


def _wish(words: Words, first: int, inside: int) -> Cue | None:
    """The verb of will right before a quotation that opens with an infinitive (*entend « tourner la page »*)."""
    verb = first - 1
    if verb >= 0 and words.marker(verb):
        verb -= 1
    if verb < 0 or not words.is_in(verb, words.classes.verb_of_will) or words.feature(inside, "VerbForm") != "Inf":
        return None
    if words.pos[verb] not in VERBAL or words.feature(verb, "VerbForm") not in ("Fin", "Part"):
        return None
    return Cue(CueEntry("", "announce", frozenset()), "finite", verb, (verb,), verb, verb)


def _predicate(words: Words, cue: Cue, k: int, first: int) -> tuple[Span, ...]:
    """The quoted predicate with what it is said of: *juge « inacceptable » la rencontre*, *se dit « inquiet » de
    la suite*."""
    quotation = words.index.outer[k]
    if not cue.frames & {"as", "as?"}:
        return (quotation.span,)
    if first - cue.last > 1 and "que" in cue.frames:
        phrase = noun_phrase(words, cue.last + 1, first)
        if phrase is not None and phrase[1] == first - 1:
            return (Span(words.starts[cue.last + 1], quotation.span.end),)
    if first - cue.last > 3:
        return (quotation.span,)
    _, end = words.sentence(cue.head)
    after = words.token_at(quotation.span.end)
    if after >= end or words.pos[after] not in ("DET", "ADP", "SCONJ") or words.quote_of[after] >= 0:
        return (quotation.span,)
    last = end_of_clause(words, cue.head, first, None, end)
    return tuple(content_spans(words, cue.head, first, last)) if last >= after else (quotation.span,)


def _leads_to(words: Words, cue: Cue, first: int, inside: int) -> bool:
    """Whether nothing parts the verb from the quotation: no further clause, no end of the verb's phrase."""
    for j in range(cue.last + 1, first):
        if words.quote_of[j] >= 0:
            continue
        if words.lower[j] in (";", ":", ".") or (
            words.is_in(j, words.classes.relative) and not words.is_in(j, words.classes.complementiser)
        ):
            return False
        if (
            words.pos[j] in VERBAL
            and words.feature(j, "VerbForm") == "Fin"
            and not words.is_in(j, words.classes.auxiliary)
        ):
            return False
    near = first - cue.last <= 4
    return near or words.climbs_to(inside, cue.head, cue.first, cue.first)


def _scare(words: Words, k: int, first: int) -> bool:
    """Whether a quotation looks like a name, a title or a term at arm's length rather than somebody's words."""
    quotation = words.index.outer[k]
    inner = words.text[quotation.inner.start : quotation.inner.end]
    count = len(inner.split())
    return count < SHORTEST_FREE


def sentence_like(words: Words, k: int) -> bool:
    """Whether a quotation holds a finite verb or ends as a sentence does."""
    quotation = words.index.outer[k]
    i = words.token_at(quotation.inner.start)
    tokens = 0
    verb = False
    while i < len(words.lower) and words.starts[i] < quotation.inner.end:
        verb = verb or (words.pos[i] in VERBAL and words.feature(i, "VerbForm") == "Fin")
        tokens += 1
        i += 1
    return (verb and tokens >= 2) or words.text[quotation.inner.end - 1] in ".!?…"


def _free(words: Words, k: int, first: int, terms: frozenset[str]) -> Relation | None:
    """A quotation that no verb leads in: whole sentences between marks, or words set into the outlet's own sentence."""
    quotation = words.index.outer[k]
    start, _ = words.sentence(first)
    last = words.token_at(quotation.span.end - 1)
    end = words.sentence(min(last, len(words.lower) - 1))[1]
    opens = start_of_content(words, start, first) in (None, first)
    after = last + 1
    closes = after >= end or all(words.lower[j] in FINAL_MARKS for j in range(after, end))
    whole = opens and closes
    inner = words.text[quotation.inner.start : quotation.inner.end]
    if whole and (sentence_like(words, k) or (len(inner.split()) >= SHORTEST_FREE and term_key(inner) not in terms)):
        return Relation("direct", (quotation.span,), (), "quote-only", None, "free quotation", free=True)
    if term_key(inner) in terms or len(inner.split()) < SHORTEST_FREE + 2 or not inner[:1].isalpha():
        return None
    if (
        quotation.inner.start < len(words.text)
        and words.text[quotation.inner.start].isupper()
        and not sentence_like(words, k)
    ):
        return None
    source = _clause_subject(words, first)
    return Relation(
        "direct",
        (quotation.span,),
        (),
        "quote-only",
        source.span,
        "quoted words",
        free=source.span is None,
    )


def _clause_subject(words: Words, first: int) -> Source:
    """The subject of the clause that a quotation stands in, when it is a person or a body."""
    start, _ = words.sentence(first)
    for j in range(first - 1, start - 1, -1):
        if words.pos[j] in VERBAL and words.feature(j, "VerbForm") == "Fin" and words.quote_of[j] < 0:
            subject = next((c for c in words.children[j] if words.functions[c] in SUBJECTS and c < j), None)
            if subject is None and words.functions[j] in AUXILIARIES:
                continue
            if subject is not None and (
                words.pos[subject] == "PROPN"
                or words.is_speaker_noun(subject)
                or words.lower[subject] in words.cues.subject_pronouns
            ):
                return phrase_around(words, subject)
            return NOBODY
    return NOBODY
