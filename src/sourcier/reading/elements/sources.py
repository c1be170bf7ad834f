"""The source of a cue: the subject of its verb, wherever it stands, as the longest noun phrase that names it."""

from dataclasses import dataclass

from sourcier.languages.functions import ALL_SUBJECTS, AUXILIARIES, HELPERS, NOUN_CLAUSES, Function
from sourcier.records import Span

from ..text.noun_phrases import noun_phrase, phrase_head
from ..text.words import VERBAL, Words
from .contents import ADDRESS
from .cues import Cue
from .objects import acting_object

NAMING = frozenset[Function]({"noun_modifier", "name_part", "apposition", "foreign_part", "conjunct"})
MAX_LOOK = 40
MAX_ADVERBIAL = 14
"""Words of what stands between a verb and its subject behind it."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a cue's source stands: its tokens (first, last), its span, its head; `impersonal` when nobody is named
    on purpose."""

    span: Span | None
    first: int
    last: int
    head: int
    impersonal: bool = False


NOBODY = Source(None, -1, -1, -1)
IMPERSONAL = Source(None, -1, -1, -1, impersonal=True)


def subject_source(words: Words, cue: Cue) -> Source:
    """The source of a cue whose subject stands before it or is a clitic behind it; NOBODY when the sentence gives
    none."""
    if cue.clitic is not None:
        return _clitic(words, cue)
    if cue.form == "passive":
        return agent_source(words, cue)
    subject = None
    if words.pos[cue.head] not in VERBAL and cue.form == "finite":
        start, _ = words.sentence(cue.head)
        before = phrase_before(words, cue.first, start)
        if before is not None:
            return before
        phrase, head = noun_phrase(words, start, cue.first), phrase_head(words, start, cue.first)
        if phrase is not None and head is not None and words.speaks(head):
            return Source(words.span(*phrase), phrase[0], phrase[1], head)
    if cue.form == "participle":
        subject = _participle_subject(words, cue)
    if subject is None and cue.form == "infinitive":
        subject = acting_object(words, cue.head)
    if subject is None:
        subject = _subject_token(words, cue.head, 0)
    if subject is not None and cue.first < subject < cue.head and words.pos[subject] != "PRON":
        return phrase_before(words, cue.first, words.sentence(cue.head)[0]) or NOBODY
    if subject is None:
        return NOBODY
    if words.is_in(subject, words.classes.demonstrative_tail) and subject >= 2:
        subject = subject - 2 if words.lower[subject - 1] == "-" else subject - 1
    if (
        cue.form == "infinitive"
        and words.is_in(subject, words.classes.empty_subject_of_infinitive)
        and _governed_by_impersonal(words, cue.head)
    ):
        return IMPERSONAL
    return phrase_around(words, subject)


def has_own_subject(words: Words, cue: Cue) -> bool:
    """Whether a cue's verb has a subject of its own in the parse, a pronoun before it, or a clitic."""
    if cue.clitic is not None or _pronoun_before(words, cue.head) is not None:
        return True
    return any(
        words.functions[c] in ALL_SUBJECTS and not words.is_in(c, words.classes.time_noun)
        for c in words.children[cue.head]
    )


def _governed_by_impersonal(words: Words, verb: int) -> bool:
    start, _ = words.sentence(verb)
    return any(words.is_in(j, words.classes.impersonal_verb) for j in range(max(start, verb - 6), verb))


