"""The circumstances of a statement: to whom, through what, on which occasion, where and when it was said."""

import re
from dataclasses import dataclass, replace
from typing import get_args

from sourcier.records import Inferred, Moment, Period, Place, Precision, Setting, Span, TimeExpression

from ..context import Context
from ..statements.relations import TWEET
from ..text.noun_phrases import phrase_head
from ..time.dates import precision_of
from .addressees import find_addressees
from .attachment import frames_of, tie
from .circumstances import find_phrases
from .content_days import Calendar, find_period
from .continuation import carry_far, carry_on
from .findings import Told
from .outline import Outline
from .scenes import Scenes
from .translation import Translations

HANDLE = re.compile(r"@[\w.@-]{1,60}")
NEAR = 4
"""Characters behind who wrote a message in which its day begins."""
POSTED = "posted"
EXACT: tuple[Precision, ...] = get_args(Precision)


@dataclass(frozen=True, slots=True)
class Settings:
    """The circumstances of one statement: phrases with their kind, its moment, the days that it is about, and why it
    must be a translation."""

    settings: tuple[Setting, ...] = ()
    said_at: Moment | None = None
    period: Period | None = None
    translated: Inferred | None = None


def find_settings(
    context: Context, times: tuple[TimeExpression, ...], places: tuple[Place, ...]
) -> tuple[Settings, ...]:
    """For each statement of the context its circumstances.

    The rule of a setting or a moment says where it stands: in the clause of the cue (`clause`), in front of it
    (`fronted`), with a participle of asking or meeting (`asked`), beside words without a cue (`beside`), with the main
    verb of the sentence (`sentence`), as the verb's own pronoun or object (`clitic`, `object`, `learner`), as the
    source (`source`), in the sentence before (`before`), at the head of an earlier sentence (`frame`), in the scene
    that the paragraph or the text sets (`scene`, `everyone`), behind who wrote a message (`posted`), or with
    another statement of the same saying (`carried`).
    """
    words, statements = context.words, context.statements
    if not statements:
        return ()
    stops = frozenset(
        words.token_at(span.start)
        for one in statements
        for span in (*one.content, *one.cue, *((one.source,) if one.source else ()))
    )
    phrases = find_phrases(words, context.actors, places, stops)
    ties = tie(words, frames_of(words, statements, phrases), statements)
    told = [Told() for _ in statements]
    for one in ties:
        if one.statement >= 0:
            told[one.statement].tell(words, one.phrase, one.rule)
    for i, setting in find_addressees(context):
        told[i].add(setting)
    _tell_sources(context, told)
    _tell_messages(context, told, times)
    outline = Outline(words, statements)
    scenes = Scenes(words, statements, outline, ties, told)
    scenes.tell_doings()
    carry_on(words, statements, outline, told)
    scenes.tell_places()
    scenes.tell_scenes()
    scenes.tell_everyones()
    carry_far(words, statements, outline, told)
    calendar = Calendar(times)
    events = {words.span(phrase.first, phrase.last) for phrase in phrases if phrase.kind == "moment" and phrase.classes}
    translations = Translations(context)
    return tuple(
        Settings(
            settings=tuple(setting for held in one.settings.values() for setting in held.values()),
            said_at=None if one.moment is None else _dated(one.moment, calendar, events),
            period=find_period(words, statement, calendar),
            translated=translations.reason(statement, one.language, one.told_to),
        )
        for one, statement in zip(told, statements, strict=True)
    )


def _tell_sources(context: Context, told: list[Told]) -> None:
    """A source that is a document of somebody's own words is the channel too: *selon le communiqué de la mairie*."""
    words = context.words
    for i, statement in enumerate(context.statements):
        if statement.source is None or told[i].has("channel"):
            continue
        head = phrase_head(words, words.token_at(statement.source.start), words.token_at(statement.source.end))
        if head is not None and "own_words" in words.pack.settings.nouns.get(words.folds[head], ()):
            told[i].add(Setting("channel", statement.source, "source"))


def _tell_messages(context: Context, told: list[Told], times: tuple[TimeExpression, ...]) -> None:
    """Who wrote a message gives the handle, which is its channel, and the day: *Ada Vernier (@avernier)
    12 mars 2024*."""
    days = {time.span.start: time.span for time in times if time.type == "DATE"}
    for i, statement in enumerate(context.statements):
        handle = HANDLE.search(context.words.text, *statement.source) if statement.source else None
        if handle is None or not statement.found_by.startswith(TWEET):
            continue
        told[i].add(Setting("channel", Span(*handle.span()), POSTED))
        end = statement.source.end if statement.source else 0
        day = next((days[at] for at in range(end, end + NEAR) if at in days), None)
        if day is not None:
            told[i].moment = Moment(day, None, None, POSTED)


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
