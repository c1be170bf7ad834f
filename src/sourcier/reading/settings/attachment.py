"""Ties the phrases of circumstances to the statements whose cue stands in their clause: phrases and statements in."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from sourcier.languages.settings import PhraseKind
from sourcier.records import Attribution, Span

from ..statements.innermost import Innermost
from ..text.words import VERBAL, Words
from .circumstances import Phrase

OTHER, NONE = -1, -2
SILENT = frozenset({"believe", "fear", "hope", "judge", "call"})
# Kinds of phrases behind which a phrase is still one of the verb; an event may have been at a place, or with an outlet.
BESIDE: frozenset[PhraseKind] = frozenset({"moment", "channel"})
AT_EVENTS: frozenset[PhraseKind] = BESIDE | {"occasion"}
RELATIVE_REACH = 12
CLAUSE_REACH = 80
PARTICIPLE_REACH = 4

Position = tuple[int, int | None]
"""A sentence, and the statement in whose content a part of it stands."""


@dataclass(slots=True)
class Frame:
    """The tokens of one sentence that belong to one content, or to none: its statements and its phrases stand here.

    `level` is the index of the statement in whose content they stand, None where they stand in none. `cues` gives for
    each token of a cue the statement that it is a cue of, `covered` for each token of a phrase that phrase. `free` are
    where the contents of the statements without a cue begin, with the statements.
    """

    sentence: int
    level: int | None
    tokens: list[int] = field(default_factory=list)
    statements: list[int] = field(default_factory=list)
    cues: dict[int, int] = field(default_factory=dict)
    phrases: list[Phrase] = field(default_factory=list)
    covered: dict[int, Phrase] = field(default_factory=dict)
    free: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Tie:
    """A phrase and the statement that it was tied to, with the rule.

    `statement` is `OTHER` for a phrase of another verb, `NONE` for one that is no circumstance at all.
    """

    phrase: Phrase
    statement: int
    rule: str
    frame: Frame


def frames_of(words: Words, statements: Sequence[Attribution], phrases: Sequence[Phrase]) -> dict[Position, Frame]:
    """The frames of a text by sentence and level, in the order of the text."""
    contents = Innermost(statements)
    level = [contents.at(start) for start in words.starts]
    sentence_of = words.analysis.sentence_of
    frames: dict[Position, Frame] = {}
    last: Position | None = None
    tokens: list[int] = []
    for token, key in enumerate(zip(sentence_of, level, strict=True)):
        if key != last:
            last, tokens = key, frames.setdefault(key, Frame(*key)).tokens
        tokens.append(token)
    count = len(words.words)
    for i, statement in enumerate(statements):
        spans = statement.cue or ((statement.source,) if statement.source else statement.content)
        first = words.token_at(spans[0].start)
        if first >= count:
            continue
        told = bool(statement.cue or statement.source)
        if not told and first and sentence_of[first - 1] == sentence_of[first]:
            first -= 1
        frame = frames[sentence_of[first], level[first]]
        frame.statements.append(i)
        frame.free.append((statement.content[0].start, i))
        for token in words.tokens_of(statement.cue):
            frame.cues.setdefault(token, i)
    for phrase in phrases:
        frame = frames[sentence_of[phrase.first], level[phrase.first]]
        frame.phrases.append(phrase)
        for token in range(phrase.first, phrase.last + 1):
            frame.covered.setdefault(token, phrase)
    for frame in frames.values():
        frame.free.sort()
    return frames


def tie(words: Words, frames: dict[Position, Frame], statements: Sequence[Attribution]) -> list[Tie]:
    """Every phrase with the statement in whose clause it stands."""
    ties = []
    for frame in frames.values():
        for phrase in frame.phrases:
            if frame.statements:
                found, rule = _owner(words, frame, phrase, statements)
            else:
                found, rule = OTHER, "clause"
            ties.append(Tie(phrase, found, rule, frame))
    return ties


def _owner(words: Words, frame: Frame, phrase: Phrase, statements: Sequence[Attribution]) -> tuple[int, str]:
    """The statement that a phrase is a circumstance of, or `OTHER` or `NONE`, and the rule."""
    at = bisect_left(frame.tokens, phrase.first)
    if phrase.kind != "question" and _is_of_participle(words, frame, phrase, at):
        return OTHER, "clause"
    found, bound = _leftward(words, frame, at)
    rule = "clause"
    if found == OTHER and not frame.cues and (phrase.kind == "channel" or not bound):
        found, rule = _free(words, frame, phrase), "beside"
    elif found == OTHER and not bound:
        found, rule = _rightward(words, frame, bisect_left(frame.tokens, phrase.last + 1)), "fronted"
    if found == OTHER:
        return _asked(words, frame, phrase, at), "asked"
    return found if _fits(words, frame, phrase, at, statements[found]) else NONE, rule


def _is_of_participle(words: Words, frame: Frame, phrase: Phrase, at: int) -> bool:
    """Whether a participle in front of the phrase is what it places: *la marche prévue dimanche*, *né à Metz*."""
    if phrase.kind == "place" and at:
        before = frame.tokens[at - 1]
        if words.feature(before, "VerbForm") == "Part" and not (
            before in frame.cues or words.is_in(before, words.classes.told_at)
        ):
            return True
    for k in range(at - 1, max(-1, at - 1 - PARTICIPLE_REACH), -1):
        token = frame.tokens[k]
        if token in frame.cues or words.words[token] == "," or words.is_mark(token):
            return False
        if words.pos[token] == "VERB" and words.feature(token, "VerbForm") == "Part":
            if words.feature(token, "Tense") != "Past" or words.is_in(token, words.classes.told_at):
                return False
            return not (k and words.pos[frame.tokens[k - 1]] == "AUX")
    return False


def _is_finite(words: Words, frame: Frame, token: int) -> bool:
    return words.pos[token] in VERBAL and words.feature(token, "VerbForm") == "Fin" and token not in frame.cues


def _is_nonfinite(words: Words, token: int) -> bool:
    """Whether an infinitive or a present participle stands at a token: it takes the phrases behind it."""
    form = words.feature(token, "VerbForm")
    present = form == "Part" and words.feature(token, "Tense") != "Past"
    return words.pos[token] == "VERB" and (form == "Inf" or present)


def _leftward(words: Words, frame: Frame, at: int) -> tuple[int, bool]:
    """The statement whose cue stands before the phrase in its clause (`OTHER` for none), and whether another verb
    does."""
    comma = False
    k = at - 1
    while k >= max(0, at - CLAUSE_REACH):
        token = frame.tokens[k]
        if token in frame.cues:
            return frame.cues[token], False
        if words.words[token] in ",;:()–—":
            comma = True
        elif words.pos[token] == "SCONJ" or words.is_in(token, words.classes.contrast):
            return OTHER, False
        elif not comma and _is_nonfinite(words, token):
            return OTHER, True
        elif _is_finite(words, frame, token):
            opener = next(
                (
                    m
                    for m in range(k - 1, max(-1, k - RELATIVE_REACH), -1)
                    if words.is_in(frame.tokens[m], words.classes.relative)
                ),
                None,
            )
            if not comma:
                return OTHER, True
            if opener is None:
                return OTHER, False
            k = opener
        k -= 1
    return OTHER, False


def _rightward(words: Words, frame: Frame, at: int) -> int:
    """The statement whose cue is the next verb behind the phrase; `OTHER` when another comes first."""
    k, end = at, min(len(frame.tokens), at + CLAUSE_REACH)
    while k < end:
        token = frame.tokens[k]
        if token in frame.cues:
            return frame.cues[token]
        if words.is_in(token, words.classes.relative) and k > at:
            k = next((m for m in range(k, end) if words.words[frame.tokens[m]] == ","), end)
        elif _is_finite(words, frame, token) or words.words[token] == ";":
            return OTHER
        k += 1
    return OTHER


def _asked(words: Words, frame: Frame, phrase: Phrase, at: int) -> int:
    """The first statement behind a participle of meeting or asking that the phrase is of: *interrogé lors de …, X*.

    A place holds for the next verb only: *réunis à Lyon, les maires ont dit*, *a reçu chez elle X, qui lui a dit*.
    What a noun reports before a verb does (*interrogé sur la promesse de partir, X a dit*) is what was asked about.
    """
    for k in range(at - 1, max(-1, at - CLAUSE_REACH), -1):
        token = frame.tokens[k]
        if _is_finite(words, frame, token) or token in frame.cues:
            return OTHER
        if words.is_in(token, words.classes.told_at) and words.feature(token, "VerbForm") == "Part":
            break
    else:
        return OTHER
    noun = OTHER
    for token in frame.tokens[at : at + CLAUSE_REACH]:
        cued = frame.cues.get(token, OTHER)
        if cued != OTHER and words.pos[token] != "NOUN":
            return cued
        noun = cued if noun == OTHER else noun
        if phrase.kind == "place" and _is_finite(words, frame, token):
            return noun
    return noun


def _fits(words: Words, frame: Frame, phrase: Phrase, at: int, statement: Attribution) -> bool:
    """Whether a phrase in the clause of a statement's cue is a circumstance of it."""
    if phrase.kind == "addressee":
        return _is_addressed(words, frame, phrase, at, statement)
    if phrase.kind == "channel":
        at_outlet = words.is_in(phrase.first, words.classes.at_preposition)
        return not (at_outlet and _is_complement(words, frame, at, statement, AT_EVENTS))
    if not statement.cue:
        return phrase.kind == "moment" and _is_beside(words, phrase, statement)
    first = words.token_at(statement.cue[0].start)
    if phrase.kind == "place" and phrase.first > first and _is_complement(words, frame, at, statement, AT_EVENTS):
        return False
    if any(words.pos[token] != "ADP" for token in words.tokens_of(statement.cue)):
        return True
    between = frame.tokens[bisect_left(frame.tokens, first) : at]
    return bool(between) and not any(words.words[token] == "," for token in between)


