"""When two annotations of one text agree: which contents overlap, which sources and names are one, who pairs with whom.

The rules define the published figures (`docs/figures.md`), which is why their short word lists stand here: they
belong to the measure, not to a reader.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sourcier.records import Span

from .corpora import Annotation

FUNCTION_WORDS = frozenset(
    ("le", "la", "les", "l", "de", "du", "des", "d", "un", "une", "et", "m", "mm", "mme", "t", "a", "au", "aux")
)
AUXILIARIES = frozenset(
    ("a", "ai", "ait", "avaient", "avait", "avoir", "avons", "est", "ont", "s", "se", "sont",
     "étaient", "était", "été", "être")
)  # fmt: skip
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "Oe", "æ": "ae", "ß": "ss"})
_LETTERS_OR_DIGITS = re.compile(r"[^\W_]+")
_WORD = re.compile(r"\w+")
_JOINED_NAMES = re.compile(r"\w (?:et|and) [A-ZÀ-Ý]")
SAME_CONTENT = 0.5
LONGER_NAME = 3
ACRONYM_LENGTHS = range(2, 8)


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold relation and the predicted one paired with it, as indices in their document."""

    gold: int
    predicted: int
    overlap: float
    source_right: bool


def name_words(name: str | None) -> list[str]:
    """The words of a name without accents, in their case."""
    decomposed = unicodedata.normalize("NFKD", (name or "").translate(_LIGATURES))
    return _LETTERS_OR_DIGITS.findall("".join(c for c in decomposed if not unicodedata.combining(c)))


def name_key(name: str | None) -> frozenset[str]:
    """What a name is compared by: its words, case, accents and function words aside."""
    return frozenset(word.casefold() for word in name_words(name)) - FUNCTION_WORDS


def same_entity(gold: str | None, predicted: str | None) -> bool:
    """Whether two names are one entity's.

    They are when their keys are equal, when one is the acronym of the other, or when one adds to the other at most
    three words, all capitalised, and the shorter has a capital too. Of a joint gold name (*A et B*) all parts are
    needed.
    """
    gold_key, predicted_key = name_key(gold), name_key(predicted)
    if not gold_key or not predicted_key:
        return False
    if gold_key == predicted_key or _abbreviates(gold, predicted) or _abbreviates(predicted, gold):
        return True
    if predicted_key < gold_key and _JOINED_NAMES.search(gold or ""):
        return False
    if not (gold_key < predicted_key or predicted_key < gold_key):
        return False
    shorter, longer = (gold, predicted) if len(gold_key) < len(predicted_key) else (predicted, gold)
    added = [word for word in name_words(longer) if word.casefold() in gold_key ^ predicted_key]
    return (
        len(added) <= LONGER_NAME
        and all(word[0].isupper() for word in added)
        and any(word[0].isupper() for word in name_words(shorter) if word.casefold() not in FUNCTION_WORDS)
    )


def _abbreviates(short: str | None, name: str | None) -> bool:
    """Whether `short` has the initials of a name of several words in capitals: *ODL*, *O.L.* (*Office du littoral*).

    Function words give their initials or do not, and the first word may be left out.
    """
    letters = (short or "").replace(".", "").strip()
    if len(letters) not in ACRONYM_LENGTHS or not (letters.isalpha() and letters.isupper()):
        return False
    words = name_words(name)
    full = [word for word in words if word.casefold() not in FUNCTION_WORDS]
    spelt = ("".join(word[0] for word in some).casefold() for some in (full, words, words[1:]))
    return len(full) > 1 and letters.casefold() in spelt


def same_words(one: str | None, other: str | None) -> bool:
    """Whether two phrases share half or more of all their words, case, accents and function words aside."""
    ours, theirs = name_key(one), name_key(other)
    return bool(ours | theirs) and len(ours & theirs) / len(ours | theirs) >= SAME_CONTENT


