"""Governed contents: what verbs and nouns of speech govern as a clause, an indirect question, an infinitive or a
predicate."""

from collections.abc import Callable

from sourcier.languages.functions import AUXILIARIES, NOUN_CLAUSES, SUBJECTS
from sourcier.records import Span

from ..elements.clause_ends import end_of_clause
from ..elements.contents import content_spans, type_of
from ..elements.cues import Cue
from ..elements.sources import NOBODY, Source, is_document, phrase_around, subject_source
from ..text.noun_phrases import noun_phrase, phrase_head
from ..text.words import VERBAL, Words
from .incises import words_spans
from .relations import Relation

REACH = 24
NOUN_REACH = 14
Opener = tuple[str, int, int]
"""The frame at work behind a cue, the token that marks it and the first token of the content."""
PERFECT_CLASSES = frozenset(
    {"say", "announce", "admit", "deny", "confirm", "explain", "reveal", "believe", "answer", "fear", "judge"}
)
SAID_CLASSES = frozenset({"say", "announce", "demand", "promise", "answer", "warn"})
QUESTION_CLASSES = frozenset({"say", "explain", "ask", "reveal", "answer"})


def find_governed(
    words: Words, verbs: list[Cue], used: frozenset[int], stops: frozenset[int]
) -> list[tuple[Cue, Relation]]:
    """The relations of the verbs (not those in `used`, by head) that govern a clause or an infinitive, in order."""
    return _found(_governed, words, verbs, used, stops)


def _found(
    relation_of: Callable[[Words, Cue, frozenset[int]], Relation | None],
    words: Words,
    cues: list[Cue],
    used: frozenset[int],
    stops: frozenset[int],
) -> list[tuple[Cue, Relation]]:
    found = ((cue, relation_of(words, cue, stops)) for cue in cues if cue.head not in used)
    return [(cue, relation) for cue, relation in found if relation is not None]


def _governed(words: Words, cue: Cue, stops: frozenset[int]) -> Relation | None:
    frames = {frame.rstrip("?"): frame.endswith("?") for frame in cue.frames}
    if "que" in frames and not frames["que"] and cue.entry.cue_class in PERFECT_CLASSES:
        frames.setdefault("perfect", False)
    quoted = words.quote_of[cue.head]
    if quoted >= 0 and words.starts[cue.first - 1] == words.index.outer[quoted].span.start:
        return None
    opener = _opener(words, cue, frames)
    spans = _clause_spans(words, cue, opener, stops) if opener is not None else []
    if opener is None or not spans:
        return None
    frame = opener[0]
    kind = type_of(words, spans, quoted)
    source = subject_source(words, cue)
    shown = frame == "que" and quoted < 0 and cue.entry.cue_class == "reveal" and is_document(words, source)
    if frames[frame] and not shown and (kind == "indirect" or quoted >= 0):
        return None
    if not _may_govern(words, cue, source, frame):
        return None
    return Relation(
        type=kind,
        content=tuple(spans),
        cue=words_spans(words, cue.tokens),
        cue_class="ask" if frame == "si" and cue.entry.cue_class == "demand" else cue.entry.cue_class,
        source=source.span,
        found_by=f"verb + {frame}",
        impersonal=source.impersonal,
    )


def _clause_spans(words: Words, cue: Cue, opener: Opener, stops: frozenset[int]) -> list[Span]:
    """The content that an opener leads in; empty where nothing follows, or *que* without a clause."""
    frame, marker, first = opener
    end = words.sentence(cue.head)[1]
    if first >= end:
        return []
    last = end_of_clause(words, cue.head, first, _root(words, cue, marker, first), end, stops)
    if last < first or (frame == "que" and cue.form != "noun" and not _is_clause(words, marker, first, last)):
        return []
    return content_spans(words, cue.head, first, last)


def _may_govern(words: Words, cue: Cue, source: Source, frame: str) -> bool:
    """Whether a source says what its verb governs: not where the verb negates a call, names nobody in particular, or
    has in a quotation only its speaker for a subject."""
    quoted = words.quote_of[cue.head]
    if quoted >= 0 and (source.span is None or (source.head >= 0 and words.quote_of[source.head] != quoted)):
        return False
    if cue.entry.cue_class == "call" and any(
        words.is_in(j, words.classes.negation) for j in range(cue.first - 1, cue.last + 2)
    ):
        return False
    if source.impersonal and _impersonal(words, cue, source, frame):
        return False
    if cue.form == "passive" and source.span is None and frame not in ("que", "si"):
        return False
    return not _first_person(words, cue, source) or _reports_itself(words, cue, source)


