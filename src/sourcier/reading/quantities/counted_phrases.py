"""The token behind a number in, the noun or the sign of what is counted there and its last token out."""

from functools import partial

from ..text.noun_phrases import END, Extent, Reached, Step, phrase_end, quoted_name
from .counted import NumberedText

MAX_THING = 24  # tokens of a counted thing
MAX_ADJECTIVES = 4  # tokens before its noun
SHORT = 4  # letters up to which a word is no adjective in the plural


def head_from(text: NumberedText, k: int, *, bare: bool = False, pronoun: bool = False) -> int | None:
    """The noun of the phrase that begins at token `k`, or its pronoun: adjectives and quotation marks passed over,
    articles too unless it is `bare`."""
    words, adjective = text.words, None
    for j in range(k, min(k + MAX_ADJECTIVES, text.count)):
        if j in text.numeric or text.begins_line(j) or text.is_in(j, text.vocabulary.aged):
            break
        lower = words.lower[j]
        if text.is_in(j, text.vocabulary.prenominal) or words.is_mark(j):
            if lower.endswith(text.plurals) and not text.is_in(j, text.vocabulary.other):
                adjective = j
            continue
        if _heads(text, j, pronoun=pronoun):
            return j
        if words.is_in(j, words.classes.determiner):
            if bare:
                break
            continue
        if words.pos[j] not in ("ADJ", "VERB", "PRON", "NUM", "DET", "ADV"):
            break
        if lower.endswith(text.plurals) and len(lower) > SHORT:
            adjective = j
        if words.pos[j] != "ADJ":
            break
    return adjective


def _heads(text: NumberedText, j: int, *, pronoun: bool) -> bool:
    """Whether token `j` is a noun, or a `pronoun` where one may stand."""
    words, pos = text.words, text.words.pos[j]
    if pos in ("NOUN", "PROPN", "X", "SYM", "") and words.words[j][0].isalpha():
        return True
    return words.folds[j] in words.pack.people.roles or (pos == "PRON" and pronoun)


def after_comparative(text: NumberedText, k: int) -> int:
    """The token from which a complement is read at token `k`, *plus* and *moins* passed over (*trois fois plus de*)."""
    return k + 1 if text.is_in(k, text.vocabulary.comparative) else k


def thing_end(text: NumberedText, first: int, head: int) -> int:
    """The last token of a counted thing from token `first` on: adjectives, complements, a second noun, no time, no
    clause."""
    words = text.words
    fixed = text.is_in(head, text.vocabulary.times)
    measure = text.is_in(head, text.vocabulary.measure) or sign_at(text, head) != ""
    joined = partial(_joined_noun, text, measure=measure, fixed=fixed)
    takers = (partial(_something_else, text), partial(_comparative, text, fixed=fixed), quoted_name, _qualifier, joined)
    return phrase_end(words, head, words.sentence(head)[1], Extent(MAX_THING, takers), text.numeric, first)


# What a counted thing takes in.


def _something_else(text: NumberedText, to: Reached) -> Step | None:
    """A time, an age, a number or a line of its own ends the phrase."""
    k = to.at
    time = text.is_in(k, text.vocabulary.time_unit) or text.is_in(k, text.vocabulary.aged)
    return END if time or k in to.stops or text.begins_line(k) else None


def _comparative(text: NumberedText, to: Reached, *, fixed: bool) -> Step | None:
    """*plus* and *moins* right behind a `fixed` noun: passed over (*trois fois plus de*)."""
    behind = after_comparative(text, to.at)
    return (to.last, behind) if fixed and to.at == to.head + 1 and behind > to.at else None


def _qualifier(to: Reached) -> Step | None:
    """An adjective, a name, a participle or part of a hyphened word."""
    words, k = to.words, to.at
    glued = k + 1 < len(words) and words.starts[k] == words.ends[k - 1] and words.starts[k + 1] == words.ends[k]
    if words.pos[k] in ("ADJ", "PROPN") or (words.lower[k] == "-" and glued) or words.lower[k - 1] == "-":
        return k, k + 1
    past = words.pos[k] == "VERB" and words.feature(k, "VerbForm") == "Part" and words.feature(k, "Tense") == "Past"
    return (k, k + 1) if past and words.functions[k] in ("attributive_clause", "adjective") else None


def _joined_noun(text: NumberedText, to: Reached, *, measure: bool, fixed: bool) -> Step | None:
    """A noun that a preposition or *et* joins to a thing; to a measure only a bare one (*mètres d'altitude*), to a
    `fixed` thing none but by *de*."""
    words, k = text.words, to.at
    noun: int | None = None
    if words.is_in(k, words.classes.of):
        noun = head_from(text, k + 1, bare=measure)
        named = noun is not None and words.words[noun][0].isupper()
        if measure and (words.is_in(k, words.classes.preposition_article) or named):
            return END
    elif k + 1 >= to.limit:
        return END
    elif text.is_in(k, text.vocabulary.inside):
        noun = k + 1 if not measure and not fixed and words.pos[k + 1] == "NOUN" else None
    elif words.is_in(k, words.classes.and_word) and k + 1 not in text.numeric:
        noun = k + 2 if words.is_in(k + 1, words.classes.of) and k + 2 < to.limit else k + 1
        noun = noun if words.pos[noun] == "NOUN" else None
    if noun is None or noun >= to.limit or text.has_numeral(k, noun):
        return END
    apart = text.is_in(noun, text.vocabulary.time_unit) or text.is_in(noun, text.vocabulary.locution)
    return END if apart else (noun, noun + 1)


def sign_at(text: NumberedText, k: int) -> str:
    """The percent sign, currency or unit at token `k`, of one word or two; empty when there is none."""
    words, vocabulary = text.words, text.vocabulary
    lower = words.lower[k].rstrip(".")
    if k + 1 < text.count:
        pair = f"{lower} {words.lower[k + 1]}"
        if pair in vocabulary.currencies or pair in vocabulary.percent:
            return pair
    if lower in vocabulary.currencies or text.is_in(k, text.vocabulary.percent):
        return lower
    if lower not in vocabulary.unit or not words.words[k][0].islower() or _is_elided(text, k):
        return ""
    rest = text.normal[words.ends[k] : words.ends[k] + 2]
    return f"{lower} / {rest[1]}" if rest[:1] == "/" and rest[1:].isalpha() else lower


def _is_elided(text: NumberedText, k: int) -> bool:
    end = text.words.ends[k]
    return k + 1 < text.count and text.words.text[end : end + 1] in ("'", "’")
