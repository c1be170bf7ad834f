"""Finds speech told by a noun phrase (*a rejeté les accusations*): the statements of a text in, its acts out."""

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from sourcier.languages import ActEntry, CueEntry
from sourcier.records import Attribution, CueClass, Inferred, ReportedAct, Span

from .context import Context
from .cues import Cue, CueForm, VerbGroup, verb_group, words_behind
from .sources import NOBODY, Source, agent_source, phrase_around, phrase_before, subject_source
from .words import FINAL_MARKS, VERBAL, Words

Found = tuple[tuple[int, int], int, str]
"""The tokens (first, last) of an object, its head, and the rule that found it."""
Voice = Literal["active", "infinitive", "gerund", "passive", "participle", "undergone"]
FORMS: dict[Voice, CueForm] = {
    "active": "finite",
    "infinitive": "infinitive",
    "gerund": "participle",
    "passive": "passive",
    "participle": "passive",
    "undergone": "passive",
}
OBJECT_REACH = 12  # tokens from the verb within which its object begins
MAX_ASIDE = 16  # tokens of an aside between a subject and its verb
LONGEST_OBJECT = 40  # tokens of an object
ANTECEDENT_REACH = 12  # tokens from a participle back to its noun
ELLIPTIC = frozenset({"CCONJ", "ADV", "NOUN"})
FLAGS = frozenset({"object", "active", "somebody", "agentless", "lay", "charged", "as", "judged"})
AGENTLESS = frozenset({"agentless"})
ON_SOMEBODY = frozenset({"criticise", "praise", "accuse", "deny", "warn"})  # acts that a bare pronoun suffices for
QUOTED_OBJECT = "quoted object"
UPWARDS = 6  # steps from a participle to the noun that it agrees with
AGREEING = (("Gender", ("Masc", "Fem")), ("Number", ("Sing", "Plur")))


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


