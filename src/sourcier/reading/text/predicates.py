"""The head clauses of a content, sentence by sentence: its spans in, predicates with mood, negation and modal out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sourcier.languages.functions import HELPERS, Function
from sourcier.records import Span

from .moods import ends_in, is_conditional, is_future
from .words import VERBAL, Words

Form = Literal["present", "past", "future", "conditional", "subjunctive", "imperative", "infinitive"]
READ = 160
"""Tokens of a content that are looked at."""
REACH = 14
NEIGHBOURS = 5
PASSED = frozenset({"ADV", "DET", "ADJ", "NOUN", "VERB", "AUX"})
SUBJECT = frozenset[Function](("subject", "passive_subject", "dummy_subject", "clausal_subject"))
EMBEDDED = frozenset[Function](
    (
        "attributive_clause",
        "relative_clause",
        "adverbial_clause",
        "noun_modifier",
        "oblique",
        "argument",
        "agent",
        "adverbial",
        "apposition",
        "clausal_subject",
    )
)
Modal = Literal["possible", "due", "necessary", "seeming", "risk", "wish", "hope", "opinion", "ahead"]


@dataclass(frozen=True, slots=True)
class Predicate:
    """What heads a clause.

    `head` is its full verb, or the noun or adjective behind a copula; `verb` its finite verb or infinitive, -1 where
    it has none. `modal` says which of the modal verbs its verb is, None for any other. `subject` is a token,
    -1 where none is found. `negation` are the words of a negation.
    """

    head: int
    verb: int
    form: Form | None
    perfect: bool
    passive: bool
    modal: Modal | None
    subject: int
    negation: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens of one sentence that belong to a content, and what heads them (None: a mere phrase)."""

    tokens: tuple[int, ...]
    predicate: Predicate | None


def words_within(words: Words, spans: Iterable[Span], most: int = READ) -> list[int]:
    """The tokens of spans, quotation marks left out, `most` at most."""
    found: list[int] = []
    for span in spans:
        i = words.token_at(span.start)
        while i < len(words.words) and words.starts[i] < span.end and len(found) < most:
            if not words.is_mark(i):
                found.append(i)
            i += 1
    return found


def read_sentences(words: Words, tokens: list[int]) -> list[Sentence]:
    """The sentences of a content and their predicates."""
    grouped: dict[int, list[int]] = {}
    for i in tokens:
        grouped.setdefault(words.analysis.sentence_of[i], []).append(i)
    return [Sentence(tuple(inside), find_predicate(words, inside)) for inside in grouped.values()]


def find_predicate(words: Words, tokens: list[int]) -> Predicate | None:
    """What heads the tokens of a sentence: the first verb that depends on none of them and stands in no lower clause.

    Without a parse, the first finite verb that no relative and no subordinator stands before in its clause.
    """
    inside = set(tokens)
    tops = [i for i in tokens if words.heads[i] == i or words.heads[i] not in inside]
    if len(tops) > 1 and len(tops) == len(tokens):
        tops = _unparsed(words, tokens)
    best: tuple[tuple[bool, bool, bool], Predicate] | None = None
    for top in tops:
        found = _predicate_at(words, top, inside)
        if found is None:
            continue
        embedded = words.functions[top] in EMBEDDED and words.heads[top] < tokens[0]
        rank = (found.form == "infinitive", _is_lower(words, found.verb, inside), embedded)
        if best is None or rank < best[0]:
            best = (rank, found)
    if best is not None:
        return _before(words, best[1], inside) or best[1]
    for i in tokens:
        if words.pos[i] in VERBAL and _is_finite(words, i) and not _is_lower(words, i, inside):
            return _predicate_at(words, words.heads[i] if words.functions[i] in HELPERS else i, inside)
    return None


