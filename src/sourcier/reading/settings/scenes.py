"""Gives statements the scene that other sentences set for them: phrases of no statement in, what is told out.

A sentence may tell of a speaker's doing and leave the words to the next one (*Mardi, X a défendu sa loi sur RTL. « … »,
a-t-il dit*), tell of a sitting whose speakers follow, or open with a place that holds for its paragraph.
"""

from collections.abc import Sequence

from sourcier.languages.settings import HeadClass, NounClass
from sourcier.records import Attribution, Setting, Span

from ..text.noun_phrases import phrase_head
from ..text.words import Words
from .attachment import OTHER, Tie
from .circumstances import Phrase, phrase_end
from .findings import CARRIED, LASTING, Told
from .outline import Outline

# Occasions that set a scene; of those that a bare preposition opens (*en réunion*) only a debate does.
SCENES: frozenset[NounClass] = frozenset({"session", "sitting", "talk"})
FLOOR: frozenset[NounClass] = frozenset({"floor"})
# Channels where people talk to one another, and those by which one is known to have spoken.
STAGES: frozenset[NounClass] = frozenset({"air"})
CHANNELS: frozenset[HeadClass] = frozenset({"outlet", "page", "medium", "own_words", "air", "press"})
# How many sentences at the head of a text may set the scene for all of it.
LEAD_SENTENCES = 4
# How many sentences a statement looks back: for its speaker's doing, for a scene, for a place that opens a sentence.
DOING_REACH = 2
SCENE_REACH = 16
PLACE_REACH = 2
VERB_REACH = 8
# How long a word of a name has to be, and the phrase of a moment that ends with a year.
MIN_NAME = 3
MIN_DATE = 2
# How far from the opening of its sentence a participle may stand to have the main verb's circumstances.
PARTICIPLE_REACH = 3


