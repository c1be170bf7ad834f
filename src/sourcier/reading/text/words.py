"""An analysed text as the steps of a reading look at it: normalised words, children, quotations, phrases."""

from bisect import bisect_right
from collections.abc import Iterable

from sourcier.languages import LanguagePack
from sourcier.languages.folding import fold, normalise
from sourcier.models import Analysis
from sourcier.records import Span

from .quotation_marks import MARKS, Quotation, QuotationIndex

VERBAL = frozenset({"VERB", "AUX"})
FINAL_MARKS = frozenset({".", "!", "?", "…", "...", ";"})
MAX_PHRASE = 60


class _Groups(dict[str, frozenset[str]]):
    """The closed classes of a pack; one that it does not have is empty."""

    def __missing__(self, group: str) -> frozenset[str]:
        return frozenset()


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
        self.deps = analysis.deps
        self.heads = analysis.heads
        self.starts = analysis.starts
        self.ends = analysis.ends
        self.lower = [normalise(word) for word in analysis.words]
        self.groups = _Groups(pack.cues.function_words)
        self.index = QuotationIndex(quotations)
        self.inner = QuotationIndex(quotations, 1)
        self._markers = {
            form: group.removeprefix("frame ")
            for group, forms in self.groups.items()
            if group.startswith("frame ")
            for form in forms
        }
        self.quote_of = self._quotes()
        self.children: list[list[int]] = [[] for _ in self.words]
        for i, head in enumerate(self.heads):
            if head != i:
                self.children[head].append(i)

    def _quotes(self) -> list[int]:
        out, k, outer = [-1] * len(self.words), 0, self.index.outer
        for i, start in enumerate(self.starts):
            while k < len(outer) and outer[k].span.end <= start:
                k += 1
            if k < len(outer) and outer[k].span.start <= start:
                out[i] = k
        return out

    def is_in(self, i: int, group: str) -> bool:
        """Whether token `i` is a word of a closed class of the pack."""
        return 0 <= i < len(self.lower) and self.lower[i] in self.groups[group]

    def speaks(self, i: int) -> bool:
        """Whether token `i` heads a phrase that can be a source: a name, or a noun of persons, bodies or documents."""
        if self.pos[i] == "PROPN" or (self.words[i][:1].isupper() and self.pos[i] != "PRON"):
            return True
        return self.is_speaker_noun(i)

    def is_speaker_noun(self, i: int) -> bool:
        """Whether token `i` is a noun of persons, bodies, collectives or documents."""
        people, word = self.pack.people, fold(self.words[i])
        return (
            word in people.roles or word in people.bodies or word in people.adjectives or self.is_in(i, "speaking_noun")
        )

    def marker(self, i: int) -> str | None:
        """The frame that the infinitive marker at token `i` stands for, as the pack's groups `frame …` name it."""
        return self._markers.get(self.lower[i]) if i < len(self.lower) else None

    def is_participle(self, i: int) -> bool:
        """Whether a participle begins at token `i`, clitics and negation passed over."""
        end = self.sentence(i)[1]
        while i < end and (self.is_in(i, "reflexive") or self.is_in(i, "object_clitic") or self.is_in(i, "negation")):
            i += 1
        return i < end and (
            self.lower[i] in self.groups["present_participle"]
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
        last = len(self.words) - 1
        return min(last, self.token_at(span.start)), min(last, self.token_at(span.end - 1))

    def tokens_of(self, spans: Iterable[Span]) -> list[int]:
        """The tokens that stand in some spans."""
        count = len(self.words)
        return [
            token
            for span in spans
            for token in range(self.token_at(span.start), min(count, self.token_at(max(span.start, span.end - 1)) + 1))
        ]

    def sentence(self, i: int) -> tuple[int, int]:
        """First token and last token + 1 of the sentence of token `i`."""
        return self.analysis.sentences[self.analysis.sentence_of[i]]

    def feature(self, i: int, name: str) -> str | None:
        """A morphological feature of token `i`."""
        return self.analysis.morph[i].get(name)

    def token_at(self, offset: int) -> int:
        """The first token that ends after `offset` (the number of tokens when there is none)."""
        return bisect_right(self.ends, offset)

    def climbs_to(self, i: int, goal: int, low: int, high: int) -> bool:
        """Whether token `i` depends, step by step, on `goal` or on a token in [low, high)."""
        for _ in range(MAX_PHRASE):
            if i == goal or low <= i < high:
                return True
            if self.heads[i] == i:
                return False
            i = self.heads[i]
        return False

    def noun_phrase(self, first: int, limit: int) -> tuple[int, int] | None:
        """The longest noun phrase that starts at token `first`, as (first, last), its apposition included, no
        relative clause.

        `limit` is the first token that it may not reach. None when no noun phrase starts there.
        """
        head = self.phrase_head(first, limit)
        if head is None:
            return None
        return first, self._phrase_end(head, limit)

    def phrase_head(self, i: int, limit: int) -> int | None:
        """The token that heads the noun phrase that starts at token `i`; None when none does."""
        steps = 0
        while i < limit and steps < 12:
            if self.pos[i] in ("NOUN", "PROPN", "PRON") or (
                self.pos[i] in ("X", "SYM") and self.words[i][:1].isalnum()
            ):
                if self.pos[i] == "PRON" and self.is_in(i, "relative"):
                    return None
                return i
            if self.is_in(i, "other") and (i + 1 >= limit or self.pos[i + 1] not in ("NOUN", "ADJ", "PROPN")):
                return i
            if self.pos[i] == "NUM":
                if i + 1 < limit and self.pos[i + 1] in ("NOUN", "PROPN", "ADJ", "NUM"):
                    i += 1
                    steps += 1
                    continue
                return i
            if self.words[i][:1].isupper() and self.pos[i] in ("ADJ", "VERB", "ADV", "INTJ"):
                return i
            if (
                self.pos[i] == "ADJ"
                and steps
                and self.is_speaker_noun(i)
                and not (i + 1 < limit and self.pos[i + 1] == "NOUN")
            ):
                return i
            if self.pos[i] in ("DET", "ADJ") or self.is_in(i, "determiner") or self.is_mark(i):
                i += 1
                steps += 1
                continue
            if (
                self.pos[i] == "ADV"
                and steps
                and i + 1 < limit
                and self.pos[i + 1] in ("ADJ", "NOUN", "ADV", "NUM", "DET")
            ):
                i += 1
                steps += 1
                continue
            return None
        return None

    def _phrase_end(self, head: int, limit: int) -> int:
        last, i = head, head + 1
        opened = False
        while i < limit and i - head < MAX_PHRASE:
            word, pos = self.lower[i], self.pos[i]
            if self.is_mark(i):
                quoted = self.quote_of[i]
                if quoted >= 0 and not opened:
                    inside = self.index.outer[quoted]
                    end = self.token_at(inside.span.end) - 1
                    if end < limit and end - i <= 8 and inside.span.start == self.starts[i]:
                        last, i = end, end + 1
                        continue
                break
            if word == "(":
                close = next((j for j in range(i + 1, min(i + 9, limit)) if self.lower[j] == ")"), None)
                if close is None:
                    break
                last, i = close, close + 1
                continue
            if word in ("-", "/") and i + 1 < limit and self.starts[i] == self.ends[i - 1]:
                last, i = i + 1, i + 2
                continue
            if pos in ("PROPN", "ADJ", "NUM", "X", "SYM") or (pos == "NOUN" and not self.is_in(i, "time_noun")):
                if self.is_in(i, "time_noun"):
                    break
                last, i = i, i + 1
                continue
            if self.words[i][:1].isupper() and pos not in ("PUNCT", "PRON", "ADP"):
                last, i = i, i + 1
                continue
            if self.is_in(i, "of") or (pos == "ADP" and self.is_in(i, "nominal_preposition")):
                inner = self.phrase_head(i + 1, limit)
                if inner is None or (self.is_in(i, "address_preposition") and self.words[inner][:1].isupper()):
                    break
                last, i = inner, inner + 1
                continue
            if self.is_in(i, "and") and i + 1 < limit and not self.is_in(i + 1, "time_noun"):
                inner = self.phrase_head(i + 1, limit)
                if inner is None or self.pos[inner] == "PRON" or self.pos[i + 1] in ("ADJ", "VERB", "ADV"):
                    break
                last, i = inner, inner + 1
                continue
            if pos == "VERB" and self.feature(i, "VerbForm") == "Part" and self.feature(i, "Tense") == "Past":
                following = i + 1
                while following < limit and self.lower[following] not in (",", ".", ":") and following - i < 8:
                    if self.pos[following] in VERBAL or self.is_mark(following) or self.is_in(following, "time_noun"):
                        break
                    if self.is_in(following, "relative") or self.pos[following] == "SCONJ":
                        break
                    following += 1
                if self.deps[i] == "acl" and following > i + 1:
                    last, i = following - 1, following
                    while self.is_in(last, "and"):
                        last -= 1
                    continue
                break
            if word == "," and i + 1 < limit:
                inner = self._further_complement(i + 1, limit) or self._apposition(i + 1, limit)
                if inner is None:
                    break
                last, i = inner, inner + 1
                continue
            break
        return last

    def _further_complement(self, i: int, limit: int) -> int | None:
        """The head of a complement in a list: *les ministres de l'Économie, de la Santé et de la Culture*."""
        if not self.is_in(i, "of"):
            return None
        for j in range(i + 2, min(i + 9, limit - 1)):
            if self.is_in(j, "and"):
                return self.phrase_head(i + 1, limit) if self.is_in(j + 1, "of") else None
        return None

    def _apposition(self, i: int, limit: int) -> int | None:
        """The head of an apposition that starts at `i`: a name, a bare role noun, or a role with its article; else
        None."""
        if self.is_mark(i) or self.pos[i] == "ADP" or self.is_in(i, "preposition_article"):
            return None
        head = self.phrase_head(i, limit)
        if head is None or self.pos[head] in ("PRON", "VERB", "ADV"):
            return None
        if self.is_in(i, "time_noun") or self.is_in(head, "time_noun"):
            return None
        bare = head == i
        after = head + 1
        if after < limit and self.pos[after] in VERBAL and not self.words[head][:1].isupper() and not bare:
            return None
        if self.pos[i] == "NUM" or self.words[i][:1].isdigit():
            return head if head + 1 >= limit or self.is_in(head, "age_unit") else None
        if self.words[i][:1].isupper() and not self.is_in(i, "determiner"):
            return head
        if bare and self.is_in(after, "passive_agent"):  # a participle taken for a noun: *X, cité par l'AFP*
            return None
        if bare and self.pos[head] == "NOUN":
            return head
        if self.deps[head] == "appos" or self.is_in(i, "determiner"):
            return head
        return None
