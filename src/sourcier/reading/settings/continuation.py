"""Carries the circumstances of a statement on to those that go on with the same saying: what was told in and out.

First to the next statement (`carry_on`), by signs of its wording; in the end to whatever the same speaker says further
down and nothing else is told of, and to what titles and leads tell of it in advance (`carry_far`).
"""

from sourcier.records import Attribution, PartKind

from ..text.noun_phrases import phrase_head
from ..text.words import VERBAL, Words
from .findings import Told
from .outline import Outline
from .translation import AGENCY

# How many tokens behind its preposition a document stands (*dans un long communiqué*).
DOCUMENT_REACH = 4
HEADS: frozenset[PartKind] = frozenset({"title", "lead"})


def carry_on(words: Words, statements: tuple[Attribution, ...], outline: Outline, told: list[Told]) -> None:
    """Hand on, in the order of the text, what is told of a statement to the next one of the same saying."""
    sayings = _Sayings(words, statements, outline, told)
    for one, other in zip(outline.order, outline.order[1:], strict=False):
        if sayings.goes_on(one, other):
            sayings.hand_on(one, other)


def carry_far(words: Words, statements: tuple[Attribution, ...], outline: Outline, told: list[Told]) -> None:
    """Hand on what is told of a speaker's words to all that they say behind, until another saying of theirs is told;
    and to their words in a title or a lead, which tell it in advance."""
    sayings = _Sayings(words, statements, outline, told)
    last: dict[str, int] = {}
    for i in outline.order:
        speaker = statements[i].entity_id
        if speaker is None:
            continue
        before = last.get(speaker)
        if before is not None and not sayings.is_another(i):
            sayings.hand_far(before, i)
        if not told[i].is_empty():
            last[speaker] = i
    first: dict[str, int] = {}
    for i in reversed(outline.order):
        speaker = statements[i].entity_id
        if speaker is None:
            continue
        if statements[i].part in HEADS and speaker in first:
            sayings.hand_far(first[speaker], i)
        if not told[i].is_empty():
            first[speaker] = i


class _Sayings:
    """Which statements belong to one saying."""

    def __init__(self, words: Words, statements: tuple[Attribution, ...], outline: Outline, told: list[Told]) -> None:
        self.words = words
        self.statements = statements
        self.outline = outline
        self.told = told

    def goes_on(self, i: int, j: int) -> bool:
        """Whether statement `j` goes on with the saying of `i`, the one before it.

        In one sentence, a verb without a subject of its own does; else what has the same speaker, or takes up the same
        document, and is not told to be another saying (*a également dit*).
        """
        statement, extents = self.statements[j], self.outline.extents
        gap = extents[j][0] - extents[i][1]
        if gap <= 0 and statement.source is None and self._has_verb(j):
            return True
        if gap <= 1 and self._takes_up_document(i, j):
            return True
        if not self._has_speaker_of(i, j) and not self._takes_up_somebody(j):
            return False
        if gap <= 0:
            return True
        if not statement.cue and not self.outline.shares_paragraph(*self._bounds(i, j)):
            return False
        near = gap == 1 or (gap == 2 and self._has_cue(j, self.words.classes.continuing_verb))
        return near and not self.is_another(j)

    def hand_on(self, i: int, j: int) -> None:
        """Give statement `j` what is told of `i`, and `i` the channel of `j` where its own moment alone is told."""
        one, other = self.told[i], self.told[j]
        within = self.outline.extents[j][0] <= self.outline.extents[i][1]
        if other.moment is not None and (one.moment is None and not within):
            return
        if other.moment is not None and one.moment is not None and other.moment.span != one.moment.span:
            return
        both = one.has("channel", "occasion") and other.has("channel", "occasion")
        if both and not self._takes_up_document(i, j):
            return
        if within or not one.brief:
            other.take_moment(one)
        if not other.has("channel", "occasion"):
            other.take_settings(one, within, bool(self.statements[j].verbatim))
        elif one.moment is not None and self.outline.shares_paragraph(*self._bounds(i, j)):
            one.take_settings(other, within=False, quoted=True)

    def hand_far(self, i: int, j: int) -> None:
        """Give statement `j`, of which no other saying is told, the moment of `i`, and quoted words its channel and
        occasion; what an agency was told stays where it stands, for it gathers what people say."""
        one, other = self.told[i], self.told[j]
        if other.moment is not None and (one.moment is None or one.moment.span != other.moment.span):
            return
        if not one.brief and not other.has("channel", "occasion"):
            other.take_moment(one)
        if not other.has("channel", "occasion") and self.statements[j].verbatim:
            agencies = {span for span, outlet in one.told_to.items() if outlet.kind == AGENCY}
            other.take_settings(one, within=False, quoted=True, but=agencies)

    def is_another(self, i: int) -> bool:
        """Whether a statement is told to be another saying (*a également dit*)."""
        return self._has_cue(i, self.words.classes.other_speech)

    def _bounds(self, i: int, j: int) -> tuple[int, int]:
        """The last sentence of a statement and the first of the next."""
        return self.outline.extents[i][1], self.outline.extents[j][0]

    def _has_speaker_of(self, i: int, j: int) -> bool:
        one, other = self.statements[i], self.statements[j]
        return one.entity_id is not None and one.entity_id == other.entity_id

    def _has_verb(self, i: int) -> bool:
        return any(self.words.pos[k] in VERBAL for k in self.words.tokens_of(self.statements[i].cue))

    def _has_cue(self, i: int, group: frozenset[str]) -> bool:
        """Whether a word of a closed class stands in the cue of a statement or right behind it."""
        for span in self.statements[i].cue:
            inside = self.words.range_of(span)
            if any(self.words.is_in(k, group) for k in (*inside, inside.stop)):
                return True
        return False

    def _takes_up_document(self, i: int, j: int) -> bool:
        """Whether a statement takes up the document of another: *dans un communiqué*, then *dans leur texte*."""
        return self._is_in_document(i, definite=False) and self._is_in_document(j, definite=True)

    def _is_in_document(self, i: int, definite: bool) -> bool:
        """Whether the channel of a statement is a document, told with a definite determiner if `definite`."""
        words = self.words
        for span in self.told[i].settings.get("channel", {}):
            for k in words.range_of(span)[1:DOCUMENT_REACH]:
                if "document" in words.pack.settings.nouns.get(words.folds[k], ()):
                    return not definite or words.is_in(k - 1, words.classes.taking_up)
        return False

    def _takes_up_somebody(self, i: int) -> bool:
        """Whether the source of a statement, unresolved, takes up one of the paragraph: *l'ancien ministre*."""
        statement, words = self.statements[i], self.words
        sentence = self.outline.extents[i][0]
        if statement.entity is not None or statement.source is None:
            return False
        if not self.outline.shares_paragraph(sentence - 1, sentence):
            return False
        first = words.token_at(statement.source.start)
        head = phrase_head(words, first, words.token_at(statement.source.end))
        return (
            head is not None
            and head > first
            and words.folds[head] in words.pack.people.roles
            and words.folds[first] in words.pack.people.definite
            and words.feature(head, "Number") != "Plur"
        )