def _reports_itself(words: Words, cue: Cue, source: Source) -> bool:
    """Whether somebody tells what he or others said before (*j'ai toujours dit que*) or calls on others (*nous appelons
    les élus à*), and does not just say that he thinks it now."""
    if cue.entry.cue_class == "call" and not source.impersonal:
        return cue.form == "finite"
    if source.impersonal:
        return words.quote_of[cue.head] < 0
    return cue.entry.cue_class in SAID_CLASSES and len(cue.tokens) > 1 and cue.form == "finite"


def _is_clause(words: Words, marker: int, first: int, last: int) -> bool:
    """Whether what *que* opens has a finite verb, or by the parse a subject (a verb taken for an adjective), or is a
    whole answer in one word (*que non*)."""
    if first == last and words.is_in(first, words.classes.whole_answer):
        return True
    if words.pos[marker] == "SCONJ" and _quoted_predicate(words, first, last):
        return True
    if any(words.pos[j] in VERBAL and words.feature(j, "VerbForm") == "Fin" for j in range(first, last + 1)):
        return True
    root = words.heads[marker]
    return words.functions[marker] == "clause_marker" and any(
        words.functions[c] in SUBJECTS for c in words.children[root]
    )


def _quoted_predicate(words: Words, first: int, last: int) -> bool:
    """Whether a phrase and a quotation right behind it are a whole clause, whatever the tagger takes the quoted verb
    for (*que la direction « ment »*)."""
    phrase = noun_phrase(words, first, last + 1)
    mark = next((j for j in range(first + 1, last) if words.is_mark(j)), None)
    return phrase is not None and mark is not None and phrase_head(words, first, mark) == mark - 1


def _impersonal(words: Words, cue: Cue, source: Source, frame: str) -> bool:
    """Whether nobody in particular is meant: *il faut dire que*, *on peut regretter que*; but not *on a annoncé
    que*."""
    if source.span is None:
        return cue.form != "passive"
    return cue.form == "infinitive" or len(cue.tokens) == 1


def _first_person(words: Words, cue: Cue, source: Source) -> bool:
    """Whether the source is the speaker of the quotation that the cue stands in, or whom he speaks to."""
    if source.head < 0:
        return False
    pronoun = words.subject_pronoun(source.head)
    return pronoun is not None and (pronoun.person != "3" or pronoun.impersonal)


def _opener(words: Words, cue: Cue, frames: dict[str, bool]) -> Opener | None:
    """The frame at work behind a cue, the token that marks it and the first token of the content."""
    start, end = words.sentence(cue.head)
    before = cue.first - 1
    if (
        before > start
        and words.is_in(before, words.classes.complementiser)
        and words.is_in(before - 1, words.classes.free_relative)
    ):
        return None
    i = max(cue.last, cue.head) + 1
    while i < end and i - cue.last <= REACH:
        opener = (
            _quoted_infinitive(words, cue, i, end, frames)
            or _clause_at(words, cue, i, end, frames)
            or _infinitive_opener(words, cue, i, end, frames)
        )
        if opener is not None:
            return opener
        if words.quote_of[i] >= 0 and words.quote_of[i] != words.quote_of[cue.head]:
            if not _short_quote(words, i, end):
                return None
            i = max(i + 1, words.token_at(words.index.outer[words.quote_of[i]].span.end))
            continue
        if words.lower[i] == "(":
            close = next((j for j in range(i + 1, min(i + 12, end)) if words.lower[j] == ")"), None)
            if close is None:
                return None
            i = close + 1
            continue
        if _parts(words, i, end, frames):
            return None
        i += 1
    return None


def _parts(words: Words, i: int, end: int, frames: dict[str, bool]) -> bool:
    """Whether nothing behind token `i` can be governed by a cue before it."""
    word = words.lower[i]
    if word in (".", ";", "!", "?", ":"):
        return True
    if words.pos[i] in VERBAL and words.feature(i, "VerbForm") == "Fin" and not words.is_in(i, words.classes.auxiliary):
        return True
    if words.is_in(i, words.classes.relative) and not words.is_in(i, words.classes.complementiser):
        return True
    infinitive = _infinitive_at(words, i, end) if words.pos[i] != "ADV" else None
    if infinitive is not None and "inf" in frames and words.pos[i - 1] in ("ADP", "CCONJ"):
        return True
    marker = _marker(words, i)
    if marker and marker not in frames and i + 1 < end and _infinitive_at(words, i + 1, end) is not None:
        return True
    return word == "," and not _insert(words, i, end)


