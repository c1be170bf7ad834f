"""An analysed text as the steps of a reading look at it: normalised words, children, quotations."""

from bisect import bisect_right
from collections.abc import Iterable

from sourcier.languages import LanguagePack, SubjectPronoun
from sourcier.languages.folding import fold, normalise
from sourcier.languages.functions import AUXILIARIES
from sourcier.models import Analysis
from sourcier.records import Span

from .quotation_marks import MARKS, Quotation, QuotationIndex

VERBAL = frozenset({"VERB", "AUX"})
FINAL_MARKS = frozenset({".", "!", "?", "…", "...", ";"})
TAKEN_FOR = {"VerbForm": "Fin", "Tense": "Pres", "Mood": "Ind", "Person": "3", "Gender": None}
"""The features of a finite verb that the tagger took for a participle."""
CLIMB = 60
"""How many words up one looks for what a word depends on."""


class Words:
    """The tokens of a text with what every step asks of them. Indices are tokens; nothing here changes once made."""

    def __init__(self, analysis: Analysis, quotations: tuple[Quotation, ...], pack: LanguagePack) -> None:
        """Prepare an analysis for reading."""
        self.analysis = analysis
        self.text = analysis.text
        self.pack = pack
        self.cues = pack.cues
        self.quotations = quotations
        self.words = analysis.words
        self.pos = analysis.pos
        self.functions = pack.functions_of(analysis.deps)
        self.parsed = analysis.parsed
        self.heads = analysis.heads
        self.starts = analysis.starts
        self.ends = analysis.ends
        self.range_of = analysis.range_of
        self.lower = [normalise(word) for word in analysis.words]
        self.folds = [fold(word) for word in analysis.words]
        self.classes = pack.classes
        self.index = QuotationIndex(quotations)
        self.inner = QuotationIndex(quotations, 1)
        self._markers = {
            **dict.fromkeys(pack.classes.frame_de, "de"),
            **dict.fromkeys(pack.classes.frame_a, "à"),
        }
        self.quote_of = self._quotes()
        self.children: list[list[int]] = [[] for _ in self.words]
        for i, head in enumerate(self.heads):
            if head != i:
                self.children[head].append(i)
        self._finite = self._taken_for_participles()

    def _taken_for_participles(self) -> frozenset[int]:
        """The verbs with a subject of their own that the tagger takes for participles, spelt as none is (*le stade
        accueille*)."""
        endings = tuple(self.classes.finite_ending)
        return frozenset(
            i
            for i, morph in enumerate(self.analysis.morph)
            if morph.get("VerbForm") == "Part"
            and morph.get("Tense") == "Past"
            and self.lower[i].endswith(endings)
            and any(self.functions[c] == "subject" for c in self.children[i])
            and not any(self.functions[c] in AUXILIARIES for c in self.children[i])
        )

    def _quotes(self) -> list[int]:
        out, k, outer = [-1] * len(self.words), 0, self.index.outer
        for i, start in enumerate(self.starts):
            while k < len(outer) and outer[k].span.end <= start:
                k += 1
            if k < len(outer) and outer[k].span.start <= start:
                out[i] = k
        return out

    def __len__(self) -> int:
        return len(self.words)

    def is_in(self, i: int, members: frozenset[str]) -> bool:
        """Whether token `i` is a word of a class of the pack (a field of `WordClasses`)."""
        return 0 <= i < len(self.lower) and self.lower[i] in members

    def subject_pronoun(self, i: int) -> SubjectPronoun | None:
        """The subject pronoun that token `i` is, whatever joins it to its verb."""
        return self.cues.subject_pronouns.get(self.pack.clitics.bare(self.lower[i]))

    def is_inclusive(self, i: int) -> bool:
        """Whether token `i` is written for men and women alike (*élu·e*), and so tells no gender."""
        return self.ends[i] - self.starts[i] != len(self.words[i])

    def speaks(self, i: int) -> bool:
        """Whether token `i` heads a phrase that can be a source: a name, or a noun of persons, bodies or documents."""
        if self.pos[i] == "PROPN" or (self.words[i][:1].isupper() and self.pos[i] != "PRON"):
            return True
        return self.is_speaker_noun(i)

    def is_speaker_noun(self, i: int) -> bool:
        """Whether token `i` is a noun of persons, bodies, collectives or documents."""
        people, word = self.pack.people, self.folds[i]
        return (
            word in people.roles
            or word in people.bodies
            or word in people.adjectives
            or self.is_in(i, self.classes.speaking_noun)
        )

    def marker(self, i: int) -> str | None:
        """The frame that the infinitive marker at token `i` stands for: `de` or `à`, as `CueEntry` names them."""
        return self._markers.get(self.lower[i]) if i < len(self.lower) else None

    def is_participle(self, i: int) -> bool:
        """Whether a participle begins at token `i`, clitics and negation passed over."""
        end = self.sentence(i)[1]
        while i < end and (
            self.is_in(i, self.classes.reflexive)
            or self.is_in(i, self.classes.object_clitic)
            or self.is_in(i, self.classes.negation)
        ):
            i += 1
        return i < end and (
            self.lower[i] in self.classes.present_participle
            or (self.pos[i] == "VERB" and self.feature(i, "VerbForm") == "Part")
        )

    def is_mark(self, i: int) -> bool:
        """Whether token `i` is a quotation mark."""
        return 0 <= i < len(self.words) and self.words[i] in MARKS

    def span(self, first: int, last: int) -> Span:
        """The characters of the tokens first to last (included)."""
        return Span(self.starts[first], self.ends[last])

    def in_line(self, span: Span) -> str:
        """The characters of a span, each stretch of white space as one space."""
        return " ".join(self.text[slice(*span)].split())

    def bounds(self, span: Span) -> tuple[int, int]:
        """The first and the last token of a span; the text's last one where it stands behind all."""
        last, inside = len(self.words) - 1, self.range_of(span)
        return min(last, inside.start), min(last, max(inside.start, inside.stop - 1))

    def tokens_of(self, spans: Iterable[Span]) -> list[int]:
        """The tokens that stand in some spans."""
        return [token for span in spans for token in self.range_of(span)]

    def sentence(self, i: int) -> tuple[int, int]:
        """First token and last token + 1 of the sentence of token `i`."""
        return self.analysis.sentences[self.analysis.sentence_of[i]]

    def feature(self, i: int, name: str) -> str | None:
        """A morphological feature of token `i`."""
        if i in self._finite and name in TAKEN_FOR:
            return TAKEN_FOR[name]
        return self.analysis.morph[i].get(name)

    def token_at(self, offset: int) -> int:
        """The first token that ends after `offset` (the number of tokens when there is none)."""
        return bisect_right(self.ends, offset)

    def climbs_to(self, i: int, goal: int, low: int, high: int) -> bool:
        """Whether token `i` depends, step by step, on `goal` or on a token in [low, high)."""
        for _ in range(CLIMB):
            if i == goal or low <= i < high:
                return True
            if self.heads[i] == i:
                return False
            i = self.heads[i]
        return False
