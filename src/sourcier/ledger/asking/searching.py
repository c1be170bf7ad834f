"""A query in, the paragraphs out that hold its words, the newest first, with the statements in them."""

from collections.abc import Sequence

from sqlalchemy import Connection, Select, select, text

from sourcier.languages.stems import terms_of
from sourcier.records import FoundPassage, Span

from ..schema import DOCUMENTS, FORMS, OUTLETS, PASSAGES, STATEMENTS, TEXTS
from .filters import Filters
from .persons import Place
from .queries import Query, for_fts5, for_tsquery, stems_in
from .statements import statements_at

AROUND = 90
"""Code points on each side of what was found."""


def stems_of(connection: Connection, form: str) -> list[str]:
    """The stems that a folded form has in this ledger."""
    return list(connection.execute(select(FORMS.c.stem).where(FORMS.c.form == form)).scalars())


def search(
    connection: Connection, query: Query, filters: Filters, size: int, behind: Place | None = None
) -> tuple[list[FoundPassage], bool]:
    """A page of the paragraphs that answer a query, and whether there are more."""
    asked = _asked(connection, query, filters)
    if behind:
        asked = asked.where(
            (PASSAGES.c.published < behind.day)
            | ((PASSAGES.c.published == behind.day) & (PASSAGES.c.id < behind.statement))
        )
    asked = asked.order_by(PASSAGES.c.published.desc(), PASSAGES.c.id.desc()).limit(size + 1)
    ids = [int(row[0]) for row in connection.execute(asked)]
    return _found(connection, ids[:size], query), len(ids) > size


def _asked(connection: Connection, query: Query, filters: Filters) -> Select[int]:
    if connection.dialect.name == "sqlite":
        hits = text("SELECT rowid FROM passage_terms WHERE passage_terms MATCH :query").bindparams(
            query=for_fts5(query)
        )
    else:
        hits = text("SELECT rowid FROM passage_terms WHERE terms @@ CAST(:query AS tsquery)").bindparams(
            query=for_tsquery(query)
        )
    found = hits.columns(PASSAGES.c.id.label("rowid")).subquery("hits")
    asked = select(PASSAGES.c.id).join(found, found.c.rowid == PASSAGES.c.id)
    if filters.by == "published":
        asked = asked.where(*filters.days(PASSAGES.c.published))
    outlets = list(filters.outlets())
    if outlets or filters.language:
        asked = asked.join(DOCUMENTS, DOCUMENTS.c.id == PASSAGES.c.document_id)
        if filters.language:
            asked = asked.where(DOCUMENTS.c.language == filters.language)
        if outlets:
            asked = asked.where(DOCUMENTS.c.outlet_id.in_(select(OUTLETS.c.id).where(*outlets)))
    if filters or filters.by == "said":
        # What is asked of statements is asked of one that begins in the paragraph.
        within = (
            select(STATEMENTS.c.id)
            .where(
                STATEMENTS.c.document_id == PASSAGES.c.document_id,
                STATEMENTS.c.start >= PASSAGES.c.start,
                STATEMENTS.c.start < PASSAGES.c.end,
                *filters.conditions(),
                *(filters.days(STATEMENTS.c.said) if filters.by == "said" else ()),
            )
            .exists()
        )
        asked = asked.where(within)
    return asked


def _found(connection: Connection, ids: Sequence[int], query: Query) -> list[FoundPassage]:
    if not ids:
        return []
    asked = (
        select(
            PASSAGES, DOCUMENTS.c.key.label("document_key"), DOCUMENTS.c.title, DOCUMENTS.c.url, DOCUMENTS.c.name,
            DOCUMENTS.c.language, OUTLETS.c.name.label("outlet"), TEXTS.c.characters,
        )
        .join(DOCUMENTS, DOCUMENTS.c.id == PASSAGES.c.document_id)
        .join(TEXTS, TEXTS.c.id == DOCUMENTS.c.text_id)
        .outerjoin(OUTLETS, OUTLETS.c.id == DOCUMENTS.c.outlet_id)
        .where(PASSAGES.c.id.in_(ids))
    )  # fmt: skip
    rows = {row.id: row for row in connection.execute(asked)}
    inside = (
        select(PASSAGES.c.id.label("passage"), STATEMENTS.c.id)
        .join(STATEMENTS, STATEMENTS.c.document_id == PASSAGES.c.document_id)
        .where(
            PASSAGES.c.id.in_(ids),
            STATEMENTS.c.start >= PASSAGES.c.start,
            STATEMENTS.c.start < PASSAGES.c.end,
            STATEMENTS.c.retired.is_(False),
        )
        .order_by(STATEMENTS.c.start)
    )
    within: dict[int, list[int]] = {}
    for row in connection.execute(inside):
        within.setdefault(row.passage, []).append(row.id)
    every = [one for many in within.values() for one in many]
    statements = dict(zip(every, statements_at(connection, every), strict=True))
    wanted = frozenset(stems_in(query))
    found = []
    for id_ in ids:
        row = rows[id_]
        excerpt, marked = _excerpt(row.characters[row.start : row.end], row.language, wanted)
        found.append(
            FoundPassage(
                row.document_key, excerpt, marked, Span(row.start, row.end), row.published or None, row.outlet,
                row.title, row.url or row.name, tuple(statements[one] for one in within.get(id_, ())),
            )
        )  # fmt: skip
    return found


def _excerpt(passage: str, language: str | None, wanted: frozenset[str]) -> tuple[str, tuple[Span, ...]]:
    """What of a paragraph is shown: its text around the first word that was found, and where the found words are."""
    hits = [Span(term.start, term.end) for term in terms_of(passage, language) if term.stem in wanted]
    if not hits:
        return passage[: 2 * AROUND], ()
    start = max(0, hits[0].start - AROUND)
    end = min(len(passage), hits[0].end + AROUND)
    while start > 0 and not passage[start - 1].isspace() and hits[0].start - start < AROUND + 30:
        start -= 1
    while end < len(passage) and not passage[end].isspace() and end - hits[0].end < AROUND + 30:
        end += 1
    shown = tuple(Span(one.start - start, one.end - start) for one in hits if start <= one.start and one.end <= end)
    return passage[start:end], shown