def _before(words: Words, predicate: Predicate, inside: set[int]) -> Predicate | None:
    """The clause that a main clause is put behind with a mere comma (*il n'y a personne, c'est certain*)."""
    for i in words.children[predicate.head][:REACH]:
        if i >= predicate.head:
            return None
        if (
            i in inside
            and words.functions[i] in ("adverbial_clause", "juxtaposed", "complement_clause")
            and not _is_lower(words, i, inside)
        ):
            found = _predicate_at(words, i, inside)
            if found is not None and _is_finite(words, found.verb):
                return found
    return None


def _is_lower(words: Words, head: int, inside: set[int]) -> bool:
    """Whether a relative pronoun or a subordinator opens the clause that a token heads, with no other verb between, to
    which it would belong."""
    for i in range(head - 1, max(head - REACH, -1), -1):
        if i not in inside or words.lower[i] in (",", ";", ":"):
            return False
        if words.is_in(i, words.classes.relative) or words.is_in(i, words.classes.subordinator):
            return words.pos[i] in ("SCONJ", "PRON") or words.functions[i] == "clause_marker"
        if words.pos[i] in VERBAL and _is_finite(words, i) and words.heads[i] != head:
            return False
    return False


def _unparsed(words: Words, tokens: list[int]) -> list[int]:
    lower = False
    for i in tokens:
        if words.is_in(i, words.classes.relative) or words.is_in(i, words.classes.subordinator):
            lower = True
        elif words.pos[i] == "PUNCT":
            lower = False
        elif words.pos[i] in VERBAL and _is_finite(words, i) and not lower:
            return [i]
    return [i for i in tokens[:3] if words.feature(i, "VerbForm") == "Inf"]


def _is_finite(words: Words, i: int) -> bool:
    return words.feature(i, "VerbForm") == "Fin"


def _predicate_at(words: Words, top: int, inside: set[int]) -> Predicate | None:
    helpers = [i for i in words.children[top][:REACH] if i in inside and words.functions[i] in HELPERS]
    verbs = [i for i in helpers if words.pos[i] in VERBAL]
    if words.pos[top] in VERBAL:
        verbs.append(top)
    verb = next((i for i in verbs if _is_finite(words, i)), None)
    if verb is None:
        verb = next((i for i in verbs if words.feature(i, "VerbForm") == "Inf"), None)
    if verb is None and verbs == [top] and any(words.functions[i] in SUBJECT for i in words.children[top][:REACH]):
        verb = top
    if verb is None:
        return None
    if not words.parsed:
        return _predicate_without_parse(words, verb, inside)
    children = words.children[top][:REACH]
    subject = next((i for i in children if i in inside and words.functions[i] in SUBJECT), -1)
    passive = any(words.functions[i] == "passive_auxiliary" for i in helpers) or any(
        words.functions[i] == "passive_subject" for i in children
    )
    perfect = any(words.functions[i] == "tense_auxiliary" for i in helpers)
    return _predicate(words, top, verb, subject, (perfect, passive), inside)


def _predicate_without_parse(words: Words, verb: int, inside: set[int]) -> Predicate:
    """A predicate by its neighbours alone: the pronoun before the verb, and what an auxiliary helps."""
    pronouns = words.cues.subject_pronouns
    subject = -1
    for i in range(verb - 1, max(verb - NEIGHBOURS, -1), -1):
        clitic = words.is_in(i, words.classes.object_clitic) or words.is_in(i, words.classes.negation_opener)
        if i not in inside or not (clitic or words.lower[i] in pronouns):
            break
        if words.lower[i] in pronouns:
            subject = i
    head = verb
    if words.is_in(verb, words.classes.auxiliary):
        for i in range(verb + 1, min(verb + NEIGHBOURS, len(words.words))):
            if i not in inside or words.pos[i] not in PASSED:
                break
            if words.pos[i] in ("ADJ", "NOUN") or words.feature(i, "VerbForm") == "Part":
                head = i
                break
    participle = head != verb and words.feature(head, "VerbForm") == "Part"
    being = words.is_in(verb, words.classes.auxiliary_be)
    return _predicate(words, head, verb, subject, (participle and not being, participle and being), inside)