def _marker(words: Words, i: int) -> str | None:
    return None if words.is_in(i + 1, words.classes.elided_adverb) else words.marker(i)


def _quoted_infinitive(words: Words, cue: Cue, i: int, end: int, frames: dict[str, bool]) -> Opener | None:
    """An infinitive that opens in quotation marks: *dit « comprendre » la colère*."""
    if not words.is_mark(i) or i - cue.last > 4 or not frames.keys() & {"inf", "perfect"}:
        return None
    if _infinitive_at(words, i, end) is None:
        return None
    frames.setdefault("inf", False)
    return "inf", i, i


def _clause_at(words: Words, cue: Cue, i: int, end: int, frames: dict[str, bool]) -> Opener | None:
    """A finite clause or an indirect question whose opening word stands at token `i`."""
    if words.quote_of[i] >= 0 and words.quote_of[i] != words.quote_of[cue.head]:
        return None
    if words.is_in(i, words.classes.complementiser) and "que" in frames and _subordinates(words, cue, i):
        return "que", i, _after_insert(words, i + 1, end)
    if (
        words.is_in(i, words.classes.if_word)
        and "si" in frames
        and i + 1 < end
        and (words.pos[i] == "SCONJ" or words.functions[i] == "clause_marker")
    ):
        return "si", i, i + 1
    asks = words.is_in(i, words.classes.pure_question)
    if asks and i == cue.last + 1 and "que" in frames and cue.entry.cue_class in QUESTION_CLASSES:
        frames.setdefault("si", False)
        return "si", i, i
    if "si" not in frames or i - cue.last > 8 or not words.is_in(i, words.classes.question_word):
        return None
    free = words.lower[i - 1] != "," and words.functions[i] not in ("subject", "object")
    return ("si", i, i) if asks or (free and not words.is_in(i, words.classes.complementiser)) else None


def _infinitive_opener(words: Words, cue: Cue, i: int, end: int, frames: dict[str, bool]) -> Opener | None:
    """An infinitive, bare or behind its marker, or what a predicate governs (*se dit favorable à…*), at token `i`."""
    if words.quote_of[i] >= 0 and words.quote_of[i] != words.quote_of[cue.head]:
        return None
    marker = _marker(words, i)
    if marker in frames and marker is not None:
        follows = i + 1 < end and _infinitive_at(words, i + 1, end) is not None
        says_itself = max(cue.tokens) > cue.head and any(words.is_in(t, words.classes.reflexive) for t in cue.tokens)
        predicate = says_itself and i == cue.last + 1
        if (follows and (words.is_mark(i + 1) or _attached(words, cue, i))) or predicate:
            return marker, i, i + 1
    infinitive = _infinitive_at(words, i, end)
    if infinitive is None or i - cue.last > 8 or words.pos[i - 1] in ("ADP", "CCONJ"):
        return None
    if words.pos[i] == "ADV" and not words.is_in(i, words.classes.negation):
        return None
    if "inf" in frames:
        return "inf", i, i
    return (
        ("perfect", i, i)
        if "perfect" in frames and words.is_in(infinitive, words.classes.reporting_infinitive)
        else None
    )


def _short_quote(words: Words, i: int, end: int) -> bool:
    span = words.index.outer[words.quote_of[i]].span
    return span.end - span.start < 40 and words.token_at(span.end) < end


def _insert(words: Words, comma: int, end: int) -> bool:
    """Whether a comma opens an insert that closes before the content: *a affirmé, lundi à l'AFP, que*."""
    close = next((j for j in range(comma + 1, min(comma + 14, end)) if words.lower[j] == ","), None)
    previous = next((j for j in range(comma - 1, max(comma - 14, 0), -1) if words.lower[j] == ","), None)
    if (
        close is not None
        and close + 1 < end
        and (words.is_in(close + 1, words.classes.complementiser) or words.is_in(close + 1, words.classes.of))
    ):
        return True
    return previous is not None and comma + 1 < end and words.is_in(comma + 1, words.classes.complementiser)


