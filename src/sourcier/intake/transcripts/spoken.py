"""Bytes in, the Document of minutes, of a transcript or of subtitles out; nothing for bytes of any other kind."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sourcier.records import Document, InputError

from ..markup.marks import HEAD, is_assemblee, is_nato, is_senat
from ..pages.html import document_from
from ..pages.lines import Line
from ..text import decode
from .assemblee import read_assemblee
from .captions import NO_CAPTION, Shown, captions_in, is_subtitles
from .minutes import Turn, minutes_from
from .nato import read_nato
from .rolling import without_repeats
from .senat import read_senat

SENTENCE_END = re.compile(r"[.!?…][\"'»”)\]\s]{0,4}$")
PAUSE = 2_000
"""Milliseconds without words after which subtitles begin a new paragraph."""


def minutes_in(
    data: bytes, name: str | None, language: str | None = None, declared: str | None = None
) -> Document | None:
    """The Document of minutes or of a transcript with the names of who speaks; nothing for what is none.

    Raises InputError for minutes that are broken, LimitError for what is nested past all reason.
    """
    head = data[:HEAD]
    if is_assemblee(head):
        return read_assemblee(data)
    if is_senat(head):
        return read_senat(decode(data, declared).characters, name)
    if is_nato(head):
        return read_nato(decode(data, declared).characters, language)
    return None


def subtitles_of(characters: str) -> Document | None:
    """The Document of subtitles, their captions joined to paragraphs; nothing for a text that is none.

    Who speaks is told where the subtitles name them. Raises InputError where no caption has words.
    """
    if not is_subtitles(characters):
        return None
    shown, notes = captions_in(characters)
    own, _ = without_repeats(shown)
    turns = list(turns_in(own))
    if not turns:
        raise InputError(NO_CAPTION)
    if any(turn.label for turn in turns):
        document = minutes_from(turns, None)
    else:
        document = document_from([Line(words) for turn in turns for words in turn.paragraphs], None)
    return replace(document, media_type="text/plain", notes=tuple(notes))


def turns_in(captions: Sequence[tuple[Shown, str]]) -> Iterator[Turn]:
    """Captions as turns: a new one with each voice, a paragraph up to the end of a sentence or a pause."""
    turn: Turn | None = None
    end = 0
    for caption, words in captions:
        if turn is None or caption.voice != turn.label:
            if turn is not None:
                yield turn
            turn = Turn(caption.voice, [words])
        elif SENTENCE_END.search(turn.paragraphs[-1]) or caption.start - end > PAUSE:
            turn.paragraphs.append(words)
        else:
            turn.paragraphs[-1] += f" {words}"
        end = caption.end
    if turn is not None:
        yield turn
