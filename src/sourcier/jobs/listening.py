"""A transcript and a quotation in, where the one stands in the other out, and who says it there."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sourcier.quoting.checking import compared
from sourcier.quoting.hearing import Heard, by_sound, heard, pauses_in
from sourcier.quoting.tokens import Tokens, tokens_of
from sourcier.reading.parts.voices import Voice, find_voices, is_somebody_else, voice_named
from sourcier.reading.views import View, view_of
from sourcier.records import (
    AGAINST_VERDICTS,
    AgainstVerdict,
    Change,
    Check,
    Document,
    Part,
    Span,
    Spot,
    Transcript,
)

ASIDE = re.compile(r"\([^()\n]{1,200}\)|\[[^\[\]\n]{1,200}\]")
"""What stands in brackets in a transcript: applause, noises, what the clerk noted."""
LINE_END = re.compile(r"\r\n|[\n\r\f\u2028\u2029]")
PARAGRAPH_END = re.compile(r"\n\s{0,20}\n\s{0,200}|\r\n\s{0,20}\r\n\s{0,200}")
FOUND = ("exact", "misheard", "cut", "altered")
"""Verdicts of words that stand there, in one form or another."""


@dataclass(frozen=True, slots=True)
class Found:
    """How a quotation stands to a transcript; spans count code points of its text as it was read."""

    verdict: AgainstVerdict
    check: Check
    transcript: str
    spots: tuple[Spot, ...] = ()
    told: tuple[str, ...] = ()
    misheard: tuple[Change, ...] = ()
    other_speaker: str | None = None

    def rank(self) -> tuple[int, bool, float]:
        """What of several answers comes first: the best verdict, by the right speaker, with most of the words."""
        return AGAINST_VERDICTS.index(self.verdict), self.other_speaker is not None, -self.check.score


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a transcript, or of some of its voices: as they are spelt, and of subtitles as they sound."""

    spelt: Tokens
    sounded: Tokens


