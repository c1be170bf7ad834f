"""What an export tells of an article in, its Document out: title, lead and paragraphs, a line each."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sourcier.languages.folding import flatten
from sourcier.records import Dated, Document, LimitError, Service, SourceError, Supply

from ..documents import LIMITS
from ..pages.bylines import persons
from ..pages.html import document_from
from ..pages.lines import Line
from ..plain import likely
from ..strings import letters, spaced, squeeze
from ..words import page_words
from .words import is_word, opens_with, words_of

LONGEST_NAME = 300
LONGEST_AUTHORS = 400
SEVERAL = re.compile(r"\s(?:and|&)\s")
E_MAIL = re.compile(r"\S{1,100}@\S{1,100}")
NO_TEXT = SourceError("format", "holds a headline and no text")


@dataclass(frozen=True, slots=True)
class Exported:
    """An article of an export, or why it cannot be had; `key` is its identifier there, else its number from 1."""

    key: str
    document: Document | None = None
    problem: SourceError | None = None


@dataclass(slots=True)
class Told:
    """What an export tells of an article, while it is gathered."""

    service: Service
    title: str | None = None
    lead: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    outlet: str | None = None
    authors: str = ""
    published: Dated | None = None
    updated: Dated | None = None
    url: str | None = None
    language: str | None = None
    identifier: str | None = None
    copyright: str | None = None


def exported_from(told: Told, number: int) -> Exported:
    """The article that was told of, the `number`-th of its export."""
    key = told.identifier or str(number)
    try:
        return Exported(key, document_of_told(told))
    except SourceError as problem:
        return Exported(key, problem=problem)
    except LimitError as error:
        return Exported(key, problem=SourceError("limit", error.message.template, **error.message.values))


def document_of_told(told: Told) -> Document:
    """The Document of an article; raises SourceError for one that has a headline alone, or is too long."""
    title = one_line(told.title)
    title = title[:4_000] if title else None
    lead = [line for line in map(one_line, told.lead) if line and letters(line) and squeeze(line) != squeeze(title)]
    body = [line for line in map(one_line, told.paragraphs) if line and squeeze(line) != squeeze(title)]
    if not any(letters(line) for line in body):
        raise NO_TEXT
    if sum(map(len, body)) > LIMITS.characters:
        raise SourceError("limit", "is over {most:,} characters, the limit: split it", most=LIMITS.characters)
    lines = [*(Line(line, "lead", "export") for line in lead), *(Line(line) for line in body)]
    document = document_from(lines, title)
    outlet = one_line(told.outlet)
    name = f"{told.service}:{told.identifier}" if told.identifier else None
    return replace(
        document,
        name=name,
        media_type="text/plain",
        raw_hash=hashlib.sha256(document.text.characters.encode()).hexdigest(),
        language=told.language,
        outlet=outlet[:LONGEST_NAME] if outlet else None,
        authors=authors_in(told.authors, outlet or "", told.language or likely("\n".join(body[:20]))),
        published=told.published.value[:10] if told.published else None,
        published_at=told.published,
        updated=told.updated.value[:10] if told.updated else None,
        updated_at=told.updated,
        url=told.url,
        supply=Supply(told.service, told.identifier, one_line(told.copyright)),
        rights="licensed",
        rights_by="source",
    )


def one_line(words: str | None) -> str | None:
    """Words on one line; nothing where there are none."""
    return spaced(words) if words else None


def authors_in(line: str, outlet: str, language: str) -> tuple[str, ...]:
    """The names in a line of authors, whatever parts them; e-mail addresses and places of work are left out."""
    bare = one_line(E_MAIL.sub(" ", line[:LONGEST_AUTHORS]))
    if not bare:
        return ()
    pieces = (piece.strip() for part in bare.split(";") for piece in SEVERAL.split(without_opener(part.strip())))
    names = (name for piece in pieces if piece for name in persons(piece, [outlet], page_words(language)))
    return tuple(dict.fromkeys(names))


def without_opener(line: str) -> str:
    """A line of authors without the word that opens it: *Par*, *By*."""
    first, _, rest = line.partition(" ")
    return rest.strip() if flatten(first) in words_of("by") else line


def without_tail(paragraphs: Sequence[str]) -> tuple[list[str], str | None]:
    """Paragraphs without what a service puts behind the last, its notes and its rights; and the line of the rights."""
    kept = list(paragraphs)
    rights = None
    for at in range(len(kept) - 1, max(-1, len(kept) - TAIL - 1), -1):
        if is_rights(kept[at]):
            rights = kept[at]
            del kept[at:]
        elif is_note(kept[at]):
            del kept[at:]
    return kept, rights


TAIL = 40
"""Paragraphs at the end among which the notes of a service stand."""
LONGEST_RIGHTS = 400


def is_rights(line: str) -> bool:
    """Whether a line says whose the rights are: *© 2024 Le Courrier. Tous droits réservés.*"""
    return len(line) <= LONGEST_RIGHTS and opens_with(line, "rights")


def is_note(line: str) -> bool:
    """Whether a line opens what a service notes below an article: *Note(s) : …*."""
    head, colon, _ = line[:60].partition(":")
    return bool(colon) and is_word(head, "note")
