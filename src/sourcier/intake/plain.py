"""Plain text in, a Document out: its characters as they are, with the days that its datelines tell."""

from collections.abc import Iterator
from dataclasses import replace

from sourcier.languages.folding import PlainText, plain_text
from sourcier.records import Dated, Document, LanguageError, Part, Span, Text

from .datelines import Dateline, dated_by_text
from .languages import language_of
from .pages.bylines import signs_off
from .words import PageWords, page_words
from .wrapping import find_joins


def document_of_plain(text: Text, language: str | None = None) -> Document:
    """The Document of a plain text; a day of publication that no dateline and no words tell stays open."""
    characters = text.characters
    language = language or likely(characters)
    words = page_words(language)
    plain = plain_text(characters)
    typed = plain.characters if plain else characters
    (published, updated), datelines = dated_by_text(typed, words.dates)
    layout = (*(part for dateline in datelines for part in parts_of(typed, dateline)), *signed_off(typed, words))
    if plain is not None:
        layout = tuple(replace(part, span=plain.source(part.span)) for part in layout)
        published, updated = (told and in_source(told, plain, characters) for told in (published, updated))
    return Document(
        text,
        language=language or None,
        published=published.value[:10] if published else None,
        published_at=published,
        updated=updated.value[:10] if updated else None,
        updated_at=updated,
        layout=layout,
        joins=find_joins(characters, words),
    )


def in_source(told: Dated, plain: PlainText, characters: str) -> Dated:
    """A day told by a text as one would type it, its evidence placed in the text itself."""
    placed = []
    for one in told.evidence:
        span = plain.source(one.span) if one.span else None
        placed.append(replace(one, span=span, words=characters[slice(*span)]) if span else one)
    return replace(told, evidence=tuple(placed))


def likely(characters: str) -> str:
    """The language of a text; none when no pack is installed for it."""
    try:
        return language_of(characters)
    except LanguageError:
        return ""


def signed_off(characters: str, words: PageWords) -> Iterator[Part]:
    """The last line of a text as a credit, when agencies and desks sign it with initials (*ATS/ij*)."""
    end = len(characters.rstrip())
    start = max(characters.rfind(mark, 0, end) for mark in "\r\n") + 1
    line = characters[start:end]
    if start and signs_off(line, words):
        yield Part("credit", Span(start + len(line) - len(line.lstrip()), end), "agency-signature")


def parts_of(characters: str, dateline: Dateline) -> Iterator[Part]:
    """A dateline as parts of the text: the agency in it is a credit."""
    place, agency = dateline.place, dateline.agency
    if agency is None:
        yield Part("dateline", place, "dateline-day")
        return
    before = characters[place.start : agency.start].rstrip()
    behind = characters[agency.end : place.end].lstrip()
    yield Part("dateline", Span(place.start, place.start + len(before)), "dateline-day")
    yield Part("credit", agency, "dateline-agency")
    if behind:
        yield Part("dateline", Span(place.end - len(behind), place.end), "dateline-day")
