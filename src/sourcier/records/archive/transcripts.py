"""The transcript of a speech, a sitting or a broadcast: its text, its pages or times, and who speaks where."""

from dataclasses import dataclass
from typing import Literal

from ..documents import Join, Text
from ..messages import Message
from ..spans import Span

TranscriptKind = Literal["text", "page", "pdf", "docx", "subtitles"]


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption of subtitles: where its words stand in the text, and when it is shown, in milliseconds.

    `voice` is who speaks, where the subtitles name them.
    """

    span: Span
    start: int
    end: int
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was said, word by word, as somebody wrote it down. Offsets count code points of `text.characters`.

    `pages` are the offsets at which pages begin, of a PDF; `captions` those of subtitles. `joins` are the places where
    lines are cut at a width. `notes` say what had to be mended or passed over.
    """

    name: str
    kind: TranscriptKind
    text: Text
    language: str | None = None
    joins: tuple[Join, ...] = ()
    pages: tuple[int, ...] = ()
    captions: tuple[Caption, ...] = ()
    notes: tuple[Message, ...] = ()