def _participle_subject(words: Words, cue: Cue) -> int | None:
    """Whose act a participle tells: the noun right before it, else the subject of the finite verb before it, else
    of the one behind."""
    start, end = words.sentence(cue.head)
    before = cue.first - 1
    nominal = (
        before >= start
        and words.pos[before] in ("NOUN", "PROPN", "PRON")
        and not words.is_in(before, words.classes.time_noun)
    )
    if nominal and (words.pos[before] == "PRON" or words.speaks(before)):
        head = before
        while start <= words.heads[head] < head and words.functions[head] in NAMING:
            head = words.heads[head]
        return head if words.speaks(head) or words.pos[head] == "PRON" else before
    quoted = words.quote_of[cue.head]
    left, right = range(cue.first - 1, start - 1, -1), range(cue.last + 1, end)
    for verbs, governed in ((left, False), (right, False), (left, True)):
        for j in verbs:
            if not governed and words.functions[j] in (
                "complement_clause",
                "attributive_clause",
                "adverbial_clause",
                "open_complement",
            ):
                continue
            if words.quote_of[j] != quoted or words.pos[j] not in VERBAL or words.feature(j, "VerbForm") == "Inf":
                continue
            if words.functions[j] in HELPERS or words.functions[j] == "relative_clause":
                continue
            subject = next(
                (
                    c
                    for c in words.children[j]
                    if words.functions[c] in ALL_SUBJECTS
                    and words.quote_of[c] == quoted
                    and not words.is_in(c, words.classes.relative)
                    and not words.is_in(c, words.classes.time_noun)
                    and words.lower[c] not in words.classes.object_only
                ),
                None,
            )
            if subject is not None:
                return subject
    return None


def _clitic(words: Words, cue: Cue) -> Source:
    assert cue.clitic is not None
    clitic = cue.clitic
    pronoun = words.subject_pronoun(clitic)
    first = clitic
    if words.lower[clitic - 1] in words.pack.clitics.links and words.starts[clitic] == words.ends[clitic - 1]:
        first = clitic - 1
    if pronoun is not None and pronoun.impersonal:
        origin = _impersonal_origin(words, cue) or fronted_origin(words, clitic)
        return origin or Source(words.span(first, clitic), first, clitic, clitic, impersonal=True)
    return Source(words.span(first, clitic), first, clitic, clitic)


def _impersonal_origin(words: Words, cue: Cue) -> Source | None:
    """Who stands behind *on*: *a-t-on appris de sources policières*, *précise-t-on à la préfecture*, *peut-on lire dans
    le communiqué*. None where the sentence does not say."""
    reads = any(words.is_in(token, words.classes.reading_verb) for token in cue.tokens)
    _, end = words.sentence(cue.head)
    for i in range(cue.last + 1, min(end, cue.last + 1 + MAX_ADVERBIAL)):
        if words.lower[i] in (",", ".", ":") or words.is_mark(i):
            return None
        place = words.is_in(i, words.classes.impersonal_place)
        if not place and not words.is_in(i, words.classes.impersonal_origin):
            continue
        aside = words.is_in(i + 1, words.classes.side_noun) and words.is_in(i + 2, words.classes.of)
        first = i + 3 if aside else i + 1 + words.is_in(i + 1, words.classes.of)
        head = phrase_head(words, first, end)
        phrase = noun_phrase(words, first, end)
        if (
            phrase is None
            or head is None
            or words.is_in(first, words.classes.time_noun)
            or words.is_in(head, words.classes.time_noun)
        ):
            continue
        if not place or aside or reads or words.is_speaker_noun(head):
            return Source(words.span(*phrase), phrase[0], phrase[1], phrase[1])
    return None


def fronted_origin(words: Words, subject: int) -> Source | None:
    """Who stands behind *on* by what opens its sentence (*À Bercy, on rappelle que*, *Dans l'entourage du maire, on*):
    a seat of power or a noun of persons or bodies, with its comma right before *on*."""
    start, _ = words.sentence(subject)
    if (
        subject - start < 2
        or words.lower[subject - 1] != ","
        or not words.is_in(subject, words.classes.generic_subject)
    ):
        return None
    opens = words.is_in(start, words.classes.impersonal_place) or words.is_in(start, words.classes.impersonal_origin)
    first = start + 1
    if words.is_in(start + 1, words.classes.side_noun):  # *du côté de X*, *côté X*
        first, opens = start + 2 + words.is_in(start + 2, words.classes.of), True
    phrase, head = noun_phrase(words, first, subject - 1), phrase_head(words, first, subject - 1)
    if not opens or phrase is None or head is None or phrase[1] != subject - 2:
        return None
    return Source(words.span(*phrase), phrase[0], phrase[1], head) if _may_speak(words, head) else None


