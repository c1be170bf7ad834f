"""A passive or a participle in, the phrase that it is said of out."""

from ..elements.cues import Cue
from ..elements.sources import subject_source
from ..text.noun_phrases import phrase_head, phrase_start
from ..text.words import VERBAL, Words
from .object_phrases import LONGEST_OBJECT, Found, is_nominal, object_phrase
from .voices import Voice, made_from

ANTECEDENT_REACH = 12  # tokens from a participle back to its noun
UPWARDS = 6  # steps from a participle to the noun that it agrees with
AGREEING = ("Gender", "Number")


def find_undergoer(words: Words, cue: Cue, voice: Voice) -> Found | None:
    """What a passive is said of: its subject, or the noun that a participle agrees with."""
    start, end = words.sentence(cue.head)
    if voice == "participle":
        head = _modified(words, cue.head)
        if head is None:
            return None
        first = phrase_start(words, head, start)
        limit = cue.first if first <= cue.head else end
        return object_phrase(words, first, head, limit, "participle")
    subject = subject_source(words, Cue(cue.entry, "finite", cue.head, cue.tokens, cue.first, cue.last, cue.clitic))
    if subject.span is None or not start <= subject.head < end:
        return None
    limit = made_from(words, cue.head) if voice == "undergone" else cue.first
    limit = limit if subject.first < limit else end
    return object_phrase(words, subject.first, subject.head, limit, "passive")


def _modified(words: Words, i: int) -> int | None:
    start, end = words.sentence(i)
    head = words.heads[i]
    if words.functions[i] in ("attributive_clause", "adjective", "conjunct", "relative_clause") and start <= head < i:
        for _ in range(UPWARDS):
            if is_nominal(words, head) and _agrees(words, head, i):
                return head
            above = words.heads[head]
            if above == head or above > i or not start <= above < end:
                break
            head = above
    if i - start <= 2 and all(words.pos[j] in ("ADV", "PUNCT", "CCONJ", "ADP") for j in range(start, i)):
        return announced(words, i, end)
    for j in range(i - 1, max(start, i - ANTECEDENT_REACH) - 1, -1):
        if words.pos[j] in VERBAL and words.feature(j, "VerbForm") == "Fin":
            return None
        if words.pos[j] == "NOUN" and words.pos[j - 1] != "ADP" and _agrees(words, j, i):
            return j
    return None


def announced(words: Words, i: int, end: int, *, agreeing: bool = True) -> int | None:
    """The subject that a participle at the head of its sentence is said of: *Critiqué pour…, le ministre*."""
    for j in range(i + 1, min(i + LONGEST_OBJECT, end - 1)):
        if words.lower[j] == "," and (words.pos[j + 1] in ("DET", "PROPN", "NOUN")):
            head = phrase_head(words, j + 1, end)
            if head is None or not is_nominal(words, head):
                continue
            joint = any(words.is_in(k, words.classes.and_word) for k in range(head, min(head + 6, end)))
            if not agreeing or _agrees(words, head, i, joint=joint):
                return head
    return None


def _agrees(words: Words, noun: int, participle: int, *, joint: bool = False) -> bool:
    """Whether a participle agrees with a noun, or, `joint`, with it and another."""
    for name in AGREEING[: 1 if joint or words.pos[noun] == "PROPN" else 2]:
        if words.pos[noun] == "PROPN":
            break
        before = words.feature(noun - 1, name) if noun and words.pos[noun - 1] == "DET" else None
        a, b = before or words.feature(noun, name), words.feature(participle, name)
        if a and b and a != b:
            return False
    return True
