"""Bytes or a file in, a Document out, whether they are plain text, a saved HTML page, a PDF or a DOCX."""

import dataclasses
import hashlib
import re
import sys
from datetime import datetime
from pathlib import Path

from sourcier.records import Document, InputError, LimitError, Message, reason_of
from sourcier.records.files import UNREADABLE, bytes_at, refuse_long

from .dates import machine_date, refused_offset
from .languages import language_of
from .markup.marks import HEAD as MARKS
from .markup.marks import may_be_export, may_be_minutes
from .papers import paper_in
from .plain import document_of_plain
from .text import UNFIT, Decoded, decode, text_of, without_references


@dataclasses.dataclass(frozen=True, slots=True)
class Limits:
    """What one document may hold: bytes as they come, and characters of the text read from them."""

    bytes: int = 50_000_000
    characters: int = 2_000_000


LIMITS = Limits()

STDIN, STDIN_NAME = "-", "<stdin>"
NO_DAY = Message("no day of publication is told: it stays open")
MARKUP = re.compile(
    r"<(?:!doctype\s{1,9}html|html|head|body|article|main|div|meta|title|section|p|h1)\b", re.IGNORECASE
)
"""A tag that only a page has."""
DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^<>]{0,200}?(?:charset|encoding)\s{0,5}=\s{0,5}["']?([A-Za-z0-9_:.-]{2,40})""", re.I
)
"""The encoding that a page declares."""
HEAD = 4_096
ARROW = "-->"
"""What stands between the times of subtitles."""
DATE_FORM = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|T)")


