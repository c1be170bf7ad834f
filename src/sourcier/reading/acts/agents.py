"""Finds whose act it is: takes the cue of an act, gives the subject or the agent of its verb."""

from collections.abc import Mapping

from sourcier.languages import ActEntry, CueEntry
from sourcier.languages.functions import SUBJECTS

from ..elements.cues import Cue, verb_group
from ..elements.sources import NOBODY, Source, agent_source, phrase_around, phrase_before, subject_source
from ..text.noun_phrases import noun_phrase, phrase_head
from ..text.words import Words
from .undergoers import UPWARDS, announced
from .voices import FORMS, Voice

MAX_ASIDE = 16  # tokens of an aside between a subject and its verb
NO_SUBJECT = frozenset({"ADV", "ADP", "VERB", "AUX", "SCONJ", "CCONJ", "DET"})


class Doers:
    """The subjects and agents of the acts of a text.

    `said` are the sources of its statements (first and last token) by the tokens of their cues.
    """

    def __init__(self, words: Words, said: Mapping[int, tuple[int, int]]) -> None:
        """Prepare to look in a text."""
        self.words = words
        self.doers = dict(said)
        self.ends = {tokens[1]: tokens for tokens in said.values()}

    def note(self, verb: int, tokens: tuple[int, int]) -> None:
        """Note whose act a verb tells, for those that go on from it."""
        self.doers[verb] = tokens

    def may_act(self, entry: ActEntry, head: int, tokens: tuple[int, int]) -> bool:
        """Whether the phrase with this head can do what an entry tells."""
        words = self.words
        if "lay" in entry.frames and any(words.is_in(j, words.classes.court_noun) for j in range(tokens[0], head + 1)):
            return False
        if "somebody" not in entry.frames or words.pos[head] in ("PRON", "NUM") or words.speaks(head):
            return True
        if words.is_in(head, words.classes.quantity_noun) or words.is_in(head, words.classes.act_speaker):
            return True
        return any(words.speaks(j) and words.pos[j] in ("NOUN", "PROPN") for j in range(tokens[0], head))

    def of(self, cue: Cue, voice: Voice, object_head: int) -> tuple[int, int, int] | None:
        """The first, the last and the head token of the subject or agent (-1 where a passive names none); None where
        the verb tells no act of somebody."""
        if FORMS[voice] == "passive":
            return self._agent(cue)
        shared = self._shared(cue) if voice == "gerund" else None
        if shared is not None:
            return shared
        found = self._subject(cue, voice)
        if found is None or found.first <= object_head <= found.last or not self._is_told_of(found.head, cue):
            return None
        words = self.words
        if words.lower[found.head] in words.pack.clitics.links and words.is_in(
            found.head + 1, words.classes.inverted_subject
        ):
            return found.head + 1, found.head + 1, found.head + 1
        first = found.first + (found.first < found.head and words.is_in(found.first, words.classes.relative))
        return first, self._with_members(found.last, cue.first), found.head

    def _agent(self, cue: Cue) -> tuple[int, int, int]:
        """The agent of a passive, or the quarter from which its act comes."""
        words = self.words
        found = agent_source(words, cue)
        if found.span is None:
            found = self._quarter(cue.last + 1) or NOBODY
        if found.span is None:
            return -1, -1, -1
        last = found.last
        if cue.first == words.sentence(cue.head)[0]:
            last = next((j - 1 for j in range(found.first, last) if words.lower[j] == ","), last)
        return found.first, last, self._head_of((found.first, last))

    def _subject(self, cue: Cue, voice: Voice) -> Source | None:
        """The subject of a verb, by the parse or in spite of it; None where it has none."""
        words = self.words
        found = subject_source(words, cue)
        if found.impersonal:
            return None
        if voice == "active" and words.feature(cue.head, "VerbForm") == "Part" and cue.first == cue.head:
            found = self._elder(cue.head) or found
        if found.span is not None and words.is_in(found.head, words.classes.with_participle):
            found = subject_source(words, Cue(cue.entry, "infinitive", cue.head, cue.tokens, cue.first, cue.last))
        if found.span is not None:
            found = self._in_number(self._whole_of(found, cue), cue)
        if found.span is None or self._is_object_pronoun(found.head, cue.head):
            found = self.further(cue, voice) or NOBODY
        return None if found.span is None else found

    def _is_told_of(self, head: int, cue: Cue) -> bool:
        """Whether a subject is one of whom an act can be told.

        What somebody says now is no report (*je condamne*); what they said before is (*j'ai prévenu la police*).
        """
        words = self.words
        told_again = words.is_in(cue.first, words.classes.auxiliary) and cue.first < cue.head
        pronoun = words.subject_pronoun(head)
        if pronoun is not None and (pronoun.impersonal or pronoun.person not in ("13" if told_again else "3")):
            return False
        return words.pos[head] not in NO_SUBJECT

    def _whole_of(self, found: Source, cue: Cue) -> Source:
        """The group of which the parse takes a member for the subject: *plusieurs pays, dont la France, ont…*."""
        words = self.words
        if not (
            words.is_in(found.first - 1, words.classes.inclusion) or words.is_in(found.first, words.classes.inclusion)
        ):
            return found
        others = (c for c in words.children[cue.head] if words.functions[c] in SUBJECTS and c < found.first)
        whole = next(others, None)
        return found if whole is None else phrase_around(words, whole)

    def _with_members(self, last: int, verb: int) -> int:
        """The end of a subject with the members that it names between commas: *plusieurs pays, dont la France,*."""
        words = self.words
        if verb - 1 <= last + 2 or words.lower[last + 1] != "," or words.lower[verb - 1] != ",":
            return last
        return verb - 2 if words.is_in(last + 2, words.classes.inclusion) else last

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
        if finite is None or words.feature(finite, "Number") != "Plur" or words.feature(found.head, "Number") == "Plur":
            return found
        if words.pos[found.head] not in ("NOUN", "PROPN"):
            return found
        if words.is_in(found.head, words.classes.quantity_noun) or any(
            words.is_in(j, words.classes.and_word) or words.lower[j] == "," for j in range(found.first, found.last + 1)
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
        if governor in self.doers:
            return *self.doers[governor], self._head_of(self.doers[governor])
        before = cue.first - 1
        before -= before >= 0 and words.lower[before] == ","
        source = self.ends.get(before)
        if source is None or words.sentence(source[0]) != words.sentence(cue.head):
            return None
        return *source, self._head_of(source)

    def _head_of(self, tokens: tuple[int, int]) -> int:
        head = phrase_head(self.words, tokens[0], tokens[1] + 1)
        return tokens[0] if head is None else head

    def _quarter(self, i: int) -> Source | None:
        """From what quarter a passive's act comes: *critiquée chez les manifestants*, *jugé bon dans les rangs de la
        majorité*."""
        words = self.words
        _, end = words.sentence(min(i, len(words.lower) - 1))
        for j in range(i, min(i + 4, end - 1)):
            first = j + 1
            if words.is_in(j, words.classes.quarter_preposition):
                while first < end and (
                    words.is_in(first, words.classes.quarter_noun) or words.is_in(first + 1, words.classes.quarter_noun)
                ):
                    first += 1
                inside = first > j + 1
                first += inside and words.is_in(first, words.classes.of)
                head = phrase_head(words, first, end)
                phrase = noun_phrase(words, first, end)
                if head is not None and phrase is not None and (inside or words.is_in(j, words.classes.among)):
                    return Source(words.span(*phrase), phrase[0], phrase[1], head)
        return None

    def further(self, cue: Cue, voice: Voice) -> Source | None:
        """A subject that the parse does not tell: right before the verb or its relative pronoun, before an aside,
        behind an adverbial; or, for an infinitive that opens the sentence, behind it."""
        words = self.words
        start, end = words.sentence(cue.head)
        if voice == "infinitive":
            if cue.first - start > MAX_ASIDE or any(
                words.feature(j, "VerbForm") == "Fin" for j in range(start, cue.first)
            ):
                return None
            head = announced(words, cue.head, end, agreeing=False)
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
            (
                j
                for j in range(cue.first - 1, max(start, cue.first - MAX_ASIDE), -1)
                if words.is_in(j, words.classes.subject_relative)
            ),
            None,
        )
        if who is not None:
            return phrase_before(words, who, start)
        first = commas[-1] + 1 if commas else start
        head = phrase_head(words, first, cue.first)
        verbal = any(words.feature(j, "VerbForm") == "Fin" for j in range(first, cue.first - 1))
        if (
            head is None
            or verbal
            or not words.speaks(head)
            or (words.pos[first] == "ADP" and not words.is_in(first, words.classes.partitive))
        ):
            return None
        return Source(words.span(first, cue.first - 1), first, cue.first - 1, head)

    def _is_object_pronoun(self, pronoun: int, verb: int) -> bool:
        """Whether *nous* or *vous* before a verb is its object: the verb does not agree with it."""
        words = self.words
        return (
            words.is_in(pronoun, words.classes.object_clitic)
            and pronoun < verb
            and words.pos[pronoun] == "PRON"
            and words.feature(verb, "Number") == "Sing"
        )
