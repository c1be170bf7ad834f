"""A text, bytes, a file or a Document in, a Document with its language out."""

import dataclasses
import gzip
import os
import re
import zlib
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

from sourcier.intake import LIMITS, document_of, document_of_text
from sourcier.intake.articles import article_of, wall_before
from sourcier.intake.documents import bytes_of_file, with_stated
from sourcier.records import Content, Document, InputError, SourceError, Stated
from sourcier.records.files import name_of

LONGEST_PATH = 1_000
ONE_WORD_PATH = re.compile(r"(?=[\W\d_]*[^\W\d_])[^\s«»“”]*(?:[/\\][^\s«»“”]*|\w\.[a-z]{2,5}(?:\.gz)?)")
"""One word that has a letter, and a separator of folders or a suffix: `art/01`, `01.txt`, `https://…`."""
NAMED_AS_FILE = re.compile(r".+\.(?:txt|html?|pdf|docx|rtf|srt|vtt)(?:\.gz)?", re.IGNORECASE)
"""One line that ends as the name of an article does: `mes articles/01.txt`."""


@dataclasses.dataclass(frozen=True, slots=True)
class NamedBytes:
    """The bytes of a text or a page, and the name by which the record calls them."""

    name: str
    data: bytes


@dataclasses.dataclass(frozen=True, slots=True)
class Given:
    """What a source gives, and the address by which the record calls it."""

    name: str
    content: Content


Source = str | bytes | NamedBytes | Given | Path | Document
"""What can be read: a text as it is, the bytes of a text or a page, a file, what a source gives, or a Document."""


def stated_by(language: str | None, published: str | date | None, outlet: str | None) -> Stated:
    """What a caller states, days as ISO 8601; raises TypeError for what is of another type than it must be."""
    if isinstance(published, datetime):
        published = published.isoformat(timespec="seconds")
    elif isinstance(published, date):
        published = published.isoformat()
    for name, value, wanted in (
        ("language", language, 'a str such as "fr"'),
        ("published", published, 'a str such as "2024-01-23", or a datetime.date'),
        ("outlet", outlet, "a str with a name"),
    ):
        if value is not None and not isinstance(value, str):
            raise TypeError(f"{name} must be {wanted}, not {type(value).__name__}")
    return Stated(language, published, outlet)


def document_from(source: Source, stated: Stated) -> Document:
    """The Document of a source; a `Path` is opened (also with `.gz` behind its name), a `str` is the text itself.

    Raises InputError, or LimitError and LanguageError of its family, when the source cannot be read.
    """
    if isinstance(source, Given):
        if source.content.data is None:
            raise source.content.problem or SourceError("http", "is there no longer: look for it elsewhere")
        source = article_of(source.content, source.name)
    if isinstance(source, Document):
        return with_stated(source, language=stated.language, published=stated.published, outlet=stated.outlet)
    if isinstance(source, str):
        refuse_path(source)
        return document_of_text(source, language=stated.language, published=stated.published, outlet=stated.outlet)
    if not isinstance(source, bytes | Path | NamedBytes):
        raise TypeError(f"a text is a str, bytes, a Path or a Document, not {type(source).__name__}")
    name = None
    if isinstance(source, Path):
        name = name_of(source)
        source = bytes_from(source)
    elif isinstance(source, NamedBytes):
        name, source = source.name, source.data
    document = document_of(
        source, name=name, language=stated.language, published=stated.published, outlet=stated.outlet
    )
    return dataclasses.replace(document, partial=wall_before(source, None, document))


def bytes_from(path: Path) -> bytes:
    """The bytes of a file, unpacked where its name ends in `.gz`; raises InputError when it cannot be read."""
    data = bytes_of_file(path)
    return _unpacked(data) if path.suffix.lower() == ".gz" else data


def refuse_path(text: str) -> None:
    """Raise InputError for a str that looks like the path or the address of an article and not like its text."""
    if len(text) <= LONGEST_PATH and (ONE_WORD_PATH.fullmatch(text) or NAMED_AS_FILE.fullmatch(text) or _is_file(text)):
        raise InputError(
            "“{text}” looks like a path, not like a text: call sourcier.read_file, or give a pathlib.Path", text=text
        )


def _is_file(text: str) -> bool:
    try:
        return os.path.isfile(text)
    except ValueError:  # a NUL, or characters that no path has
        return False


def _unpacked(data: bytes) -> bytes:
    try:
        with gzip.open(BytesIO(data)) as file:
            return file.read(LIMITS.bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError("is not a whole gzip file ({error}): unpack it, or fetch it again", error=str(error)) from None
