"""The bytes of a file in, the articles in it out when it is an export: known by what it holds, not by its name."""

import io
import zlib
from collections.abc import Iterator
from zipfile import BadZipFile

from sourcier.records import Document, InputError, LimitError, SourceError

from ..markup.marks import HEAD, is_docx, is_europresse, is_factiva, is_newsml, is_rtf
from ..markup.rtf import paragraphs_of_rtf
from ..papers.papers import MAIN, members_of
from ..text import decode
from .articles import Exported
from .europresse import europresse_articles
from .factiva import factiva_pages, factiva_texts, is_factiva_text
from .newsml import newsml_articles
from .nexis import Placed, is_nexis, linked, nexis_articles


def exported(data: bytes, declared: str | None = None) -> Iterator[Exported] | None:
    """The articles of an export, one by one; nothing for what is none.

    Raises InputError for an RTF or a DOCX that is broken, LimitError for one past all reason; so does drawing the
    articles of XML that breaks off.
    """
    head = data[:HEAD]
    if is_newsml(head):
        return newsml_articles(data)
    if is_europresse(head) or is_factiva(head):
        page = decode(data, declared).characters
        return europresse_articles(page) if is_europresse(head) else factiva_pages(page)
    if is_rtf(head):
        rich = paragraphs_of_rtf(data)
        if is_factiva_text(rich):
            return factiva_texts(rich)
        placed = [Placed(one.text, one.bold) for one in rich]
        return nexis_articles(placed) if is_nexis(placed) else None
    return of_docx(data) if is_docx(head) else None


def of_docx(data: bytes) -> Iterator[Exported] | None:
    """The articles of a DOCX; nothing for one that is no export."""
    from ..papers.docx import opened_docx, places_in

    try:
        if MAIN not in members_of(io.BytesIO(data)):
            return None
    except SourceError:
        return None  # whoever reads papers says what is wrong with it
    paragraphs, styles = opened_docx(data)
    bare = [Placed(one.text) for one in paragraphs]
    if not is_nexis(bare):
        return None
    try:
        places = places_in(data)
    except (SourceError, InputError, BadZipFile, zlib.error, KeyError):
        places = {}  # the addresses to which titles lead: without them articles have no number
    return nexis_articles(
        [
            Placed(one.text, is_heading(styles.get(one.style, "")), linked(next(iter(one.links), None), places))
            for one in paragraphs
        ]
    )


def is_heading(style: str) -> bool:
    """Whether a style is that of titles."""
    return style == "title" or style.startswith("heading")


def one_exported(data: bytes, declared: str | None = None) -> Document | None:
    """The Document of an export that holds a single article; nothing for what is no export.

    Raises InputError for one that holds several, or none that can be had, and the errors of `exported`.
    """
    found = exported(data, declared)
    if found is None:
        return None
    articles = list(found)
    whole = [one.document for one in articles if one.document is not None]
    if len(whole) > 1:
        raise InputError("holds {count} articles: `sourcier add` takes them one by one", count=len(whole))
    if whole:
        return whole[0]
    problem = next((one.problem for one in articles if one.problem is not None), None)
    if problem is not None:
        kind = LimitError if problem.kind == "limit" else InputError
        raise kind(problem.message.template, **problem.message.values)
    raise InputError("is an export of a news service that holds no article")
