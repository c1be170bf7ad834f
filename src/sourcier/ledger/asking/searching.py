"""A query in, the paragraphs out that hold its words, the newest first, with the statements in them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CTE, ColumnElement, Connection, FromClause, Select, Subquery, and_, func, select, text

from sourcier.records import FoundPassage, Join, Span, Total

from ..derived.passages import unwrapped
from ..rights.told import told_of
from ..schema import DOCUMENTS, FORMS, OUTLETS, PASSAGES, STATEMENTS, TEXTS
from .filters import Filters
from .marking import marked_in
from .persons import Place
from .queries import Query, for_fts5, for_tsquery
from .statements import statements_at

AROUND = 90
"""Code points on each side of what was found."""


def stems_of(connection: Connection, form: str) -> list[str]:
    """The stems that a folded form has in this ledger."""
    return list(connection.execute(select(FORMS.c.stem).where(FORMS.c.form == form)).scalars())


def page_of(
    connection: Connection, query: Query, filters: Filters, size: int, behind: Place | None = None
) -> tuple[list[int], bool, Total]:
    """The ids of a page of the paragraphs that answer a query, whether there are more, and how many there are in all.

    The newest are found by putting all in order, so that to count them costs next to nothing.
    """
    cut = _cut(_hits(connection, query), filters).cte("cut")
    number = select(func.count()).select_from(cut)
    asked = select(cut.c.id, number.scalar_subquery().label("number"))
    if behind:
        asked = asked.where(
            (cut.c.published < behind.day) | ((cut.c.published == behind.day) & (cut.c.id < behind.statement))
        )
    asked = asked.order_by(cut.c.published.desc(), cut.c.id.desc()).limit(size + 1)
    rows = connection.execute(asked).all()
    total = rows[0].number if rows else connection.execute(number).scalar_one()
    return [int(row.id) for row in rows[:size]], len(rows) > size, Total(int(total))


def held_by(connection: Connection, query: Query) -> Subquery:
    """The ids of the paragraphs that hold what is looked for, as the index of words has them: `rowid`."""
    if connection.dialect.name == "sqlite":
        terms = text("SELECT rowid FROM passage_terms WHERE passage_terms MATCH :query").bindparams(
            query=for_fts5(query)
        )
    else:
        terms = text("SELECT rowid FROM passage_terms WHERE terms @@ CAST(:query AS tsquery)").bindparams(
            query=for_tsquery(query)
        )
    return terms.columns(PASSAGES.c.id.label("rowid")).subquery("held")


def _hits(connection: Connection, query: Query) -> CTE:
    """The paragraphs that hold what is looked for."""
    held = held_by(connection, query)
    hits = select(PASSAGES).join(held, held.c.rowid == PASSAGES.c.id).cte("hits")
    # PostgreSQL would else go through all paragraphs of an outlet to look for a word in each.
    return hits.prefix_with("MATERIALIZED", dialect="postgresql")


def _cut(hits: CTE, filters: Filters) -> Select[tuple[int, str]]:
    """Those that filters leave: their ids and days."""
    asked: Select[tuple[int, str]] = select(hits.c.id, hits.c.published)
    if filters.by == "published":
        asked = asked.where(*filters.days(hits.c.published))
    outlets = list(filters.outlets())
    if outlets or filters.language:
        asked = asked.join(DOCUMENTS, DOCUMENTS.c.id == hits.c.document_id)
        if filters.language:
            asked = asked.where(DOCUMENTS.c.language == filters.language)
        if outlets:
            asked = asked.where(DOCUMENTS.c.outlet_id.in_(select(OUTLETS.c.id).where(*outlets)))
    said = list(filters.days(STATEMENTS.c.said)) if filters.by == "said" else []
    if filters.of_statements() or said:
        # What is asked of statements is asked of one that begins in the paragraph.
        within = select(STATEMENTS.c.id).where(*_inside(hits), *filters.conditions(), *filters.judged(), *said)
        asked = asked.where(within.exists())
    return asked


def _inside(passages: FromClause) -> tuple[ColumnElement[bool], ...]:
    """The conditions under which a statement begins in a paragraph."""
    return (
        STATEMENTS.c.document_id == passages.c.document_id,
        STATEMENTS.c.start >= passages.c.start,
        STATEMENTS.c.start < passages.c.end,
        STATEMENTS.c.retired.is_(False),
        STATEMENTS.c.hidden.is_(False),
    )


def passages_at(connection: Connection, ids: Sequence[int], query: Query) -> list[FoundPassage]:
    """The paragraphs of these ids, in their order, with what was looked for marked."""
    if not ids:
        return []
    # Of the text only the paragraph is fetched.
    words = func.substr(TEXTS.c.characters, PASSAGES.c.start + 1, PASSAGES.c.end - PASSAGES.c.start)
    asked = (
        select(
            PASSAGES, DOCUMENTS.c.key.label("document_key"), DOCUMENTS.c.title, DOCUMENTS.c.url, DOCUMENTS.c.name,
            DOCUMENTS.c.language, DOCUMENTS.c.record, OUTLETS.c.name.label("outlet"), words.label("words"),
        )
        .join(DOCUMENTS, DOCUMENTS.c.id == PASSAGES.c.document_id)
        .join(TEXTS, TEXTS.c.id == DOCUMENTS.c.text_id)
        .outerjoin(OUTLETS, OUTLETS.c.id == DOCUMENTS.c.outlet_id)
        .where(PASSAGES.c.id.in_(ids))
    )  # fmt: skip
    rows = {row.id: row for row in connection.execute(asked)}
    inside = (
        select(PASSAGES.c.id.label("passage"), STATEMENTS.c.id)
        .join(STATEMENTS, and_(*_inside(PASSAGES)))
        .where(PASSAGES.c.id.in_(ids))
        .order_by(STATEMENTS.c.start, STATEMENTS.c.id)
    )
    within: dict[int, list[int]] = {}
    for row in connection.execute(inside):
        within.setdefault(row.passage, []).append(row.id)
    every = [one for many in within.values() for one in many]
    statements = dict(zip(every, statements_at(connection, every), strict=True))
    told = told_of(connection, (row.document_key for row in rows.values()))
    found = []
    for id_ in ids:
        row = rows[id_]
        of_document = told[row.document_key]
        marked = list(marked_in(_whole(row), row.language, query))
        excerpt = _around(row.words, marked)
        found.append(
            FoundPassage(
                row.document_key, row.words[excerpt.start : excerpt.end],
                tuple(Span(one.start - excerpt.start, one.end - excerpt.start) for one in marked
                      if excerpt.start <= one.start and one.end <= excerpt.end),
                Span(row.start, row.end), row.published or None, row.outlet,
                row.title, row.url or row.name, tuple(statements[one] for one in within.get(id_, ())), excerpt.start,
                of_document.rights, of_document.reserved, of_document.corrections,
            )
        )  # fmt: skip
    return found


def _whole(row: Any) -> str:
    """The words of a paragraph as they were indexed: without the cuts of its lines."""
    joins = [Join(Span(*join["span"]), join["in_word"]) for join in row.record.get("joins", ())]
    inside = (join for join in joins if row.start <= join.span.start and join.span.end <= row.end)
    return unwrapped(row.words, [Join(Span(*(at - row.start for at in one.span)), one.in_word) for one in inside])


def _around(passage: str, marked: Sequence[Span]) -> Span:
    """What of a paragraph is shown: its text around what was found first, from word to word."""
    if not marked:
        return Span(0, min(len(passage), 2 * AROUND))
    first = marked[0]
    start, end = max(0, first.start - AROUND), min(len(passage), first.end + AROUND)
    while start > 0 and not passage[start - 1].isspace() and first.start - start < AROUND + 30:
        start -= 1
    while end < len(passage) and not passage[end].isspace() and end - first.end < AROUND + 30:
        end += 1
    return Span(start, end)