class Listened:
    """A transcript that is listened to: taken apart once, for many quotations."""

    def __init__(self, transcript: Transcript) -> None:
        """Take a transcript; its text stays as it is."""
        self.transcript, self.language = transcript, transcript.language
        self._voices = self._found_voices()
        labels = tuple(Part("furniture", one.label, "label") for one in self._voices)
        document = Document(transcript.text, joins=transcript.joins, layout=labels)
        self._view = view_of(document) if transcript.joins else View(document)
        self._text = self._view.document.text.characters
        self._labels = [part.span for part in self._view.document.layout]
        self._asides = [Span(*found.span()) for found in ASIDE.finditer(self._text)]
        self._words_of: dict[str | None, tuple[Words, Words | None]] = {}
        self._lines = _starts(LINE_END, transcript.text.characters)
        self._paragraphs = _starts(PARAGRAPH_END, transcript.text.characters)

    def find(self, words: str, speaker: str | None = None) -> Found:
        """Where words stand; `speaker` is the full name of the person who is said to have spoken them."""
        quotation = tokens_of(words, self.language)
        best = self._best(quotation, None)
        if speaker is None or best.verdict not in FOUND:
            return best
        other = self._other(best, speaker)
        if other is None:
            return best
        # The same may have been said by the right one too.
        found = self._best(quotation, speaker)
        return found if found.verdict in FOUND and found.rank() <= best.rank() else replace(best, other_speaker=other)

    def _best(self, quotation: Tokens, speaker: str | None) -> Found:
        """Where words stand best in what is said, or in what nobody but a speaker says for certain."""
        whole, bare = self._said_by(speaker)
        best = self._in(quotation, whole)
        if best.verdict in ("exact", "unjudged") or bare is None:
            return best
        return min(best, self._in(quotation, bare), key=Found.rank)

    def _said_by(self, speaker: str | None) -> "tuple[Words, Words | None]":
        """The words that are said, and the same without what stands in brackets, where something does."""
        if speaker not in self._words_of:
            speech = self._speech(lambda voice: speaker is None or not self._is_other(voice, speaker))
            bare = self._words(_without(speech, self._asides)) if self._asides else None
            self._words_of[speaker] = self._words(speech), bare
        return self._words_of[speaker]

    def _in(self, quotation: Tokens, text: "Words") -> Found:
        if self.transcript.kind == "subtitles":
            listened = heard(quotation, text.spelt, text.sounded, self.language)
        else:
            listened = Heard(compared(quotation, text.spelt))
        misheard = tuple(replace(one, told=self._place(one.told)) for one in listened.misheard)
        check = self._placed(listened.check)
        verdict: AgainstVerdict = "misheard" if check.verdict == "exact" and misheard else check.verdict
        characters = self.transcript.text.characters
        told = tuple(" ".join(characters[start:end].split()) for start, end in check.spans)
        return Found(verdict, check, self.transcript.name, tuple(map(self.spot, check.spans)), told, misheard)

    def _words(self, within: Sequence[Span]) -> "Words":
        if self.transcript.kind != "subtitles":
            spelt = tokens_of(self._text, self.language, within)
            return Words(spelt, spelt)
        spelt = tokens_of(self._text, self.language, _without(within, pauses_in(self._text, self.language)))
        return Words(spelt, by_sound(spelt, self.language))

    def _found_voices(self) -> tuple[Voice, ...]:
        captions = self.transcript.captions
        if any(one.voice for one in captions):
            return tuple(voice_named(one.span.start, one.voice, self.language) for one in captions)
        if self.transcript.turns:
            return tuple(self._minuted(label) for label in self.transcript.turns)
        return find_voices(self.transcript.text.characters, self.language)

    def _minuted(self, label: Span) -> Voice:
        """Who speaks from a label of minutes on, the role behind the name left out."""
        name = self.transcript.text.characters[slice(*label)].partition(",")[0].partition("(")[0].strip()
        return replace(voice_named(label.start, name, self.language), label=label)

    def _speech(self, wanted: Callable[[Voice | None], bool]) -> list[Span]:
        """The stretches in which voices that are wanted speak, without the labels."""
        found, at = [], 0
        end = len(self._text)
        labels = zip((*self._labels, Span(end, end)), (None, *self._voices), strict=True)
        for label, voice in labels:
            if at < label.start and wanted(voice):
                found.append(Span(at, label.start))
            at = label.end
        return found

    def _other(self, found: Found, speaker: str) -> str | None:
        """Who says by the labels what somebody else is said to have said, where that is certain."""
        names = {voice.name for voice in self._voices if voice.name}
        voices = [self._voice_at(spot.span.start) for spot in found.spots]
        if len(names) < 2 or not all(voice and self._is_other(voice, speaker) for voice in voices):
            return None
        return voices[0].name if voices and voices[0] else None

    def _is_other(self, voice: Voice | None, speaker: str) -> bool:
        return voice is not None and is_somebody_else(voice, speaker, self.language)

    def _voice_at(self, offset: int) -> Voice | None:
        at = bisect_right(self._voices, offset, key=lambda voice: voice.label.start) - 1
        return self._voices[at] if at >= 0 else None

    def _placed(self, check: Check) -> Check:
        """A check whose spans are those of the text itself."""
        return replace(
            check,
            spans=tuple(map(self._place, check.spans)),
            left_out=tuple(replace(one, span=self._place(one.span)) for one in check.left_out),
            changes=tuple(replace(one, told=self._place(one.told)) for one in check.changes),
        )

    def _place(self, span: Span) -> Span:
        if span.start < span.end:
            return self._view.span(span)
        if span.start >= len(self._text):
            end = len(self.transcript.text.characters)
            return Span(end, end)
        start = self._view.span(Span(span.start, span.start + 1)).start
        return Span(start, start)

    def spot(self, span: Span) -> Spot:
        """Where a stretch of the text stands, in the terms that its kind has."""
        told = self.transcript
        voice = self._voice_at(span.start)
        spot = Spot(span, voice=voice.name if voice else None)
        line = bisect_right(self._lines, span.start)
        if told.kind == "subtitles":
            starts = [one.span.start for one in told.captions]
            first, last = bisect_right(starts, span.start) - 1, bisect_right(starts, max(span.start, span.end - 1)) - 1
            return replace(spot, start=told.captions[first].start, end=told.captions[last].end)
        if told.kind == "pdf":
            page = bisect_right(told.pages, span.start)
            return replace(spot, page=page, line=line - bisect_right(self._lines, told.pages[page - 1]) + 1)
        if told.kind in ("page", "docx"):
            return replace(spot, paragraph=line)
        return replace(spot, paragraph=bisect_right(self._paragraphs, span.start), line=line)


def _starts(end: re.Pattern[str], characters: str) -> list[int]:
    return [0, *(found.end() for found in end.finditer(characters))]


def _without(stretches: Sequence[Span], asides: Sequence[Span]) -> list[Span]:
    """Stretches without the asides in them, both in their order."""
    found, at = [], 0
    for start, end in stretches:
        while at < len(asides) and asides[at].end <= start:
            at += 1
        position = start
        for aside in asides[at:]:
            if aside.start >= end:
                break
            if position < aside.start:
                found.append(Span(position, aside.start))
            position = max(position, aside.end)
        if position < end:
            found.append(Span(position, end))
    return found
