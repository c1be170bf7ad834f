"""The circumstances of a statement: to whom, through what, on which occasion, where and when it was said."""

from dataclasses import dataclass, field, replace
from typing import get_args

from sourcier.actors import Outlet
from sourcier.records import (
    Attribution,
    Inferred,
    Moment,
    Period,
    Place,
    Precision,
    Setting,
    SettingKind,
    Span,
    TimeExpression,
)

from .addressees import find_addressees
from .circumstances import Phrase, find_phrases, phrase_end
from .context import Context
from .dates import precision_of
from .periods import Calendar, find_period
from .ties import OTHER, Tie, frames_of, tie
from .translation import Translations
from .words import VERBAL, Words, fold

CARRIED: tuple[SettingKind, ...] = ("channel", "occasion", "place", "addressee")
OF_THE_VERB = frozenset({"clitic", "object"})
SCENES = frozenset({"session", "sitting", "talk"})
CHANNELS = frozenset({"outlet", "page", "medium", "own_words", "air", "press"})
EXACT: tuple[Precision, ...] = get_args(Precision)
STAGES = frozenset({"air"})
FLOOR = frozenset({"floor"})
LEAD_SENTENCES = 4
REACH_BACK = 2
SCENE_REACH = 16
VERB_REACH = 8
FRAME_REACH = 2
MIN_NAME = 3
MIN_DATE = 2
DOCUMENT_REACH = 4
PARTICIPLE_REACH = 3
LASTING = frozenset({"session", "sitting", "talk", "speech", "gathering"})


@dataclass(frozen=True, slots=True)
class Settings:
    """The circumstances of one statement: phrases with their kind, its moment, the days that it is about, and why it
    must be a translation."""

    settings: tuple[Setting, ...] = ()
    said_at: Moment | None = None
    period: Period | None = None
    translated: Inferred | None = None


@dataclass(slots=True)
class _Told:
    """What has been found of one statement so far: its settings by kind, those that do not carry on to another
    sentence, those that only quoted words carry on (what was told to an outlet), its moment."""

    settings: dict[SettingKind, list[Setting]] = field(default_factory=dict)
    staying: set[Span] = field(default_factory=set)
    remarks: set[Span] = field(default_factory=set)
    moment: Moment | None = None
    moment_stays: bool = False
    language: Span | None = None
    told_to: list[tuple[Outlet, Span]] = field(default_factory=list)

    def add(self, setting: Setting) -> None:
        """Take a setting, unless there is one of its kind with these words."""
        held = self.settings.setdefault(setting.kind, [])
        if all(one.span != setting.span for one in held):
            held.append(setting)

    def has(self, *kinds: SettingKind) -> bool:
        """Whether a setting of one of the kinds is told."""
        return any(self.settings.get(kind) for kind in kinds)

    def tell(self, words: Words, phrase: Phrase, rule: str) -> None:
        """Take what a phrase tells."""
        span = words.span(phrase.first, phrase.last)
        if phrase.kind == "moment":
            if self.moment is None:
                self.moment = Moment(span, None, None, rule)
                self.moment_stays = words.is_in(phrase.first, "moment_today")
            return
        if phrase.kind == "language":
            self.language = self.language or span
            return
        self.add(Setting(phrase.kind, span, rule))
        if phrase.outlet is not None:
            self.told_to.append((phrase.outlet, span))
        if phrase.outlet is not None and phrase.kind == "channel":
            self.remarks.add(span)
        if phrase.kind == "occasion" and "event" in phrase.classes and not phrase.classes & LASTING:
            self.staying.add(span)
        if phrase.kind == "addressee" and not words.is_in(phrase.first, "facing"):
            self.staying.add(span)


