"""The circumstances of a statement: to whom, through what, on which occasion, where and when it was said."""

from bisect import bisect_left
from dataclasses import dataclass, field, replace

from sourcier.records import Attribution, Inferred, Moment, Period, Place, Setting, SettingKind, Span, TimeExpression

from .addressees import find_addressees
from .circumstances import Phrase, find_phrases, phrase_end
from .context import Context
from .ties import Frame, Tie, frames_of, tie
from .words import Words, fold

CARRIED: tuple[SettingKind, ...] = ("channel", "occasion", "place")
SCENES = frozenset({"session", "talk"})
LEAD_SENTENCES = 3


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
    """What has been found of one statement so far: its settings by kind, and the phrase of its moment with the rule."""

    settings: dict[SettingKind, list[Setting]] = field(default_factory=dict)
    moment: tuple[Span, str] | None = None

    def add(self, setting: Setting) -> None:
        """Take a setting, unless there is one of its kind with these words."""
        held = self.settings.setdefault(setting.kind, [])
        if all(one.span != setting.span for one in held):
            held.append(setting)

    def has(self, *kinds: SettingKind) -> bool:
        """Whether a setting of one of the kinds is told."""
        return any(self.settings.get(kind) for kind in kinds)


def find_settings(
    context: Context, times: tuple[TimeExpression, ...], places: tuple[Place, ...]
) -> tuple[Settings, ...]:
    """For each statement of the context its circumstances."""
    if not context.statements:
        return ()
    words = context.words
    phrases = find_phrases(words, context.actors, places)
    frames = frames_of(words, context.statements, phrases)
    ties = tie(words, frames, context.statements)
    told = [_Told() for _ in context.statements]
    for one in ties:
        if one.statement >= 0:
            _tell(words, told[one.statement], one.phrase, one.rule)
    find_addressees_into(context, frames, told)
    _Carrier(context, frames, ties, told).carry()
    at = {time.span: time for time in times}
    starts = sorted((time.span.start, time.span.end, i) for i, time in enumerate(times))
    del at
    return tuple(
        Settings(
            settings=tuple(setting for held in one.settings.values() for setting in held),
            said_at=_moment(one.moment, times, starts),
        )
        for one in told
    )


def _tell(words: Words, told: _Told, phrase: Phrase, rule: str) -> None:
    span = words.span(phrase.first, phrase.last)
    if phrase.kind == "moment":
        if told.moment is None:
            told.moment = (span, rule)
    else:
        told.add(Setting(phrase.kind, span, rule))
        
        
def find_addressees_into(context: Context, frames: dict[tuple[int, int], Frame], told: list[_Told]) -> None:
    for i, setting in find_addressees(context, frames):
        told[i].add(setting)


class _Carrier:
    """Carries circumstances on to further statements of the same saying."""

    def __init__(
        self, context: Context, frames: dict[tuple[int, int], Frame], ties: list[Tie], told: list[_Told]
    ) -> None:
        self.context = context
        self.words = context.words
        self.statements = context.statements
        self.told = told
        self.frames = frames
        self.sentence_of = context.words.analysis.sentence_of
        self.loose: dict[int, list[Tie]] = {}
        for one in ties:
            if one.statement < 0 and one.frame.level < 0:
                self.loose.setdefault(one.frame.sentence, []).append(one)

    def carry(self) -> None:
        """Within a sentence, then from sentence to sentence, then from the scene that a text sets."""
        order = sorted(
            (i for i, s in enumerate(self.statements) if s.nested_in is None), key=lambda i: self._extent(i)
        )
        previous: int | None = None
        for i in order:
            self._from_sentence(i)
            if previous is not None and self._goes_on(previous, i):
                self._hand_on(previous, i)
            previous = i

    def _extent(self, i: int) -> tuple[int, int]:
        """The first and the last sentence of a statement."""
        statement = self.statements[i]
        spans = [*statement.content, *statement.cue]
        last = len(self.sentence_of) - 1
        tokens = [min(last, self.words.token_at(p)) for s in spans for p in (s.start, max(s.start, s.end - 1))]
        return self.sentence_of[min(tokens)], self.sentence_of[max(tokens)]

    def _same_speaker(self, i: int, j: int) -> bool:
        one, other = self.statements[i], self.statements[j]
        return one.entity_id is not None and one.entity_id == other.entity_id

    def _goes_on(self, i: int, j: int) -> bool:
        """Whether statement `j` goes on with the saying of `i`: the same speaker, with no sentence in between."""
        if not self._same_speaker(i, j):
            return False
        gap = self._extent(j)[0] - self._extent(i)[1]
        if gap <= 0:
            return True
        return gap == 1 and not self._is_further(j)

    def _is_further(self, i: int) -> bool:
        """Whether the cue of a statement says that it is another saying (*a également indiqué*)."""
        for span in self.statements[i].cue:
            first = self.words.token_at(span.start)
            last = self.words.token_at(max(span.start, span.end - 1))
            if any(self.words.is_in(k, "other_speech") for k in range(first, min(last + 2, len(self.words.words)))):
                return True
        return False

    def _hand_on(self, i: int, j: int) -> None:
        one, other = self.told[i], self.told[j]
        if other.moment is not None and one.moment is not None and other.moment[0] != one.moment[0]:
            return
        if other.moment is None and one.moment is not None:
            other.moment = (one.moment[0], "carried")
        if other.has("channel", "occasion"):
            if one.moment is not None and not one.has("channel", "occasion"):
                self._copy(other, one)
            return
        self._copy(one, other)

    def _copy(self, one: _Told, other: _Told) -> None:
        for kind in CARRIED:
            if not other.has(kind):
                for setting in one.settings.get(kind, ()):
                    other.add(replace(setting, rule="carried"))

    def _from_sentence(self, i: int) -> None:
        """Take on what the sentence before tells of the same speaker's doing or of the scene."""


def _moment(
    found: tuple[Span, str] | None, times: tuple[TimeExpression, ...], starts: list[tuple[int, int, int]]
) -> Moment | None:
    """The moment of a phrase, with the value of the last expression of a time in it."""
    if found is None:
        return None
    span, rule = found
    value = None
    k = bisect_left(starts, (span.start, 0, 0))
    while k < len(starts) and starts[k][0] < span.end:
        value = times[starts[k][2]].value
        k += 1
    return Moment(span, value, None, rule)