class _Finder:
    def __init__(self, context: Context) -> None:
        self.context = context
        self.words: Words = context.words
        self.acts_of = context.words.pack.acts
        self.taken = _cue_tokens(self.words, context.statements)
        self.found: list[Act] = []
        self.source_ends: dict[int, tuple[int, int]] = {}
        self.cue_sources: dict[int, tuple[int, int]] = {}
        for token, stated in self.taken.items():
            for one in stated:
                if one.source is not None:
                    tokens = self._tokens(one.source)
                    self.source_ends[tokens[1]] = self.cue_sources[token] = tokens
        self.contents = sorted(
            (span.start, span.end, k) for k, one in enumerate(context.statements) for span in one.content
        )
        self.ids = {entity.name.value: entity.id for entity in context.entities}

    def acts(self) -> list[Act]:
        """Every act, in the order of its verbs."""
        found = self.found
        for i, form in enumerate(self.words.lower):
            entries = self.acts_of.verbs.get(form)
            if entries:
                act = self._act_at(i, entries)
                if act is not None and self._is_free(act):
                    found.append(act)
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
            id=_act_id(self.context.document.text.hash, cue, told),
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

    def _tokens(self, span: Span) -> tuple[int, int]:
        return self.words.token_at(span.start), self.words.token_at(span.end - 1)

    def _class(self, act: Act) -> CueClass:
        """The class of an act; to confirm nothing is to deny."""
        if act.entry.act_class == "confirm" and self.words.is_in(act.cue[0], "negation_opener"):
            return "deny"
        return act.entry.act_class or self.acts_of.nouns.get(self.words.lower[act.object_head], "say")

    def _entity(self, tokens: tuple[int, int] | None, source: Span | None) -> Inferred | None:
        if tokens is None or source is None:
            return None
        pronoun = self.words.cues.subject_pronouns.get(self.words.lower[tokens[0]].lstrip("-").removeprefix("t-"))
        if pronoun is not None and pronoun.person != "3":
            speaker = self._speaker(source)
            return speaker.entity if speaker is not None and pronoun.number == "Sing" else None
        named = self.context.whom.at(source)
        return named.name if named is not None else None

    def _speaker(self, span: Span) -> Attribution | None:
        """The innermost statement in whose content a span stands."""
        k = bisect_right(self.contents, (span.start, len(self.words.text) + 1, 0)) - 1
        for start, end, statement in reversed(self.contents[max(0, k - 8) : k + 1]):
            if start <= span.start < end:
                return self.context.statements[statement]
        return None

    def _act_at(self, i: int, entries: tuple[ActEntry, ...]) -> Act | None:
        words = self.words
        group = verb_group(words, i)
        voice = self._voice(i, group)
        for entry in entries:
            parts = entry.lemma.split(" ")
            wants = parts[0] == "se"
            rest = tuple(parts[2:] if wants else parts[1:])
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

    def _voice(self, i: int, group: VerbGroup) -> Voice | None:
        """How a form is used; None where it is no verb."""
        words, form = self.words, self.words.lower[i]
        pos, verb_form = words.pos[i], words.feature(i, "VerbForm")
        if form in self.acts_of.present_participles:
            return "gerund" if pos in ("VERB", "ADJ", "NOUN", "AUX") and words.deps[i] != "amod" else None
        if form in self.acts_of.infinitives:
            if pos not in VERBAL:
                return None
            made = next((j for j in range(i - 1, max(i - 4, -1), -1) if words.is_in(j, "make")), None)
            if made is not None:
                return "undergone" if verb_group(words, made).reflexive is not None else None
            return "infinitive"
        if form in self.acts_of.past_participles and (group.auxiliaries or verb_form == "Part" or pos == "ADJ"):
            return self._participle(i, group)
        if form in self.acts_of.past_participles and words.is_in(i + 1, "passive_agent"):
            return "participle"
        if pos in VERBAL and (verb_form == "Fin" or form in self.acts_of.finite):
            return "active"
        if (
            form in self.acts_of.finite
            and i
            and (words.lower[i - 1] in words.cues.subject_pronouns and words.pos[i - 1] == "PRON")
        ):
            return "active"
        return None

    def _participle(self, i: int, group: VerbGroup) -> Voice | None:
        words = self.words
        if group.auxiliaries:
            nearest = words.lower[group.auxiliaries[0]]
            be = nearest in words.groups["auxiliary_be"] or nearest in words.groups["passive_participle"]
            if be and group.reflexive is None:
                return "passive"
            if nearest in words.groups["auxiliary_infinitive"]:
                return "infinitive"
            return "gerund" if nearest in words.groups["auxiliary_participle"] else "active"
        head = words.heads[i]
        if words.deps[i] == "conj" and head != i and words.pos[head] in VERBAL:
            helpers = [c for c in words.children[head] if words.deps[c].startswith("aux") and c < i]
            if helpers and head < i:
                passive = any(words.deps[c] == "aux:pass" for c in helpers)
                return "passive" if passive else "active"
        elliptic = any(words.deps[c] == "obj" and c > i for c in words.children[i]) and words.pos[i - 1] in ELLIPTIC
        if elliptic and words.pos[i] == "VERB":
            return "active"
        return "participle" if words.pos[i] in ("VERB", "ADJ") else None

    def _with(self, entry: ActEntry, i: int, last: int, group: VerbGroup, voice: Voice) -> Act | None:
        """The act that an entry makes of a verb with the object that the sentence gives it."""
        form = FORMS[voice]
        cue_entry = CueEntry(entry.lemma, entry.act_class or "say", frozenset())
        first = min([i, *group.auxiliaries, *([group.reflexive] if group.reflexive is not None else [])])
        cue = Cue(cue_entry, form, i, (i,), first, max(last, group.clitic or 0), group.clitic)
        found = self._object(entry, cue, last, voice)
        if found is None:
            return None
        span, head, rule = found
        if rule != "charge" and not self._fits(entry, head):
            return None
        source = self._source(cue, voice, head)
        if source is None:
            return None
        tokens = source[:2] if source[2] >= 0 else None
        if tokens is None and not (form == "passive" and (entry.frames & AGENTLESS or rule == "charge")):
            return None
        if tokens is not None and not self._may_act(entry, source[2], tokens):
            other = self._further_subject(cue, voice)
            if other is None or not self._may_act(entry, other.head, (other.first, other.last)):
                return None
            tokens = (other.first, other.last)
        if voice == "infinitive" and self._is_modal(first):
            return None
        return Act(entry, (self._cue_start(first, i, voice), last), i, span, head, tokens, rule)

    def _may_act(self, entry: ActEntry, head: int, tokens: tuple[int, int]) -> bool:
        words = self.words
        if "lay" in entry.frames and any(words.is_in(j, "court_noun") for j in range(tokens[0], head + 1)):
            return False
        if "somebody" not in entry.frames or words.pos[head] == "PRON" or words.speaks(head):
            return True
        if words.is_in(head, "quantity_noun") or words.is_in(head, "act_speaker"):
            return True
        return any(words.speaks(j) and words.pos[j] in ("NOUN", "PROPN") for j in range(tokens[0], head))

    def _is_modal(self, first: int) -> bool:
        """Whether an infinitive tells what may, should or shall not be said rather than what is."""
        words = self.words
        start, _ = words.sentence(first)
        j = first - 1
        while j >= start and first - j < 5:
            if words.is_in(j, "modal_verb"):
                return True
            if words.pos[j] not in ("ADV", "ADP", "PRON") and not words.is_in(j, "object_clitic"):
                return False
            j -= 1
        return False

    def _cue_start(self, first: int, i: int, voice: Voice) -> int:
        """The first token of the cue, a negation before its auxiliary included."""
        words = self.words
        if voice == "undergone":
            made = next(j for j in range(i - 1, i - 4, -1) if words.is_in(j, "make"))
            group = verb_group(words, made)
            return min([made, *group.auxiliaries, *([group.reflexive] if group.reflexive is not None else [])])
        if any(words.lower[j] == "," for j in range(first, i)):
            return i
        for j in range(first - 1, max(first - 4, -1), -1):
            if words.is_in(j, "negation_opener"):
                return j
            if not words.is_in(j, "object_clitic"):
                break
        return first

    # Objects.

    def _object(self, entry: ActEntry, cue: Cue, last: int, voice: Voice) -> Found | None:
        frames = entry.frames
        direct = "object" in frames or "active" in frames
        if voice in ("passive", "undergone", "participle"):
            if "judged" in frames and voice == "passive" and self._judged(last):
                return self._undergoer(cue, voice)
            if "as" in frames:
                return self._behind(last, frozenset({"of"}), "as")
            if "charged" in frames:
                charge = self._behind(last, frozenset({"of"}), "charge")
                if charge is not None:
                    return charge
            return self._undergoer(cue, voice) if "object" in frames else None
        if "judged" in frames or "as" in frames:
            return self._evaluated(cue, last, judged="judged" in frames)
        if direct:
            found = self._direct(cue, last)
            if found is not None:
                return found
        prepositions = frames - FLAGS
        groups = frozenset("of" if name == "de" else f"object {name}" for name in prepositions)
        return self._behind(last, groups, "prepositional object") if groups else None

    def _judged(self, last: int) -> bool:
        k = last + 1
        while k < len(self.words.lower) and self.words.pos[k] == "ADV":
            k += 1
        return k < len(self.words.lower) and (
            self.words.pos[k] == "ADJ" or (self.words.deps[k] == "xcomp" and self.words.pos[k] == "NOUN")
        )

    def _evaluated(self, cue: Cue, last: int, *, judged: bool) -> Found | None:
        """What somebody calls so: *qualifie ces accusations de mensongères*, *juge l'accord insuffisant*."""
        words = self.words
        found = self._direct(cue, last)
        if found is None:
            return None
        (first, end), head, rule = found
        if judged:
            called = next((c for c in words.children[cue.head] if words.deps[c] == "xcomp" and c > head), None)
            ends = None if called is None or words.pos[called] != "ADJ" else min(end, called - 1)
            known = (j for j in range(head + 1, end + 1) if words.lower[j] in self.acts_of.predicates)
            ends = ends if ends is not None else next((j - 1 for j in known), None)
        else:
            opens = head + 1 if rule == "clitic object" else last + 1
            of = (j for j in range(max(opens, head + 1), end + 2) if words.is_in(j, "of"))
            mark = next((j for j in of if self._is_called(j + 1)), None)
            ends = None if mark is None else mark - 1
        return None if ends is None or ends < first else ((first, ends), head, rule)

    def _is_called(self, i: int) -> bool:
        """Whether an adjective or quoted words stand at a token."""
        words = self.words
        return i < len(words.lower) and (
            words.pos[i] == "ADJ" or words.is_mark(i) or words.lower[i] in self.acts_of.predicates
        )

    def _direct(self, cue: Cue, last: int) -> Found | None:
        words = self.words
        _, end = words.sentence(cue.head)
        clitic = self._clitic(cue)
        if clitic is not None:
            return (clitic, clitic), clitic, "clitic object"
        relative = next(
            (c for c in words.children[cue.head] if c < cue.head and words.is_in(c, "object_relative")), None
        )
        if relative is not None and words.pos[relative] == "PRON":
            return self._antecedent(cue.head, relative)
        if words.is_in(cue.first - 1, "object_relative"):
            return None
        start = self._past_adverbs(last + 1, end)
        if words.is_in(start, "object à") or (words.is_mark(start) and words.is_in(start + 1, "object à")):
            return None
        head = words.phrase_head(start, end)
        negated = any(words.is_in(j, "negation_opener") for j in range(max(cue.first - 3, 0), cue.head))
        bare_of = words.is_in(start, "bare_of") and not negated and words.pos[start + 1 : start + 2] != ["ADJ"]
        from_somebody = head is not None and words.is_in(start, "preposition_article") and words.speaks(head)
        if head is not None and not bare_of and not from_somebody:
            subject = words.deps[head].startswith("nsubj")
            return None if subject or not self._is_nominal(head) else self._phrase(start, head, end, "object")
        for c in words.children[cue.head]:
            if not last < c <= last + OBJECT_REACH or not words.deps[c].startswith(("obj", "obl", "dep")):
                continue
            if not self._is_nominal(c) or words.is_in(c, "time_noun"):
                continue
            first = self._left_edge(c, last + 1)
            determined = words.pos[first] == "DET" and not words.is_in(first, "of")
            if determined and words.pos[first - 1] != "ADP" and not words.is_in(first - 1, "of"):
                return self._phrase(first, c, end, "object")
        return None

    def _past_adverbs(self, i: int, end: int) -> int:
        """The first token behind the adverbs, the dates and the asides between commas that follow a verb."""
        words = self.words
        start = i
        while i < end and i - start < OBJECT_REACH:
            if words.lower[i] == ",":
                close = next((j for j in range(i + 1, min(i + 8, end)) if words.lower[j] == ","), None)
                if close is None:
                    return i
                i = close + 1
            elif words.is_in(i, "circumstance_preposition") and words.is_in(i + 1, "of"):
                phrase = words.noun_phrase(i + 2, end)
                if phrase is None:
                    return i
                i = phrase[1] + 1
            elif words.pos[i] == "ADV" or words.is_in(i, "cue_adverb") or words.is_in(i, "time_noun"):
                i += 1
            elif words.is_in(i, "determiner") and words.is_in(i + 1, "time_noun"):
                i += 2
            elif (
                words.is_in(i, "determiner") and words.pos[i + 1 : i + 2] == ["ADJ"] and words.is_in(i + 2, "time_noun")
            ):
                i += 3
            elif (several := self._adverb_at(i)) > 0:
                i += several
            elif words.is_in(i, "negation") and not words.is_in(i, "determiner"):
                i += 1
            elif words.is_in(i, "publishing_preposition") and self._publishes(i):
                i += 2
                while i < end and (words.words[i][:1].isupper() or words.is_in(i, "medium")):
                    i += 1
                if words.is_in(i, "and") and words.is_in(i + 1, "publishing_preposition"):
                    i += 1
            else:
                return i
        return i

    def _adverb_at(self, i: int) -> int:
        """How many tokens an adverb has that begins at a token; 0 where none does."""
        words = self.words
        for n in (4, 3, 2, 1):
            phrase = " ".join(words.lower[i : i + n]).replace("' ", "'")
            if phrase in words.groups["act_adverb"] or (n > 1 and phrase in words.groups["cue_adverb"]):
                return n
        return 0

    def _clitic(self, cue: Cue) -> int | None:
        words = self.words
        for j in range(cue.first - 1, max(cue.first - 4, -1), -1):
            if words.is_in(j, "direct_clitic") and words.pos[j] == "PRON":
                leader = j - 1
                return None if words.is_in(leader, "as") else j
            if not (words.is_in(j, "object_clitic") or words.is_in(j, "negation")):
                break
        return None

    def _antecedent(self, verb: int, relative: int) -> Found | None:
        words = self.words
        start, _ = words.sentence(verb)
        head = words.heads[verb]
        if words.deps[verb] != "acl:relcl" or not start <= head < relative or not self._is_nominal(head):
            return None
        first = self._left_edge(head, start)
        phrase = words.noun_phrase(first, relative)
        last = phrase[1] if phrase is not None and phrase[1] >= head else head
        return (first, min(last, relative - 1)), head, "antecedent"

    def _behind(self, last: int, groups: frozenset[str], rule: str) -> Found | None:
        """The phrase behind a preposition of the verb, adverbs passed over."""
        words = self.words
        _, end = words.sentence(last)
        i = last + 1
        while i < end and i - last < 6:
            if any(words.is_in(i, group) for group in groups):
                if rule == "as" and words.quote_of[i + 1 : i + 2] not in ([], [-1]) and words.is_mark(i + 1):
                    inside = words.index.outer[words.quote_of[i + 1]]
                    return (i + 1, words.token_at(inside.span.end - 1)), i + 2, rule
                head = words.phrase_head(i + 1, end)
                if head is None or words.is_in(head, "time_noun"):
                    return None
                if not self._is_nominal(head) and not (rule == "as" and words.pos[head] == "ADJ"):
                    return None
                if rule == "as" and words.pos[head] == "PROPN":
                    return None
                return self._phrase(i + 1, head, end, rule)
            if words.pos[i] == "ADV" or words.is_in(i, "cue_adverb") or words.is_in(i, "negation"):
                i += 1
                continue
            return None
        return None

    def _undergoer(self, cue: Cue, voice: Voice) -> Found | None:
        """What a passive is said of: its subject, or the noun that a participle agrees with."""
        words = self.words
        start, end = words.sentence(cue.head)
        if voice == "participle":
            head = self._modified(cue.head)
            if head is None:
                return None
            first = self._left_edge(head, start)
            limit = cue.first if first <= cue.head else end
            return self._phrase(first, head, limit, "participle")
        subject = subject_source(words, Cue(cue.entry, "finite", cue.head, cue.tokens, cue.first, cue.last, cue.clitic))
        if subject.span is None or not start <= subject.head < end:
            return None
        limit = cue.first if voice == "passive" else self._cue_start(cue.first, cue.head, voice)
        limit = limit if subject.first < limit else end
        return self._phrase(subject.first, subject.head, limit, "passive")

    def _modified(self, i: int) -> int | None:
        words = self.words
        start, end = words.sentence(i)
        head = words.heads[i]
        if words.deps[i] in ("acl", "amod", "conj", "acl:relcl") and start <= head < i:
            for _ in range(UPWARDS):
                if self._is_nominal(head) and self._agrees(head, i):
                    return head
                above = words.heads[head]
                if above == head or above > i or not start <= above < end:
                    break
                head = above
        if i - start <= 2 and all(words.pos[j] in ("ADV", "PUNCT", "CCONJ", "ADP") for j in range(start, i)):
            return self._announced(i, end)
        for j in range(i - 1, max(start, i - ANTECEDENT_REACH) - 1, -1):
            if words.pos[j] in VERBAL and words.feature(j, "VerbForm") == "Fin":
                return None
            if words.pos[j] == "NOUN" and words.pos[j - 1] != "ADP" and self._agrees(j, i):
                return j
        return None

    def _announced(self, i: int, end: int, *, agreeing: bool = True) -> int | None:
        """The subject that a participle at the head of its sentence is said of: *Critiqué pour…, le ministre*."""
        words = self.words
        for j in range(i + 1, min(i + LONGEST_OBJECT, end - 1)):
            if words.lower[j] == "," and (words.pos[j + 1] in ("DET", "PROPN", "NOUN")):
                head = words.phrase_head(j + 1, end)
                if head is None or not self._is_nominal(head):
                    continue
                joint = any(words.is_in(k, "and") for k in range(head, min(head + 6, end)))
                if not agreeing or self._agrees(head, i, joint=joint):
                    return head
        return None

    def _agrees(self, noun: int, participle: int, *, joint: bool = False) -> bool:
        """Whether a participle agrees with a noun, or, `joint`, with it and another."""
        words = self.words
        for name, values in AGREEING[: 1 if joint or words.pos[noun] == "PROPN" else 2]:
            if words.pos[noun] == "PROPN":
                break
            before = words.feature(noun - 1, name) if noun and words.pos[noun - 1] == "DET" else None
            a, b = before or words.feature(noun, name), words.feature(participle, name)
            if a in values and b in values and a != b:
                return False
        return True

    def _is_nominal(self, head: int) -> bool:
        return self.words.pos[head] in ("NOUN", "PROPN", "NUM", "X", "SYM") or (
            self.words.pos[head] == "PRON" and self.words.is_in(head, "demonstrative")
        )

    def _left_edge(self, head: int, floor: int) -> int:
        words = self.words
        first = head
        while (
            first - 1 >= floor
            and words.pos[first] != "DET"
            and (
                words.pos[first - 1] in ("DET", "ADJ", "NUM")
                or words.is_mark(first - 1)
                or (words.pos[first - 1] == "ADV" and words.pos[first] == "ADJ")
            )
            and head - first < 8
        ):
            first -= 1
        return first

    def _phrase(self, first: int, head: int, limit: int, rule: str) -> Found:
        """The noun phrase with its complements and relative clauses."""
        words = self.words
        phrase = words.noun_phrase(first, limit)
        last = phrase[1] if phrase is not None and phrase[1] >= head else head
        comma = next((k for k in range(head + 1, last) if words.lower[k] == ","), None)
        if comma is not None and not any(words.is_in(k, "and") for k in range(comma, last)):
            last = comma - 1
        j = last + 1
        top = min(limit, first + LONGEST_OBJECT)
        while j < top:
            if words.lower[j] in FINAL_MARKS or words.lower[j] in (":", ";", ")"):
                break
            if words.lower[j] == "," and not (j + 1 < top and words.is_in(j + 1, "relative")):
                break
            if words.is_in(j, "relative") and words.pos[j] == "PRON" and j >= limit - 3:
                break
            if not words.climbs_to(j, head, first, last + 1):
                break
            j += 1
        last = self._inverted_clause(head, max(last, j - 1), top)
        last = self._tail(head, last, top)
        last = self._without_circumstance(head, last)
        while last > head and (words.lower[last] == "," or words.pos[last] in ("ADP", "DET", "CCONJ", "SCONJ")):
            last -= 1
        return (first, last), head, rule

    def _tail(self, head: int, last: int, top: int) -> int:
        """The end of a phrase with a complement that the parse gives to the verb: *quant à…*, *ainsi que…*."""
        words = self.words
        i = last + 1 + (last + 2 < top and words.lower[last + 1] == ",")
        if i >= top or not words.is_in(i, "object_tail"):
            return last
        while i < top and words.pos[i] in ("ADP", "ADV", "SCONJ", "CCONJ"):
            i += 1
        inner = words.phrase_head(i, top)
        return last if inner is None else self._phrase(i, inner, top, "")[0][1]

    def _inverted_clause(self, head: int, last: int, top: int) -> int:
        """The end of a phrase whose relative clause has its subject behind its verb: *la menace que représente X*."""
        words = self.words
        if words.pos[last] != "VERB" or not any(words.is_in(j, "object_relative") for j in range(head, last)):
            return last
        subject = words.phrase_head(last + 1, top)
        return last if subject is None else self._phrase(last + 1, subject, top, "")[0][1]

    def _without_circumstance(self, head: int, last: int) -> int:
        """The end of a phrase cut before a bracket, a date or a place of publication."""
        words = self.words
        for j in range(head + 1, last + 1):
            closed = next((k for k in range(j, last) if words.lower[k] == ")"), None) if words.lower[j] == "(" else -1
            aside = closed is None or (closed >= 0 and not words.is_in(closed + 1, "of"))
            published = words.is_in(j, "publishing_preposition") and self._publishes(j)
            verb = words.pos[j + 1 : j + 2] == ["VERB"] and words.feature(j + 1, "VerbForm") != "Inf"
            dated = words.is_in(j, "time_determiner") and words.is_in(j + 1, "time_noun") and words.pos[j - 1] != "ADP"
            circumstance = words.is_in(j, "circumstance_preposition")
            if aside or published or dated or circumstance or (verb and words.is_in(j, "and")):
                return j - 1
        return last

    def _publishes(self, j: int) -> bool:
        words = self.words
        return j + 1 < len(words.lower) and (
            words.words[j + 1][:1].isupper() or words.is_in(j + 2, "medium") or words.is_in(j + 1, "medium")
        )

    def _fits(self, entry: ActEntry, head: int) -> bool:
        words = self.words
        if words.is_in(head, "direct_clitic") and words.pos[head] == "PRON":
            return entry.persons or (entry.objects is None and entry.act_class in ON_SOMEBODY)
        if words.is_in(head, "time_noun") or words.is_in(head, "idle_object"):
            return False
        if entry.persons and words.speaks(head):
            return not entry.excluded
        if entry.objects is None:
            return True
        return (words.lower[head] in entry.objects) != entry.excluded

    # Sources.

    def _source(self, cue: Cue, voice: Voice, object_head: int) -> tuple[int, int, int] | None:
        """The first, the last and the head token of the subject or agent (-1 where a passive names none); None where
        the verb tells no act of somebody."""
        words = self.words
        if FORMS[voice] == "passive":
            found = agent_source(words, cue)
            if found.span is None:
                found = self._quarter(cue.last + 1) or NOBODY
            if found.span is None:
                return -1, -1, -1
            head = words.phrase_head(found.first, found.last + 1)
            return found.first, found.last, found.first if head is None else head
        shared = self._shared(cue) if voice == "gerund" else None
        if shared is not None:
            return shared
        found = subject_source(words, cue)
        if found.impersonal:
            return None
        if voice == "active" and words.feature(cue.head, "VerbForm") == "Part" and cue.first == cue.head:
            found = self._elder(cue.head) or found
        if found.span is not None and words.is_in(found.head, "with_participle"):
            found = subject_source(words, Cue(cue.entry, "infinitive", cue.head, cue.tokens, cue.first, cue.last))
        if found.span is not None:
            found = self._in_number(found, cue)
        if found.span is None or self._is_object_pronoun(found.head, cue.head):
            found = self._further_subject(cue, voice) or NOBODY
        if found.span is None or found.first <= object_head <= found.last:
            return None
        pronoun = words.cues.subject_pronouns.get(words.lower[found.head].lstrip("-").removeprefix("t-"))
        if pronoun is not None and (pronoun.impersonal or pronoun.person != "3"):
            return None
        if words.pos[found.head] in ("ADV", "ADP", "VERB", "AUX", "SCONJ", "CCONJ", "DET"):
            return None
        first = found.first + (found.first < found.head and words.is_in(found.first, "relative"))
        return first, found.last, found.head

    def _elder(self, i: int) -> Source | None:
        """The subject of the verb whose auxiliary a bare participle goes on from: *a remarqué … et ordonné*."""
        words = self.words
        start, _ = words.sentence(i)
        for j in range(i - 1, max(start, i - MAX_ASIDE), -1):
            group = verb_group(words, j) if words.pos[j] == "VERB" else None
            if group is not None and group.auxiliaries and words.quote_of[j] == words.quote_of[i]:
                entry = CueEntry("", "say", frozenset())
                return subject_source(words, Cue(entry, "finite", j, (j,), min(group.auxiliaries), j, group.clitic))
        return None

    def _in_number(self, found: Source, cue: Cue) -> Source:
        """The subject of a plural verb: where the parse takes a singular noun for it, the plural above that one."""
        words = self.words
        finite = next((j for j in range(cue.first, cue.head + 1) if words.feature(j, "VerbForm") == "Fin"), None)
        if finite is None or words.feature(finite, "Number") != "Plur" or words.feature(found.head, "Number") != "Sing":
            return found
        if words.is_in(found.head, "quantity_noun") or any(
            words.is_in(j, "and") or words.lower[j] == "," for j in range(found.first, found.last + 1)
        ):
            return found
        start, _ = words.sentence(cue.head)
        above = found.head
        for _ in range(UPWARDS):
            above = words.heads[above]
            if not start <= above < cue.first:
                break
            if words.pos[above] in ("NOUN", "PROPN") and words.feature(above, "Number") == "Plur":
                return phrase_around(words, above)
        return found

    def _shared(self, cue: Cue) -> tuple[int, int, int] | None:
        """The subject that a gerund shares with the statement or the act that it goes with."""
        words = self.words
        governor = words.heads[cue.head]
        for act in reversed(self.found[-2:]):
            if act.head == governor and act.source is not None:
                return *act.source, self._head_of(act.source)
        before = cue.first - 1
        before -= before >= 0 and words.lower[before] == ","
        source = self.source_ends.get(before) or self.cue_sources.get(governor)
        if source is None or words.sentence(source[0]) != words.sentence(cue.head):
            return None
        return *source, self._head_of(source)

    def _head_of(self, tokens: tuple[int, int]) -> int:
        head = self.words.phrase_head(tokens[0], tokens[1] + 1)
        return tokens[0] if head is None else head

    def _quarter(self, i: int) -> Source | None:
        """From what quarter a passive's act comes: *critiquée chez les manifestants*, *jugé bon dans les rangs de la
        majorité*."""
        words = self.words
        _, end = words.sentence(min(i, len(words.lower) - 1))
        for j in range(i, min(i + 4, end - 1)):
            first = j + 1
            if words.is_in(j, "quarter_preposition"):
                while first < end and (words.is_in(first, "quarter_noun") or words.is_in(first + 1, "quarter_noun")):
                    first += 1
                inside = first > j + 1
                first += inside and words.is_in(first, "of")
                head = words.phrase_head(first, end)
                phrase = words.noun_phrase(first, end)
                if head is not None and phrase is not None and (inside or words.is_in(j, "among")):
                    return Source(words.span(*phrase), phrase[0], phrase[1], head)
        return None

    def _further_subject(self, cue: Cue, voice: Voice) -> Source | None:
        """A subject that the parse does not tell: right before the verb or its relative pronoun, before an aside,
        behind an adverbial; or, for an infinitive that opens the sentence, behind it."""
        words = self.words
        start, end = words.sentence(cue.head)
        if voice == "infinitive":
            if cue.first - start > MAX_ASIDE or any(
                words.feature(j, "VerbForm") == "Fin" for j in range(start, cue.first)
            ):
                return None
            head = self._announced(cue.head, end, agreeing=False)
            return None if head is None else phrase_around(words, head)
        if voice != "active":
            return None
        before = phrase_before(words, cue.first, start)
        if before is not None and (before.first == start or words.pos[before.first - 1] != "ADP"):
            return before
        commas = [j for j in range(max(start, cue.first - MAX_ASIDE), cue.first) if words.lower[j] == ","]
        if commas and commas[-1] == cue.first - 1 and len(commas) > 1:
            return phrase_before(words, commas[-2], start)
        who = next(
            (j for j in range(cue.first - 1, max(start, cue.first - MAX_ASIDE), -1) if words.is_in(j, "who")), None
        )
        if who is not None:
            return phrase_before(words, who, start)
        first = commas[-1] + 1 if commas else start
        head = words.phrase_head(first, cue.first)
        verbal = any(words.feature(j, "VerbForm") == "Fin" for j in range(first, cue.first - 1))
        if (
            head is None
            or verbal
            or not words.speaks(head)
            or (words.pos[first] == "ADP" and not words.is_in(first, "partitive"))
        ):
            return None
        return Source(words.span(first, cue.first - 1), first, cue.first - 1, head)

    def _is_object_pronoun(self, pronoun: int, verb: int) -> bool:
        """Whether *nous* or *vous* before a verb is its object: the verb does not agree with it."""
        words = self.words
        return (
            words.is_in(pronoun, "object_clitic")
            and pronoun < verb
            and words.pos[pronoun] == "PRON"
            and words.feature(verb, "Number") == "Sing"
        )


def _cue_tokens(words: Words, statements: tuple[Attribution, ...]) -> dict[int, list[Attribution]]:
    """The statements by the tokens of their cues."""
    found: dict[int, list[Attribution]] = {}
    for statement in statements:
        for span in statement.cue:
            for token in range(words.token_at(span.start), words.token_at(span.end - 1) + 1):
                found.setdefault(token, []).append(statement)
    return found


def _act_id(text_hash: str, cue: tuple[Span, ...], told: tuple[Span, ...]) -> str:
    """The id of an act: 16 hex digits of the SHA-256 of the text's hash, the cue's spans and the object's."""
    key = f"{text_hash}:act:{[tuple(s) for s in cue]}:{[tuple(s) for s in told]}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]
