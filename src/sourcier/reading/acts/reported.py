"""Finds speech told by a noun phrase (*a rejeté les accusations*): the statements of a text in, its acts out."""

import hashlib
from dataclasses import dataclass

from sourcier.languages import ActEntry, CueEntry
from sourcier.records import Attribution, CueClass, Inferred, ReportedAct, Span

from ..context import Context
from ..elements.cues import Cue, VerbGroup, verb_group, words_behind
from ..entities.register import DESCRIPTION
from ..statements.innermost import Innermost
from ..statements.quotations import QUOTED_OBJECT
from ..text.words import Words
from .agents import Doers
from .objects import find_object, fits
from .voices import FORMS, Voice, made_from, voice_of

AGENTLESS = frozenset({"agentless"})
GIVING: frozenset[CueClass] = frozenset({"announce", "promise", "propose"})
"""Acts that are none where nothing is given by them (*n'a proposé aucun remède*)."""


@dataclass(frozen=True, slots=True)
class Act:
    """An act while it is being found: its entry, the tokens of its cue, object (first, last) and subject or agent."""

    entry: ActEntry
    cue: tuple[int, int]
    head: int
    object: tuple[int, int]
    object_head: int
    source: tuple[int, int] | None
    rule: str


def find_acts(context: Context) -> tuple[ReportedAct, ...]:
    """The reported acts of a text, in their order."""
    finder = _Finder(context)
    return tuple(finder.record(act) for act in finder.acts())


def parts_of(entry: ActEntry) -> tuple[bool, tuple[str, ...]]:
    """Whether an entry's verb is reflexive, and the further words of its expression."""
    parts = entry.lemma.split(" ")
    reflexive = parts[0] == "se"
    return reflexive, tuple(parts[2:] if reflexive else parts[1:])