def _predicate(
    words: Words, head: int, verb: int, subject: int, voice: tuple[bool, bool], inside: set[int]
) -> Predicate:
    return Predicate(
        head,
        verb,
        _form(words, verb, subject),
        *voice,
        _modal(words, verb),
        subject,
        _negation(words, verb, inside),
    )


def _modal(words: Words, verb: int) -> Modal | None:
    classes = words.classes
    modals: tuple[tuple[Modal, frozenset[str]], ...] = (
        ("possible", classes.modal_possible),
        ("due", classes.modal_due),
        ("necessary", classes.modal_necessary),
        ("seeming", classes.modal_seeming),
        ("risk", classes.modal_risk),
        ("wish", classes.modal_wish),
        ("hope", classes.modal_hope),
        ("opinion", classes.modal_opinion),
        ("ahead", classes.modal_ahead),
    )
    return next((modal for modal, members in modals if words.is_in(verb, members)), None)


def _form(words: Words, verb: int, subject: int) -> Form | None:
    mood, tense = words.feature(verb, "Mood"), words.feature(verb, "Tense")
    if words.feature(verb, "VerbForm") == "Inf":
        return "infinitive"
    you = words.feature(verb, "Person") == "2" or ends_in(words, verb, words.classes.person_two_ending)
    if (mood == "Imp" and subject < 0) or (you and not words.is_in(subject, words.classes.person_two)):
        return "imperative"
    if is_conditional(words, verb, mood == "Cnd"):
        return "conditional"
    if is_future(words, verb, tense == "Fut"):
        return "future"
    if mood == "Sub":
        return "subjunctive"
    return "past" if tense in ("Past", "Imp") else "present"


def _negation(words: Words, verb: int, inside: set[int]) -> tuple[int, ...]:
    """The negation of a verb: its particle and the word that completes it. A restriction (*ne … que*) is none."""
    particle = _particle(words, verb, inside)
    for i in range(verb + 1, min(verb + REACH, len(words.words))):
        if i not in inside and not words.is_mark(i):
            break
        if words.is_in(i, words.classes.only) and particle is not None:
            return ()
        if (
            words.is_in(i, words.classes.relative)
            or words.is_in(i, words.classes.contrary)
            or words.lower[i] in (",", ";", ":")
        ):
            break
        if words.is_in(i, words.classes.negative_word) and (particle is not None or _bare(words, i, verb)):
            if _is_not_all(words, i, verb):
                return ()
            if particle is None:
                return (i,)
            return (particle, i)
    if particle is None:
        return ()
    for i in range(particle - 1, max(particle - REACH, -1), -1):
        if i not in inside or words.lower[i] in (",", ";"):
            break
        if words.is_in(i, words.classes.negative_word):
            return (i, particle)
    if particle + 1 < verb and words.is_in(particle + 1, words.classes.negative_word):
        return (particle, particle + 1)
    return ()


def _is_not_all(words: Words, i: int, verb: int) -> bool:
    """Whether a negation only says that there is more to it (*ce n'est pas qu'un jeu*, *pas seulement*)."""
    return words.is_in(i + 1, words.classes.merely) or (
        words.is_in(i + 1, words.classes.only) and words.is_in(verb, words.classes.auxiliary)
    )


def _bare(words: Words, i: int, verb: int) -> bool:
    """Whether a word negates a verb without a particle before it, as in speech: right behind it."""
    return i == verb + 1 and words.is_in(i, words.classes.bare_negation)


def _particle(words: Words, verb: int, inside: set[int]) -> int | None:
    for i in range(verb - 1, max(verb - 6, -1), -1):
        if i not in inside:
            return None
        if words.is_in(i, words.classes.negation_opener):
            return i
        if not (
            words.is_in(i, words.classes.object_clitic)
            or words.is_in(i, words.classes.reflexive)
            or words.is_in(i, words.classes.negative_word)
            or words.pos[i] == "PRON"
        ):
            return None
    return None
