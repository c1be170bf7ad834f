"""The transcript of a speech, a sitting or a broadcast: its text, its pages or times, and who speaks where."""

from dataclasses import dataclass
from typing import Literal, get_args

from ..documents import Document, Join, Text
from ..messages import Message
from ..spans import Span
from .quotations import Change, Check

AgainstVerdict = Literal["exact", "misheard", "cut", "altered", "absent", "unjudged"]
"""How a quotation of an article stands to a transcript: as in a check, and `misheard` where all that differs is what
subtitles are likely to have misheard."""
AGAINST_VERDICTS: tuple[AgainstVerdict, ...] = get_args(AgainstVerdict)
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
    lines are cut at a width. `notes` say what had to be mended or passed over. `turns` are the labels of who speaks, of
    minutes that tell them.
    """

    name: str
    kind: TranscriptKind
    text: Text
    language: str | None = None
    joins: tuple[Join, ...] = ()
    pages: tuple[int, ...] = ()
    captions: tuple[Caption, ...] = ()
    notes: tuple[Message, ...] = ()
    turns: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a piece of a quotation stands in a transcript.

    Pages, paragraphs and lines count from 1, lines of a PDF on their page; `start` and `end` are milliseconds. What the
    kind of transcript does not have is None. `voice` is who speaks there by the transcript's own label.
    """

    span: Span
    page: int | None = None
    paragraph: int | None = None
    line: int | None = None
    start: int | None = None
    end: int | None = None
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class CheckedQuotation:
    """A quotation of an article, checked against transcripts.

    `words` are those in quotation marks, which stand at `span` of the article, `statement` the id of the statement that
    holds them and `speaker` whom the article gives for them; None where it gives nobody. `transcript` is the name of
    the one that has them, or comes nearest. Spans of `check` and `misheard` count code points of its text, and of
    `words`; `spots` are the places of the pieces, `told` their words. `other_speaker` is whom the transcript gives
    where it is certain that it is somebody else.
    """

    words: str
    span: Span
    verdict: AgainstVerdict
    check: Check
    statement: str | None = None
    speaker: str | None = None
    transcript: str | None = None
    spots: tuple[Spot, ...] = ()
    told: tuple[str, ...] = ()
    misheard: tuple[Change, ...] = ()
    other_speaker: str | None = None


@dataclass(frozen=True, slots=True)
class CheckedArticle:
    """An article with its quotations in their order, checked; `passed_over` of them are given to others than asked."""

    document: Document
    quotations: tuple[CheckedQuotation, ...]
    passed_over: int = 0
