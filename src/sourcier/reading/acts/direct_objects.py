"""A verb in, its direct object out: its clitic, the antecedent of its relative pronoun, or the phrase behind it."""

from sourcier.languages.functions import NOUN_CLAUSES, SUBJECTS, Function

from ..elements.cues import Cue
from ..text.noun_phrases import noun_phrase, phrase_head, phrase_start
from ..text.words import Words
from .object_phrases import Found, is_nominal, object_phrase, publishes

OBJECT_REACH = 12  # tokens from the verb within which its object begins
# Functions that the parse may give to an object.
TAKEN = frozenset[Function]({"object", "oblique", "argument", "agent", "adverbial", "unspecified"})


def find_direct(words: Words, cue: Cue, last: int) -> Found | None:
    """The direct object of a verb; `last` is the last token of its expression."""
    _, end = words.sentence(cue.head)
    clitic = _clitic(words, cue)
    if clitic is not None:
        return (clitic, clitic), clitic, "clitic object"
    relative = next(
        (c for c in words.children[cue.head] if c < cue.head and words.is_in(c, words.classes.object_relative)), None
    )
    if relative is not None and words.pos[relative] == "PRON":
        return _antecedent(words, cue.head, relative)
    if words.is_in(cue.first - 1, words.classes.object_relative):
        return None
    amount = amount_at(words, last + 1, end)
    if amount is not None:
        return object_phrase(words, last + 1, amount, end, "object")
    start = past_adverbs(words, last + 1, end)
    if words.is_in(start, words.classes.act_to) or (
        words.is_mark(start) and words.is_in(start + 1, words.classes.to_preposition)
    ):
        return None
    head = phrase_head(words, start, end)
    negated = any(words.is_in(j, words.classes.negation_opener) for j in range(max(cue.first - 3, 0), cue.head))
    bare_of = words.is_in(start, words.classes.bare_of) and not negated and words.pos[start + 1 : start + 2] != ["ADJ"]
    article = words.is_in(start, words.classes.preposition_article)
    from_somebody = head is not None and article and words.speaks(head) and words.feature(head, "Number") == "Sing"
    if head is not None and not bare_of and not from_somebody:
        subject = words.functions[head] in SUBJECTS
        return None if subject or not is_nominal(words, head) else object_phrase(words, start, head, end, "object")
    for c in words.children[cue.head]:
        if not last < c <= last + OBJECT_REACH or words.functions[c] not in TAKEN:
            continue
        if not is_nominal(words, c) or words.is_in(c, words.classes.time_noun):
            continue
        first = phrase_start(words, c, last + 1)
        determined = words.pos[first] == "DET" and not words.is_in(first, words.classes.of)
        if determined and words.pos[first - 1] != "ADP" and not words.is_in(first - 1, words.classes.of):
            return object_phrase(words, first, c, end, "object")
    return None


def amount_at(words: Words, i: int, end: int) -> int | None:
    """The noun of which a phrase that opens at a token says how much (*plus de soins*, *un peu de temps*); None where
    none does."""
    k = i + (i + 1 < end and words.pos[i] == "DET")
    if k + 2 >= end or not words.is_in(k, words.classes.quantity_adverb) or not words.is_in(k + 1, words.classes.of):
        return None
    head = phrase_head(words, k + 2, end)
    return head if head is not None and is_nominal(words, head) else None


def _clitic(words: Words, cue: Cue) -> int | None:
    for j in range(cue.first - 1, max(cue.first - 4, -1), -1):
        if words.is_in(j, words.classes.direct_clitic) and words.pos[j] == "PRON":
            leader = j - 1
            return None if words.is_in(leader, words.classes.as_word) else j
        if not (words.is_in(j, words.classes.object_clitic) or words.is_in(j, words.classes.negation)):
            break
    return None


def _antecedent(words: Words, verb: int, relative: int) -> Found | None:
    start, _ = words.sentence(verb)
    head = words.heads[verb]
    if words.functions[verb] not in NOUN_CLAUSES or not start <= head < relative or not is_nominal(words, head):
        return None
    first = phrase_start(words, head, start)
    phrase = noun_phrase(words, first, relative)
    last = phrase[1] if phrase is not None and phrase[1] >= head else head
    return (first, min(last, relative - 1)), head, "antecedent"


def past_adverbs(words: Words, i: int, end: int) -> int:
    """The first token behind the adverbs, the dates and the asides between commas that follow a verb."""
    start = i
    while i < end and i - start < OBJECT_REACH:
        if words.lower[i] == ",":
            close = next((j for j in range(i + 1, min(i + 8, end)) if words.lower[j] == ","), None)
            if close is None:
                return i
            i = close + 1
        elif words.is_in(i, words.classes.circumstance_preposition) and words.is_in(i + 1, words.classes.of):
            phrase = noun_phrase(words, i + 2, end)
            if phrase is None:
                return i
            i = phrase[1] + 1
        elif (
            words.pos[i] == "ADV" or words.is_in(i, words.classes.cue_adverb) or words.is_in(i, words.classes.time_noun)
        ):
            i += 1
        elif words.is_in(i, words.classes.determiner) and words.is_in(i + 1, words.classes.time_noun):
            i += 2
        elif (
            words.is_in(i, words.classes.determiner)
            and words.pos[i + 1 : i + 2] == ["ADJ"]
            and words.is_in(i + 2, words.classes.time_noun)
        ):
            i += 3
        elif (several := _adverb_at(words, i)) > 0:
            i += several
        elif words.is_in(i, words.classes.negation) and not words.is_in(i, words.classes.determiner):
            i += 1
        elif words.is_in(i, words.classes.publishing_preposition) and publishes(words, i):
            i += 2
            while i < end and (words.words[i][:1].isupper() or words.is_in(i, words.classes.medium)):
                i += 1
            if words.is_in(i, words.classes.and_word) and words.is_in(i + 1, words.classes.publishing_preposition):
                i += 1
        else:
            return i
    return i


def _adverb_at(words: Words, i: int) -> int:
    """How many tokens an adverb has that begins at a token; 0 where none does."""
    for n in (4, 3, 2, 1):
        phrase = " ".join(words.lower[i : i + n]).replace("' ", "'")
        if phrase in words.classes.act_adverb or (n > 1 and phrase in words.classes.cue_adverb):
            return n
    return 0
