"""A text, bytes, a file or a Document in, a Document with its language out."""

import dataclasses
import gzip
import os
import zlib
from io import BytesIO
from pathlib import Path

from sourcier.intake import LIMITS, document_of, document_of_text
from sourcier.intake.documents import read_file, with_stated
from sourcier.records import Document, InputError


@dataclasses.dataclass(frozen=True, slots=True)
class NamedBytes:
    """The bytes of a text or a page, and the name by which the record calls them."""

    name: str
    data: bytes


Source = str | bytes | NamedBytes | Path | Document
"""What can be read: a text as it is, the bytes of a text or a page, a file, or a Document."""


@dataclasses.dataclass(frozen=True, slots=True)
class Stated:
    """What the caller states of a document, over what the document says of itself."""

    language: str | None = None
    published: str | None = None
    outlet: str | None = None


def document_from(source: Source, stated: Stated) -> Document:
    """The Document of a source; a `Path` is opened (also with `.gz` behind its name), a `str` is the text itself.

    Raises InputError, or LimitError and LanguageError of its family, when the source cannot be read.
    """
    if isinstance(source, Document):
        return with_stated(source, language=stated.language, published=stated.published, outlet=stated.outlet)
    if isinstance(source, str):
        return document_of_text(source, language=stated.language, published=stated.published, outlet=stated.outlet)
    if not isinstance(source, bytes | Path | NamedBytes):
        raise TypeError(f"a text is a str, bytes, a Path or a Document, not {type(source).__name__}")
    name = None
    if isinstance(source, Path):
        # A file's name may be bytes that are no UTF-8; in a record it must be characters.
        name = os.fsencode(source).decode("utf-8", "replace")
        source = _unpacked(read_file(source)) if source.suffix.lower() == ".gz" else read_file(source)
    elif isinstance(source, NamedBytes):
        name, source = source.name, source.data
    return document_of(source, name=name, language=stated.language, published=stated.published, outlet=stated.outlet)


def _unpacked(data: bytes) -> bytes:
    try:
        with gzip.open(BytesIO(data)) as file:
            return file.read(LIMITS.bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"is not a whole gzip file ({error}): unpack it, or fetch it again") from None
