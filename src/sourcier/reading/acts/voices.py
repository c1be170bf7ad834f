"""Says how the form of a verb is used: takes a token with its verb group, gives its voice."""

from typing import Literal

from sourcier.languages.functions import AUXILIARIES

from ..elements.cues import CueForm, VerbGroup, verb_group
from ..text.words import VERBAL, Words

Voice = Literal["active", "infinitive", "gerund", "passive", "participle", "undergone"]
"""`gerund` is a present participle, `participle` a past one without auxiliary, `undergone` *se faire* + infinitive."""
FORMS: dict[Voice, CueForm] = {
    "active": "finite",
    "infinitive": "infinitive",
    "gerund": "participle",
    "passive": "passive",
    "participle": "passive",
    "undergone": "passive",
}
ELLIPTIC = frozenset({"CCONJ", "ADV", "NOUN"})  # what stands before a participle that shares an auxiliary


def voice_of(words: Words, i: int, group: VerbGroup) -> Voice | None:
    """How a form is used; None where it is no verb."""
    lexicon, form = words.pack.acts, words.lower[i]
    pos, verb_form = words.pos[i], words.feature(i, "VerbForm")
    if form in lexicon.present_participles:
        return "gerund" if pos in ("VERB", "ADJ", "NOUN", "AUX") and words.functions[i] != "adjective" else None
    if form in lexicon.infinitives:
        if pos not in VERBAL:
            return None
        made = next((j for j in range(i - 1, max(i - 4, -1), -1) if words.is_in(j, words.classes.make)), None)
        if made is not None:
            return "undergone" if verb_group(words, made).reflexive is not None else None
        return "infinitive"
    if form in lexicon.past_participles and (group.auxiliaries or verb_form == "Part" or pos == "ADJ"):
        return _participle(words, i, group)
    if form in lexicon.past_participles and words.is_in(i + 1, words.classes.passive_agent):
        return "participle"
    if pos in VERBAL and (verb_form == "Fin" or form in lexicon.finite):
        return "active"
    if (
        form in lexicon.finite
        and i
        and (words.lower[i - 1] in words.cues.subject_pronouns and words.pos[i - 1] == "PRON")
    ):
        return "active"
    return None


def _participle(words: Words, i: int, group: VerbGroup) -> Voice | None:
    if group.auxiliaries:
        nearest = words.lower[group.auxiliaries[0]]
        be = nearest in words.classes.auxiliary_be or nearest in words.classes.passive_participle
        if be and group.reflexive is None:
            return "passive"
        if nearest in words.classes.auxiliary_infinitive:
            return "infinitive"
        return "gerund" if nearest in words.classes.auxiliary_participle else "active"
    head = words.heads[i]
    if words.functions[i] == "conjunct" and head != i and words.pos[head] in VERBAL:
        helpers = [c for c in words.children[head] if words.functions[c] in AUXILIARIES and c < i]
        if helpers and head < i:
            passive = any(words.functions[c] == "passive_auxiliary" for c in helpers)
            return "passive" if passive else "active"
    elliptic = any(words.functions[c] == "object" and c > i for c in words.children[i]) and words.pos[i - 1] in ELLIPTIC
    if elliptic and words.pos[i] == "VERB":
        return "active"
    return "participle" if words.pos[i] in ("VERB", "ADJ") else None


def made_from(words: Words, i: int) -> int:
    """The first token of the *se faire* that an infinitive undergone stands behind."""
    made = next(j for j in range(i - 1, i - 4, -1) if words.is_in(j, words.classes.make))
    group = verb_group(words, made)
    return min([made, *group.auxiliaries, *([group.reflexive] if group.reflexive is not None else [])])