def _may_speak(words: Words, i: int) -> bool:
    """Whether a token is a noun of persons or bodies, or a body that the tables know (*Bercy*), no mere place."""
    people = words.pack.people
    labels = people.labels.get(words.folds[i], ())
    actor = any(len(form) == 1 and label.actor not in people.states for form, label in labels)
    return actor or words.folds[i] in people.roles or words.folds[i] in people.bodies


def learned_from(words: Words, cue: Cue, last: int, limit: int) -> Source | None:
    """From whom somebody learned what a cue reports (*a appris l'AFP auprès de la préfecture*): who told it is the
    source, not who was told. `last` is the last token of who was told."""
    if not words.is_in(cue.head, words.classes.learning_verb):
        return None
    for i in range(cue.last + 2, limit):
        if i <= last and not _of_source(words, i):
            continue
        if words.lower[i] in (",", ".") or words.is_mark(i):
            break
        if words.is_in(i, words.classes.learned_from):
            phrase = noun_phrase(words, i + 1 + words.is_in(i + 1, words.classes.of), limit)
            if phrase is not None and not words.is_in(i + 1, words.classes.time_noun):
                return Source(words.span(*phrase), phrase[0], phrase[1], phrase[1])
        if words.lower[i] in words.classes.address_preposition:  # *ont appris à leurs électeurs*: they are who told it
            return None
    return IMPERSONAL


def _of_source(words: Words, i: int) -> bool:
    """Whether *de* at token `i` opens an unnamed origin (*a appris Le Courrier de source policière*)."""
    body = words.pack.people.bodies.get(words.folds[i + 1]) if i + 1 < len(words) else None
    return words.is_in(i, words.classes.learned_from) and body is not None and body.kind == "source"


def agent_source(words: Words, cue: Cue) -> Source:
    """The source behind an impersonal or passive verb: *a-t-on appris de sources policières*, *est accusé par X*."""
    _, end = words.sentence(cue.head)
    markers = words.classes.passive_agent if cue.form == "passive" else words.classes.agent_marker
    i, steps = cue.last + 1, 0
    while i < end and steps < MAX_ADVERBIAL:
        if words.is_in(i, markers):
            i += words.is_in(i + 1, words.classes.of)
            phrase = noun_phrase(words, i + 1, end)
            if phrase is not None and not words.is_in(i + 1, words.classes.time_noun):
                return Source(words.span(*phrase), phrase[0], phrase[1], phrase[1])
        if words.lower[i] in (",", ".", ":") or words.is_mark(i):
            break
        i, steps = i + 1, steps + 1
    return IMPERSONAL


def _subject_token(words: Words, verb: int, depth: int) -> int | None:
    """The token that heads the subject of `verb` by the parse, through coordination, relatives and governing verbs."""
    if depth > 5:
        return None
    subjects = [
        c
        for c in words.children[verb]
        if words.functions[c] in ALL_SUBJECTS and not words.is_in(c, words.classes.time_noun)
    ]
    helpers = [c for c in words.children[verb] if words.functions[c] in AUXILIARIES]
    low = min((c for c in helpers if c < verb), default=verb)
    left = [
        c
        for c in subjects
        if (c < low or (c < verb and words.pos[c] == "PRON")) and words.lower[c] not in words.classes.object_only
    ]
    full = [c for c in left if not words.is_in(c, words.classes.object_clitic)]
    subject = full[-1] if full else left[-1] if left else (subjects[0] if subjects else None)
    if subject is None:
        before = _pronoun_before(words, verb)
        if before is not None:
            subject = before
    if subject is not None:
        if words.is_in(subject, words.classes.relative):
            return _antecedent(words, verb, subject)
        return subject
    head, function = words.heads[verb], words.functions[verb]
    if head == verb:
        return _fallback(words, verb)
    if function in NOUN_CLAUSES and words.pos[head] in ("NOUN", "PROPN", "PRON"):
        return head if words.feature(verb, "VerbForm") in ("Part", None) or function == "relative_clause" else None
    if words.pos[head] in VERBAL or words.children[head]:
        if words.functions[verb] in (
            "open_complement",
            "conjunct",
            "adverbial_clause",
            "complement_clause",
            "juxtaposed",
            "unspecified",
            "argument",
            "adverbial",
            "oblique",
            "attributive_clause",
        ):
            return _subject_token(words, head, depth + 1)
        return _subject_token(words, head, depth + 1)
    return _fallback(words, verb)


