"""Bytes in, the Document of a PDF or a DOCX out; nothing for bytes that are neither."""

import io
from typing import BinaryIO

from sourcier.records import Document, InputError, LimitError, SourceError

PDF, ZIP = b"%PDF-", b"PK\x03\x04"
CONTENT_TYPES, MAIN = "[Content_Types].xml", "word/document.xml"
"""Members that an office document has, and that one of words has."""


def paper_in(data: bytes, language: str | None = None) -> Document | None:
    """The Document of a PDF or a DOCX; None for bytes of any other kind.

    Raises InputError for one that is broken, protected or has no text, LimitError for one that is past all reason.
    """
    if data.startswith(PDF):
        from .pdf import read_pdf  # takes a quarter of a second to load

        return read_pdf(data, language)
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


def is_office(file: BinaryIO) -> bool:
    """Whether a ZIP is a document of an office program, such as a DOCX; raises SourceError for one that is broken."""
    return CONTENT_TYPES in members_of(file)


def members_of(file: BinaryIO) -> set[str]:
    """The names of the members of a ZIP; raises SourceError for one that is bad as a whole."""
    from ..sources.zips import opened_zip  # documents, which sources build upon, ask for papers

    with opened_zip(file) as archive:
        return set(archive.namelist())