def find_settings(
    context: Context, times: tuple[TimeExpression, ...], places: tuple[Place, ...]
) -> tuple[Settings, ...]:
    """For each statement of the context its circumstances."""
    if not context.statements:
        return ()
    words = context.words
    stops = frozenset(
        words.token_at(span.start)
        for one in context.statements
        for span in (*one.content, *one.cue, *((one.source,) if one.source else ()))
    )
    phrases = find_phrases(words, context.actors, places, stops)
    frames = frames_of(words, context.statements, phrases)
    ties = tie(words, frames, context.statements)
    told = [_Told() for _ in context.statements]
    for one in ties:
        if one.statement >= 0:
            told[one.statement].tell(words, one.phrase, one.rule)
    for i, setting in find_addressees(context):
        told[i].add(setting)
    _own_words(context, told)
    _Carrier(context, ties, told).carry()
    calendar = Calendar(times)
    events = {words.span(phrase.first, phrase.last) for phrase in phrases if phrase.kind == "moment" and phrase.classes}
    translations = Translations(context)
    return tuple(
        Settings(
            settings=tuple(setting for held in one.settings.values() for setting in held),
            said_at=None if one.moment is None else _dated(one.moment, calendar, events),
            period=find_period(words, statement, calendar),
            translated=translations.reason(statement, one.language, one.told_to),
        )
        for one, statement in zip(told, context.statements, strict=True)
    )


def _dated(moment: Moment, calendar: Calendar, events: set[Span]) -> Moment:
    """A moment with the most exact value of the expressions of time in its phrase; none where an event gives it."""
    if moment.span in events:
        return moment
    values = [
        (EXACT.index(precision), time.value)
        for time in calendar.within(moment.span)
        if (precision := precision_of(time.value, time.type)) is not None
    ]
    if not values:
        return moment
    exactness, value = min(values)
    return replace(moment, value=value, precision=EXACT[exactness])


def _own_words(context: Context, told: list[_Told]) -> None:
    """A source that is a document of somebody's own words is the channel too: *selon le communiqué de la mairie*."""
    words = context.words
    for i, statement in enumerate(context.statements):
        if statement.source is None or told[i].has("channel"):
            continue
        first = words.token_at(statement.source.start)
        head = words.phrase_head(first, words.token_at(statement.source.end)) if first < len(words.words) else None
        if head is not None and "own_words" in words.pack.settings.nouns.get(fold(words.words[head]), frozenset()):
            told[i].add(Setting("channel", statement.source, "source"))