def _subordinates(words: Words, cue: Cue, i: int) -> bool:
    """Whether the *que* at `i` opens the clause that the cue governs, not a relative, a comparison or a cleft."""
    if (
        words.functions[i] in ("object", "subject", "oblique", "argument")
        and words.pos[i] == "PRON"
        and words.heads[i] != i
    ):
        head = words.heads[i]
        if words.functions[head] in NOUN_CLAUSES and cue.last < words.heads[head] < i:
            return False
    if (
        words.functions[i] == "fixed_part"
        or words.is_in(i - 1, words.classes.contrast)
        or words.is_in(i - 1, words.classes.que_leader)
    ):
        return False
    if _of_infinitive(words, cue, i):
        return False
    infinitive = words.feature(words.heads[i], "VerbForm") == "Inf"
    if words.pos[i] == "PRON" and i - 1 > cue.last and words.functions[i] != "clause_marker" and not infinitive:
        verb = words.heads[i]
        for _ in range(4):
            if words.functions[verb] not in ("open_complement", "complement_clause"):
                break
            verb = words.heads[verb]
        if words.functions[verb] in NOUN_CLAUSES and words.heads[verb] == i - 1:
            return False
    return not (words.pos[i] == "ADV" and words.functions[i] == "adverb")


def _of_infinitive(words: Words, cue: Cue, i: int) -> bool:
    """Whether the clause that opens at token `i` is what an infinitive of speech between it and a cue governs
    (*critique X pour avoir dit que*)."""
    clause = words.heads[i]
    verb = words.heads[clause]
    if words.functions[i] != "clause_marker" or not cue.last < verb < i or clause < i:
        return False
    helper = next((k for k in words.children[verb] if words.functions[k] in AUXILIARIES), verb)
    speaks = words.lower[verb] in words.classes.infinitive or words.lower[verb] in words.classes.past_participle
    return speaks and helper > cue.last and words.feature(helper, "VerbForm") == "Inf"


def _after_insert(words: Words, i: int, end: int) -> int:
    """The first token of a clause behind *que*, an insert between commas passed over (*que, selon lui, la Russie…*)."""
    if i < end and words.lower[i] == ",":
        close = next((j for j in range(i + 1, min(i + 16, end)) if words.lower[j] == ","), None)
        if close is not None and close + 1 < end and words.is_in(i + 1, words.classes.source_preposition):
            return close + 1 if words.pos[close - 1] == "PRON" else i + 1
        return i + 1
    return i


def _infinitive_at(words: Words, i: int, end: int) -> int | None:
    """The infinitive that begins at `i`, clitics, negation, adverbs and an opening mark passed over."""
    j, end = i, min(end, len(words.lower))
    while j < end and j - i < 6:
        if words.feature(j, "VerbForm") == "Inf" or words.lower[j] in words.classes.infinitive:
            return j
        if (
            words.is_in(j, words.classes.object_clitic)
            or words.is_in(j, words.classes.negation)
            or words.is_in(j, words.classes.reflexive)
            or words.pos[j] == "ADV"
            or (words.is_mark(j))
        ):
            j += 1
            continue
        return None
    return None


def _attached(words: Words, cue: Cue, marker: int) -> bool:
    """Whether an infinitive behind its marker depends on the cue and not on a noun between them."""
    verb = _infinitive_at(words, marker + 1, len(words.lower))
    if verb is None:
        return False
    verb = words.heads[verb] if words.functions[verb] in AUXILIARIES else verb
    head = words.heads[verb]
    if head == cue.head or head in cue.tokens or head <= cue.last:
        return True
    if words.is_in(cue.head, words.classes.asks_somebody):
        if words.heads[head] == cue.head and words.functions[head] in ("object", "indirect_object", "argument"):
            return True
        phrase = noun_phrase(words, cue.last + 1, len(words.lower))
        if phrase is not None and phrase[1] >= marker - 1:
            return True
    if words.pos[head] in ("NOUN", "PROPN", "PRON", "ADJ") and cue.last < head < marker:
        if words.heads[head] == cue.head and words.functions[verb] not in NOUN_CLAUSES:
            return True
        return (
            words.words[head][:1].isupper()
            or words.pos[head] == "PROPN"
            or words.is_speaker_noun(head)
            or (head == marker - 1 and words.is_in(cue.head, words.classes.asks_somebody))
        )
    return cue.last + 1 == marker


