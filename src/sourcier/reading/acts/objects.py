"""Finds what an act is about: takes the cue of an act, gives the noun phrase that is its object."""

from sourcier.languages import ActEntry

from ..elements.cues import Cue
from ..text.noun_phrases import phrase_head
from ..text.words import Words
from .direct_objects import amount_at, find_direct
from .object_phrases import Found, is_nominal, object_phrase
from .undergoers import find_undergoer
from .voices import Voice

FLAGS = frozenset({"object", "active", "somebody", "agentless", "lay", "charged", "as", "judged"})
ON_SOMEBODY = frozenset({"criticise", "praise", "accuse", "deny", "warn"})  # acts that a bare pronoun suffices for


def find_object(words: Words, entry: ActEntry, cue: Cue, last: int, voice: Voice) -> Found | None:
    """The object that a verb has in the frames of its entry; `last` is the last token of the expression."""
    frames = entry.frames
    direct = "object" in frames or "active" in frames
    if voice in ("passive", "undergone", "participle"):
        if "judged" in frames and voice == "passive" and _is_judged(words, last):
            return find_undergoer(words, cue, voice)
        if "as" in frames:
            return _behind(words, last, words.classes.of, "as")
        if "charged" in frames:
            charge = _behind(words, last, words.classes.of, "charge")
            if charge is not None:
                return charge
        return find_undergoer(words, cue, voice) if "object" in frames else None
    if "judged" in frames or "as" in frames:
        return _evaluated(words, cue, last, judged="judged" in frames)
    if direct:
        found = find_direct(words, cue, last)
        if found is not None:
            return found
    forms = words.pack.acts.prepositions
    openers = frozenset[str]().union(*(forms.get(name, frozenset()) for name in frames - FLAGS))
    return _behind(words, last, openers, "prepositional object") if openers else None


def _is_judged(words: Words, last: int) -> bool:
    """Whether a judgement stands behind a passive (*est jugé insuffisant*)."""
    k = last + 1
    while k < len(words.lower) and words.pos[k] == "ADV":
        k += 1
    return k < len(words.lower) and (
        words.pos[k] == "ADJ" or (words.functions[k] == "open_complement" and words.pos[k] == "NOUN")
    )


def _evaluated(words: Words, cue: Cue, last: int, *, judged: bool) -> Found | None:
    """What somebody calls so: *qualifie ces accusations de mensongères*, *juge l'accord insuffisant*."""
    found = find_direct(words, cue, last)
    if found is None:
        return None
    (first, end), head, rule = found
    if judged:
        called = next(
            (c for c in words.children[cue.head] if words.functions[c] == "open_complement" and c > head), None
        )
        ends = None if called is None or words.pos[called] != "ADJ" else min(end, called - 1)
        known = (j for j in range(head + 1, end + 1) if words.lower[j] in words.pack.acts.predicates)
        ends = ends if ends is not None else next((j - 1 for j in known), None)
    else:
        opens = head + 1 if rule == "clitic object" else last + 1
        of = (j for j in range(max(opens, head + 1), end + 2) if words.is_in(j, words.classes.of))
        mark = next((j for j in of if _is_called(words, j + 1)), None)
        ends = None if mark is None else mark - 1
    return None if ends is None or ends < first else ((first, ends), head, rule)


def _is_called(words: Words, i: int) -> bool:
    """Whether an adjective or quoted words stand at a token."""
    return i < len(words.lower) and (
        words.pos[i] == "ADJ" or words.is_mark(i) or words.lower[i] in words.pack.acts.predicates
    )


def _behind(words: Words, last: int, openers: frozenset[str], rule: str) -> Found | None:
    """The phrase behind a preposition of the verb, adverbs passed over."""
    _, end = words.sentence(last)
    i = last + 1
    while i < end and i - last < 6:
        if words.is_in(i, openers):
            if rule == "as" and words.quote_of[i + 1 : i + 2] not in ([], [-1]) and words.is_mark(i + 1):
                inside = words.index.outer[words.quote_of[i + 1]]
                return (i + 1, words.token_at(inside.span.end - 1)), i + 2, rule
            amount = amount_at(words, i + 1, end)
            head = phrase_head(words, i + 1, end) if amount is None else amount
            if head is None or words.is_in(head, words.classes.time_noun):
                return None
            if not is_nominal(words, head) and not (rule == "as" and words.pos[head] == "ADJ"):
                return None
            if rule == "as" and words.pos[head] == "PROPN":
                return None
            return object_phrase(words, i + 1, head, end, rule)
        if words.pos[i] == "ADV" or words.is_in(i, words.classes.cue_adverb) or words.is_in(i, words.classes.negation):
            i += 1
            continue
        return None
    return None


def fits(words: Words, entry: ActEntry, head: int) -> bool:
    """Whether an entry takes an object with this head."""
    if words.is_in(head, words.classes.direct_clitic) and words.pos[head] == "PRON":
        return entry.persons or (entry.objects is None and entry.act_class in ON_SOMEBODY)
    if words.is_in(head, words.classes.time_noun) or words.is_in(head, words.classes.idle_object):
        return False
    if entry.persons and words.speaks(head):
        return not entry.excluded
    if entry.objects is None:
        return True
    return (words.lower[head] in entry.objects) != entry.excluded