def _is_addressed(words: Words, frame: Frame, phrase: Phrase, at: int, statement: Attribution) -> bool:
    """Whether a phrase of persons or bodies is whom the statement is said to: not the complement of a noun between."""
    if statement.cue_class in SILENT:
        return False
    if "asker" in phrase.classes or words.is_in(phrase.first, words.classes.passive_agent):
        return True
    tokens = words.tokens_of(statement.cue)
    if not tokens or any(words.is_in(token, words.classes.unaddressed) for token in tokens):
        return False
    if words.is_in(phrase.first, words.classes.facing):
        return True
    source = statement.source
    is_source = source is not None and words.starts[phrase.first] <= source.start < words.ends[phrase.last]
    if not at or words.starts[phrase.first] < statement.cue[0].start or is_source:
        return False
    before = frame.tokens[at - 1]
    if words.words[before] == ",":
        return words.folds[phrase.head] in words.pack.people.roles
    if words.is_in(phrase.first, words.classes.beside) and _is_within(words, before, statement.source):
        return False
    return not _is_complement(words, frame, at, statement, BESIDE)


def _is_within(words: Words, token: int, span: Span | None) -> bool:
    return span is not None and span.start <= words.starts[token] < span.end


def _is_complement(words: Words, frame: Frame, at: int, statement: Attribution, beside: frozenset[PhraseKind]) -> bool:
    """Whether a phrase follows a noun or an adjective that it may complete: neither of the source nor of a phrase of a
    kind beside which it may stand."""
    if not at:
        return False
    before = frame.tokens[at - 1]
    if before in frame.cues or words.pos[before] not in ("NOUN", "ADJ", "PROPN"):
        return False
    if _is_within(words, before, statement.source):
        return False
    around = frame.covered.get(before)
    return around is None or around.kind not in beside


def _is_beside(words: Words, phrase: Phrase, statement: Attribution) -> bool:
    """Whether only marks stand between a phrase and the content in front of which it stands: *X dimanche : « … »*."""
    content = words.token_at(statement.content[0].start)
    return phrase.last < content and all(words.pos[token] == "PUNCT" for token in range(phrase.last + 1, content))


def _free(words: Words, frame: Frame, phrase: Phrase) -> int:
    """The statement without a cue whose content begins nearest to the phrase."""
    start = words.starts[phrase.first]
    k = bisect_left(frame.free, (start, -1))
    return min(frame.free[max(0, k - 1) : k + 1], key=lambda one: abs(one[0] - start))[1]