def _pronoun_before(words: Words, verb: int) -> int | None:
    """A subject pronoun right before the verb and its clitics, whatever the parse says."""
    start, _ = words.sentence(verb)
    for j in range(verb - 1, max(start, verb - 7) - 1, -1):
        if words.lower[j] in words.cues.subject_pronouns and not words.is_in(j, words.classes.object_clitic):
            return j
        passes = words.pos[j] in ("ADV", "AUX") or words.lower[j] in words.classes.auxiliary
        if not (
            passes
            or words.is_in(j, words.classes.reflexive)
            or words.is_in(j, words.classes.object_clitic)
            or words.is_in(j, words.classes.negation)
        ):
            if words.is_in(j, words.classes.relative):
                return j
            return None
    return None


def _antecedent(words: Words, verb: int, relative: int) -> int | None:
    head = words.heads[verb]
    if (
        words.functions[verb] in NOUN_CLAUSES
        and head < relative
        and words.pos[head] in ("NOUN", "PROPN", "PRON", "NUM")
    ):
        return head
    start, _ = words.sentence(verb)
    before = phrase_before(words, relative, start)
    return before.head if before is not None else None


def phrase_before(words: Words, i: int, start: int) -> Source | None:
    """The noun phrase that ends right before token `i` (a comma between them passed over) and can be a source."""
    last = i - 1
    if last > start and words.lower[last] == ",":
        last -= 1
    for first in range(max(start, last - 14), last + 1):
        if words.pos[first] not in ("DET", "PROPN", "NOUN", "PRON") or words.quote_of[first] != words.quote_of[i]:
            continue
        phrase, head = noun_phrase(words, first, i), phrase_head(words, first, i)
        if phrase is not None and head is not None and phrase[1] == last and words.speaks(head):
            return Source(words.span(first, last), first, last, head)
    return None


def _fallback(words: Words, verb: int) -> int | None:
    """The first noun phrase of the clause, when the parse has no subject for a verb that stands after one."""
    start, _ = words.sentence(verb)
    j = verb - 1
    while j >= start and verb - j < MAX_LOOK:
        if words.lower[j] in (";", ":"):
            break
        j -= 1
    for i in range(j + 1, verb):
        if words.pos[i] == "ADP":
            return None
        if words.is_in(i, words.classes.time_noun):
            continue
        if words.pos[i] in ("NOUN", "PROPN") and words.quote_of[i] == words.quote_of[verb]:
            return i
    return None


def phrase_around(words: Words, head: int) -> Source:
    """The longest phrase around a head noun or pronoun."""
    if words.pos[head] == "PRON" or words.lower[head] in words.cues.subject_pronouns:
        pronoun = words.subject_pronoun(head)
        if words.is_in(head, words.classes.empty_subject):
            return IMPERSONAL
        if pronoun is not None and pronoun.impersonal:
            return fronted_origin(words, head) or Source(words.span(head, head), head, head, head, impersonal=True)
        if not any(
            words.functions[c] in ("noun_modifier", "attributive_clause", "apposition") for c in words.children[head]
        ):
            return Source(words.span(head, head), head, head, head)
    start, end = words.sentence(head)
    if head > start and words.starts[head] == words.ends[head - 1] and words.lower[head].startswith("-"):
        whole = phrase_before(words, head + 1, start)
        if whole is not None:
            return whole
    first = _opening(words, head, start)
    phrase = noun_phrase(words, first, end)
    last = max(phrase[1] if phrase is not None else head, head)
    while first < last and words.words[first] in (",", "«", "“", '"', "("):
        quoted = words.quote_of[first]
        closed = words.is_mark(first) and words.is_mark(last) and quoted >= 0 and quoted == words.quote_of[last]
        first, last = first + 1, last - closed
    return _apposed_to(words, first, last, head) or Source(words.span(first, last), first, last, head)