class _Finder:
    def __init__(self, context: Context) -> None:
        self.context = context
        self.words: Words = context.words
        self.acts_of = context.words.pack.acts
        self.taken = _cue_tokens(self.words, context.statements)
        said = {
            token: self.words.bounds(one.source)
            for token, stated in self.taken.items()
            for one in stated
            if one.source is not None
        }
        self.doers = Doers(self.words, said)
        self.contents = Innermost(context.statements)
        self.ids = {entity.name.value: entity.id for entity in context.entities}

    def acts(self) -> list[Act]:
        """Every act, in the order of its verbs."""
        found = []
        for i, form in enumerate(self.words.lower):
            entries = self.acts_of.verbs.get(form)
            if entries:
                act = self._act_at(i, entries)
                if act is not None and self._is_free(act):
                    found.append(act)
                    if act.source is not None:
                        self.doers.note(act.head, act.source)
        return found

    def _is_free(self, act: Act) -> bool:
        """Whether the verb tells no statement, or one whose quoted words are but a part of what its object says."""
        words = self.words
        at, last = words.starts[act.object_head], words.ends[act.object[1]]
        for statement in self.taken.get(act.head, ()):
            if statement.type != "direct" or "as" in act.entry.frames or QUOTED_OBJECT not in statement.found_by:
                return False
            for span in statement.content:
                aside = last <= span.start <= last + 2 or words.is_mark(act.object[0])
                if span.start <= at < span.end or aside:
                    return False
        return True

    def record(self, act: Act) -> ReportedAct:
        """The record of an act, its source resolved."""
        words = self.words
        cue, told = (words.span(*act.cue),), (words.span(*act.object),)
        source = words.span(*self._balanced(act.source)) if act.source is not None else None
        entity = self._entity(act.source, source)
        return ReportedAct(
            id=act_id(self.context.document.text.hash, cue, told),
            cue=cue,
            cue_class=self._class(act),
            source=source,
            entity=entity,
            entity_id=self.ids.get(entity.value) if entity is not None else None,
            object=told,
            found_by=act.rule,
        )

    def _balanced(self, tokens: tuple[int, int]) -> tuple[int, int]:
        """A phrase with the mark that closes a quotation which opens in it."""
        words = self.words
        first, last = tokens
        quoted = words.quote_of[last]
        if quoted < 0 or (words.quote_of[first] == quoted and not words.is_mark(first)) or not words.is_mark(last + 1):
            return tokens
        return (first, last + 1) if words.ends[last + 1] == words.index.outer[quoted].span.end else tokens

    def _class(self, act: Act) -> CueClass:
        """The class of an act; to confirm nothing is to deny."""
        if act.entry.act_class == "confirm" and self.words.is_in(act.cue[0], self.words.classes.negation_opener):
            return "deny"
        return act.entry.act_class or self.acts_of.nouns.get(self.words.lower[act.object_head], "say")

    def _entity(self, tokens: tuple[int, int] | None, source: Span | None) -> Inferred | None:
        if tokens is None or source is None:
            return None
        pronoun = self.words.subject_pronoun(tokens[0])
        if pronoun is not None and pronoun.person != "3":
            speaker = self.contents.at(source.start)
            return None if speaker is None or pronoun.number != "Sing" else self.context.statements[speaker].entity
        named = self.context.whom.at(source)
        if named is not None:
            return named.name
        words = self.words
        several = any(
            words.is_in(j, words.classes.quantity_noun) and words.is_in(j + 1, words.classes.of)
            for j in range(tokens[0], tokens[1])
        ) and words.is_in(tokens[0], words.classes.indefinite)
        return Inferred(words.text[slice(*source)], DESCRIPTION, (source,)) if several else None

    def _act_at(self, i: int, entries: tuple[ActEntry, ...]) -> Act | None:
        words = self.words
        group = verb_group(words, i)
        voice = voice_of(words, i, group)
        for entry in entries:
            wants, rest = parts_of(entry)
            if wants != (group.reflexive is not None and voice != "undergone"):
                continue
            behind = words_behind(words, i, rest) if rest else ()
            if behind is None:
                continue
            if voice is None and rest and words.lower[i] in self.acts_of.finite:
                voice = "active"
            if voice is None:
                continue
            last = max((i, *behind))
            act = self._with(entry, i, last, group, voice)
            if act is not None:
                return act
            if rest:
                return None
        return None

    def _with(self, entry: ActEntry, i: int, last: int, group: VerbGroup, voice: Voice) -> Act | None:
        """The act that an entry makes of a verb with the object that the sentence gives it."""
        form = FORMS[voice]
        cue_entry = CueEntry(entry.lemma, entry.act_class or "say", frozenset())
        first = min([i, *group.auxiliaries, *([group.reflexive] if group.reflexive is not None else [])])
        cue = Cue(cue_entry, form, i, (i,), first, max(last, group.clitic or 0), group.clitic)
        found = find_object(self.words, entry, cue, last, voice)
        if found is None:
            return None
        span, head, rule = found
        if rule != "charge" and not fits(self.words, entry, head):
            return None
        if entry.act_class in GIVING and self.words.is_in(span[0], self.words.classes.negative_opener):
            return None
        source = self.doers.of(cue, voice, head)
        if source is None:
            return None
        tokens = source[:2] if source[2] >= 0 else None
        if tokens is None and not (form == "passive" and (entry.frames & AGENTLESS or rule == "charge")):
            return None
        if tokens is not None and not self.doers.may_act(entry, source[2], tokens):
            other = self.doers.further(cue, voice)
            if other is None or not self.doers.may_act(entry, other.head, (other.first, other.last)):
                return None
            tokens = (other.first, other.last)
        if voice == "infinitive" and self._is_modal(first):
            return None
        return Act(entry, (self._cue_start(first, i, voice), last), i, span, head, tokens, rule)

    def _is_modal(self, first: int) -> bool:
        """Whether an infinitive tells what may, should or shall not be said rather than what is."""
        words = self.words
        start, _ = words.sentence(first)
        j = first - 1
        while j >= start and first - j < 5:
            if words.is_in(j, words.classes.act_modal):
                return True
            if words.pos[j] not in ("ADV", "ADP", "PRON") and not words.is_in(j, words.classes.object_clitic):
                return False
            j -= 1
        return False

    def _cue_start(self, first: int, i: int, voice: Voice) -> int:
        """The first token of the cue, a negation before its auxiliary included."""
        words = self.words
        if voice == "undergone":
            return made_from(words, i)
        if any(words.lower[j] == "," for j in range(first, i)):
            return i
        for j in range(first - 1, max(first - 4, -1), -1):
            if words.is_in(j, words.classes.negation_opener):
                return j
            if not words.is_in(j, words.classes.object_clitic):
                break
        return first


def _cue_tokens(words: Words, statements: tuple[Attribution, ...]) -> dict[int, list[Attribution]]:
    """The statements by the tokens of their cues."""
    found: dict[int, list[Attribution]] = {}
    for statement in statements:
        for span in statement.cue:
            for token in words.range_of(span):
                found.setdefault(token, []).append(statement)
    return found


def act_id(text_hash: str, cue: tuple[Span, ...], told: tuple[Span, ...]) -> str:
    """The id of an act: 16 hex digits of the SHA-256 of the text's hash, the cue's spans and the object's."""
    key = f"{text_hash}:act:{[tuple(s) for s in cue]}:{[tuple(s) for s in told]}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]
