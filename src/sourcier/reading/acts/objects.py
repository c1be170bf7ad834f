"""Finds what an act is about: takes the cue of an act, gives the noun phrase that is its object."""

from sourcier.languages import ActEntry

from ..statements.cues import Cue
from ..statements.sources import subject_source
from ..text.noun_phrases import noun_phrase, phrase_head
from ..text.words import FINAL_MARKS, VERBAL, Words
from .voices import Voice, made_from

Found = tuple[tuple[int, int], int, str]
"""The tokens (first, last) of an object, its head, and the rule that found it."""
OBJECT_REACH = 12  # tokens from the verb within which its object begins
LONGEST_OBJECT = 40  # tokens of an object
ANTECEDENT_REACH = 12  # tokens from a participle back to its noun
UPWARDS = 6  # steps from a participle to the noun that it agrees with
FLAGS = frozenset({"object", "active", "somebody", "agentless", "lay", "charged", "as", "judged"})
ON_SOMEBODY = frozenset({"criticise", "praise", "accuse", "deny", "warn"})  # acts that a bare pronoun suffices for
AGREEING = (("Gender", ("Masc", "Fem")), ("Number", ("Sing", "Plur")))


class Objects:
    """The objects of the acts of a text."""

    def __init__(self, words: Words) -> None:
        """Prepare to look in a text."""
        self.words = words
        self.lexicon = words.pack.acts

    def of(self, entry: ActEntry, cue: Cue, last: int, voice: Voice) -> Found | None:
        """The object that a verb has in the frames of its entry; `last` is the last token of the expression."""
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
            known = (j for j in range(head + 1, end + 1) if words.lower[j] in self.lexicon.predicates)
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
            words.pos[i] == "ADJ" or words.is_mark(i) or words.lower[i] in self.lexicon.predicates
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
        if words.is_in(start, "act_to") or (words.is_mark(start) and words.is_in(start + 1, "to_preposition")):
            return None
        head = phrase_head(words, start, end)
        negated = any(words.is_in(j, "negation_opener") for j in range(max(cue.first - 3, 0), cue.head))
        bare_of = words.is_in(start, "bare_of") and not negated and words.pos[start + 1 : start + 2] != ["ADJ"]
        article = words.is_in(start, "preposition_article")
        from_somebody = head is not None and article and words.speaks(head) and words.feature(head, "Number") == "Sing"
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
                phrase = noun_phrase(words, i + 2, end)
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
        if not words.deps[verb].startswith("acl") or not start <= head < relative or not self._is_nominal(head):
            return None
        first = self._left_edge(head, start)
        phrase = noun_phrase(words, first, relative)
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
                head = phrase_head(words, i + 1, end)
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
        limit = made_from(words, cue.head) if voice == "undergone" else cue.first
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
            return self.announced(i, end)
        for j in range(i - 1, max(start, i - ANTECEDENT_REACH) - 1, -1):
            if words.pos[j] in VERBAL and words.feature(j, "VerbForm") == "Fin":
                return None
            if words.pos[j] == "NOUN" and words.pos[j - 1] != "ADP" and self._agrees(j, i):
                return j
        return None

    def announced(self, i: int, end: int, *, agreeing: bool = True) -> int | None:
        """The subject that a participle at the head of its sentence is said of: *Critiqué pour…, le ministre*."""
        words = self.words
        for j in range(i + 1, min(i + LONGEST_OBJECT, end - 1)):
            if words.lower[j] == "," and (words.pos[j + 1] in ("DET", "PROPN", "NOUN")):
                head = phrase_head(words, j + 1, end)
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
        phrase = noun_phrase(words, first, limit)
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
        """The end of a phrase with a complement that the parse gives to the verb: *quant à…*, *ainsi que…*,
        *des mesures pour…*."""
        words = self.words
        i = last + 1 + (last + 2 < top and words.lower[last + 1] == ",")
        meant = words.is_in(head, "purpose_noun") and words.is_in(i, "purpose_preposition") and i + 1 < top
        if meant and words.feature(i + 1, "VerbForm") == "Inf":
            inner = phrase_head(words, i + 2, top)
            return last if inner is None else self._phrase(i + 2, inner, top, "")[0][1]
        if i >= top or not words.is_in(i, "object_tail"):
            return last
        while i < top and words.pos[i] in ("ADP", "ADV", "SCONJ", "CCONJ"):
            i += 1
        inner = phrase_head(words, i, top)
        return last if inner is None else self._phrase(i, inner, top, "")[0][1]

    def _inverted_clause(self, head: int, last: int, top: int) -> int:
        """The end of a phrase whose relative clause has its subject behind its verb: *la menace que représente X*."""
        words = self.words
        if words.pos[last] != "VERB" or not any(words.is_in(j, "object_relative") for j in range(head, last)):
            return last
        subject = phrase_head(words, last + 1, top)
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

    def fits(self, entry: ActEntry, head: int) -> bool:
        """Whether an entry takes an object with this head."""
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