def document_from_file(
    path: str | Path,
    *,
    language: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Document:
    """The Document in a file, or on the standard input for the string `-`; raises InputError when it can't be read."""
    data, name = (bytes_of_stdin(), STDIN_NAME) if path == STDIN else (bytes_of_file(path), str(path))
    return document_of(data, name=name, language=language, published=published, outlet=outlet, url=url)


def bytes_of_file(path: str | Path) -> bytes:
    """The bytes of a file; raises InputError when it cannot be read, LimitError over `LIMITS.bytes`."""
    return bytes_at(path, LIMITS.bytes)


def bytes_of_stdin() -> bytes:
    """The bytes of the standard input; raises InputError when it cannot be read, LimitError over `LIMITS.bytes`."""
    if sys.stdin is None:
        raise InputError("is closed: give it a text, or name a file")
    try:
        data = sys.stdin.buffer.read(LIMITS.bytes + 1) or b""
    except IsADirectoryError:
        raise InputError("is a folder: name the files in it") from None
    except (OSError, ValueError) as error:
        raise InputError(UNREADABLE, reason=reason_of(error)) from None
    refuse_long(len(data), LIMITS.bytes)
    return data


def document_of(
    data: bytes,
    *,
    name: str | None = None,
    language: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    declared: str | None = None,
) -> Document:
    """The Document in some bytes. What is stated overrules what the page says; a language not stated is detected.

    `declared` is the encoding by whoever sent them, which counts before the page's own word.

    Raises InputError for bytes that are no text, LimitError over `LIMITS`, LanguageError when no pack reads the text.

    >>> document_of("Le maire de Valbrune a démissionné mardi.".encode(), published="2024-03-05").language
    'fr'
    """
    refuse_long(len(data), LIMITS.bytes)
    if published:
        iso_date(published)
    document = handed_out(data, name, language, declared) or decoded_document(data, language, declared)
    characters = document.text.characters
    if not characters.strip():
        raise InputError("holds no text: save the article itself, as .txt or .html")
    refuse_wide(characters)
    return with_stated(
        dataclasses.replace(
            document,
            name=document.name or name,
            url=url or document.url,
            raw_hash=hashlib.sha256(data).hexdigest(),
        ),
        language=language,
        published=published,
        outlet=outlet,
    )


def document_of_text(
    characters: str, *, language: str | None = None, published: str | None = None, outlet: str | None = None
) -> Document:
    """The Document of a text that is given as it is; raises the errors of `document_of`."""
    if not characters.strip():
        raise InputError("is empty: there is nothing to read")
    refuse_wide(characters)
    document = document_of_plain(text_of(characters), language)
    return with_stated(document, language=language, published=published, outlet=outlet)


def with_stated(
    document: Document, *, language: str | None = None, published: str | None = None, outlet: str | None = None
) -> Document:
    """A Document with what is stated of it over what it says itself, and its language.

    Raises InputError for a date that is none, LanguageError when no pack reads the text and no language is stated.
    """
    day = iso_date(published) if published else document.published
    stated = machine_date(published, "stated") if published else document.published_at
    told = document.notes if day else (*document.notes, NO_DAY)
    offset = refused_offset(stated) or refused_offset(document.updated_at)
    if offset:
        refused = Message(
            "{offset} from UTC is told, which no clock of ISO 8601 shows: the distance stays open", offset=offset
        )
        told = (*told, refused)
    return dataclasses.replace(
        document,
        language=language or document.language or language_of(document.text.characters),
        outlet=UNFIT.sub("\ufffd", outlet) if outlet else document.outlet,
        published=day,
        published_at=stated,
        notes=tuple(dict.fromkeys(told)),
    )


def handed_out(data: bytes, name: str | None, language: str | None, declared: str | None) -> Document | None:
    """The Document of a file of many kinds that others hand out: an export of one article, minutes, a PDF or a DOCX.

    Nothing for bytes of other kinds.
    """
    head, found = data[:MARKS], None
    # They build on what is here, and take a while to load.
    if may_be_export(head):
        from .exports import one_exported

        found = one_exported(data, declared or declared_in(data))
    elif may_be_minutes(head):
        from .transcripts.spoken import minutes_in

        found = minutes_in(data, name, language, declared or declared_in(data))
    return found or paper_in(data, language)


def decoded_document(data: bytes, language: str | None, declared: str | None) -> Document:
    """The Document of the bytes of a page or of plain text."""
    decoded = decode(data, declared or declared_in(data))
    if not decoded.characters.strip():
        raise InputError("is empty: there is nothing to read")
    document = page_or_text(decoded, language)
    return dataclasses.replace(document, notes=(*decoded.notes, *document.notes))


def declared_in(data: bytes) -> str | None:
    """The encoding that a page declares in its head."""
    found = DECLARED.search(data[:HEAD])
    return found[1].decode("ascii") if found else None


def page_or_text(decoded: Decoded, language: str | None) -> Document:
    """A saved page by its markup, else plain text."""
    head = decoded.characters[:HEAD].lstrip("\ufeff \t\r\n")
    if head.startswith("<") and MARKUP.search(head):
        from .pages.html import read_page  # trafilatura takes as long to load as a text to read

        return read_page(decoded.characters, language)
    if ARROW in decoded.characters[:HEAD]:
        from .transcripts.spoken import subtitles_of

        subtitles = subtitles_of(decoded.characters)
        if subtitles is not None:
            return subtitles
    plain = without_references(decoded)
    document = document_of_plain(text_of(plain.characters), language)
    return dataclasses.replace(document, notes=plain.notes[len(decoded.notes) :])


def refuse_wide(characters: str) -> None:
    """Raise LimitError for more characters than a document may hold."""
    if len(characters) > LIMITS.characters:
        raise LimitError(
            "holds {count:,} characters; the limit is {limit:,}: split it",
            count=len(characters),
            limit=LIMITS.characters,
        )


def iso_date(stated: str) -> str:
    """A stated date (`2024-01-23`, or with a time behind `T`), checked; raises InputError when it is none."""
    form = DATE_FORM.match(stated.strip())
    try:
        if form:
            return datetime.fromisoformat(stated.strip()).date().isoformat()
    except ValueError:
        pass
    raise InputError("“{stated}” is no date: write it as 2024-01-23 (year, month, day)", stated=stated)
