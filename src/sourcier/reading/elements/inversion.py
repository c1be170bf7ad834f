"""The source that stands behind the verb of an incise: a cue in, its subject past dates, places and addressees out."""

from ..text.noun_phrases import noun_phrase, phrase_head
from ..text.words import Words
from .cues import Cue
from .sources import MAX_ADVERBIAL, Source


def inverted_source(words: Words, cue: Cue, limit: int) -> Source | None:
    """The subject behind the verb of an incise: *précise* encore mardi à l'AFP *la préfecture*; None when nothing
    follows.

    Adverbials between verb and subject are passed over; `limit` is the first token that the incise may not reach.
    """
    return _inverted_from(words, cue.last + 1, limit, 0)


def _inverted_from(words: Words, i: int, limit: int, steps: int) -> Source | None:
    while i < limit and steps < MAX_ADVERBIAL:
        steps += 1
        word = words.lower[i]
        if word == ",":
            close = next((j for j in range(i + 1, min(i + 10, limit)) if words.lower[j] == ","), None)
            if close is None:
                return None
            i = close + 1
            continue
        if word in (".", ":", ";") or (words.is_mark(i) and not _quoted_name(words, i, limit)):
            return None
        if (
            words.is_in(i, words.classes.relative)
            or words.pos[i] in ("SCONJ", "CCONJ")
            or words.feature(i, "VerbForm") == "Inf"
        ):
            return None
        if words.pos[i] == "ADP" and not words.is_in(i, words.classes.partitive):
            for last in _adverbial_ends(words, i, limit):
                found = _inverted_from(words, last + 1, limit, steps)
                if found is not None:
                    return found
            return None
        if words.is_in(i + 1, words.classes.elided_adverb):
            i += 2
            continue
        if words.is_in(i, words.classes.time_noun) or (
            words.pos[i] == "DET" and words.is_in(i + 1, words.classes.time_noun)
        ):
            i += 1
            continue
        phrase = noun_phrase(words, i, limit)
        if phrase is not None:
            head = phrase_head(words, i, limit)
            if head is not None and words.is_in(head, words.classes.time_noun):
                i = head + 1
                continue
            return Source(words.span(*phrase), phrase[0], phrase[1], head if head is not None else phrase[0])
        if words.pos[i] in ("ADV", "DET", "NUM", "PRON", "ADJ", "VERB") or words.is_in(i, words.classes.cue_adverb):
            i += 1
            continue
        return None
    return None


def _adverbial_ends(words: Words, i: int, limit: int) -> list[int]:
    """Where a prepositional phrase that begins at `i` may end when a subject is to follow: the parse's view, then
    the shortest."""
    phrase = noun_phrase(words, i + 1, limit)
    head = phrase_head(words, i + 1, limit)
    if phrase is None or head is None:
        return []
    ends = [_end_of_adverbial(words, i + 1, phrase[1]), head]
    if _is_acronym(words, head) and head + 1 < limit and words.words[head + 1].istitle():
        ends.reverse()  # *à l'AFP Luc Aubin*
    if head + 1 < limit and words.pos[head] == "PROPN" and words.pos[head + 1] == "PROPN":
        ends.append(head + 1)
    return list(dict.fromkeys(ends))


def _is_acronym(words: Words, i: int) -> bool:
    return len(words.words[i]) > 1 and words.words[i].isupper()


def _quoted_name(words: Words, i: int, limit: int) -> bool:
    quoted = words.quote_of[i]
    if quoted < 0 or words.index.outer[quoted].span.start != words.starts[i]:
        return False
    end = words.token_at(words.index.outer[quoted].span.end)
    return end - i <= 6 and end <= limit


def _end_of_adverbial(words: Words, first: int, last: int) -> int:
    """Where a prepositional phrase ends when a subject follows it: before the article or the name that the parse
    ties to the verb."""
    for j in range(first + 1, last + 1):
        if words.functions[j] in ("subject", "passive_subject", "object") and words.pos[j] in ("NOUN", "PROPN"):
            k = j
            while k - 1 > first and (words.pos[k - 1] in ("DET", "ADJ", "NUM") and words.heads[k - 1] == j):
                k -= 1
            return k - 1
    return last
