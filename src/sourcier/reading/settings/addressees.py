"""Finds to whom a statement is said by the verb of saying itself: a pronoun before it, the object behind it."""

from collections.abc import Iterator

from sourcier.records import Attribution, Setting

from ..context import Context
from ..text.noun_phrases import phrase_head
from ..text.words import VERBAL, Words
from .circumstances import outlet_at

CLITIC_REACH = 3
OBJECT_REACH = 12


def find_addressees(context: Context) -> Iterator[tuple[int, Setting]]:
    """The addressees that the cues of the statements take, each with the index of its statement."""
    for i, statement in enumerate(context.statements):
        if not statement.cue:
            continue
        setting = (
            _pronoun(context.words, statement) or _object(context.words, statement) or _learner(context, statement)
        )
        if setting is not None:
            yield i, setting


def _pronoun(words: Words, statement: Attribution) -> Setting | None:
    """The dative pronoun of the cue's verb: *lui a répondu*, *m'a dit*."""
    tokens = words.tokens_of(statement.cue)
    if not tokens or words.pos[tokens[0]] == "ADP" or any(words.is_in(k, words.classes.unaddressed) for k in tokens):
        return None
    verb = next((k for k in tokens if words.pos[k] in VERBAL), None)
    if verb is None:
        return None
    for k in (*range(verb - 1, max(-1, verb - CLITIC_REACH), -1), *range(verb + 1, tokens[-1])):
        if words.is_in(k, words.classes.dative_clitic):
            if _is_reflexive(words, k) or (
                words.is_in(k, words.classes.dative_or_subject) and not _is_dative(words, k)
            ):
                return None
            return Setting("addressee", words.span(k, k), "clitic")
        if not (
            words.is_in(k, words.classes.object_clitic)
            or words.is_in(k, words.classes.negation)
            or words.pos[k] in VERBAL
        ):
            return None
    return None


def _is_reflexive(words: Words, k: int) -> bool:
    """Whether a pronoun takes up the subject in front of it: *je me dis*."""
    person = words.feature(k, "Person")
    return k > 0 and person is not None and person != "3" and words.feature(k - 1, "Person") == person


def _is_dative(words: Words, k: int) -> bool:
    """Whether *nous*, *vous* or *lui* before a verb is its object: a subject stands before it."""
    return words.functions[k] in ("indirect_object", "object", "argument") or (
        k > 0 and words.pos[k - 1] in ("PRON", "PROPN", "NOUN")
    )


def _object(words: Words, statement: Attribution) -> Setting | None:
    """The object of a verb that takes whom it is said to: *a prévenu les députés que*, *exhorte Paris à*."""
    tokens = words.tokens_of(statement.cue)
    if not tokens or not any(words.is_in(k, words.classes.addresses_object) for k in tokens):
        return None
    first = tokens[-1] + 1
    if statement.content[0].start < words.ends[tokens[-1]]:
        return None
    limit = min(words.sentence(tokens[-1])[1], first + OBJECT_REACH)
    while first < limit and (words.pos[first] == "ADV" or words.is_mark(first)):
        first += 1
    if first >= limit or words.pos[first] in ("ADP", "SCONJ", "PRON", "PUNCT"):
        return None
    head = phrase_head(words, first, limit)
    if head is None or not words.speaks(head):
        return None
    if any(span.start <= words.starts[head] < span.end for span in statement.content):
        return None
    if statement.source is not None and statement.source.start <= words.starts[head] < statement.source.end:
        return None
    last = head
    while (
        last + 1 < limit
        and words.words[last + 1] != ","
        and not words.marker(last + 1)
        and (words.pos[last + 1] in ("ADJ", "PROPN", "NOUN", "DET", "ADP", "NUM", "CCONJ") or words.is_mark(last + 1))
    ):
        last += 1
    while last > head and words.pos[last] in ("ADP", "DET", "CCONJ", "PUNCT"):
        last -= 1
    return Setting("addressee", words.span(first, last), "object")


def _learner(context: Context, statement: Attribution) -> Setting | None:
    """The outlet that was told (*a appris l'AFP auprès de la mairie*), where it is not itself given as the source."""
    words = context.words
    tokens = words.tokens_of(statement.cue)
    if not tokens or not any(words.is_in(k, words.classes.learning_verb) for k in tokens):
        return None
    source = statement.source
    for k in (tokens[-1] + 1, tokens[-1] + 2, tokens[0] - 1):
        found = outlet_at(words, context.actors, k) if 0 <= k < len(words.words) else None
        if found is not None:
            is_source = source is not None and source.start <= words.starts[k] < source.end
            return None if is_source else Setting("addressee", words.span(k, found[0]), "learner")
    return None