def same_phrase(one: str | None, other: str | None) -> bool:
    """Whether two phrases have the same words, or one holds all of the other's and is not much longer.

    Not much longer is at most twice as many words and two more.
    """
    shorter, longer = sorted((name_key(one), name_key(other)), key=len)
    held = bool(shorter) and shorter <= longer and len(longer) <= 2 * len(shorter) + 2
    return held or same_words(one, other)


def letters_of(text: str, spans: Iterable[Span]) -> set[int]:
    """The offsets of the letters and digits that lie in the spans."""
    return {i for start, end in spans for i in range(start, end) if text[i].isalnum()}


def words_of(text: str, spans: Iterable[Span]) -> dict[int, str]:
    """The words in the spans by their offsets, case folded."""
    return {start + m.start(): m.group().casefold() for start, end in spans for m in _WORD.finditer(text[start:end])}


def source_right(text: str, gold: Annotation, predicted: Annotation) -> bool:
    """Whether the predicted relation has the gold one's source, by name or by the place where it stands."""
    if same_entity(gold.entity, predicted.entity):
        return True
    if gold.source is None:
        if predicted.source is None:
            return not gold.entity and not predicted.entity
        return same_entity(gold.entity, text[slice(*predicted.source)])
    if predicted.source is None:
        return False
    gold_words, predicted_words = words_of(text, [gold.source]), words_of(text, [predicted.source])
    if len(predicted_words) > 2 * len(gold_words) + 5:
        return False
    full = [offset for offset, word in gold_words.items() if word not in FUNCTION_WORDS]
    if not full:
        return bool(gold_words.keys() & predicted_words.keys())
    entity = name_key(gold.entity)
    telling = {full[0]} | {offset for offset in full if name_key(gold_words[offset]) & entity}
    return bool(predicted_words.keys() & telling)


def place_right(text: str, gold: Annotation, predicted: Annotation) -> bool:
    """Whether the predicted source is gold's by the place where it stands, or neither has one; names do not count."""
    if gold.source is None and predicted.source is None:
        return True
    return source_right(text, gold, predicted.model_copy(update={"entity": None}))


def cue_right(text: str, gold: Annotation, predicted: Annotation) -> bool:
    """Whether the cues share a word that is no auxiliary (any word, where gold has only auxiliaries)."""
    gold_words = words_of(text, gold.cue)
    lexical = {offset for offset, word in gold_words.items() if word not in AUXILIARIES} or set(gold_words)
    return bool(lexical & words_of(text, predicted.cue).keys())


def overlaps(text: str, gold: Sequence[Annotation], predicted: Sequence[Annotation]) -> list[tuple[float, int, int]]:
    """(overlap, gold index, predicted index) of contents that share a letter: intersection over union of letters."""
    gold_letters = [letters_of(text, annotation.content) for annotation in gold]
    predicted_letters = [letters_of(text, annotation.content) for annotation in predicted]
    return [
        (len(ours & theirs) / len(ours | theirs), i, j)
        for i, ours in enumerate(gold_letters)
        for j, theirs in enumerate(predicted_letters)
        if ours & theirs
    ]


def one_to_one(ranked: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of pairs from best to worst, those whose members no better pair has taken."""
    taken_gold: set[int] = set()
    taken_predicted: set[int] = set()
    pairs = []
    for gold, predicted in ranked:
        if gold not in taken_gold and predicted not in taken_predicted:
            taken_gold.add(gold)
            taken_predicted.add(predicted)
            pairs.append((gold, predicted))
    return pairs


def paired(
    text: str,
    gold: Sequence[Annotation],
    predicted: Sequence[Annotation],
    found: Iterable[tuple[float, int, int]] | None = None,
) -> list[Pair]:
    """The relations paired at half an overlap or more: right sources first, then larger overlaps, then text order."""
    if found is None:
        found = overlaps(text, gold, predicted)
    near = [candidate for candidate in found if candidate[0] >= SAME_CONTENT]
    judged = {(i, j): Pair(i, j, overlap, source_right(text, gold[i], predicted[j])) for overlap, i, j in near}
    ranked = sorted(judged, key=lambda ij: (not judged[ij].source_right, -judged[ij].overlap, ij))
    return [judged[ij] for ij in one_to_one(ranked)]
