"""A page as it was archived in, its document out as the extractor of today makes it."""

import zlib
from collections import Counter
from dataclasses import replace

from sqlalchemy import Connection, select

from sourcier.intake.articles import HINTED, article_of
from sourcier.intake.documents import NO_DAY
from sourcier.ledger.schema import CAPTURES, RAWS
from sourcier.records import Content, Document, Stated

STATED = ("stated", HINTED)
"""Who told a day of publication that the page itself does not."""
LEAST_ALIKE = 0.5
"""The share of words that two texts of one page have in common at least."""


def extract(connection: Connection, document: Document, row: int) -> Document:
    """The document (its row) that an extractor makes of its bytes now; what was told of it from elsewhere stays.

    Outlet, address, title, authors and language stay where they are known, and so do rights, what was seen of a
    reservation, and a day that the page does not tell. Raises the errors of `article_of`.
    """
    packed = connection.execute(select(RAWS.c.bytes).where(RAWS.c.hash == document.raw_hash)).scalar_one()
    visits = select(CAPTURES.c.headers).where(CAPTURES.c.document_id == row, CAPTURES.c.raw_hash == document.raw_hash)
    told = connection.execute(visits.order_by(CAPTURES.c.id)).scalars()
    headers: dict[str, str] = next((one for one in told if one), {})
    stated = Stated(document.language, None, document.outlet, document.url, document.title, document.authors)
    content = Content(zlib.decompress(packed), "", "", stated=stated, headers=headers)
    now = replace(
        article_of(content, document.name or ""), name=document.name, retrieved=document.retrieved,
        rights=document.rights, rights_by=document.rights_by, reservation=document.reservation,
    )  # fmt: skip
    dated = document.published_at
    told_elsewhere = dated is not None and any(one.found_by in STATED for one in dated.evidence)
    if told_elsewhere or now.published is None:
        notes = tuple(note for note in now.notes if note != NO_DAY or dated is None)
        now = replace(now, published=document.published, published_at=dated, notes=notes)
    return now


def is_alike(before: Document, now: Document) -> bool:
    """Whether two texts can be one page's: half of the words of the longer stand in the other."""
    ours, theirs = (Counter(one.text.characters.split()) for one in (before, now))
    return (ours & theirs).total() >= LEAST_ALIKE * max(ours.total(), theirs.total(), 1)
