"""Bytes in, a Transcript out: of a page all its words, of a PDF its pages, of subtitles their times.

A transcript is taken whole: what is left out of it would be said to be absent.
"""

from collections.abc import Sequence
from dataclasses import replace

from sourcier.records import TURN_SPEAKER, Caption, Document, InputError, LanguageError, Message, Span, Transcript
from sourcier.records.files import refuse_long

from ..documents import HEAD, LIMITS, MARKUP, declared_in, refuse_wide
from ..languages import language_of
from ..pages.html import bare
from ..papers import paper_in
from ..plain import document_of_plain
from ..text import decode, text_of
from .captions import NO_CAPTION, captions_in, is_subtitles
from .minutes import ASKED
from .rolling import without_repeats
from .spoken import minutes_in

KINDS = {"application/pdf": "pdf", "text/html": "page", "text/plain": "text", "application/rtf": "text"}
PAGE = "\f"


def transcript_of(data: bytes, name: str, language: str | None = None, declared: str | None = None) -> Transcript:
    """The Transcript in some bytes: text, a page, a PDF, a DOCX or subtitles; `declared` is the encoding by the sender.

    The language may be any: it is None where no pack reads it. Raises InputError for bytes that are no text, LimitError
    over `LIMITS`.
    """
    refuse_long(len(data), LIMITS.bytes)
    taken = minutes_in(data, name, language, declared) or paper_in(data, language)
    if taken is not None:
        return whole(of_document(taken, name), language)
    decoded = decode(data, declared or declared_in(data))
    characters = text_of(decoded.characters).characters
    if not characters.strip():
        raise InputError("is empty: there is nothing to read")
    if is_subtitles(characters):
        made = of_subtitles(characters, name)
    else:
        head = characters[:HEAD].lstrip()
        is_page = head.startswith("<") and MARKUP.search(head)
        document = replace(bare(characters), notes=()) if is_page else document_of_plain(text_of(characters), language)
        made = of_document(document, name)
    return whole(replace(made, notes=(*decoded.notes, *made.notes)), language)


def whole(made: Transcript, language: str | None) -> Transcript:
    """A transcript with its language; raises LimitError over the limit."""
    refuse_wide(made.text.characters)
    return replace(made, language=language or made.language or likely(made.text.characters))


def likely(characters: str) -> str | None:
    """The language of a text, where a pack reads it."""
    try:
        return language_of(characters)
    except LanguageError:
        return None


def of_document(document: Document, name: str) -> Transcript:
    """The transcript in a document."""
    characters = document.text.characters
    kind = KINDS.get(document.media_type, "docx")
    pages: Sequence[int] = ()
    if kind == "pdf":
        pages = [0, *(at + 1 for at, sign in enumerate(characters) if sign == PAGE)]
    notes = tuple(note for note in document.notes if isinstance(note, Message))
    turns = tuple(part.span for part in document.layout if part.found_by in (TURN_SPEAKER, ASKED))
    return Transcript(
        name, kind, document.text, document.language, document.joins, tuple(pages), notes=notes, turns=turns,  # type: ignore[arg-type]
    )  # fmt: skip


def of_subtitles(characters: str, name: str) -> Transcript:
    """The transcript in subtitles: a caption a line."""
    shown, notes = captions_in(characters)
    own, repeats = without_repeats(shown)
    if not own:
        raise InputError(NO_CAPTION)
    captions, start = [], 0
    for caption, words in own:
        captions.append(Caption(Span(start, start + len(words)), caption.start, caption.end, caption.voice))
        start += len(words) + 1
    if repeats:
        notes.append(Message("rolling captions: {count} repeated words were taken once", count=repeats))
    text = text_of("\n".join(words for _, words in own))
    return Transcript(name, "subtitles", text, captions=tuple(captions), notes=tuple(notes))
