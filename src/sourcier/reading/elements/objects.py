"""Whose act an infinitive tells by the verb over it: *A accuse B d'avoir dit que* says that it was B who spoke."""

from sourcier.languages.functions import AUXILIARIES

from ..text.noun_phrases import phrase_head
from ..text.words import VERBAL, Words

CLIMB = 4


def acting_object(words: Words, infinitive: int) -> int | None:
    """The token that heads the object of the verb over an infinitive, where that verb says what its object did or is
    to do; None where it speaks of its own subject."""
    verb = _governing(words, infinitive)
    if verb is None:
        return None
    first, end = words.sentence(verb)
    k = verb - 1
    while k >= first and _leans(words, k):
        if words.is_in(k, words.classes.acting_clitic):
            return k
        k -= 1
    i = verb + 1
    while i < infinitive and words.pos[i] == "ADV":
        i += 1
    i += words.is_in(i, words.classes.address_preposition)
    head = phrase_head(words, i, min(end, infinitive))
    return head if head is not None and words.speaks(head) and not words.is_mark(i) else None


def _leans(words: Words, k: int) -> bool:
    """Whether token `k` is a pronoun, a negation or an auxiliary that leans on the verb behind it."""
    return (
        words.is_in(k, words.classes.object_clitic)
        or words.is_in(k, words.classes.negation)
        or words.is_in(k, words.classes.auxiliary)
    )


def _governing(words: Words, infinitive: int) -> int | None:
    """The verb over an infinitive of those that say what their objects do, no passive."""
    helper = next((k for k in words.children[infinitive] if words.functions[k] in AUXILIARIES), infinitive)
    if words.feature(helper, "VerbForm") != "Inf" and words.feature(infinitive, "VerbForm") != "Inf":
        return None
    if helper == infinitive and words.is_in(infinitive, words.classes.verb_of_will):
        return None  # *accuse X de vouloir « tout casser »*: in the words of who accuses
    verb = infinitive
    for _ in range(CLIMB):
        verb, below = words.heads[verb], verb
        if verb == below:
            return None
        if words.pos[verb] in VERBAL:
            break
    blames = words.is_in(verb, words.classes.acting_object) and verb < infinitive
    passive = any(words.functions[k] == "passive_auxiliary" for k in words.children[verb])
    return verb if blames and not passive and words.functions[verb] not in AUXILIARIES else None
