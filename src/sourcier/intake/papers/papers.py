"""Bytes in, the Document of a PDF, a DOCX or an RTF out; nothing for bytes that are none of them."""

import io
from dataclasses import replace
from typing import BinaryIO

from sourcier.records import Document, InputError, LimitError, SourceError

from ..markup.marks import is_rtf
from ..markup.rtf import paragraphs_of_rtf
from ..plain import document_of_plain
from ..text import text_of

PDF, ZIP = b"%PDF-", b"PK\x03\x04"
CONTENT_TYPES, MAIN = "[Content_Types].xml", "word/document.xml"
"""Members that an office document has, and that one of words has."""


def paper_in(data: bytes, language: str | None = None) -> Document | None:
    """The Document of a PDF, a DOCX or an RTF; None for bytes of any other kind.

    Raises InputError for one that is broken, protected or has no text, LimitError for one that is past all reason.
    """
    if data.startswith(PDF):
        from .pdf import read_pdf  # takes a quarter of a second to load

        return read_pdf(data, language)
    if is_rtf(data):
        return read_rtf(data, language)
    if not data.startswith(ZIP):
        return None
    try:
        names = members_of(io.BytesIO(data))
    except SourceError as error:
        if MAIN.encode() not in data:
            return None
        kind = LimitError if error.kind == "limit" else InputError
        raise kind(error.message.template, **error.message.values) from None
    if MAIN in names:
        from .docx import read_docx

        return read_docx(data, language)
    if CONTENT_TYPES in names:
        raise InputError("is an office document that is no text: save its words as .docx, .pdf or .txt")
    return None


def read_rtf(data: bytes, language: str | None = None) -> Document:
    """The Document of an RTF: its paragraphs, a line each. Raises the errors of `paragraphs_of_rtf`."""
    characters = "\n".join(one.text for one in paragraphs_of_rtf(data))
    return replace(document_of_plain(text_of(characters), language), joins=(), media_type="application/rtf")


def is_office(file: BinaryIO) -> bool:
    """Whether a ZIP is a document of an office program, such as a DOCX; raises SourceError for one that is broken."""
    return CONTENT_TYPES in members_of(file)


def members_of(file: BinaryIO) -> set[str]:
    """The names of the members of a ZIP; raises SourceError for one that is bad as a whole."""
    from ..sources.zips import opened_zip  # documents, which sources build upon, ask for papers

    with opened_zip(file) as archive:
        return set(archive.namelist())