class _Carrier:
    """Carries circumstances on to further statements of the same saying."""

    def __init__(self, context: Context, ties: list[Tie], told: list[_Told]) -> None:
        self.context = context
        self.words = context.words
        self.statements = context.statements
        self.told = told
        self.sentence_of = context.words.analysis.sentence_of
        self.opening = {
            one.frame.sentence: one.phrase
            for one in ties
            if one.statement >= 0
            and one.frame.level < 0
            and one.phrase.kind == "place"
            and one.phrase.first == self.words.analysis.sentences[one.frame.sentence][0]
        }
        self.loose: dict[int, list[Phrase]] = {}
        for one in ties:
            if one.statement == OTHER and one.frame.level < 0:
                self.loose.setdefault(one.frame.sentence, []).append(one.phrase)
        self.scenes: dict[int, list[Phrase]] = {}
        self.extents = [self._extent(statement) for statement in self.statements]

    def carry(self) -> None:
        """Within a sentence, then from sentence to sentence, then from the scene that a text sets."""
        order = sorted((i for i, s in enumerate(self.statements) if s.nested_in is None), key=lambda i: self.extents[i])
        previous: int | None = None
        for i in order:
            self._from_before(i, -1 if previous is None else self.extents[previous][1])
            if previous is not None and self._goes_on(previous, i):
                self._hand_on(previous, i)
            previous = i
        self._open_frames(order)
        self._find_scenes()
        self._set_scene(order)
        self._everyones(order)

    def _extent(self, statement: Attribution) -> tuple[int, int]:
        """The first and the last sentence of a statement."""
        last = len(self.sentence_of) - 1
        tokens = [
            min(last, self.words.token_at(p))
            for s in (*statement.content, *statement.cue)
            for p in (s.start, max(s.start, s.end - 1))
        ]
        return self.sentence_of[min(tokens)], self.sentence_of[max(tokens)]

    def _same_speaker(self, i: int, j: int) -> bool:
        one, other = self.statements[i], self.statements[j]
        return one.entity_id is not None and one.entity_id == other.entity_id

    def _goes_on(self, i: int, j: int) -> bool:
        """Whether statement `j` goes on with the saying of `i`: the same speaker, with no sentence in between."""
        gap = self.extents[j][0] - self.extents[i][1]
        if gap <= 0 and self.statements[j].source is None and self._has_verb(j):
            return True
        if gap <= 1 and self._takes_up_channel(i, j):
            return True
        if not self._same_speaker(i, j) and not self._takes_up(j):
            return False
        if gap <= 0:
            return True
        if not self.statements[j].cue and not self._is_one_paragraph(self.extents[i][1], self.extents[j][0]):
            return False
        return (gap == 1 or (gap == 2 and self._cue_in(j, "continuing_verb"))) and not self._cue_in(j, "other_speech")

    def _has_verb(self, i: int) -> bool:
        """Whether a verb is a cue of a statement."""
        return any(
            self.words.pos[k] in VERBAL
            for span in self.statements[i].cue
            for k in range(self.words.token_at(span.start), self.words.token_at(span.end))
        )

    def _takes_up_channel(self, i: int, j: int) -> bool:
        """Whether a statement takes up the document of the one before it: *dans un communiqué*, then *dans leur texte*."""
        return self._is_document(i) and self._is_document(j, definite=True)

    def _is_document(self, i: int, definite: bool = False) -> bool:
        """Whether the channel of a statement is a document, told with a definite determiner if `definite`."""
        words = self.words
        for setting in self.told[i].settings.get("channel", []):
            first = words.token_at(setting.span.start)
            for k in range(first + 1, min(first + DOCUMENT_REACH, words.token_at(setting.span.end))):
                if "document" in words.pack.settings.nouns.get(fold(words.words[k]), ()):
                    return not definite or words.is_in(k - 1, "taking_up")
        return False

    def _takes_up(self, i: int) -> bool:
        """Whether the source of a statement, whom nothing else tells, takes somebody up again: *l'ancien directeur*."""
        statement = self.statements[i]
        if statement.entity is not None or statement.source is None:
            return False
        first = self.words.token_at(statement.source.start)
        head = self.words.phrase_head(first, self.words.token_at(statement.source.end))
        if not self._is_one_paragraph(self.extents[i][0] - 1, self.extents[i][0]):
            return False
        return (
            head is not None
            and head > first
            and fold(self.words.words[head]) in self.words.pack.people.roles
            and fold(self.words.words[first]) in self.words.pack.people.words.get("definite", ())
            and self.words.feature(head, "Number") != "Plur"
        )

    def _cue_in(self, i: int, group: str) -> bool:
        """Whether a word of a closed class stands in the cue of a statement or right behind it."""
        for span in self.statements[i].cue:
            first = self.words.token_at(span.start)
            last = self.words.token_at(max(span.start, span.end - 1))
            if any(self.words.is_in(k, group) for k in range(first, min(last + 2, len(self.words.words)))):
                return True
        return False

    def _hand_on(self, i: int, j: int) -> None:
        one, other = self.told[i], self.told[j]
        if other.moment is not None and one.moment is not None and other.moment.span != one.moment.span:
            return
        within = self.extents[j][0] <= self.extents[i][1]
        if other.moment is not None and one.moment is None and not within:
            return
        if other.has("channel", "occasion") and one.has("channel", "occasion") and not self._takes_up_channel(i, j):
            return
        if other.moment is None and one.moment is not None and (within or not one.moment_stays):
            other.moment, other.moment_stays = replace(one.moment, rule="carried"), one.moment_stays
        if other.has("channel", "occasion"):
            if one.moment is not None:
                self._copy(other, one, True, True)
            return
        self._copy(one, other, within, bool(self.statements[j].verbatim))

    def _copy(self, one: _Told, other: _Told, whole: bool, quoted: bool) -> None:
        for kind in CARRIED:
            if not other.has(kind):
                for setting in one.settings.get(kind, ()):
                    goes = whole or (setting.span not in one.staying and (quoted or setting.span not in one.remarks))
                    if goes and setting.rule not in OF_THE_VERB:
                        other.add(replace(setting, rule="carried"))
                        other.staying |= one.staying & {setting.span}
                        other.told_to += [told for told in one.told_to if told[1] == setting.span]
                        other.remarks |= one.remarks & {setting.span}

    def _from_before(self, i: int, done: int) -> None:
        """Take on what the sentence before tells of the same speaker; those up to sentence `done` are not asked."""
        first = self.extents[i][0]
        if self._is_participial(i):
            self._take(i, [p for p in self.loose.get(first, ()) if p.kind in ("moment", "occasion")], "sentence")
        for sentence in range(first - 1, max(done, first - 1 - REACH_BACK), -1):
            phrases = self.loose.get(sentence)
            if phrases and self._names_speaker(sentence, i):
                self._take(i, self._of_speech(phrases), "before")
                return

    def _take(self, i: int, phrases: list[Phrase], rule: str) -> None:
        """Give a statement what phrases of another clause tell, but for what it tells itself."""
        told = self.told[i]
        own = told.has("channel", "occasion")
        if told.moment is not None:
            return
        for phrase in phrases:
            addressed = phrase.kind == "addressee" and not self._is_faced(phrase)
            if phrase.kind == "moment" or (not own and not addressed and phrase.kind in CARRIED):
                told.tell(self.words, phrase, rule)

    def _is_participial(self, i: int) -> bool:
        """Whether the cue of a statement is a participle that opens its sentence (*se félicitant de*): the main verb
        tells its circumstances."""
        cue = self.statements[i].cue
        if not cue:
            return False
        last = min(len(self.words.words) - 1, self.words.token_at(max(cue[-1].start, cue[-1].end - 1)))
        opens = last - self.words.sentence(last)[0] <= PARTICIPLE_REACH
        return opens and self.words.lower[last] in self.words.groups["present_participle"]

    def _names_speaker(self, sentence: int, i: int) -> bool:
        """Whether the speaker of a statement is named in a sentence: by a capitalised word of the name."""
        entity = self.statements[i].entity
        if entity is None:
            return False
        names = {word for word in entity.value.split() if word[:1].isupper() and len(word) >= MIN_NAME}
        first, end = self.words.analysis.sentences[sentence]
        return any(self.words.words[k] in names for k in range(first, end))

    def _of_speech(self, phrases: list[Phrase]) -> list[Phrase]:
        """Those of the phrases of a sentence that tell of speaking: channels, occasions where people speak, and with
        them or beside a verb of speech the moment."""
        said = [p for p in phrases if p.classes & (CHANNELS if p.kind == "channel" else LASTING) and p.kind in CARRIED]
        facing = [p for p in phrases if p.kind == "addressee" and self._is_faced(p)]
        moments = [p for p in phrases if p.kind == "moment" and not self._is_vague(p)]
        return [*said, *facing, *(p for p in moments if said or self._is_by_speech(p))]

    def _is_faced(self, phrase: Phrase) -> bool:
        """Whether those whom a phrase names are spoken to for as long as the scene lasts: *devant*, *interrogé par*."""
        return self.words.is_in(phrase.first, "facing") or self.words.is_in(phrase.first, "agent")

    def _is_vague(self, phrase: Phrase) -> bool:
        """Whether a moment is a mere year or *aujourd'hui*, which is no moment of a saying told elsewhere."""
        return (
            self.words.is_in(phrase.first, "moment_today")
            or (self.words.words[phrase.last].isdigit()
            and (phrase.last - phrase.first < MIN_DATE))
        )

    def _is_by_speech(self, phrase: Phrase) -> bool:
        """Whether the verb that stands nearest to a phrase is one of speech."""
        words = self.words
        first, end = words.sentence(phrase.first)
        for distance in range(1, VERB_REACH):
            for k in (phrase.first - distance, phrase.last + distance):
                if first <= k < end and words.pos[k] == "VERB":
                    return words.lower[k] in words.cues.verb_forms
        return False

    def _open_frames(self, order: list[int]) -> None:
        """Let a place that opens a statement's sentence hold for those that follow in its paragraph, as framing
        adverbials do (Charolles 1997)."""
        for i in order:
            first = self.extents[i][0]
            for sentence in range(first - 1, max(-1, first - 1 - FRAME_REACH), -1):
                phrase = self.opening.get(sentence)
                if phrase is None:
                    continue
                if self._is_one_paragraph(sentence, first):
                    if not self.told[i].has("place"):
                        self.told[i].tell(self.words, phrase, "frame")
                break

    def _find_scenes(self) -> None:
        """The sentences that set a scene: an occasion where people speak, told of no statement."""
        for sentence, phrases in self.loose.items():
            timed = any(p.kind == "moment" for p in phrases)
            if any(
                (p.kind == "occasion" and p.classes & (FLOOR if self.words.is_in(p.first, "bare_session") else SCENES))
                or (p.kind == "channel" and timed and p.classes & STAGES)
                for p in phrases
            ):
                self.scenes[sentence] = phrases

    def _set_scene(self, order: list[int]) -> None:
        """Give statements that tell nothing themselves the scene that stands before them in their paragraph, or that
        the opening of the text sets for all of it."""
        opening = next(iter(sorted(self.scenes)), None)
        going: tuple[int, int] | None = None
        for i in order:
            if self.told[i].moment is not None or self.told[i].settings:
                continue
            first = self.extents[i][0]
            sentence = next(
                (k for k in range(first - 1, max(-1, first - 1 - SCENE_REACH), -1) if k in self.scenes), None
            )
            goes_on = going is not None and going[0] == sentence and first - going[1] <= 1
            if sentence is not None and (goes_on or self._is_one_paragraph(sentence, first)) and self._can_speak(i):
                self._take(i, self.scenes[sentence], "scene")
                going = (sentence, self.extents[i][1])
            elif opening is not None and opening <= LEAD_SENTENCES and opening < first:
                phrases = self.scenes[opening]
                if any(phrase.classes & FLOOR for phrase in phrases):
                    self._take(i, phrases, "scene")

    def _can_speak(self, i: int) -> bool:
        """Whether a statement gives words that a person said."""
        statement = self.statements[i]
        return bool(statement.verbatim) and (statement.kind is None or statement.kind.value in ("person", "unnamed"))

    def _is_one_paragraph(self, sentence: int, other: int) -> bool:
        sentences, words = self.words.analysis.sentences, self.words
        if sentence < 0:
            return False
        end = words.ends[sentences[sentence][1] - 1]
        return "\n" not in words.text[end : words.starts[sentences[other][0]]]

    def _everyones(self, order: list[int]) -> None:
        """Take on the event of which the text says that all who speak spoke there (*tous les intervenants de …*)."""
        words = self.words
        event = next(
            (span for i in range(1, len(words.words)) if words.is_in(i, "every_speaker") and (span := self._event(i))),
            None,
        )
        if event is None:
            return
        for i in order:
            kind = self.statements[i].kind
            if kind is not None and kind.value == "person" and not self.told[i].has("channel", "occasion"):
                if self.told[i].moment is None:
                    self.told[i].add(Setting("occasion", event, "everyone"))

    def _event(self, i: int) -> Span | None:
        """What those at token `i` all spoke at; None when the text does not say all of them, or not at what."""
        words, end = self.words, self.words.sentence(i)[1]
        if (
            not any(words.is_in(k, "every") for k in range(max(0, i - 2), i))
            or i + 2 >= end
            or not words.is_in(i + 1, "of")
        ):
            return None
        head = words.phrase_head(i + 2, end)
        return None if head is None else words.span(i + 2, phrase_end(words, head, end))