def _opening(words: Words, head: int, start: int) -> int:
    """Where the phrase of a head opens, with the determiners before it.

    A source opens with all that depends on its head, which the parse tells; `phrase_start` looks at the words alone.
    """
    first = head
    while first - 1 >= start and head - first < 12 and _belongs(words, first - 1, first, head, start):
        first -= 1
    joined = first
    while first - 1 >= start and _hyphenated(words, first):
        first -= 1
    while start < first < joined and words.pos[first - 1] == "PROPN" and words.words[first].istitle():
        first -= 1  # *Europe Écologie-Les Verts*
    while first - 1 >= start and words.pos[first - 1] in ("DET", "NUM") and words.pos[first] != "PRON":
        first -= 1
    return first


def _hyphenated(words: Words, first: int) -> bool:
    """Whether a hyphen joins token `first` to the word before it (*l'état-major*)."""
    joined = words.words[first].startswith("-") or words.words[first - 1].endswith("-")
    return joined and words.starts[first] == words.ends[first - 1]


def _belongs(words: Words, j: int, first: int, head: int, start: int) -> bool:
    """Whether token `j` belongs to the phrase of a head that opens at token `first` so far."""
    if not _completes(words, j, first, head):
        return False
    if words.lower[j] in (",", ":", ";") or words.pos[j] in ("SCONJ", "CCONJ", "VERB", "AUX"):
        return False
    if ADDRESS.search(words.words[j]):
        return False
    verb = words.lower[j] in words.classes.finite_form and j - 1 >= start
    if verb and (words.lower[j - 1] == "," or words.is_mark(j - 1)):
        return False
    return words.pos[j] != "PUNCT" or words.is_mark(j)


def _completes(words: Words, j: int, first: int, head: int) -> bool:
    """Whether token `j`, right before `first`, completes the phrase whose noun stands at `head`."""
    if words.pack.people.order.head_last and (words.pos[j] != "ADP" or words.is_in(j, words.classes.of)):
        return words.climbs_to(j, head, first, head + 1)
    return words.pos[j] != "ADP" and (words.heads[j] == head or first <= words.heads[j] <= head)


def _apposed_to(words: Words, first: int, last: int, head: int) -> Source | None:
    """The phrase to which tokens first to last stand in apposition between commas (*la maire, Anne Leroux, …*)."""
    start, end = words.sentence(head)
    if first - 2 <= start or words.lower[first - 1] != "," or last + 1 >= end or words.lower[last + 1] != ",":
        return None
    for begin in range(max(start, first - 12), first - 1):
        if words.pos[begin] not in ("PROPN", "DET", "NOUN"):
            continue
        if words.pos[begin - 1] in ("PROPN", "DET", "ADP", "NOUN"):
            continue
        phrase = noun_phrase(words, begin, end)
        named = phrase_head(words, begin, first)
        if phrase is not None and phrase[1] >= last and named is not None and words.speaks(named):
            return Source(words.span(begin, last), begin, last, named)
    return None


def is_document(words: Words, source: Source) -> bool:
    """Whether a source is a text or figures, which show what they say (*l'étude montre que*)."""
    body = words.pack.people.bodies.get(words.folds[source.head]) if source.head >= 0 else None
    return body is not None and body.kind == "document"