class Scenes:
    """The phrases of a text that are no statement's, and the statements that they may tell of."""

    def __init__(
        self,
        words: Words,
        statements: tuple[Attribution, ...],
        outline: Outline,
        ties: Sequence[Tie],
        told: list[Told],
    ) -> None:
        """Sort the phrases by sentence."""
        self._words = words
        self._statements = statements
        self._outline = outline
        self._told = told
        self._loose: dict[int, list[Phrase]] = {}
        self._opening: dict[int, Phrase] = {}
        for one in ties:
            sentence = one.frame.sentence
            if one.frame.level is not None:
                continue
            if one.statement == OTHER:
                self._loose.setdefault(sentence, []).append(one.phrase)
            elif (
                one.statement >= 0
                and one.phrase.kind == "place"
                and one.phrase.first == words.analysis.sentences[sentence][0]
            ):
                self._opening[sentence] = one.phrase

    def tell_doings(self) -> None:
        """Give each statement what the sentences right before it tell of its speaker's speaking."""
        done = -1
        for i in self._outline.order:
            first, last = self._outline.extents[i]
            if self._opens_sentence(i):
                self._take(i, [p for p in self._loose.get(first, ()) if p.kind in ("moment", "occasion")], "sentence")
            for sentence in range(first - 1, max(done, first - 1 - DOING_REACH), -1):
                phrases = self._loose.get(sentence)
                if phrases and self._names_speaker(sentence, i):
                    self._take(i, self._of_speech(phrases), "before")
                    break
            done = last

    def tell_places(self) -> None:
        """Let a place that opens a statement's sentence hold for those that follow in its paragraph, as framing
        adverbials do (Charolles 1997)."""
        for i in self._outline.order:
            first = self._outline.extents[i][0]
            for sentence in range(first - 1, max(-1, first - 1 - PLACE_REACH), -1):
                phrase = self._opening.get(sentence)
                if phrase is not None:
                    if self._outline.shares_paragraph(sentence, first) and not self._told[i].has("place"):
                        self._told[i].tell(self._words, phrase, "frame")
                    break

    def tell_scenes(self) -> None:
        """Give statements that tell nothing themselves the scene that stands before them in their paragraph, or that
        the head of the text sets for all of it."""
        scenes = {sentence: phrases for sentence, phrases in self._loose.items() if self._is_scene(phrases)}
        if not scenes:
            return
        head = min(scenes)
        for_all = head <= LEAD_SENTENCES and any(phrase.classes & FLOOR for phrase in scenes[head])
        going, reached = -1, -1
        for i in self._outline.order:
            first, last = self._outline.extents[i]
            if not self._told[i].is_empty():
                continue
            behind = range(first - 1, max(-1, first - 1 - SCENE_REACH), -1)
            sentence = next((k for k in behind if k in scenes), None)
            goes_on = sentence == going and first - reached <= 1
            near = sentence is not None and (goes_on or self._outline.shares_paragraph(sentence, first))
            if sentence is not None and near and self._is_speech(i):
                self._take(i, scenes[sentence], "scene")
                going, reached = sentence, last
            elif for_all and head < first:
                self._take(i, scenes[head], "scene")

    def tell_everyones(self) -> None:
        """Give what persons said the event at which, as the text says, all spoke (*tous les orateurs du congrès*)."""
        words = self._words
        speakers = words.classes.every_speaker
        event = next(
            (span for i, word in enumerate(words.lower) if word in speakers and (span := self._event(i))), None
        )
        if event is None:
            return
        for i in self._outline.order:
            kind, told = self._statements[i].kind, self._told[i]
            own = told.moment is not None or told.has("channel", "occasion")
            if not own and kind is not None and kind.value == "person":
                told.add(Setting("occasion", event, "everyone"))

    def _take(self, i: int, phrases: Sequence[Phrase], rule: str) -> None:
        """Give a statement what phrases of another clause tell, but for what it tells itself."""
        told = self._told[i]
        if told.moment is not None:
            return
        own = told.has("channel", "occasion")
        for phrase in phrases:
            addressed = phrase.kind == "addressee" and not self._is_faced(phrase)
            if phrase.kind == "moment" or (phrase.kind in CARRIED and not own and not addressed):
                told.tell(self._words, phrase, rule)

    def _opens_sentence(self, i: int) -> bool:
        """Whether the cue of a statement is a participle that opens its sentence (*se félicitant de*)."""
        words, cue = self._words, self._statements[i].cue
        if not cue:
            return False
        last = words.token_at(max(cue[-1].start, cue[-1].end - 1))
        return (
            words.is_in(last, words.classes.present_participle) and last - words.sentence(last)[0] <= PARTICIPLE_REACH
        )

    def _names_speaker(self, sentence: int, i: int) -> bool:
        """Whether the speaker of a statement is named in a sentence: by a capitalised word of the name."""
        entity = self._statements[i].entity
        if entity is None:
            return False
        names = {word for word in entity.value.split() if word[:1].isupper() and len(word) >= MIN_NAME}
        first, end = self._words.analysis.sentences[sentence]
        return any(self._words.words[k] in names for k in range(first, end))

    def _of_speech(self, phrases: Sequence[Phrase]) -> list[Phrase]:
        """Those of the phrases of a sentence that tell of speaking: channels, occasions where people speak, who was
        spoken to; with them or beside a verb of speech the moment."""
        said = [
            phrase
            for phrase in phrases
            if (phrase.kind == "channel" and phrase.classes & CHANNELS)
            or (phrase.kind == "occasion" and phrase.classes & LASTING)
        ]
        faced = [phrase for phrase in phrases if phrase.kind == "addressee" and self._is_faced(phrase)]
        moments = [phrase for phrase in phrases if phrase.kind == "moment" and not self._is_vague(phrase)]
        return [*said, *faced, *(phrase for phrase in moments if said or self._is_by_speech(phrase))]

    def _is_scene(self, phrases: Sequence[Phrase]) -> bool:
        """Whether phrases of one sentence set a scene: an occasion where people speak, or a dated talk on the air."""
        dated = any(phrase.kind == "moment" for phrase in phrases)
        for phrase in phrases:
            bare = self._words.is_in(phrase.first, self._words.classes.bare_session)
            over = self._words.is_in(phrase.first, self._words.classes.once_over)
            if phrase.kind == "occasion" and not over and phrase.classes & (FLOOR if bare else SCENES):
                return True
            if phrase.kind == "channel" and dated and phrase.classes & STAGES:
                return True
        return False

    def _is_speech(self, i: int) -> bool:
        """Whether a statement gives words that a person said."""
        statement = self._statements[i]
        return bool(statement.verbatim) and (statement.kind is None or statement.kind.value in ("person", "unnamed"))

    def _is_faced(self, phrase: Phrase) -> bool:
        """Whether those whom a phrase names are spoken to for as long as the scene lasts: *devant*, *interrogé par*."""
        return self._words.is_in(phrase.first, self._words.classes.facing) or self._words.is_in(
            phrase.first, self._words.classes.passive_agent
        )

    def _is_vague(self, phrase: Phrase) -> bool:
        """Whether a moment is a mere year or *aujourd'hui*, which is no moment of a saying told elsewhere."""
        year = self._words.words[phrase.last].isdigit() and phrase.last - phrase.first < MIN_DATE
        return year or self._words.is_in(phrase.first, self._words.classes.moment_today)

    def _is_by_speech(self, phrase: Phrase) -> bool:
        """Whether the verb that stands nearest to a phrase is one of speech."""
        words = self._words
        first, end = words.sentence(phrase.first)
        for distance in range(1, VERB_REACH):
            for k in (phrase.first - distance, phrase.last + distance):
                if first <= k < end and words.pos[k] == "VERB":
                    return words.lower[k] in words.cues.verb_forms
        return False

    def _event(self, i: int) -> Span | None:
        """What those at token `i` all spoke at; None when the text does not say all of them, or not at what."""
        words, end = self._words, self._words.sentence(i)[1]
        every = any(words.is_in(k, words.classes.every) for k in range(max(0, i - 2), i))
        if not every or i + 2 >= end or not words.is_in(i + 1, words.classes.of):
            return None
        head = phrase_head(words, i + 2, end)
        return None if head is None else words.span(i + 2, phrase_end(words, head, end))
