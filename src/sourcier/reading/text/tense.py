"""Tells whether the verb over a word speaks of the past, the present or the future: a token in, a tense out."""

from typing import Literal

from .moods import is_conditional, is_future
from .words import VERBAL, Words

Tense = Literal["past", "present", "future"]
MAX_CLIMB = 12
NEARBY = 12


class Tenses:
    """The tenses of one text, each verb looked at once."""

    def __init__(self, words: Words) -> None:
        """Prepare the tenses of an analysed text."""
        self.words = words
        self._verbs: dict[int, Tense | None] = {}

    def at(self, i: int) -> Tense | None:
        """The tense of the verb that governs token `i`; None where no verb does, or where it tells none.

        A verb on the other side of a quotation mark governs nothing.
        """
        words = self.words
        if not 0 <= i < len(words.words):
            return None
        verb = governing_verb(words, i)
        if verb is None or words.quote_of[verb] != words.quote_of[i]:
            return None
        if verb not in self._verbs:
            self._verbs[verb] = tense_of(words, verb)
        return self._verbs[verb]


def governing_verb(words: Words, i: int) -> int | None:
    """The first verb over token `i` in the parse; where none is, the nearest one of the sentence."""
    low, high = words.sentence(i)
    if i > low and words.pos[i - 1] == "VERB":
        return i - 1
    at = i
    for _ in range(MAX_CLIMB):
        if words.pos[at] in VERBAL and at != i:
            return at
        if words.heads[at] == at:
            break
        at = words.heads[at]
    if words.parsed:
        near = [k for k in range(max(low, i - NEARBY), min(high, i + NEARBY)) if _is_finite(words, k)]
    else:
        near = [k for k in range(max(low, i - NEARBY), min(high, i + NEARBY)) if words.pos[k] in VERBAL and k != i]
    return min(near, key=lambda k: (abs(k - i), k)) if near else None


def _is_finite(words: Words, i: int) -> bool:
    return words.pos[i] == "VERB" and words.feature(i, "VerbForm") == "Fin"


def tense_of(words: Words, verb: int) -> Tense | None:
    """The tense that a verb tells with its auxiliaries."""
    if words.feature(verb, "VerbForm") == "Fin":
        return _finite(words, verb)
    auxiliaries = [k for k in words.children[verb] if words.pos[k] == "AUX"]
    if words.feature(verb, "VerbForm") == "Part":
        return _participle(words, verb, auxiliaries)
    if words.feature(verb, "VerbForm") == "Inf":
        return _infinitive(words, verb, auxiliaries)
    return None


def _finite(words: Words, verb: int) -> Tense | None:
    tense, mood = words.feature(verb, "Tense"), words.feature(verb, "Mood")
    if is_conditional(words, verb, mood == "Cnd") or is_future(words, verb, tense == "Fut"):
        return "future"
    if tense in ("Imp", "Past"):
        return "past"
    if tense != "Pres":
        return None
    return "past" if _reports(words, verb) else "present"


def _participle(words: Words, verb: int, auxiliaries: list[int]) -> Tense | None:
    planned = words.is_in(verb, words.classes.planned)
    if words.feature(verb, "Tense") == "Pres":
        return None
    if not auxiliaries:
        return "future" if planned or _ends_as(words, verb, words.classes.future_ending) else "past"
    if words.is_in(verb, words.classes.participle_with_be) or any(
        words.is_in(k, words.classes.reflexive) for k in words.children[verb]
    ):
        return "future" if _tells_future(words, auxiliaries) else "past"
    passive = any(words.functions[k] == "passive_auxiliary" for k in auxiliaries)
    compound = any(words.functions[k] == "tense_auxiliary" for k in auxiliaries) or len(auxiliaries) > 1 or not passive
    finite = next((k for k in auxiliaries if words.feature(k, "VerbForm") == "Fin"), None)
    told = _finite(words, finite) if finite is not None else None
    if compound:
        return "future" if told == "future" and words.feature(finite or 0, "Tense") == "Fut" else "past"
    if planned:
        return "past" if told == "past" else "future"
    return told


def _tells_future(words: Words, auxiliaries: list[int]) -> bool:
    return any(words.feature(k, "Tense") == "Fut" for k in auxiliaries)


def _infinitive(words: Words, verb: int, auxiliaries: list[int]) -> Tense | None:
    if auxiliaries:
        return "past"
    over = words.heads[verb]
    if over == verb:
        return None
    if words.pos[over] not in VERBAL:
        return "future" if _prospective(words, over) else None
    if _prospective(words, over):
        past = tense_of(words, over) == "past" and words.is_in(over, words.classes.modal_verb)
        return "past" if past else "future"
    told = tense_of(words, over)
    return "future" if told == "present" else told


def _ends_as(words: Words, verb: int, endings: frozenset[str]) -> bool:
    """Whether a verb ends in one of a class of endings, behind a stem of the future."""
    word, classes = words.lower[verb], words.classes
    return any(
        word.endswith(ending) and any(word[: -len(ending)].endswith(stem) for stem in classes.conditional_stem)
        for ending in endings
    )


def _reports(words: Words, verb: int) -> bool:
    """Whether a verb is one of speech: in the present it tells what was said."""
    if words.pos[verb] == "AUX" or _prospective(words, verb):
        return False
    return any(" " not in lemma for lemma in words.cues.verb_forms.get(words.lower[verb], ()))


def _prospective(words: Words, i: int) -> bool:
    return words.is_in(i, words.classes.prospective) or words.is_in(i, words.classes.modal_verb)