def _root(words: Words, cue: Cue, marker: int, first: int) -> int | None:
    """The verb that heads the governed clause, by the parse."""
    head = words.heads[marker]
    if head > marker and words.functions[marker] in ("clause_marker", "fixed_part", "adposition", "object", "adverb"):
        return head
    for child in words.children[cue.head]:
        if child >= first and words.functions[child] in (
            "complement_clause",
            "open_complement",
            "argument",
            "adverbial_clause",
            "conjunct",
            "object",
        ):
            return child
    j = first
    while j < len(words.lower) and j - first < REACH:
        if words.pos[j] in VERBAL and words.functions[j] not in AUXILIARIES:
            return j
        j += 1
    return None


def find_noun_clauses(
    words: Words, nouns: list[Cue], used: frozenset[int], stops: frozenset[int]
) -> list[tuple[Cue, Relation]]:
    """The relations of the nouns of speech that govern a clause (*l'affirmation selon laquelle*, *la promesse
    de*), in order."""
    return _found(_noun_clause, words, nouns, used, stops)


def _noun_clause(words: Words, cue: Cue, stops: frozenset[int]) -> Relation | None:
    opener, source = _noun_opener(words, cue)
    spans = _clause_spans(words, cue, opener, stops) if opener is not None else []
    if opener is None or not spans:
        return None
    frame = opener[0]
    if source is NOBODY:
        source = _holder(words, cue)
    if source.span is None and frame != "relative":
        return None
    if words.quote_of[cue.head] >= 0 and (source.span is None or _first_person(words, cue, source)):
        return None
    return Relation(
        type=type_of(words, spans, words.quote_of[cue.head]),
        content=tuple(spans),
        cue=words_spans(words, cue.tokens),
        cue_class=cue.entry.cue_class,
        source=source.span,
        found_by=f"noun + {frame}",
        impersonal=source.impersonal or source.span is None,
    )


def _noun_opener(words: Words, cue: Cue) -> tuple[Opener | None, Source]:
    """What opens the content behind a noun of speech, its complements passed over, and whose it is by them."""
    _, end = words.sentence(cue.head)
    i, source = cue.head + 1, NOBODY
    while i < end and i - cue.head <= NOUN_REACH:
        if words.quote_of[i] != words.quote_of[cue.head]:
            return None, source
        opener = _noun_opener_at(words, cue, i, end)
        if opener is not None:
            return opener, source
        if words.is_in(i, words.classes.of) or words.pos[i] == "ADP":
            phrase = noun_phrase(words, i + 1, end)
            if phrase is None:
                return None, source
            if source is NOBODY and words.is_in(i, words.classes.of):
                source = phrase_around(words, phrase_head(words, i + 1, end) or phrase[0])
            i = max(phrase[0], _phrase_stop(words, phrase)) + 1
        elif words.pos[i] in ("ADJ", "ADV", "PROPN"):
            i += 1
        else:
            return None, source
    return None, source


def _noun_opener_at(words: Words, cue: Cue, i: int, end: int) -> Opener | None:
    if (
        words.is_in(i, words.classes.source_preposition)
        and words.is_in(i + 1, words.classes.relative)
        and "relative" in cue.frames
    ):
        return "relative", i, i + 2
    if words.is_in(i, words.classes.complementiser) and words.pos[i] == "SCONJ" and "que" in cue.frames:
        return "que", i, i + 1
    marker = words.marker(i)
    if marker and marker in cue.frames and _infinitive_at(words, i + 1, end) is not None:
        return marker, i, i + 1
    return None


def _phrase_stop(words: Words, phrase: tuple[int, int]) -> int:
    for j in range(phrase[0], phrase[1] + 1):
        if (words.is_in(j, words.classes.source_preposition) or words.lower[j] == ",") and j > phrase[0]:
            return j - 1
        if words.marker(j) and j > phrase[0] and _infinitive_at(words, j + 1, phrase[1] + 8) is not None:
            return j - 1
    return phrase[1]


def _holder(words: Words, cue: Cue) -> Source:
    """Whose speech a noun names when no *de X* says so: the subject of the verb it is the object of, when that
    verb gives it its holder."""
    verb = words.heads[cue.head]
    if (
        verb != cue.head
        and words.functions[cue.head] in ("object", "argument")
        and words.is_in(verb, words.classes.holding_verb)
    ):
        fake = Cue(cue.entry, "finite", verb, (verb,), verb, verb)
        return subject_source(words, fake)
    return NOBODY
