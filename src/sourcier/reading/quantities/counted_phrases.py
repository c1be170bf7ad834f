"""The token behind a number in, the noun or the sign of what is counted there and its last token out."""

from sourcier.languages.folding import fold

from .counted import NumberedText

MAX_THING = 24  # tokens of a counted thing
MAX_ADJECTIVES = 4  # tokens before its noun
MAX_QUOTED = 6  # tokens of a name in quotation marks
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
    return fold(words.lower[j]) in words.pack.people.roles or (pos == "PRON" and pronoun)


def after_comparative(text: NumberedText, k: int) -> int:
    """The token from which a complement is read at token `k`, *plus* and *moins* passed over (*trois fois plus de*)."""
    return k + 1 if text.is_in(k, text.vocabulary.comparative) else k


def phrase_end(text: NumberedText, head: int) -> int:
    """The last token of the phrase of a noun: adjectives, complements, a second noun, but no time and no clause."""
    words, last = text.words, head
    fixed = text.is_in(head, text.vocabulary.times)
    k = after_comparative(text, head + 1) if fixed else head + 1
    end = min(words.sentence(head)[1], head + MAX_THING)
    quoted, measure = words.is_mark(head - 1), text.is_in(head, text.vocabulary.measure) or sign_at(text, head) != ""
    while k < end and not text.begins_line(k):
        if words.is_mark(k):
            closing = k if quoted else _closing_mark(text, k, end)
            if closing is None:
                break
            last, quoted, k = closing, False, closing + 1
            continue
        if text.is_in(k, text.vocabulary.time_unit) or text.is_in(k, text.vocabulary.aged) or k in text.numeric:
            break
        if _qualifies(text, k):
            last, k = k, k + 1
            continue
        noun = _joined_noun(text, k, end, measure=measure, fixed=fixed)
        if noun is None:
            break
        last, quoted, k = noun, words.is_mark(noun - 1), noun + 1
    return last


def _qualifies(text: NumberedText, k: int) -> bool:
    """Whether token `k` is an adjective, a name, a participle or part of a hyphened word behind a noun."""
    words = text.words
    glued = k + 1 < text.count and words.starts[k] == words.ends[k - 1] and words.starts[k + 1] == words.ends[k]
    if words.pos[k] in ("ADJ", "PROPN") or (words.lower[k] == "-" and glued) or words.lower[k - 1] == "-":
        return True
    past = words.pos[k] == "VERB" and words.feature(k, "VerbForm") == "Part" and words.feature(k, "Tense") == "Past"
    return past and words.functions[k] in ("attributive_clause", "adjective")


def _joined_noun(text: NumberedText, k: int, end: int, *, measure: bool, fixed: bool) -> int | None:
    """The noun that a preposition or *et* at token `k` joins to a thing; to a measure only a bare one (*mètres
    d'altitude*), to a `fixed` thing none but by *de*."""
    words = text.words
    noun: int | None = None
    if words.is_in(k, words.classes.of):
        noun = head_from(text, k + 1, bare=measure)
        if (
            measure
            and noun is not None
            and (words.is_in(k, words.classes.preposition_article) or words.words[noun][0].isupper())
        ):
            return None
    elif (
        text.is_in(k, text.vocabulary.inside)
        and not measure
        and not fixed
        and k + 1 < end
        and words.pos[k + 1] == "NOUN"
    ):
        noun = k + 1
    elif words.is_in(k, words.classes.and_word) and k + 1 < end and k + 1 not in text.numeric:
        noun = k + 2 if words.is_in(k + 1, words.classes.of) and k + 2 < end else k + 1
        noun = noun if words.pos[noun] == "NOUN" else None
    if (
        noun is None
        or noun >= end
        or text.is_in(noun, text.vocabulary.time_unit)
        or text.is_in(noun, text.vocabulary.locution)
    ):
        return None
    return None if text.has_numeral(k, noun) else noun


def _closing_mark(text: NumberedText, k: int, end: int) -> int | None:
    """The closing mark of a short quotation that opens at token `k` (*une quarantaine de « gilets jaunes »*)."""
    if text.words.starts[k] == text.words.ends[k - 1]:
        return None
    return next((j for j in range(k + 1, min(k + MAX_QUOTED, end)) if text.words.is_mark(j)), None)


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
