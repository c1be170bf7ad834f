"""The content of an item in, its Document out, which tells whether a wall keeps a part of it back."""

import re
from dataclasses import replace

from sourcier.records import Content, Document, Message, Stated

from .dates import machine_date
from .documents import NO_DAY, document_of, document_of_text, with_stated
from .pages.metadata import host_of
from .reserving.signs import signs_in_headers
from .text import decode
from .words import page_words

CHARSET = re.compile(r"charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
HINTED = "told by the source"
WEB = ("http://", "https://")


def article_of(content: Content, name: str) -> Document:
    """The Document in a content that has data, by the name `name`.

    What is stated overrules what it says itself, what is hinted stands where it says nothing. Raises the errors of
    `document_of`.
    """
    stated, data = content.stated, content.data
    if data is None:
        raise ValueError("a content without data has no document")
    given = {"language": stated.language, "published": stated.published, "outlet": stated.outlet}
    if content.document is not None:
        document = with_stated(content.document, **given)
        document, partial = replace(document, name=document.name or name, url=stated.url or document.url), None
    elif isinstance(data, str):
        document, partial = replace(document_of_text(data, **given), name=name, url=stated.url), None
    else:
        declared = CHARSET.search(content.headers.get("content-type", ""))
        charset = declared[1] if declared else None
        document = document_of(data, name=name, url=stated.url, declared=charset, **given)
        partial = wall_before(data, charset, document)
    document = replace(document, title=stated.title or document.title, authors=stated.authors or document.authors)
    document = replace(document, partial=partial)
    return with_rights(with_hints(document, content.hinted, content.final_address), content)


def with_rights(document: Document, content: Content) -> Document:
    """A Document with the rights under which it came, and what was seen of a reservation: none is guessed of a file.

    A page that a site gave to whoever asks is a public page; of a text that came otherwise it stays open.
    """
    stated = content.stated
    seen = (*signs_in_headers(content.headers), *content.reservation, *document.reservation)
    document = replace(document, reservation=tuple(dict.fromkeys(seen)))
    if stated.rights:
        return replace(document, rights=stated.rights, rights_by=stated.rights_by or "stated")
    of_web = content.status is not None and (content.final_address or "").lower().startswith(WEB)
    return replace(document, rights="public-page", rights_by="page") if of_web and not document.rights else document


def wall_before(data: bytes, charset: str | None, document: Document) -> Message | None:
    """What keeps a part of a page back; nothing for a text."""
    if document.media_type != "text/html":
        return None
    from .pages.walls import wall_of

    return wall_of(decode(data, charset).characters, document, page_words(document.language or ""))


def with_hints(document: Document, hinted: Stated, address: str | None) -> Document:
    """A Document with what is hinted of it where it says nothing itself."""
    url = document.url or hinted.url or address
    document = replace(
        document,
        title=document.title or hinted.title,
        outlet=document.outlet or hinted.outlet or host_of(url),
        url=url,
        authors=document.authors or hinted.authors,
    )
    published = machine_date(hinted.published, HINTED)
    if document.published or published is None:
        return document
    notes = tuple(note for note in document.notes if note != NO_DAY)
    return replace(document, published=published.value[:10], published_at=published, notes=notes)
